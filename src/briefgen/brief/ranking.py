"""The rows of a series in a chart or a table: each row's value in the unit of the number, in an order."""

from decimal import Decimal

from briefgen.brief.bilingual import Bilingual
from briefgen.brief.blocks import Cell
from briefgen.brief.catalogue import Unit
from briefgen.brief.chartschema import ChartGroup, TableGroup
from briefgen.brief.context import Context
from briefgen.brief.figures import figure_text
from briefgen.brief.formula import FormulaError
from briefgen.brief.group import Row
from briefgen.brief.number import Number, NumberError, from_quantity
from briefgen.brief.suggestion import counted
from briefgen.yamlfile import YamlPath

CELL_LIMIT = 20_000


def rows_of_chart(
    entry: ChartGroup, path: YamlPath, context: Context
) -> tuple[tuple[Bilingual, ...], tuple[Number | Decimal, ...], int | None] | None:
    """Return the names and the values of the rows, and which is the brief's own; None after a fault."""
    number = context.number((*path, "group"), entry.group)
    row = _row(path, context)
    values = _values(entry.group, number, (*path, "group"), context) if row and number else None
    if row is None or number is None or values is None:
        return None
    chosen = _nearest(row, entry.group, entry.nearest)
    points = tuple(number if at == row.at else values[at] for at in chosen)
    own = chosen.index(row.at) if row.at in chosen else None
    return tuple(row.group.names[at] for at in chosen), points, own


def rows_of_table(
    entry: TableGroup, width: int, path: YamlPath, context: Context
) -> tuple[tuple[Cell, ...], ...] | None:
    """Return the rows of a table: the name of each row, and its numbers; None after a fault."""
    row = _row(path, context)
    if row is None:
        return None
    if len(entry.group) + 1 != width:
        there = counted(len(entry.group), "number", "numbers")
        message = f"a name and {there} for {counted(width, 'column', 'columns')} of the table"
        context.faults.add((*path, "group"), "cell-count", message, "name one number for each column")
        return None
    if len(row.group.ids) * width > CELL_LIMIT:
        context.faults.add(path, "too-large", f"a table of more than {CELL_LIMIT:,} cells", key=True)
        return None
    columns = [_cells(name, (*path, "group", index), context) for index, name in enumerate(entry.group)]
    found = [column for column in columns if column is not None]
    if len(found) < len(columns):
        return None
    names = [Cell(name, plain=True) for name in row.group.names]
    cells = list(zip(names, *found, strict=True))
    return tuple(cells[at] for at in _sorted(row, entry.sort or entry.group[0], sort=entry.sort is not None))


def _row(path: YamlPath, context: Context) -> Row | None:
    if context.row is None:
        hint = "say under each: which columns name the rows, and build it with --each TABLE"
        context.faults.add(path, "series", "the rows of a series, and this brief is of none", hint, key=True)
    return context.row


def _cells(name: str, path: YamlPath, context: Context) -> list[Cell] | None:
    number = context.number(path, name)
    values = _values(name, number, path, context) if number else None
    if number is None or values is None:
        return None
    return [_cell(value, number.unit) for value in values]


def _cell(value: Decimal, unit: Unit) -> Cell:
    texts = (figure_text(value, unit, language, with_unit=False) for language in ("zh", "en"))
    zh, en = texts
    return Cell(Bilingual(zh, en), value, plain=True)


def _values(name: str, number: Number | None, path: YamlPath, context: Context) -> list[Decimal] | None:
    """Return what a number is in every row, in its unit and with its decimals."""
    assert number is not None and context.row is not None
    try:
        quantities = context.row.group.values(name)
        return [from_quantity(one, number.unit, number.digits) for one in quantities]
    except FormulaError as wrong:
        context.faults.add(path, "series", wrong.message, "give it a column, or a formula over columns")
    except NumberError:
        message = f"the decimals of {name!r} do not end in every row"
        context.faults.add(path, "endless-decimals", message, f"say how many to show: digits: 1 in {name}")
    return None


def _sorted(row: Row, name: str, *, sort: bool) -> list[int]:
    """Order the rows by a number, the highest first; equal ones stay in the order of the table."""
    every = list(range(len(row.group.ids)))
    return sorted(every, key=lambda at: -row.group.values(name)[at]) if sort else every


def _nearest(row: Row, name: str, most: int | None) -> list[int]:
    """Choose the rows that stand next to the brief's own in rank, in that order."""
    ordered = _sorted(row, name, sort=True)
    if most is None or len(ordered) <= most:
        return ordered
    own = ordered.index(row.at) if row.at is not None else 0
    start = min(max(own - most // 2, 0), len(ordered) - most)
    return ordered[start : start + most]
