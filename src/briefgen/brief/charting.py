"""Put a chart together: its values gathered from numbers, the brief or a file, in one unit and in order."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from briefgen.brief.bilingual import Bilingual
from briefgen.brief.blocks import Annotation, Chart, Reference, Series
from briefgen.brief.catalogue import Unit
from briefgen.brief.chartschema import ChartEntry, ChartFile, ChartGroup, ColumnsFor, SeriesColumn
from briefgen.brief.context import Context
from briefgen.brief.datafile import CELL_LIMIT, DataError, DataRow, DataTable
from briefgen.brief.evaluation import both, chosen_unit
from briefgen.brief.fields import has_han
from briefgen.brief.figures import in_unit
from briefgen.brief.number import Number
from briefgen.brief.ranking import rows_of_chart
from briefgen.brief.suggestion import counted, did_you_mean
from briefgen.values import dataclass
from briefgen.yamlfile import YamlPath


@dataclass(frozen=True, slots=True)
class _Row:
    """One series before its values are brought to one unit."""

    name: Bilingual | None
    points: tuple[Number | Decimal | None, ...]
    path: YamlPath


@dataclass(frozen=True, slots=True)
class _Grid:
    """The data of a chart as it was gathered."""

    categories: tuple[Bilingual, ...]
    rows: tuple[_Row, ...]
    own: int | None = None  # the category that is the brief's own row of a series
    unit: Unit | None = None  # of values that are no numbers of the brief

    def numbers(self) -> Iterator[Number]:
        """Go through the declared numbers among the values."""
        for row in self.rows:
            yield from (point for point in row.points if isinstance(point, Number))


def build_chart(entry: ChartEntry, path: YamlPath, id: str, context: Context) -> Chart | None:
    """Return a chart, or None after saying what keeps it from being one."""
    grid = _gathered(entry, path, context)
    if grid is None or not _fits(entry, grid, path, context):
        return None
    unit = _unit(entry, grid, path, context)
    series = tuple(_series(row, unit) for row in grid.rows)
    order = _order(entry, series)
    highlight, highlight_series = _highlight(entry, grid, path, context)
    return Chart(
        kind=entry.kind,
        title=entry.title.both,
        categories=tuple(grid.categories[index] for index in order),
        series=tuple(_sorted(one, order) for one in series),
        unit=unit,
        subtitle=both(entry.subtitle),
        highlight=tuple(sorted(order.index(index) for index in highlight)),
        highlight_series=highlight_series,
        annotations=_annotations(entry, grid, order, path, context),
        reference=_reference(entry, unit, path, context),
        ring=entry.ring,
        source=both(entry.source),
        note=both(entry.note),
        alt=both(entry.alt),
        id=id,
        at="/".join(map(str, path)),
    )


def _gathered(entry: ChartEntry, path: YamlPath, context: Context) -> _Grid | None:
    if isinstance(entry.data, ChartFile):
        return _from_file(entry.data, (*path, "data"), context)
    if isinstance(entry.data, ChartGroup):
        return _from_group(entry.data, (*path, "data"), context)
    if entry.data is not None:
        return _from_numbers(entry.data, (*path, "data"), context)
    return _from_brief(entry, path, context)


def _from_numbers(names: tuple[str, ...], path: YamlPath, context: Context) -> _Grid | None:
    """Make one series of declared numbers, with their labels for categories."""
    found = [context.number((*path, index), name) for index, name in enumerate(names)]
    numbers = [number for number in found if number]
    for index, number in enumerate(found):
        if number and not (number.short or number.label):
            hint = f"give it one under numbers: {number.name}"
            context.faults.add((*path, index), "missing-label", f"number {number.name!r} has no label", hint)
    labels = tuple(label for number in numbers if (label := number.short or number.label))
    if len(labels) < len(names):
        return None
    return _Grid(labels, (_Row(None, tuple(numbers), path),))


def _from_group(entry: ChartGroup, path: YamlPath, context: Context) -> _Grid | None:
    found = rows_of_chart(entry, path, context)
    if found is None:
        return None
    names, points, own = found
    return _Grid(names, (_Row(None, points, path),), own, context.numbers[entry.group].unit)


def _from_brief(entry: ChartEntry, path: YamlPath, context: Context) -> _Grid | None:
    if entry.categories is None and entry.series is not None:
        context.faults.add(path, "missing-key", "chart has no categories", "add categories: …", key=True)
    rows: list[_Row] = []
    for index, one in enumerate(entry.series or ()):
        where = (*path, "series", index, "values")
        points = [_point(point, (*where, i), context) for i, point in enumerate(one.values)]
        named = sum(isinstance(value, str) for value in one.values)
        if named == sum(isinstance(point, Number) for point in points):
            rows.append(_Row(both(one.name), tuple(points), where))
    if entry.categories is None or len(rows) < len(entry.series or ()):
        return None
    return _Grid(tuple(label.both for label in entry.categories), tuple(rows))


def _point(value: Decimal | str | None, path: YamlPath, context: Context) -> Number | Decimal | None:
    return context.number(path, value) if isinstance(value, str) else value


def _from_file(entry: ChartFile, path: YamlPath, context: Context) -> _Grid | None:
    table = context.files.table(path, entry.file, entry.sheet or "")
    if table is None:
        return None
    categories = _categories(entry.category, table, (*path, "category"), context)
    rows = [
        row
        for index, column in enumerate(entry.series)
        if (row := _file_series(column, table, (*path, "series", index), context))
    ]
    if categories is None or len(rows) < len(entry.series):
        return None
    return _Grid(categories, tuple(rows))


def _categories(
    columns: ColumnsFor, table: DataTable, path: YamlPath, context: Context
) -> tuple[Bilingual, ...] | None:
    faults = len(context.faults.found)
    found = [bilingual_cell(columns, table, row, path, context) for row in table.rows]
    for row, text in zip(table.rows, found, strict=True):
        if text and not (text.zh and text.en) and len(context.faults.found) == faults:
            message = f"{table.file} row {row.number} has nothing in the column of the categories"
            context.faults.add(path, "data-hole", message, "write the value")
    return tuple(text for text in found if text) if len(context.faults.found) == faults else None


def bilingual_cell(
    columns: ColumnsFor, table: DataTable, row: DataRow, path: YamlPath, context: Context
) -> Bilingual | None:
    """Return the words of a row in both languages; what is wrong is said once for a column."""
    try:
        zh, en = (table.text(row, table.column(title)) for title in (columns.zh, columns.en))
    except DataError as wrong:
        _once(context, path, wrong.rule, wrong.message, wrong.hint)
        return None
    if columns.zh == columns.en and has_han(zh):
        message = f"{table.file} row {row.number}: {zh!r} has no English"
        _once(context, path, "missing-language", message, f"name two columns: {{zh: {columns.zh}, en: …}}")
        return None
    return Bilingual(zh, en)


def _once(context: Context, path: YamlPath, rule: str, message: str, hint: str) -> None:
    if not any(fault.path == path and fault.rule == rule for fault in context.faults.found):
        context.faults.add(path, rule, message, hint)


def _file_series(column: SeriesColumn, table: DataTable, path: YamlPath, context: Context) -> _Row | None:
    try:
        index = table.column(column.column)
        values = tuple(table.decimal(row, index) for row in table.rows)
    except DataError as wrong:
        context.faults.add((*path, "column"), wrong.rule, wrong.message, wrong.hint)
        return None
    return _Row(both(column.name), values, path)


def _fits(entry: ChartEntry, grid: _Grid, path: YamlPath, context: Context) -> bool:
    """Check what a kind of chart can show, and that values and categories are as many."""
    before = len(context.faults.found)
    for count, row in enumerate(grid.rows, start=1):
        if len(row.points) != len(grid.categories):
            values = counted(len(row.points), "value", "values")
            categories = counted(len(grid.categories), "category", "categories")
            message = f"series {count} has {values} for {categories}"
            context.faults.add(row.path, "value-count", message, "write null where a value is missing")
        if len(grid.rows) > 1 and row.name is None:
            context.faults.add(path, "missing-key", f"series {count} has no name", "add name: …", key=True)
    for number in grid.numbers():
        if number.high is not None:
            message = f"{number.name!r} is a range, which a chart cannot draw"
            context.faults.add(path, "range", message, "take a number with one value", key=True)
    if len(grid.categories) * (1 + len(grid.rows)) > CELL_LIMIT:
        context.faults.add(path, "too-large", f"a chart of more than {CELL_LIMIT:,} cells", key=True)
    _check_kind(entry, grid, path, context)
    return len(context.faults.found) == before


def _drawn(entry: ChartEntry, path: YamlPath) -> YamlPath:
    """Name the key under which the values of a chart stand."""
    return (*path, "series" if entry.data is None else "data")


def _check_kind(entry: ChartEntry, grid: _Grid, path: YamlPath, context: Context) -> None:
    kind, count = (*path, "kind"), len(grid.rows)
    points = [point for row in grid.rows for point in row.points]
    values = [point.value if isinstance(point, Number) else point for point in points]
    if entry.kind == "dumbbell" and count != 2:
        context.faults.add(kind, "chart-kind", f"a dumbbell chart has two series, and this has {count}")
    if entry.kind == "share" and count != 1:
        context.faults.add(kind, "chart-kind", f"a share chart has one series, and this has {count}")
    if entry.kind == "share" and any(value is None or value < 0 for value in values):
        message = "a share chart needs a value from 0 up for every category"
        context.faults.add(_drawn(entry, path), "chart-kind", message, key=True)
    if entry.ring and entry.kind != "share":
        context.faults.add(
            (*path, "ring"), "chart-kind", f"a {entry.kind} chart has no ring", "only share has"
        )
    if all(value is None for value in values):
        context.faults.add(path, "no-data", "the chart has no value at all", key=True)


def _unit(entry: ChartEntry, grid: _Grid, path: YamlPath, context: Context) -> Unit | None:
    """Return the unit written for the chart, or the one its numbers share."""
    choice, where = entry.unit, (*path, "unit")
    if choice is None and isinstance(entry.data, ChartFile):
        choice, where = entry.data.unit, (*path, "data", "unit")
    chosen = chosen_unit(choice, where, context.units, context.faults) if choice is not None else None
    units = [number.unit for number in grid.numbers()]
    if not units:
        return chosen or grid.unit
    unit = chosen or _shared(units)
    for number in grid.numbers():
        if not _comparable(number.unit, unit):
            message = (
                f"{number.name!r} is in {number.unit.name}, and the chart is in {(chosen or units[0]).name}"
            )
            context.faults.add(
                _drawn(entry, path), "mixed-units", message, "show them in two charts", key=True
            )
    return unit


def _shared(units: list[Unit]) -> Unit:
    """Return the first unit, without the words that not all have."""
    first = units[0]
    if all(unit == first for unit in units):
        return first
    zh = first.zh if len({unit.noun for unit in units}) == 1 else first.magnitude
    english = {(unit.en_one, unit.en_many) for unit in units}
    one, many = (first.en_one, first.en_many) if len(english) == 1 else ("", "")
    return replace(first, zh=zh, en_one=one, en_many=many)


def _comparable(unit: Unit, other: Unit) -> bool:
    """Tell whether values in these units can stand on one axis: counts of anything can."""
    counts = {"count", "none"}
    if unit.kind in counts and other.kind in counts:
        return True
    return unit.kind == other.kind and (not other.noun or unit.noun == other.noun)


def _series(row: _Row, unit: Unit | None) -> Series:
    values = tuple(_in_unit(point, unit) for point in row.points)
    names = tuple(point.name if isinstance(point, Number) else "" for point in row.points)
    return Series(values, names, row.name)


def _in_unit(point: Number | Decimal | None, unit: Unit | None) -> Decimal | None:
    if isinstance(point, Number):
        return in_unit(point, unit)[0] if unit else point.value
    return point


def _order(entry: ChartEntry, series: tuple[Series, ...]) -> list[int]:
    """Order the categories: stacks by their sum, others by the first series; what has no value comes last."""
    indices = list(range(len(series[0].values)))
    if entry.sort == "none":
        return indices
    counted = series if entry.kind in ("stacked", "area") else series[:1]
    size: Callable[[int], Decimal] = lambda index: sum(  # noqa: E731 - it needs a type and no name of its own
        (value for one in counted if (value := one.values[index]) is not None), Decimal(0)
    )
    empty = [index for index in indices if all(one.values[index] is None for one in counted)]
    filled = [index for index in indices if index not in set(empty)]
    return sorted(filled, key=size, reverse=entry.sort == "descending") + empty


def _sorted(series: Series, order: list[int]) -> Series:
    values = tuple(series.values[index] for index in order)
    return replace(series, values=values, numbers=tuple(series.numbers[index] for index in order))


def _highlight(
    entry: ChartEntry, grid: _Grid, path: YamlPath, context: Context
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Find the categories and the series that are named, by number, by words in either language."""
    categories, series = _category_names(grid), _series_names(grid)
    found: tuple[dict[int, None], dict[int, None]] = ({}, {})
    if grid.own is not None:
        found[0][grid.own] = None
    for index, name in enumerate(entry.highlight):
        if name in series and len(grid.rows) > 1:
            found[1][series[name]] = None
        elif name in categories:
            found[0][categories[name]] = None
        else:
            where = (*path, "highlight", index)
            _names_nothing(where, name, [*categories, *series], context)
    return tuple(found[0]), tuple(sorted(found[1]))


def _names_nothing(path: YamlPath, name: str, known: list[str], context: Context) -> None:
    hint = did_you_mean(name, known) or "name a category, a series or a number of this chart"
    context.faults.add(path, "names-nothing", f"{name!r} names nothing in this chart", hint)


def _category_names(grid: _Grid) -> dict[str, int]:
    names: dict[str, int] = {}
    for index, label in enumerate(grid.categories):
        names.setdefault(label.zh, index)
        names.setdefault(label.en, index)
    for row in grid.rows:
        for index, point in enumerate(row.points):
            if isinstance(point, Number):
                names.setdefault(point.name, index)
                if point.label:
                    names.setdefault(point.label.zh, index)
    return names


def _series_names(grid: _Grid) -> dict[str, int]:
    names: dict[str, int] = {}
    for index, row in enumerate(grid.rows):
        for word in (row.name.zh, row.name.en) if row.name else ():
            names.setdefault(word, index)
    return names


def _annotations(
    entry: ChartEntry, grid: _Grid, order: list[int], path: YamlPath, context: Context
) -> tuple[Annotation, ...]:
    names = _category_names(grid)
    found: list[Annotation] = []
    for index, one in enumerate(entry.annotate):
        if one.at in names:
            found.append(Annotation(order.index(names[one.at]), one.text.both))
        else:
            _names_nothing((*path, "annotate", index, "at"), one.at, list(names), context)
    return tuple(found)


def _reference(entry: ChartEntry, unit: Unit | None, path: YamlPath, context: Context) -> Reference | None:
    if entry.reference is None:
        return None
    where = (*path, "reference", "value")
    point = _point(entry.reference.value, where, context)
    if isinstance(point, Number) and unit and not _comparable(point.unit, unit):
        message = f"{point.name!r} is in {point.unit.name}, and the chart is in {unit.name}"
        context.faults.add(where, "mixed-units", message)
    value = _in_unit(point, unit)
    if value is None:
        return None
    return Reference(value, entry.reference.label.both, point.name if isinstance(point, Number) else "")
