"""Parts of a whole along a row: 100 % bars and stacked bars that lie on their side."""

from dataclasses import dataclass, replace

from briefgen.charts.colours import legible, text_on
from briefgen.charts.keys import Key, draw_key, lay_key
from briefgen.charts.kinds.bar import value_axes, value_block
from briefgen.charts.lettering import Lettering, TextBlock
from briefgen.charts.marks import bar_right
from briefgen.charts.placing import Scale, fit_scale, holds, spread
from briefgen.charts.plan import ChartPlan, Mark
from briefgen.charts.rows import (
    NOTES,
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
from briefgen.charts.surface import Surface

_BAR = 1.0  # the thickness, in lines of the grid
_INSIDE = 6.0  # what a value needs in its segment beside its own width
_EDGE = 0.75  # the white between two segments
_NAME_GAP, _NOTE_GAP, _VALUE_GAP = 8.0, 9.0, 5.0


@dataclass(frozen=True, slots=True)
class Segments:
    """Laid out rows; `names` stand over the first row, `slack` is for values over the bars."""

    rows: Rows
    scale: Scale
    names: tuple[TextBlock, ...]
    key: Key
    reference: TextBlock
    slack: float
    notes: dict[int, TextBlock]


def settle(plan: ChartPlan, lettering: Lettering, grid: float) -> ChartPlan:
    """Name the series over the first row if every name begins over its own segment, else in a key."""
    trial = _directly(plan, direct=True)
    laid = lay(trial, lettering, grid)
    settled = trial if _names_fit(trial, laid) else _directly(plan, direct=False)
    return replace(settled, height=lay(settled, lettering, grid).rows.height)


def parts(plan: ChartPlan, row: int) -> tuple[tuple[float, float], ...]:
    """Return where the segments of a row begin and end; a share's row is scaled to 100."""
    values = [max(series.marks[row].value or 0.0, 0.0) for series in plan.series]
    total = sum(values) or 1.0
    factor = 100 / total if plan.kind == "share" else 1.0
    ends = [sum(values[: index + 1]) * factor for index in range(len(values))]
    return tuple(zip((0.0, *ends), ends, strict=False))


def lay(plan: ChartPlan, lettering: Lettering, grid: float) -> Segments:
    """Lay out the rows and their names."""
    labels, key = lay_labels(plan, lettering), lay_key(plan, lettering)
    reference = reference_block(plan, lettering)
    for measure in NOTES:
        notes = note_blocks(plan, lettering, measure)
        bare = fit_scale(plan.axis, labels.gutter, plan.width)
        after = [
            (parts(plan, row)[-1][1], note.width + _NOTE_GAP + _over(plan, lettering, bare, row))
            for row, note in notes.items()
        ]
        scale = fit_scale(plan.axis, labels.gutter, plan.width, after=after)
        if holds(scale, plan.width, after):
            break
    names = tuple(
        lettering.block(series.name, "chart-label", bold=series.bold)
        for series in plan.series
        if series.direct
    )
    thin = [
        block
        for row in range(len(plan.categories))
        for block, inside in _values(plan, lettering, scale, row)
        if not inside
    ]
    slack = max((block.full for block in thin), default=0.0)
    values = [value_block(lettering, mark) for series in plan.series for mark in series.marks]
    tallest = max((block.full for block in values), default=0.0)
    rows = lay_rows(
        plan,
        labels,
        grid,
        thickness=max(grid * _BAR, tallest + 2 * _EDGE),
        needs=Needs(
            head=max((name.full for name in names), default=0.0) + key.height + reference_head(reference),
            slack=slack,
            least=max((note.full for note in notes.values()), default=0.0),
        ),
    )
    return Segments(rows, scale, names, key, reference, slack, notes)


def draw(plan: ChartPlan, surface: Surface, grid: float) -> None:
    """Draw the segments of every row."""
    laid = lay(plan, surface.lettering, grid)
    draw_key(surface, laid.key, plan.height)
    axes = value_axes(surface, laid.rows, laid.scale)
    for row in range(len(plan.categories)):
        y = laid.rows.centres[row][0]
        for series, (start, end) in zip(plan.series, parts(plan, row), strict=True):
            if end > start:
                colour, thickness = series.marks[row].colour, laid.rows.thickness
                bar_right(axes, y, end - start, thickness=thickness, colour=colour, start=start)
        for _, end in parts(plan, row)[:-1]:
            x, half = laid.scale.at(end), laid.rows.thickness / 2
            surface.rule(((x, y - half), (x, y + half)), surface.palette.paper, _EDGE)
        _write(surface, laid, row, y)
    if plan.kind != "share":
        draw_zero(surface, laid.rows, laid.scale)
        draw_reference(surface, laid.rows, laid.scale, laid.reference)
    for row, note in laid.notes.items():
        x = laid.scale.at(parts(plan, row)[-1][1]) + _NOTE_GAP
        x += _over(plan, surface.lettering, laid.scale, row)
        surface.text(note, x, laid.rows.centres[row][0] + note.height / 2, clear=True)
    draw_labels(surface, laid.rows)
    _write_names(surface, laid)


def _write(surface: Surface, laid: Segments, row: int, y: float) -> None:
    plan, palette = surface.plan, surface.palette
    outside: list[tuple[float, TextBlock, Mark]] = []
    pieces = zip(
        plan.series, parts(plan, row), _values(plan, surface.lettering, laid.scale, row), strict=True
    )
    for series, (start, end), (block, inside) in pieces:
        middle, mark = laid.scale.at((start + end) / 2), series.marks[row]
        if inside:
            colour = text_on(mark.colour, palette)
            surface.text(block, middle, y + block.height / 2, align="center", colour=colour)
        elif block.lines:
            outside.append((middle, block, mark))
    widths = [block.width for _, block, _ in outside]
    wanted = [middle - block.width / 2 for middle, block, _ in outside]
    lefts = spread(wanted, widths, laid.rows.labels.gutter, plan.width, gap=_VALUE_GAP)
    for left, (_, block, mark) in zip(lefts, outside, strict=True):
        colour = legible(mark.colour, palette) if mark.value else palette.grey
        top = y + laid.rows.thickness / 2 + block.under + block.height + 1
        surface.text(block, left, top, colour=colour, clear=True)


def _write_names(surface: Surface, laid: Segments) -> None:
    lefts = _name_lefts(surface.plan, laid)
    bottom = laid.rows.top + reference_head(laid.reference)
    for series, name, left in zip(surface.plan.series, laid.names, lefts, strict=False):
        colour = legible(series.colour, surface.palette)
        surface.text(name, left, bottom + name.under + name.height, colour=colour)


def _values(plan: ChartPlan, lettering: Lettering, scale: Scale, row: int) -> list[tuple[TextBlock, bool]]:
    """Return what is written at each segment of a row, and whether it fits inside, to be read there."""
    palette = lettering.style.palette
    found = []
    for series, (start, end) in zip(plan.series, parts(plan, row), strict=True):
        mark = series.marks[row]
        block = value_block(lettering, mark)
        room = (end - start) * scale.unit - _INSIDE
        found.append(
            (block, bool(block.lines) and block.width <= room and text_on(mark.colour, palette) != "")
        )
    return found


def _over(plan: ChartPlan, lettering: Lettering, scale: Scale, row: int) -> float:
    """Return how far values over a bar may reach beyond its end."""
    return sum(
        block.width + _VALUE_GAP for block, inside in _values(plan, lettering, scale, row) if not inside
    )


def _name_lefts(plan: ChartPlan, laid: Segments) -> tuple[float, ...]:
    if not laid.names or not plan.categories:
        return ()
    starts = [laid.scale.at(start) for start, _ in parts(plan, 0)]
    return spread(starts, [name.width for name in laid.names], 0, plan.width, gap=_NAME_GAP)


def _names_fit(plan: ChartPlan, laid: Segments) -> bool:
    lefts = _name_lefts(plan, laid)
    if not lefts or laid.slack:  # values over the bars would stand between the names and their segments
        return False
    ends = [laid.scale.at(end) for _, end in parts(plan, 0)]
    starts = [laid.scale.at(start) for start, _ in parts(plan, 0)]
    last = lefts[-1] + laid.names[-1].width
    own = all(s - 1 <= left < end - 4 for s, left, end in zip(starts, lefts, ends, strict=True))
    return own and last <= plan.width


def _directly(plan: ChartPlan, *, direct: bool) -> ChartPlan:
    return replace(plan, series=tuple(replace(series, direct=direct) for series in plan.series))
