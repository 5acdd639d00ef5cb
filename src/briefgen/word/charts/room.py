"""Where the plot stands in a chart, and how far its scale must reach so that every label stays inside.

Word places labels by rules of its own. It is given a plot of fixed place, and a scale that goes on where
the PDF leaves room for what is written at the marks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.charts.lettering import Lettering
from briefgen.charts.placing import fit_scale, spread
from briefgen.charts.plan import ChartPlan, Mark
from briefgen.charts.slots import slot_labels
from briefgen.style.sheet import Style

_GAP = 8.0
_NOTE = 110.0  # a remark is broken to this width
_WIDEST = 0.4  # of the width, for labels beside bars: Word breaks longer ones
_LABEL_ROOM = 6.0  # between a mark and its value, with what Word adds around it
_EDGE = 3.0  # what Word adds beside a label
_LEGEND = 18.0
_SWATCH = 26.0  # a legend's square and the space on both sides of it


@dataclass(frozen=True, slots=True)
class Room:
    """The plot in points from the upper left corner, the reach of its scale, the height of the legend.

    Where categories are too narrow for their labels, only one in `every` few has its own.
    """

    left: float
    top: float
    width: float
    height: float
    low: float
    high: float
    legend: float = 0.0
    every: int = 1

    def layout(self, plan: ChartPlan) -> str:
        """Write the place of the plot as shares of the chart."""
        return manual_layout(
            (
                self.left / plan.width,
                self.top / plan.height,
                self.width / plan.width,
                self.height / plan.height,
            ),
            inner=True,
        )


def manual_layout(box: tuple[float, float, float, float], *, inner: bool = False) -> str:
    """Fix a place: left, top, width and height as shares of the chart."""
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    values = "".join(f'<c:{name} val="{value:.5f}"/>' for name, value in zip("xywh", box, strict=True))
    return f"<c:layout><c:manualLayout>{target}{modes}{values}</c:manualLayout></c:layout>"


def offset(across: float, down: float) -> str:
    """Move a label from where it would stand, in shares of the chart."""
    values = f'<c:x val="{across:.5f}"/><c:y val="{down:.5f}"/>'
    return f"<c:layout><c:manualLayout>{values}</c:manualLayout></c:layout>"


def legend_box(style: Style, plan: ChartPlan, names: Sequence[str], *, across: bool) -> tuple[float, float]:
    """Return the width and height (points) that a legend needs, in a row or in a column."""
    lettering = Lettering(style, plan.languages)
    if across:
        wide = sum(lettering.width(name, "chart-label") + _SWATCH for name in names)
        return min(wide, plan.width), _LEGEND * -(-wide // plan.width)
    blocks = [lettering.block(name, "chart-label") for name in names]
    apart = _LEGEND - lettering.leading("chart-label")
    wide = max((block.width for block in blocks), default=0.0) + _SWATCH
    return wide, sum(block.full + apart for block in blocks)


def room_for(plan: ChartPlan, style: Style, *, legend: bool) -> Room:
    """Find the room of a plot with axes."""
    lettering = Lettering(style, plan.languages)
    over = _LEGEND if legend else 0.0
    return _sideways(plan, lettering, over) if plan.horizontal else _upright(plan, lettering, over)


def _sideways(plan: ChartPlan, lettering: Lettering, legend: float) -> Room:
    widest = max((lettering.block(text, "chart-label").width for text in plan.categories), default=0.0)
    left = min(widest + _GAP, plan.width * _WIDEST) if widest else 0.0
    head = legend + (lettering.leading("chart-note") + 4 if plan.reference else 0.0)
    foot = lettering.leading("chart-label") + 4 if plan.axis.visible else 0.0
    notes = {note.index: lettering.block(note.text, "chart-note").width + _GAP for note in plan.notes}
    rooms = [
        (
            mark.value,
            lettering.block(mark.text, "chart-value", bold=mark.bold).width
            + notes.get(index, 0.0)
            + _LABEL_ROOM,
        )
        for index, mark in _written(plan)
        if mark.value is not None
    ]
    low, high = (0.0, 1.0) if plan.kind == "share" else _reach(plan, left, plan.width, rooms)
    return Room(left, head, plan.width - left, plan.height - head - foot, low, high, legend)


def _upright(plan: ChartPlan, lettering: Lettering, legend: float) -> Room:
    ticks = [lettering.width(text, "chart-label") for _, text in plan.axis.ticks] if plan.axis.visible else []
    left = max(ticks, default=0.0) + (_GAP if ticks else 0.0)
    width = plan.width - left - end_room(plan, lettering)
    before, after = _overhang(plan, lettering, width)
    beyond = max(after - (plan.width - left - width), 0.0)
    left, width = max(left, before), width - max(before - left, 0.0) - beyond
    pitch = width / max(len(plan.categories), 1)
    labels = slot_labels(plan, lettering, pitch)
    foot = max((label.height + label.under for label in labels if label), default=0.0) + _GAP
    low, high = _reach(plan, foot, plan.height - legend - 4, list(_heights(plan, lettering)))
    kept = [index for index, label in enumerate(labels) if label is not None]
    every = kept[1] - kept[0] if len(kept) > 1 else max(len(labels), 1)
    return Room(left, legend + 4, width, plan.height - legend - 4 - foot, low, high, legend, every)


def _overhang(plan: ChartPlan, lettering: Lettering, width: float) -> tuple[float, float]:
    """Return how far what is written at the marks reaches over the plot's left and right edge, in points.

    Word and others centre it on its mark, and cut off what does not fit into the chart.
    """
    count = len(plan.categories)
    between = plan.kind not in ("line", "area")
    step = width / max(count if between else count - 1, 1)
    notes = {note.index: lettering.block(note.text, "chart-note", measure=_NOTE).width for note in plan.notes}
    labels = slot_labels(plan, lettering, width / max(count, 1))
    before = after = 0.0
    for index, label in enumerate(labels):
        named = named_at_ends(plan) and index == count - 1  # which stands at the right of its mark
        values = () if plan.stacked or plan.kind == "stacked" or named else plan.series
        texts = (series.marks[index].text for series in values)
        widths = [lettering.block(text, "chart-value", bold=True).width for text in texts if text]
        half = max((*widths, notes.get(index, 0.0), label.width if label else 0.0)) / 2 + _EDGE
        centre = (index + between / 2) * step
        before, after = max(before, half - centre), max(after, half - (width - centre))
    return before, after


def _heights(plan: ChartPlan, lettering: Lettering) -> Iterator[tuple[float, float]]:
    """Give each value with the height of what is written over it."""
    notes = {note.index: lettering.block(note.text, "chart-note", measure=_NOTE).full for note in plan.notes}
    for at, series in enumerate(() if plan.stacked or plan.kind == "stacked" else plan.series):
        for index, mark in enumerate(series.marks):
            note = notes.get(index, 0.0) if highest(plan, index) == at else 0.0
            if mark.value is not None and (mark.text or note):
                yield mark.value, lettering.block(mark.text, "chart-value").full + note + _LABEL_ROOM


def highest(plan: ChartPlan, index: int) -> int:
    """Find the series that is highest at a category: remarks stand over it; bars have them at the first."""
    if plan.kind != "line":
        return 0
    values = ((series.marks[index].value, at) for at, series in enumerate(plan.series))
    return max(((value, -at) for value, at in values if value is not None), default=(0.0, 0))[1] * -1


def end_layouts(plan: ChartPlan, style: Style, room: Room) -> list[str]:
    """Lay out the names of several lines beside their last values, moved apart where they would touch."""
    if not named_at_ends(plan):
        return []
    lettering = Lettering(style, plan.languages)
    texts = [f"{series.name} {_last(series.marks)}" for series in plan.series]
    heights = [lettering.block(text, "chart-label").full for text in texts]
    lasts = [_last_value(series.marks) for series in plan.series]
    wanted = [
        (room.high - value) / (room.high - room.low) * room.height - height / 2
        for value, height in zip(lasts, heights, strict=True)
    ]
    placed = spread(wanted, heights, 0.0, room.height + _GAP)
    return [offset(0.0, (to - at) / plan.height) for at, to in zip(wanted, placed, strict=True)]


def end_room(plan: ChartPlan, lettering: Lettering) -> float:
    """Return the room at the right for the names of lines and of a reference line."""
    texts = [f"{series.name} {_last(series.marks)}" for series in plan.series] if named_at_ends(plan) else []
    texts += [plan.reference.text] if plan.reference else []
    return max((lettering.block(text, "chart-label", bold=True).width for text in texts), default=0.0) + (
        2 * _GAP if texts else 0.0
    )


def named_at_ends(plan: ChartPlan) -> bool:
    """Say whether the series of a line chart are named beside their last values."""
    return plan.kind == "line" and len(plan.series) > 1


def _last_value(marks: tuple[Mark, ...]) -> float:
    return next((mark.value for mark in reversed(marks) if mark.value is not None), 0.0)


def _last(marks: tuple[Mark, ...]) -> str:
    return next((mark.text for mark in reversed(marks) if mark.text), "")


def _written(plan: ChartPlan) -> Iterator[tuple[int, Mark]]:
    """Give the marks whose values stand outside them."""
    if plan.stacked or plan.kind == "stacked":
        return
    for series in plan.series:
        for index, mark in enumerate(series.marks):
            if mark.text and mark.value is not None:
                yield index, mark


def _reach(
    plan: ChartPlan, start: float, end: float, rooms: list[tuple[float, float]]
) -> tuple[float, float]:
    """Stretch the scale until every label fits; one that shows ticks keeps its lower end on a tick."""
    before = [room for room in rooms if room[0] < 0]
    after = [room for room in rooms if room[0] >= 0]
    scale = fit_scale(plan.axis, start, end, before=before, after=after)
    low = scale.minimum + (start - scale.origin) / scale.unit
    if plan.axis.visible:
        low = (
            min(plan.axis.minimum, 0.0)
            if low < plan.axis.minimum and plan.axis.minimum > 0
            else plan.axis.minimum
        )
    return low, low + (end - start) / scale.unit
