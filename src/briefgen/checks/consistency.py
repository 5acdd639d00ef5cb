"""What a brief may do either way, but in one way throughout: %, the serial comma, dates, spelling."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from briefgen.checks.lint import Remark, problem_of
from briefgen.checks.passages import Manuscript, Passage
from briefgen.problems import Problem

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WAYS = (
    ("percent-style", "a percentage", (r"\d%", "with %"), (r"\d[ \u00a0]percent\b", "with percent")),
    (
        "serial-comma",
        "a list of three",
        (r"\b\w+, (?:\w+[ -]){0,3}\w+, (?:and|or) \w+", "with a comma before and"),
        (
            r"\b(?:[Tt]he|of|for|in|with|from|and|as|to|a|on|by) [a-z]+, [a-z]+ (?:and|or) [a-z]+(?=[.;,])",
            "without one",
        ),
    ),
    (
        "date-order",
        "a date",
        (rf"\b{_MONTH} \d{{1,2}}(?:,? \d{{4}})?\b", "month first"),
        (rf"\b\d{{1,2}} {_MONTH}(?: \d{{4}})?\b", "day first"),
    ),
)
_STEMS = re.compile(
    r"\b(organi|recogni|utili|reali|moderni|prioriti|summari|standardi|emphasi|authori|speciali|centrali|digiti|"
    r"mobili|optimi|minimi|maximi|criticis|analy|formali|legali|finali|stabili|industriali|urbani|privati|apologi)"
    r"([sz])(e[dsr]?|ing|ation|ations|er|ers)\b",
    re.IGNORECASE,
)
_TWINS = re.compile(
    r"\b(?:(?P<us>color|labor|favor|honor|neighbor|behavior|center|meter|program|fulfill|defense|license|"
    r"traveling|canceled|judgment|catalog|gray|aging)|(?P<gb>colour|labour|favour|honour|neighbour|behaviour|"
    r"centre|metre|programme|fulfil|defence|licence|travelling|cancelled|judgement|catalogue|grey|ageing))"
    r"(?:s|ed|ing|hood|hoods|able)?\b",
    re.IGNORECASE,
)
# A word of these two spellings is a noun in one and a verb in the other, or two words.
_BOTH_RIGHT = {"license", "licence", "program", "programme", "meter", "metre", "judgment", "judgement"}


def inconsistent(manuscript: Manuscript) -> Iterator[Problem]:
    """Say where a brief turns from the way it began with to another."""
    passages = list(manuscript.passages("en"))
    for rule, what, *ways in _WAYS:
        yield from _mixed(manuscript, passages, rule, what, ways)
    yield from _spelling(manuscript, passages)
    yield from _names(manuscript, passages)


def _mixed(
    manuscript: Manuscript, passages: Sequence[Passage], rule: str, what: str, ways: Sequence[tuple[str, str]]
) -> Iterator[Problem]:
    hits = [
        [
            (passage, match)
            for passage in passages
            for match in re.finditer(way, passage.text)
            if _own(passage, match)
        ]
        for way, _ in ways
    ]
    if not all(hits):
        return
    common = 0 if len(hits[0]) >= len(hits[1]) else 1
    for passage, match in hits[1 - common]:
        message = f"{match[0]!r}: {what} is written {ways[common][1]} elsewhere"
        remark = Remark(rule, match.start(), match.end(), message, "choose one way for the whole brief")
        yield problem_of(manuscript.briefing, passage, remark)


def _own(passage: Passage, match: re.Match[str]) -> bool:
    return any(at not in passage.given for at in range(*match.span()))


def _spelling(manuscript: Manuscript, passages: Sequence[Passage]) -> Iterator[Problem]:
    first: dict[str, tuple[str, str]] = {}
    for passage in passages:
        for stem, way, match in _spelled(passage):
            known, word = first.setdefault(stem, (way, match[0]))
            if known != way:
                message = f"{match[0]!r} is spelled as {word!r} before"
                remark = Remark("spelling-mix", match.start(), match.end(), message, "choose one spelling")
                yield problem_of(manuscript.briefing, passage, remark)


def _spelled(passage: Passage) -> Iterator[tuple[str, str, re.Match[str]]]:
    for match in _STEMS.finditer(passage.text):
        yield match[1].casefold(), match[2].casefold(), match
    for match in _TWINS.finditer(passage.text):
        word = (match["us"] or match["gb"]).casefold()
        if word not in _BOTH_RIGHT:
            yield _plain(word), "us" if match["us"] else "gb", match


def _plain(word: str) -> str:
    pairs = {"centre": "center", "defence": "defense", "fulfil": "fulfill", "travelling": "traveling",
             "cancelled": "canceled", "catalogue": "catalog", "grey": "gray", "ageing": "aging"}  # fmt: skip
    return pairs.get(word) or re.sub("our$", "or", word)


# One word, or two with nothing but a space or a hyphen between; the two may overlap.
_NAME = re.compile(r"\b(?=([A-Z][a-z]+(?:[A-Z][a-z]+)*)\b)")
_TWO_WORDS = re.compile(r"\b(?=([A-Z][a-z]+[ -][A-Z][a-z]+)\b)")
_SHORTEST = 7  # shorter words have neighbours of their own


def _names(manuscript: Manuscript, passages: Sequence[Passage]) -> Iterator[Problem]:
    """Say which name is written apart in one place and together in another, or with one letter amiss."""
    hits: dict[str, list[tuple[Passage, re.Match[str]]]] = {}
    for passage in passages:
        for match in (*_NAME.finditer(passage.text), *_TWO_WORDS.finditer(passage.text)):
            if match.start() not in passage.given:
                hits.setdefault(match[1], []).append((passage, match))
    squeezed: dict[str, list[str]] = {}
    for name in hits:
        squeezed.setdefault(re.sub("[ -]", "", name).casefold(), []).append(name)
    twins = [(max(s, key=_by_count(hits)), one) for s in squeezed.values() if len(s) > 1 for one in s]
    twins += _misspelled(hits)
    for usual, name in twins:
        if name == usual or len(name) < _SHORTEST or len(hits[name]) > len(hits[usual]):
            continue
        for passage, match in hits[name]:
            message = f"{name!r} is written {usual!r} elsewhere"
            remark = Remark("two-spellings", *match.span(1), message, "choose one spelling")
            yield problem_of(manuscript.briefing, passage, remark)


def _by_count(hits: Mapping[str, Sequence[object]]) -> Callable[[str], int]:
    return lambda name: len(hits[name])


def _misspelled(hits: Mapping[str, Sequence[object]]) -> list[tuple[str, str]]:
    """Pair a name that is written often with one that is written once and differs in a letter."""
    often = [name for name, found in hits.items() if len(found) > 2 and len(name) >= _SHORTEST]
    once = [name for name, found in hits.items() if len(found) == 1 and len(name) >= _SHORTEST]
    return [(usual, name) for name in once for usual in often if _one_off(usual, name)]


def _one_off(one: str, other: str) -> bool:
    """Say whether two words differ by a letter put in, left out or changed, or by two that swapped places."""
    begins = one.startswith(other) or other.startswith(one)
    if one[:2] != other[:2] or abs(len(one) - len(other)) > 1 or begins:
        return False
    start = next(at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    rest, left = one[start:], other[start:]
    swapped = rest[:2] == left[1::-1] and rest[2:] == left[2:]
    return swapped or rest[1:] == left[1:] or rest[1:] == left or rest == left[1:]
