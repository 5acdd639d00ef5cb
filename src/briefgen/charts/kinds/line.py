"""Lines in time, each named at its end; the values of a single line are written at its points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.charts.axis import bare_axis, plan_values, scale_axis, starts_elsewhere
from briefgen.charts.colours import legible
from briefgen.charts.ends import LOW, End, draw_ends, end_block, ends_height, ends_width, reference_end
from briefgen.charts.kinds.bar import value_block
from briefgen.charts.kinds.column import slot_axes
from briefgen.charts.lettering import Lettering, TextBlock
from briefgen.charts.marks import dot, stroke
from briefgen.charts.placing import Box, Scale, fit_scale
from briefgen.charts.plan import ChartPlan, Mark, PlanSeries
from briefgen.charts.slots import (
    Across,
    Slots,
    draw_notes,
    draw_slot_reference,
    draw_slots,
    lay_slots,
    slot_labels,
    tick_gutter,
)
from briefgen.charts.surface import Surface, padded

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LINE, BOLD_LINE, _DOT = 1.75, 2.25, 5.0
_CLEAR = 5.0  # from a point to its value
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curves:
    """A laid out line chart."""

    slots: Slots
    scale: Scale
    ends: tuple[TextBlock, ...]
    reference: TextBlock


def settle(plan: ChartPlan, lettering: Lettering, grid: float, *, zero: bool = False) -> ChartPlan:
    """Write every value of a single line if there is room, else show a scale and write the last values."""
    values, suffix = plan_values(plan), plan.axis.suffix
    elsewhere = not zero and starts_elsewhere(values)
    plan = replace(plan, axis=bare_axis(values, suffix=suffix))
    if elsewhere or not _values_fit(plan, lettering):
        plan = replace(plan, axis=scale_axis(values, zero=zero, suffix=suffix))
    if not _values_fit(plan, lettering):
        plan = last_values_only(plan)
    return replace(plan, height=lay(plan, lettering, grid).slots.height)


def lay(plan: ChartPlan, lettering: Lettering, grid: float) -> Curves:
    """Lay out the points, with room over and under them for their values."""
    ends, reference = line_ends(plan, lettering), reference_end(plan, lettering)
    across = point_across(plan, lettering, (*ends, reference))
    least = ends_height((*ends, reference))
    slots = lay_slots(plan, lettering, grid, across, least=least)
    rooms = [
        (mark.value, value_block(lettering, mark).full + _CLEAR)
        for series in plan.series
        for mark in series.marks
        if mark.text and mark.value is not None
    ]
    below = [] if len(plan.series) > 1 else rooms
    scale = fit_scale(plan.axis, slots.bottom, slots.top, before=below, after=rooms)
    return Curves(slots, scale, ends, reference)


def draw(plan: ChartPlan, surface: Surface, grid: float) -> None:
    """Draw lines, gaps where values are missing."""
    laid = lay(plan, surface.lettering, grid)
    slots, scale = laid.slots, laid.scale
    draw_slots(surface, slots, scale)
    draw_slot_reference(surface, slots, scale)
    axes = slot_axes(surface, scale)
    for series in plan.series:
        draw_line(axes, series, slots.centres)
    draw_ends(surface, line_places(surface, laid), x=slots.right, low=slots.bottom - LOW, high=plan.height)
    tops = write_points(surface, laid)
    draw_notes(surface, slots, tops)


def draw_line(axes: "Axes", series: PlanSeries, centres: Sequence[float]) -> None:
    """Draw one line, its ends as dots, and dots where it has no neighbours or where the title points."""
    width = BOLD_LINE if series.bold else LINE
    for run in runs(series.marks):
        xs, ys = [centres[index] for index in run], [series.marks[index].value or 0.0 for index in run]
        if len(run) > 1:
            stroke(axes, xs, ys, width=width, colour=series.colour, dashes=series.dashes, cap="round")
    for index, mark in enumerate(series.marks):
        if mark.value is not None and _dotted(series, index):
            dot(axes, centres[index], mark.value, size=_DOT, colour=mark.colour)


def runs(marks: Sequence[Mark]) -> Iterator[list[int]]:
    """Yield the stretches of a line without a missing value."""
    run: list[int] = []
    for index, mark in enumerate(marks):
        if mark.value is None:
            if run:
                yield run
            run = []
        else:
            run.append(index)
    if run:
        yield run


def line_ends(plan: ChartPlan, lettering: Lettering) -> tuple[TextBlock, ...]:
    """Return what is written at the end of each line: its name, if there are several, and its last value."""
    several = len(plan.series) > 1
    ends = []
    for series in plan.series:
        last = _last(series)
        text = series.marks[last].text if last is not None else ""
        named = series if several else replace(series, name="", bold=_last_bold(series))
        ends.append(end_block(lettering, named, text, plan.width))
    return tuple(ends)


def line_places(surface: Surface, laid: Curves) -> list[End]:
    """Return where the ends of the lines and of the reference line are."""
    plan, places = surface.plan, []
    for series, block in zip(plan.series, laid.ends, strict=True):
        last = _last(series)
        if last is not None:
            own = legible(series.marks[last].colour, surface.palette)
            colour = own if len(plan.series) > 1 or _last_bold(series) else surface.palette.ink
            places.append(End(laid.scale.at(series.marks[last].value or 0.0), block, colour))
    if plan.reference:
        places.append(End(laid.scale.at(plan.reference.value), laid.reference, plan.reference.colour))
    return places


def write_points(surface: Surface, laid: Curves) -> dict[int, float]:
    """Write the values of a single line, clear of it; return where remarks may point to."""
    plan, slots = surface.plan, laid.slots
    tops: dict[int, float] = {}
    for series in plan.series:
        points = [
            (x, laid.scale.at(m.value))
            for x, m in zip(slots.centres, series.marks, strict=True)
            if m.value is not None
        ]
        placed: list[Box] = []
        for index, mark in enumerate(series.marks):
            x = slots.centres[index]
            y = laid.scale.at(mark.value) if mark.value is not None else slots.bottom
            tops[index] = max(tops.get(index, 0.0), y + _DOT)
            if len(plan.series) > 1 or index == _last(series) or not mark.text:
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
    over, under = y + _CLEAR + block.under + block.height - 1, y - _CLEAR - block.over + 1
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


def point_across(plan: ChartPlan, lettering: Lettering, ends: Sequence[TextBlock]) -> Across:
    """Spread the points between the scale and the labels at the end, so that the outer labels have room."""
    count = len(plan.categories)
    left, right = tick_gutter(plan, lettering), plan.width - max(ends_width(ends), 4.0)
    if count < 2:
        return Across(((left + right) / 2,) * count, right - left, right)
    labels = slot_labels(plan, lettering, (right - left) / (count - 1))
    first, last = (label.width / 2 if label else 0.0 for label in (labels[0], labels[-1]))
    left = max(left + (6.0 if left else 4.0), first)
    right = min(right, plan.width - last)
    pitch = (right - left) / (count - 1)
    return Across(tuple(left + pitch * index for index in range(count)), pitch, right)


def last_values_only(plan: ChartPlan) -> ChartPlan:
    """Keep what is written at the ends of the lines and where the title points."""

    def kept(series: PlanSeries) -> PlanSeries:
        last = _last(series)
        alone = len(plan.series) == 1
        marks = tuple(
            mark if index == last or (alone and mark.bold) else replace(mark, text="")
            for index, mark in enumerate(series.marks)
        )
        return replace(series, marks=marks)

    return replace(plan, series=tuple(kept(series) for series in plan.series))


def _values_fit(plan: ChartPlan, lettering: Lettering) -> bool:
    if len(plan.series) > 1:
        return False
    ends = (*line_ends(plan, lettering), reference_end(plan, lettering))
    pitch = point_across(plan, lettering, ends).pitch
    widest = max((value_block(lettering, m).width for s in plan.series for m in s.marks), default=0.0)
    return widest + 4 <= pitch


def _last(series: PlanSeries) -> int | None:
    known = [index for index, mark in enumerate(series.marks) if mark.value is not None]
    return known[-1] if known else None


def _last_bold(series: PlanSeries) -> bool:
    last = _last(series)
    return last is not None and series.marks[last].bold


def _dotted(series: PlanSeries, index: int) -> bool:
    mark = series.marks[index]
    lonely = [index] in list(runs(series.marks))
    return bool(mark.text) or (mark.bold and not series.bold) or lonely or index == _last(series)
