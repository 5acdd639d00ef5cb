"""Tables in two languages: short words stand beside each other, each language in a column of its own."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.document import Cell, Column, Lines, Table
from briefgen.word.desk import Desk
from briefgen.word.widths import GAP, Columns

_SHORTEST = 130.0  # points; what is longer in both languages together is read better one under the other


def with_tongues(desk: Desk, block: Table, width: float) -> tuple[Table, Columns]:
    """Part the columns that say everything twice, if all of them are short and all others keep their room."""
    columns = Columns(desk, block)
    both = [at for at in range(len(block.columns)) if any(len(row[at].text) > 1 for row in block.rows)]
    if not both or not all(_can_part(block, columns, at) for at in both):
        return block, columns
    parted = _parted(block, frozenset(both))
    moved = [at + index + side for index, at in enumerate(both) for side in (0, 1)]
    beside = Columns(desk, parted, frozenset(moved))
    return (_shared(parted, beside, both), beside) if beside.fit(width) else (block, columns)


def _can_part(block: Table, columns: Columns, at: int) -> bool:
    column = block.columns[at]
    return column.align == "left" and len(column.title) > 1 and columns.both(at) + GAP <= _SHORTEST


def _parted(block: Table, both: frozenset[int]) -> Table:
    return replace(
        block,
        columns=tuple(one for at, column in enumerate(block.columns) for one in _columns(column, at in both)),
        rows=tuple(
            tuple(one for at, cell in enumerate(row) for one in _cells(cell, at in both))
            for row in block.rows
        ),
    )


def _columns(column: Column, parted: bool) -> Iterator[Column]:
    if parted:
        yield from (replace(column, title=title, width=column.width / 2) for title in _alone(column.title))
    else:
        yield column


def _cells(cell: Cell, parted: bool) -> Iterator[Cell]:
    yield from (replace(cell, text=text) for text in _alone(cell.text)) if parted else (cell,)


def _alone(lines: Lines) -> tuple[Lines, Lines]:
    """Part a text into its languages; a line for both is the first one's."""
    return (lines[:1], ((), *lines[1:]))


def _shared(block: Table, columns: Columns, both: list[int]) -> Table:
    """Let the two columns have as much of the share an author gave as what stands in them takes."""
    every = list(block.columns)
    for index, at in enumerate(both):
        first, second = at + index, at + index + 1
        share = every[first].width + every[second].width
        part = columns.natural[first] / (columns.natural[first] + columns.natural[second])
        every[first] = replace(every[first], width=share * part)
        every[second] = replace(every[second], width=share * (1 - part))
    return replace(block, columns=tuple(every))
