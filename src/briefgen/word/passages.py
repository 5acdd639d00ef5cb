"""Passages that are more than a paragraph: languages side by side, callouts, quotations, timelines."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import TypeAlias

from briefgen.document import Block, Callout, Event, Inline, Lines, List, Parallel, Quote, Timeline, plain
from briefgen.style.sheet import Role
from briefgen.word.air import meet
from briefgen.word.names import Use
from briefgen.word.slots import Slot, spoken
from briefgen.word.story import Story
from briefgen.word.tables import SMALL, Box, Frame, table
from briefgen.word.xml import Element, is_table, put_property, w

Write: TypeAlias = Callable[[Iterable[Block], Slot], list[Element]]

_CALLOUT_PADDING = 12.0
_TIMELINE_GAP = 12.0
_MOST_KEPT = 1200  # letters


def pair_slots(story: Story, slot: Slot) -> tuple[Slot, Slot]:
    """Return the places for the Chinese and the English of a pair."""
    chinese, _, english = story.desk.style.page.columns(slot.width)
    inner = replace(slot, place="block")
    return replace(inner, width=chinese, language="zh"), replace(inner, width=english, language="en")


def side_by_side(story: Story, pairs: Sequence[Sequence[list[Element]]], slot: Slot) -> list[Element]:
    """Set pairs as the rows of a table without rules; what has one language only stays plain paragraphs."""
    if all(len(columns) < 2 for columns in pairs):
        return [element for columns in pairs for column in columns for element in column]
    for above, below in pairwise(pairs):
        meet(story, _last(above), _first(below))
    left, right = pair_slots(story, slot)
    gutter = slot.width - left.width - right.width
    rows = ([Box(columns[0], gutter), Box(columns[1], 0.0)] for columns in pairs)
    widths = (left.width + gutter, right.width)
    return [table(Frame("ParallelTable", widths, story.desk.grid.left(slot.place)), rows)]


def over_figure(
    story: Story, pairs: Sequence[Sequence[list[Element]]], figure: Sequence[Element], slot: Slot
) -> Element:
    """Set headings in two languages, and the figure under them, as a table that no page break parts."""
    for above, below in pairwise(pairs):
        meet(story, _last(above), _first(below))
    left, right = pair_slots(story, slot)
    gutter = slot.width - left.width - right.width
    rows = [[Box(columns[0], gutter), Box(columns[1], 0.0)] for columns in pairs]
    for paragraph in (one for row in rows for box in row for one in box.content):
        put_property(paragraph, w("keepNext"))
    rows.append([Box(figure, 0.0, span=2)])
    widths = (left.width + gutter, right.width)
    return table(Frame("ParallelTable", widths, story.desk.grid.left(slot.place)), rows)


def _first(columns: Sequence[list[Element]]) -> list[Element]:
    return [column[0] for column in columns if column]


def _last(columns: Sequence[list[Element]]) -> list[Element]:
    return [column[-1] for column in columns if column]


def level_pairs(block: Parallel, left: list[Element], right: list[Element]) -> list[list[list[Element]]]:
    """Part lists that say the same in two languages into pairs of items, so that they stay level."""
    shapes = [[_shape(one) for one in side] for side in (block.left, block.right)]
    if shapes[0] != shapes[1] or not shapes[0] or None in shapes[0]:
        return [[left, right]]
    return [[[one], [other]] for one, other in zip(left, right, strict=True)]


def _shape(block: Block) -> tuple[object, ...] | None:
    """Say how the items of a list are nested; None for what is no list."""
    if not isinstance(block, List):
        return None
    return tuple(_shape(item.nested) if item.nested else () for item in block.items)


def in_columns(story: Story, lines: Lines, role: Role, slot: Slot) -> list[Element]:
    """Set a text below the last, or its two languages side by side."""
    columns = [
        [write_aside(story, Use(role, language, "block" if len(lines) > 1 else slot.place), inline)]
        for language, inline in spoken(story.desk, lines, slot.language)
    ]
    return side_by_side(story, [columns], slot)


def write_aside(story: Story, use: Use, inline: Inline) -> Element:
    """Write a paragraph of a role that may stand in the margin column; its frame is said twice.

    Word takes it from the style, so that new ones land there too; others only from the paragraph.
    """
    frame = story.desk.grid.frame(use)
    return story.paragraph(use, story.runs(inline, use.role, use.language), frame)


def write_quote(story: Story, block: Quote, slot: Slot) -> list[Element]:
    """Set somebody's words, and under them whose."""
    who = dict(spoken(story.desk, block.by, slot.language))
    words = list(spoken(story.desk, block.text, slot.language))
    place = "block" if len(words) > 1 else slot.place
    columns = []
    for language, inline in words:
        column = [story.text(Use("quote", language, place), inline)]
        if language in who:
            column.append(story.text(Use("quote-by", language, place), who[language]))
        columns.append(column)
    return side_by_side(story, [columns], slot)


def write_timeline(story: Story, block: Timeline, slot: Slot) -> list[Element]:
    """Set events as rows, their dates in a column as wide as the longest."""
    longest = max(
        (story.desk.width(plain(line), "timeline-when") for event in block.events for line in event.when),
        default=0.0,
    )
    when = min(longest + 2 * _TIMELINE_GAP, slot.width * 0.4)
    rows = [_event(story, event, slot) for event in block.events]
    _keep_whole(rows)
    return [table(Frame("TimelineTable", (when, slot.width - when), story.desk.grid.left(slot.place)), rows)]


def _keep_whole(rows: Sequence[Sequence[Box]]) -> None:
    """Keep few rows on one page, if they are short enough for that to leave no hole."""
    held = [[element for box in row for element in box.content] for row in rows]
    letters = sum(len(text) for row in held for element in row for text in element.itertext())
    for paragraph in chain.from_iterable(held[:-1] if len(rows) < SMALL and letters < _MOST_KEPT else ()):
        if not is_table(paragraph):
            put_property(paragraph, w("keepNext"))


def _event(story: Story, event: Event, slot: Slot) -> list[Box]:
    """Set one event: when, and what happened, each in all languages under one another."""

    def lines(role: Role, lines: Lines) -> list[Element]:
        made = [
            story.text(Use(role, language, "block"), inline)
            for language, inline in spoken(story.desk, lines, slot.language)
        ]
        for paragraph in made[:-1]:
            put_property(paragraph, w("spacing", after=0))
        return made

    return [Box(lines("timeline-when", event.when)), Box(lines("timeline", event.text), left=_TIMELINE_GAP)]


def write_callout(story: Story, block: Callout, slot: Slot, write: Write) -> list[Element]:
    """Set a tinted passage as a table of one cell, or of two columns if it holds pairs."""
    inner = replace(slot, place="block", tone="callout", width=slot.width - 2 * _CALLOUT_PADDING)
    titles = [
        [story.text(Use("callout-title", language, "block"), inline)]
        for language, inline in spoken(story.desk, block.title, slot.language)
    ]
    paired = any(isinstance(one, Parallel) for one in block.blocks)
    if paired:
        rows = list(_paired_rows(story, block, titles, inner, write))
        _keep_whole(rows)
        left, gutter, right = story.desk.style.page.columns(inner.width)
        widths: tuple[float, ...] = (_CALLOUT_PADDING + left + gutter, right + _CALLOUT_PADDING)
    else:
        rows = [[Box([*(title for column in titles for title in column), *write(block.blocks, inner)])]]
        widths = (slot.width,)
    style = "WarningTable" if block.tone == "warning" else "CalloutTable"
    title = " / ".join(plain(line) for line in block.title)
    return [table(Frame(style, widths, story.desk.grid.left(slot.place), title=title, joined=True), rows)]


def _paired_rows(
    story: Story, block: Callout, titles: Sequence[list[Element]], slot: Slot, write: Write
) -> Iterator[list[Box]]:
    left, right = pair_slots(story, slot)
    gutter = slot.width - left.width - right.width

    def pair(columns: Sequence[list[Element]]) -> list[Box]:
        return [Box(columns[0], right=gutter), Box(columns[1], left=0.0)]

    for title in chain.from_iterable(titles):
        put_property(title, w("keepNext"))  # its row stays with the next; in a cell of its own it need not
    if titles:
        yield pair(titles) if len(titles) > 1 else [Box(titles[0], span=2)]
    for one in block.blocks:
        if isinstance(one, Parallel):
            yield from map(pair, level_pairs(one, write(one.left, left), write(one.right, right)))
        else:
            yield [Box(write([one], slot), span=2)]
