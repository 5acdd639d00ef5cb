"""Read every quantity out of a Chinese quotation: its worth, its unit, and how it is hedged."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from briefgen.brief.catalogue import Unit
from briefgen.brief.hedges import change_before, hedge_after, hedge_before, sign_before
from briefgen.brief.number import Qualifier
from briefgen.brief.numerals import (
    FORMAL_DIGITS,
    MAGNITUDE_PATTERN,
    NUMERAL_START,
    Numeral,
    fold_digits,
    power_of,
    scan_numeral,
)
from briefgen.brief.uncounted import uncounted
from briefgen.brief.unitwords import UnitWords, currency_before, unit_of, unit_of_row, unit_words
from briefgen.values import dataclass

__all__ = ["Reading", "read_quantities"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity as a report states it; `value` is its worth: 2亿元 is 200000000, 37.5% is 3/8.

    `unit` is the Chinese unit word without 万 or 亿, empty if none was recognised. `change` is -1 after 下降
    and its kind, 1 after 增长. The text from `start` to `end` includes the words of the qualifier.
    """

    value: Fraction
    high: Fraction | None
    unit: str
    qualifier: Qualifier | None
    change: int
    start: int
    end: int
    text: str
    per: str = ""  # what the unit is divided by: 秒 of 立方米/秒
    through: int = 0  # where the unit ends that it shares with later ones: 9.8 of 9.8、7.6和5.4个百分点


@dataclass(frozen=True, slots=True)
class _Part:
    """A numeral with what follows it: in 400余万元 the power is 4."""

    worth: Fraction
    power: int
    unit: Unit | None
    more: bool
    end: int
    per: str = ""


_JOINER = re.compile("[～~—–―-]|至|到")
_PER = re.compile("[/每]")
_MORE = re.compile("余|多|来(?=[个家件名人次])")
_MORE_AT_END = re.compile("多(?=[，。、；,;）)]|$)|(?<=[成倍])多")  # 3年多
_MAGNITUDE = re.compile(MAGNITUDE_PATTERN)
_VAGUE = re.compile("几.$|(?<![总人件户次例份个])数[十百千万亿]$|(?<!以)上[百千万亿]$")
_LONG_HAN = re.compile(r"[〇零一二三四五六七八九十百千万亿两]{2,}|\d{2,}")

_TENTHS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)} | {"半": 5}
_ROUND = ("百", "千", "万", "亿", "千万", "万亿")
_ABBREVIATION = re.compile("[A-Za-z]{2}$")
_AND_A_HALF = re.compile("半(月|小时|星期)")
_HALVED = frozenset(("年", "天", "周", "小时", "个小时"))
_HALF = re.compile("半(?![年月天日数])")
_IN_A_ROW = re.compile(r"(?:、|,?(?:和|与|及|以及))(?=\d)")
_ROW_SAID = re.compile("分别|依次|各[为达增占]")
_LONGEST_ROW = 12
_SAID = 28  # how far before a row 分别 may stand, in characters
_MAGNITUDE_LAST = re.compile("[十百千]?[万亿]{1,2}$|[百千]$")
_DATING = frozenset("年月日点届期号")
# 一 before other units is an idiom more often than a count (一次性, 一度, 一面).
_ONE_COUNTS = frozenset("成倍名件人家户起宗份场篇座所处亩元吨辆台套条部卷期")
_RANKS = frozenset("类级等层度点方步面道通群")  # 二类乡镇 are of the second kind, not of two kinds


def read_quantities(text: str, extra: Iterable[str] = ()) -> tuple[Reading, ...]:
    """Read the quantities of a quotation in order; `extra` are units beyond the catalogue, in Chinese.

    Dates, document numbers, ordinals, enumerators and names are passed over, and so are approximations that
    state no number (几十, 三四个).
    """
    return tuple(_readings(fold_digits(text), text, unit_words(tuple(sorted(set(extra))))))


def _readings(folded: str, text: str, units: UnitWords) -> Iterator[Reading]:
    start = NUMERAL_START.search(folded)
    passed = _places(text) if start else {}
    while start:
        at = start.start()
        numeral = None if at in passed else scan_numeral(folded, at)
        if numeral:
            reading = _reading(folded, text, at, numeral, units)
            if reading:
                yield reading
            at = max(numeral.end, reading.end if reading else 0)
        else:
            at = passed[at] if at in passed else _after_vague(folded, at)
        start = NUMERAL_START.search(folded, at)


def _places(text: str) -> dict[int, int]:
    """Return the places whose numerals count nothing, each with the end of its stretch."""
    spans = uncounted(text, "zh")
    return {place: span.end for span in spans for place in range(span.start, span.end)}


def _after_vague(folded: str, at: int) -> int:
    """Skip the whole of a numeral that states no number, lest 四个 be read out of 三四个."""
    match = _LONG_HAN.match(folded, at)
    return match.end() if match else at + 1


def _reading(folded: str, text: str, at: int, numeral: Numeral, units: UnitWords) -> Reading | None:
    if _is_vague(folded, at, numeral) or _is_glued(folded, at):
        return None
    first = _part(folded, numeral, units)
    second = _upper_end(folded, at, first, units)
    start, hedge = hedge_before(folded, at)
    last = second or first
    if not _counts(folded[at : numeral.end], last, hedged=hedge is not None):
        return None
    through = 0
    if last.unit is None and not numeral.share:
        last, start, through = _lent_unit(folded, (start, at), last, units)
        first = first if second else last
    end, hedged_after = hedge_after(folded, last.end)
    qualifier = hedge or (Qualifier.MORE_THAN if last.more else None) or hedged_after
    sign, start = sign_before(folded, start)
    low = replace(first, power=first.power or _shared_power(first, second), unit=last.unit)
    value, high = _worth(low) * sign, _worth(second) if second else None
    if high is not None and folded.startswith("零下", start):  # 零下3至5℃
        value, high = -high, value
    unit = last.unit.noun if last.unit else numeral.share
    change = change_before(folded, start)
    words = text[start:end]
    return Reading(value, high, unit, qualifier, change, start, end, words, last.per, through)


def _is_vague(folded: str, at: int, numeral: Numeral) -> bool:
    """Say whether a Han numeral is no number: 几百, 数十, 上千, 十几; 总数十二件 is one."""
    if folded[at].isdigit():
        return False
    return (
        bool(_VAGUE.search(folded[max(at - 2, 0) : at + 1])) or folded[numeral.end : numeral.end + 1] == "几"
    )


def _is_glued(folded: str, at: int) -> bool:
    """Say whether the digits are the tail of something else: of a decimal, a letter, another numeral."""
    before = folded[max(at - 1, 0) : at]
    if before.isalpha() and _ABBREVIATION.search(
        folded, max(at - 8, 0), at
    ):  # GDP4186亿元; PM2.5 is passed over
        return False
    return bool(before) and before.isascii() and (before.isalnum() or before in "./_")


def _counts(written: str, part: _Part, *, hedged: bool) -> bool:
    """Say whether a numeral is a count; a lone Han digit is one only before a unit (三大 is not, 三家 is)."""
    if written in _ROUND:  # 百姓, 万家灯火; but 百余场, 近千家, 万亿元
        measured = part.unit is not None and (hedged or (len(written) > 1 and part.unit.kind != "count"))
        return part.more or measured
    if written[0].isdigit() or len(written) > 1:
        return True
    if part.unit is None or part.more or written in FORMAL_DIGITS:  # 零部件, 陆家嘴
        return part.more
    if written in "一两":
        return written == "两" or part.unit.noun in _ONE_COUNTS or part.worth != 1  # 一年半
    return part.unit.noun not in _RANKS


def _part(folded: str, numeral: Numeral, units: UnitWords) -> _Part:
    at, power, more = numeral.end, 0, False
    if match := _MORE.match(folded, at):
        at, more = match.end(), True
        if magnitude := _MAGNITUDE.match(folded, at):
            at, power = magnitude.end(), power_of(magnitude[0])
    word = "" if numeral.share else units.match(folded, at)
    at += len(word)
    worth = numeral.value
    if word == "成" and folded[at : at + 1] in _TENTHS:  # 四成七 is 47%
        worth, at = worth + Fraction(_TENTHS[folded[at]], 10), at + 1
    if word and (late := _MORE_AT_END.match(folded, at)):
        at, more = late.end(), True
    if word == "个" and (time := _AND_A_HALF.match(folded, at)):  # 三个半月
        word, worth, at = f"个{time[1]}", worth + Fraction(1, 2), time.end()
    if word in _HALVED and _HALF.match(folded, at):  # 三年半
        worth, at = worth + Fraction(1, 2), at + 1
    per = _divisor(folded, at, units) if word else ""
    return _Part(worth, power, unit_of(word), more, at + len(per), per[1:])


def _divisor(folded: str, at: int, units: UnitWords) -> str:
    """Return `/秒` of 立方米/秒, or 每秒 of 立方米每秒."""
    joiner = _PER.match(folded, at)
    word = units.match(folded, joiner.end()) if joiner else ""
    return joiner[0] + word if joiner and word else ""


def _worth(part: _Part) -> Fraction:
    scale = Fraction(part.unit.scale) if part.unit else Fraction(1)
    return part.worth * int(10**part.power) * scale


def _upper_end(folded: str, at: int, first: _Part, units: UnitWords) -> _Part | None:
    """Read the second half of a range: 3～5件, 3%至5%; 由3件到5件 are two states and no range."""
    joiner = _JOINER.match(folded, first.end)
    if joiner is None or first.more:
        return None
    if joiner[0] in "至到" and folded[max(at - 1, 0) : at] in ("从", "由"):
        return None
    numeral = scan_numeral(folded, joiner.end())
    if numeral is None or folded[joiner.end()].isdigit() != folded[at].isdigit():
        return None
    second = _part(folded, numeral, units)
    same_unit = first.unit is None or second.unit is None or first.unit.noun == second.unit.noun
    if not same_unit or (_falls(first, second) and folded[max(at - 1, 0) : at] not in ("-", "−", "负", "下")):
        return None
    return replace(second, unit=second.unit or first.unit)


def _falls(first: _Part, second: _Part) -> bool:
    """Say whether the second is no more than the first: a range rises, columns of a table need not."""
    low = replace(first, power=first.power or _shared_power(first, second), unit=second.unit or first.unit)
    return _worth(second) <= _worth(low)


def _lent_unit(folded: str, starts: tuple[int, int], part: _Part, units: UnitWords) -> tuple[_Part, int, int]:
    """Give a bare number the currency before it, or the unit it shares; return where it starts and ends."""
    start, at = starts
    if shared := _shared_unit(folded, at, part.end, units):
        return replace(part, unit=shared.unit, power=part.power or shared.power), start, shared.end
    if row := unit_of_row(folded, start, part.end):
        unit, power, before = row
        return replace(part, unit=unit, power=part.power or power), before, 0
    currency, before = currency_before(folded, start)
    return replace(part, unit=currency), before, 0


def _shared_unit(folded: str, at: int, end: int, units: UnitWords) -> _Part | None:
    """Find the unit that numbers in a row write once: 分别为3.2、4.5和6.1万元.

    A row of two whole numbers may be two names (3、4号楼), so that one must say that it is a row.
    """
    if not folded[at].isdigit():
        return None
    row, number = 1, None
    while row < _LONGEST_ROW and (joiner := _IN_A_ROW.match(folded, end)):
        number = scan_numeral(folded, joiner.end())
        if number is None:
            return None
        row, end = row + 1, number.end
        part = _part(folded, number, units)
        if part.unit or number.share:
            break
    else:
        return None
    clear = row > 2 or "." in folded[at:end] or _ROW_SAID.search(folded, max(at - _SAID, 0), at)
    if part.unit is None or part.unit.noun in _DATING or not clear:
        return None
    magnitude = _MAGNITUDE_LAST.search(folded, joiner.end(), number.end)
    return replace(part, power=part.power or (power_of(magnitude[0]) if magnitude else 0))


def _shared_power(first: _Part, second: _Part | None) -> int:
    """Return the magnitude a range writes once: 3～5万件 begins at 30000."""
    if second is None or first.unit is not None or first.worth >= 10**4:
        return 0
    return next((power for power in (12, 8, 4) if second.worth >= 10**power), 0)
