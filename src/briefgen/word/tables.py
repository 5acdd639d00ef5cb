"""Tables: the element itself, exact widths, and a Table block set with its caption, header row and total."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.document import Align, Cell, Lines, Table, plain
from briefgen.style.sheet import Role, TextStyle
from briefgen.word.figures import Caption, captions, sources
from briefgen.word.names import Place, Use
from briefgen.word.slots import Slot, spoken
from briefgen.word.story import Story
from briefgen.word.xml import Element, clean, is_table, twips, w

_GAP = 8.0  # between columns, as the table style pads them
_BOLD = 1.04
# A row with more characters may part over a page, or it could leave half a page empty.
_LONG_ROW = 700
_SMALL = 9  # rows with the header
# Figures of one column have the same number of decimals as a rule: their points align when they end together.
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
    """What surrounds the rows: the table style, widths and indent in points, header rows, total, title."""

    style: str
    widths: tuple[float, ...]
    indent: float = 0.0
    header: int = 0
    total: bool = False
    title: str = ""


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
    element.extend(_row(frame, number, boxes, widths) for number, boxes in enumerate(rows))
    return element


def _row(frame: Frame, number: int, boxes: Sequence[Box], widths: Sequence[int]) -> Element:
    whole = (
        sum(len(text) for box in boxes for element in box.content for text in element.itertext()) < _LONG_ROW
    )
    properties = [w("cantSplit") if whole else None, w("tblHeader") if number < frame.header else None]
    row = w("tr", w("trPr", *properties) if any(item is not None for item in properties) else None)
    at = 0
    for box in boxes:
        row.append(_cell(box, sum(widths[at : at + box.span])))
        at += box.span
    return row


def _cell(box: Box, width: int) -> Element:
    padding = [
        w(side, w=twips(value), type="dxa")
        for side, value in (("left", box.left), ("right", box.right))
        if value is not None
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
    columns = Columns(story, block)
    wide = slot.place == "main" and sum(columns.natural) > slot.width
    place: Place = "block" if wide else slot.place
    width = grid.block if wide else slot.width
    title = " / ".join(plain(line) for line in block.title)
    frame = Frame("BriefTable", columns.fitted(width), grid.left(place), 1, block.total, title)
    caption = Caption(block.title, (), block.label, block.anchor)
    return [
        *captions(story, caption, place),
        table(frame, _rows(story, block)),
        *sources(story, block.source, block.note, place),
    ]


def _rows(story: Story, block: Table) -> Iterator[list[Box]]:
    """Set the rows; a small table stays whole, and the last rows of a large one stay together."""
    head = tuple(Cell(column.title) for column in block.columns)
    rows = (head, *block.rows)
    for number, cells in enumerate(rows):
        role: Role = "table-head" if number == 0 else "table-cell"
        if block.total and number == len(rows) - 1:
            role = "table-total"
        keep = number < len(rows) - 1 and (len(rows) <= _SMALL or number > len(rows) - 4)
        yield [
            Box(
                _paragraphs(story, cell.text, role, _ALIGNED[column.align], keep=keep),
                0.0 if index == len(cells) - 1 else None,
            )
            for index, (cell, column) in enumerate(zip(cells, block.columns, strict=True))
        ]


def _paragraphs(story: Story, lines: Lines, role: Role, align: str, *, keep: bool) -> list[Element]:
    kept = keep and role != "table-head"
    return [
        story.paragraph(
            Use(role, language, "block"),
            story.runs(inline, role, language),
            None if align == "left" else w("jc", val=align),
            w("keepNext") if kept else None,
        )
        for language, inline in spoken(story.desk, lines)
    ] or [story.paragraph(Use(role, story.desk.grid.language, "block"))]


class Columns:
    """How wide the columns of a table want to be, and how wide they get; points."""

    def __init__(self, story: Story, block: Table) -> None:
        style, language = story.desk.style, story.desk.grid.language
        head, cell = (style.text(role, language) for role in ("table-head", "table-cell"))
        self._shares = tuple(column.width for column in block.columns)
        self.natural = []
        self.least = []
        for index, column in enumerate(block.columns):
            texts = [(line, head) for line in column.title]
            texts += [(line, cell) for row in block.rows for line in row[index].text]
            words = [(plain(line), look) for line, look in texts]
            self.natural.append(max((extent(text, look) for text, look in words), default=0.0) + _GAP)
            self.least.append(max((_longest_word(text, look) for text, look in words), default=0.0) + _GAP)

    def fitted(self, width: float) -> tuple[float, ...]:
        """Share out a width: as the author said, else by what the columns hold."""
        if any(self._shares):
            shares = [share or 1.0 for share in self._shares]
            return tuple(width * share / sum(shares) for share in shares)
        spare = width - sum(self.natural)
        if spare >= 0:
            return tuple(natural + spare * natural / sum(self.natural) for natural in self.natural)
        loose = [max(natural - least, 0.1) for natural, least in zip(self.natural, self.least, strict=True)]
        room = max(width - sum(self.least), 0.0)
        widths = [least + room * part / sum(loose) for least, part in zip(self.least, loose, strict=True)]
        return tuple(one * width / sum(widths) for one in widths)


def extent(text: str, look: TextStyle) -> float:
    """Estimate how long a text is on one line, in points; Word measures again, so this need only be fair."""
    ems = sum(1.0 if ord(character) >= 0x2E80 else 0.53 for character in text)
    return ems * look.size * (_BOLD if look.bold else 1.0)


def _longest_word(text: str, look: TextStyle) -> float:
    """Return the width of what cannot be broken: a word, or a few Han characters."""
    latin = "".join(" " if ord(character) >= 0x2E80 else character for character in text)
    longest = max(latin.split(), key=len, default="")
    return max(extent(longest, look), min(extent(text, look), look.size * 4))
