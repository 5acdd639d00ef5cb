"""Lollipops: a dot at each value on a thin stem, for rows whose bars would be heavy and nearly alike."""

from dataclasses import replace

from briefgen.charts.kinds import bar
from briefgen.charts.lettering import Lettering
from briefgen.charts.marks import dot, stroke
from briefgen.charts.plan import ChartPlan
from briefgen.charts.surface import Surface

_STEM, _DOT = 1.5, 7.5


def settle(plan: ChartPlan, lettering: Lettering, grid: float) -> ChartPlan:
    """Take the height the rows need."""
    return replace(plan, height=bar.lay(plan, lettering, grid, reach=_DOT / 2).rows.height)


def draw(plan: ChartPlan, surface: Surface, grid: float) -> None:
    """Draw lollipops; the middle of the dot is the value."""
    bars = bar.lay(plan, surface.lettering, grid, reach=_DOT / 2)
    axes = bar.value_axes(surface, bars.rows, bars.scale)
    for index, series in enumerate(plan.series):
        for row, mark in enumerate(series.marks):
            if mark.value is None:
                continue
            y = bars.rows.centres[row][index]
            stroke(axes, (0.0, mark.value), (y, y), width=_STEM, colour=mark.colour)
            dot(axes, mark.value, y, size=_DOT, colour=mark.colour)
    bar.draw_words(surface, bars, reach=_DOT / 2)
