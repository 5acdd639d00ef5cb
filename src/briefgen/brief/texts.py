"""Every text of a block that holds inline markup, with its path."""

from collections.abc import Iterator
from typing import assert_never

from briefgen.brief.bilingual import Bilingual
from briefgen.brief.blocks import (
    Block,
    Callout,
    Cards,
    Chart,
    Contents,
    Footnotes,
    Heading,
    Image,
    Item,
    List,
    PageBreak,
    Parallel,
    Quote,
    Side,
    Table,
    Text,
    Timeline,
)
from briefgen.values import dataclass
from briefgen.yamlfile import YamlPath


@dataclass(frozen=True, slots=True)
class Located:
    """A text and its path; the languages are below it, or the path itself is one text for both."""

    path: YamlPath
    text: Bilingual


def texts_of_block(block: Block, path: YamlPath) -> Iterator[Located]:
    """Go through the texts of a block in the order a reader meets them; `path` is the block's."""
    match block:
        case Heading() | Text() | Side():
            yield Located(path, block.text)
        case Quote():
            yield Located(path, block.text)
            yield from _some(path, by=block.by)
        case List():
            yield from _items(block.items, (*path, "items"))
        case Cards():
            for number, card in enumerate(block.cards):
                yield from _some((*path, number), label=card.label, note=card.note)
        case Chart():
            yield from _chart(block, path)
        case Table():
            yield from _table(block, path)
        case Callout():
            yield from _some(path, title=block.title, text=block.text)
            yield from _items(block.items, (*path, "list"))
        case Timeline():
            yield from _timeline(block, path)
        case Image():
            yield from _some(path, caption=block.caption, source=block.source)
        case Parallel():
            for index, pair in enumerate(block.pairs):
                yield Located((*path, index), pair)
        case Contents() | Footnotes() | PageBreak():
            return
        case _:
            assert_never(block)


def _some(path: YamlPath, **texts: Bilingual | None) -> Iterator[Located]:
    for key, text in texts.items():
        if text:
            yield Located((*path, key), text)


def _items(items: tuple[Item, ...], path: YamlPath) -> Iterator[Located]:
    for index, item in enumerate(items):
        yield Located((*path, index), item.text)
        yield from _items(item.items, (*path, index, "items"))


def _timeline(timeline: Timeline, path: YamlPath) -> Iterator[Located]:
    for index, event in enumerate(timeline.events):
        if isinstance(event.when, Bilingual):
            yield Located((*path, index, "when"), event.when)
        yield Located((*path, index, "text"), event.text)


def _chart(chart: Chart, path: YamlPath) -> Iterator[Located]:
    yield from _some(path, title=chart.title, subtitle=chart.subtitle)
    for index, annotation in enumerate(chart.annotations):
        yield Located((*path, "annotate", index, "text"), annotation.text)
    if chart.reference:
        yield Located((*path, "reference", "label"), chart.reference.label)
    yield from _some(path, source=chart.source, note=chart.note, alt=chart.alt)


def _table(table: Table, path: YamlPath) -> Iterator[Located]:
    yield from _some(path, title=table.title)
    for index, column in enumerate(table.columns):
        yield Located((*path, "columns", index, "title"), column.title)
    for row, cells in enumerate(table.rows):
        for index, cell in enumerate(cells):
            if not cell.plain:
                yield Located((*path, "rows", row, index), cell.text)
    yield from _some(path, source=table.source, note=table.note)
