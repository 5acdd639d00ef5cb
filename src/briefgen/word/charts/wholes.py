"""Shares of one whole: a bar of parts, or a ring; what does not fit into a part is said in the legend."""

from dataclasses import replace

from briefgen.charts.lettering import Lettering
from briefgen.charts.plan import Mark, PlanSeries
from briefgen.word.charts.axes import axes
from briefgen.word.charts.labels import labels
from briefgen.word.charts.paint import Brush, fill, line, shape
from briefgen.word.charts.plots import bar_chart, bars
from briefgen.word.charts.room import Room, legend_box, manual_layout
from briefgen.word.charts.series import one_series
from briefgen.word.charts.sheet import Sheet, sheet_of

_BAR = 27.0  # the thickness of the bar, in points
_INSIDE = 8.0
_SMALLEST = 0.055  # the share of a ring that still holds its value
_HOLE = 58


def strip_plot(brush: Brush) -> tuple[str, str]:
    """Write one whole as a bar of parts, and the legend under it."""
    plan, sheet = brush.plan, sheet_of(brush.plan)
    lettering = Lettering(brush.style, plan.languages)
    marks = [series.marks[0] for series in sheet.series]
    total = sum(mark.value or 0.0 for mark in marks) or 1.0
    fits = [
        (mark.value or 0.0) / total * plan.width > lettering.block(mark.text, "chart-value").width + _INSIDE
        for mark in marks
    ]
    sheet = _told(sheet, fits)
    body = ""
    for index, (mark, fit) in enumerate(zip(marks, fits, strict=True)):
        shown = replace(sheet.series[index], marks=(replace(mark, text=mark.text if fit else ""),))
        body += bars(brush, sheet, index, labels(brush, shown, "ctr", inside=True))
    room = Room(0.0, 0.0, plan.width, _BAR, 0.0, 1.0)
    plot = bar_chart(plan, "percentStacked", body, gap=0, overlap=100)
    width, height = legend_box(brush.style, plan, [series.name for series in sheet.series], across=True)
    top = (_BAR + 4) / plan.height
    legend = _legend(brush, "b", (0.0, top, width / plan.width, min(height / plan.height, 1 - top)))
    return room.layout(plan) + plot + axes(brush, room, between=True, hidden=True), legend


def ring_plot(brush: Brush) -> tuple[str, str]:
    """Write a ring, and the legend at its right."""
    plan, sheet = brush.plan, sheet_of(brush.plan)
    marks = sheet.series[0].marks
    total = sum(mark.value or 0.0 for mark in marks) or 1.0
    fits = [(mark.value or 0.0) / total >= _SMALLEST for mark in marks]
    shown = tuple(replace(mark, text=mark.text if fit else "") for mark, fit in zip(marks, fits, strict=True))
    names = zip(sheet.categories, marks, fits, strict=True)
    sheet = replace(
        sheet, categories=tuple(name if fit else f"{name} {mark.text}" for name, mark, fit in names)
    )
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


def _told(sheet: Sheet, fits: list[bool]) -> Sheet:
    """Name the parts; if any has no room for its value, all say it in their names."""
    if all(fits):
        return sheet

    def told(series: PlanSeries, mark: Mark) -> PlanSeries:
        return replace(series, name=f"{series.name} {mark.text}".replace("\n", " "))

    return replace(sheet, series=tuple(told(series, series.marks[0]) for series in sheet.series))


def _legend(brush: Brush, side: str, box: tuple[float, float, float, float]) -> str:
    return (
        f'<c:legend><c:legendPos val="{side}"/>{manual_layout(box)}<c:overlay val="0"/>'
        f"{brush.text_properties('chart-label')}</c:legend>"
    )
