"""Make a drawing lower or higher without touching its type: a chart may give way a little to fill a page.

Heights change, widths do not, so that charts on one page keep a common right edge; dots stay round.
"""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.charts.drawing import Drawing, Label, Shape, Step

_DOT = 14.0  # a curve no larger than this is a dot on a line, which moves but keeps its shape


def can_stretch(drawing: Drawing) -> bool:
    """Say whether a drawing may change its height alone: not with a ring in it, or type at an angle."""
    return not any(
        item.angle if isinstance(item, Label) else _curved(item) and max(_size(item)) > _DOT
        for item in drawing.items
    )


def stretched(drawing: Drawing, factor: float) -> Drawing:
    """Return the drawing `factor` times as high."""
    items = tuple(_moved(item, factor) for item in drawing.items)
    return Drawing(drawing.width, drawing.height * factor, items)


def _moved(item: Shape | Label, factor: float) -> Shape | Label:
    if isinstance(item, Label):
        half = 0.35 * item.size  # the middle of its figures stays where it belongs
        return replace(item, y=(item.y + half) * factor - half)
    if _curved(item):
        low, high = _reach(item, 1)
        return replace(item, steps=_shifted(item.steps, (low + high) / 2 * (factor - 1)))
    clip = item.clip and (item.clip[0], item.clip[1] * factor, item.clip[2], item.clip[3] * factor)
    return replace(item, steps=_scaled(item.steps, factor), clip=clip)


def _curved(shape: Shape) -> bool:
    return any(operator == "c" for operator, _ in shape.steps)


def _size(shape: Shape) -> tuple[float, float]:
    reaches = (_reach(shape, axis) for axis in (0, 1))
    across, up = (high - low for low, high in reaches)
    return across, up


def _reach(shape: Shape, axis: int) -> tuple[float, float]:
    values = [value for _, numbers in shape.steps for value in numbers[axis::2]]
    return min(values), max(values)


def _scaled(steps: tuple[Step, ...], factor: float) -> tuple[Step, ...]:
    return tuple((operator, tuple(_each(numbers, factor, 0.0))) for operator, numbers in steps)


def _shifted(steps: tuple[Step, ...], by: float) -> tuple[Step, ...]:
    return tuple((operator, tuple(_each(numbers, 1.0, by))) for operator, numbers in steps)


def _each(numbers: tuple[float, ...], factor: float, by: float) -> Iterator[float]:
    for at, value in enumerate(numbers):
        yield value * factor + by if at % 2 else value
