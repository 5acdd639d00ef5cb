"""Terms of Chinese government and their English, held in both directions.

The shipped `glossary.yaml` beside this module can be added to by a project's own, in the same format.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

from briefgen.brief import Briefing
from briefgen.checks.passages import GIVEN, Manuscript, Pair, Role, Side
from briefgen.checks.project import Project
from briefgen.checks.rule import found
from briefgen.errors import UsageError
from briefgen.problems import Problem
from briefgen.values import dataclass
from briefgen.workspace import read_bytes
from briefgen.yamlfile import Data, read_yaml

_SHIPPED = Path(__file__).with_name("glossary.yaml")
_LIMIT = 1024 * 1024
_WORD = re.compile(r"\w+")
_JOINING = frozenset(("of", "the", "and", "for", "on", "to", "in", "s"))
_ITEM = re.compile(r'"([^"]+)"(?:, |$)|([^",][^,]*)(?:, |$)')
_LINE = re.compile(r"  (\S+): \{en: \[([^]]+)\](?:, not: \[([^]]+)\])?(?:, work: (\w+))?(, fixed: true)?\}")
# Where a set phrase owes its reader the official English. Labels, cells and sources often have no room
# for it, but one that has as many words as this is a phrase itself.
_OWED: frozenset[Role] = frozenset(("title", "caption", "body", "item", "note"))
_ROOM = 5
# What makes the name of a body part of another's: 财政部门, 税务总局四川省税务局, 审计署驻沈阳特派办.
_LONGER = re.compile(
    r"(?<=部)门|驻\w{2,6}(?:办|处|局)|国资委|国有资产|"
    r"(?<=局)\w{2,7}(?:分局|税务局|监管局|调查总?队)|(?<=署)\w{2,4}分署"
)
_FOLD = (("’", "'"), ("‘", "'"), ("\u00a0", " "), ("–", "-"), ("—", "-"), ("“", '"'), ("”", '"'))


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
    terms, owners = _glossary(project.glossary)
    texts = [
        (pair, _words(pair.zh), _folded(pair.en))
        for pair in manuscript.pairs
        if not pair.shared and pair.en.raw
    ]
    zhs = _standing(terms, [chinese for _, chinese, _ in texts])
    englishes = [english for _, _, english in texts]
    words = {word for english in englishes for word in _WORD.findall(english)}
    ens = _by_word(_standing((one for one in owners if _first_word(one) in words), englishes))
    for pair, chinese, english in texts:
        used = [terms[zh] for zh in _used(zhs, chinese)]
        for term in used:
            yield from _rendered(manuscript.briefing, pair, term, english)
        for phrase in _named(ens, english):
            if not any(_hinted(owner.zh, chinese) for owner in owners[phrase]):
                yield from _mistaken(manuscript.briefing, pair, phrase, owners[phrase][0], used)


def _standing(words: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Return the words that stand somewhere in the texts, the longest first: few of a glossary, or none."""
    everything = "\n".join(texts)
    return sorted((word for word in words if word in everything), key=lambda word: (-len(word), word))


def _by_word(phrases: Iterable[str]) -> dict[str, list[str]]:
    """Sort phrases by their first word, in their order."""
    sorted_: dict[str, list[str]] = {}
    for phrase in phrases:
        sorted_.setdefault(_first_word(phrase), []).append(phrase)
    return sorted_


def _first_word(phrase: str) -> str:
    match = _WORD.search(phrase)
    return match[0] if match else ""


def _used(zhs: Iterable[str], chinese: str) -> list[str]:
    """Return the terms of a Chinese text, each once; where one stands inside another, the longer."""
    here = [zh for zh in zhs if zh in chinese]
    found_: dict[str, None] = {}
    at = 0
    while places := [(start, zh) for zh in here if (start := chinese.find(zh, at)) >= 0]:
        start, zh = min(places, key=itemgetter(0))
        if _LONGER.match(chinese, start + len(zh)):
            at = start + 1
        else:
            found_[zh] = None
            at = start + len(zh)
    return list(found_)


def _named(phrases: Mapping[str, Sequence[str]], english: str) -> list[str]:
    """Return the phrases of a folded English text, each once; `phrases` has them by their first word."""
    if not any(phrase in english for begun in phrases.values() for phrase in begun):
        return []
    found_: dict[str, None] = {}
    end = 0
    for word in _WORD.finditer(english):
        if word.start() < end:
            continue
        for phrase in phrases.get(word[0], ()):
            if english.startswith(phrase, word.start()):
                end = _end(english, word.start() + len(phrase))
                if end:
                    found_[phrase] = None
                    break
    return list(found_)


def _rendered(briefing: Briefing, pair: Pair, term: Term, english: str) -> Iterator[Problem]:
    """Find a wrong rendering of a term, or that a set phrase has none."""
    hint = f"write {term.en[0]}{f' ({term.work})' if term.work else ''}"
    wrong = next((one for one in term.wrong if _stands(one, english)), "")
    if wrong:
        message, at = f"{term.zh!r} is not {wrong!r}", _at(pair, wrong)
        yield found(briefing, "term-english", pair.en.at, message, hint=hint, offset=at)
    elif (
        (term.fixed or _is_name(term.en[0]))
        and _owes(pair, english)
        and not any(_stands(one, english) for one in term.en)
        and not _is_ministry(term.en[0], english)
    ):
        message = f"{term.zh!r} has no official English in the translation"
        yield found(briefing, "term-english", pair.en.at, message, hint=hint)


def _owes(pair: Pair, english: str) -> bool:
    return pair.role in _OWED or len(_WORD.findall(english)) >= _ROOM


def _is_ministry(name: str, english: str) -> bool:
    """Say whether a text calls a ministry as newspapers do: the finance ministry."""
    words = _WORD.findall(_fold(name))
    return words[0] == "ministry" and any(f"{one} ministry" in english for one in words[2:])


def _is_name(english: str) -> bool:
    """Say whether a term is the name of one body, law or plan, which nobody paraphrases."""
    words = [word for word in re.findall(r"[A-Za-z]+", english) if word not in _JOINING]
    return all(word[0].isupper() for word in words)


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
    elif owner.fixed and _owes(pair, english):
        message = f"{phrase!r} stands for {owner.zh!r}, which the Chinese does not say"
        hint = "say the same in both languages"
        yield found(briefing, "term-chinese", pair.zh.at, message, hint=hint)


def _hinted(zh: str, chinese: str) -> bool:
    """Say whether a term stands in a Chinese text, whole or as a short form with half of its characters."""
    if zh in chinese or _is_shortened(zh, chinese):
        return True
    pairs = {zh[at : at + 2] for at in range(len(zh) - 1)}
    return len(zh) > 4 and sum(one in chinese for one in pairs) * 2 >= len(pairs)


def _is_shortened(zh: str, chinese: str) -> bool:
    """Say whether a text has the first half of a term (乡村全面振兴, 枫桥式), or is short for it (非遗)."""
    half = (len(zh) + 1) // 2
    if len(zh) == 4 and zh[:half] in chinese:
        return True
    shortest = {zh[0] + zh[at] for at in range(half, len(zh))}
    inner = {zh[0] + one + zh[at] for one in zh[1:-1] for at in range(half, len(zh))}
    return len(zh) > 3 and any(one in chinese for one in shortest | inner)


def _alike(one: Term, other: Term) -> bool:
    return one.zh != other.zh and len(set(one.zh) & set(other.zh)) >= 2 and not set(one.en) & set(other.en)


def _words(side: Side) -> str:
    """Return the author's own words of a text, without what numbers and references say."""
    return side.own.replace(GIVEN, "")


def _folded(side: Side) -> str:
    return " ".join(_fold(_words(side)).split())


def _stands(phrase: str, english: str) -> bool:
    """Say whether a phrase stands in a folded text, whole or with a plural ending."""
    folded = _fold(phrase)
    at = english.find(folded)
    while at >= 0:
        if not _is_word(english[at - 1 : at]) and _end(english, at + len(folded)):
            return True
        at = english.find(folded, at + 1)
    return False


def _fold(text: str) -> str:
    for char, plain in _FOLD:
        text = text.replace(char, plain)
    return text.casefold()


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _end(english: str, at: int) -> int:
    """Return where the word at the end of a phrase ends, with a plural ending or without; 0 if it goes on."""
    for ending in ("s", "es", ""):
        if english.startswith(ending, at) and not _is_word(english[at + len(ending) : at + len(ending) + 1]):
            return at + len(ending)
    return 0


def _at(pair: Pair, phrase: str) -> int:
    raw = _fold(pair.en.raw)
    words = [re.escape(word) for word in _fold(phrase).split()]
    match = re.search(r"[\s*]+".join(words), raw)
    return match.start() if match else 0


@lru_cache(4)
def _glossary(own: Path | None) -> tuple[Mapping[str, Term], Mapping[str, tuple[Term, ...]]]:
    """Read the shipped terms and a project's own, which come first, and what English names which of them.

    Raises UsageError and ContentError.
    """
    terms = {**_shipped(), **(_read(own) if own else {})}
    return terms, dict(_phrases(terms.values()))


def _phrases(terms: Collection[Term]) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """List the first English of each term if it has two words, with all the terms it names."""
    owners: dict[str, list[Term]] = {}
    for term in terms:
        for phrase in term.en:
            owners.setdefault(_fold(phrase), []).append(term)
    for phrase in dict.fromkeys(_fold(term.en[0]) for term in terms if " " in term.en[0]):
        yield phrase, tuple(owners[phrase])


def _shipped() -> dict[str, Term]:
    """Read our own file, which has a term on a line: that takes no YAML parser, and a fifth of the time."""
    _, _, lines = read_bytes(_SHIPPED, limit=_LIMIT).decode("utf-8").partition("\nterms:\n")
    entries = [_LINE.fullmatch(line) for line in lines.splitlines()]
    return {one[1]: _plain(one) for one in entries if one}


def _plain(entry: re.Match[str]) -> Term:
    return Term(entry[1], _items(entry[2]), _items(entry[3] or ""), entry[4] or "", bool(entry[5]))


def _items(listed: str) -> tuple[str, ...]:
    if '"' not in listed:
        return tuple(listed.split(", ")) if listed else ()
    return tuple(quoted or plain for quoted, plain in _ITEM.findall(listed))


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
