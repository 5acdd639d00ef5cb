"""Find numerals in prose that nobody declared.

Judged conservatively, for a false alarm teaches authors to look away:

* digits are reported unless they are a year and nothing else, a unit in brackets at the end of a title, part
  of a date, a year, a document number, an ordinal, an enumerator,
  a reference (Figure 2, 附件1), a hotline, a name in quotes or 《》, a word (5G, A4) or an exception;
* Chinese number words are reported from eleven on and only before a unit one counts with (十二件, 三百余户),
  or as a share (百分之五, 三分之二); 三项制度, 一方面 and 十分 are ordinary words;
* English number words are reported from eleven on (forty-two cases, three million), and as a share
  (two-thirds, more than a third); one to ten are ordinary words, and so are hundreds of, nine-tenths and a
  twelve-month plan;
* what a rate is of is a unit: 每10万人, per 10,000 people;
* what tells who, when or which names it: 60岁及以上人口, aged 16 to 24, 前11个月, a 3–1 win (`nominal`).

Markup is passed over: `{name}`, link targets, `[@id]`.
"""

import re
from collections.abc import Iterable, Iterator

from briefgen.brief.english import POWERS, is_number_word, read_english
from briefgen.brief.fractions import fractions
from briefgen.brief.nominal import NOMINAL
from briefgen.brief.numerals import NUMERAL_START, fold_digits
from briefgen.brief.quantities import Reading, read_quantities
from briefgen.brief.uncounted import Span, bases, uncounted
from briefgen.typeset import Language

__all__ = ["Span", "bare_numerals"]

_MARKUP = re.compile(r"\{[^{}\n]*\}|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|\[@[^\]\n]*\]")
# A text that is nothing but a year, or years: a heading of a column, a cell, the name of a series.
_YEARS = re.compile(r"\s*(?:1[89]|20)\d{2}(?:\s*[—–~～/-]\s*(?:(?:1[89]|20)\d{2}|\d{2}))?\s*")
_UNIT = re.compile(
    r"[(（](?:[A-Z]{3}[ \u00a0]?|[A-Z]{0,2}[$€£¥])?(?:10|100|1,?000|10,?000|100,?000|1,?000,?000)"
    r"(?:[ \u00a0]?[^\W\d_](?:[^\W\d_]| ){0,30})?[)）]\s*$"
)
_UNIT_ALONE = re.compile(r"\s*(?:RMB|CNY|USD)[ \u00a0]10*(?:,000)*(?:[ \u00a0](?:thousand|[mb]illion))?\s*")
_DIGITS = re.compile(r"\d+(?:[,.]\d+)*")
# What a text must hold to state a number: no English numeral above ten is without one of these.
_LARGE = (
    r"(?i)\b(?:eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|hundred|thousand|million|billion|trillion)"
)
_STATED = {
    "zh": NUMERAL_START,
    "en": re.compile(rf"\d|{_LARGE[4:]}|third|quarter|sixth|eighth|seventh|ninth", re.IGNORECASE),
}
# 近百场, 超千人: as people speak.
_ROUND = re.compile(r"^[^一二三四五六七八九十两\d]{1,2}[百千万亿](?![万亿余多来])")
_WORDS = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*(?:[ \u00a0]+[A-Za-z]+(?:-[A-Za-z]+)*)*")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")


def bare_numerals(text: str, language: Language, exceptions: Iterable[str] = ()) -> tuple[Span, ...]:
    """Return the numerals of a text that state a quantity nobody declared, in order.

    `text` may hold inline markup; offsets are into it. `exceptions` are names such as 1+8, wherever they
    occur.
    """
    if not _STATED[language].search(text) or _YEARS.fullmatch(text) or _UNIT_ALONE.fullmatch(text):
        return ()
    allowed = [
        *_markup(text),
        *_exceptions(text, exceptions),
        *_unit(text),
        *uncounted(_blanked(text), language),
        *bases(text, language),
        *_naming(text, language),
    ]
    free = _without(text, allowed)
    spans = [*_digits(free, text), *(_han(free, text) if language == "zh" else _english(free, text))]
    return _merged(sorted(spans), text)


def _markup(text: str) -> Iterator[Span]:
    for match in _MARKUP.finditer(text):
        yield Span(match.start(), match.end(), match[0])


def _unit(text: str) -> Iterator[Span]:
    """Find the unit in brackets at the end of a title: Meals (RMB 10,000), 面积（1000公顷）."""
    match = _UNIT.search(fold_digits(text))
    if match:
        yield Span(match.start(), match.end(), text[match.start() : match.end()])


def _naming(text: str, language: Language) -> Iterator[Span]:
    for match in NOMINAL[language].finditer(fold_digits(text)):
        yield Span(match.start(), match.end(), text[match.start() : match.end()])


def _blanked(text: str) -> str:
    """Blank the markup, so that `{year}年` is no year and `“{name}件”` no name."""
    return _without(text, _markup(text))


def _exceptions(text: str, exceptions: Iterable[str]) -> Iterator[Span]:
    folded = fold_digits(text)
    for wanted in exceptions:
        if wanted.strip():
            for match in re.finditer(re.escape(fold_digits(wanted.strip())), folded):
                yield Span(match.start(), match.end(), match[0])


def _without(text: str, spans: Iterable[Span]) -> str:
    """Replace stretches by a character that is in no numeral, so that offsets stay."""
    chars = list(text)
    for span in spans:
        chars[span.start : span.end] = "\ufffc" * (span.end - span.start)
    return "".join(chars)


def _digits(free: str, text: str) -> Iterator[Span]:
    for match in _DIGITS.finditer(fold_digits(free)):
        yield Span(match.start(), match.end(), text[match.start() : match.end()])


def _han(free: str, text: str) -> Iterator[Span]:
    for reading in read_quantities(free):
        if _is_counted(reading, free):
            yield Span(reading.start, reading.end, text[reading.start : reading.end])


def _is_counted(reading: Reading, free: str) -> bool:
    written = free[reading.start : reading.end]
    if _ROUND.search(written):
        return False
    if any(char.isdigit() for char in fold_digits(written)) or "分之" in written:
        return True
    return (bool(reading.unit) and reading.value > 10) or reading.unit in ("%", "‰", "个百分点")


def _english(free: str, text: str) -> Iterator[Span]:
    yield from (one for one in fractions(text) if free[one.start : one.end] == one.text)
    if not re.search(_LARGE, free):
        return
    for run in _WORDS.finditer(free):
        words = list(_WORD.finditer(free, run.start(), run.end()))
        yield from _spelled(words, text)


def _spelled(words: list[re.Match[str]], text: str) -> Iterator[Span]:
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _is_spelled(words[end][0]):
            end += 1
        if end > at:
            start, stop = words[at].start(), words[end - 1].end()
            if _is_large(text[start:stop]):
                yield Span(start, stop, text[start:stop])
        at = max(end, at + 1)


def _is_spelled(word: str) -> bool:
    """Say whether a word is all number: forty-two is, twelve-month and two-thirds are not."""
    return all(is_number_word(part) for part in word.casefold().split("-"))


def _is_large(words: str) -> bool:
    parts = re.findall(r"[a-z]+", words.casefold())
    value = read_english(words)
    alone = len(parts) == 1 and (parts[0] in POWERS or parts[0] == "hundred")  # a hundred, one in a million
    return value is not None and value > 10 and not alone


def _merged(spans: list[Span], text: str) -> tuple[Span, ...]:
    """Join spans that overlap: the digits of a quantity and the quantity are one finding."""
    found: list[Span] = []
    for span in spans:
        if found and span.start < found[-1].end:
            start, end = found[-1].start, max(found[-1].end, span.end)
            found[-1] = Span(start, end, text[start:end])
        else:
            found.append(span)
    return tuple(found)
