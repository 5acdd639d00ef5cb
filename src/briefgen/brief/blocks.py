"""What a body is made of once it is checked: a closed set of blocks, each in both languages.

Texts called `Bilingual` hold inline markup unless a field says `plain`. `at` is the path of the block in the
file (`body/3/chart`), `id` its name for cross-references.
"""

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from briefgen.brief.bilingual import Bilingual
from briefgen.brief.catalogue import Unit
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    text: Bilingual
    level: int = 1
    id: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs, parted by blank lines."""

    text: Bilingual
    id: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A remark in the margin, beside the next block."""

    text: Bilingual
    id: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, with the items under it."""

    text: Bilingual
    items: "tuple[Item, ...]" = ()
    at: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list, numbered if `ordered`."""

    items: tuple[Item, ...]
    ordered: bool = False
    id: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One declared number, shown large; without a `label` of the card the number's own, plain one stands."""

    number: str
    label: Bilingual | None = None
    note: Bilingual | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """A row of cards."""

    cards: tuple[Card, ...]
    id: str = ""
    at: str = ""


ChartKind: TypeAlias = Literal["column", "bar", "stacked", "line", "area", "share", "dumbbell", "lollipop"]


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart; `name` is plain, and None where there is but one series.

    `values` are in the chart's unit. `numbers` has for each value the name of the declared number it is, or
    nothing.
    """

    values: tuple[Decimal | None, ...]
    numbers: tuple[str, ...]
    name: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """A remark at one category."""

    index: int
    text: Bilingual


@dataclass(frozen=True, slots=True)
class Reference:
    """A line across a chart; `number` is the name of the declared number its value is, or nothing."""

    value: Decimal
    label: Bilingual
    number: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its data, sorted; `categories` are plain.

    `highlight` are indices of categories and `highlight_series` indices of series. `unit` is the one all
    values are in; words the values do not share are empty in it, and it is None if nothing says it.
    """

    kind: ChartKind
    title: Bilingual
    categories: tuple[Bilingual, ...]
    series: tuple[Series, ...]
    unit: Unit | None = None
    subtitle: Bilingual | None = None
    highlight: tuple[int, ...] = ()
    highlight_series: tuple[int, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    reference: Reference | None = None
    ring: bool = False
    source: Bilingual | None = None
    note: Bilingual | None = None
    alt: Bilingual | None = None
    id: str = ""
    at: str = ""


Align: TypeAlias = Literal["left", "right", "decimal", "center"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is relative to the others, 0 to fit the content."""

    title: Bilingual
    align: Align | None = None
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `value` is its number if it is nothing but one; a `plain` one has no markup."""

    text: Bilingual
    value: Decimal | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `total` marks the last row as a sum."""

    title: Bilingual
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    source: Bilingual | None = None
    note: Bilingual | None = None
    id: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """A passage set apart: paragraphs, then a list."""

    text: Bilingual | None = None
    items: tuple[Item, ...] = ()
    title: Bilingual | None = None
    tone: Literal["note", "warning"] = "note"
    id: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, and whose."""

    text: Bilingual
    by: Bilingual | None = None
    id: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One moment of a timeline: a date, or words for it."""

    when: date | Bilingual
    text: Bilingual


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in the order written."""

    events: tuple[Event, ...]
    id: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; `data` is the PNG or JPEG file, `share` its share of the width of the text, `alt` plain."""

    file: str
    alt: Bilingual
    caption: Bilingual | None = None
    source: Bilingual | None = None
    share: float = 1.0
    data: bytes = field(default=b"", repr=False)
    id: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, down to a level of heading."""

    depth: int = 2
    id: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Parallel:
    """Passages in both languages side by side, in every edition."""

    pairs: tuple[Bilingual, ...]
    id: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Footnotes:
    """Where the notes go in a format that has no foot of the page."""

    id: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a new page."""

    id: str = ""
    at: str = ""


Block: TypeAlias = (
    Heading
    | Text
    | Side
    | List
    | Cards
    | Chart
    | Table
    | Callout
    | Quote
    | Timeline
    | Image
    | Contents
    | Parallel
    | Footnotes
    | PageBreak
)
