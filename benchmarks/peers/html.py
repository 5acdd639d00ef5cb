"""A Document as HTML and CSS for WeasyPrint: the same words, faces, sizes and charts."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from briefgen.document import (
    Block,
    Callout,
    Card,
    Cards,
    Cell,
    Chart,
    Contents,
    Document,
    Entry,
    Event,
    Footnotes,
    Heading,
    Image,
    Inline,
    Lines,
    List,
    PageBreak,
    Paragraph,
    Parallel,
    Quote,
    Span,
    Table,
    Timeline,
)

CSS = Path(__file__).with_name("briefing.css")
_FAMILIES = {
    "NotoSerifSC": "Noto Serif SC",
    "NotoSansSC": "Noto Sans SC",
    "SourceSerif4": "Source Serif 4",
    "SourceSans3": "Source Sans 3",
}
_FACE = "@font-face{{font-family:'{0}';src:url({1});font-weight:{2};font-style:{3}}}"


def html(document: Document, fonts: Path) -> str:
    """Write a document as one HTML page; charts are `chart-1.svg` and so on, beside it."""
    title = escape(" ".join("".join(span.text for span in line) for line in document.title))
    style = _faces(fonts) + CSS.read_text("utf-8")
    head = _tag("head", f'<meta charset="utf-8">{_tag("title", title)}{_tag("style", style)}')
    body = _tag("body", "".join(Writer(document).document()))
    return f'<!doctype html><html lang="{document.languages[0]}">{head}{body}</html>'


class Writer:
    """Writes the blocks of one document; counts its charts and pictures."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._notes = {note.id: note for note in document.notes}
        self._charts = self._images = 0

    def document(self) -> Iterable[str]:
        """Write the masthead, the head of the briefing and its blocks."""
        this = self._document
        head = this.masthead
        meta = (*head.series, *head.publisher, *head.issue, *head.date, *head.mark)
        yield self.lines("div", head.source, "running")
        yield _tag(
            "header",
            self.lines("p", meta, "meta")
            + self.lines("h1", this.title)
            + self.lines("p", this.subtitle, "subtitle"),
        )
        yield self.lines("p", this.opening, "opening")
        if this.summary:
            yield _tag(
                "section", self.lines("p", this.summary_title, "title") + self.blocks(this.summary), "key"
            )
        yield self.blocks(this.blocks)

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Write blocks one after another."""
        return "".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:  # noqa: PLR0911 - one case for each kind of block
        """Write one block."""
        match block:
            case Heading():
                number = f"{_tag('span', block.number, 'number')} " if block.number else ""
                return _tag(f"h{block.level + 1}", number + self.inline(block.text), anchor=block.anchor)
            case Paragraph():
                return _tag("p", self.inline(block.text), block.role)
            case List():
                return self.list(block)
            case Cards():
                return _tag("div", "".join(map(self.card, block.items)), "cards")
            case Chart():
                return self.chart(block)
            case Table():
                return self.table(block)
            case Callout():
                return _tag(
                    "aside", self.lines("p", block.title, "title") + self.blocks(block.blocks), "callout"
                )
            case Quote():
                return _tag("blockquote", self.lines("p", block.text) + self.lines("p", block.by, "by"))
            case Timeline():
                return _tag("table", "".join(map(self.event, block.events)), "timeline")
            case Image():
                return self.image(block)
            case Contents():
                return _tag(
                    "nav", self.lines("p", block.title, "title") + "".join(map(self.entry, block.entries))
                )
            case Parallel():
                sides = _tag("div", self.blocks(block.left)) + _tag("div", self.blocks(block.right))
                return _tag("div", sides, "parallel")
            case PageBreak():
                return _tag("div", "", "break")
            case Footnotes():
                return ""  # WeasyPrint sets notes at the foot of the page

    def event(self, event: Event) -> str:
        """Write one row of a timeline."""
        return _tag("tr", _tag("th", self.inner(event.when)) + _tag("td", self.inner(event.text)))

    def entry(self, entry: Entry) -> str:
        """Write one line of the contents; CSS adds the page."""
        return f'<p class="entry"><a href="#{entry.anchor}">{entry.number} {self.inner(entry.text)}</a></p>'

    def list(self, block: List) -> str:
        """Write a list and those nested in it."""
        items = (
            _tag("li", self.inline(item.text) + (self.list(item.nested) if item.nested else ""))
            for item in block.items
        )
        return _tag("ol" if block.ordered else "ul", "".join(items))

    def card(self, card: Card) -> str:
        """Write one card."""
        before, value, unit = map(_words, (card.before, card.value, card.unit))
        label = self.lines("p", (*card.label, *card.note), "label")
        return _tag("div", _tag("p", f"{before} {_tag('b', value)} {unit}", "value") + label, "card")

    def chart(self, chart: Chart) -> str:
        """Write a chart as the picture that the peer's own process has drawn."""
        self._charts += 1
        above = self.lines("p", chart.subtitle, "unit") + _tag("p", _words(chart.unit), "unit")
        picture = _picture(f"chart-{self._charts}.svg", chart.alt)
        return self.figure(chart.label, chart.title, above + picture, chart.source + chart.note, chart.anchor)

    def image(self, image: Image) -> str:
        """Write a picture, which lies beside the page."""
        self._images += 1
        picture = _picture(f"image-{self._images}", image.alt)
        return self.figure(image.label, image.caption, picture, image.source, image.anchor)

    def table(self, table: Table) -> str:
        """Write a table with its head repeated on each page."""
        head = "".join(_tag("th", self.inner(column.title), column.align) for column in table.columns)
        rows = "".join(_tag("tr", self.cells(table, row)) for row in table.rows)
        body = _tag("thead", _tag("tr", head)) + _tag("tbody", rows)
        body = _tag("table", body, "data total" if table.total else "data")
        return self.figure(table.label, table.title, body, table.source + table.note, table.anchor)

    def cells(self, table: Table, row: tuple[Cell, ...]) -> str:
        """Write the cells of one row."""
        pairs = zip(table.columns, row, strict=True)
        return "".join(_tag("td", self.inner(cell.text), column.align) for column, cell in pairs)

    def figure(self, label: Iterable[str], title: Lines, body: str, source: Lines, anchor: str) -> str:
        """Write what has a label, a title, a picture and a source."""
        caption = _tag("figcaption", f"{_tag('span', _words(label), 'number')} {self.inner(title)}")
        return _tag("figure", caption + body + self.lines("p", source, "source"), anchor=anchor)

    def lines(self, tag: str, lines: Lines, look: str = "") -> str:
        """Write a text once for each language, each in its own element."""
        return "".join(_tag(tag, self.inline(line), look) for line in lines)

    def inner(self, lines: Lines) -> str:
        """Write a text once for each language, over each other."""
        return "<br>".join(map(self.inline, lines))

    def inline(self, inline: Inline) -> str:
        """Write running text."""
        return "".join(map(self.span, inline))

    def span(self, span: Span) -> str:
        """Write a stretch of text that looks alike, or the note it marks; CSS moves the note to the foot."""
        if span.note:
            return _tag("span", self.inline(self._notes[span.note].text), "note")
        text = escape(span.text).replace("\n", "<br>")
        text = _tag("strong", text) if span.strong else text
        text = _tag("em", text) if span.emphasis else text
        return f'<a href="{escape(span.link)}">{text}</a>' if span.link else text


def _tag(name: str, content: str, look: str = "", *, anchor: str = "") -> str:
    attributes = (f' class="{look}"' if look else "") + (f' id="{escape(anchor)}"' if anchor else "")
    return f"<{name}{attributes}>{content}</{name}>"


def _picture(file: str, alt: Iterable[str]) -> str:
    return f'<img src="{file}" alt="{escape(" ".join(alt))}">'


def _words(words: Iterable[str]) -> str:
    return "<br>".join(map(escape, words))


def _faces(fonts: Path) -> str:
    """Declare every font file to CSS."""
    return "".join(
        _FACE.format(
            _FAMILIES[path.stem.split("-")[0]],
            path.resolve().as_uri(),
            "bold" if "Bold" in path.stem else "normal",
            "italic" if "Italic" in path.stem else "normal",
        )
        for path in sorted(fonts.glob("*.ttf"))
    )
