"""Charts that read downwards: a label at the left of each row, or over it where labels are long."""

from dataclasses import dataclass

from briefgen.charts.lettering import Lettering, TextBlock
from briefgen.charts.placing import Scale, round_up
from briefgen.charts.plan import ChartPlan
from briefgen.charts.surface import GRID, Surface

LABEL_GAP = 8.0
VALUE_GAP = 4.0
NOTES = (120.0, 92.0, 66.0)  # measures for remarks, the widest that leaves the values room is taken
_BREATH = 6.0  # least distance between the labels of two rows
_WIDEST = 0.34  # the share of the width that labels may take beside the bars
_BETWEEN = 1.0  # between the bars of one group


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels: `gutter` is the room they take at the left, 0 when they stand over their bars."""

    blocks: tuple[TextBlock, ...]
    gutter: float

    @property
    def over(self) -> bool:
        """Say whether the labels stand over the bars."""
        return self.gutter == 0 and any(block.lines for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Needs:
    """Heights that rows must find room for: over and under all rows, over each bar, for a row's values."""

    head: float = 0.0
    foot: float = 0.0
    slack: float = 0.0
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the rows are: `tops` of the labels, `centres` of each row's bars."""

    labels: Labels
    height: float
    top: float
    bottom: float
    thickness: float
    tops: tuple[float, ...]
    centres: tuple[tuple[float, ...], ...]


def lay_labels(plan: ChartPlan, lettering: Lettering) -> Labels:
    """Break the labels to a column at the left in two lines per language, or put them over the bars."""
    natural = tuple(lettering.block(text, "chart-label") for text in plan.categories)
    widest = max((block.width for block in natural), default=0.0)
    most = _WIDEST * plan.width
    if widest <= most:
        return Labels(natural, widest + LABEL_GAP if widest else 0.0)
    beside = tuple(lettering.block(text, "chart-label", measure=most) for text in plan.categories)
    pairs = zip(beside, plan.categories, strict=True)
    if all(len(block.lines) <= 2 * (1 + text.count("\n")) and block.width <= most for block, text in pairs):
        return Labels(beside, max(block.width for block in beside) + LABEL_GAP)
    over = tuple(lettering.block(text, "chart-label", measure=plan.width) for text in plan.categories)
    return Labels(over, 0.0)


def lay_rows(
    plan: ChartPlan,
    labels: Labels,
    grid: float,
    *,
    thickness: float,
    bars: int = 1,
    needs: Needs,
) -> Rows:
    """Stack the rows on quarters of the grid."""
    bare = bars * thickness + (bars - 1) * _BETWEEN
    group = max(bare, needs.least + _BREATH) if labels.over else bare
    tallest = max((block.height for block in labels.blocks), default=0.0)
    if labels.over:
        pitch = round_up(tallest + 5 + needs.slack + group + 10, grid / 4)
        offset = pitch - group - 5  # from the row's top to the room of its bars
    else:
        inner = max(group + needs.slack + 10, tallest + _BREATH + 4, needs.least + _BREATH)
        pitch = max(round_up(inner, grid / 4), 1.25 * grid)
        offset = (pitch - group + needs.slack) / 2
    height = round_up(needs.head + pitch * max(1, len(plan.categories)) + needs.foot, grid / 2)
    top = height - needs.head
    starts = [top - pitch * index for index in range(len(plan.categories))]
    first = offset + (group - bare + thickness) / 2
    tops = (
        start - offset + 5 + block.height + needs.slack
        if labels.over
        else start - offset - group / 2 + block.height / 2
        for start, block in zip(starts, labels.blocks, strict=True)
    )
    return Rows(
        labels,
        height,
        top,
        top - pitch * len(plan.categories),
        thickness,
        tuple(tops),
        tuple(tuple(start - first - (thickness + _BETWEEN) * bar for bar in range(bars)) for start in starts),
    )


def note_blocks(plan: ChartPlan, lettering: Lettering, measure: float) -> dict[int, TextBlock]:
    """Break the remarks to a measure, by row."""
    return {note.index: lettering.block(note.text, "chart-note", measure=measure) for note in plan.notes}


def draw_labels(surface: Surface, rows: Rows) -> None:
    """Write the labels of the rows from the left edge of the column."""
    for block, top in zip(rows.labels.blocks, rows.tops, strict=True):
        surface.text(block, 0, top, clear=rows.labels.over and surface.plan.reference is not None)


def draw_zero(surface: Surface, rows: Rows, scale: Scale) -> None:
    """Draw the hairline the bars stand on, if it is on the scale."""
    axis = surface.plan.axis
    if not axis.minimum <= 0 <= axis.maximum:
        return
    x, reach = scale.at(0), rows.thickness / 2 + 3
    stretches = [(rows.bottom, rows.top)]
    if rows.labels.over:  # the line does not run through labels
        stretches = [(bars[-1] - reach, bars[0] + reach) for bars in rows.centres]
    for low, high in stretches:
        surface.rule(((x, low), (x, high)), surface.palette.ink, 0.6)


def reference_block(plan: ChartPlan, lettering: Lettering) -> TextBlock:
    """Return the label of the reference line, in one line; empty without one."""
    text = plan.reference.text if plan.reference else ""
    return lettering.block(text.replace("\n", " / "), "chart-note")


def draw_reference(surface: Surface, rows: Rows, scale: Scale, block: TextBlock) -> None:
    """Draw the reference line behind the bars and write its label over the rows."""
    line = surface.plan.reference
    if line is None:
        return
    x = scale.at(line.value)
    surface.rule(((x, rows.bottom), (x, rows.top + 3)), line.colour, 0.75, dashes=(2.5, 1.5), zorder=GRID)
    left = min(max(x - block.width / 2, 0.0), surface.plan.width - block.width)
    surface.text(block, left, rows.top + 3 + block.under + block.height, colour=line.colour)


def reference_head(block: TextBlock) -> float:
    """Return the room the reference line's label takes over the rows."""
    return block.full + 4 if block.lines else 0.0
