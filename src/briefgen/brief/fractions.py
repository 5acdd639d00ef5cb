"""Fractions in English words: two-thirds, more than a third, three quarters of the rivers.

A third party and a third of all are told apart by what stands around them, and three quarters of 2024 are
months. Fifths and tenths are what Chinese says in 成, an ordinary word in a title.
"""

import re
from collections.abc import Iterator

from briefgen.brief.uncounted import Span

__all__ = ["fractions", "is_fraction"]

_PARTS = "(?:third|quarter|sixth|seventh|eighth|ninth)"
_TOP = "(?:two|three|four|five|six|seven|eight|nine)"
_ONE = f"(?:one|an?) {_PARTS}"
_HEDGE = "(?:than|over|about|around|nearly|almost|roughly|under|least|up to|by|some)"
# What may follow a fraction that ends its phrase; any other word would be the noun of an ordinal.
_FUNCTION = (
    "(?:of|in|and|or|to|from|on|at|for|by|with|as|are|is|was|were|have|has|had|since|this|that|than|more|less|"
    "fewer|higher|lower)"
)
_NO_MONTHS = r"(?! of (?:the year|20\d\d))"
_FOUND = re.compile(
    rf"\b(?:(?:one|{_TOP})-{_PARTS}s?\b(?!-)"
    rf"|{_TOP} (?!quarter){_PARTS}s\b"
    rf"|(?<!first )(?<!last )(?<!past ){_TOP} quarters\b(?= of\b){_NO_MONTHS}"
    rf"|{_ONE}\b(?= (?:of|more|less|fewer|higher|lower)\b){_NO_MONTHS}"
    rf"|{_HEDGE} (?P<hedged>{_ONE}\b)(?! (?!{_FUNCTION}\b)[a-z])"
    rf"|(?:nearly|almost|over|about|roughly) (?P<several>{_TOP} quarters\b)"
    r"(?! (?:of|running|in|later|ago|after)\b))",
    re.IGNORECASE,
)
_CHINESE = re.compile("(?![^分]*[百千万]分之)[^分]*分之.+")
_ENGLISH = re.compile(rf"(?:one|an?|{_TOP})[- ]{_PARTS}s?", re.IGNORECASE)


def fractions(text: str) -> Iterator[Span]:
    """Find the fractions of an English text, each without the words that hedge it."""
    for match in _FOUND.finditer(_spaced(text)):
        start, end = match.span("hedged" if match["hedged"] else "several" if match["several"] else 0)
        yield Span(start, end, text[start:end])


def is_fraction(numeral: str) -> bool:
    """Say whether a numeral of either language is a fraction in words, which no number is printed as."""
    return bool(_CHINESE.fullmatch(numeral) or _ENGLISH.fullmatch(_spaced(numeral)))


def _spaced(text: str) -> str:
    return re.sub("[\u00a0\n]", " ", text)
