"""Write the words of one story (the text, a header, the footnotes): paragraphs, runs, links, fields, bookmarks.

All text of a file goes through `Story.runs`: that is what keeps East Asian hints, languages and the characters to
embed right everywhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, groupby

from briefgen.document import Document, Inline, PageMap, Span
from briefgen.faces import Face
from briefgen.style.sheet import FamilyName, Role, Style
from briefgen.typeset import Language, glue, segments
from briefgen.word.grid import Grid
from briefgen.word.names import Use
from briefgen.word.notes import Notes
from briefgen.word.numbering import Numbering
from briefgen.word.package import Package, Part
from briefgen.word.styles import StyleBook
from briefgen.word.targets import Target
from briefgen.word.xml import Element, ppr, rpr, t, w

_HAN = 0x2E80
_WORD_JOINER = "\u2060"


@dataclass(frozen=True, slots=True)
class Desk:
    """What all stories of one file share while it is written."""

    document: Document
    style: Style
    grid: Grid
    package: Package
    numbering: Numbering
    book: StyleBook
    notes: Notes
    targets: dict[str, Target]
    pages: PageMap | None
    used: dict[FamilyName, set[str]] = field(default_factory=lambda: {"serif": set(), "sans": set()})
    ids: "count[int]" = field(default_factory=lambda: count(1))

    def use(self, family: FamilyName, text: str) -> None:
        """Remember that characters are shown in a family."""
        self.used[family].update(text)


class Story:
    """Writes one part of the file that holds text."""

    def __init__(self, desk: Desk, part: Part) -> None:
        self.desk, self.part = desk, part

    def paragraph(self, use: Use, *contents: Inline | Iterable[Element], extra: Iterable[Element | None] = ()) -> Element:
        """Write a paragraph in the style of a role, from inline text or elements made before."""
        properties = ppr(w("pStyle", val=self.desk.book.paragraph(use)), *extra)
        paragraph = w("p", properties)
        for content in contents:
            paragraph.extend(self._elements(content, use))
        return paragraph

    def styled(self, style: str, *elements: Element) -> Element:
        """Write a paragraph in a style that is no role's."""
        return w("p", ppr(w("pStyle", val=style)), *elements)

    def runs(self, inline: Inline, role: Role, language: Language, *, mark: Role | None = None) -> list[Element]:
        """Write inline text for a paragraph of a role; `mark` sets it in the character style of another role."""
        return [element for span in inline for element in self._span(span, role, language, mark)]

    def words(self, text: str, role: Role, language: Language, *, mark: Role | None = None) -> list[Element]:
        """Write plain words."""
        return self.runs((Span(text, language),), role, language, mark=mark)

    def field(
        self, instruction: str, shown: str, role: Role, language: Language, *, mark: Role | None = None
    ) -> list[Element]:
        """Write a field with what it showed last; without a separator Word would show nothing of it."""
        code = w("instrText")
        code.text = f" {instruction} "
        code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return [
            w("r", w("fldChar", fldCharType="begin")),
            w("r", code),
            w("r", w("fldChar", fldCharType="separate")),
            *self.words(shown, role, language, mark=mark),
            w("r", w("fldChar", fldCharType="end")),
        ]

    def bookmarked(self, name: str, elements: list[Element]) -> list[Element]:
        """Put a bookmark around elements."""
        identity = next(self.desk.ids)
        return [w("bookmarkStart", id=identity, name=name), *elements, w("bookmarkEnd", id=identity)]

    def _elements(self, content: Inline | Iterable[Element], use: Use) -> list[Element]:
        items = list(content)
        spans = tuple(item for item in items if isinstance(item, Span))
        if spans:
            return self.runs(spans, use.role, use.language)
        return [item for item in items if not isinstance(item, Span)]

    def _span(self, span: Span, role: Role, language: Language, mark: Role | None) -> Iterator[Element]:
        if span.note:
            yield self.desk.notes.reference(span.note, span.text)
        elif span.link.startswith("#"):
            yield from self._reference(span, role, language)
        elif span.link:
            relation = self.desk.package.link(self.part, span.link)
            yield w("hyperlink", *self._runs(span, role, language, mark, "Hyperlink"), r_id=relation, history=True)
        else:
            yield from self._runs(span, role, language, mark)

    def _reference(self, span: Span, role: Role, language: Language) -> Iterator[Element]:
        """Lead to a place in the document: as a field that repeats the label, or as a link if the words differ."""
        target = self.desk.targets.get(span.link[1:])
        if target is None:
            yield from self._runs(span, role, language, None)
        elif span.text in target.labels[:1] and span.language == self.desk.grid.language:
            yield from self.field(f"REF {target.bookmark} \\h", span.text, role, language)
        else:
            yield w("hyperlink", *self._runs(span, role, language, None), anchor=target.bookmark, history=True)

    def _runs(
        self, span: Span, role: Role, language: Language, mark: Role | None, style: str = ""
    ) -> Iterator[Element]:
        look = self.desk.style.text(mark or role, language)
        self.desk.use(look.family, span.text)
        latin = self.desk.style.stack(mark or role, language).latin
        for number, line in enumerate(span.text.split("\n")):
            if number:
                yield w("r", w("br"))
            for text, hint in segments(_kept_together(line, span.language), span.language):
                for piece, east_asian in _reachable(text, hint, latin):
                    properties = self._properties(span, look.bold, language, (style, mark), piece, east_asian)
                    yield w("r", properties, *_pieces(piece))

    def _properties(
        self, span: Span, bold: bool, language: Language, styles: tuple[str, Role | None], text: str, hint: bool
    ) -> Element | None:
        style, mark = styles
        named = self.desk.book.character(mark, language) if mark else style
        strong = span.strong and not bold  # bold is a toggle in Word: twice is not at all
        han = any(ord(character) >= _HAN for character in text)
        emphasis = "EmphasisHan" if han else "Emphasis"
        direct: list[Element] = []
        if strong and (named or span.emphasis):
            direct += [w("b"), w("bCs")]
        elif strong:
            named = "Strong"
        if span.emphasis and named:
            direct.append(w("em", val="dot") if han else w("i"))
        elif span.emphasis:
            named = emphasis
        if hint:
            direct.append(w("rFonts", hint="eastAsia"))
        if span.language != language:
            direct.append(w("lang", val="en-GB") if span.language == "en" else w("lang", val="en-US", eastAsia="zh-CN"))
        if named:
            direct.append(w("rStyle", val=named))
        return rpr(*direct) if direct else None


def _kept_together(text: str, language: Language) -> str:
    """Keep numbers with their units by no-break spaces.

    Not by word joiners: fonts have no glyph for them, Word would show one from another font, and a reader who
    searches for the words would not find them.
    """
    return glue(text, language).replace(_WORD_JOINER, "")


def _pieces(text: str) -> Iterator[Element]:
    for number, piece in enumerate(text.split("\t")):
        if number:
            yield w("tab")
        if piece:
            yield t(piece)


def _reachable(text: str, hint: bool, latin: Face) -> Iterator[tuple[str, bool]]:
    """Part a text where the Latin font lacks a sign: the hint then sends it to the Chinese one."""
    if hint or text.isascii():
        yield text, hint
        return

    def lacking(character: str) -> bool:
        return not character.isascii() and ord(character) < _HAN and not latin.has(character)

    for lacks, characters in groupby(text, key=lacking):
        yield "".join(characters), lacks
