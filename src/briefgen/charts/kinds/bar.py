"""Bars to the right from one line, a value at the end of each; lollipops share their layout."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts.colours import legible
from briefgen.charts.keys import Key, draw_key, lay_key
from briefgen.charts.lettering import Lettering, TextBlock
from briefgen.charts.marks import bar_right
from briefgen.charts.placing import Box, Scale, fit_scale, holds
from briefgen.charts.plan import ChartPlan, Mark
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
from briefgen.charts.surface import Surface, padded

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BAR, _GROUPED = 0.625, 0.5  # the thickness of a bar, in lines of the grid
_NOTE_GAP = 9.0
_NAME_GAP, _NAMES = 7.0, 0.3
_FLAT = 0.36  # the share of the width that two languages may take on one line in a group of bars
_LINE_GAP = 5.0


@dataclass(frozen=True, slots=True)
class Bars:
    """A laid out bar chart: what is written at each mark, by row and bar, and the remark at each row.

    `fits` says that everything is written inside the chart.
    """

    rows: Rows
    scale: Scale
    values: tuple[tuple[TextBlock, ...], ...]
    names: tuple[TextBlock, ...]
    notes: dict[int, TextBlock]
    key: Key
    reference: TextBlock
    fits: bool


def settle(plan: ChartPlan, lettering: Lettering, grid: float) -> ChartPlan:
    """Name the series at the first bars where that leaves the bars room; take the height the rows need."""
    widest = max((lettering.width(_flat(series.name), "chart-label") for series in plan.series), default=0.0)
    trial = lay(plan, lettering, grid)
    direct = len(plan.series) == 1 or (widest <= _NAMES * plan.width and trial.fits)
    plan = replace(plan, series=tuple(replace(series, direct=direct) for series in plan.series))
    return replace(plan, height=lay(plan, lettering, grid).rows.height)


def lay(plan: ChartPlan, lettering: Lettering, grid: float, *, reach: float = 0.0) -> Bars:
    """Lay out the rows; `reach` is how far a mark goes beyond its value."""
    labels = lay_labels(plan, lettering)
    values = _values(plan, lettering)
    tallest = max((block.height for row in values for block in row), default=0.0)
    thickness = grid * (_BAR if len(plan.series) == 1 else _GROUPED)
    names = _names(plan, lettering)
    for measure in NOTES:
        notes = note_blocks(plan, lettering, measure)
        before, after = _rooms(plan, values, names, notes, reach)
        scale = fit_scale(plan.axis, labels.gutter, plan.width, before=before, after=after)
        fits = holds(scale, plan.width, after)
        if fits:
            break
    key, reference = lay_key(plan, lettering), reference_block(plan, lettering)
    rows = lay_rows(
        plan,
        labels,
        grid,
        thickness=thickness if len(plan.series) == 1 else max(thickness, tallest + _LINE_GAP),
        bars=max(1, len(plan.series)),
        needs=Needs(
            head=key.height + reference_head(reference),
            least=max((tallest, *(note.height for note in notes.values()))),
        ),
    )
    return Bars(rows, scale, values, names, notes, key, reference, fits)


def draw(plan: ChartPlan, surface: Surface, grid: float) -> None:
    """Draw bars."""
    bars = lay(plan, surface.lettering, grid)
    axes = value_axes(surface, bars.rows, bars.scale)
    for index, series in enumerate(plan.series):
        for row, mark in enumerate(series.marks):
            if mark.value:
                y = bars.rows.centres[row][index]
                bar_right(axes, y, mark.value, thickness=bars.rows.thickness, colour=mark.colour)
    draw_words(surface, bars)


def value_axes(surface: Surface, rows: Rows, scale: Scale) -> "Axes":
    """Add axes whose values lie as the scale says, and whose rows are points."""
    axis = surface.plan.axis
    left, right = scale.at(axis.minimum), scale.at(axis.maximum)
    box = Box(left, rows.bottom, right - left, rows.top - rows.bottom)
    return surface.axes(box, (axis.minimum, axis.maximum), (rows.bottom, rows.top))


def draw_words(surface: Surface, bars: Bars, *, reach: float = 0.0) -> None:
    """Write the labels, the values at the ends, the names of the series and the remarks."""
    plan = surface.plan
    draw_key(surface, bars.key, plan.height)
    draw_reference(surface, bars.rows, bars.scale, bars.reference)
    draw_zero(surface, bars.rows, bars.scale)
    draw_labels(surface, bars.rows)
    for row in range(len(plan.categories)):
        for index, series in enumerate(plan.series):
            _write(surface, bars, row, index, series.marks[row], reach)


def _write(surface: Surface, bars: Bars, row: int, index: int, mark: Mark, reach: float) -> None:
    block, y = bars.values[row][index], bars.rows.centres[row][index]
    left = _leftwards(mark)
    gap = (VALUE_GAP + reach) * (-1 if left else 1)
    x = bars.scale.at(mark.value or 0.0) + (gap if mark.value is not None else VALUE_GAP)
    top = y + block.height / 2
    align = "right" if left else "left"
    colour = surface.palette.grey if mark.value is None else mark.colour if mark.bold else ""
    line = surface.plan.reference
    at = bars.scale.at(line.value) if line else -1.0
    box = padded(block, x, top, align=align)
    crossed = box.x - 1 < at < box.right + 1
    followed = row in bars.notes or (row == 0 and bool(bars.names))
    if crossed and not left and not followed and at + VALUE_GAP + block.width <= surface.plan.width:
        x, crossed = at + VALUE_GAP, False
    surface.text(block, x, top, align=align, colour=colour, clear=crossed)
    x = max(x, bars.scale.at(0)) + (0 if left else block.width)
    if row == 0 and bars.names:
        name = bars.names[index]
        own = surface.plan.series[index].colour
        colour = legible(own, surface.palette, otherwise=surface.palette.grey)
        surface.text(name, x + _NAME_GAP, y + name.height / 2, colour=colour)
        x += _NAME_GAP + name.width
    if row in bars.notes and index == _longest(surface.plan, row):
        note = bars.notes[row]
        surface.text(note, x + _NOTE_GAP, y + note.height / 2, clear=x < at < x + note.width + _NOTE_GAP)


def value_block(lettering: Lettering, mark: Mark) -> TextBlock:
    """Return what is written at a mark, in two lines if two languages write it differently."""
    return lettering.block(mark.text, "chart-value", bold=mark.bold)


def _values(plan: ChartPlan, lettering: Lettering) -> tuple[tuple[TextBlock, ...], ...]:
    """Return what is written, by row and bar; in a group two languages share a line if it is not too long."""
    blocks = tuple(
        tuple(value_block(lettering, series.marks[row]) for series in plan.series)
        for row in range(len(plan.categories))
    )
    if len(plan.series) < 2:
        return blocks
    flat = tuple(
        tuple(
            value_block(lettering, replace(s.marks[row], text=s.marks[row].text.replace("\n", " / ")))
            for s in plan.series
        )
        for row in range(len(plan.categories))
    )
    widest = max((block.width for row in flat for block in row), default=0.0)
    return flat if widest <= _FLAT * plan.width else blocks


def _rooms(
    plan: ChartPlan,
    values: tuple[tuple[TextBlock, ...], ...],
    names: tuple[TextBlock, ...],
    notes: dict[int, TextBlock],
    reach: float,
) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    before, after = [], []
    for row in range(len(plan.categories)):
        for index, series in enumerate(plan.series):
            mark, block = series.marks[row], values[row][index]
            room = block.width + VALUE_GAP + reach if block.lines else reach
            extra = names[index].width + _NAME_GAP if row == 0 and names else 0.0
            if row in notes and index == _longest(plan, row):
                extra += notes[row].width + _NOTE_GAP
            if _leftwards(mark):
                before.append((mark.value or 0.0, room))
                after.append((0.0, extra))
            else:
                after.append((mark.value or 0.0, room + extra))
    return before, after


def _names(plan: ChartPlan, lettering: Lettering) -> tuple[TextBlock, ...]:
    if len(plan.series) < 2 or not all(series.direct for series in plan.series):
        return ()
    return tuple(lettering.block(_flat(s.name), "chart-label", bold=s.bold) for s in plan.series)


def _longest(plan: ChartPlan, row: int) -> int:
    values = [series.marks[row].value or 0.0 for series in plan.series]
    return values.index(max(values))


def _leftwards(mark: Mark) -> bool:
    return mark.value is not None and mark.value < 0


def _flat(text: str) -> str:
    return text.replace("\n", " ")
