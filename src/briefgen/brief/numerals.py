"""Numerals as people write them, read to exact fractions and written from exact decimals.

Chinese: `1171.89亿`, `三千四百`, `二〇二二`, `百分之三十七点五`, `三分之二`.
English: `117.189 billion`, `forty-two`.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from briefgen.brief.english import read_english, spell_english
from briefgen.values import dataclass

__all__ = [
    "MAGNITUDES",
    "MAGNITUDE_PATTERN",
    "NUMERAL_START",
    "Numeral",
    "fold_digits",
    "plain",
    "power_of",
    "read_chinese",
    "read_english",
    "scan_numeral",
    "shift",
    "spell_english",
    "write_chinese",
]

# Longest word first, so that 万亿 is found before 万.
MAGNITUDES: Mapping[str, int] = MappingProxyType(
    {
        "万亿": 12,
        "千亿": 11,
        "百亿": 10,
        "十亿": 9,
        "千万": 7,
        "百万": 6,
        "十万": 5,
        "亿": 8,
        "万": 4,
        "千": 3,
        "百": 2,
    }
)

_DIGITS = "零一二三四五六七八九"
_DIGIT_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"〇": 0, "○": 0, "两": 2}
FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_DIGIT_VALUES |= {formal: value for value, formal in enumerate(FORMAL_DIGITS)}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_BIG = {"亿": 10**8, "万": 10**4, "萬": 10**4}

# Nobody states a longer numeral, and Python refuses to read numbers of thousands of digits.
_LONGEST = 60

_FOLD = {0xFF10 + digit: 0x30 + digit for digit in range(10)} | {ord("％"): ord("%"), ord("＋"): ord("+")}

_WIDE = re.compile("[" + "".join(map(chr, _FOLD)) + "．]")

_CHINESE_DIGIT = "[" + "".join(_DIGIT_VALUES) + "]"
_CHINESE = "[" + "".join([*_DIGIT_VALUES, *_SMALL, *_BIG]) + "]"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
# 千 and 百 begin other words (千瓦, 百分点); 万 and 亿 after digits are always magnitudes.
_OF_KILO = "瓦克米卡伏赫焦升帕"
_THOUSAND = f"千(?![{_OF_KILO}])"
MAGNITUDE_PATTERN = f"[十百千]?[万亿]{{1,3}}|百(?![分帕])|{_THOUSAND}"
# The 千 of 百万千瓦 and 五千瓦 is the unit's; 五千米 may be either.
_KILO = f"[十百万亿](?=千[{_OF_KILO}])千|[两二三四五六七八九](?=千[瓦克卡伏赫焦帕])千"
# Every numeral begins with one of these, in words or in digits of any width.
NUMERAL_START = re.compile(rf"\d|{_CHINESE}")
_NUMERAL = re.compile(
    rf"(?P<arabic>{_ARABIC})(?P<magnitude>{MAGNITUDE_PATTERN})?|(?P<chinese>{_CHINESE}+(?<!{_KILO})(?:点{_CHINESE_DIGIT}+[万亿]*)?)"
)
_RESTS = {"亿": re.compile(r"零?(\d{1,4})(万)(?!亿)"), "万": re.compile(rf"零?(\d)({_THOUSAND})(?!万)")}
_SHARE = re.compile(
    rf"(?P<of>百|千|万|{_CHINESE}+)分之(?P<value>{_ARABIC}|{_CHINESE}+(?:点{_CHINESE_DIGIT}+)?)"
)
_RATIO = re.compile(r"(?<![\d/.])(?P<top>\d+)/(?P<bottom>\d+)(?![\d/.万])")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral found in a text: its worth and where it ends; `share` is % or ‰ when it says so in words."""

    value: Fraction
    end: int
    share: str = ""


def fold_digits(text: str) -> str:
    """Make full-width digits, percent and plus signs half width, character for character."""
    if not _WIDE.search(text):
        return text
    folded = text.translate(_FOLD)
    return re.sub(r"(?<=\d)．(?=\d)", ".", folded)


def shift(value: Decimal, power: int) -> Decimal:
    """Move the decimal point without rounding, whatever the context's precision."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int), "a quantity is finite"
    return Decimal((sign, digits, exponent + power))


def plain(value: Decimal, *, grouped: bool = False) -> str:
    """Write a decimal with all its digits and no exponent."""
    return format(value, ",f" if grouped else "f")


def scan_numeral(text: str, position: int) -> Numeral | None:
    """Read the numeral that begins at this position of a Chinese text; digits are to be half width.

    Approximations such as 三四 or 几十 are no numerals.
    """
    if share := _SHARE.match(text, position):
        return _share(share)
    if ratio := _RATIO.match(text, position):
        return (
            Numeral(Fraction(int(ratio["top"]), int(ratio["bottom"])), ratio.end())
            if int(ratio["bottom"])
            else None
        )
    match = _NUMERAL.match(text, position)
    if match is None:
        return None
    if len(match[0]) > _LONGEST:
        return None
    if match["arabic"]:
        return _with_rest(match, text)
    worth = read_chinese(match["chinese"])
    return None if worth is None else Numeral(worth, match.end())


def _with_rest(match: re.Match[str], text: str) -> Numeral:
    """Read digits with their magnitude and with what a lower one adds: 5亿3000万, 3万5千."""
    value = Fraction(match["arabic"].replace(",", "")) * int(10 ** power_of(match["magnitude"] or ""))
    rest = pattern.match(text, match.end()) if (pattern := _RESTS.get(match["magnitude"] or "")) else None
    if rest is None or "." in match["arabic"]:
        return Numeral(value, match.end())
    return Numeral(value + int(rest[1]) * int(10 ** power_of(rest[2])), rest.end())


def read_chinese(text: str) -> Fraction | None:
    """Read a whole Chinese numeral (三千四百, 二〇二二, 两万, 三点五亿), or return None if it is not one."""
    match = re.fullmatch(rf"({_CHINESE}*?)(?:点({_CHINESE_DIGIT}+))?([万亿]*)", text)
    if match is None or not 0 < len(text) <= _LONGEST:
        return None
    whole, decimals, magnitude = match[1], match[2], match[3]
    if decimals is None:
        return _whole(text)
    worth = _whole(whole)
    if worth is None:
        return None
    tail = Fraction(int("".join(str(_DIGIT_VALUES[digit]) for digit in decimals)), 10 ** len(decimals))
    return (worth + tail) * int(10 ** power_of(magnitude))


def write_chinese(value: Decimal, *, counting: bool = False) -> str:
    """Write a decimal as a Chinese numeral; before a unit one counts with, 2 is 两 (两件, 两千) but 十二."""
    sign = "负" if value < 0 else ""
    whole, _, decimals = plain(value.copy_abs()).partition(".")
    written = _write_whole(int(whole))
    if counting and not decimals and (written == "二" or re.match("二[百千万亿]", written)):
        written = "两" + written[1:]
    if decimals:
        written += "点" + "".join(_DIGITS[int(digit)] for digit in decimals)
    return sign + written


def _share(match: re.Match[str]) -> Numeral | None:
    named = {"百": 100, "千": 1000, "万": 10_000}.get(match["of"])
    parts = Fraction(named) if named else read_chinese(match["of"])
    value = match["value"]
    top = Fraction(value.replace(",", "")) if value[0].isdigit() and value.isascii() else read_chinese(value)
    if not parts or top is None:
        return None
    return Numeral(top / parts, match.end(), {100: "%", 1000: "‰"}.get(named or 0, ""))


def power_of(magnitude: str) -> int:
    """Return the power of ten of a magnitude such as 万 or 千万."""
    return sum({"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}[char] for char in magnitude)


def _whole(text: str) -> Fraction | None:
    if not text:
        return None
    digits = [_DIGIT_VALUES.get(char) for char in text]
    if all(digit is not None for digit in digits):
        return _positional(text)
    return _by_magnitude(text)


def _positional(text: str) -> Fraction | None:
    """Read 二〇二二; two digits without a zero (三四) are an approximation, not a number."""
    zero = any(char in "〇○零" for char in text)
    if len(text) == 2 and not zero:
        return None
    return Fraction(int("".join(str(_DIGIT_VALUES[char]) for char in text)))


def _by_magnitude(text: str) -> Fraction | None:
    for word, worth in _BIG.items():
        head, found, tail = text.rpartition(word)
        if found:
            return _joined(head, worth, tail)
    return _below_ten_thousand(text)


def _joined(head: str, worth: int, tail: str) -> Fraction | None:
    front = _whole(head) if head else Fraction(1)
    back = _tail(tail, worth)
    if front is None or back is None or back >= worth:
        return None
    return front * worth + back


def _tail(text: str, after: int) -> Fraction | None:
    """Read what follows a magnitude: a lone digit counts the next lower one (一万二 is 12000)."""
    if not text:
        return Fraction(0)
    if len(text) == 1 and text in _DIGIT_VALUES:
        return Fraction(_DIGIT_VALUES[text] * after, 10)
    return _whole(text.lstrip("零〇"))


def _below_ten_thousand(text: str) -> Fraction | None:
    total, digit, last, skipped = 0, None, 10_000, False
    for char in text:
        if char in _SMALL:
            if _SMALL[char] >= last:
                return None
            last = _SMALL[char]
            total += (1 if digit is None else digit) * last
            digit, skipped = None, False
        elif digit is not None:
            return None
        elif char in "零〇":
            skipped = True
        else:
            digit = _DIGIT_VALUES[char]
    if digit is not None:
        total += digit if skipped or last == 10 else digit * last // 10
    return Fraction(total)


def _write_whole(number: int) -> str:
    written = _write_groups(number)
    return written.removeprefix("一") if written.startswith("一十") else written


def _write_groups(number: int) -> str:
    for word, worth in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        if number >= worth:
            front, rest = divmod(number, worth)
            gap = "零" if rest and rest < worth // 10 else ""
            return _write_groups(front) + word + (gap + _write_groups(rest) if rest else "")
    return _DIGITS[number]
