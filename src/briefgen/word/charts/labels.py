"""The values written at the marks: by number format where that gives the planned words, else as the words."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.charts.colours import legible
from briefgen.charts.plan import Mark, PlanSeries
from briefgen.word.charts.paint import NO_FILL, NO_LINE, WHOLE, Brush, Words, shape
from briefgen.word.xml import quoted

_PARTS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
_NO_SHAPE = shape(NO_FILL, NO_LINE)
_NOTHING: Mapping[int, str] = {}


def labels(
    brush: Brush,
    series: PlanSeries,
    position: str,
    *,
    inside: bool = False,
    end: str = "",
    notes: Mapping[int, str] = _NOTHING,
) -> str:
    """Write the labels of a series; `end` lays out the last, its name before it; `notes` are by place."""
    last = max((at for at, mark in enumerate(series.marks) if mark.value is not None), default=-1)
    place = f'<c:dLblPos val="{position}"/>' if position else ""
    over = place.replace('"r"', '"t"')  # a remark at a line of several
    written = []
    for index, mark in enumerate(series.marks):
        name = series.name if end and index == last else ""
        label = Written(mark, name, notes.get(index, ""), inside=inside)
        if mark.value is None:
            continue
        if not (mark.text or name or label.note):
            written.append(f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>')
        elif label.special or not _formatted(brush, mark):
            body = _body(brush, label, place if name else over, end if name else "<c:layout/>")
            written.append(f'<c:dLbl><c:idx val="{index}"/>{body}</c:dLbl>')
    look = brush.text_properties("chart-value", body=WHOLE)
    plain = f"{_format(brush)}{_NO_SHAPE}{look}{place}{shown(value=True)}"
    return f"<c:dLbls>{''.join(written)}{plain}</c:dLbls>"


def shown(*, value: bool) -> str:
    """Say what Word puts into a label by itself: the value or nothing."""
    return "".join(f'<c:{name} val="{int(value and name == "showVal")}"/>' for name in _PARTS)


@dataclass(frozen=True, slots=True)
class Written:
    """What is written at one mark."""

    mark: Mark
    name: str
    note: str
    inside: bool

    @property
    def special(self) -> bool:
        """Say whether it looks otherwise than its neighbours."""
        return bool(self.name or self.note or self.inside or self.mark.bold)


def _body(brush: Brush, label: Written, place: str, layout: str) -> str:
    colour, mark = _colour(brush, label), label.mark
    if _formatted(brush, mark) and not label.name and not label.note:
        look = brush.text_properties("chart-value", colour=colour, bold=mark.bold, body=WHOLE)
        return f"{_format(brush)}{_NO_SHAPE}{look}{place}{shown(value=True)}"
    text = brush.rich(_lines(brush, label, colour))
    return f"{layout}<c:tx>{text}</c:tx>{_NO_SHAPE}{place}{shown(value=True)}"


def _lines(brush: Brush, label: Written, colour: str) -> list[list[Words]]:
    """Put a name before its value; a remark after it beside bars, over it elsewhere."""
    mark = label.mark
    lines = [[Words(line, "chart-value", colour, mark.bold)] for line in mark.text.split("\n") if line]
    name = label.name.split("\n") if label.name else []
    for at, line in enumerate(name):
        words = Words(f"{line} ", "chart-label", colour, mark.bold)
        if at < len(lines):
            lines[at].insert(0, words)
        else:
            lines.append([words])
    note = [[Words(line, "chart-note")] for line in label.note.split("\n") if line]
    if not brush.plan.horizontal:
        return [*note, *lines]
    if note and lines:
        lines[0].append(Words(f"\u2002{label.note.replace(chr(10), ' ')}", "chart-note"))
        return lines
    return lines or note


def _colour(brush: Brush, label: Written) -> str:
    if label.inside:
        return brush.on(label.mark.colour)
    if label.mark.bold or label.name:
        return legible(label.mark.colour, brush.style.palette)
    return ""


def _formatted(brush: Brush, mark: Mark) -> bool:
    """Say whether a number format writes a value: not in two languages, whose words it would keep."""
    return brush.plan.formatted and "\n" not in mark.text


def _format(brush: Brush) -> str:
    return f'<c:numFmt formatCode={quoted(brush.plan.number_format)} sourceLinked="0"/>'
