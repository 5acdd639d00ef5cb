"""The plots of a chart: bars, lines and areas, each with its series, colours and labels."""

from dataclasses import replace

from briefgen.charts.colours import mix
from briefgen.charts.lettering import Lettering
from briefgen.charts.plan import ChartPlan, Mark, PlanSeries
from briefgen.word.charts.axes import IDS
from briefgen.word.charts.labels import labels, shown
from briefgen.word.charts.paint import NO_FILL, NO_LINE, Brush, Words, fill, line, shape
from briefgen.word.charts.room import Room, end_layouts, highest, offset
from briefgen.word.charts.series import dot, one_series
from briefgen.word.charts.sheet import Sheet, sheet_of

_LINE = 1.75
_WIDEST_BAR = 36.0
_ROW_GAPS = {"bar": 120, "lollipop": 500, "stacked": 60, "share": 60}
_GROUP_GAP = 60  # of a bar's width, between groups of lying bars
_INSIDE = 6.0  # a label inside a segment needs so much more than its own width
_TINT = 0.72  # how far the area under a single line goes towards the paper
_QUIET = '<c:marker><c:symbol val="none"/></c:marker>'
_STRAIGHT = '<c:smooth val="0"/>'


def bar_plot(brush: Brush, room: Room) -> str:
    """Write bars or columns, side by side or stacked, with a reference line across columns."""
    plan, sheet = brush.plan, sheet_of(brush.plan, brush.style)
    stacked = plan.kind in ("stacked", "share")
    grouping = "percentStacked" if plan.kind == "share" else "stacked" if stacked else "clustered"
    body = ""
    for index, series in enumerate(sheet.series[: len(plan.series)]):
        notes = notes_of(plan) if index == 0 else {}
        kept = _fitting(brush, series, room) if stacked else series
        position = "ctr" if stacked else "outEnd"
        body += bars(brush, sheet, index, labels(brush, kept, position, inside=stacked, notes=notes))
    overlap = 100 if stacked or len(plan.series) == 1 else -5
    chart = bar_chart(plan, grouping, body, gap=_gap(plan, room), overlap=overlap)
    return chart + _reference(brush, sheet, room)


def bars(brush: Brush, sheet: Sheet, index: int, written: str) -> str:
    """Write one series of bars, with a point of its own for each bar that has its own colour."""
    series = sheet.series[index]
    edge = line(brush.style.palette.paper, 0.75) if brush.plan.kind in ("stacked", "share") else NO_LINE
    points = "".join(
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{shape(fill(mark.colour), edge)}</c:dPt>"
        for at, mark in enumerate(series.marks)
        if mark.colour != series.colour
    )
    look = f'{shape(fill(series.colour), edge)}<c:invertIfNegative val="0"/>{points}'
    return one_series(brush, sheet, index, look + written)


def bar_chart(plan: ChartPlan, grouping: str, body: str, *, gap: int, overlap: int) -> str:
    """Put bars on the axes."""
    direction = "bar" if plan.horizontal else "col"
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{body}'
        f'<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>{IDS}</c:barChart>'
    )


def line_plot(brush: Brush, room: Room) -> str:
    """Write lines, named at their ends if there are several."""
    plan, sheet = brush.plan, sheet_of(brush.plan, brush.style)
    ends = end_layouts(plan, brush.style, room)
    body = ""
    for index, series in enumerate(sheet.series[: len(plan.series)]):
        notes = {at: text for at, text in notes_of(plan).items() if highest(plan, at) == index}
        end = ends[index] if ends else ""
        written = labels(brush, series, "r" if end else "t", end=end, notes=notes)
        body += one_series(brush, sheet, index, _line_look(series) + written, _STRAIGHT)
    return _line_chart(body) + _reference(brush, sheet, room)


def area_plot(brush: Brush, room: Room) -> str:
    """Write layers, each on the one before; a single one is light, under a line that carries the values."""
    plan, sheet = brush.plan, sheet_of(brush.plan, brush.style)
    single = len(plan.series) == 1
    body, over = "", ""
    for index, series in enumerate(sheet.series[: len(plan.series)]):
        colour = mix(series.colour, brush.style.palette.paper, _TINT) if single else series.colour
        edge = NO_LINE if single else line(brush.style.palette.paper, 0.75)
        body += one_series(brush, sheet, index, shape(fill(colour), edge))
        if single:
            written = labels(brush, series, "t", notes=notes_of(plan))
            looks = _line_look(series) + written
            over = _line_chart(one_series(brush, sheet, index, looks, _STRAIGHT, order=1))
    chart = f'<c:grouping val="{"standard" if single else "stacked"}"/><c:varyColors val="0"/>{body}{IDS}'
    return f"<c:areaChart>{chart}</c:areaChart>{over}{_reference(brush, sheet, room)}"


def notes_of(plan: ChartPlan) -> dict[int, str]:
    """Return the remarks of a plan by the place of their category."""
    return {note.index: note.text for note in plan.notes}


def _line_look(series: PlanSeries) -> str:
    """Draw a line, its written values as dots."""
    last = max((at for at, mark in enumerate(series.marks) if mark.value is not None), default=-1)
    stroke = line(series.colour, _LINE + 0.5 * series.bold, dashed=bool(series.dashes))
    dots = "".join(
        f'<c:dPt><c:idx val="{at}"/>{dot(mark.colour)}<c:bubble3D val="0"/>{shape("", stroke)}</c:dPt>'
        for at, mark in enumerate(series.marks)
        if mark.value is not None and (mark.text or at == last)
    )
    return f"{shape('', stroke)}{_QUIET}{dots}"


def _fitting(brush: Brush, series: PlanSeries, room: Room) -> PlanSeries:
    """Keep the values that their segments have room for."""
    lettering = Lettering(brush.style, brush.plan.languages)
    marks = (
        replace(mark, text=mark.text if _fits(mark, brush.plan, room, lettering) else "")
        for mark in series.marks
    )
    return replace(series, marks=tuple(marks))


def _fits(mark: Mark, plan: ChartPlan, room: Room, lettering: Lettering) -> bool:
    block = lettering.block(mark.text, "chart-value", bold=mark.bold)
    reach = room.width if plan.horizontal else room.height
    whole = 100.0 if plan.kind == "share" else room.high - room.low
    needed = block.width + _INSIDE if plan.horizontal else block.full
    wide = not plan.horizontal and block.width > _bar(plan, room)
    return not wide and abs(mark.value or 0.0) / whole * reach >= needed


def _gap(plan: ChartPlan, room: Room) -> int:
    """Return the gap between groups in hundredths of a bar: columns grow no wider than in the PDF."""
    group = 1 if plan.kind in ("stacked", "share") else len(plan.series)
    if plan.horizontal:
        return _ROW_GAPS.get(plan.kind, 120) if group == 1 else _GROUP_GAP
    pitch, bar = room.width / max(len(plan.categories), 1), _bar(plan, room)
    return min(round((pitch - group * bar) / bar * 100), 500)


def _bar(plan: ChartPlan, room: Room) -> float:
    """Return how wide an upright bar is, in points."""
    group = 1 if plan.kind in ("stacked", "share") else len(plan.series)
    pitch = room.width / max(len(plan.categories), 1)
    return min(_WIDEST_BAR, pitch * (0.56 if group == 1 else 0.8 / group))


def _reference(brush: Brush, sheet: Sheet, room: Room) -> str:
    """Draw a line across upright charts as a series of its own: it moves when its number is edited.

    Over columns a trend carries it on to both edges of the plot.
    """
    plan = brush.plan
    if plan.reference is None or plan.horizontal:
        return ""
    index, last = len(sheet.series) - 1, len(plan.categories) - 1
    stroke = shape("", line(plan.reference.colour, 0.75, dashed=True))
    beyond = plan.kind in ("column", "stacked")
    shift = room.width / len(plan.categories) / 2 / plan.width if beyond else 0.0
    text = brush.rich(
        [[Words(words, "chart-note", plan.reference.colour)] for words in plan.reference.text.split("\n")]
    )
    label = (
        f'<c:dLbl><c:idx val="{last}"/>{offset(shift, 0.0) if beyond else "<c:layout/>"}<c:tx>{text}</c:tx>'
        f'{shape(NO_FILL)}<c:dLblPos val="r"/>{shown(value=True)}</c:dLbl>'
    )
    written = f"<c:dLbls>{label}{shown(value=False)}</c:dLbls>"
    trend = (
        f'<c:trendline>{stroke}<c:trendlineType val="linear"/><c:forward val="0.5"/><c:backward val="0.5"/>'
        '<c:dispRSqr val="0"/><c:dispEq val="0"/></c:trendline>'
    )
    looks = f"{shape('', NO_LINE) if beyond else stroke}{_QUIET}{written}{trend if beyond else ''}"
    return _line_chart(one_series(brush, sheet, index, looks, _STRAIGHT))


def _line_chart(body: str) -> str:
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{body}'
        f'<c:marker val="1"/>{IDS}</c:lineChart>'
    )
