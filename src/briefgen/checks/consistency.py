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
        (r"\b[a-z]+, [a-z]+(?:-[a-z]+)?, (?:and|or) [a-z]+", "with a comma before and"),  # and no clauses
        (
            (
                r"\b(?:[Tt]he|of|for|in|with|from|ha[sd]|have|are|were|includ(?:ed?|es|ing)|covers?|covered|built|"
                r"bought|runs?|needs?) [a-z]+, [a-z]+ (?:and|or) [a-z]+(?=[.;,]|$)|"
                r"\b(?!however|too|therefore|indeed)[a-z]{3,}, (?!however|too|therefore|indeed)[a-z]{3,}, "
                r"[a-z]{3,} (?:and|or) [a-z]{3,}(?=[.;,]|$)"
            ),
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
_STEMS = (
    r"(?i)\b(?P<stem>organi|recogni|utili|reali|moderni|prioriti|summari|standardi|emphasi|authori|speciali|centrali|digiti|"
    r"mobili|optimi|minimi|maximi|criticis|analy|formali|legali|finali|stabili|industriali|urbani|privati|apologi)"
    r"(?P<letter>[sz])(?:e[dsr]?|ing|ation|ations|er|ers)\b(?P<us>)(?P<gb>)"
)
# Not here: license, program, meter, judgment, which differ by what they mean as well.
_TWINS = (
    r"(?i)\b(?P<stem>)(?:(?P<us>color|labor|favor|honor|neighbor|behavior|center|fulfill|defense|"
    r"traveling|canceled|catalog|gray|aging)|(?P<gb>colour|labour|favour|honour|neighbour|behaviour|"
    r"centre|fulfil|defence|travelling|cancelled|catalogue|grey|ageing))"
    r"(?:s|ed|ing|hood|hoods|able)?\b"
)


def inconsistent(manuscript: Manuscript) -> Iterator[Problem]:
    """Say where a brief turns from the way it began with to another."""
    for rule, what, *ways in _WAYS:
        yield from _mixed(manuscript, rule, what, ways)
    yield from _spelling(manuscript)
    yield from _names(manuscript)
    yield from _without_stop(manuscript)


def _without_stop(manuscript: Manuscript) -> Iterator[Problem]:
    """Say which items of a list end without the stop that others of it, at least as many, end with."""
    lists: dict[tuple[str, str], list[Passage]] = {}
    for pair in manuscript.pairs:
        if pair.role == "item" and not pair.shared and not pair.open:
            for side in pair.sides:
                parent = pair.at.removesuffix("/text").rpartition("/")[0]
                last = next((one for one in reversed(side.passages) if one.role == "item"), None)
                if last and last.text.strip():
                    lists.setdefault((parent, last.language), []).append(last)
    for items in lists.values():
        lacking = [one for one in items if not _ENDED.search(one.text)]
        if 2 * len(lacking) <= len(items):
            for one in lacking:
                end = len(one.text.rstrip())
                message = "the item ends without a stop, and others of the list with one"
                remark = Remark("missing-stop", end - 1, end, message, "end all items alike")
                yield problem_of(manuscript.briefing, one, remark)


def _mixed(
    manuscript: Manuscript, rule: str, what: str, ways: Sequence[tuple[str, str]]
) -> Iterator[Problem]:
    hits = []
    for way, _ in ways:
        hits.append(list(_hits(manuscript, way)))
        if not hits[-1]:
            return
    own = [[hit for hit in each if _own(*hit)] for each in hits]
    # What numbers say by themselves, 5%, cannot be written otherwise: then the rest gives way.
    given = len(own[0]) < len(hits[0])
    common = 0 if given or len(hits[0]) >= len(hits[1]) else 1
    for passage, start, words in own[1 - common]:
        message = f"{words!r}: {what} is written {ways[common][1]} elsewhere"
        remark = Remark(rule, start, start + len(words), message, "choose one way for the whole brief")
        yield problem_of(manuscript.briefing, passage, remark)


def _hits(manuscript: Manuscript, expression: str) -> Iterator[tuple[Passage, int, str]]:
    """Go through the matches in English, each with its passage and its place there."""
    for passage, match, begin in manuscript.run("en").find(expression):
        yield passage, match.start() - begin, match[0]


def _own(passage: Passage, start: int, words: str) -> bool:
    return any(at not in passage.given for at in range(start, start + len(words)))


def _spelling(manuscript: Manuscript) -> Iterator[Problem]:
    first: dict[str, tuple[str, str]] = {}
    for spelled in (_STEMS, _TWINS):
        for passage, match, begin in manuscript.run("en").find(spelled):
            if _is_in_name(match):
                continue
            stem, way = _way(match)
            known, word = first.setdefault(stem, (way, match[0]))
            if known != way:
                message = f"{match[0]!r} is spelled as {word!r} before"
                at = match.start() - begin
                remark = Remark("spelling-mix", at, at + len(match[0]), message, "choose one spelling")
                yield problem_of(manuscript.briefing, passage, remark)


def _is_in_name(match: re.Match[str]) -> bool:
    """Say whether a word is part of a name, which has the spelling its bearer gave it: World Trade Center."""
    before = match.string[: match.start()].rstrip(" ").rpartition(" ")[2]
    return match[0][0].isupper() and before[:1].isupper() and not before.endswith((".", "!", "?"))


def _way(match: re.Match[str]) -> tuple[str, str]:
    """Return what a word is apart from its spelling, and which spelling it has."""
    groups = match.groupdict()
    if groups["stem"]:
        return match["stem"].casefold(), match["letter"].casefold()
    return _plain((match["us"] or match["gb"]).casefold()), "us" if match["us"] else "gb"


def _plain(word: str) -> str:
    pairs = {"centre": "center", "defence": "defense", "fulfil": "fulfill", "travelling": "traveling",
             "cancelled": "canceled", "catalogue": "catalog", "grey": "gray", "ageing": "aging"}  # fmt: skip
    return pairs.get(word) or re.sub("our$", "or", word)


_ENDED = re.compile("[。！？；…：.!?;:][”’）)]*\\s*$")
# One word, or two with nothing but a space or a hyphen between; the two may overlap.
_NAME = r"\b(?=([A-Z][a-z]+(?:[A-Z][a-z]+)*)\b)"
_TWO_WORDS = r"\b(?=([A-Z][a-z]+[ -][A-Z][a-z]+)\b)"
_SHORTEST = 7  # shorter words have neighbours of their own


def _names(manuscript: Manuscript) -> Iterator[Problem]:
    """Say which name is written apart in one place and together in another, or with one letter amiss."""
    hits: dict[str, list[tuple[Passage, int]]] = {}
    for written in (_NAME, _TWO_WORDS):
        for passage, match, begin in manuscript.run("en").find(written):
            if match.start() - begin not in passage.given:
                hits.setdefault(match[1], []).append((passage, match.start() - begin))
    squeezed: dict[str, list[str]] = {}
    for name in hits:
        squeezed.setdefault(re.sub("[ -]", "", name).casefold(), []).append(name)
    twins = [(max(s, key=_by_count(hits)), one) for s in squeezed.values() if len(s) > 1 for one in s]
    twins += _misspelled(hits)
    for usual, name in twins:
        if name == usual or len(name) < _SHORTEST or len(hits[name]) > len(hits[usual]):
            continue
        for passage, at in hits[name]:
            message = f"{name!r} is written {usual!r} elsewhere"
            remark = Remark("two-spellings", at, at + len(name), message, "choose one spelling")
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
