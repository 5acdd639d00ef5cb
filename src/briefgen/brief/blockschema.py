"""The blocks of a body as an author writes them: each a mapping with one key that names its kind."""

from typing import Annotated, Any, Literal, TypeAlias, get_args

from briefgen.brief.chartschema import ChartEntry, TableEntry
from briefgen.brief.entry import Accept, Entry, Field, Length, Told
from briefgen.brief.fields import Flag, Id, Level, Moment, Name, Share, Text, shape
from briefgen.brief.schema import Head, NumberTable, Texts, UnitTable
from briefgen.brief.seriesschema import EachEntry


class HeadingEntry(Texts):
    """A heading in both languages."""

    level: Level = Field(1, description="1 to 3; a level is not skipped.")


class ItemEntry(Texts):
    """An item of a list, with the list under it."""

    items: "tuple[ItemEntry, ...]" = Field((), description="The items under this one.")


class ListEntry(Entry):
    """A list."""

    items: tuple[ItemEntry, ...] = Field(fewest=1, description="The items.")
    ordered: Flag = Field(False, description="Number the items.")


class CardEntry(Entry):
    """One number, shown large."""

    number: Name = Field(description="The name of the number.")
    label: Texts | None = Field(None, description="What it is, if not the number's own label.")
    note: Texts | None = Field(None, description="A line under the label.")


class CalloutEntry(Entry):
    """A passage set apart."""

    one_of = (("text", "list"),)
    may_be_both = (("text", "list"),)

    title: Texts | None = Field(None, description="Its title.")
    text: Texts | None = Field(None, description="Its paragraphs.")
    list: tuple[ItemEntry, ...] | None = Field(None, fewest=1, description="A list after them.")
    tone: Literal["note", "warning"] = Field("note", description="Whether it informs or warns.")


class QuoteEntry(Texts):
    """Somebody's words."""

    by: Texts | None = Field(None, description="Whose words they are.")


class EventEntry(Entry):
    """One moment of a timeline."""

    when: Annotated[
        Moment | Texts,
        Told(
            shape,
            "text",
            "mapping",
            predicate="needs a date or a text",
            hint="write 2023-02-23, or {zh: …, en: …}",
        ),
    ] = Field(description="A date, or the words for a moment.")
    text: Texts = Field(description="What happened.")


class ImageEntry(Entry):
    """A picture."""

    file: Text = Field(description="A PNG or JPEG file, beside the brief or below.")
    alt: Texts = Field(description="What the picture shows, for who cannot see it.")
    caption: Texts | None = Field(None, description="Its caption; with one it is numbered.")
    source: Texts | None = Field(None, description="Where it is from.")
    share: Share = Field(1.0, description="Its share of the width of the text.")


class ContentsEntry(Entry):
    """The table of contents."""

    depth: Level = Field(2, description="The deepest level of heading it shows.")


class NothingEntry(Entry):
    """A block that needs no words."""


def _empty(value: Any) -> Any:
    return {} if value in (None, "true") else value


_BARE = Accept(_empty, {"type": "null"}, {"const": True})


KINDS = (
    "heading",
    "text",
    "side",
    "list",
    "cards",
    "chart",
    "table",
    "callout",
    "quote",
    "timeline",
    "image",
    "contents",
    "parallel",
    "footnotes",
    "page-break",
)


class Block(Entry):
    """What every block may have beside its kind."""

    may_be_bare = KINDS

    id: Id | None = Field(None, description="A name for cross-references: [@name].")


class HeadingBlock(Block):
    """A heading."""

    heading: HeadingEntry = Field(description="A heading.")


class TextBlock(Block):
    """Paragraphs."""

    text: Texts = Field(description="Paragraphs, parted by blank lines.")


class SideBlock(Block):
    """A remark in the margin."""

    side: Texts = Field(description="A remark in the margin, beside the next block.")


class ListBlock(Block):
    """A list."""

    list: Annotated[
        Annotated[tuple[ItemEntry, ...], Length(1)] | ListEntry,
        Told(
            shape,
            "list",
            "mapping",
            predicate="needs a list of items",
            hint="write items as `- {zh: …, en: …}`",
        ),
    ] = Field(description="A list.")


class CardsBlock(Block):
    """A row of cards."""

    cards: tuple[
        Annotated[
            CardEntry,
            Accept(lambda value: {"number": value} if isinstance(value, str) else value, {"type": "string"}),
        ],
        ...,
    ] = Field(fewest=1, description="Numbers, shown large in a row.")


class ChartBlock(Block):
    """A chart."""

    chart: ChartEntry = Field(description="A chart.")


class TableBlock(Block):
    """A table."""

    table: TableEntry = Field(description="A table.")


class CalloutBlock(Block):
    """A passage set apart."""

    callout: CalloutEntry = Field(description="A passage set apart.")


class QuoteBlock(Block):
    """A quotation."""

    quote: QuoteEntry = Field(description="Somebody's words.")


class TimelineBlock(Block):
    """A timeline."""

    timeline: tuple[EventEntry, ...] = Field(fewest=1, description="Events in order.")


class ImageBlock(Block):
    """A picture."""

    image: ImageEntry = Field(description="A picture.")


class ContentsBlock(Block):
    """The table of contents."""

    contents: Annotated[ContentsEntry, _BARE] = Field(description="The table of contents.")


class ParallelBlock(Block):
    """Both languages side by side."""

    parallel: tuple[Texts, ...] = Field(
        fewest=1, description="Both languages side by side, in every edition."
    )


class FootnotesBlock(Block):
    """The place of the notes."""

    footnotes: Annotated[NothingEntry, _BARE] = Field(
        description="Where notes go if not to the foot of the page."
    )


class PageBreakBlock(Block):
    """A page break."""

    page_break: Annotated[NothingEntry, _BARE] = Field(alias="page-break", description="A new page.")


AnyBlock: TypeAlias = (
    HeadingBlock
    | TextBlock
    | SideBlock
    | ListBlock
    | CardsBlock
    | ChartBlock
    | TableBlock
    | CalloutBlock
    | QuoteBlock
    | TimelineBlock
    | ImageBlock
    | ContentsBlock
    | ParallelBlock
    | FootnotesBlock
    | PageBreakBlock
)

BLOCKS: dict[str, type[AnyBlock]] = dict(zip(KINDS, get_args(AnyBlock), strict=True))


class Brief(Head):
    """A whole brief."""

    units: UnitTable = Field(default={}, description="Units of this brief's own, by the name numbers use.")
    numbers: NumberTable = Field(default={}, description="The quantities of the brief, by name.")
    summary: tuple[Texts, ...] = Field((), description="The key messages.")
    each: EachEntry | None = Field(None, description="Makes the brief a pattern: each row of a table is one.")
    body: tuple[AnyBlock, ...] = Field(fewest=1, description="The blocks of the brief, in order.")
