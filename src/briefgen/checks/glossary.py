"""Terms of Chinese government and their English, held in both directions.

The shipped `glossary.yaml` beside this module can be added to by a project's own, in the same format.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from briefgen.brief import Briefing
from briefgen.checks.passages import Manuscript, Pair, Role, Side
from briefgen.checks.project import Project
from briefgen.checks.rule import found
from briefgen.errors import UsageError
from briefgen.problems import Problem
from briefgen.workspace import read_bytes
from briefgen.yamlfile import Data, read_yaml

_SHIPPED = Path(__file__).with_name("glossary.yaml")
_LIMIT = 1024 * 1024
# Where a set phrase owes its reader the official English; labels and cells have no room for it.
_OWED: frozenset[Role] = frozenset(("title", "caption", "body", "item", "note"))
_FOLD = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "–": "-", "—": "-", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Term:
    """A Chinese term: the English accepted for it, the English that is wrong, and the work it is from."""

    zh: str
    en: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    work: str = ""
    fixed: bool = False


def wrong_terms(manuscript: Manuscript, project: Project) -> Iterator[Problem]:
    """Hold every text to the glossary."""
    glossary = _glossary(project.glossary)
    for pair in manuscript.pairs:
        if pair.shared or not pair.en.raw:
            continue
        chinese, english = _words(pair.zh), _folded(pair.en)
        used = [glossary.terms[zh] for zh in dict.fromkeys(glossary.lookup.findall(chinese))]
        for term in used:
            yield from _rendered(manuscript.briefing, pair, term, english)
        for phrase in dict.fromkeys(glossary.named.findall(english)):
            owners = glossary.owners[phrase]
            if not any(_hinted(owner.zh, chinese) for owner in owners):
                yield from _mistaken(manuscript.briefing, pair, phrase, owners[0], used)


def _rendered(briefing: Briefing, pair: Pair, term: Term, english: str) -> Iterator[Problem]:
    """Find a wrong rendering of a term, or that a set phrase has none."""
    hint = f"write {term.en[0]}{f' ({term.work})' if term.work else ''}"
    wrong = next((one for one in term.wrong if _stands(one, english)), "")
    if wrong:
        message, at = f"{term.zh!r} is not {wrong!r}", _at(pair, wrong)
        yield found(briefing, "term-english", pair.en.at, message, hint=hint, offset=at)
    elif term.fixed and pair.role in _OWED and not any(_stands(one, english) for one in term.en):
        message = f"{term.zh!r} has no official English in the translation"
        yield found(briefing, "term-english", pair.en.at, message, hint=hint)


def _mistaken(
    briefing: Briefing, pair: Pair, phrase: str, owner: Term, used: Sequence[Term]
) -> Iterator[Problem]:
    """Say of the English of one term that the Chinese has another that is like it, or none."""
    english = _folded(pair.en)
    twins = [one for one in used if _alike(one, owner) and not any(_stands(e, english) for e in one.en)]
    if twins:
        message = f"{phrase!r} is {owner.zh!r}, and the Chinese says {twins[0].zh!r}"
        hint = f"write {twins[0].en[0]}, or correct the Chinese"
        yield found(briefing, "term-english", pair.en.at, message, hint=hint, offset=_at(pair, phrase))
    elif owner.fixed and pair.role in _OWED:
        message = f"{phrase!r} stands for {owner.zh!r}, which the Chinese does not say"
        hint = "say the same in both languages"
        yield found(briefing, "term-chinese", pair.zh.at, message, hint=hint)


def _hinted(zh: str, chinese: str) -> bool:
    """Say whether a term stands in a Chinese text, whole or as a short form with half of its characters."""
    if zh in chinese:
        return True
    pairs = {zh[at : at + 2] for at in range(len(zh) - 1)}
    return len(zh) > 4 and sum(one in chinese for one in pairs) * 2 >= len(pairs)


def _alike(one: Term, other: Term) -> bool:
    return one.zh != other.zh and len(set(one.zh) & set(other.zh)) >= 2 and not set(one.en) & set(other.en)


def _words(side: Side) -> str:
    """Return the author's own words of a text, without what numbers and references say."""
    return "\n".join(
        "".join(char for at, char in enumerate(one.text) if at not in one.given or char == " ")
        for one in side.passages
    )


def _folded(side: Side) -> str:
    return " ".join(_words(side).translate(_FOLD).casefold().split())


@lru_cache(8192)
def _phrase(phrase: str) -> tuple[str, re.Pattern[str]]:
    folded = phrase.translate(_FOLD).casefold()
    return folded, re.compile(rf"(?<!\w){re.escape(folded)}(?:s|es)?(?!\w)")


def _stands(phrase: str, english: str) -> bool:
    folded, pattern = _phrase(phrase)
    return folded in english and bool(pattern.search(english))


def _at(pair: Pair, phrase: str) -> int:
    raw = pair.en.raw.translate(_FOLD).casefold()
    words = [re.escape(word) for word in phrase.translate(_FOLD).casefold().split()]
    match = re.search(r"[\s*]+".join(words), raw)
    return match.start() if match else 0


@dataclass(frozen=True, slots=True)
class _Glossary:
    """The terms, a pattern that finds the longest of them, and one for the English that names them.

    `owners` says which terms such English may name.
    """

    terms: Mapping[str, Term]
    lookup: re.Pattern[str]
    named: re.Pattern[str]
    owners: Mapping[str, tuple[Term, ...]]


@lru_cache(4)
def _glossary(own: Path | None) -> _Glossary:
    """Read the shipped terms and a project's own, which come first. Raises UsageError and ContentError."""
    terms = {**_read(_SHIPPED), **(_read(own) if own else {})}
    owners = dict(_phrases(terms.values()))
    either = rf"(?<!\w)({_longest(owners)})(?:s|es)?(?!\w)"
    return _Glossary(terms, re.compile(_longest(terms)), re.compile(either), owners)


def _longest(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _phrases(terms: Collection[Term]) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """List the first English of each term if it has two words, with all the terms it names."""
    owners: dict[str, list[Term]] = {}
    for term in terms:
        for phrase in term.en:
            owners.setdefault(_phrase(phrase)[0], []).append(term)
    for phrase in dict.fromkeys(_phrase(term.en[0])[0] for term in terms if " " in term.en[0]):
        yield phrase, tuple(owners[phrase])


def _read(path: Path) -> dict[str, Term]:
    file = read_yaml(read_bytes(path, limit=_LIMIT), str(path))
    entries = file.data.get("terms")
    if not isinstance(entries, dict):
        raise UsageError(f"{path}: a glossary has terms: with {{zh: {{en: [...]}}}}")
    return {zh: _term(path, zh, entry) for zh, entry in entries.items()}


def _term(path: Path, zh: str, entry: Data) -> Term:
    fields = entry if isinstance(entry, dict) else {"en": entry}
    en = _listed(fields.get("en"))
    if not en:
        raise UsageError(f"{path}: the term {zh!r} has no English")
    work = fields.get("work")
    fixed = fields.get("fixed") == "true"
    return Term(zh, en, _listed(fields.get("not")), work if isinstance(work, str) else "", fixed)


def _listed(value: Data) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(one for one in listed if isinstance(one, str))
