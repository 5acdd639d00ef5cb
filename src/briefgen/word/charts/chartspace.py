"""ChartPlan → a chart part (ECMA-376 part 1, 21.2). What Word would decide for itself is said explicitly."""

from briefgen.charts.plan import ChartPlan
from briefgen.style.sheet import Style
from briefgen.word.charts.axes import axes
from briefgen.word.charts.paint import NO_FILL, NO_LINE, Brush, shape
from briefgen.word.charts.plots import area_plot, bar_plot, line_plot
from briefgen.word.charts.room import legend_box, manual_layout, room_for
from briefgen.word.charts.sheet import is_strip
from briefgen.word.charts.wholes import ring_plot, strip_plot
from briefgen.word.fonts import Typeface
from briefgen.word.xml import DECLARATION, A, C, R


def is_native(plan: ChartPlan) -> bool:
    """Say whether Word has a fair equivalent: it has no line across lying bars, and no dumbbells.

    Dots with high-low lines between them would be near, but programs other than Word show neither.
    """
    return plan.kind != "dumbbell" and not (plan.horizontal and plan.reference)


def chart_xml(plan: ChartPlan, style: Style, face: Typeface, relation: str) -> bytes:
    """Write a chart in a typeface; `relation` leads to its workbook."""
    brush = Brush(plan, style, face)
    plot, legend = _plot(brush)
    text = brush.text_properties("chart-label")
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{plot}{shape(NO_FILL, NO_LINE)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{shape(NO_FILL, NO_LINE)}{text}"
        f'<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _plot(brush: Brush) -> tuple[str, str]:
    """Write the plot with its axes, and the legend where series cannot be named at their marks."""
    plan = brush.plan
    if plan.kind == "share" and plan.ring:
        return ring_plot(brush)
    if is_strip(plan):
        return strip_plot(brush)
    several = len(plan.series) > 1 and plan.kind != "line"
    room = room_for(plan, brush.style, legend=several)
    legend = _legend(brush) if several else ""
    if plan.kind == "line":
        plot = line_plot(brush, room)
    elif plan.kind == "area":
        plot = area_plot(brush, room)
    else:
        plot = bar_plot(brush, room)
    between = plan.kind not in ("line", "area")
    return room.layout(plan) + plot + axes(brush, room, between=between), legend


def _legend(brush: Brush) -> str:
    plan = brush.plan
    width, height = legend_box(brush.style, plan, [series.name for series in plan.series], across=True)
    hidden = f'<c:legendEntry><c:idx val="{len(plan.series)}"/><c:delete val="1"/></c:legendEntry>'
    return (
        f'<c:legend><c:legendPos val="t"/>{hidden if plan.reference else ""}'
        f"{manual_layout((0.0, 0.0, width / plan.width, height / plan.height))}"
        f'<c:overlay val="0"/>{brush.text_properties("chart-label")}</c:legend>'
    )
