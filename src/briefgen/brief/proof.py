"""Hold a number against the quotation that is to prove it, and say what differs.

What cannot be read is told apart from what is wrong: only another value
of the same unit contradicts a number.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from briefgen.brief.catalogue import CATALOGUE
from briefgen.brief.idioms import read_idioms
from briefgen.brief.number import Number, NumberError, from_quantity
from briefgen.brief.numerals import fold_digits, read_chinese
from briefgen.brief.quantities import Reading, read_quantities
from briefgen.brief.wording import say
from briefgen.values import dataclass

__all__ = ["Difference", "Differing", "proves"]

# Words a report may use for the same unit.
_SAME_UNIT = (
    frozenset({"公里", "千米"}),
    frozenset({"吨", "公吨"}),
    frozenset({"千瓦时", "度", "度电"}),
    frozenset({"天", "日"}),
    frozenset({"元", "元人民币"}),
    frozenset({"平方公里", "平方千米"}),
    frozenset({"公斤", "千克"}),
    frozenset({"个工作日", "工作日"}),
    frozenset({"小时", "个小时"}),
    frozenset({"℃", "摄氏度"}),
    frozenset({"个百分点", "百分点"}),
    frozenset({"个基点", "基点"}),
    frozenset({"人", "名", "位"}),
    frozenset({"岁", "周岁"}),
)

_MEASURE_WORDS = frozenset("个名位人家户座所处条项件份栋幢套台辆艘部张间只头棵株本册场起宗支批种类款")

_SPACED = re.compile("(?<![\\d.,])\\d{1,3}(?:[ \u00a0\u2009\u202f]\\d{3})+(?!\\d)")
_BEFORE_UNIT = re.compile(r"(?<=\d)\s+(?=[%‰℃]|[^\W\d_])")
_TENTHS = re.compile("([一二两三四五六七八九1-9])成([一二三四五六七八九半1-9])")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两半几")
_FALLS = re.compile("[降减少落跌缩窄]")
_RISES = re.compile("[增升扩涨]|提高")
_UNREAD = "have somebody verify it"


class Differing(StrEnum):
    """In what a quotation differs from its number."""

    VALUE = "value"  # the same unit, clearly another value: the quotation contradicts the number
    HEDGE = "hedge"
    UNIT = "unit"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between a quotation and its number, in words, and what the author may do about it."""

    kind: Differing
    text: str
    hint: str

    @property
    def contradicts(self) -> bool:
        """Say whether the quotation states that the number is wrong."""
        return self.kind is Differing.VALUE


def proves(number: Number, quote: str) -> Difference | None:
    """Say what differs between a quotation and the number it is to prove; nothing if it proves it."""
    nouns = (number.unit.noun,) if number.unit.noun else ()
    joined = _joined(fold_digits(quote))
    counted = read_quantities(joined, nouns)
    idioms = [reading for reading in read_idioms(joined) if reading.unit or number.unit.kind == "none"]
    if any(_agrees(number, reading) for reading in (*counted, *idioms)):
        return None
    readings = (*counted, *(reading for reading in idioms if reading.unit == number.unit.noun))
    return _difference(number, readings, joined)


def _joined(quote: str) -> str:
    """Write as one numeral what is one: without the spaces in it, 六成五 as 65%."""
    grouped = _SPACED.sub(lambda digits: re.sub(r"\s", "", digits[0]), quote)
    grouped = _BEFORE_UNIT.sub("", grouped)
    return _TENTHS.sub(lambda tenths: f"{_tenth(tenths[1])}{_tenth(tenths[2])}%", grouped)


def _tenth(digit: str) -> str:
    return "5" if digit == "半" else str(read_chinese(digit) or digit)


def _difference(number: Number, readings: Sequence[Reading], quote: str) -> Difference:
    said = say(number, "zh")
    if not readings:
        hint = f"the quotation states no number we can read: {_UNREAD}, or quote the words that state it"
        text = f"the quotation states no quantity, the brief says {said}"
        return Difference(Differing.UNREADABLE, text, hint)
    nearest = min(readings, key=lambda reading: _distance(number, reading))
    opposed = abs(nearest.value) == abs(number.quantity) and not _same_worth(number, nearest)
    change = {-1: "a fall of ", 1: "a rise of "}.get(nearest.change if opposed else 0, "")
    text = f"the quotation says {change}{nearest.text}, the brief says {said}"
    kind, hint = _kind(number, nearest, opposed=opposed)
    if kind is Differing.VALUE and not _is_clear(nearest, quote, opposed=opposed):
        kind, hint = Differing.UNREADABLE, f"the quotation may be read in another way: {_UNREAD}"
    return Difference(kind, text, hint)


def _is_clear(reading: Reading, quote: str, *, opposed: bool) -> bool:
    """Say whether a reading is all of its numeral (it is not in 5元6角, 3年半), and its verb the only one."""
    around = quote[max(reading.start - 1, 0) : reading.start] + quote[reading.end : reading.end + 1]
    torn = any(char.isdigit() or char in _NUMERALS for char in around)
    return not torn and not (opposed and _FALLS.search(quote) and _RISES.search(quote))


def _kind(number: Number, reading: Reading, *, opposed: bool) -> tuple[Differing, str]:
    if not _same_unit(number, reading):
        known = f"counts in {reading.unit!r}" if reading.unit else "states no unit we can read"
        return Differing.UNIT, f"the quotation {known}: {_UNREAD}, or correct the unit"
    if _same_worth(number, reading):
        return Differing.HEDGE, _hedge_hint(number, reading)
    if number.unit.kind == "none" and reading.unit:
        return Differing.UNIT, f"the quotation counts in {reading.unit!r}: {_UNREAD}, or name the unit"
    if opposed and not reading.change and number.high is None:
        return Differing.UNREADABLE, f"the quotation does not say whether it rose or fell: {_UNREAD}"
    ends, other = {number.quantity, number.high_quantity}, {reading.value, reading.high}
    if number.high is not None and reading.high is None and ends & other:
        return Differing.UNREADABLE, f"only one end of the range can be read: {_UNREAD}"
    return Differing.VALUE, "correct the value or quote the words that state it"


def _hedge_hint(number: Number, reading: Reading) -> str:
    if reading.qualifier is None:
        return "only the hedge differs: take the qualifier out, or quote the word that hedges"
    verb = "write" if number.qualifier else "add"
    return f"only the hedge differs: {verb} qualifier: {reading.qualifier}"


def _agrees(number: Number, reading: Reading) -> bool:
    return (
        _same_worth(number, reading) and _same_unit(number, reading) and number.qualifier == reading.qualifier
    )


def _same_worth(number: Number, reading: Reading) -> bool:
    if reading.high != number.high_quantity and not (reading.change < 0 and _mirrored(number, reading)):
        return False
    if number.quantity < 0 and reading.value > 0:
        return reading.change < 0 and _mirrored(number, reading)
    falls = number.sign and reading.change < 0 and number.quantity > 0
    return (reading.value == number.quantity or _rounded(number, reading)) and not falls


def _rounded(number: Number, reading: Reading) -> bool:
    """Say whether a fraction whose decimals do not end (三分之二) is shown with decimals (66.7%)."""
    exponent = number.value.as_tuple().exponent
    digits = max(number.digits or 0, -exponent if isinstance(exponent, int) else 0)
    if not digits:
        return False
    try:
        from_quantity(reading.value, number.unit, None)
    except NumberError:
        return from_quantity(reading.value, number.unit, digits) == number.value
    return False


def _mirrored(number: Number, reading: Reading) -> bool:
    """Compare a fall stated as a positive number (下降2.1个百分点) with the negative one a brief shows."""
    ends = {number.quantity, number.high_quantity or number.quantity}
    return ends == {-reading.value, -(reading.high or reading.value)}


def _same_unit(number: Number, reading: Reading) -> bool:
    wanted, stated = number.unit.noun, reading.unit
    divided = (stated.replace("每", "/"), f"{stated}/{reading.per}")
    if number.unit.kind == "none" or wanted == stated or wanted.replace("每", "/") in divided:
        return True
    measure = wanted[:1]
    alike = stated == measure or any({stated, measure} <= same for same in _SAME_UNIT)
    if alike and measure in _MEASURE_WORDS and _has_noun(wanted):
        return True  # 196个国考断面 are 196个断面, 床位196张 are 196张床位, 护理员196人 are 196名护理员
    if number.unit.kind == "percent":
        return reading.unit in ("%", "‰", "成") or "分之" in reading.text
    return any({wanted, reading.unit} <= same for same in _SAME_UNIT)


def _has_noun(unit: str) -> bool:
    """Say whether a unit is a measure word and its noun, as 张床位; 件次 and 个月 are units of their own."""
    return len(unit) > 1 and (unit not in CATALOGUE or len(unit) > 2)


def _distance(number: Number, reading: Reading) -> tuple[bool, bool, Fraction]:
    """Order readings by how likely they are the one that was meant; the same unit by the nearest value."""
    return (
        not _same_worth(number, reading),
        not _same_unit(number, reading),
        abs(abs(reading.value) - abs(number.quantity)),
    )
