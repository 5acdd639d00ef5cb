"""Columns on one line, a value over each; several series stand side by side and are named in a key."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts.axis import plan_values, scale_axis
from briefgen.charts.ends import LOW, End, draw_ends, ends_width, reference_end
from briefgen.charts.keys import Key, draw_key, lay_key
from briefgen.charts.kinds import bar
from briefgen.charts.kinds.bar import value_block
from briefgen.charts.lettering import Lettering, TextBlock
from briefgen.charts.marks import bar_up
from briefgen.charts.placing import Box, Scale, fit_scale
from briefgen.charts.plan import ChartPlan, Mark
from briefgen.charts.slots import (
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
from briefgen.charts.surface import Surface, padded

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_GAP = 3.5  # between a column and its value
_WIDEST_PITCH, _SHARE, _WIDEST = 108.0, 0.5, 44.0
_TOGETHER = 0.8  # the share of a slot that a group of columns takes


@dataclass(frozen=True, slots=True)
class Columns:
    """A laid out column chart; `width` is that of one column."""

    slots: Slots
    scale: Scale
    width: float
    key: Key
    reference: TextBlock


def settle(plan: ChartPlan, lettering: Lettering, grid: float) -> ChartPlan:
    """Turn the chart on its side where labels do not fit; show a scale where values do not."""
    plan = replace(plan, series=tuple(replace(s, direct=len(plan.series) == 1) for s in plan.series))
    pitch = _across(plan, lettering).pitch
    if not (labels_fit(plan, lettering, pitch) or in_time(plan)):
        return bar.settle(replace(plan, horizontal=True), lettering, grid)
    if not _values_fit(plan, lettering):
        plan = replace(plan, axis=scale_axis(plan_values(plan), zero=True, suffix=plan.axis.suffix))
        plan = _thinned(plan, lettering)
    return replace(plan, height=lay(plan, lettering, grid).slots.height)


def lay(plan: ChartPlan, lettering: Lettering, grid: float) -> Columns:
    """Lay out the slots, their values, and what stands around them."""
    key, reference = lay_key(plan, lettering), reference_end(plan, lettering)
    across = _across(plan, lettering)
    slots = lay_slots(plan, lettering, grid, across, head=key.height)
    marks = [mark for series in plan.series for mark in series.marks]
    rooms = [(mark.value or 0.0, _room(value_block(lettering, mark))) for mark in marks if mark.text]
    scale = fit_scale(
        plan.axis,
        slots.bottom,
        slots.top,
        before=[room for room in rooms if room[0] < 0],
        after=[room for room in rooms if room[0] >= 0],
    )
    return Columns(slots, scale, _width(plan, across.pitch), key, reference)


def draw(plan: ChartPlan, surface: Surface, grid: float) -> None:
    """Draw columns, or bars if the plan lies on its side."""
    if plan.horizontal:
        bar.draw(plan, surface, grid)
        return
    columns = lay(plan, surface.lettering, grid)
    slots, scale = columns.slots, columns.scale
    draw_key(surface, columns.key, plan.height)
    draw_slots(surface, slots, scale)
    axes = slot_axes(surface, scale)
    tops: dict[int, float] = {}
    for index, series in enumerate(plan.series):
        for slot, mark in enumerate(series.marks):
            x = _middle(columns, slot, index, len(plan.series))
            if mark.value:
                width = columns.width - _between(plan)
                bar_up(axes, x, mark.value, thickness=width, colour=mark.colour)
            top = _write(surface, columns, mark, x)
            tops[slot] = max(tops.get(slot, 0.0), top)
    draw_slot_reference(surface, slots, scale)
    _write_reference(surface, columns)
    draw_notes(surface, slots, tops)


def slot_axes(surface: Surface, scale: Scale) -> "Axes":
    """Add axes whose values lie as the scale says, and whose slots are points."""
    axis, width = surface.plan.axis, surface.plan.width
    low, high = scale.at(axis.minimum), scale.at(axis.maximum)
    return surface.axes(Box(0, low, width, high - low), (0, width), (axis.minimum, axis.maximum))


def _write(surface: Surface, columns: Columns, mark: Mark, x: float) -> float:
    """Write a value at the end of its column; return where a remark's hairline may end."""
    block = value_block(surface.lettering, mark)
    end = columns.scale.at(mark.value or 0.0)
    if not block.lines:
        return end + 2
    below = mark.value is not None and mark.value < 0
    top = end - _GAP - block.over if below else end + _GAP + block.under + block.height - 1
    colour = surface.palette.grey if mark.value is None else mark.colour if mark.bold else ""
    line = surface.plan.reference
    box = padded(block, x, top, align="center")
    clear = line is not None and box.y < columns.scale.at(line.value) < box.top
    surface.text(block, x, top, align="center", colour=colour, clear=clear)
    return top + 4 if not below else columns.scale.at(0) + 2


def _write_reference(surface: Surface, columns: Columns) -> None:
    line, right = surface.plan.reference, columns.slots.right
    if line is not None:
        end = End(columns.scale.at(line.value), columns.reference, line.colour)
        draw_ends(surface, [end], x=right, low=columns.slots.bottom - LOW, high=surface.plan.height)


def _across(plan: ChartPlan, lettering: Lettering) -> Across:
    """Spread the slots; a few columns do not straddle the page."""
    left = tick_gutter(plan, lettering)
    right = plan.width - ends_width([reference_end(plan, lettering)])
    count = max(1, len(plan.categories))
    pitch = min((right - left) / count, _WIDEST_PITCH * max(1.0, len(plan.series) * 0.7))
    centres = tuple(left + pitch * (index + 0.5) for index in range(len(plan.categories)))
    return Across(centres, pitch, left + pitch * count)


def _width(plan: ChartPlan, pitch: float) -> float:
    count = max(1, len(plan.series))
    if count == 1:
        return min(pitch * _SHARE, _WIDEST)
    return min(pitch * _TOGETHER / count, _WIDEST)


def _middle(columns: Columns, slot: int, index: int, count: int) -> float:
    return columns.slots.centres[slot] + (index - (count - 1) / 2) * columns.width


def _between(plan: ChartPlan) -> float:
    """Return the white between the columns of a group."""
    return 1.0 if len(plan.series) > 1 else 0.0


def _room(block: TextBlock) -> float:
    return block.full + _GAP if block.lines else 0.0


def _values_fit(plan: ChartPlan, lettering: Lettering) -> bool:
    pitch = _across(plan, lettering).pitch
    room = pitch if len(plan.series) == 1 else _width(plan, pitch)
    widest = max((value_block(lettering, m).width for s in plan.series for m in s.marks), default=0.0)
    return widest + 3 <= room


def _thinned(plan: ChartPlan, lettering: Lettering) -> ChartPlan:
    """Write only the values the title is about, where their neighbours leave them room."""
    across = _across(plan, lettering)
    left, pitch = tick_gutter(plan, lettering), across.pitch
    several = len(plan.series) > 1

    def kept(marks: tuple[Mark, ...], index: int) -> Mark:
        mark = marks[index]
        near = [other.value or 0.0 for other in marks[max(0, index - 1) : index + 2] if other is not mark]
        width = value_block(lettering, mark).width
        free = width + 3 <= pitch or all(value < (mark.value or 0.0) * 0.85 for value in near)
        inside = left <= across.centres[index] - width / 2 and across.centres[index] + width / 2 <= plan.width
        keep = mark.bold and not several and free and inside and width <= 2 * pitch
        return mark if keep else replace(mark, text="")

    return replace(
        plan,
        series=tuple(
            replace(s, marks=tuple(kept(s.marks, index) for index in range(len(s.marks))))
            for s in plan.series
        ),
    )
