"""Charts that read from left to right: a label under each slot, values upwards."""

from dataclasses import dataclass

from briefgen.charts.lettering import Lettering, TextBlock
from briefgen.charts.placing import Scale, round_up, spread
from briefgen.charts.plan import ChartPlan
from briefgen.charts.surface import GRID, MARK, Surface

_LABEL_DROP = 6.0  # from the foot of the plot to the labels
_APART = 5.0  # between the labels of two slots
_MOST_LINES = 3
_NOTE = 110.0
_NOTE_GAP = 8.0
PLOT = 7.0  # the height of the plot, in lines of the grid


@dataclass(frozen=True, slots=True)
class Across:
    """Where slots are from left to right: their middles, their distance, and the end of the plot."""

    centres: tuple[float, ...]
    pitch: float
    right: float


@dataclass(frozen=True, slots=True)
class Slots:
    """Where the slots are: their middles, the room for values, and what is written around them."""

    height: float
    left: float
    right: float
    bottom: float
    top: float
    centres: tuple[float, ...]
    labels: tuple[TextBlock | None, ...]
    notes: tuple[TextBlock, ...]


def tick_gutter(plan: ChartPlan, lettering: Lettering) -> float:
    """Return the room of the scale's texts at the left; 0 without a scale."""
    if not plan.axis.visible:
        return 0.0
    return max(lettering.width(text, "chart-label") for _, text in plan.axis.ticks) + 8


def labels_fit(plan: ChartPlan, lettering: Lettering, pitch: float) -> bool:
    """Say whether every label fits under its slot in three lines."""
    lines = _MOST_LINES * max((1 + text.count("\n") for text in plan.categories), default=1)
    room = pitch - _APART

    def fits(text: str) -> bool:
        block = lettering.block(text, "chart-label", measure=room)
        return len(block.lines) <= lines and block.width <= room + 1

    # Of many labels hardly one need be broken: the widest says no first, and at once if it is far too long.
    widths = {text: lettering.width(text, "chart-label") for text in plan.categories}
    if max(widths.values(), default=0.0) > lines * pitch:
        return False
    return all(fits(text) for text in sorted(widths, key=widths.__getitem__, reverse=True))


def in_time(plan: ChartPlan) -> bool:
    """Say whether the categories are moments, not all of which need a label: each begins with a figure."""
    return all(text[:1].isdigit() for text in plan.categories)


def slot_labels(plan: ChartPlan, lettering: Lettering, pitch: float) -> tuple[TextBlock | None, ...]:
    """Break the labels to their slots; of too many keep every second, third …, and the last."""
    count = len(plan.categories)
    every = next((n for n in range(1, count + 1) if labels_fit(plan, lettering, n * pitch)), max(count, 1))
    return tuple(
        lettering.block(text, "chart-label", measure=every * pitch - _APART)
        if (count - 1 - index) % every == 0
        else None
        for index, text in enumerate(plan.categories)
    )


def lay_slots(
    plan: ChartPlan,
    lettering: Lettering,
    grid: float,
    across: Across,
    *,
    head: float = 0.0,
    least: float = 0.0,
) -> Slots:
    """Lay out slots with these middles; `least` is the height the plot must have."""
    labels = slot_labels(plan, lettering, across.pitch)
    notes = tuple(lettering.block(note.text, "chart-note", measure=_NOTE) for note in plan.notes)
    tallest = max((block.height + block.under for block in labels if block), default=0.0)
    bottom = tallest + _LABEL_DROP + 2 if tallest else 2.0
    band = max((note.full for note in notes), default=0.0) + (_NOTE_GAP if notes else 0.0)
    tick = lettering.leading("chart-label") / 2 if plan.axis.visible else 0.0
    height = round_up(bottom + max(PLOT * grid, least) + max(band, tick) + head, grid / 2)
    top = height - head - max(band, tick)
    left = tick_gutter(plan, lettering)
    return Slots(height, left, across.right, bottom, top, across.centres, labels, notes)


def draw_slots(surface: Surface, slots: Slots, scale: Scale) -> None:
    """Draw the scale if it is shown, the zero line if it is on it, and the labels."""
    axis = surface.plan.axis
    for value, text in axis.ticks if axis.visible else ():
        y = scale.at(value)
        block = surface.lettering.block(text, "chart-label")
        surface.text(block, 0, y + block.height / 2, colour=surface.palette.grey)
        surface.rule(((slots.left, y), (slots.right, y)), surface.palette.hairline, 0.5, zorder=GRID)
    if axis.minimum <= 0 <= axis.maximum:
        y = scale.at(0)
        surface.rule(((slots.left, y), (slots.right, y)), surface.palette.ink, 0.6, zorder=MARK + 1)
    for x, label in zip(slots.centres, slots.labels, strict=True):
        if label is not None:
            half = label.width / 2
            middle = min(max(x, half), surface.plan.width - half)
            surface.text(label, middle, slots.bottom - _LABEL_DROP, align="center")


def draw_notes(surface: Surface, slots: Slots, tops: dict[int, float]) -> None:
    """Write the remarks over the plot, each with a hairline down to what it is about."""
    plan = surface.plan
    widths = [block.width for block in slots.notes]
    wanted = [slots.centres[note.index] - width / 2 for note, width in zip(plan.notes, widths, strict=True)]
    lefts = spread(wanted, widths, 0, plan.width, gap=10)
    for note, block, left in zip(plan.notes, slots.notes, lefts, strict=True):
        low = slots.top + _NOTE_GAP
        x = slots.centres[note.index]
        end = min(max(x, left), left + block.width)
        surface.text(block, left, low + block.under + block.height)
        points = ((end, low - 1), (x, tops[note.index]))
        surface.rule(points, surface.palette.grey, 0.5, zorder=GRID)


def draw_slot_reference(surface: Surface, slots: Slots, scale: Scale) -> None:
    """Draw the reference line behind the marks."""
    line = surface.plan.reference
    if line is not None:
        y = scale.at(line.value)
        points = ((slots.left, y), (slots.right, y))
        surface.rule(points, line.colour, 0.75, dashes=(2.5, 1.5), zorder=GRID + 1)
