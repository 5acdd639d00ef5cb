"""What changed since the last issue: numbers by their names, texts by what stands in their places."""

import difflib
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from briefgen.brief import Briefing, Chart, Number, Table, say
from briefgen.checks.passages import Manuscript, Pair
from briefgen.problems import Place
from briefgen.values import dataclass
from briefgen.yamlfile import Data


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
    return Changes(tuple(numbers), tuple(same), (*_texts(briefing, last), *_drawn(briefing, last)))


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
    return f"{_signed(moved / abs(before.quantity) * 100)}%" if before.quantity and moved else ""


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


def _drawn(briefing: Briefing, last: Briefing) -> Iterator[TextChange]:
    """Compare what charts and tables hold that nobody declared: values typed in, or from a data file."""
    then, now = _rows(last), _rows(briefing)
    for key in dict.fromkeys([*now, *then]):
        before, after = then.get(key, ("", ""))[0], now.get(key, ("", ""))[0]
        if before != after and key[0] in {block for block, _ in now} & {block for block, _ in then}:
            place = briefing.place(now[key][1], key=True) if after else Place(briefing.file.name)
            yield TextChange(before, after, place)


def _rows(briefing: Briefing) -> dict[tuple[str, str], tuple[str, str]]:
    """Return such rows by the block's id, or its title, and the row's name: what the row says, and where."""
    rows: dict[tuple[str, str], tuple[str, str]] = {}
    for block in briefing.body:
        if isinstance(block, Chart) and _is_typed(briefing, block.at):
            for index, category in enumerate(block.categories):
                values = ", ".join(str(one.values[index]) for one in block.series if index < len(one.values))
                rows[block.id or block.title.zh, category.zh] = (f"{category.zh}: {values}", block.at)
        elif isinstance(block, Table) and "data" in _written(briefing, block.at):
            title = block.title.zh if block.title else block.at
            for row in block.rows:
                said = " | ".join(cell.text.zh for cell in row)
                rows[block.id or title, row[0].text.zh if row else ""] = (said, block.at)
    return rows


def _is_typed(briefing: Briefing, at: str) -> bool:
    """Say whether a chart has values that are not declared numbers."""
    chart = _written(briefing, at)
    series = chart.get("series")
    values = [value for one in (series if isinstance(series, list) else ()) for value in _values(one)]
    return isinstance(chart.get("data"), dict) or any(value not in briefing.numbers for value in values)


def _values(series: Data) -> list[str]:
    listed = series.get("values") if isinstance(series, dict) else None
    return [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []


def _written(briefing: Briefing, at: str) -> dict[str, Data]:
    data: Data = briefing.file.data
    for part in briefing.resolve(at):
        data = data[part] if isinstance(data, (dict, list)) else None  # type: ignore[index]
    return data if isinstance(data, dict) else {}


def _key(pair: Pair) -> tuple[str, str]:
    return " ".join(pair.zh.raw.split()), " ".join(pair.en.raw.split())


def _text(briefing: Briefing, old: Pair | None, new: Pair | None) -> Iterator[TextChange]:
    for language in ("zh", "en"):
        before = " ".join(getattr(old, language).raw.split()) if old else ""
        after = " ".join(getattr(new, language).raw.split()) if new else ""
        place = briefing.place(getattr(new, language).at) if new else Place(briefing.file.name)
        if before != after:
            yield TextChange(before, after, place)


def _line(place: Place) -> str:
    return f", line {place.line}" if place.line else ""


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def told(found: Changes, last: str) -> Iterator[str]:
    """Say it in lines."""
    numbers = f"{_many(len(found.numbers), 'number')} changed, {len(found.same)} did not"
    yield f"against {last}: {numbers}; {_many(len(found.texts), 'text')} changed"
    for one in found.numbers:
        label = f" ({one.label}){_line(one.place)}" if one.label else _line(one.place)
        if one.before and one.after:
            yield f"  {one.name}{label}: {one.before} → {one.after}{f', {one.by}' if one.by else ''}"
        else:
            yield f"  {one.name}{label}: {'new, ' + one.after if one.after else 'gone, was ' + one.before}"
    for text in found.texts:
        yield f"  {text.place}"
        yield from (f"    {sign} {words}" for sign, words in (("-", text.before), ("+", text.after)) if words)
