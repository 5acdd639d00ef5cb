"""A series: a pattern and a table, whose every row becomes a brief."""

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from briefgen.brief.bilingual import Bilingual
from briefgen.brief.briefing import Briefing
from briefgen.brief.catalogue import find_unit
from briefgen.brief.changes import all_changes, apply_changes
from briefgen.brief.chartschema import ColumnsFor
from briefgen.brief.datafile import DataError, DataRow, DataTable, read_table
from briefgen.brief.evaluation import own_units, unit_of_words
from briefgen.brief.fault import Faults
from briefgen.brief.fields import has_han, read_id
from briefgen.brief.formula import Formula, FormulaError, parse_formula
from briefgen.brief.group import NAME, Group, Row
from briefgen.brief.indexing import index_text
from briefgen.brief.kinds import RefusalError
from briefgen.brief.loading import load_text, located
from briefgen.brief.reading import Reading, read_brief
from briefgen.brief.schema import NumberEntry
from briefgen.brief.seriesschema import EachEntry, IndexEntry
from briefgen.brief.suggestion import did_you_mean
from briefgen.errors import ContentError
from briefgen.problems import Place, Problem, error
from briefgen.values import dataclass
from briefgen.yamlfile import read_yaml

TABLE_LIMIT = 64 * 1024 * 1024
_MARKUP = "{}[]*\\`\n"
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Series:
    """A pattern with its group; `content` is the pattern's file, of which each row makes a brief."""

    path: Path
    content: bytes = field(repr=False)
    group: Group = field(repr=False)
    each: EachEntry = field(repr=False)
    reading: Reading = field(repr=False)
    changes: Mapping[str, str]
    issue: str = ""

    def load(self, at: int) -> Briefing:
        """Load the brief of a row, counted from 0. Raises ContentError."""
        row = Row(self.group, at)
        return load_text(self.content, self.path, changes=self.changes, issue=self.issue, row=row)

    @property
    def has_index(self) -> bool:
        """Whether an index over all rows is wanted."""
        return self.each.index != "none"

    def load_index(self) -> Briefing:
        """Load the index over all rows. Raises ContentError."""
        text = index_text(self.reading, self.each, self.group, self._data())
        path = self.path.with_name(f"{self.group.pattern}-index.yaml")
        return load_text(text, path, issue=self.issue, row=Row(self.group))

    def _data(self) -> dict[str, object]:
        return dict(apply_changes(read_yaml(self.content, str(self.path)).data, self.changes))


def open_series(
    path: Path,
    content: bytes,
    table: tuple[str, bytes],
    *,
    changes: Mapping[str, str] = _NOTHING,
    issue: str = "",
) -> Series:
    """Read a pattern's file and its table, a name and bytes. Raises ContentError with all problems."""
    file = read_yaml(content, str(path))
    changed = all_changes(changes, issue)
    faults = Faults()
    reading = read_brief(apply_changes(file.data, changed), faults)
    each = reading.head.get("each")
    if not isinstance(each, EachEntry):
        if file.data.get("each") is None:
            hint = "add each: {id: …, name: …}, with the columns that name a row"
            faults.add((), "series", "the brief is no pattern: it has no each:", hint)
        raise ContentError(located(faults.found, file, changed))
    name, data = table
    reader = _Rows(name, data, each, reading, faults)
    group = reader.group(str(file.data.get("id")))
    if reader.problems or faults.errors or group is None:
        found = located(faults.found, file, changed)
        raise ContentError([*found, *reader.problems])
    return Series(path, content, group, each, reading, changes, issue)


class _Rows:
    """Reads the rows of a table; what is wrong with a cell is a problem at its line and column."""

    def __init__(self, name: str, data: bytes, each: EachEntry, reading: Reading, faults: Faults) -> None:
        self._name, self._data, self._each = name, data, each
        self._reading, self._faults = reading, faults
        self.problems: list[Problem] = []
        self._lines = [] if name.endswith(".xlsx") else _text(data).splitlines()

    def group(self, pattern: str) -> Group | None:
        """Return the rows as a group; None if the table or one of its columns cannot be read."""
        try:
            table = read_table(self._name, self._data, self._each.sheet or "")
        except DataError as wrong:
            self.problems.append(error(wrong.rule, wrong.message, Place(self._name), hint=wrong.hint))
            return None
        words = {NAME: self._each.name, **self._each.words}
        for name in self._each.words:
            if name in self._reading.declared or name == NAME:
                message = f"{name!r} is the name of a {'row' if name == NAME else 'number'} already"
                self._faults.add(("each", "words", name), "series", message, "call it otherwise", key=True)
        columns = {name: one.column for name, one in self._reading.numbers.items() if one.column}
        self._check_index()
        if not columns:
            hint = "write column: and the title of a column, where a number has its value"
            self._faults.add(("each",), "series", "no number is a column of the table", hint, key=True)
        self._check_columns(table, words, columns)
        if self._faults.errors:
            return None
        ids = tuple(self._ids(table))
        texts = {name: self._texts(table, one) for name, one in words.items()}
        quantities = {name: self._quantities(table, name, column) for name, column in columns.items()}
        return Group(
            pattern,
            ids,
            texts,
            quantities | self._constants(len(ids)),
            self._formulas(),
            self._name,
            hashlib.sha256(self._data).hexdigest(),
        )

    def _check_index(self) -> None:
        index = self._each.index if isinstance(self._each.index, IndexEntry) else None
        named: list[tuple[tuple[str | int, ...], str]] = []
        if index:
            named = [(("columns", at), name) for at, name in enumerate(index.columns)]
        if index and index.sort:
            named.append((("sort",), index.sort))
        for where, name in named:
            if name not in self._reading.declared:
                hint = did_you_mean(name, self._reading.declared)
                path = ("each", "index", *where)
                self._faults.add(path, "unknown-number", f"no number is called {name!r}", hint)

    def _check_columns(
        self, table: DataTable, words: Mapping[str, ColumnsFor], columns: Mapping[str, str]
    ) -> None:
        named: list[tuple[tuple[str, ...], str]] = [(("each", "id"), self._each.id)]
        for name, one in words.items():
            path = ("each", "name") if name == NAME else ("each", "words", name)
            titles = {one.zh: path} if one.zh == one.en else {one.zh: (*path, "zh"), one.en: (*path, "en")}
            named += [(where, title) for title, where in titles.items()]
        named += [(("numbers", name, "column"), title) for name, title in columns.items()]
        for where, title in named:
            try:
                table.column(title)
            except DataError as wrong:
                self._faults.add(where, wrong.rule, wrong.message, wrong.hint)

    def _ids(self, table: DataTable) -> Iterator[str]:
        column = table.column(self._each.id)
        first: dict[str, int] = {}
        for row in table.rows:
            id = table.text(row, column)
            try:
                read_id(id)
            except RefusalError as wrong:
                hint = "ids are small letters a-z, digits and hyphens, such as 510112"
                said = f"the id {id!r} is none" if id else "a row without an id"
                self._wrong(row, column, wrong.rule, said, hint)
            if id in first:
                message = f"the id {id!r} is that of row {first[id]} too"
                self._wrong(row, column, "duplicate-row", message, "give one of them another id")
            first.setdefault(id, row.number)
            yield id

    def _texts(self, table: DataTable, columns: ColumnsFor) -> tuple[Bilingual, ...]:
        zh, en = table.column(columns.zh), table.column(columns.en)
        return tuple(self._text(table, row, zh, en) for row in table.rows)

    def _text(self, table: DataTable, row: DataRow, zh: int, en: int) -> Bilingual:
        texts = []
        for column in dict.fromkeys((zh, en)):
            text = table.text(row, column)
            if not text:
                self._wrong(row, column, "data-hole", f"column {table.titles[column]!r} is empty", "write it")
            elif any(mark in text for mark in _MARKUP):
                self._wrong(row, column, "markup", f"{text!r} holds markup", f"leave out {_MARKUP.strip()}")
            elif column == en and has_han(text):
                self._wrong(
                    row,
                    column,
                    "missing-language",
                    f"{text!r} has no English",
                    "name two columns: {zh: …, en: …}",
                )
            texts.append(text)
        return Bilingual(texts[0], texts[-1])

    def _quantities(self, table: DataTable, name: str, title: str) -> tuple[Fraction, ...]:
        entry, column = self._reading.numbers[name], table.column(title)
        unit = self._scale(entry)
        return tuple(Fraction(self._decimal(table, row, column)) * unit for row in table.rows)

    def _decimal(self, table: DataTable, row: DataRow, column: int) -> Decimal:
        try:
            return table.decimal(row, column)
        except DataError as wrong:
            self._wrong(row, column, wrong.rule, wrong.message.partition(", ")[2], wrong.hint)
            return Decimal(0)

    def _scale(self, entry: NumberEntry) -> Fraction:
        units = own_units(self._reading.units)
        if isinstance(entry.unit, str):
            found = find_unit(entry.unit, units)
            return Fraction(found.scale) if found else Fraction(1)  # an unknown one is said by each brief
        return Fraction(unit_of_words(entry.unit.zh, entry.unit).scale)

    def _constants(self, rows: int) -> dict[str, tuple[Fraction, ...]]:
        """Return the numbers that are the same in every row."""
        return {
            name: (Fraction(entry.value[0]) * self._scale(entry),) * rows
            for name, entry in self._reading.numbers.items()
            if entry.value and entry.value[1] is None
        }

    def _formulas(self) -> dict[str, Formula]:
        found = {}
        for name, entry in self._reading.numbers.items():
            try:
                if entry.formula:
                    found[name] = parse_formula(entry.formula)
            except FormulaError:
                continue  # each brief says so, at its place
        return found

    def _wrong(self, row: DataRow, column: int, rule: str, message: str, hint: str) -> None:
        line = self._lines[row.number - 1] if row.number <= len(self._lines) else ""
        place = Place(self._name, row.number, _cell_column(line, column) if line else column + 1)
        self.problems.append(error(rule, message, place, hint=hint, source=line))


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _cell_column(line: str, index: int) -> int:
    """Return where a cell begins in its line, counting from 1."""
    delimiter = max(",\t;", key=line.count)
    for end in range(len(line) + 1):
        before = line[:end]
        cells = next(csv.reader([before], delimiter=delimiter), [])
        if (len(cells) > index and before.endswith(delimiter)) or index == end == 0:
            return end + 1
    return 1
