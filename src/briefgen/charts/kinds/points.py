"""The values at the points of a line, each where the line leaves room for it."""

from collections.abc import Sequence
from itertools import pairwise

from briefgen.charts.kinds.bar import value_block
from briefgen.charts.lettering import TextBlock
from briefgen.charts.placing import Box, Scale
from briefgen.charts.plan import Mark, PlanSeries
from briefgen.charts.slots import Slots, tick_gutter
from briefgen.charts.surface import Surface, padded

DOT, CLEAR = 5.0, 5.0  # the size of a dot, and the distance from a point to its value
Point = tuple[float, float]


def write_points(surface: Surface, slots: Slots, scale: Scale) -> dict[int, float]:
    """Write the values of a single line, clear of it; return where remarks may point to."""
    plan = surface.plan
    tops: dict[int, float] = {}
    for series in plan.series:
        points = [
            (x, scale.at(m.value))
            for x, m in zip(slots.centres, series.marks, strict=True)
            if m.value is not None
        ]
        placed: list[Box] = []
        for index, mark in enumerate(series.marks):
            x = slots.centres[index]
            y = scale.at(mark.value) if mark.value is not None else slots.bottom
            tops[index] = max(tops.get(index, 0.0), y + DOT)
            if len(plan.series) > 1 or index == last_known(series) or not mark.text:
                continue
            box = _write_point(surface, mark, (x, y), points, placed)
            placed.append(box)
            if box.x < x < box.right:
                tops[index] = max(tops[index], box.top + 1)
    return tops


def _write_point(
    surface: Surface, mark: Mark, at: Point, points: Sequence[Point], placed: Sequence[Box]
) -> Box:
    block = value_block(surface.lettering, mark)
    missing = mark.value is None
    plan = surface.plan
    within = (tick_gutter(plan, surface.lettering), plan.width)
    places = [(at[0], at[1] + block.height + 4)] if missing else _places(block, at, within)
    if not missing and _valley(at, points):
        places = places[3:] + places[:3]
    boxes = [padded(block, x, top, align="center") for x, top in places]
    costs = [
        sum(box.crossed(one, other) for one, other in pairwise(points))
        + 3 * sum(box.meets(other) for other in placed)
        for box in boxes
    ]
    best = costs.index(min(costs))
    x, top = places[best]
    colour = surface.palette.grey if missing else mark.colour if mark.bold else ""
    surface.text(
        block, x, top, align="center", colour=colour, clear=costs[best] > 0 or surface.plan.axis.visible
    )
    return boxes[best]


def _valley(at: Point, points: Sequence[Point]) -> bool:
    """Say whether a point lies lower than both its neighbours."""
    index = points.index(at)
    return 0 < index < len(points) - 1 and points[index - 1][1] > at[1] < points[index + 1][1]


def _places(block: TextBlock, at: Point, within: tuple[float, float]) -> list[Point]:
    """Return where a value may stand at its point, best first: over, then under it."""
    x, y = at
    over, under = y + CLEAR + block.under + block.height - 1, y - CLEAR - block.over + 1
    aside = block.width / 2 - 3
    spots = [
        (x, over),
        (x - aside, over),
        (x + aside, over),
        (x, under),
        (x - aside, under),
        (x + aside, under),
    ]
    half = block.width / 2
    return [(min(max(spot, within[0] + half), within[1] - half), top) for spot, top in spots]


def last_known(series: PlanSeries) -> int | None:
    """Return the place of the last value that is not missing."""
    known = [index for index, mark in enumerate(series.marks) if mark.value is not None]
    return known[-1] if known else None
