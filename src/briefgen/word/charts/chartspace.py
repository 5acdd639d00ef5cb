"""ChartPlan → a chart part (ECMA-376 part 1, 21.2). What Word would decide for itself is said explicitly."""

from briefgen.charts.lettering import Lettering
from briefgen.charts.plan import ChartPlan
from briefgen.style.sheet import Style
from briefgen.word.charts.axes import axes
from briefgen.word.charts.paint import NO_FILL, NO_LINE, Brush, shape
from briefgen.word.charts.parts import ring_plot, strip_plot
from briefgen.word.charts.plots import area_plot, bar_plot, dots_plot, line_plot
from briefgen.word.charts.room import Room, manual_layout, room_for
from briefgen.word.charts.sheet import is_strip
from briefgen.word.fonts import Typeface
from briefgen.word.xml import DECLARATION, A, C, R

_MOST_DOTS = 10


def is_native(plan: ChartPlan) -> bool:
    """Say whether Word has a fair equivalent of a chart.

    It has no line across lying bars, and no dumbbells: those stand upright here, with high-low lines between two
    series of dots, as long as there are few enough to be labelled.
    """
    if plan.kind == "dumbbell":
        return len(plan.series) == 2 and len(plan.categories) <= _MOST_DOTS and plan.reference is None
    return not (plan.horizontal and plan.reference)


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
    legend = _legend(brush, room) if several else ""
    layout = room.layout(plan)
    if plan.kind == "dumbbell" or (plan.kind == "lollipop" and not plan.horizontal):
        return layout + dots_plot(brush) + axes(brush, room, between=True), legend
    if plan.kind == "line":
        lettering = Lettering(brush.style, plan.languages)
        return layout + line_plot(brush, lettering) + axes(brush, room, between=False), legend
    if plan.kind == "area":
        return layout + area_plot(brush) + axes(brush, room, between=False), legend
    return layout + bar_plot(brush, room) + axes(brush, room, between=True), legend


def _legend(brush: Brush, room: Room) -> str:
    plan = brush.plan
    box = (0.0, 0.0, 1.0, room.legend / plan.height)
    reference = len(plan.series) if plan.reference else None
    hidden = (
        f'<c:legendEntry><c:idx val="{reference}"/><c:delete val="1"/></c:legendEntry>' if reference is not None else ""
    )
    return (
        f'<c:legend><c:legendPos val="t"/>{hidden}{manual_layout(box)}<c:overlay val="0"/>'
        f"{brush.text_properties('chart-label')}</c:legend>"
    )
