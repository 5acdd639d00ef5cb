"""Quantities a report states without a count: 翻一番, 占比过半, 第16位.

They may prove a number that is declared; nobody drafts a number out of them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from briefgen.brief.number import Qualifier
from briefgen.brief.numerals import fold_digits, scan_numeral
from briefgen.brief.quantities import Reading

_DOUBLED = re.compile("翻了?(?P<times>[一两二三四1-4])?番")
_HALF = re.compile(
    "(?P<before>接?近|将近|大?约占?|超过?|过|逾|不足|不到)?(?:(?P<whole>一半|半数|半壁)|半(?![年个天小月日径成数]))"
    "(?P<after>以上|左右)?"
)
_RANK = re.compile("第(?=[0-9一二三四五六七八九十百])")
_HEDGES = {
    "近": Qualifier.NEARLY,
    "约": Qualifier.ABOUT,
    "超": Qualifier.MORE_THAN,
    "过": Qualifier.MORE_THAN,
    "逾": Qualifier.MORE_THAN,
    "不": Qualifier.UNDER,
    "以": Qualifier.AT_LEAST,
    "左": Qualifier.ABOUT,
}


def read_idioms(text: str) -> tuple[Reading, ...]:
    """Read the doublings (in 倍 and in %), the halves and the ranks (位, 名 or no unit) of a quotation."""
    folded = fold_digits(text)
    return (*_doublings(folded), *_halves(folded), *_ranks(folded))


def _doublings(folded: str) -> Iterator[Reading]:
    """Read 翻两番 as four times as much, which is three times, or 300 %, more."""
    for match in _DOUBLED.finditer(folded):
        numeral = scan_numeral(folded, match.start("times")) if match["times"] else None
        times = Fraction(2 ** int(numeral.value)) if numeral else Fraction(2)
        start, end = match.span()
        stated = Reading(times, None, "倍", None, 0, start, end, match[0])
        yield stated
        yield replace(stated, value=times - 1, change=1)
        yield replace(stated, value=times - 1, change=1, unit="%")


def _halves(folded: str) -> Iterator[Reading]:
    for match in _HALF.finditer(folded):
        hedge = match["before"] or match["after"]
        if hedge or match["whole"]:
            start, end = match.span()
            yield Reading(Fraction(1, 2), None, "%", _hedge(hedge), 0, start, end, match[0])


def _hedge(word: str | None) -> Qualifier | None:
    return next((qualifier for char, qualifier in _HEDGES.items() if word and char in word), None)


def _ranks(folded: str) -> Iterator[Reading]:
    for match in _RANK.finditer(folded):
        numeral = scan_numeral(folded, match.end())
        if numeral:
            unit = folded[numeral.end : numeral.end + 1]
            unit = unit if unit in ("位", "名") else ""
            end = numeral.end + len(unit)
            yield Reading(numeral.value, None, unit, None, 0, match.start(), end, folded[match.start() : end])
