"""What makes a brief the pattern of a series: the columns that name a row, and the index over all."""

from typing import Annotated, Literal

from briefgen.brief.chartschema import DataColumn
from briefgen.brief.entry import Entry, Field, Told
from briefgen.brief.fields import Name, Text, shape
from briefgen.brief.schema import Texts


class IndexEntry(Entry):
    """The index over a series: a brief of its own, with every row in one table."""

    title: Texts | None = Field(None, description="The title of the index.")
    opening: Texts | None = Field(None, description="The paragraph before the table.")
    columns: tuple[Name, ...] = Field((), description="The numbers shown for each row.")
    sort: Name | None = Field(
        None, description="The number the rows are ranked by; the first column if not given."
    )


class EachEntry(Entry):
    """The rows of a table, each of which becomes a brief."""

    id: Text = Field(description="The column with the id of a row; it ends the id of its brief.")
    name: DataColumn = Field(description="The column with the name of a row, or one for each language.")
    words: dict[Name, DataColumn] = Field(
        {}, description="Further words of a row: {town} in a text is what its column says."
    )
    sheet: Text | None = Field(None, description="The sheet of a workbook; the first if not given.")
    index: (
        Annotated[
            Literal["none"] | IndexEntry,
            Told(
                shape,
                "text",
                "mapping",
                predicate="needs its keys, or none",
                hint="write {title: …} or none",
            ),
        ]
        | None
    ) = Field(None, description="The index over all rows, or none.")
