"""Whether the two languages of every text say the same, as far as a program can tell."""

import re
from collections.abc import Callable, Iterator, Sequence

from briefgen.brief import Briefing
from briefgen.brief.fields import count_han
from briefgen.checks.passages import LEFT_OPEN, Manuscript, Pair, Side
from briefgen.checks.rule import found
from briefgen.problems import Problem

_WORDS = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_SMALL = frozenset(("the", "a", "an", "of", "in"))
# Words of English for a Han character; official prose lies between 0.45 and 0.9.
_FEWEST, _MOST = 0.22, 2.2
_LONG = 30


def wrong_pairs(manuscript: Manuscript) -> Iterator[Problem]:
    """Compare the languages of every text."""
    briefing = manuscript.briefing
    for pair in manuscript.pairs:
        yield from _unwritten(briefing, pair)
        if (
            pair.shared
            or pair.open
            or any(_is_foreign(side, en) for side, en in ((pair.zh, False), (pair.en, True)))
        ):
            continue
        for comparison in (_numbers, _links, _references, _notes, _paragraphs, _length):
            yield from comparison(briefing, pair)
    yield from _keywords(briefing)


def two_spellings(manuscript: Manuscript) -> Iterator[Problem]:
    """Say which name is given in two ways in English, among the labels of numbers or in charts and tables."""
    first: dict[tuple[bool, str], str] = {}
    for pair in manuscript.pairs:
        if pair.shared or pair.zh.numbers or not _is_name(pair):
            continue
        zh, en = pair.zh.raw.strip(), pair.en.raw.strip()
        said = first.setdefault((pair.at.startswith("numbers/"), zh), en)
        known, now = _plain(said), _plain(en)
        if now != known and not known.endswith(now) and not now.endswith(known):
            message = f"{zh!r} is {en!r} here and {said!r} before"
            hint = "choose one, or tell the two apart in Chinese as well"
            yield found(manuscript.briefing, "two-spellings", pair.en.at, message, hint=hint)


def _is_name(pair: Pair) -> bool:
    inside = any(f"/{part}/" in f"{pair.at}/" for part in ("columns", "rows", "categories", "series"))
    zh = pair.zh.raw.strip()
    return (inside or pair.at.startswith("numbers/")) and len(zh) <= 16 and count_han(zh) >= 2


def _plain(text: str) -> str:
    words = [word for word in re.findall(r"[\w%]+", text.casefold()) if word not in _SMALL]
    return " ".join(word.removesuffix("s") for word in words)


def _unwritten(briefing: Briefing, pair: Pair) -> Iterator[Problem]:
    for side in pair.sides if pair.open else ():
        left = LEFT_OPEN.search(side.raw)
        if left:
            message = f"{left[0]!r} is left to be written"
            hint = "write the text"
            yield found(briefing, "placeholder-text", side.at, message, hint=hint, offset=left.start())
    if pair.shared:
        return
    if _is_foreign(pair.en, True):
        message = "the English text is Chinese"
        yield found(briefing, "untranslated", pair.en.at, message, hint="translate it")
    if _is_foreign(pair.zh, False):
        message = "the Chinese text is English"
        yield found(briefing, "untranslated", pair.zh.at, message, hint="translate it")


def _is_foreign(side: Side, english: bool) -> bool:
    """Say whether a text is in the other language; names and formulas may be in either."""
    han = count_han(side.own)
    if english:
        return han >= 2 and han > len(_WORDS.findall(side.own))
    words = [] if han else _WORDS.findall(side.own)
    return sum(word[0].islower() for word in words) >= 2 and len(words) >= 3


def _numbers(briefing: Briefing, pair: Pair) -> Iterator[Problem]:
    for side, other, language in ((pair.en, pair.zh, "English"), (pair.zh, pair.en, "Chinese")):
        missing = [name for name in dict.fromkeys(other.numbers) if name not in side.numbers]
        if missing:
            listed = ", ".join(f"{{{name}}}" for name in missing)
            message = f"{listed} {'stands' if len(missing) == 1 else 'stand'} in the other language only"
            hint = f"say it in {language}, or take it out there"
            yield found(briefing, "numbers-differ", side.at, message, hint=hint)


def _compared(
    rule: str, what: str, pick: Callable[[Side], Sequence[str]]
) -> Callable[[Briefing, Pair], Iterator[Problem]]:
    def compare(briefing: Briefing, pair: Pair) -> Iterator[Problem]:
        zh, en = pick(pair.zh), pick(pair.en)
        if sorted(zh) != sorted(en):
            only = [one for one in [*zh, *en] if (one in zh) != (one in en)]
            named = f": {', '.join(dict.fromkeys(only))}" if only else ""
            message = f"the languages differ in their {what}{named}"
            lacks = pair.zh if len(zh) < len(en) else pair.en
            yield found(briefing, rule, lacks.at, message, hint="say the same in both")

    return compare


_links = _compared("links-differ", "links", lambda side: side.links)
_references = _compared("references-differ", "references", lambda side: side.references)


def _notes(briefing: Briefing, pair: Pair) -> Iterator[Problem]:
    if pair.zh.notes != pair.en.notes:
        message = f"the Chinese has {_many(pair.zh.notes, 'footnote')}, the English {pair.en.notes}"
        lacks = pair.zh if pair.zh.notes < pair.en.notes else pair.en
        yield found(briefing, "notes-differ", lacks.at, message, hint="give both the same notes")


def _paragraphs(briefing: Briefing, pair: Pair) -> Iterator[Problem]:
    zh, en = (len(side.passages) - side.notes for side in (pair.zh, pair.en))
    if zh != en:
        message = f"the Chinese has {_many(zh, 'paragraph')}, the English {en}"
        yield found(briefing, "paragraphs-differ", pair.en.at, message, hint="part both in the same places")


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _length(briefing: Briefing, pair: Pair) -> Iterator[Problem]:
    han = sum(count_han(one.text) for one in pair.zh.passages)
    words = sum(len(_WORDS.findall(one.text)) for one in pair.en.passages)
    if han >= _LONG and words < _FEWEST * han:
        message = f"the English has {_many(words, 'word')} for {han} Chinese characters"
        hint = "see whether a sentence was left out"
        yield found(briefing, "length-differs", pair.en.at, message, hint=hint)
    elif words >= _LONG and words > _MOST * han:
        message = f"the Chinese has {_many(han, 'character')} for {words} English words"
        hint = "see whether a sentence was left out"
        yield found(briefing, "length-differs", pair.zh.at, message, hint=hint)


def _keywords(briefing: Briefing) -> Iterator[Problem]:
    zh, en = len(briefing.keywords_zh), len(briefing.keywords_en)
    if zh != en:
        message = f"there are {zh} keywords in Chinese and {en} in English"
        yield found(briefing, "keywords-differ", "keywords", message, hint="give both the same", key=True)
