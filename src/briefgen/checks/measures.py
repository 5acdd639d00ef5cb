"""What amounts are measured in, in both languages: 50公里 are no 50 miles, and a point is no per cent."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache

from briefgen.brief.english import read_english
from briefgen.brief.quantities import Reading

# For each thing that is measured, its units: in Chinese, and how English writes them.
_SAME_THING: tuple[Mapping[str, str], ...] = (
    {
        "公里 千米": r"km\b|kilomet(?:re|er)s?\b",
        "米": r"m\b|met(?:re|er)s?\b",
        "厘米": r"cm\b|centimet(?:re|er)s?\b",
        "毫米": r"mm\b|millimet(?:re|er)s?\b",
        "英里": r"miles?\b",
        "里": r"li\b",
        "英尺": r"feet\b|foot\b|ft\b",
    },
    {
        "平方公里 平方千米": r"square (?:km|kilomet(?:re|er)s?)\b|km²|sq km\b",
        "平方米": r"square (?:m|met(?:re|er)s?)\b|m²|sq m\b",
        "公顷": r"ha\b|hectares?\b",
        "亩": r"mu\b",
        "英亩": r"acres?\b",
    },
    {
        "吨": r"t\b|tonnes?\b|tons?\b|metric tons?\b",
        "公斤 千克": r"kg\b|kilograms?\b|kilos?\b",
        "克": r"g\b|grams?\b",
        "斤": r"jin\b|catt(?:y|ies)\b",
        "毫克": r"mg\b|milligrams?\b",
        "磅": r"pounds?\b",
    },
    {
        "年": r"years?\b",
        "个月": r"months?\b",
        "周 个星期 星期": r"weeks?\b",
        "天 日 个工作日 工作日": r"(?:working |business |calendar )?days?\b",
        "小时 个小时": r"hours?\b",
        "分钟": r"minutes?\b",
        "秒": r"seconds?\b",
    },
    {
        "元": r"yuan\b|renminbi\b",
        "美元": r"(?:US )?dollars?\b",
        "欧元": r"euros?\b",
        "日元": r"yen\b",
        "英镑": r"pounds?\b",
    },
    {"%": r"%|per ?cent\b", "个百分点 百分点": r"percentage points?\b|points?\b"},
)
_CURRENCIES: Mapping[str, str] = {
    "RMB": "元", "CNY": "元", "¥": "元", "USD": "美元", "US$": "美元", "$": "美元", "€": "欧元",
    "EUR": "欧元", "HKD": "港元", "HK$": "港元", "JPY": "日元", "GBP": "英镑", "£": "英镑",
}  # fmt: skip
_AMOUNT = re.compile(
    r"(?P<currency>RMB|CNY|USD|US\$|HKD|HK\$|EUR|JPY|GBP|[$€£¥])?[ \u00a0]?"
    r"(?<![\w.,])(?P<digits>\d[\d,]*(?:\.\d+)?)"
    r"(?P<power>[ \u00a0-](?:thousand|million|billion|trillion)\b)?"
)


def other_units(readings: list[Reading], english: str) -> Iterator[tuple[Reading, str]]:
    """Find the amounts of a Chinese text that English states in another unit, with its words."""
    comparable = [(one, units) for one in readings if one.high is None and (units := _units_beside(one.unit))]
    said = list(_measured(english)) if comparable else []
    for reading, units in comparable:
        named = [
            (unit, written) for worth, unit, written in said if abs(reading.value) in worth and unit in units
        ]
        wrong = [written for unit, written in named if unit != units[0]]
        if wrong and not any(unit == units[0] for unit, _ in named):
            yield reading, wrong[0]


def is_measured(unit: str) -> bool:
    """Say whether a Chinese unit measures a thing of its own kind, and does not just count."""
    return bool(_units_beside(unit))


def is_other_unit(chinese: str, english: str) -> bool:
    """Say whether an English unit word measures the same as a Chinese one, but is another: 亩, hectare."""
    units = _units_beside(chinese)
    if not units:
        return False
    named = [unit for unit, pattern in _english_units() if pattern.fullmatch(english)]
    return units[0] not in named and any(unit in units[1:] for unit in named)


def thing_of(unit: str) -> str:
    """Say what a Chinese unit measures, by the first name of its kind: 公里 for 米, 元 for none but money."""
    for thing in _SAME_THING:
        if any(unit in names.split() for names in thing):
            return next(iter(thing)).split()[0]
    return ""


def _measured(english: str) -> Iterator[tuple[tuple[Fraction, ...], str, str]]:
    """Go through the English amounts that have a unit: what each may be worth, the unit, the words."""
    for match in _AMOUNT.finditer(english):
        worth = read_english((match["digits"].rstrip(",") + (match["power"] or "")).replace("-", " "))
        if worth is None:
            continue
        if match["currency"]:
            yield (worth,), _CURRENCIES[match["currency"]], match[0].strip()
            continue
        for unit, pattern in _english_units():
            if behind := pattern.match(english, match.end()):
                yield (worth, worth / 100), unit, english[match.start() : behind.end()].strip()
                break


@lru_cache(256)
def _units_beside(unit: str) -> list[str]:
    """Return a unit, by its first name, and after it the others that measure the same."""
    for thing in _SAME_THING:
        own = next((names for names in thing if unit in names.split()), "")
        if own:
            others = [names.split()[0] for names in thing if names != own]
            return [own.split()[0], *others, *(("港元",) if "元" in thing else ())]
    return []


@lru_cache(1)
def _english_units() -> tuple[tuple[str, re.Pattern[str]], ...]:
    listed = [(names.split()[0], words) for thing in _SAME_THING for names, words in thing.items()]
    return tuple((name, re.compile(rf"[ \u00a0-]?(?:{words})")) for name, words in listed)
