"""The data of a chart as rows and columns: what the workbook holds and what the chart refers to."""

from dataclasses import dataclass, replace

from briefgen.charts.lettering import Lettering
from briefgen.charts.plan import ChartPlan, Mark, PlanSeries
from briefgen.style.sheet import Style

SHEET = "Sheet1"
_INSIDE = 8.0  # points that a value within its part needs beside its own width
_SMALLEST = 0.055  # the share of a ring that still holds its value


@dataclass(frozen=True, slots=True)
class Sheet:
    """Categories down the first column, a column for each series."""

    categories: tuple[str, ...]
    series: tuple[PlanSeries, ...]

    def name_cell(self, index: int) -> str:
        """Refer to the name of a series."""
        return f"{SHEET}!${column(index + 1)}$1"

    @property
    def category_cells(self) -> str:
        """Refer to the categories."""
        return f"{SHEET}!$A$2:$A${len(self.categories) + 1}"

    def value_cells(self, index: int) -> str:
        """Refer to the values of a series."""
        letters = column(index + 1)
        return f"{SHEET}!${letters}$2:${letters}${len(self.categories) + 1}"


def sheet_of(plan: ChartPlan, style: Style) -> Sheet:
    """Lay out the data of a plan; a single whole becomes a series for each part, so that they stack."""
    if is_strip(plan):
        return _strip(plan, style)
    missing = [_missing(plan, index) for index in range(len(plan.categories))]
    if plan.ring:
        told = zip(plan.series[0].marks, fits_of(plan, style), strict=True)
        missing = ["" if fit else f" {_flat(mark.text)}" for mark, fit in told]
    categories = tuple(f"{name}{said}" for name, said in zip(plan.categories, missing, strict=True))
    series = tuple(replace(series, name=_flat(series.name)) for series in plan.series)
    if plan.reference and not plan.horizontal:
        mark = Mark(plan.reference.value, plan.reference.colour)
        line = PlanSeries(_flat(plan.reference.text), plan.reference.colour, (mark,) * len(plan.categories))
        series = (*series, line)
    return Sheet(categories, series)


def _strip(plan: ChartPlan, style: Style) -> Sheet:
    """Name the parts; if any has no room for its value, all say it in their names."""
    own, whole = plan.series[0], all(fits_of(plan, style))
    parts = zip(plan.categories, own.marks, strict=True)
    named = ((name if whole else f"{name} {mark.text}", mark) for name, mark in parts)
    return Sheet(
        (_flat(own.name),), tuple(PlanSeries(_flat(name), mark.colour, (mark,)) for name, mark in named)
    )


def fits_of(plan: ChartPlan, style: Style) -> list[bool]:
    """Say of each part of a whole whether its value has room within it; the names say the others."""
    marks = plan.series[0].marks
    total = sum(mark.value or 0.0 for mark in marks) or 1.0
    shares = [(mark.value or 0.0) / total for mark in marks]
    if plan.ring:
        return [share >= _SMALLEST for share in shares]
    lettering = Lettering(style, plan.languages)
    needs = [lettering.block(mark.text, "chart-value").width + _INSIDE for mark in marks]
    return [share * plan.width > need for share, need in zip(shares, needs, strict=True)]


def _missing(plan: ChartPlan, index: int) -> str:
    """Say under a category that it has no value: Word writes nothing where there is nothing."""
    marks = [series.marks[index] for series in plan.series]
    told = next((mark.text for mark in marks if mark.text), "")
    return "\n" + _flat(told) if told and all(mark.value is None for mark in marks) else ""


def is_strip(plan: ChartPlan) -> bool:
    """Say whether a plan is one bar of parts."""
    return plan.kind == "share" and len(plan.series) == 1 and not plan.ring


def column(index: int) -> str:
    """Name a column: 0 is A."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _flat(text: str) -> str:
    return text.replace("\n", " ")
