"""What an author may write, both languages together: the format, the numbers, the markup, the data."""

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
from briefgen.brief.briefing import Briefing, Input, Source
from briefgen.brief.catalogue import CATALOGUE, Unit
from briefgen.brief.jsonschema import json_schema
from briefgen.brief.load import load, load_text
from briefgen.brief.number import Number, Qualifier
from briefgen.brief.texts import Located

__all__ = [
    "CATALOGUE",
    "Annotation",
    "Bilingual",
    "Block",
    "Briefing",
    "Callout",
    "Card",
    "Cards",
    "Cell",
    "Chart",
    "Column",
    "Contents",
    "Event",
    "Footnotes",
    "Heading",
    "Image",
    "Input",
    "Item",
    "List",
    "Located",
    "Number",
    "PageBreak",
    "Parallel",
    "Qualifier",
    "Quote",
    "Reference",
    "Series",
    "Side",
    "Source",
    "Table",
    "Text",
    "Timeline",
    "Unit",
    "json_schema",
    "load",
    "load_text",
]
