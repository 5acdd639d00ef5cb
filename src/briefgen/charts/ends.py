"""What is written beside the right end of a plot: the names of lines and layers, pushed apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.charts.lettering import Lettering, TextBlock
from briefgen.charts.placing import spread
from briefgen.charts.plan import ChartPlan, PlanSeries
from briefgen.charts.surface import GRID, Surface
from briefgen.charts.words import named

LOW = 3.0  # how far labels may reach under the plot without meeting those of the categories
GAP = 7.0  # from the end of the plot to the labels
_SHARE = 0.27  # of the width, for one line of a label
_APART = 4.0
_MOVED = 5.0  # a label that had to go further than this gets a hairline back to its place


@dataclass(frozen=True, slots=True)
class End:
    """A label beside a place at the right end of the plot."""

    y: float
    block: TextBlock
    colour: str


def end_block(lettering: Lettering, series: PlanSeries, value: str, width: float) -> TextBlock:
    """Join a series' name and a value, each language on lines of its own; `width` is the chart's."""
    names, values, measure = series.name.split("\n"), value.split("\n"), _SHARE * width
    if len(values) == 1:
        values += [""] * (len(names) - 1)
    if not series.name:
        return lettering.block(value, "chart-value", bold=series.bold)
    lines = []
    for index in range(max(len(names), len(values))):
        pair = [texts[index] for texts in (names, values) if index < len(texts) and texts[index]]
        one = named(*pair) if len(pair) > 1 else "".join(pair)
        lines += [one] if lettering.width(one, "chart-label", bold=series.bold) <= measure else pair
    blocks = [lettering.block(line, "chart-label", measure=measure, bold=series.bold) for line in lines]
    second = len(names) > 1
    texts = tuple(
        replace(text, second=second and index > 0)
        for index, block in enumerate(blocks)
        for text in block.lines
    )
    return replace(blocks[0], lines=texts)


def reference_end(plan: ChartPlan, lettering: Lettering) -> TextBlock:
    """Return the label of the reference line, which stands beside its right end; empty without one."""
    text = plan.reference.text if plan.reference else ""
    return lettering.block(text, "chart-note", measure=84)


def ends_width(blocks: Sequence[TextBlock]) -> float:
    """Return the room the labels take at the right of the plot, with the gap before them."""
    widest = max((block.width for block in blocks), default=0.0)
    return widest + GAP if widest else 0.0


def ends_height(blocks: Sequence[TextBlock]) -> float:
    """Return the height of all labels, one under the other."""
    return sum(block.height + block.size * 0.4 + _APART for block in blocks if block.lines)


def draw_ends(surface: Surface, ends: Sequence[End], *, x: float, low: float, high: float) -> None:
    """Write the labels at `x + GAP`, as near to their places as the others allow, between two heights."""
    ends = [end for end in ends if end.block.lines]
    sizes = [end.block.full for end in ends]
    wanted = [end.y - end.block.height / 2 - end.block.under for end in ends]
    bottoms = spread(wanted, sizes, low, high, gap=_APART - 2)
    for end, bottom, want in zip(ends, bottoms, wanted, strict=True):
        top = bottom + end.block.under + end.block.height
        surface.text(end.block, x + GAP, top, colour=end.colour)
        if abs(bottom - want) > _MOVED:
            middle = top - end.block.height / 2
            surface.rule(((x + 1, end.y), (x + GAP - 2, middle)), surface.palette.grey, 0.5, zorder=GRID)
