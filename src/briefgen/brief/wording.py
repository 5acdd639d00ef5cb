"""How a number is said in prose, in each language: exact shifts of the point, never a rounding.

Chinese keeps the author's magnitude (1171.89亿元); English moves the point to thousands, million, billion or
trillion (RMB 117.189 billion). No-break spaces hold together what belongs together.
"""

from decimal import Decimal
from typing import Literal, TypeAlias

from briefgen.brief.amount import (
    NBSP,
    Magnitude,
    digits_text,
    english_amount,
    english_magnitude,
    english_noun,
    english_qualifier,
    is_single,
    moved,
    shown,
    with_currency,
)
from briefgen.brief.english import spell_english
from briefgen.brief.figures import (
    CardParts,
    FigureScale,
    card_parts,
    figure_scale,
    figure_text,
    in_unit,
    number_format,
)
from briefgen.brief.hedging import prose_affixes
from briefgen.brief.marks import Form
from briefgen.brief.number import Number, unsigned
from briefgen.brief.numerals import write_chinese
from briefgen.typeset import Language

__all__ = [
    "CardParts",
    "FigureScale",
    "Place",
    "capitalise",
    "card_parts",
    "figure_scale",
    "figure_text",
    "in_unit",
    "number_format",
    "say",
]

# Where a number is said: running text, or the cells of a table, which group digits and spell nothing.
Place: TypeAlias = Literal["prose", "table"]

_CURRENCIES = {
    "RMB": ("yuan", "yuan"),
    "USD": ("US dollar", "US dollars"),
    "HKD": ("Hong Kong dollar", "Hong Kong dollars"),
    "MOP": ("Macao pataca", "Macao patacas"),
    "TWD": ("New Taiwan dollar", "New Taiwan dollars"),
    "EUR": ("euro", "euros"),
    "JPY": ("yen", "yen"),
    "GBP": ("pound", "pounds"),
    "RUB": ("ruble", "rubles"),
    "KRW": ("won", "won"),
    "SGD": ("Singapore dollar", "Singapore dollars"),
    "AUD": ("Australian dollar", "Australian dollars"),
    "CAD": ("Canadian dollar", "Canadian dollars"),
    "CHF": ("Swiss franc", "Swiss francs"),
}
_SPELLED_UNITS = {"%": "percent", "‰": "per thousand"}
_CHINESE_SHARES = {"%": "百分之", "‰": "千分之"}


def say(number: Number, language: Language, form: Form = "full", place: Place = "prose") -> str:
    """Say a number: `full` with its unit, `bare` without, in `words` or `digits`, or the `unit` alone.

    `plain` leaves out the sign, for a sentence whose verb has it: rose by 2.3 percentage points. English
    prose spells out a whole count under ten, unless `digits` are asked for.
    """
    if form == "plain":
        return say(unsigned(number), language, "full", place)
    if language == "zh":
        return _chinese(number, form, place)
    if form == "unit":
        return _english_unit(number)
    spelled = form == "words" or (form != "digits" and place == "prose" and _is_small_count(number))
    words = _english_words(number, form) if spelled else _english_digits(number, form)
    qualifier = english_qualifier(number)
    return f"{qualifier} {words}" if qualifier else words


def capitalise(text: str) -> str:
    """Write the first letter large, for a number at the start of a sentence."""
    return text[:1].upper() + text[1:]


def _is_small_count(number: Number) -> bool:
    if number.unit.kind != "count" or number.high is not None or number.sign:
        return False
    text = digits_text(_shifted(number)[0], "en")
    return len(text) == 1 and text.isdigit()


def _shifted(number: Number) -> tuple[Decimal, ...]:
    """Return the shown values in the English magnitude of the lower one."""
    values = shown(number)
    return tuple(moved(value, english_magnitude(values[0], number.unit).shift) for value in values)


def _english_unit(number: Number) -> str:
    word = english_magnitude(number.value, number.unit).word
    single = is_single([digits_text(value, "en") for value in _shifted(number)], word)
    return english_noun(number.unit, single=single)


def _english_digits(number: Number, form: Form) -> str:
    values = shown(number)
    magnitudes = [english_magnitude(value, number.unit) for value in values]
    texts = [_digits(value, magnitude, number) for value, magnitude in zip(values, magnitudes, strict=True)]
    bare = form == "bare"
    if len(values) == 2 and (number.sign or min(values) < 0 or magnitudes[0] != magnitudes[1]):
        return " to ".join(
            _with_unit([text], magnitude.word, number, bare=bare or (end == 0 and not _is_repeated(number)))
            for end, (text, magnitude) in enumerate(zip(texts, magnitudes, strict=True))
        )
    return _with_unit(texts, magnitudes[0].word, number, bare=bare)


def _is_repeated(number: Number) -> bool:
    """Say whether both ends of a range carry the unit in `… to …`."""
    return number.unit.kind in ("money", "percent")


def _digits(value: Decimal, magnitude: Magnitude, number: Number) -> str:
    amount = english_amount(value, magnitude, number.unit)
    return digits_text(amount, "en", sign=number.sign)


def _with_unit(texts: list[str], word: str, number: Number, *, bare: bool) -> str:
    amount = "–".join(texts) + (NBSP + word if word else "")
    unit = english_noun(number.unit, single=is_single(texts, word))
    if bare or not unit:
        return amount
    match number.unit.kind:
        case "money":
            return with_currency(amount, unit)
        case "percent":
            return amount + unit
        case "measure":
            return amount + NBSP + unit
        case _:
            return f"{amount} {unit}"


def _english_words(number: Number, form: Form) -> str:
    values = shown(number)
    magnitudes = [english_magnitude(value, number.unit) for value in values]
    unit = "" if form == "bare" else _spelled_unit(number)
    # minus three to five percent would leave open what the minus is of
    apart = len(values) == 2 and (number.sign or min(values) < 0 or magnitudes[0] != magnitudes[1])
    parts = []
    for value, magnitude in zip(values, magnitudes, strict=True):
        plus = "plus " if number.sign and value > 0 else ""
        spelled = plus + spell_english(moved(value, magnitude.shift))
        parts.append(f"{spelled} {magnitude.word} {unit}" if apart else spelled)
    closing = "" if apart else f" {magnitudes[-1].word} {unit}"
    return " ".join((" to ".join(parts) + closing).split())


def _spelled_unit(number: Number) -> str:
    unit = _english_unit(number)
    if number.unit.kind == "money":
        single = abs(number.quantity) == 1 and number.high is None
        one, many = _CURRENCIES.get(unit, (unit, unit))
        return one if single else many
    return _SPELLED_UNITS.get(unit, unit)


def _chinese(number: Number, form: Form, place: Place) -> str:
    if form == "unit":
        return number.unit.noun
    if form == "words":
        return _chinese_words(number)
    affixes = prose_affixes(number, form)
    texts = [digits_text(value, "zh", grouped=place == "table", sign=number.sign) for value in shown(number)]
    noun = "" if form == "bare" else number.unit.noun
    ends = [affixes.after_digits + number.unit.magnitude + affixes.after_magnitude] * len(texts)
    return affixes.before + _chinese_range(texts, ends, noun, number, "～") + affixes.after_unit


def _chinese_range(texts: list[str], ends: list[str], noun: str, number: Number, joiner: str) -> str:
    """Write one amount or a range; a magnitude, 元 and % are repeated, for 13～17万元 could begin at 13."""
    parts = [text + end for text, end in zip(texts, ends, strict=True)]
    if number.unit.kind in ("money", "percent"):
        return joiner.join(part + noun for part in parts)
    return joiner.join(parts) + noun


def _chinese_words(number: Number) -> str:
    affixes = prose_affixes(number, "words")
    share = _CHINESE_SHARES.get(number.unit.noun, "")
    counting = not share and (number.unit.kind != "none" or bool(number.unit.magnitude))
    texts = []
    for value in shown(number):
        sign = "负" if value < 0 else "正" if number.sign and value else ""
        texts.append(sign + share + write_chinese(value.copy_abs(), counting=counting))
    ends = [affixes.after_digits + number.unit.magnitude + affixes.after_magnitude] * len(texts)
    noun = "" if share else number.unit.noun
    return affixes.before + _chinese_range(texts, ends, noun, number, "至") + affixes.after_unit
