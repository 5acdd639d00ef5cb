"""The value axis: where it starts, where it ends, and which values are marked on it."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from briefgen.charts.plan import Axis, ChartPlan

# Values that all lie within the upper two fifths of their scale would look alike from zero.
_ELSEWHERE = Decimal("0.6")
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_TICKS = 5


def nice_ticks(low: Decimal, high: Decimal, *, at_most: int = _TICKS) -> tuple[Decimal, ...]:
    """Return round values at even steps of 1, 2, 2.5 or 5 that enclose `low` and `high`."""
    if low == high:
        high = low + 1
    rough = (high - low) / at_most
    power = Decimal(1).scaleb(rough.adjusted())
    for factor in _STEPS:
        ticks = _enclosing(low, high, factor * power)
        if len(ticks) <= at_most + 1:
            return ticks
    return _enclosing(low, high, 20 * power)


def bare_axis(values: Sequence[Decimal], *, suffix: str = "") -> Axis:
    """Make an axis without a scale: from zero to the values, which are all written."""
    low, high = min((*values, Decimal(0))), max((*values, Decimal(0)))
    if low == high:
        high = Decimal(1)
    return Axis(float(low), float(high), suffix=suffix)


def scale_axis(values: Sequence[Decimal], *, zero: bool, suffix: str) -> Axis:
    """Make an axis with a visible scale; with `zero` it contains zero, otherwise it may start elsewhere."""
    low, high = (min(values), max(values)) if values else (Decimal(0), Decimal(1))
    if zero or not starts_elsewhere(values):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    ticks = nice_ticks(low, high)
    texts = tuple((float(tick), tick_text(tick, ticks) + suffix) for tick in ticks)
    return Axis(float(ticks[0]), float(ticks[-1]), texts, visible=True, suffix=suffix)


def plan_values(plan: ChartPlan) -> tuple[Decimal, ...]:
    """Return every value an axis must hold, the reference line's with them."""
    values = [mark.value for series in plan.series for mark in series.marks if mark.value is not None]
    line = [plan.reference.value] if plan.reference else []
    return tuple(Decimal(repr(value)) for value in (*values, *line))


def sums(plan: ChartPlan) -> tuple[Decimal, ...]:
    """Return the sum at each category and the reference value: what an axis of stacked parts holds."""
    line = [Decimal(repr(plan.reference.value))] if plan.reference else []
    values = ([s.marks[index].value or 0.0 for s in plan.series] for index in range(len(plan.categories)))
    return (*(sum((Decimal(repr(max(v, 0.0))) for v in each), Decimal(0)) for each in values), *line)


def starts_elsewhere(values: Sequence[Decimal]) -> bool:
    """Say whether a line through these values would be flat if its scale contained zero."""
    if not values or min(values) == max(values) or min(values) * max(values) <= 0:
        return False
    near, far = sorted((abs(min(values)), abs(max(values))))
    return near > far * _ELSEWHERE


def tick_text(tick: Decimal, ticks: Sequence[Decimal]) -> str:
    """Write a tick with its neighbours' decimals, grouped from five digits on, with a true minus."""
    digits = max(0, *(-_exponent(each) for each in ticks))
    longest = max(abs(each) for each in ticks)
    grouped = "," if longest >= 10_000 else ""
    return f"{tick:{grouped}.{digits}f}".replace("-", "\u2212")


def _enclosing(low: Decimal, high: Decimal, step: Decimal) -> tuple[Decimal, ...]:
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return tuple(step * index for index in range(first, last + 1))


def _exponent(value: Decimal) -> int:
    return int(value.normalize().as_tuple().exponent)
