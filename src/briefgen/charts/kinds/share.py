"""Shares of a whole: one bar with its parts named under it, a ring, or a bar for each of several wholes."""

from dataclasses import dataclass, replace

from briefgen.charts.colours import legible
from briefgen.charts.kinds import ring, segments
from briefgen.charts.kinds.ring import part_block
from briefgen.charts.lettering import Lettering, TextBlock
from briefgen.charts.placing import Box, round_up, spread
from briefgen.charts.plan import Axis, ChartPlan
from briefgen.charts.surface import GRID, Surface

_BAR = 1.5  # the thickness of the bar, in lines of the grid
_DROP, _APART, _NARROWEST = 9.0, 10.0, 46.0
_EDGE, _SWATCH, _INDENT = 0.75, 7.0, 13.0
_MOVED = 3.0


@dataclass(frozen=True, slots=True)
class Strip:
    """A laid out bar of parts: their ends, their labels and where these begin; `listed` one by one."""

    height: float
    ends: tuple[tuple[float, float], ...]
    blocks: tuple[TextBlock, ...]
    lefts: tuple[float, ...]
    listed: bool


def settle(plan: ChartPlan, lettering: Lettering, grid: float) -> ChartPlan:
    """Scale every whole to 100; name the parts where they are."""
    plan = replace(plan, axis=Axis(0.0, 100.0, suffix="%"), stacked=True)
    if len(plan.series) > 1:
        return segments.settle(replace(plan, horizontal=True, ring=False), lettering, grid)
    if plan.ring and len(plan.categories) <= ring.MOST:
        return ring.settle(plan, lettering, grid)
    plan = replace(plan, ring=False)
    return replace(plan, horizontal=True, height=lay(plan, lettering, grid).height)


def lay(plan: ChartPlan, lettering: Lettering, grid: float) -> Strip:
    """Lay out the labels under their parts, in narrower lines if need be, or as a list."""
    marks = plan.series[0].marks if plan.series else ()
    values = [max(mark.value or 0.0, 0.0) for mark in marks]
    total = sum(values) or 1.0
    stops = [sum(values[: index + 1]) * plan.width / total for index in range(len(values))]
    ends = tuple(zip((0.0, *stops), stops, strict=False))
    bar = _BAR * grid
    for share in (1.0, 0.5, 0.0):
        blocks = _blocks(plan, lettering, ends, share)
        widths = [block.width for block in blocks]
        if sum(widths) + _APART * (len(widths) - 1) <= plan.width:
            lefts = spread([start for start, _ in ends], widths, 0, plan.width, gap=_APART)
            tallest = max((block.height + block.under for block in blocks), default=0.0)
            return Strip(round_up(bar + _DROP + tallest, grid / 2), ends, blocks, lefts, listed=False)
    blocks = tuple(
        part_block(lettering, mark, name.replace("\n", " "), 0.0, flat=True)
        for mark, name in zip(marks, plan.categories, strict=True)
    )
    leading = lettering.leading("chart-label") + 2
    height = round_up(bar + _DROP + leading * len(blocks), grid / 2)
    return Strip(height, ends, blocks, (_INDENT,) * len(blocks), listed=True)


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
    leading = surface.lettering.leading("chart-label") + 2
    marks = plan.series[0].marks if plan.series else ()
    for index, (block, left, mark) in enumerate(zip(strip.blocks, strip.lefts, marks, strict=True)):
        colour = legible(mark.colour, surface.palette) if mark.bold else ""
        top = foot - _DROP - (leading * index if strip.listed else 0.0)
        surface.text(block, left, top, colour=colour)
        if strip.listed:
            surface.rect(Box(0, top - (block.cap + _SWATCH) / 2, _SWATCH, _SWATCH), mark.colour)
        else:
            _lead(surface, strip, index, foot)


def _draw_bar(plan: ChartPlan, surface: Surface, strip: Strip, grid: float) -> None:
    bar = _BAR * grid
    axes = surface.axes(Box(0, plan.height - bar, plan.width, bar), (0.0, plan.width), (0.0, 1.0))
    marks = plan.series[0].marks if plan.series else ()
    for mark, (start, end) in zip(marks, strip.ends, strict=True):
        if end > start:
            axes.barh(0.5, end - start, 1.0, left=start, color=mark.colour, linewidth=0, clip_on=False)
    for start, end in strip.ends[1:]:
        if end > start > 0:
            line = ((start, plan.height - bar), (start, plan.height))
            surface.rule(line, surface.palette.paper, _EDGE)


def _lead(surface: Surface, strip: Strip, index: int, foot: float) -> None:
    """Draw a hairline from a part to a label that had to move out from under it."""
    (start, end), left, block = strip.ends[index], strip.lefts[index], strip.blocks[index]
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
    marks = plan.series[0].marks if plan.series else ()
    return tuple(
        part_block(lettering, mark, name, max((end - start) * share - _APART, _NARROWEST))
        for mark, name, (start, end) in zip(marks, plan.categories, ends, strict=True)
    )
