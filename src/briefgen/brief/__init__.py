"""What an author may write, both languages together: the format, the numbers, the markup, the data."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from briefgen.brief.bare import bare_numerals
from briefgen.brief.bilingual import Bilingual
from briefgen.brief.blocks import (
    Annotation,
    Block,
    Callout,
    Card,
    Cards,
    Cell,
    Chart,
    Column,
    Contents,
    Event,
    Footnotes,
    Heading,
    Image,
    Item,
    List,
    PageBreak,
    Parallel,
    Quote,
    Reference,
    Series,
    Side,
    Table,
    Text,
    Timeline,
)
from briefgen.brief.briefing import Allowance, Briefing, Input, Source, Sum
from briefgen.brief.catalogue import CATALOGUE, Unit, find_unit, suggest_units
from briefgen.brief.evidence import (
    Lock,
    LockEntry,
    LockError,
    SourceError,
    SourceText,
    lock_numbers,
    proves,
    read_lock,
    unlocked,
    write_lock,
)
from briefgen.brief.figures import (
    CardParts,
    FigureScale,
    card_parts,
    figure_scale,
    figure_text,
    in_unit,
    number_format,
)
from briefgen.brief.inline import InlineError, located_paragraphs, paragraphs, parse_inline
from briefgen.brief.number import Number, Qualifier
from briefgen.brief.texts import Located
from briefgen.brief.wording import capitalise, say

if TYPE_CHECKING:
    from briefgen.brief.jsonschema import json_schema
    from briefgen.brief.loading import load, load_text

__all__ = [
    "CATALOGUE",
    "Allowance",
    "Annotation",
    "Bilingual",
    "Block",
    "Briefing",
    "Callout",
    "Card",
    "CardParts",
    "Cards",
    "Cell",
    "Chart",
    "Column",
    "Contents",
    "Event",
    "FigureScale",
    "Footnotes",
    "Heading",
    "Image",
    "InlineError",
    "Input",
    "Item",
    "List",
    "Located",
    "Lock",
    "LockEntry",
    "LockError",
    "Number",
    "PageBreak",
    "Parallel",
    "Qualifier",
    "Quote",
    "Reference",
    "Series",
    "Side",
    "Source",
    "SourceError",
    "SourceText",
    "Sum",
    "Table",
    "Text",
    "Timeline",
    "Unit",
    "bare_numerals",
    "capitalise",
    "card_parts",
    "figure_scale",
    "figure_text",
    "find_unit",
    "in_unit",
    "json_schema",
    "load",
    "load_text",
    "located_paragraphs",
    "lock_numbers",
    "number_format",
    "paragraphs",
    "parse_inline",
    "proves",
    "read_lock",
    "say",
    "suggest_units",
    "unlocked",
    "write_lock",
]

# What reads files brings pydantic along, which those who only set what was read do not need.
_READERS = {
    "json_schema": "briefgen.brief.jsonschema",
    "load": "briefgen.brief.loading",
    "load_text": "briefgen.brief.loading",
}


def __getattr__(name: str) -> Any:
    if name not in _READERS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_READERS[name]), name)
