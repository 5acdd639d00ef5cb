"""The times both languages of a text name: years, quarters, halves, months, days, weekdays and hours."""

import re
from collections.abc import Callable, Iterator

from briefgen.brief.uncounted import DAYS_ON, MONTHS
from briefgen.typeset import Language

# Compiled when a text names such a time at all.
_YEAR = r"(?<![\d.,])(1[89]\d{2}|20\d{2})(?:\s*[–—-]\s*(20\d{2}|\d{2}))?(?![\d%,]|\.\d)"
_YEAR_IN_HAN = "([一二][〇零一二三四五六七八九]{3})年"
_DAY_ZH = r"(?<!\d)(?P<month>\d{1,2})月(?P<days>\d{1,2}(?:[日号]?(?:[—–―~～至到、和及-]|——)\d{1,2})*)[日号]"
_NAME = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAYS = rf"\d{{1,2}}{DAYS_ON}"
_DAY_EN = rf"(?i)\b{_NAME}[ \u00a0]({_DAYS})\b|\b({_DAYS})[ \u00a0]{_NAME}\b"
_MONTH_ZH = r"(?<!\d)(1[0-2]|[1-9])月"
_MONTH_EN = r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b"
_HAN = "〇一二三四五六七八九"
_QUARTER_ZH = "(?<!前)([一二三四1-4])季度"
_QUARTER_EN = r"(?i)\b(first|second|third|fourth|last) quarter\b|\bQ([1-4])\b"
_ORDER = ("first", "second", "third", "fourth")
_HALF_ZH = "([上下])半年"
_HALF_EN = r"(?i)\b(first|second|latter|last) half\b(?! of (?!the year|20|last year|this year))"
_WEEKDAY_ZH = "(?:星期|周|礼拜)([一二三四五六日天])(?![年期度次天个遍回节小])"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_EN = rf"(?i)\b({'|'.join(_WEEKDAYS)})s?\b"
_CLOCK_ZH = (
    r"(上午|早上|早晨|清晨|凌晨|中午|下午|傍晚|晚上|晚间|晚)?(?<!\d)(\d{1,2})"
    r"(?:[时点](?!间|建议|意见|要求|希望)(?:(\d{1,2})分|(半))?|:(\d{2}))"
)
_CLOCK_EN = r"(?i)(?<![\d:])(\d{1,2})(?::(\d{2}))?(?:[ \u00a0]?([ap])\.?m\b|(?<=:\d\d))"
_LATE = ("下午", "傍晚", "晚上", "晚间", "晚", "p")
_HALF_DAY = 12 * 60

Named = Callable[[str, Language], list[str]]


def differing_times(zh: str, en: str) -> Iterator[tuple[str, str, str]]:
    """Compare what both texts name: tells what it is, with the Chinese and the English that differ.

    What only one language names is no difference.
    """
    for what, words, named in _KINDS:
        if not any(word in zh for word in words):
            continue
        one = named(zh, "zh")
        other = named(en, "en") if one else []
        only_zh = [each for each in one if each not in other]
        only_en = [each for each in other if each not in one]
        if only_zh and only_en:
            yield what, ", ".join(only_zh), ", ".join(only_en)
    if not any(word in zh for word in "时点:"):
        return
    hours, others = _hours(zh, "zh"), _hours(en, "en")
    if hours and others:
        lone = [one for one in hours if not any(_is_same_hour(one, other) for other in others)]
        odd = [one for one in others if not any(_is_same_hour(one, other) for other in hours)]
        if lone and odd:
            yield "hour", lone[0][0], odd[0][0]


def _years(text: str, language: Language) -> list[str]:
    years: list[str] = []
    for match in re.finditer(_YEAR, text):
        years.append(match[1])
        if match[2]:
            years.append(match[2] if len(match[2]) == 4 else match[1][:2] + match[2])
    if language == "zh":
        spelled = (match[1].replace("零", "〇") for match in re.finditer(_YEAR_IN_HAN, text))
        years += ("".join(str(_HAN.index(digit)) for digit in one) for one in spelled)
    return list(dict.fromkeys(years))


def _days(text: str, language: Language) -> list[str]:
    """Return the days a text names, as month-day; of 6月18日至21日 and 18–21 June both ends."""
    days: list[str] = []
    for match in re.finditer(_DAY_ZH if language == "zh" else _DAY_EN, text):
        if language == "zh":
            month, named = int(match["month"]), match["days"]
        else:
            name, named = (match[1], match[2]) if match[1] else (match[4], match[3])
            month = MONTHS.index(name[:3].casefold()) + 1
        days += (f"{month}-{int(day)}" for day in re.findall(r"\d+", named))
    return days


def _months(text: str, language: Language) -> list[str]:
    """Return the months a text names, by their number; 3月, March, but no 3个月."""
    if language == "zh":
        return list(dict.fromkeys(str(int(match[1])) for match in re.finditer(_MONTH_ZH, text)))
    named = (match[1][:3].casefold() for match in re.finditer(_MONTH_EN, text))
    return list(dict.fromkeys(str(MONTHS.index(name) + 1) for name in named))


def _quarters(text: str, language: Language) -> list[str]:
    if language == "zh":
        return [str("一二三四".find(one[1]) + 1 or one[1]) for one in re.finditer(_QUARTER_ZH, text)]
    return [match[2] or str(_rank(match[1]) or 4) for match in re.finditer(_QUARTER_EN, text)]


def _halves(text: str, language: Language) -> list[str]:
    if language == "zh":
        return ["first" if match[1] == "上" else "second" for match in re.finditer(_HALF_ZH, text)]
    return ["first" if _rank(match[1]) == 1 else "second" for match in re.finditer(_HALF_EN, text)]


def _rank(word: str) -> int:
    folded = word.casefold()
    return _ORDER.index(folded) + 1 if folded in _ORDER else 0


def _weekdays(text: str, language: Language) -> list[str]:
    if language == "zh":
        return [_WEEKDAYS["一二三四五六日".find(one[1])].title() for one in re.finditer(_WEEKDAY_ZH, text)]
    return [match[1].title() for match in re.finditer(_WEEKDAY_EN, text)]


# What is named, one of the words Chinese needs for it, and how it is read.
_KINDS: tuple[tuple[str, tuple[str, ...], Named], ...] = (
    ("year", ("18", "19", "20", "年"), _years),
    ("quarter", ("季度",), _quarters),
    ("half of the year", ("半年",), _halves),
    ("day", ("月",), _days),
    ("month", ("月",), _months),
    ("weekday", ("周", "星期", "礼拜"), _weekdays),
)


def _hours(text: str, language: Language) -> list[tuple[str, int, bool | None]]:
    """Return the hours a text names: as written, in minutes of half a day, whether in the later half."""
    found: list[tuple[str, int, bool | None]] = []
    for match in re.finditer(_CLOCK_ZH if language == "zh" else _CLOCK_EN, text):
        if language == "zh":
            part, hour, minutes = (
                match[1],
                int(match[2]),
                int(match[3] or match[5] or (30 if match[4] else 0)),
            )
        else:
            part, hour, minutes = (match[3] or "").casefold(), int(match[1]), int(match[2] or 0)
        late = True if hour > 12 else (part in _LATE) if part and part != "中午" and hour < 12 else None
        found.append((match[0], (60 * hour + minutes) % _HALF_DAY, late))
    return found


def _is_same_hour(one: tuple[str, int, bool | None], other: tuple[str, int, bool | None]) -> bool:
    return one[1] == other[1] and (one[2] is None or other[2] is None or one[2] == other[2])
