"""Areas from zero: one under its line, several as layers on each other, named at their right ends."""

from dataclasses import replace

from briefgen.charts.axis import scale_axis, sums
from briefgen.charts.colours import legible, mix
from briefgen.charts.ends import LOW, End, draw_ends, ends_height, reference_end
from briefgen.charts.kinds import line
from briefgen.charts.kinds.column import slot_axes
from briefgen.charts.kinds.points import write_points
from briefgen.charts.kinds.segments import parts
from briefgen.charts.lettering import Lettering
from briefgen.charts.marks import band, stroke
from briefgen.charts.placing import fit_scale
from briefgen.charts.plan import ChartPlan
from briefgen.charts.slots import draw_notes, draw_slot_reference, draw_slots, lay_slots
from briefgen.charts.surface import Surface

_EDGE = 0.75
_PALE = 0.72  # how far the area under a single line goes towards the paper


def settle(plan: ChartPlan, lettering: Lettering, grid: float) -> ChartPlan:
    """Start at zero; several layers show a scale and write their last values."""
    if len(plan.series) == 1:
        return line.settle(plan, lettering, grid, zero=True)
    axis = scale_axis(sums(plan), zero=True, suffix=plan.axis.suffix)
    plan = line.last_values_only(replace(plan, stacked=True, axis=axis))
    return replace(plan, height=_lay(plan, lettering, grid).slots.height)


def draw(plan: ChartPlan, surface: Surface, grid: float) -> None:
    """Draw one area with its line, or layers."""
    if plan.stacked:
        _draw_layers(plan, surface, grid)
        return
    laid = line.lay(plan, surface.lettering, grid)
    slots = laid.slots
    axes = slot_axes(surface, laid.scale)
    for series in plan.series:
        for run in line.runs(series.marks):
            xs = [slots.centres[index] for index in run]
            ys = [series.marks[index].value or 0.0 for index in run]
            colour = mix(series.colour, surface.palette.paper, _PALE)
            band(axes, xs, [0.0] * len(xs), ys, colour)
        line.draw_line(axes, series, slots.centres)
    draw_slots(surface, slots, laid.scale)
    draw_slot_reference(surface, slots, laid.scale)
    draw_ends(
        surface, line.line_places(surface, laid), x=slots.right, low=slots.bottom - LOW, high=plan.height
    )
    draw_notes(surface, slots, write_points(surface, slots, laid.scale))


def _lay(plan: ChartPlan, lettering: Lettering, grid: float) -> line.Curves:
    ends, reference = line.line_ends(plan, lettering), reference_end(plan, lettering)
    across = line.point_across(plan, lettering, (*ends, reference))
    least = ends_height((*ends, reference))
    slots = lay_slots(plan, lettering, grid, across, least=least)
    return line.Curves(slots, fit_scale(plan.axis, slots.bottom, slots.top), ends, reference)


def _draw_layers(plan: ChartPlan, surface: Surface, grid: float) -> None:
    laid = _lay(plan, surface.lettering, grid)
    slots, scale = laid.slots, laid.scale
    draw_slots(surface, slots, scale)
    axes = slot_axes(surface, scale)
    layers = [parts(plan, slot) for slot in range(len(plan.categories))]
    ends = []
    for index, series in enumerate(plan.series):
        lower, upper = ([layer[index][side] for layer in layers] for side in (0, 1))
        band(axes, slots.centres, lower, upper, series.colour)
        if index:
            stroke(axes, slots.centres, lower, width=_EDGE, colour=surface.palette.paper)
        middle = scale.at((lower[-1] + upper[-1]) / 2) if layers else 0.0
        ends.append(End(middle, laid.ends[index], legible(series.colour, surface.palette)))
    draw_ends(surface, ends, x=slots.right, low=slots.bottom - LOW, high=plan.height)
    tops = {index: scale.at(layer[-1][1]) + 2 for index, layer in enumerate(layers)}
    draw_notes(surface, slots, tops)
