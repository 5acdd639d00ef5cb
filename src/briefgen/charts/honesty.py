"""What would make a chart say something its numbers do not."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefgen.charts.words import percent
from briefgen.document import Chart, Series

_WHOLE = Decimal(100)
_ROUNDING = Decimal("0.5")  # each part is off by at most half a unit of its last digit
_MOST_ROWS = 30


def chart_problems(chart: Chart) -> tuple[str, ...]:
    """Say what keeps a chart from being drawn honestly; empty when nothing does."""
    if not chart.categories or not chart.series:
        return ("the chart has no values",)
    return (
        *_shape(chart),
        *_places(chart),
        *(_parts(chart) if _is_sum(chart) else ()),
        *(_share(chart) if chart.kind == "share" else ()),
        *(_overfull(chart) if chart.kind == "stacked" else ()),
        *_counts(chart),
    )


def _is_sum(chart: Chart) -> bool:
    return chart.kind in ("stacked", "share") or (chart.kind == "area" and len(chart.series) > 1)


def _shape(chart: Chart) -> Iterator[str]:
    for series in chart.series:
        if len(series.values) != len(chart.categories):
            yield (f"{_name(series)} has {len(series.values)} values for {len(chart.categories)} categories")
    if all(value is None for series in chart.series for value in series.values):
        yield "every value of the chart is missing"
    if len(chart.categories) > _MOST_ROWS and chart.kind in ("bar", "lollipop", "dumbbell"):
        yield f"{len(chart.categories)} rows do not fit on a page; {_MOST_ROWS} are the most"


def _places(chart: Chart) -> Iterator[str]:
    several = len(chart.series) > 1
    count, what = (len(chart.series), "series") if several else (len(chart.categories), "categories")
    for index in chart.highlight:
        if not 0 <= index < count:
            yield f"the highlight {index + 1} is not one of the {count} {what}"
    for note in chart.annotations:
        if not 0 <= note.index < len(chart.categories):
            yield f"the annotation {note.index + 1} is not at one of the {len(chart.categories)} categories"
    if chart.annotations and chart.kind == "share":
        yield "a share chart has no room for annotations"
    if chart.reference and (chart.kind == "share" or (chart.kind == "area" and several)):
        yield f"a reference line has no meaning in {_article(chart.kind)} chart"


def _parts(chart: Chart) -> Iterator[str]:
    for series in chart.series:
        for category, value in zip(chart.categories, series.values, strict=False):
            if value is not None and value < 0:
                yield f"a part of a whole cannot be negative: {_word(category)} is {value}"
            if value is None and not (chart.note and chart.kind == "stacked"):  # a stack may say so in a note
                yield f"a part of a whole cannot be missing: {_name(series)} at {_word(category)}"


def _share(chart: Chart) -> Iterator[str]:
    if chart.ring and len(chart.series) > 1:
        yield f"a ring shows one whole, the chart has {len(chart.series)} series"
    for name, values in _wholes(chart):
        whole = sum((value for value in values if value is not None), Decimal(0))
        if whole == 0:
            yield f"the parts of {name} add up to nothing"
        elif percent(chart.series) and abs(whole - _WHOLE) > _tolerance(values):
            yield f"the parts of {name} add up to {whole.normalize():f}%, not to 100%"


def _overfull(chart: Chart) -> Iterator[str]:
    """Say where shares that are stacked are more than the whole; less may be right, if some are left out."""
    for name, values in _wholes(chart) if percent(chart.series) and len(chart.series) > 1 else ():
        known = [value for value in values if value is not None]
        if known and min(known) >= 0 and sum(known, Decimal(0)) > _WHOLE + _tolerance(values):
            yield f"the parts of {name} add up to {sum(known, Decimal(0)).normalize():f}%, more than 100%"


def _wholes(chart: Chart) -> Iterator[tuple[str, Sequence[Decimal | None]]]:
    if len(chart.series) == 1:
        yield "the whole", chart.series[0].values
        return
    for index, category in enumerate(chart.categories):
        yield _word(category), [s.values[index] for s in chart.series if index < len(s.values)]


def _tolerance(values: Sequence[Decimal | None]) -> Decimal:
    known = [value for value in values if value is not None]
    unit = max(Decimal(1).scaleb(min(0, int(value.as_tuple().exponent))) for value in known)
    return _ROUNDING * unit * len(known)


def _counts(chart: Chart) -> Iterator[str]:
    if chart.kind == "dumbbell" and len(chart.series) != 2:
        yield f"a dumbbell compares two series, the chart has {len(chart.series)}"
    if chart.kind == "lollipop" and len(chart.series) != 1:
        yield f"a lollipop chart shows one series, the chart has {len(chart.series)}"
    if chart.kind in ("line", "area") and len(chart.categories) < 2:
        yield f"{_article(chart.kind)} needs at least two categories"


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _name(series: Series) -> str:
    return _word(series.name) if any(series.name) else "the series"


def _word(words: Sequence[str]) -> str:
    return repr(next((word for word in words if word), ""))
