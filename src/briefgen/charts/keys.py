"""A key: swatches with names in one flow, for the charts whose series cannot be named at their marks."""

from dataclasses import dataclass

from briefgen.charts.lettering import Lettering, TextBlock
from briefgen.charts.placing import Box
from briefgen.charts.plan import ChartPlan
from briefgen.charts.surface import Surface

_SWATCH, _SPACE, _APART = 7.0, 4.0, 14.0


@dataclass(frozen=True, slots=True)
class Key:
    """The names, each with its left edge and its line; `height` includes the space under the key."""

    blocks: tuple[TextBlock, ...]
    places: tuple[tuple[float, int], ...]
    height: float


def lay_key(plan: ChartPlan, lettering: Lettering) -> Key:
    """Flow the names that do not stand at their marks; the second language follows after a space."""
    blocks = tuple(
        lettering.block(series.name.replace("\n", " "), "chart-label", bold=series.bold)
        for series in plan.series
        if not series.direct and series.name
    )
    places, x, line = [], 0.0, 0
    for block in blocks:
        width = _SWATCH + _SPACE + block.width
        if x and x + width > plan.width:
            x, line = 0.0, line + 1
        places.append((x, line))
        x += width + _APART
    leading = lettering.leading("chart-label") + 2
    return Key(blocks, tuple(places), (line + 1) * leading + 6 if blocks else 0.0)


def draw_key(surface: Surface, key: Key, top: float) -> None:
    """Draw the key downwards from `top`."""
    leading = surface.lettering.leading("chart-label") + 2
    colours = [series.colour for series in surface.plan.series if not series.direct and series.name]
    for block, (x, line), colour in zip(key.blocks, key.places, colours, strict=True):
        y = top - line * leading - block.over
        surface.rect(Box(x, y - (block.cap + _SWATCH) / 2, _SWATCH, _SWATCH), colour)
        surface.text(block, x + _SWATCH + _SPACE, y)
