"""The rows of a series as one group: what each is worth, and how one stands among them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import field
from fractions import Fraction

from briefgen.brief.bilingual import Bilingual
from briefgen.brief.filling import fill, filled_offset
from briefgen.brief.formula import Formula, FormulaError, evaluate
from briefgen.values import dataclass
from briefgen.yamlfile import Data, YamlPath

NAME = "name"  # what every row has a word for


@dataclass(slots=True)
class Group:
    """All rows of a table. `quantities` are those of the numbers that are columns, `formulas` of the others.

    A number that is a column or follows from columns has a value for every row, worked out when it is asked
    for, once.
    """

    pattern: str  # the id every brief of the series begins with
    ids: tuple[str, ...]
    words: Mapping[str, tuple[Bilingual, ...]]
    quantities: dict[str, tuple[Fraction, ...]]
    formulas: Mapping[str, Formula]
    file: str = ""
    sha256: str = ""
    _ranked: dict[str, list[Fraction]] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)

    @property
    def names(self) -> tuple[Bilingual, ...]:
        """What the rows are called."""
        return self.words[NAME]

    def values(self, name: str) -> tuple[Fraction, ...]:
        """Return what a number is worth in every row. Raises FormulaError."""
        if name not in self.quantities:
            if name not in self.formulas or name in self._open:
                raise FormulaError(f"{name!r} has no value in every row")
            self._open.add(name)
            try:
                self.quantities[name] = self._worked_out(self.formulas[name])
            finally:
                self._open.discard(name)
        return self.quantities[name]

    def _worked_out(self, formula: Formula) -> tuple[Fraction, ...]:
        needed = {name: self.values(name) for name in formula.plain_names}
        return tuple(
            evaluate(formula, {name: values[at] for name, values in needed.items()}, self.comparing(at))
            for at in range(len(self.ids))
        )

    def comparing(self, at: int | None) -> Callable[[str, str], Fraction]:
        """Return what computes a group function for a row; for all of them, a rank is none."""
        return lambda function, name: self._compare(function, name, at)

    def _compare(self, function: str, name: str, at: int | None) -> Fraction:
        values = self.values(name)
        match function:
            case "count":
                return Fraction(len(values))
            case "total":
                return sum(values, Fraction(0))
            case "mean":
                return sum(values, Fraction(0)) / len(values)
            case "median":
                from statistics import median

                return Fraction(median(self.ranked(name)))
            case "lowest":
                return self.ranked(name)[0]
            case "highest":
                return self.ranked(name)[-1]
        if at is None:
            raise FormulaError(f"{function}({name}) is that of one row, and this is about all of them")
        ranked = self.ranked(name)
        if function == "rank":
            return Fraction(1 + len(ranked) - bisect_right(ranked, values[at]))
        return Fraction(1 + bisect_left(ranked, values[at]))

    def ranked(self, name: str) -> list[Fraction]:
        """Return the values of a number from the lowest to the highest."""
        if name not in self._ranked:
            self._ranked[name] = sorted(self.values(name))
        return self._ranked[name]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a group, or none of them where a brief is about all (`at` is None)."""

    group: Group
    at: int | None = None

    @property
    def id(self) -> str:
        """The id of the row."""
        return "" if self.at is None else self.group.ids[self.at]

    @property
    def words(self) -> dict[str, Bilingual]:
        """The words of the row, by the names texts use."""
        if self.at is None:
            return {}
        return {name: texts[self.at] for name, texts in self.group.words.items()}

    def fill(self, data: Mapping[str, Data]) -> dict[str, Data]:
        """Return the data of a pattern with this row's words in its texts, and an id of its own."""
        if self.at is None:
            return dict(data)
        filled = {key: value if key == "each" else fill(value, self.words) for key, value in data.items()}
        filled["id"] = f"{data.get('id')}-{self.id}"
        return filled

    def offset(self, path: YamlPath, text: str, offset: int) -> int:
        """Return where a character of a filled text stands in the text as it was written."""
        return filled_offset(text, self.words, "en" if path and path[-1] == "en" else "zh", offset)

    def compare(self, function: str, name: str) -> Fraction:
        """Compute a group function for this row. Raises FormulaError."""
        return self.group.comparing(self.at)(function, name)
