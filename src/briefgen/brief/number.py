"""A quantity, declared once: what it is worth, what it counts, and the words of the report that prove it."""

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from briefgen.brief.bilingual import Bilingual
from briefgen.brief.catalogue import Unit
from briefgen.brief.numerals import shift
from briefgen.values import dataclass


class Qualifier(StrEnum):
    """How a report hedges a number; the values are what an author writes."""

    MORE_THAN = "more_than"
    NEARLY = "nearly"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    UNDER = "under"


class NumberError(ValueError):
    """A quantity cannot be written exactly in its unit."""


@dataclass(frozen=True, slots=True)
class Number:
    """One quantity. `value` is in the unit as written (3.4 of 3.4万件); `high` is the upper end of a range.

    `sign` shows + and − always; `digits` is how many decimals are shown at least.
    """

    name: str
    value: Decimal
    high: Decimal | None
    unit: Unit
    qualifier: Qualifier | None = None
    sign: bool = False
    digits: int | None = None
    label: Bilingual | None = None
    short: Bilingual | None = None
    evidence: str = ""
    formula: str = ""
    column: str = ""

    @property
    def quantity(self) -> Fraction:
        """What the number is worth: 2 亿元 is 200000000, 37.5 % is 3/8."""
        return Fraction(self.value) * Fraction(self.unit.scale)

    @property
    def high_quantity(self) -> Fraction | None:
        """What the upper end of a range is worth."""
        return None if self.high is None else Fraction(self.high) * Fraction(self.unit.scale)


def unsigned(number: Number) -> Number:
    """Return a number as it is said after a verb that says whether it rose or fell; the value has no sign."""
    low, high = number.value, number.high
    if high is None:
        return replace(number, value=low.copy_abs(), sign=False)
    if low < 0 and high <= 0:
        low, high = high.copy_abs(), low.copy_abs()
    return replace(number, value=low, high=high, sign=False)


def from_quantity(quantity: Fraction, unit: Unit, digits: int | None) -> Decimal:
    """Express a quantity in a unit, rounded half up (away from zero) to `digits` decimals if they are given.

    Raises NumberError if without them the decimals would not end.
    """
    value = quantity / Fraction(unit.scale)
    if digits is None:
        digits = _decimals_needed(value)
    scaled = abs(value) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return shift(Decimal(whole if value >= 0 else -whole), -digits)


def _decimals_needed(value: Fraction) -> int:
    rest, twos = _without_factor(value.denominator, 2)
    rest, fives = _without_factor(rest, 5)
    if rest != 1:
        raise NumberError(f"{value.numerator}/{value.denominator} has decimals without end")
    return max(twos, fives)


def _without_factor(number: int, factor: int) -> tuple[int, int]:
    times = 0
    while number % factor == 0:
        number //= factor
        times += 1
    return number, times
