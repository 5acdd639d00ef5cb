"""A Document as typst markup: the same words, faces, sizes and charts."""

import re
from collections.abc import Iterable
from pathlib import Path

from briefgen.document import (
    Block,
    Callout,
    Card,
    Cards,
    Chart,
    Contents,
    Document,
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

PREAMBLE = Path(__file__).with_name("briefing.typ")
_SPECIAL = re.compile(r"([\\#\[\]*_`$<>@~\"'=/+\-])")
_ALIGN = {"left": "left", "right": "right", "decimal": "right", "center": "center"}


def typ(document: Document) -> str:
    """Write a document as typst markup; charts are `chart-1.svg` and so on, beside it."""
    return "\n\n".join(Writer(document).document())


class Writer:
    """Writes the blocks of one document; counts its charts and pictures."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._notes = {note.id: note for note in document.notes}
        self._charts = self._images = 0

    def document(self) -> Iterable[str]:
        """Write the settings, the masthead, the head of the briefing and its blocks."""
        this = self._document
        head = this.masthead
        title = " ".join("".join(span.text for span in line) for line in this.title)
        yield PREAMBLE.read_text("utf-8")
        yield f'#set document(title: "{title}")\n#set text(lang: "{this.languages[0]}")'
        yield f"#set page(footer: running[{self.lines(head.source)}])"
        yield f"#masthead[{self.lines((*head.series, *head.publisher, *head.issue, *head.date, *head.mark))}]"
        yield f"#headline[{self.lines(this.title)}][{self.lines(this.subtitle)}][{self.lines(this.opening)}]"
        if this.summary:
            yield f"#key[{self.lines(this.summary_title)}][\n{self.blocks(this.summary)}\n]"
        yield self.blocks(this.blocks)

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Write blocks one after another."""
        return "\n\n".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:  # noqa: PLR0911 - one case for each kind of block
        """Write one block."""
        match block:
            case Heading():
                number = f"#number[{block.number}] " if block.number else ""
                return f"{'=' * block.level} {number}{self.inline(block.text)} {_label(block.anchor)}"
            case Paragraph():
                return (
                    f"#side[{self.inline(block.text)}]" if block.role == "side" else self.inline(block.text)
                )
            case List():
                return self.list(block)
            case Cards():
                return f"#cards({', '.join(map(self.card, block.items))})"
            case Chart():
                return self.chart(block)
            case Table():
                return self.table(block)
            case Callout():
                return f"#callout[{self.lines(block.title)}][\n{self.blocks(block.blocks)}\n]"
            case Quote():
                return f"#quote(block: true, attribution: [{self.lines(block.by)}])[{self.lines(block.text)}]"
            case Timeline():
                events = (f"[{self.lines(event.when)}], [{self.lines(event.text)}]" for event in block.events)
                return f"#events({', '.join(events)})"
            case Image():
                self._images += 1
                picture = (
                    f'image("image-{self._images}", width: {block.share * 100}%, alt: {_string(block.alt)})'
                )
                return self.figure(block.label, block.caption, picture, block.source, block.anchor)
            case Contents():
                return f"#outline(title: [{self.lines(block.title)}])"
            case Parallel():
                return f"#parallel[\n{self.blocks(block.left)}\n][\n{self.blocks(block.right)}\n]"
            case PageBreak():
                return "#pagebreak()"
            case Footnotes():
                return ""  # typst sets notes at the foot of the page

    def list(self, block: List) -> str:
        """Write a list and those nested in it."""
        items = (
            f"[{self.inline(item.text)}{self.list(item.nested) if item.nested else ''}]"
            for item in block.items
        )
        return f"#{'enum' if block.ordered else 'list'}({', '.join(items)})"

    def card(self, card: Card) -> str:
        """Write one card."""
        words = (
            _words(card.before),
            _words(card.value),
            _words(card.unit),
            self.lines((*card.label, *card.note)),
        )
        return f"card{''.join(f'[{word}]' for word in words)}"

    def chart(self, chart: Chart) -> str:
        """Write a chart as the picture that the peer's own process has drawn."""
        self._charts += 1
        picture = f'image("chart-{self._charts}.svg", width: 100%, alt: {_string(chart.alt)})'
        above = f"small[{self.lines(chart.subtitle)} {_words(chart.unit)}]"
        source = (*chart.source, *chart.note)
        return self.figure(chart.label, chart.title, f"{above} + {picture}", source, chart.anchor)

    def table(self, table: Table) -> str:
        """Write a table with its head repeated on each page."""
        head = ", ".join(f"[{self.lines(column.title)}]" for column in table.columns)
        rows = ", ".join(f"[{self.lines(cell.text)}]" for row in table.rows for cell in row)
        aligns = ", ".join(_ALIGN[column.align] for column in table.columns)
        body = f"table(columns: {len(table.columns)}, align: ({aligns},), table.header({head}), {rows})"
        return self.figure(table.label, table.title, body, (*table.source, *table.note), table.anchor)

    def figure(self, label: Iterable[str], title: Lines, body: str, source: Lines, anchor: str) -> str:
        """Write what has a label, a title, a picture and a source."""
        caption = f"[#number[{_words(label)}] {self.lines(title)}]"
        return f"#picture({caption}, {body}, [{self.lines(source)}]) {_label(anchor)}"

    def lines(self, lines: Lines) -> str:
        """Write a text once for each language."""
        return " \\ ".join(self.inline(line) for line in lines)

    def inline(self, inline: Inline) -> str:
        """Write running text."""
        return "".join(map(self.span, inline))

    def span(self, span: Span) -> str:
        """Write a stretch of text that looks alike, or the note it marks."""
        if span.note:
            return f"#footnote[{self.inline(self._notes[span.note].text)}]"
        text = escape(span.text).replace("\n", " \\ ")
        for call, wanted in (("strong", span.strong), ("emph", span.emphasis)):
            text = f"#{call}[{text}]" if wanted else text
        if not span.link:
            return text
        target = f"<{_name(span.link[1:])}>" if span.link.startswith("#") else f'"{span.link}"'
        return f"#link({target})[{text}]"


def escape(text: str) -> str:
    """Write text so that typst reads it as text."""
    return _SPECIAL.sub(r"\\\1", text)


def _words(words: Iterable[str]) -> str:
    return " \\ ".join(map(escape, words))


def _string(words: Iterable[str]) -> str:
    text = " ".join(words).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _label(anchor: str) -> str:
    return f"<{_name(anchor)}>" if anchor else ""


def _name(anchor: str) -> str:
    return re.sub(r"[^\w-]", "-", anchor)
