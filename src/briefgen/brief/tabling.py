"""Put a table together from its rows in the brief or in a file."""

from briefgen.brief.bilingual import Bilingual
from briefgen.brief.blocks import Cell, Column, Table
from briefgen.brief.charting import bilingual_cell
from briefgen.brief.chartschema import ColumnEntry, TableEntry, TableFile, TableGroup
from briefgen.brief.context import Context
from briefgen.brief.datafile import CELL_LIMIT, as_decimal
from briefgen.brief.evaluation import both
from briefgen.brief.ranking import rows_of_table
from briefgen.brief.schema import Texts
from briefgen.brief.suggestion import counted
from briefgen.yamlfile import YamlPath

_EMPTY = Bilingual("", "")


def build_table(entry: TableEntry, path: YamlPath, id: str, context: Context) -> Table | None:
    """Return a table, or None after saying what keeps it from being one."""
    if isinstance(entry.data, TableGroup):
        rows = rows_of_table(entry.data, len(entry.columns), (*path, "data"), context)
    elif entry.data is not None:
        rows = _from_file(entry.data, len(entry.columns), (*path, "data"), context)
    else:
        rows = _from_brief(entry, path, context)
    if rows is None:
        return None
    return Table(
        title=entry.title.both,
        columns=tuple(_column(column) for column in entry.columns),
        rows=rows,
        total=entry.total,
        source=both(entry.source),
        note=both(entry.note),
        id=id,
        at="/".join(map(str, path)),
    )


def _column(entry: ColumnEntry) -> Column:
    return Column(entry.title.both, entry.align, entry.width or 0.0)


def _from_brief(entry: TableEntry, path: YamlPath, context: Context) -> tuple[tuple[Cell, ...], ...] | None:
    rows, width = entry.rows or (), len(entry.columns)
    before = len(context.faults.found)
    for index, row in enumerate(rows):
        if len(row) != width:
            cells, columns = counted(len(row), "cell", "cells"), counted(width, "column", "columns")
            message = f"row {index + 1} has {cells} for {columns}"
            context.faults.add((*path, "rows", index), "cell-count", message, "write null for an empty cell")
    if len(rows) * width > CELL_LIMIT:
        context.faults.add(path, "too-large", f"a table of more than {CELL_LIMIT:,} cells", key=True)
    if len(context.faults.found) > before:
        return None
    return tuple(tuple(_cell(cell) for cell in row) for row in rows)


def _cell(entry: Texts | None) -> Cell:
    if entry is None:
        return Cell(_EMPTY)
    value = as_decimal(entry.zh) if entry.zh == entry.en else None
    return Cell(entry.both, value)


def _from_file(
    entry: TableFile, width: int, path: YamlPath, context: Context
) -> tuple[tuple[Cell, ...], ...] | None:
    before = len(context.faults.found)
    if len(entry.columns) != width:
        there = counted(len(entry.columns), "column", "columns")
        message = f"{there} of the file for {counted(width, 'column', 'columns')} of the table"
        context.faults.add((*path, "columns"), "cell-count", message, "name one column of the file for each")
    table = context.files.table(path, entry.file, entry.sheet or "")
    if table is None:
        return None
    if len(table.rows) * width > CELL_LIMIT:
        context.faults.add((*path, "file"), "too-large", f"{entry.file} has more than {CELL_LIMIT:,} cells")
        return None
    rows = []
    for row in table.rows:
        texts = [
            bilingual_cell(columns, table, row, (*path, "columns", index), context)
            for index, columns in enumerate(entry.columns)
        ]
        rows.append(tuple(_plain_cell(text or _EMPTY) for text in texts))
    return tuple(rows) if len(context.faults.found) == before else None


def _plain_cell(text: Bilingual) -> Cell:
    return Cell(text, as_decimal(text.zh) if text.zh == text.en else None, plain=True)
