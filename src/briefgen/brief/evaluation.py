"""Work out the numbers of a brief: units looked up, formulas computed exactly, each after those it needs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from briefgen.brief.bilingual import Bilingual
from briefgen.brief.catalogue import Kind, Unit, find_unit, suggest_units
from briefgen.brief.fault import Faults
from briefgen.brief.formula import Formula, FormulaError, evaluate, order, parse_formula
from briefgen.brief.group import Row
from briefgen.brief.number import Number, NumberError, Qualifier, from_quantity
from briefgen.brief.numerals import MAGNITUDES, plain, shift
from briefgen.brief.reading import Reading
from briefgen.brief.schema import NumberEntry, Texts, UnitWords
from briefgen.brief.suggestion import did_you_mean
from briefgen.yamlfile import YamlPath

# A formula may multiply what formulas multiplied: without an end to it a few lines make numbers without end.
_LARGEST = 10**30
_BITS = 4096
_HUNDRED = re.compile(r"(?<![\w.])100(?![\w.])")


def own_units(entries: Mapping[str, UnitWords]) -> dict[str, Unit]:
    """Turn the units a brief adds into units."""
    return {name: unit_of_words(name, words) for name, words in entries.items()}


def unit_of_words(name: str, words: UnitWords) -> Unit:
    """Make a unit of what an author wrote; one that is written like a known one is of its kind and scale."""
    known = find_unit(words.zh, {})
    kind: Kind = "measure" if known and known.kind == "measure" else "count"
    scale = known.scale if known else _magnitude(words.zh)
    return Unit(name, words.zh, words.en[0], words.en[-1], kind, scale)


def _magnitude(zh: str) -> Decimal:
    """Return what the magnitude before a unit is worth: 万名法警 are counted in 10000."""
    powers = (
        power for word, power in MAGNITUDES.items() if power >= 4 and zh.startswith(word) and zh != word
    )
    return shift(Decimal(1), next(powers, 0))


def chosen_unit(
    choice: str | UnitWords, path: YamlPath, extra: Mapping[str, Unit], faults: Faults
) -> Unit | None:
    """Return the unit an author chose, or None after saying that there is none."""
    if isinstance(choice, UnitWords):
        return unit_of_words(choice.zh, choice)
    unit = find_unit(choice, extra)
    if unit is None:
        likely = suggest_units(choice, extra)
        hint = f"did you mean {' or '.join(map(repr, likely))}? or " if likely else ""
        own = f"give its words, here or under units: {{zh: {choice}, en: [singular, plural]}}"
        faults.add(path, "unknown-unit", f"unknown unit {choice!r}", hint + own)
    return unit


def both(texts: Texts | None) -> Bilingual | None:
    """Return a text an author may have left out."""
    return texts.both if texts else None


def work_out(
    reading: Reading, units: Mapping[str, Unit], faults: Faults, row: Row | None = None
) -> dict[str, Number]:
    """Return every number that can be worked out, in the order declared; the others are faults."""
    evaluation = _Evaluation(reading, units, faults, row)
    evaluation.values()
    evaluation.formulas()
    return {name: evaluation.numbers[name] for name in reading.numbers if name in evaluation.numbers}


@dataclass(slots=True)
class _Evaluation:
    reading: Reading
    units: Mapping[str, Unit]
    faults: Faults
    row: Row | None = None
    numbers: dict[str, Number] = field(default_factory=dict)
    exact: dict[str, Fraction] = field(default_factory=dict)  # before rounding to digits

    def values(self) -> None:
        """Take the numbers that are given."""
        for name, entry in self.reading.numbers.items():
            unit = chosen_unit(entry.unit, ("numbers", name, "unit"), self.units, self.faults)
            if unit and entry.value:
                number = _number(name, entry, unit, *entry.value)
                self.numbers[name] = number
                if number.high is None:
                    self.exact[name] = number.quantity
            elif unit and entry.column and self.row and self.row.at is not None:
                self.exact[name] = quantity = self.row.group.values(name)[self.row.at]
                self.numbers[name] = _number(name, entry, unit, from_quantity(quantity, unit, None), None)
            elif entry.column and not self.row:
                hint = "say under each: which columns name the rows, and build it with --each TABLE"
                message = f"number {name!r} is a column of a table, and there is none"
                self.faults.add(("numbers", name, "column"), "series", message, hint)

    def formulas(self) -> None:
        """Compute the numbers that follow from others; what needs a broken one is left out silently."""
        formulas = {name: formula for name in self.reading.numbers if (formula := self._formula(name))}
        for name in self._order(formulas):
            formula = formulas[name]
            if all(needed in self.exact for needed in formula.plain_names):
                self._compute(name, formula)

    def _formula(self, name: str) -> Formula | None:
        entry = self.reading.numbers[name]
        path = ("numbers", name, "formula")
        if entry.formula is None:
            return None
        try:
            formula = parse_formula(entry.formula)
        except FormulaError as wrong:
            self._fault(path, wrong)
            return None
        self._check_names(path, entry, formula)
        return formula

    def _check_names(self, path: YamlPath, entry: NumberEntry, formula: Formula) -> None:
        for name in formula.names:
            offset = _offset(formula.text, name)
            needed = self.numbers.get(name)
            if name not in self.reading.declared:
                hint = did_you_mean(name, self.reading.declared)
                self.faults.at_character(
                    path, offset, "unknown-number", f"no number is called {name!r}", hint
                )
            elif needed and needed.high is not None:
                message = f"{name!r} is a range, and a formula needs one value"
                self.faults.at_character(path, offset, "range", message)
            elif needed and needed.qualifier and not entry.qualifier:
                words = needed.qualifier.value.replace("_", " ")
                message = f"{name!r} is {words} its value, so the result is not exact"
                self.faults.warn(path, "inexact-formula", message, "give the result a qualifier too")

    def _order(self, formulas: dict[str, Formula]) -> tuple[str, ...]:
        """Order the formulas; every circle is said, and its members are left out."""
        left = dict(formulas)
        while True:
            try:
                return order(left)
            except FormulaError as wrong:
                circle = wrong.message.partition(": ")[2].split(" → ")
                self.faults.add(("numbers", circle[0], "formula"), "circle", wrong.message)
                left = {name: formula for name, formula in left.items() if name not in circle}

    def _compute(self, name: str, formula: Formula) -> None:
        entry, path = self.reading.numbers[name], ("numbers", name, "formula")
        unit = find_unit(entry.unit, self.units) if isinstance(entry.unit, str) else None
        if isinstance(entry.unit, UnitWords):
            unit = unit_of_words(entry.unit.zh, entry.unit)
        if unit is None:
            return
        try:
            quantity = evaluate(formula, self.exact, *([self.row.compare] if self.row else []))
            if abs(quantity) >= _LARGEST or quantity.denominator.bit_length() > _BITS:
                self.faults.add(path, "too-large", f"the result of {name!r} has too many digits")
                return
            value = from_quantity(quantity, unit, entry.digits)
        except FormulaError as wrong:
            self._fault(path, wrong)
        except NumberError:
            message = f"the decimals of {name!r} do not end"
            self.faults.add(path, "endless-decimals", message, "say how many to show: digits: 1")
        else:
            self.exact[name] = quantity
            self.numbers[name] = _number(name, entry, unit, value, None)
            self._check_hundred(name, formula)

    def _check_hundred(self, name: str, formula: Formula) -> None:
        """Warn of a share that was computed as if 46.2% were 46.2."""
        number = self.numbers[name]
        if number.unit.kind != "percent" or abs(number.quantity) < 2 or not _HUNDRED.search(formula.text):
            return
        shares = (self.numbers[one] for one in formula.names if one in self.numbers)
        share = next((one for one in shares if one.unit.kind == "percent" and one.high is None), None)
        if share and formula.text.strip().startswith("100"):
            worth = plain(shift(share.value, share.unit.scale.adjusted()))
            said = f"{plain(share.value)}{share.unit.zh} is {worth}"
            hint = f"write {_HUNDRED.sub('1', formula.text.strip(), count=1)}: in formulas {said}"
        else:
            hint = "leave the 100 out: in formulas 46.2% is 0.462"
        message = f"{name!r} comes to {plain(number.value, grouped=True)}{number.unit.zh}"
        self.faults.warn(("numbers", name, "formula"), "formula", message, hint)

    def _fault(self, path: YamlPath, wrong: FormulaError) -> None:
        if wrong.column:
            self.faults.at_character(path, wrong.column - 1, "formula", wrong.message)
        else:
            self.faults.add(path, "formula", wrong.message)


def _offset(text: str, name: str) -> int:
    formula = parse_formula(text)
    return max(formula.text.find(name), 0)


def _number(name: str, entry: NumberEntry, unit: Unit, value: Decimal, high: Decimal | None) -> Number:
    return Number(
        name,
        value,
        high,
        unit,
        qualifier=Qualifier(entry.qualifier) if entry.qualifier else None,
        sign=entry.sign,
        digits=entry.digits,
        label=both(entry.label),
        short=both(entry.short),
        evidence=entry.evidence or "",
        formula=entry.formula or "",
        column=entry.column or "",
    )
