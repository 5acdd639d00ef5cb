"""Set tables: columns as wide as their content asks, decimal points under one another, rows whole."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.document import Align, Inline, Lines, Span, Table, plain
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.figures import referred, source_strips, title_strips
from briefgen.pdf.lines import paint_line
from briefgen.pdf.strips import TOGETHER, Paint, Strip, spaced
from briefgen.pdf.structure import Attributes, Element
from briefgen.pdf.studio import Frame, Studio
from briefgen.pdf.text import Text
from briefgen.pdf.widths import Want, share_out
from briefgen.style import Role
from briefgen.typeset import Alignment, Language

_GAP, _FACING = 14.0, 10.0  # between columns, and what is added where two ranged on each other would meet
_SPILL = 1.0  # how far a figure may reach into the gap beside its column
_BETWEEN_LANGUAGES = 7.0  # in a cell that holds both on one line,
_SHORT_CELL = 130.0  # which is no wider than this
_PADDING = 3.0  # over and under the text of a row
_BETWEEN_ROWS = 4.0
_SMALL, _PARTING_SMALL = 0.4, 90.0  # a table that takes so little of a page is better kept whole
_WIDE = 1.15  # a table that wants this much more than the main column spans the block
_TOKEN = re.compile(r"[\x21-\x7e\u00a0]+")  # what a line cannot break in a Chinese cell
_LONG_UNIT = 90.0  # a unit in the head of a column that is no wider than this stays on one line
_UNIT = re.compile(r"（[^（）]{1,12}）$|\([^()]{1,20}\)$")
_FRACTION = re.compile(
    r"(?<=\d)\.\d|\D*$"
)  # where the decimal part begins: at the point, or after the last digit


@dataclass(frozen=True, slots=True)
class _Piece:
    """One text of a cell: where it stands from the table's left and the row's upper edge, and whose it is."""

    text: Text
    left: float
    down: float
    element: Element


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table being set: its columns, and for each how far decimal parts reach left of its right edge."""

    studio: Studio
    block: Table
    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    tails: tuple[float, ...]
    joined: tuple[bool, ...]

    @property
    def left(self) -> float:
        """The left edge of the table."""
        return self.lefts[0]

    @property
    def right(self) -> float:
        """The right edge of the table."""
        return self.lefts[-1] + self.widths[-1]


def table_strips(studio: Studio, frame: Frame, block: Table, parent: Element) -> list[Strip]:
    """Set a table in the frame, or over the whole block when it is too wide for that."""
    wants = [_want(studio, block, at) for at in range(len(block.columns))]
    if frame.margin and sum(want.most for want in wants) + sum(_gaps(block)) > _WIDE * frame.width:
        frame = studio.block
    element = parent.child("Table")
    caption = title_strips(studio, frame, block.label, block.title, element.child("Caption"))
    for strip in caption:
        strip.parting = TOGETHER
    caption[-1].height += _PADDING
    rows = _row_strips(_grid(studio, frame, block, wants), element)
    sources = source_strips(studio, frame, (block.note, block.source), parent)
    for strip in (rows[-1], *sources)[: len(sources)]:
        strip.parting = TOGETHER
    rows[-1].after = _PADDING
    strips = [*caption, *rows, *sources]
    for strip in strips:
        strip.margin = frame.left < studio.page.main_left
    strips[0].anchors = (block.anchor,) if block.anchor else ()
    grid = studio.page.grid
    spaced(strips, grid, grid, apart=grid / 2)
    return referred(studio, block.anchor, strips) if _small(studio, rows) else strips


def _small(studio: Studio, rows: list[Strip]) -> bool:
    page = studio.page
    return sum(row.height for row in rows) <= _SMALL * (page.height - page.top - page.bottom)


def _grid(studio: Studio, frame: Frame, block: Table, wants: list[Want]) -> _Grid:
    shares = [column.width for column in block.columns]
    gaps = _gaps(block)
    room = frame.width - sum(gaps)
    beside = [_joined_want(studio, block, at, want) for at, want in enumerate(wants)]
    widths = share_out(beside, shares, room)
    joined = tuple(one is not want for one, want in zip(beside, wants, strict=True))
    stacked = any(_says_both(block, at) and not one for at, one in enumerate(joined))
    if stacked or any(width < want.least for width, want in zip(widths, beside, strict=True)):
        widths, joined = share_out(wants, shares, room), (False,) * len(wants)
    lefts = tuple(frame.left + sum(widths[:at]) + sum(gaps[:at]) for at in range(len(widths)))
    tails = tuple(_longest_tail(studio, block, at) for at in range(len(widths)))
    return _Grid(studio, block, lefts, tuple(widths), tails, joined)


def _gaps(block: Table) -> list[float]:
    """Part the columns, further where one ends on its right edge and the next begins on its left."""
    sides = [column.align for column in block.columns]
    return [
        _GAP + _FACING * (one in ("right", "decimal") and then == "left") for one, then in pairwise(sides)
    ]


def _says_both(block: Table, at: int) -> bool:
    """Say whether a cell of a column is in two languages."""
    return any(len(cells[at].text) > 1 for cells in block.rows)


def _joined_want(studio: Studio, block: Table, at: int, want: Want) -> Want:
    """Ask for room to set the two languages of a column's cells on one line, if they are short."""
    if not _says_both(block, at) or block.columns[at].align != "left":
        return want
    widths = (
        sum(
            studio.setter.line(line, _role(block, row), language).width
            for language, line in _languages(studio, cells[at].text)
        )
        for row, cells in enumerate(block.rows)
    )
    width = max(widths) + _BETWEEN_LANGUAGES
    return Want(*(max(own, width) for own in want)) if width <= _SHORT_CELL else want


def _languages(studio: Studio, lines: Lines) -> tuple[tuple[Language, Inline], ...]:
    """Pair the lines of a cell with their languages; a single line in two languages is the first one's."""
    return tuple(zip(studio.document.languages, lines, strict=False))


def _role(block: Table, row: int) -> Role:
    return "table-total" if block.total and row == len(block.rows) - 1 else "table-cell"


def _want(studio: Studio, block: Table, at: int) -> Want:
    """Measure how wide a column would like to be, and how narrow it can be."""
    column = block.columns[at]
    texts: list[tuple[Language, Inline, Role]] = [
        (language, line, "table-head") for language, line in _languages(studio, column.title)
    ]
    for row, cells in enumerate(block.rows):
        texts += [
            (language, line, _role(block, row)) for language, line in _languages(studio, cells[at].text)
        ]
    least = most = body = 0.0
    for language, line, role in texts:
        width = studio.setter.line(line, role, language).width
        numeric = column.align in ("right", "decimal") and role != "table-head"
        most = max(most, width)
        body = max(body, width * (role != "table-head"))
        if role == "table-head" and (unit := _UNIT.search(plain(line))):
            own = studio.setter.words(unit.group(), role, language).width
            least = max(least, own if own <= _LONG_UNIT else 0.0)
        least = max(least, width if numeric else min(width, _narrowest(studio, line, role, language)))
    return Want(least + 0.5, most + 0.5, body + 0.5)


def _narrowest(studio: Studio, line: Inline, role: Role, language: Language) -> float:
    """Measure the longest word; Chinese breaks anywhere, but fewer than four characters look lost."""
    words = plain(line).split() if language == "en" else _TOKEN.findall(plain(line))
    longest = max(words, key=len, default="")
    width = studio.setter.words(longest, role, language).width if longest else 0.0
    return max(width, 4 * studio.style.text(role, language).size if language == "zh" else 0.0)


def _longest_tail(studio: Studio, block: Table, at: int) -> float:
    if block.columns[at].align != "decimal":
        return 0.0
    tails = (
        _tail(studio, line, _role(block, row), language)
        for row, cells in enumerate(block.rows)
        for language, line in _languages(studio, cells[at].text)
    )
    return max(tails, default=0.0)


def _tail(studio: Studio, line: Inline, role: Role, language: Language) -> float:
    """Measure what stands right of the decimal point, or of where it would be."""
    text = plain(line)
    match = _FRACTION.search(text)
    after = text[match.start() :] if match else ""
    return studio.setter.words(after, role, language).width if after else 0.0


def _row_strips(grid: _Grid, table: Element) -> list[Strip]:
    block = grid.block
    head = _head_strip(grid, table.child("THead"))
    again = _head_again(grid)
    body = table.child("TBody")
    strips = [_body_strip(grid, row, body.child("TR")) for row in range(len(block.rows))]
    small = _small(grid.studio, strips)
    for row, strip in enumerate(strips):
        near_end = row == 0 or row >= len(strips) - 2
        strip.parting = TOGETHER if near_end else _BETWEEN_ROWS + _PARTING_SMALL * small
        strip.head = again
    if strips:
        strips[-1].parting = 0.0
    return [head, *strips]


def _head_strip(grid: _Grid, head: Element) -> Strip:
    row = head.child("TR")
    pieces, height = _head_pieces(grid, row)
    return Strip(height, _row_painter(grid, pieces, height, below=True), parting=TOGETHER)


def _head_pieces(grid: _Grid, row: Element) -> tuple[list[_Piece], float]:
    """Set the heads of the columns; they stand on the rule under them."""
    cells = []
    for at, column in enumerate(grid.block.columns):
        attributes: Attributes = {"Table": {"Scope": "Column"}}
        cell = row.child("TH", id=_column_id(grid.block, at), attributes=attributes)
        cells.append(_cell(grid, at, column.title, ("table-head", column.align), cell))
    height = max(_height(cell) for cell in cells) + 2 * _PADDING
    pieces = [
        replace(piece, down=piece.down + height - _PADDING - _height(cell))
        for cell in cells
        for piece in cell
    ]
    return pieces, height


def _body_strip(grid: _Grid, row: int, element: Element) -> Strip:
    block = grid.block
    cells = []
    for at, (column, cell) in enumerate(zip(block.columns, block.rows[row], strict=True)):
        looks = (_role(block, row), column.align)
        cells.append(_cell(grid, at, cell.text, looks, _cell_element(block, row, at, element)))
    height = max(_height(cell) for cell in cells) + 2 * _PADDING
    pieces = [replace(piece, down=piece.down + _PADDING) for cell in cells for piece in cell]
    last = row == len(block.rows) - 1
    paint = _row_painter(grid, pieces, height, above=last and block.total, below=last)
    notes = tuple(
        note for piece in pieces for at in range(len(piece.text.lines)) for note in piece.text.notes(at)
    )
    return Strip(height, paint, notes=notes)


def _cell_element(block: Table, row: int, at: int, parent: Element) -> Element:
    """Make the element of a cell; the first cell of a row names it, unless the column holds numbers."""
    if at == 0 and block.columns[0].align == "left":
        return parent.child("TH", id=_row_id(block, row), attributes={"Table": {"Scope": "Row"}})
    heads = [_column_id(block, at)]
    if block.columns[0].align == "left":
        heads.insert(0, _row_id(block, row))
    return parent.child("TD", attributes={"Table": {"Headers": heads}})


def _column_id(block: Table, at: int) -> str:
    return f"{block.anchor}.column{at + 1}"


def _row_id(block: Table, row: int) -> str:
    return f"{block.anchor}.row{row + 1}"


def _cell(grid: _Grid, at: int, lines: Lines, looks: tuple[Role, Align], element: Element) -> list[_Piece]:
    """Set the texts of a cell under one another."""
    studio = grid.studio
    pieces: list[_Piece] = []
    across = down = 0.0
    beside = grid.joined[at] and looks[0] != "table-head"
    for language, line in _languages(studio, lines):
        owner = element.child("P", language=studio.tag(language)) if len(lines) > 1 else element
        text, left = _set_cell(grid, at, line, language, looks)
        left += across
        pieces.append(_Piece(text, grid.lefts[at] + left, down, owner))
        across += beside * (text.width + _BETWEEN_LANGUAGES)
        down += text.height * (not beside)
    return pieces


def _set_cell(
    grid: _Grid, at: int, line: Inline, language: Language, looks: tuple[Role, Align]
) -> tuple[Text, float]:
    """Set a text of a cell; returns how far from the column's left edge it stands, too."""
    studio, (role, align), width = grid.studio, looks, grid.widths[at]
    side: Alignment = "right" if align == "decimal" else align
    if role == "table-head":
        return _head_text(studio, line, language, width, side), 0.0
    if align == "decimal":
        text = studio.setter.line(line, role, language)
        left = width - grid.tails[at] + _tail(studio, line, role, language) - text.width
        if left > -_SPILL:  # or it would be printed over the figure before it
            return text, left
    return studio.setter.ragged(line, role, language, width, align=side), 0.0


def _head_text(studio: Studio, line: Inline, language: Language, width: float, align: Alignment) -> Text:
    """Set the head of a column; a unit in brackets that does not fit beside it has a line of its own."""
    text = studio.setter.title(line, "table-head", language, width, align=align)
    words = plain(line)
    match = _UNIT.search(words)
    if len(text.lines) == 1 or match is None or len(line) != 1:
        return text
    parted = replace(line[0], text=f"{words[: match.start()]}\n{match.group()}")
    own = studio.setter.title((parted,), "table-head", language, width, align=align)
    return own if len(own.lines) <= len(text.lines) else text


def _height(cell: list[_Piece]) -> float:
    return max((piece.down + piece.text.height for piece in cell), default=0.0)


def _row_painter(
    grid: _Grid, pieces: list[_Piece], height: float, *, above: bool = False, below: bool = False
) -> Paint:
    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        _paint_pieces(canvas, pieces, top)
        with canvas.artifact("Layout"):
            _paint_rule(grid, canvas, top - height, strong=below)
            if above:
                _paint_rule(grid, canvas, top, strong=True)

    return paint


def _paint_rule(grid: _Grid, canvas: TaggedCanvas, y: float, *, strong: bool) -> None:
    rules, palette = grid.studio.style.rules, grid.studio.style.palette
    weight, colour = (rules.table, palette.ink) if strong else (rules.hairline, palette.hairline)
    canvas.rule((grid.left, y), (grid.right, y), weight, colour)


def _paint_pieces(canvas: TaggedCanvas, pieces: list[_Piece], top: float, *, tagged: bool = True) -> None:
    for piece in pieces:
        for at in range(len(piece.text.lines)):
            place = (piece.left, top - piece.down - at * piece.text.leading)
            paint_line(canvas, piece.text, at, place, piece.element if tagged else None)


def _head_again(grid: _Grid) -> Strip:
    """Set the label and the heads again for a page the table goes on to; all of it is an artifact."""
    studio, block = grid.studio, grid.block
    pieces, height = _head_pieces(grid, Element("TR"))
    label = studio.setter.line(_label_again(studio, block), "figure-source", studio.main)

    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        with canvas.artifact("Layout"):
            paint_line(canvas, label, 0, (grid.left, top), None)
            _paint_pieces(canvas, pieces, top - label.leading, tagged=False)
            _paint_rule(grid, canvas, top - label.leading - height, strong=True)

    return Strip(height + label.leading, paint, parting=TOGETHER)


def _label_again(studio: Studio, block: Table) -> Inline:
    """Say which table goes on, in each language of the edition."""
    ends: dict[Language, str] = {"zh": "（续）", "en": " (continued)"}
    languages = studio.document.languages
    said = [word + ends[language] for language, word in zip(languages, block.label, strict=False)]
    parts = (Span(f"\u2002{words}" if at else words, languages[at]) for at, words in enumerate(said))
    return tuple(parts)
