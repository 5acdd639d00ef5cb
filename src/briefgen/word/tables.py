"""Tables: the element itself, exact widths, and a Table block set with its caption, header row and total."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.document import Align, Cell, Inline, Lines, Table, plain
from briefgen.style.sheet import Role
from briefgen.typeset import Language
from briefgen.word.balance import headed
from briefgen.word.desk import Desk
from briefgen.word.figures import Caption, captions, sources
from briefgen.word.names import Place, Use
from briefgen.word.ruler import is_east_asian
from briefgen.word.slots import Slot, spoken
from briefgen.word.story import Story
from briefgen.word.tongues import with_tongues
from briefgen.word.widths import GAP, Columns
from briefgen.word.xml import Element, clean, is_table, twips, w

# A row with more characters may part over a page, or it could leave half a page empty; a pair of paragraphs
# is running text, which parts anywhere but in a few lines. A Han character is as wide as two others.
_LONG_ROW, _LONG_PAIR = 700, 200
SMALL = 9  # rows with the header
# A decimal column ends where its longest fraction does; shorter ones are indented from there.
_ALIGNED: dict[Align, str] = {"left": "left", "right": "right", "center": "center", "decimal": "right"}
_LOOK = {"firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}


@dataclass(frozen=True, slots=True)
class Box:
    """One cell: its content, its padding at the sides in points (None for the style's), its span."""

    content: Sequence[Element]
    right: float | None = None
    left: float | None = None
    span: int = 1


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the rows: the table style, widths and indent in points, header rows, total, title.

    `joined` rows are one passage: the style's padding stands over the first and under the last of them.
    """

    style: str
    widths: tuple[float, ...]
    indent: float = 0.0
    header: int = 0
    total: bool = False
    title: str = ""
    joined: bool = False


def table(frame: Frame, rows: Iterable[Sequence[Box]]) -> Element:
    """Make a table of fixed layout; grid and cells say the same widths, as some readers trust only one."""
    widths = [twips(width) for width in frame.widths]
    look = {"firstRow": int(frame.header > 0), "lastRow": int(frame.total), **_LOOK}
    value = f"{look['firstRow'] << 5 | look['lastRow'] << 6 | 0x0600:04X}"
    element = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=frame.style),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblInd", w=twips(frame.indent), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val=value, **look),
            w("tblCaption", val=clean(frame.title)) if frame.title else None,
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
    )
    every = list(rows)
    for number, boxes in enumerate(every):
        element.append(_row(frame, (number, len(every)), boxes, widths))
    return element


def _row(frame: Frame, place: tuple[int, int], boxes: Sequence[Box], widths: Sequence[int]) -> Element:
    letters = [_letters(box) for box in boxes]
    whole = max(letters) < _LONG_PAIR if frame.style == "ParallelTable" else sum(letters) < _LONG_ROW
    properties = [w("cantSplit") if whole else None, w("tblHeader") if place[0] < frame.header else None]
    row = w("tr", w("trPr", *properties) if any(item is not None for item in properties) else None)
    number, count = place
    closed = {"top": number > 0, "bottom": number < count - 1} if frame.joined else {}
    at = 0
    for box in boxes:
        sides = {"left": box.left, "right": box.right} | {side: 0.0 for side, shut in closed.items() if shut}
        row.append(_cell(box, sum(widths[at : at + box.span]), sides))
        at += box.span
    return row


def _letters(box: Box) -> int:
    """Count what a cell says, in Latin letters."""
    texts = [str(text) for element in box.content for text in element.itertext()]
    return sum(len(text) + sum(is_east_asian(one) for one in text) for text in texts)


def _cell(box: Box, width: int, sides: Mapping[str, float | None]) -> Element:
    padding = [
        w(side, w=twips(value), type="dxa")
        for side in ("top", "left", "bottom", "right")
        if (value := sides.get(side)) is not None
    ]
    margin = w("tcMar", *padding) if padding else None
    span = w("gridSpan", val=box.span) if box.span > 1 else None
    content = list(box.content)
    if not content or is_table(content[-1]):  # a cell ends with a paragraph, or Word refuses the file
        content.append(w("p", w("pPr", w("pStyle", val="CellEnd"))))
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), span, margin), *content)


def write_table(story: Story, block: Table, slot: Slot) -> list[Element]:
    """Set a Table block; one too wide for the main column takes the whole width."""
    grid = story.desk.grid
    block, columns = with_tongues(story.desk, block, grid.block if slot.place == "main" else slot.width)
    wide = slot.place == "main" and sum(columns.natural) > slot.width
    place: Place = "block" if wide else slot.place
    width = grid.block if wide else slot.width
    title = " / ".join(plain(line) for line in block.title)
    widths = columns.fitted(width, [column.width for column in block.columns])
    frame = Frame("BriefTable", widths, grid.left(place), 1, block.total, title)
    caption = Caption(block.title, (), block.label, block.anchor)
    return [
        *captions(story, caption, place),
        table(frame, _rows(story, _with_heads(story, block, widths), columns)),
        *sources(story, block.source, block.note, place),
    ]


def _with_heads(story: Story, block: Table, widths: Sequence[float]) -> Table:
    """Break the heads of columns that have no room on one line; a unit in brackets has a line of its own."""
    desk = story.desk
    columns = [
        replace(
            column,
            title=tuple(
                headed(desk, Use("table-head", language, "block"), line, width - GAP)
                for language, line in zip(_languages(desk, column.title), column.title, strict=False)
            ),
        )
        for column, width in zip(block.columns, widths, strict=True)
    ]
    return replace(block, columns=tuple(columns))


def _languages(desk: Desk, lines: Lines) -> tuple[Language, ...]:
    languages = desk.document.languages
    return languages if len(lines) == len(languages) else languages[:1] * len(lines)


def _rows(story: Story, block: Table, columns: Columns) -> Iterator[list[Box]]:
    """Set the rows; a small table stays whole, the last rows of a large one with what is under it."""
    head = tuple(Cell(column.title) for column in block.columns)
    rows = (head, *block.rows)
    for number, cells in enumerate(rows):
        role: Role = "table-head" if number == 0 else "table-cell"
        if block.total and number == len(rows) - 1:
            role = "table-total"
        under = number < len(rows) - 1 or bool(block.source or block.note)
        keep = under and (len(rows) <= SMALL or number > len(rows) - 4)
        yield [
            Box(
                list(_paragraphs(story, cell.text, role, _alignment(columns, block, index, role), keep=keep)),
                0.0 if index == len(cells) - 1 else None,
                columns.facing(index) or None,
            )
            for index, cell in enumerate(cells)
        ]


def _alignment(columns: Columns, block: Table, at: int, role: Role) -> Callable[[Inline], list[Element]]:
    """Align the texts of a column; a column head stands over the end of the figures."""
    align = _ALIGNED[block.columns[at].align]

    def properties(line: Inline) -> list[Element]:
        short = 0.0 if role == "table-head" else columns.short(at, line, role)
        indent = [w("ind", right=twips(short))] if twips(short) else []
        return indent if align == "left" else [w("jc", val=align), *indent]

    return properties


def _paragraphs(
    story: Story, lines: Lines, role: Role, aligned: Callable[[Inline], list[Element]], *, keep: bool
) -> Iterator[Element]:
    kept = keep and role != "table-head"  # its style keeps it
    if not any(lines):
        yield story.paragraph(Use(role, story.desk.grid.language, "block"))
    for language, inline in spoken(story.desk, lines):
        words, own = story.runs(inline, role, language), aligned(inline)
        yield story.paragraph(Use(role, language, "block"), words, *own, w("keepNext") if kept else None)
