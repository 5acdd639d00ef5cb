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
from briefgen.values import dataclass

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


@dataclass(frozen=True, slots=True)
class _Worth:
    """What a cell is worth, the unit it is in if it is declared, and how far rounding may have moved it."""

    value: Fraction
    unit: Unit | None
    room: Fraction

    def scaled(self, scale: Fraction) -> "_Worth":
        """Return a bare figure as one in the unit of its column, and another one as it is."""
        return self if self.unit else _Worth(self.value * scale, None, self.room * scale)


def _table(briefing: Briefing, table: Table) -> Iterator[Problem]:
    """Compare each column that can be added with its total."""
    *rows, last = table.rows
    for column, cell in enumerate(last):
        total = _worth(briefing, cell)
        parts = [one for row in rows if (one := _worth(briefing, row[column]))]
        scale = _scale([*parts, total]) if total and len(parts) > 1 else None
        if total and scale:
            whole = total.scaled(scale)
            yield from _column(briefing, table, column, [one.scaled(scale) for one in parts], whole)


def _column(
    briefing: Briefing, table: Table, column: int, parts: Sequence[_Worth], total: _Worth
) -> Iterator[Problem]:
    added = sum((one.value for one in parts), Fraction(0))
    room = sum((one.room for one in parts), total.room)
    at = f"{table.at}/rows/{len(table.rows) - 1}/{column}"
    title = table.columns[column].title.zh
    if abs(added - total.value) > room:
        message = f"the column {title!r} adds up to {_number(added)}, not to {_number(total.value)}"
        hint = "correct a cell; a column that is not added up needs a reason under allow:"
        yield found(briefing, "sum-differs", at, message, hint=hint)
    elif added != total.value and not _says_rounded(table):
        message = f"the column {title!r} misses its total by rounding, and nothing says so"
        hint = "say so in the note: 因四舍五入，各项之和与合计略有出入"
        yield found(briefing, "rounding-unstated", at, message, hint=hint)


def _scale(worths: Sequence[_Worth]) -> Fraction | None:
    """Return how much one in a column is, or nothing if its cells cannot be added."""
    units = [one.unit for one in worths if one.unit]
    scales = {Fraction(unit.scale) for unit in units} or {Fraction(1)}
    apart = len({(unit.kind, unit.noun) for unit in units}) > 1
    return None if apart or (len(units) < len(worths) and len(scales) > 1) else max(scales)


def _worth(briefing: Briefing, cell: Cell) -> _Worth | None:
    """Return what a cell is worth, if it can be added."""
    if cell.value is not None:
        places = -int(cell.value.as_tuple().exponent)
        return _Worth(Fraction(cell.value), None, Fraction(1, 2 * 10**places) if places > 0 else Fraction(0))
    try:
        marks = parse_inline(cell.text.zh)
    except InlineError:
        return None
    if len(marks) != 1 or not isinstance(marks[0], NumberRef) or marks[0].name not in briefing.numbers:
        return None
    number = briefing.numbers[marks[0].name]
    if number.unit.kind not in _ADDED or number.high is not None:
        return None
    return _Worth(number.quantity, number.unit, _room(number))


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
