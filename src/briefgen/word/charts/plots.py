"""The plots of a chart: bars, lines, areas and dots, each with its series, colours and labels."""

from dataclasses import replace

from briefgen.charts.lettering import Lettering
from briefgen.charts.plan import ChartPlan, Mark, PlanSeries
from briefgen.word.charts.axes import IDS
from briefgen.word.charts.labels import labels
from briefgen.word.charts.paint import NO_FILL, NO_LINE, Brush, fill, line, shape
from briefgen.word.charts.room import Room, named_at_ends
from briefgen.word.charts.series import dot, one_series
from briefgen.word.charts.sheet import Sheet, sheet_of

_LINE = 1.75
_GAPS = {"bar": 75, "column": 80, "stacked": 60, "share": 45, "lollipop": 500}
_INSIDE = 6.0  # a label inside a segment needs so much more than its own width


def bar_plot(brush: Brush, room: Room) -> str:
    """Write bars or columns, side by side or stacked, with a reference line across columns."""
    plan, sheet = brush.plan, sheet_of(brush.plan)
    stacked = plan.kind in ("stacked", "share")
    grouping = "percentStacked" if plan.kind == "share" else "stacked" if stacked else "clustered"
    body = ""
    for index, series in enumerate(sheet.series[: len(plan.series)]):
        notes = _notes(plan) if index == 0 else {}
        body += bars(brush, sheet, index, _bar_labels(brush, series, room, notes))
    overlap = 100 if stacked or len(plan.series) == 1 else 0
    return _bar_chart(plan, grouping, body, _GAPS.get(plan.kind, 80), overlap) + _reference(brush, sheet)


def bars(brush: Brush, sheet: Sheet, index: int, written: str) -> str:
    """Write one series of bars, with a point of its own for each bar that has its own colour."""
    series = sheet.series[index]
    points = "".join(
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{shape(fill(mark.colour))}</c:dPt>'
        for at, mark in enumerate(series.marks)
        if mark.colour != series.colour
    )
    look = f'{shape(fill(series.colour))}<c:invertIfNegative val="0"/>{points}'
    return one_series(brush, sheet, index, look + written)


def line_plot(brush: Brush, lettering: Lettering) -> str:
    """Write lines, named at their ends if there are several."""
    plan, sheet = brush.plan, sheet_of(brush.plan)
    body = ""
    for index, series in enumerate(sheet.series[: len(plan.series)]):
        last = max((at for at, mark in enumerate(series.marks) if mark.value is not None), default=0)
        names = {last: series.name} if named_at_ends(plan) else {}
        notes = _notes(plan) if index == 0 else {}
        written = labels(brush, series.marks, "r" if names else "t", names=names, notes=notes)
        width = _LINE + 0.5 * series.bold
        dots = "".join(
            f'<c:dPt><c:idx val="{at}"/>{dot(mark.colour)}<c:bubble3D val="0"/></c:dPt>'
            for at, mark in enumerate(series.marks)
            if mark.value is not None and (mark.text or at == last)
        )
        look = shape("", line(series.colour, width, dashed=bool(series.dashes)))
        quiet = '<c:marker><c:symbol val="none"/></c:marker>'
        body += one_series(brush, sheet, index, f"{look}{quiet}{dots}{written}", '<c:smooth val="0"/>')
    return _line_chart(body) + _reference(brush, sheet)


def area_plot(brush: Brush) -> str:
    """Write layers, each on the one before."""
    plan, sheet = brush.plan, sheet_of(brush.plan)
    grouping = "stacked" if plan.stacked or len(plan.series) > 1 else "standard"
    body = "".join(
        one_series(brush, sheet, index, shape(fill(series.colour)) + labels(brush, series.marks, "", inside=True))
        for index, series in enumerate(sheet.series[: len(plan.series)])
    )
    chart = f'<c:grouping val="{grouping}"/><c:varyColors val="0"/>{body}{IDS}'
    return f"<c:areaChart>{chart}</c:areaChart>{_reference(brush, sheet)}"


def dots_plot(brush: Brush) -> str:
    """Write dots without lines: two series joined by high-low lines, or one that hangs on drop lines."""
    plan, sheet = brush.plan, sheet_of(brush.plan)
    pair = plan.kind == "dumbbell"
    body = ""
    for index, series in enumerate(sheet.series[: len(plan.series)]):
        written = labels(brush, series.marks, "t", notes=_notes(plan) if index == 0 else {})
        if pair:
            written = _apart(brush, sheet, index)
        points = "".join(
            f'<c:dPt><c:idx val="{at}"/>{dot(mark.colour, 8)}<c:bubble3D val="0"/></c:dPt>'
            for at, mark in enumerate(series.marks)
            if mark.colour != series.colour
        )
        look = f"{shape('', NO_LINE)}{dot(series.colour, 8)}{points}"
        body += one_series(brush, sheet, index, look + written, '<c:smooth val="0"/>')
    link = shape("", line(brush.style.palette.data[-1] if not pair else brush.style.palette.hairline, 2.5))
    between = f"<c:hiLowLines>{link}</c:hiLowLines>" if pair else f"<c:dropLines>{link}</c:dropLines>"
    return _line_chart(body, between) + _reference(brush, sheet)


def _apart(brush: Brush, sheet: Sheet, index: int) -> str:
    """Write the values of a pair away from each other: the higher over its dot, the lower under it."""
    own, other = sheet.series[index].marks, sheet.series[1 - index].marks
    pairs = list(zip(own, other, strict=True))
    higher = sum((one.value or 0.0) >= (two.value or 0.0) for one, two in pairs)
    return labels(brush, own, "t" if higher * 2 >= len(pairs) else "b")


def _bar_labels(brush: Brush, series: PlanSeries, room: Room, notes: dict[int, str]) -> str:
    plan = brush.plan
    if plan.kind not in ("stacked", "share"):
        return labels(brush, series.marks, "outEnd", notes=notes)
    lettering = Lettering(brush.style, plan.languages)
    marks = [replace(mark, text=mark.text if _fits(mark, plan, room, lettering) else "") for mark in series.marks]
    return labels(brush, marks, "ctr", inside=True, notes=notes)


def _fits(mark: Mark, plan: ChartPlan, room: Room, lettering: Lettering) -> bool:
    block = lettering.block(mark.text, "chart-value", bold=mark.bold)
    reach = room.width if plan.horizontal else room.height
    whole = 100.0 if plan.kind == "share" else room.high - room.low
    needed = block.width + _INSIDE if plan.horizontal else block.full + 2
    return abs(mark.value or 0.0) / whole * reach >= needed


def _reference(brush: Brush, sheet: Sheet) -> str:
    """Draw a line across upright charts as a series of its own: it moves when its number is edited."""
    plan = brush.plan
    if plan.reference is None or plan.horizontal:
        return ""
    index, last = len(sheet.series) - 1, len(plan.categories) - 1
    colour = plan.reference.colour
    text = (plan.reference.text, "chart-note", colour, False)
    shown = "".join(f'<c:{name} val="{int(name == "showVal")}"/>' for name in _SHOWN)
    label = (
        f'<c:dLbl><c:idx val="{last}"/><c:layout/><c:tx>{brush.rich([text])}</c:tx>{shape(NO_FILL)}'  # type: ignore[list-item]
        f'<c:dLblPos val="r"/>{shown}</c:dLbl>'
    )
    none = "".join(f'<c:{name} val="0"/>' for name in _SHOWN)
    look = shape("", line(colour, 0.75, dashed=True)) + '<c:marker><c:symbol val="none"/></c:marker>'
    written = f"<c:dLbls>{label}{none}</c:dLbls>"
    return _line_chart(one_series(brush, sheet, index, look + written, '<c:smooth val="0"/>'))


_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


def _bar_chart(plan: ChartPlan, grouping: str, body: str, gap: int, overlap: int) -> str:
    return (
        f'<c:barChart><c:barDir val="{"bar" if plan.horizontal else "col"}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{body}<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>{IDS}</c:barChart>'
    )


def _line_chart(body: str, between: str = "") -> str:
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{body}{between}'
        f'<c:marker val="1"/>{IDS}</c:lineChart>'
    )


def _notes(plan: ChartPlan) -> dict[int, str]:
    return {note.index: note.text for note in plan.notes}
