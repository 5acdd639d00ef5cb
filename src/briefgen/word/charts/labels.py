"""The values written at the marks: by number format where that gives the planned words, else as the words."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from briefgen.charts.colours import legible
from briefgen.charts.plan import Mark
from briefgen.word.charts.paint import NO_FILL, NO_LINE, Brush

_SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def labels(
    brush: Brush,
    marks: Sequence[Mark],
    position: str,
    *,
    inside: bool = False,
    names: dict[int, str] | None = None,
    notes: dict[int, str] | None = None,
) -> str:
    """Write the labels of a series; `names` and `notes` are written beside a value, by its place."""
    names, notes = names or {}, notes or {}
    written = []
    for index, mark in enumerate(marks):
        if mark.value is None:
            continue
        if not mark.text and index not in names:
            written.append(f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>')
        else:
            written.append(_one(brush, index, mark, position, inside, (names.get(index, ""), notes.get(index, ""))))
    place = f'<c:dLblPos val="{position}"/>' if position else ""
    plain = f"{_format(brush)}{_shape()}{brush.text_properties('chart-value')}{place}{_SHOWN}"
    return f"<c:dLbls>{''.join(written)}{plain}</c:dLbls>"


def _one(brush: Brush, index: int, mark: Mark, position: str, inside: bool, beside: tuple[str, str]) -> str:
    name, note = beside
    colour = brush.on(mark.colour) if inside else legible(mark.colour, brush.style.palette) if mark.bold or name else ""
    if not (name or note or inside or mark.bold) and brush.plan.formatted:
        return ""
    place = f'<c:dLblPos val="{position}"/>' if position else ""
    if brush.plan.formatted and not name and not note:
        look = brush.text_properties("chart-value", colour=colour, bold=mark.bold)
        body = f"{_format(brush)}{_shape()}{look}{place}{_SHOWN}"
    else:
        value = (mark.text, "chart-value", colour, mark.bold)
        parts = [(name, "chart-label", colour, True)] if name else []
        parts += [value] if mark.text else []  # type: ignore[list-item]
        if note:
            first = (note, "chart-note", "", False)
            parts = [*parts, first] if brush.plan.horizontal else [first, *parts]
        body = f"<c:layout/><c:tx>{brush.rich(parts)}</c:tx>{_shape()}{place}{_SHOWN}"  # type: ignore[arg-type]
    return f'<c:dLbl><c:idx val="{index}"/>{body}</c:dLbl>'


def _format(brush: Brush) -> str:
    return f'<c:numFmt formatCode={quoteattr(brush.plan.number_format)} sourceLinked="0"/>'


def _shape() -> str:
    return f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>"
