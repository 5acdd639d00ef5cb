"""Shares of one whole: a bar of parts, or a ring; what does not fit into a part is said in the legend."""

from dataclasses import replace

from briefgen.charts.plan import ChartPlan
from briefgen.style.sheet import Style
from briefgen.word.charts.axes import axes
from briefgen.word.charts.labels import labels
from briefgen.word.charts.paint import Brush, fill, line, shape
from briefgen.word.charts.plots import bar_chart, bars
from briefgen.word.charts.room import Room, legend_box, manual_layout
from briefgen.word.charts.series import one_series
from briefgen.word.charts.sheet import fits_of, sheet_of

_BAR, _UNDER_BAR = 27.0, 4.0  # the thickness of the bar, and what parts the legend from it, in points
_HOLE = 58


def trimmed(plan: ChartPlan, style: Style) -> ChartPlan:
    """Make a bar of parts as high as it is with its legend, not with the labels that the PDF has under it."""
    if plan.kind != "share" or plan.ring or len(plan.series) != 1:
        return plan
    names = [series.name for series in sheet_of(plan, style).series]
    _, legend = legend_box(style, plan, names, across=True)
    return replace(plan, height=_BAR + _UNDER_BAR + legend)


def strip_plot(brush: Brush) -> tuple[str, str]:
    """Write one whole as a bar of parts, and the legend under it."""
    plan, sheet = brush.plan, sheet_of(brush.plan, brush.style)
    marks, fits = plan.series[0].marks, fits_of(plan, brush.style)
    body = ""
    for index, (mark, fit) in enumerate(zip(marks, fits, strict=True)):
        shown = replace(sheet.series[index], marks=(replace(mark, text=mark.text if fit else ""),))
        body += bars(brush, sheet, index, labels(brush, shown, "ctr", inside=True))
    room = Room(0.0, 0.0, plan.width, _BAR, 0.0, 1.0)
    plot = bar_chart(plan, "percentStacked", body, gap=0, overlap=100)
    width, height = legend_box(brush.style, plan, [series.name for series in sheet.series], across=True)
    top = (_BAR + _UNDER_BAR) / plan.height
    legend = _legend(brush, "b", (0.0, top, width / plan.width, min(height / plan.height, 1 - top)))
    return room.layout(plan) + plot + axes(brush, room, between=True, hidden=True), legend


def ring_plot(brush: Brush) -> tuple[str, str]:
    """Write a ring, and the legend at its right."""
    plan, sheet = brush.plan, sheet_of(brush.plan, brush.style)
    marks, fits = sheet.series[0].marks, fits_of(plan, brush.style)
    shown = tuple(replace(mark, text=mark.text if fit else "") for mark, fit in zip(marks, fits, strict=True))
    edge = line(brush.style.palette.paper, 1.0)
    points = "".join(
        f'<c:dPt><c:idx val="{index}"/><c:bubble3D val="0"/>{shape(fill(mark.colour), edge)}</c:dPt>'
        for index, mark in enumerate(marks)
    )
    body = one_series(
        brush, sheet, 0, points + labels(brush, replace(sheet.series[0], marks=shown), "", inside=True)
    )
    plot = (
        f'<c:doughnutChart><c:varyColors val="1"/>{body}<c:firstSliceAng val="0"/>'
        f'<c:holeSize val="{_HOLE}"/></c:doughnutChart>'
    )
    side = min(plan.height, plan.width * 0.5)
    left = side / plan.width
    width, height = legend_box(brush.style, plan, sheet.categories, across=False)
    share = min(height / plan.height, 1.0)
    legend = _legend(brush, "r", (left + 0.05, (1 - share) / 2, min(width / plan.width, 0.95 - left), share))
    return manual_layout((0.0, 0.0, left, side / plan.height), inner=True) + plot, legend


def _legend(brush: Brush, side: str, box: tuple[float, float, float, float]) -> str:
    return (
        f'<c:legend><c:legendPos val="{side}"/>{manual_layout(box)}<c:overlay val="0"/>'
        f"{brush.text_properties('chart-label')}</c:legend>"
    )
