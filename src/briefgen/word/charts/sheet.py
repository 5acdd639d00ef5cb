"""The data of a chart as rows and columns: what the workbook holds and what the chart refers to."""

from dataclasses import dataclass, replace

from briefgen.charts.plan import ChartPlan, Mark, PlanSeries

SHEET = "Sheet1"


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


def sheet_of(plan: ChartPlan) -> Sheet:
    """Lay out the data of a plan; a single whole becomes a series for each part, so that they stack."""
    if is_strip(plan):
        own = plan.series[0]
        parts = zip(plan.categories, own.marks, strict=True)
        return Sheet(
            (_flat(own.name),), tuple(PlanSeries(_flat(name), mark.colour, (mark,)) for name, mark in parts)
        )
    missing = [_missing(plan, index) for index in range(len(plan.categories))]
    categories = tuple(f"{name}{said}" for name, said in zip(plan.categories, missing, strict=True))
    series = tuple(replace(series, name=_flat(series.name)) for series in plan.series)
    if plan.reference and not plan.horizontal:
        mark = Mark(plan.reference.value, plan.reference.colour)
        line = PlanSeries(_flat(plan.reference.text), plan.reference.colour, (mark,) * len(plan.categories))
        series = (*series, line)
    return Sheet(categories, series)


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
