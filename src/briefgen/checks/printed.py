"""What is printed beyond what an author typed: words of data files and templates, numbers as they are said.

Rules 42 to 44 of composed text: Chinese marks and numbers, the same amounts in both languages, clean English.
Both editions are walked side by side; what a plain check has said of a text is not said again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from briefgen.brief import Briefing
from briefgen.checks import chinese, chinesenumbers, english
from briefgen.checks.allowing import settle
from briefgen.checks.amounts import differing
from briefgen.checks.lint import Lint, Pattern
from briefgen.checks.passages import GIVEN, Passage, Role, role_of
from briefgen.checks.project import read_project
from briefgen.checks.rule import found
from briefgen.document import Document, Parallel, Span
from briefgen.problems import Problem
from briefgen.typeset import Language
from briefgen.values import dataclass

_ENGLISH = frozenset(("han-in-english", "straight-quote", "rmb-yuan"))
_RULES: dict[Language, tuple[str, tuple[Lint, ...]]] = {
    "zh": ("printed-marks", (chinese.normalised, chinese.pairs, *chinese.MARKS, *chinesenumbers.NUMBERS)),
    "en": (
        "printed-english",
        tuple(one for one in english.LINTS if isinstance(one, Pattern) and one.rule in _ENGLISH),
    ),
}


# What is spoken and not printed, or printed as a bare figure whose unit stands elsewhere.
_PASSED = frozenset(
    ("anchor", "at", "file", "highlight", "languages", "alt", "texts", "value", "before", "unit")
)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A text as it is printed: where it comes from, and which of its characters the author typed.

    What an author typed is judged by the plain check. `runs` tells running text from names in a picture.
    """

    at: str
    text: str
    typed: frozenset[int]
    runs: bool
    numbers: tuple[tuple[str, int, int], ...] = ()  # the declared ones, each with its stretch


def as_printed(
    briefing: Briefing, documents: tuple[Document, Document], said: Sequence[Problem]
) -> tuple[Problem, ...]:
    """Judge the words of the Chinese and the English edition; `said` is what a plain check has found."""
    zh, en = (tuple(_walk(one, "", one.languages[0])) for one in documents)
    problems = [*_linted(briefing, zh, "zh"), *_linted(briefing, en, "en")]
    if len(zh) == len(en):
        problems += _amounts(briefing, zh, en, said)
    return settle(briefing, read_project(briefing.folder), problems)


def _walk(value: object, at: str, language: Language) -> Iterator[_Printed]:
    """Go through a document for every text in its language, each once and whole."""
    if isinstance(value, Parallel):
        return  # shows both languages in every edition
    if isinstance(value, tuple):
        spans = [one for one in value if isinstance(one, Span)]
        words = [one for one in value if isinstance(one, str)]
        if spans:
            yield from _inline(spans, at, language)
        elif words:
            yield _Printed(at, "\n".join(words), frozenset(), runs=False)
        else:
            for one in value:
                yield from _walk(one, at, language)
    elif is_dataclass(value):
        below = _path(getattr(value, "at", "")) or at
        for part in fields(value):
            if part.name not in _PASSED:
                yield from _walk(getattr(value, part.name), below, language)


def _inline(spans: Sequence[Span], at: str, language: Language) -> Iterator[_Printed]:
    text, typed, numbers = "", set[int](), list[tuple[str, int, int]]()
    for span in spans:
        if span.note:
            continue  # set above the line: the mark 2 before 14 is not 214
        if span.number:
            numbers.append((span.number, len(text), len(text) + len(span.text)))
        if span.at and "=" not in span.at and not span.number:
            typed.update(range(len(text), len(text) + len(span.text)))
        text += span.text
    if all(span.language == language for span in spans):
        own = next((_path(span.at) for span in spans if span.at), "")
        yield _Printed(own or at, text, frozenset(typed), runs=True, numbers=tuple(numbers))


def _path(at: str) -> str:
    return re.split("[#^=]", at)[0]


def _linted(briefing: Briefing, texts: Sequence[_Printed], language: Language) -> Iterator[Problem]:
    rule, lints = _RULES[language]
    for printed in texts:
        passage = Passage(printed.at, language, _role(printed), printed.text, (), printed.typed)
        for remark in (remark for lint in lints for remark in lint(passage)):
            if any(at not in printed.typed for at in range(remark.start, max(remark.end, remark.start + 1))):
                message = f"printed in {printed.text.strip()[:24]!r}: {remark.message}"
                yield found(briefing, rule, printed.at, message, hint=remark.hint)


def _role(printed: _Printed) -> Role:
    path = tuple(int(part) if part.isdigit() else part for part in printed.at.split("/") if part)
    named = any(isinstance(part, str) for part in path)
    return role_of(path) if printed.runs and named else "label"


def _amounts(
    briefing: Briefing, zh: Sequence[_Printed], en: Sequence[_Printed], said: Sequence[Problem]
) -> Iterator[Problem]:
    known = {one.place.line for one in said if one.rule == "amount-differs"}
    for one, other in zip(zh, en, strict=True):
        if not one.runs or not other.runs:
            continue
        for message, _ in differing(_written(one, other), _written(other, one)):
            problem = found(briefing, "printed-amounts", other.at, message)
            if problem.place.line not in known:
                yield problem


def _written(one: _Printed, other: _Printed) -> str:
    """Blank the numbers both languages say: from one declaration, they agree however each is written."""
    common = {name for name, _, _ in other.numbers}
    chars = list(one.text)
    for name, start, end in one.numbers:
        if name in common:
            chars[start:end] = GIVEN * (end - start)
    return "".join(chars)
