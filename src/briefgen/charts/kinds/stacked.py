"""Columns of parts on parts; the parts are named beside the last column.

A value that does not fit into its part makes the columns higher; if that is not enough it stands at the
part's right, and if there is no room either, a scale takes the place of the values of its series.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from briefgen.charts.axis import bare_axis, scale_axis, sums
from briefgen.charts.colours import legible, text_on
from briefgen.charts.ends import GAP, LOW, End, draw_ends, end_block, ends_height, ends_width, reference_end
from briefgen.charts.kinds import segments
from briefgen.charts.kinds.bar import value_block
from briefgen.charts.kinds.column import slot_axes
from briefgen.charts.lettering import Lettering, TextBlock
from briefgen.charts.marks import bar_up
from briefgen.charts.placing import Scale, fit_scale
from briefgen.charts.plan import ChartPlan, PlanSeries
from briefgen.charts.slots import (
    PLOT,
    Across,
    Slots,
    draw_notes,
    draw_slot_reference,
    draw_slots,
    in_time,
    labels_fit,
    lay_slots,
    tick_gutter,
)
from briefgen.charts.surface import Surface

_SHARES, _WIDEST, _WIDEST_PITCH = (0.68, 0.52), 58.0, 108.0  # of a column in its slot
_PLOTS = (PLOT, PLOT * 1.2, PLOT * 1.4)  # heights to try, in lines of the grid
_EDGE = 0.75  # the white between two parts
_AROUND = 3.0  # what a value needs in its part beside its own size,
_BESIDE = 3.0  # and on either side where it stands at the part's right


@dataclass(frozen=True, slots=True)
class Stacks:
    """Laid out stacks; `names` stand beside the last."""

    slots: Slots
    scale: Scale
    size: "_Size"
    names: tuple[TextBlock, ...]
    reference: TextBlock


@dataclass(frozen=True, slots=True)
class _Size:
    """How high the plot is, how wide a column, and whether every value has its place."""

    plot: float
    width: float
    whole: bool


def settle(plan: ChartPlan, lettering: Lettering, grid: float) -> ChartPlan:
    """Lay the chart on its side where labels are long; show a scale where values have no place."""
    totals, suffix = sums(plan), plan.axis.suffix
    plan = replace(plan, stacked=True, axis=bare_axis(totals, suffix=suffix))
    pitch = _across(plan, lettering).pitch
    if not (labels_fit(plan, lettering, pitch) or in_time(plan)):
        return segments.settle(replace(plan, horizontal=True), lettering, grid)
    if not _size(plan, lettering, grid).whole:
        plan = replace(plan, axis=scale_axis(totals, zero=True, suffix=suffix))
        plan = _thinned(plan, lettering, grid)
    return replace(plan, height=lay(plan, lettering, grid).slots.height)


def lay(plan: ChartPlan, lettering: Lettering, grid: float) -> Stacks:
    """Lay out the stacks; labels beside the last one may need more height than the values."""
    across = _across(plan, lettering)
    size = _size(plan, lettering, grid)
    names = _names(plan, lettering, size)
    reference = reference_end(plan, lettering)
    least = max(size.plot, ends_height((*names, reference)))
    slots = lay_slots(plan, lettering, grid, across, least=least)
    return Stacks(slots, fit_scale(plan.axis, slots.bottom, slots.top), size, names, reference)


def draw(plan: ChartPlan, surface: Surface, grid: float) -> None:
    """Draw stacks, or rows if the plan lies on its side."""
    if plan.horizontal:
        segments.draw(plan, surface, grid)
        return
    laid = lay(plan, surface.lettering, grid)
    slots, scale = laid.slots, laid.scale
    draw_slots(surface, slots, scale)
    axes = slot_axes(surface, scale)
    for slot, x in enumerate(slots.centres):
        for index, (start, end) in enumerate(segments.parts(plan, slot)):
            mark = plan.series[index].marks[slot]
            bar_up(axes, x, end - start, thickness=laid.size.width, colour=mark.colour, start=start)
            if start > 0 and end > start:
                y, half = scale.at(start), laid.size.width / 2
                surface.rule(((x - half, y), (x + half, y)), surface.palette.paper, _EDGE)
        _write_values(surface, laid, slot)
    draw_slot_reference(surface, slots, scale)
    _write_names(surface, laid)
    tops = {n.index: scale.at(segments.parts(plan, n.index)[-1][1]) + 2 for n in plan.notes}
    draw_notes(surface, slots, tops)


def _write_values(surface: Surface, laid: Stacks, slot: int) -> None:
    """Write the values of a column into their parts, and at their right those that do not fit."""
    plan, x = surface.plan, laid.slots.centres[slot]
    beside: list[End] = []
    for index, (start, end) in enumerate(segments.parts(plan, slot)):
        mark = plan.series[index].marks[slot]
        block, middle = value_block(surface.lettering, mark), laid.scale.at((start + end) / 2)
        if _fits(plan, surface.lettering, laid.size, slot, index):
            colour = text_on(mark.colour, surface.palette)
            surface.text(block, x, middle + block.height / 2, align="center", colour=colour)
        elif slot < len(plan.categories) - 1 and mark.value:
            beside.append(End(middle, block, legible(mark.colour, surface.palette)))
    edge = x + laid.size.width / 2 + _BESIDE - GAP
    draw_ends(surface, beside, x=edge, low=laid.slots.bottom - LOW, high=plan.height)


def _write_names(surface: Surface, laid: Stacks) -> None:
    plan, scale = surface.plan, laid.scale
    ends = []
    if plan.categories:
        for series, block, (start, end) in zip(
            plan.series, laid.names, segments.parts(plan, len(plan.categories) - 1), strict=True
        ):
            colour = legible(series.colour, surface.palette)
            ends.append(End(scale.at((start + end) / 2), block, colour))
    if plan.reference:
        ends.append(End(scale.at(plan.reference.value), laid.reference, plan.reference.colour))
    draw_ends(surface, ends, x=laid.slots.right, low=laid.slots.bottom - LOW, high=plan.height)


def _names(plan: ChartPlan, lettering: Lettering, size: _Size) -> tuple[TextBlock, ...]:
    """Name the parts; a value that does not fit into its part of the last column stands with the name."""
    last = len(plan.categories) - 1
    return tuple(
        end_block(
            lettering,
            series,
            "" if last < 0 or _fits(plan, lettering, size, last, index) else series.marks[last].text,
            plan.width,
        )
        for index, series in enumerate(plan.series)
    )


def _across(plan: ChartPlan, lettering: Lettering) -> Across:
    names = [
        end_block(lettering, series, series.marks[-1].text if series.marks else "", plan.width)
        for series in plan.series
    ]
    left = tick_gutter(plan, lettering)
    room = plan.width - left - ends_width([*names, reference_end(plan, lettering)]) - 4
    pitch = min(room / max(1, len(plan.categories)), _WIDEST_PITCH)
    centres = tuple(left + pitch * (index + 0.5) for index in range(len(plan.categories)))
    half = min(pitch * _SHARES[0], _WIDEST) / 2
    return Across(centres, pitch, centres[-1] + half + 4 if centres else plan.width)


@lru_cache(maxsize=8)
def _size(plan: ChartPlan, lettering: Lettering, grid: float) -> _Size:
    """Find the lowest plot and the widest columns in which every value has a place, best inside its part."""
    pitch = _across(plan, lettering).pitch
    widths = [min(pitch * share, _WIDEST) for share in _SHARES]
    sizes = [_Size(lines * grid, width, whole=True) for width in widths for lines in _PLOTS]
    places = [(slot, index) for slot in range(len(plan.categories) - 1) for index in range(len(plan.series))]
    for size in sizes:
        if all(_fits(plan, lettering, size, *place) for place in places):
            return size
    for size in sizes:
        if all(
            _fits(plan, lettering, size, *place) or _stands_beside(plan, lettering, size, *place)
            for place in places
        ):
            return size
    return replace(sizes[0], whole=False)


def _fits(plan: ChartPlan, lettering: Lettering, size: _Size, slot: int, index: int) -> bool:
    """Say whether a value can be written in its part, and read there."""
    mark = plan.series[index].marks[slot]
    block = value_block(lettering, mark)
    start, end = segments.parts(plan, slot)[index]
    height = (end - start) / (plan.axis.maximum - plan.axis.minimum) * size.plot
    readable = text_on(mark.colour, lettering.style.palette) != ""
    return readable and block.height + _AROUND + 1 <= height and block.width <= size.width - _AROUND


def _stands_beside(plan: ChartPlan, lettering: Lettering, size: _Size, slot: int, index: int) -> bool:
    """Say whether a value has room between its column and the next one."""
    mark = plan.series[index].marks[slot]
    gap = _across(plan, lettering).pitch - size.width
    return not mark.value or value_block(lettering, mark).width + 2 * _BESIDE <= gap


def _thinned(plan: ChartPlan, lettering: Lettering, grid: float) -> ChartPlan:
    """Write a series in all columns or only in the last: a reader takes a missing number for a small one."""
    last, size = len(plan.categories) - 1, _size(plan, lettering, grid)

    def kept(index: int, series: PlanSeries) -> PlanSeries:
        fits = [_fits(plan, lettering, size, slot, index) for slot in range(last + 1)]
        whole = all(fit or not mark.value for fit, mark in zip(fits[:last], series.marks[:last], strict=True))
        marks = tuple(
            mark if slot == last or (whole and fits[slot]) else replace(mark, text="")
            for slot, mark in enumerate(series.marks)
        )
        return replace(series, marks=marks)

    return replace(plan, series=tuple(kept(index, series) for index, series in enumerate(plan.series)))
