"""Decide a chart: words, colours, axis, height; without matplotlib, which Word need not load."""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.charts.axis import bare_axis, plan_values
from briefgen.charts.colours import strokes, tints
from briefgen.charts.kinds import SETTLE
from briefgen.charts.lettering import Lettering
from briefgen.charts.plan import Axis, ChartPlan, Mark, PlanLine, PlanNote, PlanSeries
from briefgen.charts.words import joined, number_format, percent, value_text
from briefgen.document import Chart, Series
from briefgen.style.sheet import Palette, Style
from briefgen.typeset import Language

_ROWS = ("bar", "lollipop", "dumbbell")
_COMPARED = ("bar", "column", "dumbbell")


def plan_chart(chart: Chart, style: Style, languages: tuple[Language, ...], *, width: float) -> ChartPlan:
    """Decide everything a chart will show, for a width in points.

    A chart that `chart_problems` objects to is planned as well as its values allow.
    """
    values = [value for one in chart.series for value in one.values if value is not None]
    texts = [
        value_text(one, index, languages)
        for one in chart.series
        for index, value in enumerate(one.values)
        if value is not None
    ]
    code, formatted = number_format(values, texts)
    plan = ChartPlan(
        kind=chart.kind,
        width=width,
        height=0.0,
        categories=tuple(joined(words) for words in chart.categories),
        series=_series(chart, style.palette, languages),
        axis=Axis(0.0, 1.0, suffix="%" if percent(chart.series) else ""),
        horizontal=chart.kind in _ROWS,
        stacked=False,
        number_format=code,
        reference=_reference(chart, style.palette),
        notes=tuple(_notes(chart)),
        ring=chart.ring,
        languages=languages,
        formatted=formatted,
    )
    plan = replace(plan, axis=bare_axis(plan_values(plan), suffix=plan.axis.suffix))
    return SETTLE[chart.kind](plan, Lettering(style, languages), style.page.grid)


def _series(chart: Chart, palette: Palette, languages: Sequence[Language]) -> tuple[PlanSeries, ...]:
    looks = _looks(chart, palette)
    several = len(chart.series) > 1
    return tuple(
        PlanSeries(
            name=joined(series.name),
            colour=colour,
            marks=_marks(
                chart,
                series,
                _colours(chart, palette, colour, last=series is chart.series[-1]),
                languages,
                bold=bold,
            ),
            bold=bold,
            dashes=dashes,
        )
        for index, (series, (colour, dashes)) in enumerate(zip(chart.series, looks, strict=True))
        for bold in [several and index in chart.highlight]
    )


def _looks(chart: Chart, palette: Palette) -> list[tuple[str, tuple[float, ...]]]:
    """Choose colour and dashes of each series: the accent for what the title is about, else tints."""
    count = len(chart.series)
    if count == 1:
        return [(tints(palette, 1)[0], ())]
    marked = [index in chart.highlight for index in range(count)]
    rest = count - sum(marked)
    if chart.kind == "line":
        free = iter(strokes(palette, rest))
    elif chart.kind in _COMPARED and rest == 2:  # from pale to dark: from then to now
        free = iter([(colour, ()) for colour in reversed(tints(palette, rest))])
    else:
        free = iter([(colour, ()) for colour in tints(palette, rest)])
    return [(palette.accent, ()) if mark else next(free) for mark in marked]


def _colours(chart: Chart, palette: Palette, own: str, *, last: bool) -> list[str]:
    """Choose the colour of each mark of a series; a dumbbell's row is marked where it ends."""
    count = len(chart.categories)
    if len(chart.series) > 1:
        marks_row = chart.kind == "dumbbell" and last
        return [palette.accent if marks_row and index in chart.rows else own for index in range(count)]
    marked = [index in chart.highlight for index in range(count)]
    if chart.kind != "share":
        return [palette.accent if mark else own for mark in marked]
    free = iter(tints(palette, count - sum(marked)))
    return [palette.accent if mark else next(free) for mark in marked]


def _marks(
    chart: Chart, series: Series, colours: Sequence[str], languages: Sequence[Language], *, bold: bool
) -> tuple[Mark, ...]:
    alone = len(chart.series) == 1
    values = (*series.values, *[None] * len(chart.categories))[: len(chart.categories)]
    whole = replace(series, values=values)
    return tuple(
        Mark(
            value=None if value is None else float(value),
            colour=colour,
            text=value_text(whole, index, languages),
            bold=value is not None and (bold or index in (chart.highlight if alone else chart.rows)),
        )
        for index, (value, colour) in enumerate(zip(values, colours, strict=True))
    )


def _notes(chart: Chart) -> list[PlanNote]:
    if chart.kind == "share":
        return []
    count = len(chart.categories)
    notes = {note.index: joined(note.text) for note in chart.annotations if 0 <= note.index < count}
    return [PlanNote(index, text) for index, text in sorted(notes.items()) if text]


def _reference(chart: Chart, palette: Palette) -> PlanLine | None:
    if chart.reference is None or chart.kind == "share":
        return None
    return PlanLine(float(chart.reference.value), joined(chart.reference.text), palette.ink)
