"""Set the head of the first page: masthead, title, standfirst and key messages."""

from typing import TypeAlias

from briefgen.document import Inline, Masthead
from briefgen.pdf.callouts import SetBlocks
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.columns import side_by_side
from briefgen.pdf.lines import paint_line
from briefgen.pdf.notes import claim_notes
from briefgen.pdf.pictures import read_picture
from briefgen.pdf.prose import lines_strips, text_strips
from briefgen.pdf.strips import TOGETHER, Aside, Strip, kept_with_next, spaced
from briefgen.pdf.structure import Element
from briefgen.pdf.studio import Studio
from briefgen.pdf.text import Text
from briefgen.style import Role
from briefgen.style.sheet import SECOND_TITLE, TITLE_LINES, TITLE_SIZES
from briefgen.typeset import Language

HEAD = 26.0  # the accent rule's height above the text block
_UNDER_RULE = 4.0
_OVER_RULE, _LOGO = 5.0, 20.0  # the room under a logo, and its height
_WORD_GAP = 10.0

# Lines with what they are of, where they begin, and whose they are.
_Row: TypeAlias = list[tuple[Text, int, float, Element]]


def opening_strips(studio: Studio, set_blocks: SetBlocks) -> list[Strip]:
    """Set everything before the body."""
    document, grid = studio.document, studio.page.grid
    strips = [_masthead_strip(studio), *_title_strips(studio)]
    if document.opening:
        standfirst = lines_strips(studio, studio.frame, document.opening, "opening", studio.root)
        claim_notes(studio, standfirst)
        strips += spaced(standfirst, 1.5 * grid, grid)
    if document.summary:
        strips += _summary_strips(studio, set_blocks)
    return strips


def _masthead_strip(studio: Studio) -> Strip:
    """Set the masthead into the upper margin; what it needs beyond that is room over the title."""
    rows = [
        row
        for at, language in enumerate(studio.document.languages)
        for row in _masthead_rows(studio, at, language)
    ]
    rule, accent = studio.style.rules.opening, studio.style.palette.accent
    leading = studio.style.text("masthead-series", studio.main).leading
    frame, grid = studio.block, studio.page.grid

    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        with canvas.artifact("Layout"):
            canvas.fill((frame.left, top + HEAD - rule, frame.right, top + HEAD), accent)
            _paint_logo(studio, canvas, top + HEAD + _OVER_RULE)
        y = top + HEAD - rule - _UNDER_RULE
        for row in rows:
            for text, at, left, element in row:
                paint_line(canvas, text, at, (left, y), element)
            y -= leading

    return Strip(1.5 * grid + (len(rows) - 1) * leading, paint, parting=TOGETHER)


def _paint_logo(studio: Studio, canvas: TaggedCanvas, bottom: float) -> None:
    """Paint the publisher's mark at the right over the accent rule; the name itself is in the text."""
    if studio.style.logo is None:
        return
    picture = read_picture(studio.style.logo.read_bytes())
    width = min(_LOGO * picture.width / picture.height, studio.block.width / 3)
    height = width * picture.height / picture.width
    right = studio.block.right
    canvas.picture(picture, (right - width, bottom, right, bottom + height))


def _masthead_rows(studio: Studio, at: int, language: Language) -> list[_Row]:
    """Set one language: series and publisher from the left, mark, issue and date from the right.

    A publisher whose name does not fit between them stands under them.
    """
    head, frame = studio.document.masthead, studio.block
    series = _texts(studio, _named(head, at, ("series",)), language)
    publisher = _named(head, at, ("publisher",))
    names = _texts(studio, publisher, language)
    right = _texts(studio, _named(head, at, ("mark", "issue", "date")), language)
    fits = _width([*series, *names]) + 2 * _WORD_GAP + _width(right) <= frame.width
    rows = [
        [
            *_in_a_row([*series, *names] if fits else series, frame.left),
            *_in_a_row(right, frame.right - _width(right)),
        ]
    ]
    for (inline, role), (_, element) in zip(publisher, names, strict=True) if not fits else ():
        name = studio.setter.ragged(inline, role, language, frame.width)
        rows += [[(name, line, frame.left, element)] for line in range(len(name.lines))]
    return rows


def _width(texts: list[tuple[Text, Element]]) -> float:
    return sum(text.width for text, _ in texts) + _WORD_GAP * max(len(texts) - 1, 0)


def _in_a_row(texts: list[tuple[Text, Element]], left: float) -> _Row:
    row: _Row = []
    for text, element in texts:
        row.append((text, 0, left, element))
        left += text.width + _WORD_GAP
    return row


def _named(head: Masthead, at: int, names: tuple[str, ...]) -> list[tuple[Inline, Role]]:
    roles: dict[str, Role] = {"series": "masthead-series", "mark": "mark"}
    lines = ((getattr(head, name), roles.get(name, "masthead-meta")) for name in names)
    return [(line[at], role) for line, role in lines if len(line) > at and line[at]]


def _texts(
    studio: Studio, parts: list[tuple[Inline, Role]], language: Language
) -> list[tuple[Text, Element]]:
    tag = studio.tag(language)
    return [
        (studio.setter.line(inline, role, language), studio.root.child("P", language=tag))
        for inline, role in parts
    ]


def _title_strips(studio: Studio) -> list[Strip]:
    """Set the title over the whole block, the second language's smaller under the first one's."""
    document, frame = studio.document, studio.block
    heading = studio.root.child("H1")
    strips: list[Strip] = []
    for at, (language, line) in enumerate(zip(document.languages, document.title, strict=False)):
        text = _title(studio, line, language, SECOND_TITLE if at else 1.0)
        owner = heading.child("Span", language=studio.tag(language)) if studio.bilingual else heading
        strips += text_strips(text, frame.left, owner)
    under = studio.page.grid / 4 if studio.bilingual else 0.0  # two columns ask for more air than one line
    strips[-1].height += studio.style.text("title", studio.main).after + under
    return kept_with_next([*strips, *_subtitle_strips(studio)])


def _title(studio: Studio, line: Inline, language: Language, scale: float) -> Text:
    """Set the title in its size, or smaller if it would fill half the page."""
    sizes = (
        studio.setter.title(line, "title", language, studio.block.width, scale=scale * size)
        for size in TITLE_SIZES
    )
    for text in sizes:
        if len(text.lines) <= TITLE_LINES[language]:
            break
    return text


def _subtitle_strips(studio: Studio) -> list[Strip]:
    """Set the subtitle; in one language it may be the title in the other."""
    document, frame = studio.document, studio.block
    columns = studio.columns(frame) if len(document.subtitle) > 1 else (frame,)
    found: list[list[Strip]] = []
    for column, line in zip(columns, document.subtitle, strict=False):
        language = line[0].language if line else column.language
        text = studio.setter.title(line, "subtitle", language, column.width)
        found.append(text_strips(text, column.left, studio.root.child("P", language=studio.tag(language))))
    return side_by_side(*found) if len(found) > 1 else [strip for strips in found for strip in strips]


def _summary_strips(studio: Studio, set_blocks: SetBlocks) -> list[Strip]:
    """Set the key messages, their title in the margin column where there is one."""
    document, frame, grid = studio.document, studio.frame, studio.page.grid
    title = document.summary_title
    if not frame.margin:
        heads = kept_with_next(lines_strips(studio, frame, title, "key-title", studio.root, kind="H2"))
        return spaced([*heads, *set_blocks(studio, frame, document.summary, studio.root)], grid, grid)
    element = studio.root.child("H2") if title else studio.root
    strips = set_blocks(studio, frame, document.summary, studio.root)
    for line in title[:1]:
        _hang_title(studio, line, strips[0], element)
    return spaced(strips, 1.5 * grid, grid)


def _hang_title(studio: Studio, title: Inline, beside: Strip, element: Element) -> None:
    text = studio.setter.paragraph(title, "key-title", studio.main, studio.page.margin, align="left")
    down = beside.baseline - text.drop

    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        for at in range(len(text.lines)):
            paint_line(canvas, text, at, (studio.page.left, top - down - at * text.leading), element)

    beside.asides = (*beside.asides, Aside(text.height, down, paint))
