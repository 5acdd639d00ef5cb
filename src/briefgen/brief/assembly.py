"""Put the blocks of a body together from what an author wrote; what cannot be one is a fault and left out."""

from collections.abc import Iterable
from typing import TypeAlias, assert_never

from briefgen.brief.bilingual import Bilingual
from briefgen.brief.blocks import (
    Block,
    Callout,
    Card,
    Cards,
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
    Side,
    Text,
    Timeline,
)
from briefgen.brief.blockschema import (
    AnyBlock,
    CalloutBlock,
    CalloutEntry,
    CardEntry,
    CardsBlock,
    ChartBlock,
    ContentsBlock,
    EventEntry,
    FootnotesBlock,
    HeadingBlock,
    ImageBlock,
    ImageEntry,
    ItemEntry,
    ListBlock,
    ListEntry,
    PageBreakBlock,
    ParallelBlock,
    QuoteBlock,
    SideBlock,
    TableBlock,
    TextBlock,
    TimelineBlock,
)
from briefgen.brief.charting import build_chart
from briefgen.brief.context import Context
from briefgen.brief.evaluation import both
from briefgen.brief.schema import Texts
from briefgen.brief.tabling import build_table
from briefgen.yamlfile import YamlPath


def build_blocks(entries: dict[int, AnyBlock], context: Context) -> dict[int, Block]:
    """Return the blocks that could be put together, by their place in the body."""
    blocks = {index: _block(entry, index, context) for index, entry in entries.items()}
    return {index: block for index, block in blocks.items() if block is not None}


def _block(entry: AnyBlock, index: int, context: Context) -> Block | None:
    id = entry.id or ""
    match entry:
        case ChartBlock():
            return build_chart(entry.chart, ("body", index, "chart"), id, context)
        case TableBlock():
            return build_table(entry.table, ("body", index, "table"), id, context)
        case CardsBlock():
            return _cards(entry.cards, ("body", index, "cards"), id, context)
        case ImageBlock():
            return _image(entry.image, ("body", index, "image"), id, context)
        case ListBlock():
            return _list(entry.list, f"body/{index}/list", id)
        case CalloutBlock():
            return _callout(entry.callout, f"body/{index}/callout", id)
        case ContentsBlock() | FootnotesBlock() | PageBreakBlock():
            return _furniture(entry, f"body/{index}", id)
    return _words(entry, f"body/{index}", id)


def _furniture(entry: ContentsBlock | FootnotesBlock | PageBreakBlock, at: str, id: str) -> Block:
    match entry:
        case ContentsBlock():
            return Contents(entry.contents.depth, id, f"{at}/contents")
        case FootnotesBlock():
            return Footnotes(id, f"{at}/footnotes")
        case PageBreakBlock():
            return PageBreak(id, f"{at}/page-break")
        case _:
            assert_never(entry)


_Wordy: TypeAlias = HeadingBlock | TextBlock | SideBlock | QuoteBlock | TimelineBlock | ParallelBlock


def _words(entry: _Wordy, at: str, id: str) -> Block:
    match entry:
        case HeadingBlock():
            return Heading(entry.heading.both, entry.heading.level, id, f"{at}/heading")
        case TextBlock():
            return Text(entry.text.both, id, f"{at}/text")
        case SideBlock():
            return Side(entry.side.both, id, f"{at}/side")
        case QuoteBlock():
            return Quote(entry.quote.both, both(entry.quote.by), id, f"{at}/quote")
        case TimelineBlock():
            return Timeline(tuple(_event(one) for one in entry.timeline), id, f"{at}/timeline")
        case ParallelBlock():
            return Parallel(tuple(pair.both for pair in entry.parallel), id, f"{at}/parallel")
        case _:
            assert_never(entry)


def _list(entry: tuple[ItemEntry, ...] | ListEntry, at: str, id: str) -> List:
    if isinstance(entry, ListEntry):
        return List(_items(entry.items, f"{at}/items"), entry.ordered, id, at)
    return List(_items(entry, at), id=id, at=at)


def _items(entries: Iterable[ItemEntry], at: str) -> tuple[Item, ...]:
    return tuple(
        Item(entry.both, _items(entry.items, f"{at}/{index}/items"), f"{at}/{index}")
        for index, entry in enumerate(entries)
    )


def _callout(entry: CalloutEntry, at: str, id: str) -> Callout:
    items = _items(entry.list or (), f"{at}/list")
    return Callout(both(entry.text), items, both(entry.title), entry.tone, id, at)


def _event(entry: EventEntry) -> Event:
    match entry.when:
        case Texts():
            return Event(entry.when.both, entry.text.both)
        case str():
            return Event(Bilingual(entry.when, entry.when), entry.text.both)
    return Event(entry.when, entry.text.both)


def _cards(entries: tuple[CardEntry, ...], path: YamlPath, id: str, context: Context) -> Cards:
    at = "/".join(map(str, path))
    cards: list[Card] = []
    for index, entry in enumerate(entries):
        where = (*path, index, "number")
        number = context.number(where, entry.number)
        if number and not (entry.label or number.label):
            hint = f"give it one under numbers: {number.name}, or write {{number: …, label: …}}"
            context.faults.add(where, "missing-label", f"number {number.name!r} has no label", hint)
        cards.append(Card(entry.number, both(entry.label), both(entry.note), f"{at}/{index}"))
    return Cards(tuple(cards), id, at)


def _image(entry: ImageEntry, path: YamlPath, id: str, context: Context) -> Image | None:
    data = context.files.picture((*path, "file"), entry.file)
    if data is None:
        return None
    caption, source = both(entry.caption), both(entry.source)
    at = "/".join(map(str, path))
    return Image(entry.file, entry.alt.both, caption, source, entry.share, data, id, at)
