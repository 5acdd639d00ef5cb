"""Amounts, dates and names written out in both languages: 亿 is no billion, and 2022 no 2023."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from briefgen.brief import Briefing
from briefgen.brief.english import read_english, spell_english
from briefgen.brief.numerals import write_chinese
from briefgen.brief.quantities import read_quantities
from briefgen.brief.uncounted import DAYS_ON, bases, uncounted
from briefgen.checks.passages import Manuscript, Pair
from briefgen.checks.rule import found
from briefgen.problems import Problem
from briefgen.typeset import Language

_AMOUNT = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[ \u00a0-](?:thousand|million|billion|trillion)\b)?"
    r"(?P<share>[ \u00a0]?%|[ \u00a0]percent(?:age points?)?\b)?"
)
_RANGE = re.compile(r"(?<![\w.,])\d[\d,.]*%?(?:[–—-]|[ \u00a0]to[ \u00a0])\d[\d,.]*\d|(?<![\w.,])\d[–-]\d")
_YEAR = re.compile(r"(?<![\d.,])(1[89]\d{2}|20\d{2})(?:\s*[–—-]\s*(20\d{2}|\d{2}))?(?![\d%,]|\.\d)")
_DAY_ZH = re.compile(
    r"(?<!\d)(?P<month>\d{1,2})月(?P<days>\d{1,2}(?:[日号]?(?:[—–―~～至到、和及-]|——)\d{1,2})*)[日号]"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAME = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAYS = rf"\d{{1,2}}{DAYS_ON}"
_DAY_EN = re.compile(rf"\b{_NAME}[ \u00a0]({_DAYS})\b|\b({_DAYS})[ \u00a0]{_NAME}\b", re.IGNORECASE)
_MONTH_ZH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月")
_MONTH_EN = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_HAN = "〇零一二三四五六七八九十百千万亿两"
_DIGIT = re.compile("[0-9]")
_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]+(?:[.+&/-][A-Za-z0-9]+)*(?![A-Za-z0-9])")


def wrong_amounts(manuscript: Manuscript) -> Iterator[Problem]:
    """Compare what both languages of every text write out in figures and Latin letters."""
    briefing = manuscript.briefing
    for pair in manuscript.pairs:
        if pair.shared or pair.open:
            continue
        if _DIGIT.search(pair.zh.own):
            if _DIGIT.search(pair.en.own):
                yield from _amounts(briefing, pair)
            yield from _dates(briefing, pair)
        yield from _names(briefing, pair)


def _amounts(briefing: Briefing, pair: Pair) -> Iterator[Problem]:
    for message, english in differing(pair.zh.own, pair.en.own):
        hint = "declare the number, and both languages will say it right"
        offset = max(pair.en.raw.find(english), 0)
        yield found(briefing, "amount-differs", pair.en.at, message, hint=hint, offset=offset)


def differing(chinese: str, english: str) -> Iterator[tuple[str, str]]:
    """Compare the amounts of two texts; tells each that differs in words, with its English."""
    zh, en = _chinese_amounts(chinese), _english_amounts(english)
    left = {
        text: worth
        for text, worth in zh.items()
        if worth not in en.values() and not _is_spelled(worth, english)
    }
    right = {text: worth for text, worth in en.items() if worth not in zh.values()}
    for (written, worth), (said, other) in zip(left.items(), right.items(), strict=False):
        shift = _power(worth, other)
        if shift or len(left) == len(right):
            by = f", off by 10 to the power of {shift}" if shift else ""
            yield f"{said!r} is not {written!r}{by}", said


def _is_spelled(worth: Fraction, english: str) -> bool:
    """Say whether English has a small amount in words: four hours are 4小时."""
    if worth.denominator != 1 or worth >= 100:
        return False
    return bool(re.search(rf"\b{spell_english(Decimal(int(worth)))}\b", english, re.IGNORECASE))


def _power(one: Fraction, other: Fraction) -> int:
    """Return the power of ten between two amounts of the same figures, or 0."""
    if not one or not other:
        return 0
    ratio = other / one
    return next((p for p in range(-12, 13) if p and ratio == Fraction(10) ** p), 0)


def _chinese_amounts(text: str) -> dict[str, Fraction]:
    found_: dict[str, Fraction] = {}
    passed = {span.start for span in bases(text, "zh")}
    for one in read_quantities(text):
        if (
            one.start not in passed
            and any(char.isdigit() and char.isascii() for char in one.text)
            and one.high is None
        ):
            found_[one.text] = abs(one.value)  # English says which way it goes, or puts a minus before RMB
    return found_


def _english_amounts(text: str) -> dict[str, Fraction]:
    spans = [(span.start, span.end) for span in (*uncounted(text, "en"), *bases(text, "en"))]
    spans += [match.span() for match in _RANGE.finditer(text)]  # ranges are passed over in Chinese, too
    passed = {at for start, end in spans for at in range(start, end)}
    found_: dict[str, Fraction] = {}
    for match in _AMOUNT.finditer(text):
        if match.start() in passed:
            continue
        share = match["share"] or ""
        worth = read_english(match[0].removesuffix(share).strip().replace("-", " "))
        if worth is not None:
            found_[match[0]] = worth / 100 if share else worth
    return found_


def _dates(briefing: Briefing, pair: Pair) -> Iterator[Problem]:
    zh, en = pair.zh.own, pair.en.own
    for what, one, other in (
        ("year", _years(zh), _years(en)),
        ("day", _days(zh, "zh"), _days(en, "en")),
        ("month", _months(zh, "zh"), _months(en, "en")),
    ):
        only_zh = [each for each in one if each not in other]
        only_en = [each for each in other if each not in one]
        if only_zh and only_en:
            message = f"the {what} is {', '.join(only_zh)} in Chinese and {', '.join(only_en)} in English"
            yield found(briefing, "dates-differ", pair.en.at, message, hint="correct one of them")


def _years(text: str) -> list[str]:
    years: list[str] = []
    for match in _YEAR.finditer(text):
        years.append(match[1])
        if match[2]:
            years.append(match[2] if len(match[2]) == 4 else match[1][:2] + match[2])
    return list(dict.fromkeys(years))


def _days(text: str, language: Language) -> list[str]:
    """Return the days a text names, as month-day; of 6月18日至21日 and 18–21 June both ends."""
    days: list[str] = []
    for match in (_DAY_ZH if language == "zh" else _DAY_EN).finditer(text):
        if language == "zh":
            month, named = int(match["month"]), match["days"]
        else:
            name, named = (match[1], match[2]) if match[1] else (match[4], match[3])
            month = _MONTHS.index(name[:3].casefold()) + 1
        days += (f"{month}-{int(day)}" for day in re.findall(r"\d+", named))
    return days


def _months(text: str, language: Language) -> list[str]:
    """Return the months a text names, by their number; 3月, March, but no 3个月."""
    if language == "zh":
        return list(dict.fromkeys(str(int(match[1])) for match in _MONTH_ZH.finditer(text)))
    named = (match[1][:3].casefold() for match in _MONTH_EN.finditer(text))
    return list(dict.fromkeys(str(_MONTHS.index(name) + 1) for name in named))


def _names(briefing: Briefing, pair: Pair) -> Iterator[Problem]:
    zh, en = pair.zh.own, pair.en.own
    for name in dict.fromkeys(match[0] for match in _LATIN.finditer(zh)):
        if _is_name(name) and not _stands(name, en):
            message = f"{name!r} stands in the Chinese and not in the English"
            yield found(briefing, "names-differ", pair.en.at, message, hint="write the name in both")
    for name in briefing.exceptions:
        if not re.search(r"[\u3400-\u9fffA-Za-z]", name) and (name in zh) != (name in en):
            if _stands_in_words(name, zh if name in en else en, "zh" if name in en else "en"):
                continue
            message = f"{name!r} stands in one language only"
            yield found(briefing, "names-differ", pair.en.at, message, hint="write the name in both")


def _stands_in_words(numeral: str, text: str, language: Language) -> bool:
    """Say whether a numeral stands in a text in words: 10,000 as the 万 of 万元, 12 as twelve."""
    worth = read_english(numeral)
    if worth is None or worth.denominator != 1 or worth < 0:
        return False
    if language == "en":
        spelled = spell_english(Decimal(int(worth)))
        return bool(re.search(rf"\b{spelled}\b", text, re.IGNORECASE))
    written = write_chinese(Decimal(int(worth)))
    short = written.removeprefix("一") or written
    return bool(re.search(rf"(?<![\d余多{_HAN}])(?:{written}|{short})(?![{_HAN}])", text))


def _is_name(word: str) -> bool:
    """Say whether a word in Chinese is a name that English keeps: letters with a capital or a digit."""
    letters = sum(char.isalpha() for char in word)
    marked = any(char.isupper() or char.isdigit() for char in word)
    return letters >= 1 and len(word) >= 2 and marked


def _stands(name: str, english: str) -> bool:
    folded = english.casefold()
    if name.casefold() in folded:
        return True
    words = [word for word in re.findall(r"[a-z]+", folded) if word not in ("of", "the", "and", "for")]
    initials = "".join(word[0] for word in words)
    close = re.sub(r"[^a-z0-9]", "", name.casefold())
    return close in initials or close in re.sub(r"[^a-z0-9]", "", folded)
