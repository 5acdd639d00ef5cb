"""Shares of a whole: one bar with its parts named under it, a ring, or a bar for each of several wholes."""

from dataclasses import dataclass, replace

from briefgen.charts.colours import legible
from briefgen.charts.kinds import ring, segments
from briefgen.charts.kinds.ring import part_block, part_line
from briefgen.charts.lettering import Lettering, TextBlock
from briefgen.charts.marks import bar_right
from briefgen.charts.placing import Box, round_up, spread
from briefgen.charts.plan import Axis, ChartPlan, Mark
from briefgen.charts.surface import GRID, Surface

_BAR = 1.5  # the thickness of the bar, in lines of the grid
_DROP, _APART, _NARROWEST = 9.0, 10.0, 46.0
_EDGE, _SWATCH, _INDENT = 0.75, 7.0, 13.0
_MOVED = 3.0
_MOST_LINES = 7
_ITEM_GAP = 4.0  # more between items of several lines
_ONE_COLUMN = 6  # a longer list takes two columns


@dataclass(frozen=True, slots=True)
class Strip:
    """A laid out bar of parts: their ends, their labels, and where these begin under the bar's foot.

    `listed` labels stand one by one with swatches; the others stand under their parts.
    """

    height: float
    ends: tuple[tuple[float, float], ...]
    blocks: tuple[TextBlock, ...]
    places: tuple[tuple[float, float], ...]
    listed: bool


def settle(plan: ChartPlan, lettering: Lettering, grid: float) -> ChartPlan:
    """Scale every whole to 100; name the parts where they are."""
    plan = replace(plan, axis=Axis(0.0, 100.0, suffix="%"), stacked=True)
    if len(plan.series) > 1:
        return segments.settle(replace(plan, horizontal=True, ring=False), lettering, grid)
    if plan.ring and ring.is_legible(plan, lettering, grid):
        return ring.settle(plan, lettering, grid)
    plan = replace(plan, ring=False)
    return replace(plan, horizontal=True, height=lay(plan, lettering, grid).height)


def lay(plan: ChartPlan, lettering: Lettering, grid: float) -> Strip:
    """Lay out the labels under their parts, in narrower lines if need be, or as a list."""
    values = [max(mark.value or 0.0, 0.0) for mark in _marks(plan)]
    total = sum(values) or 1.0
    stops = [sum(values[: index + 1]) * plan.width / total for index in range(len(values))]
    ends = tuple(zip((0.0, *stops), stops, strict=False))
    for share in (1.0, 0.5, 0.0):
        blocks = _blocks(plan, lettering, ends, share)
        widths = [block.width for block in blocks]
        lines = max((len(block.lines) for block in blocks), default=0)
        if lines <= _MOST_LINES and sum(widths) + _APART * (len(widths) - 1) <= plan.width:
            lefts = spread([start for start, _ in ends], widths, 0, plan.width, gap=_APART, sort=False)
            return _strip(ends, blocks, tuple((left, _DROP) for left in lefts), grid, listed=False)
    return _list(plan, lettering, grid, ends)


def _list(plan: ChartPlan, lettering: Lettering, grid: float, ends: tuple[tuple[float, float], ...]) -> Strip:
    """List the parts in their order, short ones in two columns, long ones with the name under the value."""
    pairs = list(zip(_marks(plan), plan.categories, strict=True))
    blocks = tuple(part_line(lettering, mark, name) for mark, name in pairs)
    half = (plan.width - _APART) / 2
    widest = max(block.width for block in blocks)
    columns = 2 if len(blocks) > _ONE_COLUMN and widest <= half - _INDENT else 1
    if widest > plan.width - _INDENT:
        blocks = tuple(part_block(lettering, mark, name, plan.width - _INDENT) for mark, name in pairs)
    rows = -(-len(blocks) // columns)
    places, drop = [], _DROP
    for index, block in enumerate(blocks):
        if index % rows == 0:
            drop = _DROP
        places.append((_INDENT + (half + _APART) * (index // rows), drop))
        drop += block.height + block.leading + 2 - block.cap + (_ITEM_GAP if len(block.lines) > 1 else 0.0)
    return _strip(ends, blocks, tuple(places), grid, listed=True)


def _strip(
    ends: tuple[tuple[float, float], ...],
    blocks: tuple[TextBlock, ...],
    places: tuple[tuple[float, float], ...],
    grid: float,
    *,
    listed: bool,
) -> Strip:
    feet = (drop + b.height + b.under for b, (_, drop) in zip(blocks, places, strict=True))
    return Strip(round_up(_BAR * grid + max(feet, default=0.0), grid / 2), ends, blocks, places, listed)


def draw(plan: ChartPlan, surface: Surface, grid: float) -> None:
    """Draw the bar and its labels, a ring, or several bars."""
    if len(plan.series) > 1:
        segments.draw(plan, surface, grid)
        return
    if plan.ring:
        ring.draw(plan, surface, grid)
        return
    strip = lay(plan, surface.lettering, grid)
    _draw_bar(plan, surface, strip, grid)
    foot = plan.height - _BAR * grid
    labels = zip(strip.blocks, strip.places, _marks(plan), strict=True)
    for index, (block, (left, drop), mark) in enumerate(labels):
        colour = legible(mark.colour, surface.palette) if mark.bold else ""
        top = foot - drop
        surface.text(block, left, top, colour=colour)
        if strip.listed:
            swatch = Box(left - _INDENT, top - (block.cap + _SWATCH) / 2, _SWATCH, _SWATCH)
            surface.rect(swatch, mark.colour)
        else:
            _lead(surface, strip, index, foot)


def _marks(plan: ChartPlan) -> tuple[Mark, ...]:
    return plan.series[0].marks if plan.series else ()


def _draw_bar(plan: ChartPlan, surface: Surface, strip: Strip, grid: float) -> None:
    bar = _BAR * grid
    axes = surface.axes(Box(0, plan.height - bar, plan.width, bar), (0.0, plan.width), (0.0, 1.0))
    for mark, (start, end) in zip(_marks(plan), strip.ends, strict=True):
        if end > start:
            bar_right(axes, 0.5, end - start, thickness=1.0, colour=mark.colour, start=start)
    for start, end in strip.ends[1:]:
        if end > start > 0:
            line = ((start, plan.height - bar), (start, plan.height))
            surface.rule(line, surface.palette.paper, _EDGE)


def _lead(surface: Surface, strip: Strip, index: int, foot: float) -> None:
    """Draw a hairline from a part to a label that had to move out from under it."""
    (start, end), left, block = strip.ends[index], strip.places[index][0], strip.blocks[index]
    if abs(left - start) <= _MOVED:
        return
    x = min(max(left + block.width / 2, start), end) if end > start else start
    x = x if left - 1 <= x <= left + block.width else (start + end) / 2
    target = min(max(x, left), left + block.width)
    colour = surface.palette.grey
    surface.rule(((x, foot - 1), (target, foot - _DROP + block.over + 1)), colour, 0.5, zorder=GRID)


def _blocks(
    plan: ChartPlan, lettering: Lettering, ends: tuple[tuple[float, float], ...], share: float
) -> tuple[TextBlock, ...]:
    """Break the names to a share of the width of their parts, but never to less than a word needs."""
    return tuple(
        part_block(lettering, mark, name, max((end - start) * share - _APART, _NARROWEST))
        for mark, name, (start, end) in zip(_marks(plan), plan.categories, ends, strict=True)
    )
