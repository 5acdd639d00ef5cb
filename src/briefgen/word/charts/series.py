"""One series of a chart: its name, its categories and values with the cells they come from."""

from briefgen.word.charts.paint import Brush, fill, references, shape
from briefgen.word.charts.sheet import Sheet


def one_series(brush: Brush, sheet: Sheet, index: int, looks: str, end: str = "", *, order: int = 0) -> str:
    """Write a series; `looks` are its fills, points and labels in the order of the schema."""
    series = sheet.series[index]
    values = ["" if mark.value is None else repr(mark.value) for mark in series.marks]
    name = references("tx", sheet.name_cell(index), [series.name])
    at = index + order  # a second look at the same cells counts on
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{name}'
        f"{looks}{references('cat', sheet.category_cells, list(sheet.categories))}"
        f"{references('val', sheet.value_cells(index), values, brush.plan.number_format)}{end}</c:ser>"
    )


def dot(colour: str) -> str:
    """Draw a round marker."""
    return f'<c:marker><c:symbol val="circle"/><c:size val="5"/>{shape(fill(colour))}</c:marker>'
