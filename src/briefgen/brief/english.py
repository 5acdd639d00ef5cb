"""English number words and amounts: `forty-two`, `one hundred seventeen point one eight nine billion`."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

# fmt: off
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
# fmt: on
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
POWERS: Mapping[str, int] = MappingProxyType({"trillion": 12, "billion": 9, "million": 6, "thousand": 3})

_VALUES = {word: value for value, word in enumerate(_ONES)}
_VALUES |= {word: 10 * (place + 2) for place, word in enumerate(_TENS)}

_LONGEST = 400  # in letters; every numeral up to a quadrillion is shorter

_AMOUNT = re.compile(
    r"(?P<sign>[-+\u2212])?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[ \u00a0](?P<power>thousand|million|billion|trillion)\b)?"
)


def spell_english(value: Decimal) -> str:
    """Write a decimal in English words, without `and`: `minus one hundred five point two`."""
    whole, _, decimals = format(value.copy_abs(), "f").partition(".")
    words = ["minus"] if value < 0 else []
    words.append(_spell_whole(int(whole)))
    if decimals:
        words += ["point", *(_ONES[int(digit)] for digit in decimals)]
    return " ".join(words)


def read_english(text: str) -> Fraction | None:
    """Read a whole English numeral, in digits (`117.189 billion`, `3,400`) or words, or return None."""
    if len(text) > _LONGEST:
        return None
    amount = _AMOUNT.fullmatch(text.strip())
    if amount:
        value = Fraction(amount["digits"].replace(",", "")) * int(10 ** POWERS.get(amount["power"] or "", 0))
        return -value if amount["sign"] in ("-", "\u2212") else value
    return _read_words(
        re.findall(r"[a-z]+", text.casefold()) if re.fullmatch(r"[A-Za-z \u00a0-]+", text) else []
    )


def is_number_word(word: str) -> bool:
    """Say whether a word is part of a spelled numeral: twelve, forty, hundred, billion."""
    return word in _VALUES or word in POWERS or word == "hundred"


def _spell_whole(number: int) -> str:
    for word, power in POWERS.items():
        if number >= 10**power:
            return _with_rest(_spell_whole(number // 10**power), word, number % 10**power)
    if number >= 100:
        return _with_rest(_ONES[number // 100], "hundred", number % 100)
    if number < 20:
        return _ONES[number]
    tens = _TENS[number // 10 - 2]
    return f"{tens}-{_ONES[number % 10]}" if number % 10 else tens


def _with_rest(front: str, word: str, rest: int) -> str:
    return f"{front} {word}" + (f" {_spell_whole(rest)}" if rest else "")


def _read_words(words: list[str]) -> Fraction | None:
    if words[:1] == ["minus"]:
        rest = _read_words(words[1:])
        return None if rest is None else -rest
    if words and words[-1] in POWERS and "point" in words:
        front = _read_words(words[:-1])
        return None if front is None else front * int(10 ** POWERS[words[-1]])
    if "point" in words:
        return _read_decimals(words)
    return _read_whole([word for word in words if word != "and"])


def _read_decimals(words: list[str]) -> Fraction | None:
    place = words.index("point")
    whole = _read_whole(words[:place])
    digits = words[place + 1 :]
    if whole is None or not digits or any(word not in _ONES[:10] for word in digits):
        return None
    return whole + Fraction(int("".join(str(_VALUES[word]) for word in digits)), 10 ** len(digits))


def _read_whole(words: list[str]) -> Fraction | None:
    """Read a whole number at its largest power, so that a thousand trillion is what it says."""
    powers = [word for word in words if word in POWERS]
    if not powers:
        return _read_below_thousand(words)
    place = words.index(max(powers, key=POWERS.__getitem__))
    front = _read_whole(words[:place]) if place else Fraction(1)
    rest = _read_whole(words[place + 1 :]) if words[place + 1 :] else Fraction(0)
    return None if front is None or rest is None else front * int(10 ** POWERS[words[place]]) + rest


def _read_below_thousand(words: list[str]) -> Fraction | None:
    total = 0
    for word in words:
        if word == "hundred":
            total = (total or 1) * 100
        elif word in _VALUES:
            total += _VALUES[word]
        else:
            return None
    return Fraction(total) if words else None
