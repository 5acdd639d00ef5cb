"""Lines in time, each named at its end; the values of a single line are written at its points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts.axis import bare_axis, plan_values, scale_axis, starts_elsewhere
from briefgen.charts.colours import legible
from briefgen.charts.ends import LOW, End, draw_ends, end_block, ends_height, ends_width, reference_end
from briefgen.charts.kinds.bar import value_block
from briefgen.charts.kinds.column import slot_axes
from briefgen.charts.kinds.points import CLEAR, DOT, last_known, write_points
from briefgen.charts.lettering import Lettering, TextBlock
from briefgen.charts.marks import dot, stroke
from briefgen.charts.placing import Scale, fit_scale
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
from briefgen.charts.surface import Surface

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LINE, BOLD_LINE = 1.75, 2.25


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
        (mark.value, value_block(lettering, mark).full + CLEAR)
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
    tops = write_points(surface, slots, scale)
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
            dot(axes, centres[index], mark.value, size=DOT, colour=mark.colour)


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
        last = last_known(series)
        text = series.marks[last].text if last is not None else ""
        named = series if several else replace(series, name="", bold=_last_bold(series))
        ends.append(end_block(lettering, named, text, plan.width))
    return tuple(ends)


def line_places(surface: Surface, laid: Curves) -> list[End]:
    """Return where the ends of the lines and of the reference line are."""
    plan, places = surface.plan, []
    for series, block in zip(plan.series, laid.ends, strict=True):
        last = last_known(series)
        if last is not None:
            own = legible(series.marks[last].colour, surface.palette)
            colour = own if len(plan.series) > 1 or _last_bold(series) else surface.palette.ink
            places.append(End(laid.scale.at(series.marks[last].value or 0.0), block, colour))
    if plan.reference:
        places.append(End(laid.scale.at(plan.reference.value), laid.reference, plan.reference.colour))
    return places


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
        last = last_known(series)
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


def _last_bold(series: PlanSeries) -> bool:
    last = last_known(series)
    return last is not None and series.marks[last].bold


def _dotted(series: PlanSeries, index: int) -> bool:
    mark = series.marks[index]
    lonely = [index] in list(runs(series.marks))
    return bool(mark.text) or (mark.bold and not series.bold) or lonely or index == last_known(series)
