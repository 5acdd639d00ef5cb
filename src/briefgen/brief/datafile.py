"""Tables in files beside the brief: CSV (UTF-8 or GB18030) and XLSX, as rows of text and exact decimals."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from briefgen.brief.suggestion import did_you_mean
from briefgen.values import dataclass

CELL_LIMIT = 20_000
_UNPACKED_LIMIT = 100 * 1024 * 1024
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,30})?")
_PLAIN = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")

DataCell: TypeAlias = Decimal | str | None


class DataError(ValueError):
    """A data file is not what a chart or a table can be made of."""

    def __init__(self, rule: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row with its number in the file, counting from 1."""

    number: int
    cells: tuple[DataCell, ...]


@dataclass(frozen=True, slots=True)
class DataTable:
    """The rows under a row of titles; a cell with nothing in it is None."""

    file: str
    titles: tuple[str, ...]
    rows: tuple[DataRow, ...]

    def column(self, title: str) -> int:
        """Return the index of a column. Raises DataError if there is none of that title, or two."""
        if self.titles.count(title) > 1:
            raise DataError(
                "duplicate-column", f"{self.file} has two columns {title!r}", "rename one of them"
            )
        if title not in self.titles:
            hint = did_you_mean(title, filter(None, self.titles), "its columns are")
            raise DataError("missing-column", f"{self.file} has no column {title!r}", hint)
        return self.titles.index(title)

    def decimal(self, row: DataRow, column: int) -> Decimal:
        """Return the number in a cell. Raises DataError if there is none."""
        cell = row.cells[column]
        if isinstance(cell, Decimal):
            return cell
        where = f"{self.file} row {row.number}, column {self.titles[column]!r}"
        if cell is None:
            hint = "write the value; if it is a formula, open the workbook in Excel once and save it"
            raise DataError(
                "data-hole", f"{where} is empty", hint if self.file.endswith(".xlsx") else "write the value"
            )
        number = as_decimal(cell)
        if number is None:
            raise DataError("data-number", f"{where} is {cell!r}, which is not a number", "write digits only")
        return number

    def text(self, row: DataRow, column: int) -> str:
        """Return the words in a cell, or nothing."""
        cell = row.cells[column]
        return "" if cell is None else str(cell)


def as_decimal(text: str) -> Decimal | None:
    """Read a number as data files write it, perhaps with commas between thousands."""
    text = text.strip()
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    return Decimal(text) if _PLAIN.fullmatch(text) else None


def read_table(file: str, data: bytes, sheet: str = "") -> DataTable:
    """Read a data file, by the ending of its name. Raises DataError."""
    ending = file.rpartition(".")[2].lower()
    match ending:
        case "xlsx":
            rows = _xlsx_rows(file, data, sheet)
        case "csv" | "tsv" | "txt":
            rows = _csv_rows(file, data)
        case _:
            raise DataError(
                "data-format", f"{file} is neither CSV nor XLSX", "save it as CSV (UTF-8) or .xlsx"
            )
    return _table(file, rows)


def _table(file: str, rows: Iterable[DataRow]) -> DataTable:
    filled = [row for row in rows if any(cell is not None for cell in row.cells)]
    if len(filled) < 2:
        raise DataError("data-empty", f"{file} has no rows under a row of titles")
    titles = tuple("" if cell is None else str(cell) for cell in filled[0].cells)
    while titles and not titles[-1]:
        titles = titles[:-1]
    return DataTable(file, titles, tuple(_fitted(file, row, len(titles)) for row in filled[1:]))


def _fitted(file: str, row: DataRow, width: int) -> DataRow:
    if any(cell is not None for cell in row.cells[width:]):
        message = f"{file} row {row.number} has more cells than there are titles"
        raise DataError("data-width", message, "a text that holds a comma must be in double quotes")
    return DataRow(row.number, (*row.cells[:width], *[None] * (width - len(row.cells))))


def _csv_rows(file: str, data: bytes) -> Iterator[DataRow]:
    text = _decode(file, data)
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for count, cells in enumerate(reader):
            _check_length(file, count)
            yield DataRow(reader.line_num, tuple(cell.strip() or None for cell in cells))
    except csv.Error as reason:
        message = f"{file} row {reader.line_num} cannot be read: {reason}"
        raise DataError("data-format", message, "check its quotation marks") from None


def _check_length(file: str, count: int) -> None:
    if count > CELL_LIMIT:
        raise DataError("too-large", f"{file} has more than {CELL_LIMIT:,} rows")


def _decode(file: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DataError("encoding", f"{file} is UTF-16", "save it as CSV UTF-8")
    if b"\0" in data:
        raise DataError("encoding", f"{file} is not text", "save it as CSV UTF-8")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DataError("encoding", f"{file} is neither UTF-8 nor GB18030", "save it as CSV UTF-8")


def _xlsx_rows(file: str, data: bytes, sheet: str) -> Iterator[DataRow]:
    _check_unpacked(file, data)
    import openpyxl  # here, because most briefs need no workbook

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as reason:  # openpyxl lets through whatever zipfile, XML or its own classes raise
        raise DataError("data-format", f"{file} is not a workbook Excel could open: {reason}") from None
    try:
        yield from _sheet_rows(file, _sheet(file, book, sheet))
    finally:
        book.close()


def _check_unpacked(file: str, data: bytes) -> None:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError):
        raise DataError("data-format", f"{file} is not an XLSX workbook", "save it as .xlsx") from None
    if size > _UNPACKED_LIMIT:
        raise DataError(
            "too-large", f"{file} unpacks to {size:,} bytes, more than the {_UNPACKED_LIMIT:,} allowed"
        )


def _sheet(file: str, book: Any, sheet: str) -> Any:
    if not sheet:
        if not book.worksheets:
            raise DataError(
                "missing-sheet", f"{file} has no sheet", "save it anew from the program it is from"
            )
        return book.worksheets[0]
    names = [one.title for one in book.worksheets]
    if sheet not in names:
        hint = did_you_mean(sheet, names, "its sheets are")
        raise DataError("missing-sheet", f"{file} has no sheet {sheet!r}", hint)
    return book.worksheets[names.index(sheet)]


def _sheet_rows(file: str, sheet: Any) -> Iterator[DataRow]:
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=1000), start=1):
            _check_length(file, number)
            yield DataRow(number, tuple(_xlsx_cell(cell) for cell in row))
    except DataError:
        raise
    except Exception as reason:  # as above: a damaged sheet shows only when its rows are read
        raise DataError("data-format", f"{file} is damaged: {reason}") from None


def _xlsx_cell(cell: Any) -> DataCell:
    """Read a cell as its author sees it: 0.375 shown as 37.5% is 37.5."""
    value = cell.value
    match value:
        case None:
            return None
        case bool():
            return str(value).upper()
        case int() | float():
            number = Decimal(repr(value))
            if not number.is_finite():
                return str(value)
            shown = number * 100 if "%" in str(cell.number_format) else number
            return Decimal(format(shown.normalize(), "f"))
        case datetime() if value.time() == datetime.min.time():
            return value.date().isoformat()
        case date() | datetime():
            return value.isoformat()
    return str(value).strip() or None
