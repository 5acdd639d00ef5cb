"""Parts and totals: what a brief says adds up, tables with a row of totals, and shares of a whole."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from briefgen.brief import Briefing, Cell, Chart, Number, Table, Unit, say
from briefgen.brief.inline import InlineError, parse_inline
from briefgen.brief.marks import NumberRef
from briefgen.checks.rule import found
from briefgen.problems import Problem

_ADDED = ("count", "money", "measure", "none")
_ROUNDED = re.compile("四舍五入|尾差|取整|不等于合计|round", re.IGNORECASE)
_ONE_UNIT = {"percent", "points"}


def wrong_sums(briefing: Briefing) -> Iterator[Problem]:
    """Add up what the brief says adds up, and every table with a row of totals."""
    for index, one in enumerate(briefing.sums):
        parts = [briefing.numbers[name] for name in one.parts]
        total = briefing.numbers[one.total] if one.total else None
        yield from _sum(briefing, f"sums/{index}", parts, total)
    for block in briefing.body:
        if isinstance(block, Table) and block.total and len(block.rows) > 2:
            yield from _table(briefing, block)
        if isinstance(block, Chart) and block.kind == "share" and not _says_rounded(block):
            yield from _share(briefing, block)


def _sum(briefing: Briefing, at: str, parts: Sequence[Number], total: Number | None) -> Iterator[Problem]:
    odd = next((one for one in parts if total and not _same_kind(one, total)), None)
    if total and odd:
        message = f"{odd.name!r} is in {odd.unit.name}, and the total {total.name!r} in {total.unit.name}"
        yield found(briefing, "sum-differs", f"{at}/total", message)
        return
    whole = total.quantity if total else Fraction(1)
    added = sum((one.quantity for one in parts), Fraction(0))
    room = sum((_room(one) for one in parts), Fraction(0)) + (_room(total) if total else Fraction(0))
    if abs(added - whole) <= room:
        return
    unit = total.unit if total else parts[0].unit
    said = say(total, "zh") if total else "100%"
    message = f"the parts add up to {_plain(added, unit)}, not to {said}"
    hint = "correct a number, or take out what is no part"
    yield found(briefing, "sum-differs", f"{at}/total", message, hint=hint)


def _same_kind(one: Number, other: Number) -> bool:
    kinds = {one.unit.kind, other.unit.kind}
    return len(kinds) == 1 or kinds <= {"count", "none"} or kinds <= _ONE_UNIT


def _room(number: Number) -> Fraction:
    """Return how far a number may be from what it stands for: half its last place if it was rounded."""
    value = number.value
    places = -int(value.as_tuple().exponent)
    if number.qualifier:
        shift = value.normalize().adjusted() - _figures(value) + 1
        return Fraction(10) ** shift * Fraction(number.unit.scale)
    rounded = places > 0 or number.unit.power or number.unit.kind in ("percent", "points")
    if not rounded or (number.formula and number.digits is None):
        return Fraction(0)
    return Fraction(1, 2) / Fraction(10) ** places * Fraction(number.unit.scale)


def _figures(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _plain(quantity: Fraction, unit: Unit) -> str:
    value = quantity / Fraction(unit.scale)
    shown = f"{float(value):.4f}".rstrip("0").rstrip(".") if value.denominator != 1 else f"{int(value)}"
    return f"{shown}{unit.zh}"


def _table(briefing: Briefing, table: Table) -> Iterator[Problem]:
    """Compare each column that can be added with its total."""
    *rows, last = table.rows
    for column, cell in enumerate(last):
        total = _worth(briefing, cell)
        parts = [_worth(briefing, row[column]) for row in rows]
        known = [part for part in parts if part is not None]
        if total is None or len(known) < 2 or not _added({total[1], *(kind for _, kind, _ in known)}):
            continue
        added = sum((worth for worth, _, _ in known), Fraction(0))
        room = total[2] + sum((room for _, _, room in known), Fraction(0))
        if added == total[0]:
            continue
        at = f"{table.at}/rows/{len(rows)}/{column}"
        title = table.columns[column].title.zh
        if abs(added - total[0]) > room:
            message = f"the column {title!r} adds up to {_number(added)}, not to {_number(total[0])}"
            hint = "correct a cell; a column that is not added up needs a reason under allow:"
            yield found(briefing, "sum-differs", at, message, hint=hint)
        elif not _says_rounded(table):
            message = f"the column {title!r} misses its total by rounding, and nothing says so"
            hint = "say so in the note: 因四舍五入，各项之和与合计略有出入"
            yield found(briefing, "rounding-unstated", at, message, hint=hint)


def _added(kinds: set[str]) -> bool:
    """Say whether cells can be added: all in one unit; bare figures go with units without a magnitude."""
    named = kinds - {""}
    return len(named) <= 1 and not ("" in kinds and any(kind.endswith("^") for kind in named))


def _worth(briefing: Briefing, cell: Cell) -> tuple[Fraction, str, Fraction] | None:
    """Return what a cell is worth, its kind of unit, and its room for rounding, if it can be added."""
    if cell.value is not None:
        places = -int(cell.value.as_tuple().exponent)
        return Fraction(cell.value), "", Fraction(1, 2 * 10**places) if places > 0 else Fraction(0)
    try:
        marks = parse_inline(cell.text.zh)
    except InlineError:
        return None
    if len(marks) != 1 or not isinstance(marks[0], NumberRef) or marks[0].name not in briefing.numbers:
        return None
    number = briefing.numbers[marks[0].name]
    if number.unit.kind not in _ADDED or number.high is not None:
        return None
    kind = f"{number.unit.kind} {number.unit.noun}{'^' if number.unit.power else ''}"
    return number.quantity, kind, _room(number)


def _number(worth: Fraction) -> str:
    return f"{int(worth)}" if worth.denominator == 1 else f"{float(worth):.4f}".rstrip("0")


def _share(briefing: Briefing, chart: Chart) -> Iterator[Problem]:
    """Say of shares that come to 99.9 or 100.1 only because each was rounded."""
    values = [value for series in chart.series for value in series.values if value is not None]
    if chart.unit is None or chart.unit.kind != "percent" or not values:
        return
    whole = sum((Fraction(value) for value in values), Fraction(0)) * Fraction(chart.unit.scale)
    places = max(0, *(-int(value.as_tuple().exponent) for value in values))
    if whole != 1 and abs(whole - 1) <= Fraction(len(values), 2 * 10**places) * Fraction(chart.unit.scale):
        message = f"the shares add up to {_plain(whole, chart.unit)} by rounding, and nothing says so"
        hint = "say so in the note: 因四舍五入，各项之和不等于100%"
        yield found(briefing, "rounding-unstated", chart.at, message, hint=hint, key=True)


def _says_rounded(block: Table | Chart) -> bool:
    texts = [text for text in (block.note, block.source) if text]
    return any(_ROUNDED.search(text.zh) or _ROUNDED.search(text.en) for text in texts)
