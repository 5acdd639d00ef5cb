"""How a number looks where it is looked at rather than read: on cards, in charts and in tables."""

from collections.abc import Iterable
from decimal import Decimal

from briefgen.brief.amount import (
    MINUS,
    NBSP,
    Affixes,
    Magnitude,
    chinese_affixes,
    digits_text,
    english_amount,
    english_magnitude,
    english_noun,
    english_qualifier,
    is_single,
    moved,
    padded,
    shown,
    with_currency,
)
from briefgen.brief.catalogue import Unit
from briefgen.brief.hedging import prose_affixes
from briefgen.brief.number import Number, Qualifier
from briefgen.typeset import Language
from briefgen.values import dataclass

_SYMBOLS = {
    Qualifier.MORE_THAN: ">",
    Qualifier.NEARLY: "nearly ",
    Qualifier.ABOUT: "≈",
    Qualifier.AT_LEAST: "≥",
    Qualifier.UP_TO: "≤",
    Qualifier.UNDER: "<",
}

_SMALLER = {"billion": "million", "trillion": "billion"}
_DECIMALS, _LARGEST = 2, 10_000  # beyond these a chart reads more easily in the smaller of two magnitudes
_SHORT = {"zh": 3, "en": 4}  # the longest unit a label has room for, in characters


@dataclass(frozen=True, slots=True)
class CardParts:
    """What a card prints: the value large, with the words before it and its unit small."""

    before: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class FigureScale:
    """How one chart or column writes its values: how far the point moves, and the unit, written once."""

    shift: int
    text: str


def _most_decimals(values: Iterable[Decimal], shift: int) -> int:
    """Return the decimals that the values need once the point has been moved, zeros at the end left out."""
    exponents = (int(value.scaleb(shift).normalize().as_tuple().exponent) for value in values)
    return max(0, *(-exponent for exponent in exponents), 0)


def card_parts(number: Number, language: Language) -> CardParts:
    """Divide a number for a card; digits are grouped and nothing is spelled out."""
    return _chinese_card(number) if language == "zh" else _english_card(number)


def figure_scale(values: Iterable[Decimal], unit: Unit, language: Language) -> FigureScale:
    """Choose one scale for all values of a chart: 亿元 becomes RMB billion when the largest is a billion."""
    if language == "zh":
        return FigureScale(0, unit.zh)
    sizes = [value.copy_abs() for value in values]
    largest = max(sizes, default=Decimal(0))
    magnitude = english_magnitude(largest, unit, decimals=None)
    finer = _SMALLER.get(magnitude.word)
    if finer and _most_decimals(sizes, magnitude.shift) > _DECIMALS:
        shift = magnitude.shift + 3
        if not _most_decimals(sizes, shift) and largest.scaleb(shift) < _LARGEST:
            magnitude = Magnitude(shift, finer)  # 1,245 million, not 1.245 beside 0.980 billion
    before, after = (unit.en_many, "") if unit.kind == "money" else ("", unit.en_many)
    words = [word for word in (before, magnitude.word, after) if word]
    return FigureScale(magnitude.shift, " ".join(words))


def figure_text(
    value: Number | Decimal,
    unit: Unit,
    language: Language,
    *,
    with_unit: bool = True,
    scale: FigureScale | None = None,
) -> str:
    """Write a value for a chart or a table, grouped; a Number of another magnitude is brought to `unit`.

    `%` always stands at the value, another unit only if it is short and asked for. `scale` is the one of the
    chart that writes the unit once; without it and without a unit English writes all digits.
    """
    with_unit = with_unit and scale is None
    if language == "zh":
        return _chinese_figure(value, unit, with_unit=with_unit)
    values = in_unit(value, unit)
    if with_unit:
        magnitude = english_magnitude(values[0], unit)
    else:
        magnitude = Magnitude(scale.shift if scale else english_magnitude(Decimal(0), unit).shift, "")
    amount = _joined(_figure_digits(value, values, magnitude.shift, "en"), "en")
    amount = _english_labelled(amount, magnitude.word, unit, with_unit=with_unit)
    symbol = _SYMBOLS[value.qualifier] if isinstance(value, Number) and value.qualifier else ""
    return symbol + amount


def in_unit(value: Number | Decimal, unit: Unit) -> tuple[Decimal, ...]:
    """Return a number's value, or both ends of its range, in another unit of the same kind, exactly."""
    if isinstance(value, Decimal):
        return (value,)
    places = value.unit.scale.adjusted() - unit.scale.adjusted()
    ends = (value.value,) if value.high is None else (value.value, value.high)
    return tuple(moved(end, places) for end in ends)


def number_format(unit: Unit, digits: int | None, language: Language = "zh") -> str:
    """Return the OOXML format code (ECMA-376 part 1, 18.8.31) that shows values as `figure_text` does."""
    decimals = "." + "0" * digits if digits else ""
    mark = f'"{unit.zh}"' if _is_sign(unit) else ""
    grouped, bare = f"#,##0{decimals}{mark}", f"0{decimals}{mark}"
    if language == "en":
        return f'{grouped};"{MINUS}"{grouped}'
    return f'[>=10000]{grouped};[<0]"{MINUS}"{bare};{bare}'


def _chinese_card(number: Number) -> CardParts:
    affixes = prose_affixes(number, "full")
    # Set large and beside others, four digits are grouped too: 1,171.89 stands better next to 144,150.
    texts = [digits_text(value, "en", sign=number.sign) for value in shown(number)]
    unit = affixes.after_digits + number.unit.magnitude + affixes.after_magnitude + number.unit.noun
    return CardParts(affixes.before, _joined(texts, "zh"), unit + affixes.after_unit)


def _english_card(number: Number) -> CardParts:
    values = shown(number)
    magnitude = english_magnitude(values[0], number.unit)
    amounts = [english_amount(value, magnitude, number.unit) for value in values]
    texts = [digits_text(amount, "en", sign=number.sign) for amount in amounts]
    noun = english_noun(number.unit, single=is_single(texts, magnitude.word))
    money = number.unit.kind == "money"
    before = [english_qualifier(number), noun if money else ""]
    after = [magnitude.word, "" if money else noun]
    return CardParts(" ".join(filter(None, before)), _joined(texts, "en"), " ".join(filter(None, after)))


def _joined(texts: list[str], language: Language) -> str:
    if language == "zh":
        return "～".join(texts)
    signed = any(text[0] in f"+{MINUS}" for text in texts)
    return (" to " if signed else "–").join(texts)


def _figure_digits(
    value: Number | Decimal, values: tuple[Decimal, ...], places: int, language: Language
) -> list[str]:
    digits, sign = (value.digits or 0, value.sign) if isinstance(value, Number) else (0, False)
    return [digits_text(moved(padded(one, digits), places), language, sign=sign) for one in values]


def _chinese_figure(value: Number | Decimal, unit: Unit, *, with_unit: bool) -> str:
    amount = _joined(_figure_digits(value, in_unit(value, unit), 0, "zh"), "zh")
    affixes = chinese_affixes(value) if isinstance(value, Number) else Affixes()
    if _is_sign(unit):
        return affixes.before + amount + unit.zh
    if with_unit:
        after = affixes.after_digits + unit.magnitude + affixes.after_magnitude
        return affixes.before + amount + after + (unit.noun if len(unit.zh) <= _SHORT["zh"] else "")
    # Away from its 万 the 余 of 3.4万余 has nothing to follow.
    return ("超" if affixes.after_magnitude else affixes.before) + amount + affixes.after_digits


def _is_sign(unit: Unit) -> bool:
    """Say whether the unit is a sign that stands at its number everywhere."""
    return unit.zh in ("%", "‰")


def _english_labelled(amount: str, word: str, unit: Unit, *, with_unit: bool) -> str:
    if _is_sign(unit):
        return amount + unit.en_many
    amount += NBSP + word if word else ""
    if not with_unit or not unit.en_many:
        return amount
    if unit.kind == "money":
        return with_currency(amount, unit.en_many)
    short = len(unit.en_many) <= _SHORT["en"] and unit.kind in ("measure", "percent")
    return f"{amount}{'' if unit.kind == 'percent' else NBSP}{unit.en_many}" if short else amount
