"""The digits and the magnitude of an amount in each language, before it becomes words, a card or a label."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from briefgen.brief.catalogue import Unit
from briefgen.brief.english import POWERS
from briefgen.brief.number import Number, Qualifier
from briefgen.brief.numerals import plain, shift
from briefgen.typeset import Language
from briefgen.values import dataclass

MINUS = "\u2212"
NBSP = "\u00a0"

# Below a million English writes all digits.
_SPOKEN = {word: power for word, power in POWERS.items() if power >= 6}

# 117.189 billion reads well; beyond three decimals the plain digits do (RMB 1,629,900, not 1.6299 million).
_DECIMALS_TO_SAY = 3

_ENGLISH = {
    Qualifier.MORE_THAN: "more than",
    Qualifier.NEARLY: "nearly",
    Qualifier.ABOUT: "about",
    Qualifier.AT_LEAST: "at least",
    Qualifier.UP_TO: "up to",
    Qualifier.UNDER: "less than",
}
_CHINESE = {
    Qualifier.MORE_THAN: "超过",
    Qualifier.NEARLY: "近",
    Qualifier.ABOUT: "约",
    Qualifier.AT_LEAST: "至少",
    Qualifier.UP_TO: "至多",
    Qualifier.UNDER: "不足",
}

# A stretch of time is an amount, not a count: less than three years, fewer than three cases.
_TIMES = frozenset(("year", "month", "week", "quarter", "day", "working day", "hour", "minute", "second"))


@dataclass(frozen=True, slots=True)
class Magnitude:
    """How far the point moves to the right, and the word that makes up for it (`million`, or none)."""

    shift: int
    word: str


@dataclass(frozen=True, slots=True)
class Affixes:
    """A Chinese qualifier: before the digits, after them (3400余条), 万 (3.4万余件) or the unit."""

    before: str = ""
    after_digits: str = ""
    after_magnitude: str = ""
    after_unit: str = ""


def shown(number: Number) -> tuple[Decimal, ...]:
    """Return the value, and the upper end of a range, padded to the decimals the author wants to see."""
    values = (number.value,) if number.high is None else (number.value, number.high)
    return tuple(padded(value, number.digits or 0) for value in values)


def padded(value: Decimal, digits: int) -> Decimal:
    """Add zeros until there are so many decimals; never takes any away."""
    sign, figures, exponent = value.as_tuple()
    missing = digits + exponent if isinstance(exponent, int) else 0
    return Decimal((sign, (*figures, *(0,) * missing), -digits)) if missing > 0 else value


def moved(value: Decimal, places: int) -> Decimal:
    """Move the point; zeros of a whole number do not become decimals (20亿 is 2 billion, not 2.0)."""
    _, _, exponent = value.as_tuple()
    result = shift(value, places)
    whole = isinstance(exponent, int) and exponent >= 0
    return _without_zeros(result) if whole else result


def english_magnitude(value: Decimal, unit: Unit, *, decimals: int | None = _DECIMALS_TO_SAY) -> Magnitude:
    """Choose million, billion or trillion for a value, if that leaves at most so many decimals.

    Only money and units with a magnitude of their own are moved; shares and plain counts keep their digits.
    """
    exponent = unit.scale.adjusted()
    if unit.kind in ("percent", "points"):
        return Magnitude(exponent + 2 if unit.en_many == "%" else 0, "")
    for word, power in _SPOKEN.items() if unit.power or unit.kind == "money" else ():
        if shift(value, exponent).copy_abs() >= 10**power:
            apt = decimals is None or _decimals(shift(value, exponent - power)) <= decimals
            return Magnitude(exponent - power, word) if apt else Magnitude(exponent, "")
    return Magnitude(exponent, "")


def english_amount(value: Decimal, magnitude: Magnitude, unit: Unit) -> Decimal:
    """Return what English writes before the magnitude's word; money with a tenth has hundredths: RMB 0.30."""
    amount = moved(value, magnitude.shift)
    cents = unit.kind == "money" and not magnitude.word and _decimals(amount) == 1
    return padded(amount, 2) if cents else amount


def digits_text(value: Decimal, language: Language, *, grouped: bool = True, sign: bool = False) -> str:
    """Write the digits: − is U+2212; Chinese groups from five digits on, English from four."""
    bare = value.copy_abs()
    apart = grouped and (language == "en" or bare >= 10_000)
    before = (MINUS if value < 0 else "+" if sign else "") if value else ""
    return before + plain(bare, grouped=apart)


def english_qualifier(number: Number) -> str:
    """Return the English words of the qualifier: fewer than for counts, less than for amounts."""
    if number.qualifier is None:
        return ""
    counted = number.unit.kind == "count" and number.unit.en_one not in _TIMES
    return "fewer than" if number.qualifier is Qualifier.UNDER and counted else _ENGLISH[number.qualifier]


def chinese_affixes(number: Number) -> Affixes:
    """Place the Chinese qualifier; 余 stands after round digits or after 万 and 亿, elsewhere it is 超过."""
    if number.qualifier is None:
        return Affixes()
    if number.qualifier is Qualifier.MORE_THAN and number.high is None and number.value > 0:
        if number.unit.kind not in ("percent", "points") and _is_round(number):
            return Affixes(after_digits="余")
        if number.unit.magnitude:
            return Affixes(after_magnitude="余")
    return Affixes(before=_CHINESE[number.qualifier])


def is_single(texts: Sequence[str], word: str) -> bool:
    """Say whether English wants the singular: for exactly 1, not for 1.0 or 1 million."""
    return len(texts) == 1 and texts[0].lstrip(f"+{MINUS}") == "1" and not word


def english_noun(unit: Unit, *, single: bool) -> str:
    """Return the English unit word."""
    return unit.en_one if single else unit.en_many


def with_currency(amount: str, code: str) -> str:
    """Put the currency before an amount and a sign before both: −RMB 1.2 million."""
    sign = amount[0] if amount[0] in f"+{MINUS}" else ""
    return f"{sign}{code}{NBSP}{amount.removeprefix(sign)}"


def _is_round(number: Number) -> bool:
    return not number.digits and Fraction(number.value) % 10 == 0


def _decimals(value: Decimal) -> int:
    """Count the decimals that matter, without the zeros at their end."""
    return len(plain(_without_zeros(value)).partition(".")[2])


def _without_zeros(value: Decimal) -> Decimal:
    """Drop the zeros at the end of the decimals, exactly."""
    text = plain(value)
    return Decimal(text.rstrip("0").rstrip(".")) if "." in text else value
