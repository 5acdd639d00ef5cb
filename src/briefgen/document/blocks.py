"""A document: one edition of a briefing with every word decided, as a closed set of blocks.

Nothing here knows about pages, fonts or formats. Text that an edition shows in one language is an `Inline`;
text it shows once for all its languages (titles, chart labels, cards) is `Lines`, one entry per language of
the edition, in the order of `Document.languages`: one in `zh` and `en`, two in `zh-en`.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from briefgen.typeset import Language

Edition: TypeAlias = Literal["zh", "en", "zh-en"]

LANGUAGES: dict[Edition, tuple[Language, ...]] = {"zh": ("zh",), "en": ("en",), "zh-en": ("zh", "en")}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that looks alike.

    `link` is a web or mail address, or `#anchor` for a place in this document. `note` is the id of the note
    this span is the mark of. `number` is the name of the declared number the text came from: such a span is
    kept whole on a line. A newline in `text` is a forced line break.

    `at` is where an author wrote it: the path of a text with its language, `#2` for its third paragraph,
    `^40` for the note whose mark stands at that offset (`body/3/text/zh#2^40`). After `=` it is the path of a
    value that is shown in words which are not the author's own. It is empty for words that no author wrote.
    """

    text: str
    language: Language
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    note: str = ""
    number: str = ""
    at: str = field(default="", compare=False, repr=False)


Inline: TypeAlias = tuple[Span, ...]
Lines: TypeAlias = tuple[Inline, ...]
Words: TypeAlias = tuple[str, ...]  # plain text, one entry per language of the edition


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; `number` is its printed number (`1`, `1.2`), or empty."""

    level: int
    text: Inline
    number: str = ""
    anchor: str = ""
    at: str = ""


ParagraphRole: TypeAlias = Literal["body", "side"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a `side` paragraph is a remark that stands in the margin beside what follows it."""

    text: Inline
    role: ParagraphRole = "body"
    at: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, with the list nested in it, if any."""

    text: Inline
    nested: "List | None" = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list, numbered if `ordered`; `key` marks the key messages at the head of a briefing."""

    items: tuple[Item, ...]
    ordered: bool = False
    key: bool = False
    at: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One figure worth remembering: the value large, its unit small, and what it counts.

    `before` and `unit` are the words around the value (`more than`, `件`), one each per language; `at` says
    which value it is, as in `Span`.
    """

    value: Words
    before: Words
    unit: Words
    label: Lines
    note: Lines = ()
    at: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cards:
    """A row of cards."""

    items: tuple[Card, ...]
    at: str = ""


ChartKind: TypeAlias = Literal["column", "bar", "stacked", "line", "area", "share", "dumbbell", "lollipop"]


@dataclass(frozen=True, slots=True)
class Series:
    """One row of a chart's data: its values and, for each value, the words that show it, per language."""

    name: Words
    values: tuple[Decimal | None, ...]
    texts: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """A remark at one category of a chart."""

    index: int
    text: Words


@dataclass(frozen=True, slots=True)
class Reference:
    """A line across a chart at a value worth comparing with."""

    value: Decimal
    text: Words


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of numbers. `title` states the finding; `unit` is written once, under it.

    `highlight` are the indices of the categories (or, when there are several series, of the series) that the
    title is about; `rows` are the categories it is about in a chart of several series. `label` is the
    printed number, `图1` or `Figure 1`. `ring` shows a share as a ring rather than a bar. `alt` says in words
    what the picture shows.
    """

    kind: ChartKind
    title: Lines
    subtitle: Lines
    categories: tuple[Words, ...]
    series: tuple[Series, ...]
    unit: Words
    label: Words
    alt: Words
    anchor: str
    highlight: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    reference: Reference | None = None
    source: Lines = ()
    note: Lines = ()
    ring: bool = False
    at: str = ""


Align: TypeAlias = Literal["left", "right", "decimal", "center"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is its share of the width, or 0 to fit its content."""

    title: Lines
    align: Align = "left"
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; with two languages whose words are the same, `text` has one line only."""

    text: Lines


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; `total` marks the last row as a sum. `label` is `表1` or `Table 1`."""

    title: Lines
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    label: Words
    anchor: str
    total: bool = False
    source: Lines = ()
    note: Lines = ()
    at: str = ""


Tone: TypeAlias = Literal["note", "warning"]


@dataclass(frozen=True, slots=True)
class Callout:
    """A tinted passage apart from the argument; its blocks are paragraphs, lists and parallels."""

    title: Lines
    blocks: "tuple[Block, ...]"
    tone: Tone = "note"
    at: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, and whose."""

    text: Lines
    by: Lines = ()
    at: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One moment of a timeline."""

    when: Lines
    text: Lines


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order, the dates in a column of their own."""

    events: tuple[Event, ...]
    at: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: `data` is its PNG or JPEG file, `share` its part of the main column's width."""

    data: bytes = field(repr=False)
    alt: Words
    caption: Lines = ()
    source: Lines = ()
    label: Words = ()
    anchor: str = ""
    share: float = 1.0
    at: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: it leads to the heading with this anchor."""

    level: int
    text: Lines
    number: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents; page numbers come from where the headings fall."""

    title: Lines
    entries: tuple[Entry, ...]
    at: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: `mark` is its number, `id` what the spans that refer to it name."""

    id: str
    mark: str
    text: Inline


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The notes, where a writer that cannot set them at the foot of the page prints them."""

    notes: tuple[Note, ...]
    at: str = ""


@dataclass(frozen=True, slots=True)
class Parallel:
    """The same passage in Chinese (left) and English (right), side by side and kept level."""

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"
    at: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a new page."""

    at: str = ""


Block: TypeAlias = (
    Heading
    | Paragraph
    | List
    | Cards
    | Chart
    | Table
    | Callout
    | Quote
    | Timeline
    | Image
    | Contents
    | Footnotes
    | Parallel
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands at the head of the first page and, shorter, at the head of the others."""

    series: Lines  # the name of the publication: 法治观察 / Rule of Law Briefing
    publisher: Lines
    issue: Lines  # 第12期 / Issue 12, or empty
    date: Lines
    source: Lines  # one line for the foot of each page: what this briefing summarises
    mark: Lines = ()  # 内部资料 / Internal, or empty
    draft: bool = False  # the mark says that this is a draft, which nobody should take for the final text


@dataclass(frozen=True, slots=True)
class Document:
    """One edition of a briefing. `summary` are the key messages; `opening` the standfirst."""

    id: str
    edition: Edition
    languages: tuple[Language, ...]
    masthead: Masthead
    title: Lines
    subtitle: Lines
    opening: Lines
    summary_title: Lines
    summary: tuple[Block, ...]
    blocks: tuple[Block, ...]
    date: date
    notes: tuple[Note, ...] = ()
    author: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageMap:
    """On which page each anchor fell, counting from 1, and how many pages there are."""

    pages: dict[str, int]
    count: int


def plain(inline: Inline) -> str:
    """Return the words of a text without their looks; note marks are left out."""
    return "".join(span.text for span in inline if not span.note)
