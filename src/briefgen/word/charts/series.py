"""One series of a chart: its name, its categories and values with the cells they come from."""

from briefgen.word.charts.paint import Brush, fill, references, shape
from briefgen.word.charts.sheet import Sheet


def one_series(brush: Brush, sheet: Sheet, index: int, looks: str, end: str = "") -> str:
    """Write a series; `looks` are its fills, points and labels in the order of the schema."""
    series = sheet.series[index]
    values = ["" if mark.value is None else repr(mark.value) for mark in series.marks]
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{references("tx", sheet.name_cell(index), [series.name])}'
        f"{looks}{references('cat', sheet.category_cells, list(sheet.categories))}"
        f"{references('val', sheet.value_cells(index), values, brush.plan.number_format)}{end}</c:ser>"
    )


def dot(colour: str, size: int = 6) -> str:
    """Draw a round marker."""
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/>{shape(fill(colour))}</c:marker>'
    )
