"""Document + Style → the bytes of a Word file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefgen.charts.drawing import Drawing
from briefgen.charts.plan import ChartPlan
from briefgen.document import Block, Callout, Document, Heading, Note, PageMap, Parallel
from briefgen.shelf import Shelf
from briefgen.style.sheet import Page, Style
from briefgen.word import masthead, parts
from briefgen.word.air import join, space
from briefgen.word.asides import keep_beside
from briefgen.word.balance import fit_title, titled
from briefgen.word.body import Body
from briefgen.word.desk import Desk
from briefgen.word.fonts import Fonts, choose_fonts, write_font_table
from briefgen.word.grid import grid_for
from briefgen.word.house import House, Own, move_in
from briefgen.word.names import Use
from briefgen.word.notes import Notes, endnotes
from briefgen.word.numbering import Numbering
from briefgen.word.options import WordOptions
from briefgen.word.package import Package, Part
from briefgen.word.passages import in_columns
from briefgen.word.pictures import Pictures
from briefgen.word.slots import Slot, spoken
from briefgen.word.story import Story
from briefgen.word.styles import StyleBook
from briefgen.word.targets import find_targets
from briefgen.word.watermark import watermark, watermark_picture, watermark_words
from briefgen.word.xml import Element, is_table, parse, serialise, serialise_whole, twips, w

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_FURNITURE = (("first", "header"), ("default", "header"), ("first", "footer"), ("default", "footer"))
_HOUSE_SETTINGS = ("mirrorMargins", "evenAndOddHeaders")
_HEAD, _FOOT = 31.0, 33.0  # how far the lines at head and foot stand out of the text block, in points


def render(
    document: Document,
    style: Style,
    plans: Mapping[str, ChartPlan],
    drawings: Mapping[str, Drawing],
    *,
    pages: PageMap | None,
    options: WordOptions | None = None,
    shelf: Shelf | None = None,
) -> bytes:
    """Write a document as a Word file; `plans` and `drawings` are keyed by the charts' anchors.

    Fonts and pictures that stand ready on the shelf are not made again.
    """
    chosen, kept = options or WordOptions(), shelf or Shelf()
    writer = _Writer(document, style, pages, joined=chosen.joiners or style.word.joiners)
    pictures = Pictures(writer.story, plans, drawings, chosen.charts, kept)
    body = writer.body(pictures)
    fonts = choose_fonts(style, writer.desk.used, chosen.fonts, kept)
    pictures.finish(fonts)
    writer.finish(body, fonts)
    return writer.desk.package.data()


class _Writer:
    """The parts of one file and the order they depend on each other: words first, then fonts, then styles."""

    def __init__(self, document: Document, style: Style, pages: PageMap | None, *, joined: bool) -> None:
        package = Package()
        self._main = package.add("/word/document.xml", f"{_MAIN}document.main+xml")
        package.relate(None, self._main, "officeDocument")
        self._house = House(style.word, style.word.template, package) if style.word.template else None
        if self._house:
            style = replace(style, page=self._house.page(style.page))
        grid = grid_for(document, style, numbered=any(_numbered((*document.summary, *document.blocks))))
        numbering = Numbering(style, grid)
        book = StyleBook(style, grid, numbering)
        notes = Notes(document.notes)
        self.desk = Desk(
            document, style, grid, package, numbering, book, notes, find_targets(document), pages, joined
        )
        self.story = Story(self.desk, self._main)
        self._heads: list[tuple[Part, Element]] = []

    def body(self, pictures: Pictures) -> Element:
        """Write every story: the text, the notes, headers and footers."""
        elements = [*self._head_of_text(), *self._opening(Body(self.story, pictures))]
        if is_table(elements[-1]):
            elements.append(self.story.styled("CellEnd"))
        body = w("body", *elements, self._end(pictures))
        self._notes()
        return body

    def finish(self, body: Element, fonts: Fonts) -> None:
        """Write what needs the names of the fonts, and the text itself."""
        desk = self.desk
        hyphenated = "en" in desk.document.languages
        styles, table = self._add("styles", desk.book.xml(fonts)), self._add("fontTable", b"")
        numbering = self._add("numbering", desk.numbering.xml(fonts))
        kept = [name for name in _HOUSE_SETTINGS if self._house and self._house.asks(name)]
        self._add("settings", parts.settings(fonts, hyphenated=hyphenated, house=kept))
        write_font_table(desk.package, table, fonts)
        self._properties()
        self._fill_heads()
        desk.package.fill(self._main, serialise(w("document", body)))
        if self._house:
            own = [part for part, _ in self._heads if not self._house.furnished]
            move_in(
                self._house, desk.package, Own(styles, numbering, table, (self._main, self._footnotes, *own))
            )
        if not self._house or not self._house.theme(self._main):
            theme = "application/vnd.openxmlformats-officedocument.theme+xml"
            part = desk.package.add("/word/theme/theme1.xml", theme, parts.theme(desk.style.palette, fonts))
            desk.package.relate(self._main, part, "theme")

    def _head_of_text(self) -> list[Element]:
        """Write the masthead over the text where the head of the page is the house's own."""
        if not self._house or not self._house.furnished:
            return []
        return list(masthead.write_masthead(self.story, ()))

    def _end(self, pictures: Pictures) -> Element:
        """Write the section: the page, and what stands at its head and foot."""
        house = self._house
        if not house or not house.furnished:
            return self._section(self._furniture(pictures))
        taken = list(house.furniture(self._main))
        self._heads += [(part, parse(part.blob.decode())) for _, part in taken]
        return house.section([reference for reference, _ in taken])

    def _opening(self, body: Body) -> list[Element]:
        """Write the title, the standfirst and the key messages, then the blocks."""
        document, grid = self.desk.document, self.desk.grid
        slot = Slot("main", grid.main, grid.language)
        elements: list[Element] = []
        for role, lines in (("title", document.title), ("subtitle", document.subtitle)):
            for number, (language, inline) in enumerate(spoken(self.desk, lines)):
                kind = "last" if number and role == "title" else ""
                use = Use(role, language, "block", kind)  # type: ignore[arg-type]
                if role == "title":
                    fit_title(self.desk, use, inline, grid.block)
                elements.append(titled(self.story, use, inline, grid.block))
        join(self.story, elements, in_columns(self.story, document.opening, "opening", slot))
        if document.summary:
            join(self.story, elements, in_columns(self.story, document.summary_title, "key-title", slot))
            key = Slot("main", grid.main, grid.language, "key")
            join(self.story, elements, body.write(document.summary, key))
            space(self.story, elements[-1], after=self.desk.style.page.grid)
        join(self.story, elements, body.write(document.blocks, slot))
        keep_beside(self.story, elements)
        return elements

    def _furniture(self, pictures: Pictures) -> Iterator[Element]:
        """Write headers and footers and refer to them; the first page has a header of its own."""
        for number, (kind, tag) in enumerate(_FURNITURE, 1):
            part = self._part(f"{tag}{number}", tag)
            story = Story(self.desk, part)
            if tag == "footer":
                root = masthead.write_footer(story)
            elif kind == "default":
                root = masthead.write_header(story)
            else:
                root = masthead.write_masthead(story, pictures.logo(story))
            self._heads.append((part, root))
            yield w(f"{tag}Reference", type=kind, r_id=self.desk.package.relate(self._main, part, tag))

    def _fill_heads(self) -> None:
        """Write headers and footers, and under every page of a draft that it is one."""
        package, words = self.desk.package, watermark_words(self.desk)
        heads = [(part, root) for part, root in self._heads if root.tag == w("hdr").tag]
        if words and heads:
            picture = watermark_picture(self.desk, words)
            media = package.add("/word/media/watermark.png", "image/png", picture)
            for part, root in heads:
                last = [*root.iter(w("p").tag)][-1]
                last.append(watermark(self.desk, words, package.relate(part, media, "image")))
        furnished = self._house and self._house.furnished
        for part, root in self._heads:
            package.fill(part, serialise_whole(root) if furnished else serialise(root))

    def _section(self, references: Iterable[Element]) -> Element:
        page = self.desk.style.page
        return w(
            "sectPr",
            *references,
            w("footnotePr", w("numRestart", val="continuous")),
            w("pgSz", w=twips(page.width), h=twips(page.height)),
            _margins(page),
            w("cols", space=twips(page.columns_gutter)),
            w("titlePg"),
            w("docGrid", linePitch=312),
        )

    def _notes(self) -> None:
        part = self._footnotes = self._part("footnotes", "footnotes")
        story = Story(self.desk, part)
        main = self.desk.grid.language

        def write(note: Note, mark: list[Element]) -> Element:
            language = note.text[0].language if note.text else main
            use = Use("note", language, "main")
            space = story.words("\u2002", use.role, language)
            return story.paragraph(use, [*mark, *space, *story.runs(note.text, use.role, language)])

        self.desk.package.fill(part, self.desk.notes.xml(write, self.desk.grid.indent))
        self._add("endnotes", endnotes())

    def _properties(self) -> None:
        package, document = self.desk.package, self.desk.document
        kind = "application/vnd.openxmlformats-"
        core = package.add(
            "/docProps/core.xml", f"{kind}package.core-properties+xml", parts.core_properties(document)
        )
        package.relate(None, core, _CORE)
        extended = f"{kind}officedocument.extended-properties+xml"
        app = package.add("/docProps/app.xml", extended, parts.app_properties(document))
        package.relate(None, app, "extended-properties")

    def _add(self, name: str, data: bytes) -> Part:
        part = self._part(name, name)
        self.desk.package.fill(part, data)
        return part

    def _part(self, name: str, kind: str) -> Part:
        part = self.desk.package.add(f"/word/{name}.xml", f"{_MAIN}{kind}+xml")
        if kind not in ("header", "footer"):
            self.desk.package.relate(self._main, part, kind)
        return part


def _margins(page: Page) -> Element:
    """Put the running lines into the margins, level with where the PDF has them."""
    return w(
        "pgMar",
        top=twips(page.top),
        right=twips(page.right),
        bottom=twips(page.bottom),
        left=twips(page.left),
        header=twips(page.top - _HEAD),
        footer=twips(page.bottom - _FOOT),
        gutter=0,
    )


def _numbered(blocks: Iterable[Block]) -> Iterator[bool]:
    for block in blocks:
        match block:
            case Heading(number=number):
                yield bool(number)
            case Parallel(left=left, right=right):
                yield from _numbered((*left, *right))
            case Callout(blocks=inner):
                yield from _numbered(inner)
            case _:
                pass
