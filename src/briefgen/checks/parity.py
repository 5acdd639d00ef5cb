"""Whether the two languages of every text say the same, as far as a program can tell."""

import re
from collections import Counter
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
# Four words of English in a row, with a verb that nobody puts into a name, or eight without.
_CLAUSE_SCREEN = re.compile(r"[A-Za-z] [a-z]+ [A-Za-z]")
_CLAUSE = re.compile(r"[A-Za-z][A-Za-z’'-]*(?:,? [A-Za-z0-9][A-Za-z0-9’'-]*){3,}")
_CLAUSE_WORDS = 8
_FINITE = re.compile(
    r"(?i)\b(?:is|are|was|were|has|have|had|will|can|should|must|it|they|we|this|these|than)\b"
)
_IN_MARKS = re.compile("“[^“”]*”|‘[^‘’]*’|《[^《》]*》|[（(][^（）()]*[）)]")
# All of something, which a label may call otherwise than a table does: 全市 is the city, or all.
_WHOLE = re.compile("[全总合其共本各平]")
_BODIES = ("publisher", "source/title", "source/issuer")


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
    """Say which name is given in two ways in English: in labels, charts and tables, or as a source.

    The way it is given most often stands; of two that stand as often, nobody knows which is meant.
    """
    named: dict[tuple[bool, str], list[Pair]] = {}
    for pair in manuscript.pairs:
        if not pair.shared and not pair.zh.numbers and _is_name(pair):
            zh = pair.zh.raw.strip()
            named.setdefault((bool(_WHOLE.match(zh)) and pair.at.startswith("numbers/"), zh), []).append(pair)
    for pairs in named.values():
        for pair, other in _unusual(pairs):
            zh, en = pair.zh.raw.strip(), pair.en.raw.strip()
            message = f"{zh!r} is {en!r} here and {other.en.raw.strip()!r} elsewhere"
            hint = "choose one, or tell the two apart in Chinese as well"
            yield found(manuscript.briefing, "two-spellings", pair.en.at, message, hint=hint)


def _unusual(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Go through the texts that are not spelled as most are, each with one that is spelled otherwise."""
    ways = [_plain(pair.en.raw) for pair in pairs]
    counts = Counter(ways).most_common()
    if len(counts) == 1:
        return
    usual = counts[0][0] if counts[0][1] > counts[1][1] else None
    for pair, way in zip(pairs, ways, strict=True):
        other = next((p for p, w in zip(pairs, ways, strict=True) if _is_other(w, way)), None)
        if other and way != usual:
            yield pair, other


def _is_other(one: str, other: str) -> bool:
    return one != other and not one.endswith(other) and not other.endswith(one)


def _is_name(pair: Pair) -> bool:
    if count_han(pair.zh.raw) < 2:
        return False
    if pair.at in _BODIES or pair.at.endswith(("/source", "/by")):
        return True
    inside = any(f"/{part}/" in f"{pair.at}/" for part in ("columns", "rows", "categories", "series"))
    return (inside or pair.at.startswith("numbers/")) and len(pair.zh.raw.strip()) <= 16


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
    elif pair.role != "label" and (clause := _left_in_english(pair.zh)):
        message = f"{clause!r} is English in the Chinese text"
        offset = max(pair.zh.raw.find(clause), 0)
        yield found(briefing, "untranslated", pair.zh.at, message, hint="translate it", offset=offset)


def _is_foreign(side: Side, english: bool) -> bool:
    """Say whether a text is in the other language; names and formulas may be in either."""
    han = count_han(side.own)
    if english:
        return han >= 2 and han > len(_WORDS.findall(side.own))
    words = [] if han else _WORDS.findall(side.own)
    return sum(word[0].islower() for word in words) >= 2 and len(words) >= 3


def _left_in_english(chinese: Side) -> str:
    """Return the first clause of English in a Chinese text; a name in it, or a title in marks, is none."""
    if not _CLAUSE_SCREEN.search(chinese.own):
        return ""
    free = _IN_MARKS.sub(lambda match: "\ufffc" * len(match[0]), chinese.own)
    clauses = (match[0] for match in _CLAUSE.finditer(free))
    return next((one for one in clauses if _FINITE.search(one) or len(one.split()) >= _CLAUSE_WORDS), "")


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
        lacks = "keywords/zh" if zh < en else "keywords/en"
        yield found(briefing, "keywords-differ", lacks, message, hint="give both the same", key=True)
