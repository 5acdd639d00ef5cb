"""Dumbbells: two dots to a row and the distance between them; their names stand over the first row.

Dots show places, not lengths: the scale holds the values, and zero only if they lie on both sides of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.charts.axis import bare_axis, plan_values, scale_axis, starts_elsewhere
from briefgen.charts.colours import legible
from briefgen.charts.kinds.bar import value_axes, value_block
from briefgen.charts.lettering import Lettering, TextBlock
from briefgen.charts.marks import dot, stroke
from briefgen.charts.placing import Scale, fit_scale, holds, spread
from briefgen.charts.plan import Axis, ChartPlan, Mark
from briefgen.charts.rows import (
    NOTES,
    VALUE_GAP,
    Needs,
    Rows,
    draw_labels,
    draw_reference,
    draw_zero,
    lay_labels,
    lay_rows,
    note_blocks,
    reference_block,
    reference_head,
)
from briefgen.charts.surface import GRID, Surface

_DOT, _EDGE, _LINK = 7.0, 0.75, 2.5
_NOTE_GAP = 9.0
_LABEL_GAP = 6.0  # from the name of a row to a value that reaches so far


@dataclass(frozen=True, slots=True)
class Dumbbells:
    """A laid out dumbbell chart."""

    rows: Rows
    scale: Scale
    names: tuple[TextBlock, ...]
    notes: dict[int, TextBlock]
    reference: TextBlock


def settle(plan: ChartPlan, lettering: Lettering, grid: float) -> ChartPlan:
    """Start the scale at the values; show it where they would all crowd at the far end of one from zero."""
    values, suffix = plan_values(plan), plan.axis.suffix
    if starts_elsewhere(values):
        axis = scale_axis(values, zero=False, suffix=suffix)
    else:
        axis = bare_axis(values, suffix=suffix)
        if values and min(values) * max(values) > 0 and min(values) < max(values):
            axis = replace(axis, minimum=float(min(values)), maximum=float(max(values)))
    plan = replace(plan, axis=axis)
    return replace(plan, height=lay(plan, lettering, grid).rows.height)


def lay(plan: ChartPlan, lettering: Lettering, grid: float) -> Dumbbells:
    """Lay out the rows, with the names over them and the scale, if shown, under them."""
    labels, reference = lay_labels(plan, lettering), reference_block(plan, lettering)
    names = tuple(lettering.block(s.name, "chart-label", bold=True) for s in plan.series)
    for measure in NOTES:
        notes = note_blocks(plan, lettering, measure)
        before, after = _rooms(plan, lettering, notes)
        after += _tick_rooms(plan.axis, lettering)
        scale = fit_scale(plan.axis, labels.gutter, plan.width, before=before, after=after)
        if holds(scale, plan.width, after):
            break
    values = (value_block(lettering, mark) for series in plan.series for mark in series.marks)
    rows = lay_rows(
        plan,
        labels,
        grid,
        thickness=_DOT,
        needs=Needs(
            head=max((name.full for name in names), default=0.0) + 2 + reference_head(reference),
            foot=lettering.leading("chart-label") + 4 if plan.axis.visible else 0.0,
            least=max((block.height for block in (*values, *notes.values())), default=0.0),
        ),
    )
    return Dumbbells(rows, scale, names, notes, reference)


def draw(plan: ChartPlan, surface: Surface, grid: float) -> None:
    """Draw dumbbells."""
    laid = lay(plan, surface.lettering, grid)
    _draw_scale(surface, laid)
    draw_zero(surface, laid.rows, laid.scale)
    draw_labels(surface, laid.rows)
    axes = value_axes(surface, laid.rows, laid.scale)
    for row in range(len(plan.categories)):
        marks, y = _ends(plan, row), laid.rows.centres[row][0]
        if marks:
            xs = (marks[0].value or 0.0, marks[-1].value or 0.0)
            stroke(axes, xs, (y, y), width=_LINK, colour=surface.palette.hairline)
            if not plan.axis.visible:
                ends = ((laid.rows.labels.gutter, y), (plan.width, y))
                surface.rule(ends, surface.palette.hairline, 0.5, zorder=GRID)
        for mark in (series.marks[row] for series in plan.series):
            if mark.value is None:
                continue
            # With an edge, so that two that overlap are still two.
            dot(axes, mark.value, y, size=_DOT + 2 * _EDGE, colour=surface.palette.paper)
            dot(axes, mark.value, y, size=_DOT, colour=mark.colour)
        _write(surface, laid, row, marks, y)
    _write_names(surface, laid)
    draw_reference(surface, laid.rows, laid.scale, laid.reference)


def _write(surface: Surface, laid: Dumbbells, row: int, marks: Sequence[Mark], y: float) -> None:
    gap = _DOT / 2 + VALUE_GAP
    end = max(laid.scale.at(0), laid.scale.origin)
    for mark, left in _written(marks):
        block = value_block(surface.lettering, mark)
        x = laid.scale.at(mark.value or 0.0) + (-gap if left else gap)
        colour = legible(mark.colour, surface.palette) if mark.bold else ""
        align = "right" if left else "left"
        surface.text(block, x, y + block.height / 2, align=align, colour=colour, clear=True)
        end = x if left else x + block.width
    missing = [series.marks[row] for series in surface.plan.series if series.marks[row].value is None]
    if missing:
        block = value_block(surface.lettering, missing[0])
        x = end + (_NOTE_GAP if marks else VALUE_GAP)
        surface.text(block, x, y + block.height / 2, colour=surface.palette.grey, clear=True)
        end = x + block.width
    if row in laid.notes:
        note = laid.notes[row]
        surface.text(note, end + _NOTE_GAP, y + note.height / 2, clear=True)


def _write_names(surface: Surface, laid: Dumbbells) -> None:
    plan = surface.plan
    row = next(
        (row for row in range(len(plan.categories)) if len(_ends(plan, row)) == len(plan.series)), None
    )
    if row is None:
        return
    middles = [laid.scale.at(series.marks[row].value or 0.0) for series in plan.series]
    widths = [name.width for name in laid.names]
    lefts = spread([m - w / 2 for m, w in zip(middles, widths, strict=True)], widths, 0, plan.width, gap=10)
    bottom = laid.rows.top + reference_head(laid.reference)
    for series, name, left in zip(plan.series, laid.names, lefts, strict=True):
        colour = legible(series.colour, surface.palette, otherwise=surface.palette.grey)
        surface.text(name, left, bottom + name.under + name.height, colour=colour)


def _draw_scale(surface: Surface, laid: Dumbbells) -> None:
    axis, rows = surface.plan.axis, laid.rows
    for value, text in axis.ticks if axis.visible else ():
        x = laid.scale.at(value)
        block = surface.lettering.block(text, "chart-label")
        surface.rule(((x, rows.bottom), (x, rows.top)), surface.palette.hairline, 0.5, zorder=GRID)
        surface.text(block, x, rows.bottom - 4, align="center", colour=surface.palette.grey)


def _rooms(
    plan: ChartPlan, lettering: Lettering, notes: dict[int, TextBlock]
) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    before, after = [(plan.axis.minimum, _DOT / 2)], [(plan.axis.maximum, _DOT / 2)]
    for row in range(len(plan.categories)):
        marks = _ends(plan, row)
        extra = notes[row].width + _NOTE_GAP if row in notes else 0.0
        for series in plan.series:
            if series.marks[row].value is None:
                extra += value_block(lettering, series.marks[row]).width + _NOTE_GAP
        for mark, left in _written(marks):
            room = value_block(lettering, mark).width + _DOT / 2 + VALUE_GAP
            (before if left else after).append((mark.value or 0.0, room + (_LABEL_GAP if left else extra)))
        if not marks:
            after.append((plan.axis.minimum, extra))
    return before, after


def _tick_rooms(axis: Axis, lettering: Lettering) -> list[tuple[float, float]]:
    return [(value, lettering.width(text, "chart-label") / 2) for value, text in axis.ticks if axis.visible]


def _ends(plan: ChartPlan, row: int) -> list[Mark]:
    """Return the marks of a row that have a value, the smallest first."""
    marks = [series.marks[row] for series in plan.series if series.marks[row].value is not None]
    return sorted(marks, key=lambda mark: mark.value or 0.0)


def _written(marks: Sequence[Mark]) -> list[tuple[Mark, bool]]:
    """Say which marks are written and whether to the left: the ends, and two equal ones once."""
    if len(marks) > 1 and marks[0].value == marks[-1].value and marks[0].text == marks[-1].text:
        return [(marks[-1], False)]
    if len(marks) < 2:
        return [(mark, False) for mark in marks]
    return [(marks[0], True), (marks[-1], False)]
