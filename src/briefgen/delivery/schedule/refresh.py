"""Refresh data files before a run: a copy, a query, or JSON from the web becomes a CSV by the brief."""

import os
from pathlib import Path

from briefgen.brief.datafile import DataError, DataTable, read_table
from briefgen.delivery.schedule.file import SourceFile
from briefgen.delivery.schedule.plan import Plan, Schedule
from briefgen.delivery.schedule.table import DATA_LIMIT, RefreshError, as_csv
from briefgen.errors import UsageError
from briefgen.workspace import inside, read_bytes, write_whole


def refresh(plan: Plan, schedule: Schedule) -> list[Path]:
    """Bring every data file of a schedule up to date, and return them.

    Raises RefreshError for what may be better later, UsageError for what will not.
    """
    return [_refresh(plan, schedule, source) for source in schedule.file.refresh]


def _refresh(plan: Plan, schedule: Schedule, source: SourceFile) -> Path:
    target = inside(schedule.brief.parent, source.file)
    data = _fetch(plan, source)
    try:
        read_table(source.file, data)
    except DataError as wrong:
        raise RefreshError(f"{source.file}: what came for it is no table: {wrong.message}") from None
    if target.is_file() and target.read_bytes() == data:
        os.utime(target)  # it is as it was, and that is known as of now
    else:
        write_whole(target, data)
    return target


def _fetch(plan: Plan, source: SourceFile) -> bytes:
    if source.copy_:
        return _copied(plan.root / source.copy_, source)
    if source.sql:
        from briefgen.delivery.schedule.sql import select_rows

        titles, rows = select_rows(source.sql, plan.root)
    else:
        from briefgen.delivery.schedule.https import Fetcher

        assert source.https is not None  # the file was checked
        titles, rows = Fetcher(tuple(plan.file.allow_hosts)).rows(source.https, plan.root)
    return as_csv(titles, rows)


def _copied(path: Path, source: SourceFile) -> bytes:
    """Take a file from elsewhere as it is, or a sheet of a workbook as CSV."""
    try:
        data = read_bytes(path, limit=DATA_LIMIT)
    except UsageError as reason:  # a share that is not mounted, a colleague who is saving
        raise RefreshError(str(reason)) from None
    if path.suffix.lower() == Path(source.file).suffix.lower() and not source.sheet:
        return data
    try:
        table = read_table(path.name, data, source.sheet or "")
    except DataError as wrong:
        raise RefreshError(wrong.message) from None
    return _table_as_csv(table)


def _table_as_csv(table: DataTable) -> bytes:
    return as_csv(table.titles, (row.cells for row in table.rows))
