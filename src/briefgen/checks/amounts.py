"""Amounts, times and names written out in both languages: 亿 is no billion, 50公里 are no 50 miles."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from briefgen.brief import Briefing
from briefgen.brief.english import read_english, spell_english
from briefgen.brief.numerals import read_chinese, write_chinese
from briefgen.brief.quantities import Reading, read_quantities
from briefgen.brief.uncounted import bases, uncounted
from briefgen.checks.abbreviations import SPELLED_OUT
from briefgen.checks.measures import is_measured, other_units
from briefgen.checks.passages import Manuscript, Pair
from briefgen.checks.rule import found
from briefgen.checks.times import differing_times
from briefgen.problems import Problem
from briefgen.typeset import Language

_AMOUNT = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[ \u00a0-](?:thousand|million|billion|trillion)\b)?"
    r"(?P<share>[ \u00a0]?%|[ \u00a0]percent(?:age points?)?\b)?"
)
_RANGE = re.compile(r"(?<![\w.,])\d[\d,.]*%?(?:[–—-]|[ \u00a0]to[ \u00a0])\d[\d,.]*\d|(?<![\w.,])\d[–-]\d")
_HAN = "〇零一二三四五六七八九十百千万亿两"
# What a text must hold to name an amount or a time; 一 alone is in most texts and counts nothing.
_STATED = re.compile("[0-9二三四五六七八九十百千两]|[上下]半年|第一|周一|星期一")
_SPELLED = (
    r"(?i)\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine|hundred|thousand|million|billion|and)\b)*"
)
_PARTS = ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TOPS = {"a": 1, "an": 1, **{word: count for count, word in enumerate(_ONES, 1)}}
_FRACTION_EN = rf"(?i)\b({'|'.join(_TOPS)})[ -]({'|'.join(_PARTS)})s?\b(?! (?:of the year|party|parties))"
_FRACTION_ZH = f"(?![百千万]分)[{_HAN}]{{1,2}}分之[{_HAN}]{{1,2}}"
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL_ZH = f"第([{_HAN}]{{1,3}}|\\d{{1,3}})(?=[届次批位名期轮代任]|[，。；、]|$)"
_ORDINAL_EN = (
    rf"(?i)\b(?<!one[ -])(?<!\ba[ -])(?:(\d{{1,3}})(?:st|nd|rd|th)|{'|'.join(_PLACES)})\b"
    r"(?! (?:quarters?|half|place that|time|of all|and foremost|hand|party|parties|to none))"
)
_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]+(?:[.+&/-][A-Za-z0-9]+)*(?![A-Za-z0-9])")


def wrong_amounts(manuscript: Manuscript) -> Iterator[Problem]:
    """Compare what both languages of every text write out in figures and Latin letters."""
    briefing = manuscript.briefing
    for pair in manuscript.pairs:
        if pair.shared or pair.open:
            continue
        if _STATED.search(pair.zh.own):
            yield from _amounts(briefing, pair)
            yield from _times(briefing, pair)
        yield from _names(briefing, pair)


def _amounts(briefing: Briefing, pair: Pair) -> Iterator[Problem]:
    for message, english in differing(pair.zh.own, pair.en.own):
        hint = "declare the number, and both languages will say it right"
        offset = max(pair.en.raw.find(english), 0)
        yield found(briefing, "amount-differs", pair.en.at, message, hint=hint, offset=offset)


def _times(briefing: Briefing, pair: Pair) -> Iterator[Problem]:
    for what, zh, en in differing_times(pair.zh.own, pair.en.own):
        message = f"the {what} is {zh} in Chinese and {en} in English"
        yield found(briefing, "dates-differ", pair.en.at, message, hint="correct one of them")


def differing(chinese: str, english: str) -> Iterator[tuple[str, str]]:
    """Compare the amounts of two texts; tells each that differs in words, with its English."""
    readings = [one for one in read_quantities(chinese) if _is_compared(one, chinese)]
    zh, en = {one.text: abs(one.value) for one in readings}, _english_amounts(english)
    left = {text: worth for text, worth in zh.items() if worth not in en.values()}
    spelled = _spelled_amounts(english) if left else {}
    left = {text: worth for text, worth in left.items() if worth not in spelled.values()}
    right = {text: worth for text, worth in en.items() if worth not in zh.values()}
    counts = {one.text for one in readings if not is_measured(one.unit)}
    if left and not right and counts.issuperset(left):
        counted = _han_amounts(chinese)
        right = {text: worth for text, worth in spelled.items() if worth not in (*zh.values(), *counted)}
    for written, said, shift in _paired(left, right):
        by = f", off by 10 to the power of {shift}" if shift else ""
        yield f"{said!r} is not {written!r}{by}", said
    for reading, said in other_units([one for one in readings if one.text not in left], english):
        yield f"{said!r} is not {reading.text!r}", said
    yield from _parts(chinese, english, set(en.values()))
    yield from _places(chinese, english)


def _paired(left: Mapping[str, Fraction], right: Mapping[str, Fraction]) -> Iterator[tuple[str, str, int]]:
    """Pair what only one language says: first what is off by a power of ten, then shares, then the rest.

    Where one language has more than the other, nobody knows which belong together.
    """
    shifted: dict[str, str] = {}
    for written, worth in left.items():
        said = next((s for s, other in right.items() if _power(worth, other) and s not in shifted), "")
        if said:
            shifted[said] = written
            yield written, said, _power(worth, right[said])
    for share in (True, False):
        zh = [one for one in left if _is_share(one) is share and one not in shifted.values()]
        en = [one for one in right if _is_share(one) is share and one not in shifted]
        if len(zh) == len(en):
            yield from ((written, said, 0) for written, said in zip(zh, en, strict=True))


def _is_share(amount: str) -> bool:
    return bool(re.search("[%％‰]|百分|percent|分之", amount))


def _parts(chinese: str, english: str, amounts: set[Fraction]) -> Iterator[tuple[str, str]]:
    """Compare fractions in words: 五分之一 is a fifth, and may be 20%."""
    if "分之" not in chinese:
        return
    zh = {match[0]: _part_of(match[0]) for match in re.finditer(_FRACTION_ZH, chinese)}
    en = {
        match[0]: Fraction(_TOPS[match[1].casefold()], _PARTS.index(match[2].casefold()) + 2)
        for match in re.finditer(_FRACTION_EN, english)
    }
    left = [one for one, worth in zh.items() if worth and worth not in (*en.values(), *amounts)]
    right = [one for one, worth in en.items() if worth not in zh.values()]
    for written, said in zip(left, right, strict=False):
        yield f"{said!r} is not {written!r}", said


def _part_of(written: str) -> Fraction | None:
    bottom, _, top = written.partition("分之")
    parts, count = read_chinese(bottom), read_chinese(top)
    return count / parts if parts and count else None


def _places(chinese: str, english: str) -> Iterator[tuple[str, str]]:
    """Compare places in an order: 第三 is third; a fraction is none."""
    if "第" not in chinese:
        return
    zh = {match[0]: _place(match[1]) for match in re.finditer(_ORDINAL_ZH, chinese)}
    if not zh:
        return
    en = {
        match[0]: int(match[1]) if match[1] else _PLACES.index(match[0].casefold()) + 1
        for match in re.finditer(_ORDINAL_EN, english)
    }
    left = [one for one, place in zh.items() if place and place not in en.values()]
    right = [one for one, place in en.items() if place not in zh.values() and str(place) not in chinese]
    if len(left) == len(right) == 1:
        yield f"{right[0]!r} is not {left[0]!r}", right[0]


def _place(written: str) -> int:
    worth = Fraction(int(written)) if written.isdecimal() else read_chinese(written)
    return int(worth) if worth else 0


def _is_compared(reading: Reading, chinese: str) -> bool:
    """Say whether an amount is one that English must have: in figures, or counted in Han from ten on."""
    if reading.high is not None or reading.start in {span.start for span in bases(chinese, "zh")}:
        return False
    figures = any(char.isdigit() and char.isascii() for char in reading.text)
    return figures or (bool(reading.unit) and reading.unit != "成" and reading.value >= 10)


def _han_amounts(chinese: str) -> set[Fraction]:
    """Return what may be counted in Han, however it is meant: the 两 of 两个, the 三 of 三项制度."""
    runs = (read_chinese(one) for one in re.findall(f"[{_HAN}]+", chinese))
    singles = (read_chinese(one) for one in chinese if one in _HAN)
    return {one for one in (*runs, *singles) if one is not None}


def _spelled_amounts(english: str) -> dict[str, Fraction]:
    """Read the numerals English writes in words."""
    read = {match[0]: read_english(match[0].replace("-", " ")) for match in re.finditer(_SPELLED, english)}
    return {text: worth for text, worth in read.items() if worth is not None}


def _power(one: Fraction, other: Fraction) -> int:
    """Return the power of ten between two amounts of the same figures, or 0."""
    if not one or not other:
        return 0
    ratio = other / one
    return next((p for p in range(-12, 13) if p and ratio == Fraction(10) ** p), 0)


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


def _names(briefing: Briefing, pair: Pair) -> Iterator[Problem]:
    zh, en = pair.zh.own, pair.en.own
    for name in dict.fromkeys(match[0] for match in _LATIN.finditer(zh)):
        if _is_name(name) and not _stands(name, en) and not _is_left_out(name, en):
            message = f"{name!r} stands in the Chinese and not in the English"
            yield found(briefing, "names-differ", pair.en.at, message, hint="write the name in both")
    for name in briefing.exceptions:
        if not any(map(str.isalpha, name)) and (name in zh) != (name in en):
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
    if re.fullmatch(r"\d+(?:\+\d+)+", word):
        return True
    letters = sum(char.isalpha() for char in word)
    marked = any(char.isupper() or char.isdigit() for char in word)
    return letters >= 1 and len(word) >= 2 and marked


def _is_left_out(name: str, english: str) -> bool:
    """Say whether English passes over a name of digits, 5+2, and has no other in its place."""
    return name.replace("+", "").isdecimal() and not re.search(r"\d\+\d", english)


def _stands(name: str, english: str) -> bool:
    folded = english.casefold()
    if name.casefold() in folded or any(one in folded for one in SPELLED_OUT.get(name, ())):
        return True
    words = [word for word in re.findall(r"[a-z]+", folded) if word not in ("of", "the", "and", "for")]
    if len(name) == 2 and name.isalpha():  # two letters begin two words in every other sentence
        pairs = pairwise(words)
        return any(
            one[0] + other[0] == name.casefold() for one, other in pairs if min(len(one), len(other)) > 3
        )
    initials = "".join(word[0] for word in words)
    close = re.sub(r"[^a-z0-9]", "", name.casefold())
    return close in initials or close in re.sub(r"[^a-z0-9]", "", folded)
