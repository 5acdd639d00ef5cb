"""Charts and tables as an author writes them, with their data in the brief or in a file."""

from typing import Annotated, Any, Literal, TypeAlias

from briefgen.brief.entry import Accept, Entry, Field, Length, Told
from briefgen.brief.fields import SCALAR, Flag, Name, Point, Text, Width, shape
from briefgen.brief.kinds import Reads, RefusalError
from briefgen.brief.schema import ChartKind, Label, Texts, UnitChoice


def _count(value: Any) -> Any:
    if isinstance(value, str) and value.isascii() and value.isdigit() and 2 <= int(value) <= 200:
        return int(value)
    raise RefusalError("bad-number", f"is {value!r}, which is no number from 2 to 200", "write nearest: 15")


def data_shape(value: Any) -> str:
    """Tell the rows of a series from those of a file."""
    return "group" if isinstance(value, dict) and "group" in value else shape(value)


class ColumnsFor(Entry):
    """The columns that hold a text in Chinese and in English."""

    zh: Text = Field(description="The column with the Chinese words.")
    en: Text = Field(description="The column with the English words.")


def _both_columns(value: Any) -> Any:
    return {"zh": value, "en": value} if isinstance(value, str) and value.strip() else value


DataColumn: TypeAlias = Annotated[ColumnsFor, Accept(_both_columns, SCALAR)]


class SeriesColumn(Entry):
    """A column of a data file that is a series of a chart."""

    column: Text = Field(description="The title of the column.")
    name: Label | None = Field(None, description="What the series is called; needed where there are several.")


class ChartFile(Entry):
    """The data of a chart, read from a CSV or XLSX file."""

    file: Text = Field(description="The file, beside the brief or below.")
    sheet: Text | None = Field(None, description="The sheet of a workbook; the first if not given.")
    category: DataColumn = Field(description="The column with the categories, or one for each language.")
    series: tuple[SeriesColumn, ...] = Field(fewest=1, description="The columns with the values.")
    unit: UnitChoice | None = Field(None, description="The unit of the values.")


class ChartGroup(Entry):
    """The data of a chart in a series: one number of every row, with the brief's own row highlighted."""

    group: Name = Field(description="The number: a column of the table, or what follows from columns.")
    nearest: Annotated[int, Reads(_count, {"type": "integer", "minimum": 2})] | None = Field(
        None, description="Show this many rows at most, those next to the brief's own in rank."
    )


class TableGroup(Entry):
    """The rows of a table in a series: every row's name, and some of its numbers."""

    group: tuple[Name, ...] = Field(fewest=1, description="The numbers, a column of the table for each.")
    sort: Name | None = Field(None, description="The number the rows are sorted by, the highest first.")


class TableFile(Entry):
    """The rows of a table, read from a CSV or XLSX file."""

    file: Text = Field(description="The file, beside the brief or below.")
    sheet: Text | None = Field(None, description="The sheet of a workbook; the first if not given.")
    columns: tuple[DataColumn, ...] = Field(
        fewest=1, description="A column of the file for each of the table's."
    )


class SeriesEntry(Entry):
    """One series of a chart."""

    name: Label | None = Field(None, description="What it is called; needed where there are several.")
    values: tuple[Point, ...] = Field(fewest=1, description="Numbers, names of declared numbers, or null.")


class AnnotationEntry(Entry):
    """A remark at one category."""

    at: Text = Field(description="The category, or the name of the number.")
    text: Texts = Field(description="The remark.")


class ReferenceEntry(Entry):
    """A line across the chart at a value worth comparing with."""

    value: Point = Field(description="The value, or the name of a number.")
    label: Label = Field(description="What the line is.")


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class ChartEntry(Entry):
    """A chart."""

    kind: ChartKind = Field(description="How the values are drawn.")
    title: Texts = Field(description="A full sentence that says what the chart shows.")
    subtitle: Texts | None = Field(None, description="What is measured, where and when.")
    data: (
        Annotated[
            Annotated[tuple[Name, ...], Length(1)] | ChartGroup | ChartFile,
            Told(
                data_shape,
                "list",
                "group",
                "mapping",
                predicate="needs a list of numbers or a file",
                hint="write [name, name] or {file: …, category: …, series: …}",
            ),
        ]
        | None
    ) = Field(None, description="Names of numbers, or a data file.")
    categories: tuple[Label, ...] | None = Field(None, fewest=1, description="The categories.")
    series: tuple[SeriesEntry, ...] | None = Field(None, fewest=1, description="The series.")
    unit: UnitChoice | None = Field(None, description="The unit of the values.")
    highlight: Annotated[tuple[Text, ...], Accept(_one_or_more, SCALAR)] = Field(
        (), description="The categories, numbers or series the title is about."
    )
    annotate: tuple[AnnotationEntry, ...] = Field((), description="Remarks at categories.")
    reference: ReferenceEntry | None = Field(None, description="A line worth comparing with.")
    sort: Literal["none", "ascending", "descending"] = Field(
        "none", description="The order of the categories."
    )
    ring: Flag = Field(False, description="Show a share as a ring.")
    source: Texts | None = Field(None, description="Where the values are from.")
    note: Texts | None = Field(None, description="What a reader must know to read it rightly.")
    alt: Texts | None = Field(None, description="What the picture shows, for who cannot see it.")

    one_of = (("data", "series"),)


class ColumnEntry(Entry):
    """A column of a table."""

    title: Label = Field(description="The title of the column.")
    align: Literal["left", "right", "decimal", "center"] | None = Field(
        None, description="How the cells stand; numbers stand by their decimal point if not given."
    )
    width: Width | None = Field(None, description="The width, relative to the other columns.")


def _column(value: Any) -> Any:
    is_title = isinstance(value, str) or (isinstance(value, dict) and ("zh" in value or "en" in value))
    return {"title": value} if is_title else value


class TableEntry(Entry):
    """A table."""

    one_of = (("rows", "data"),)

    title: Texts = Field(description="What the table shows.")
    columns: tuple[Annotated[ColumnEntry, Accept(_column, SCALAR)], ...] = Field(
        fewest=1, description="The columns: their titles, or titles with alignment and width."
    )
    rows: tuple[tuple[Label | None, ...], ...] | None = Field(None, fewest=1, description="The rows.")
    data: (
        Annotated[
            TableGroup | TableFile,
            Told(
                data_shape,
                "group",
                "mapping",
                predicate="needs a file",
                hint="write {file: …, columns: […]}",
            ),
        ]
        | None
    ) = Field(None, description="A data file with the rows, or the rows of a series.")
    total: Flag = Field(False, description="The last row is a sum.")
    source: Texts | None = Field(None, description="Where the content is from.")
    note: Texts | None = Field(None, description="What a reader must know to read it rightly.")
