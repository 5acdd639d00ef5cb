"""What changed since the last issue: numbers by their names, texts by what stands in their places."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from briefgen.brief import Briefing, Number, say
from briefgen.checks.passages import Manuscript, Pair
from briefgen.problems import Place


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number that is new, gone, or different; `by` says how far it moved, where that can be said."""

    name: str
    label: str
    before: str
    after: str
    by: str
    place: Place


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text of one language that is new, gone, or different."""

    before: str
    after: str
    place: Place


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two issues; `same` are the names of numbers with the same value."""

    numbers: tuple[NumberChange, ...]
    same: tuple[str, ...]
    texts: tuple[TextChange, ...]


def changes_since(briefing: Briefing, last: Briefing) -> Changes:
    """Compare a brief with the last one."""
    names = dict.fromkeys([*briefing.numbers, *last.numbers])
    compared = {name: (last.numbers.get(name), briefing.numbers.get(name)) for name in names}
    numbers = [
        _number(briefing, name, before, after)
        for name, (before, after) in compared.items()
        if _said(before) != _said(after)
    ]
    same = [name for name, (before, after) in compared.items() if before and _said(before) == _said(after)]
    return Changes(tuple(numbers), tuple(same), tuple(_texts(briefing, last)))


def _said(number: Number | None) -> str:
    return say(number, "zh") if number else ""


def _number(briefing: Briefing, name: str, before: Number | None, after: Number | None) -> NumberChange:
    known = after or before
    label = known.label.zh if known and known.label else ""
    place = briefing.place(f"numbers/{name}", key=True) if after else Place(briefing.file.name)
    return NumberChange(name, label, _said(before), _said(after), _by(before, after), place)


def _by(before: Number | None, after: Number | None) -> str:
    """Say how far a number moved: in percent, or in points where it is a share itself."""
    if before is None or after is None or before.unit.kind != after.unit.kind or before.high or after.high:
        return ""
    moved = after.quantity - before.quantity
    if after.unit.kind in ("percent", "points"):
        return f"{_signed(moved * 100)} points"
    return f"{_signed(moved / abs(before.quantity) * 100)}%" if before.quantity else ""


def _signed(value: Fraction) -> str:
    tenths = (2 * abs(value) * 10 + 1) // 2
    text = f"{Decimal(int(tenths)) / 10:,}"
    return f"{'−' if value < 0 and tenths else '+'}{text}"


def _texts(briefing: Briefing, last: Briefing) -> Iterator[TextChange]:
    """Align the texts of both briefs; numbers in them count by name, for their values are told above."""
    now, then = Manuscript(briefing).pairs, Manuscript(last).pairs
    old_keys, new_keys = ([_key(one) for one in pairs] for pairs in (then, now))
    matcher = difflib.SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            continue
        olds, news = list(then[start:end]), list(now[begin:stop])
        for index in range(max(len(olds), len(news))):
            old = olds[index] if index < len(olds) else None
            new = news[index] if index < len(news) else None
            yield from _text(briefing, old, new)


def _key(pair: Pair) -> tuple[str, str]:
    return " ".join(pair.zh.raw.split()), " ".join(pair.en.raw.split())


def _text(briefing: Briefing, old: Pair | None, new: Pair | None) -> Iterator[TextChange]:
    for language in ("zh", "en"):
        before = " ".join(getattr(old, language).raw.split()) if old else ""
        after = " ".join(getattr(new, language).raw.split()) if new else ""
        place = briefing.place(getattr(new, language).at) if new else Place(briefing.file.name)
        if before != after:
            yield TextChange(before, after, place)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def told(found: Changes, last: str) -> Iterator[str]:
    """Say it in lines."""
    numbers = f"{_many(len(found.numbers), 'number')} changed, {len(found.same)} did not"
    yield f"against {last}: {numbers}; {_many(len(found.texts), 'text')} changed"
    for one in found.numbers:
        label = f" ({one.label})" if one.label else ""
        if one.before and one.after:
            yield f"  {one.name}{label}: {one.before} → {one.after}{f', {one.by}' if one.by else ''}"
        else:
            yield f"  {one.name}{label}: {'new, ' + one.after if one.after else 'gone, was ' + one.before}"
    for text in found.texts:
        yield f"  {text.place}"
        yield from (f"    {sign} {words}" for sign, words in (("-", text.before), ("+", text.after)) if words)
