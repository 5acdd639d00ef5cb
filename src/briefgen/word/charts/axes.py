"""The two axes of a chart: categories in the plan's order, values with a scale where the plan shows one."""

import re

from briefgen.charts.plan import ChartPlan
from briefgen.word.charts.paint import LEVEL, NO_FILL, NO_LINE, Brush, line, shape
from briefgen.word.charts.room import Room
from briefgen.word.xml import quoted

# Any two positive numbers; a negative id, as some writers make, is refused by Word.
CATEGORIES, VALUES = 111_111_111, 111_111_112
IDS = f'<c:axId val="{CATEGORIES}"/><c:axId val="{VALUES}"/>'


def axes(brush: Brush, room: Room, *, between: bool, hidden: bool = False) -> str:
    """Write both axes; `between` sets the marks between the ticks, as bars need it."""
    return _categories(brush, hidden=hidden, every=room.every) + _values(brush, room, between=between)


def _categories(brush: Brush, *, hidden: bool, every: int) -> str:
    plan = brush.plan
    skip = f'<c:tickLblSkip val="{every}"/>' if every > 1 else ""
    order, side = ("maxMin", "l") if plan.horizontal else ("minMax", "b")
    return (
        f'<c:catAx><c:axId val="{CATEGORIES}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="{int(hidden)}"/><c:axPos val="{side}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"{shape(NO_FILL, line(brush.style.palette.ink, 0.6))}"
        f"{brush.text_properties('chart-label', body=LEVEL)}"
        f'<c:crossAx val="{VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="60"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _values(brush: Brush, room: Room, *, between: bool) -> str:
    plan, palette = brush.plan, brush.style.palette
    ticks = [value for value, _ in plan.axis.ticks] if plan.axis.visible else []
    grid = f"<c:majorGridlines>{shape('', line(palette.hairline, 0.5))}</c:majorGridlines>" if ticks else ""
    unit = f'<c:majorUnit val="{ticks[1] - ticks[0]:.12g}"/>' if len(ticks) > 1 else ""
    side, cross = ("b", "max") if plan.horizontal else ("l", "autoZero")
    return (
        f'<c:valAx><c:axId val="{VALUES}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{room.high:.12g}"/><c:min val="{room.low:.12g}"/></c:scaling>'
        f'<c:delete val="{int(not ticks)}"/><c:axPos val="{side}"/>{grid}'
        f'<c:numFmt formatCode={quoted(_tick_format(plan))} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"{shape(NO_FILL, NO_LINE)}{brush.text_properties('chart-label', colour=palette.grey)}"
        f'<c:crossAx val="{CATEGORIES}"/><c:crosses val="{cross}"/>'
        f'<c:crossBetween val="{"between" if between else "midCat"}"/>{unit}</c:valAx>'
    )


def _tick_format(plan: ChartPlan) -> str:
    """Write the scale as the plan writes it: grouping, decimals, and the sign that follows."""
    texts = [text.removesuffix(plan.axis.suffix) for _, text in plan.axis.ticks]
    digits = max((len(found[1]) for text in texts if (found := re.search(r"\.(\d+)$", text))), default=0)
    whole = "#,##0" if any("," in text for text in texts) else "0"
    suffix = f'"{plan.axis.suffix}"' if plan.axis.suffix else ""
    number = whole + ("." + "0" * digits if digits else "") + suffix
    return f'{number};"\u2212"{number}'
