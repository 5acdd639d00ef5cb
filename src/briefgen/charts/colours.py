"""Colours of charts: tints that can be told apart in black and white, and text that can be read on them."""

from itertools import pairwise

from briefgen.style.sheet import Palette

# WCAG 2.2, 1.4.3 (text) and 1.4.11 (lines and dots).
_TEXT, _GRAPHIC = 4.5, 3.0
_LIGHTEST = 0.7  # how far a derived tint may go towards the paper
_DASHES: tuple[tuple[float, ...], ...] = ((), (4.0, 2.0), (1.5, 1.5), (6.0, 2.0, 1.5, 2.0))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """Return the colour that is `share` of the way from one colour to another."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def tints(palette: Palette, count: int) -> tuple[str, ...]:
    """Choose `count` tints of the data colour, dark to light, as far from each other as they can be."""
    scale = _scale(palette)
    last = len(scale) - 1
    if count <= 1:
        return scale[:count]
    reach = 2.0 if count == 2 and last > 2 else float(last)  # two tints need not go to the palest
    return tuple(_along(scale, reach * index / (count - 1)) for index in range(count))


def strokes(palette: Palette, count: int) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """Choose colours and dashes for `count` lines: colours that show on paper, dashes when they run out."""
    colours = [tint for tint in _scale(palette) if contrast(tint, palette.paper) >= _GRAPHIC]
    colours = colours or [palette.ink]
    rows = [(colour, dashes) for dashes in _DASHES for colour in colours]
    return tuple(rows[index % len(rows)] for index in range(count))


def legible(colour: str, palette: Palette, *, otherwise: str = "") -> str:
    """Return the colour if text in it can be read on paper, else another, by default the ink."""
    return colour if contrast(colour, palette.paper) >= _TEXT else otherwise or palette.ink


def text_on(fill: str, palette: Palette) -> str:
    """Return the colour for text on a fill, paper before ink; empty if neither can be read."""
    for colour in (palette.paper, palette.ink):
        if contrast(colour, fill) >= _TEXT:
            return colour
    return ""


def _scale(palette: Palette) -> tuple[str, ...]:
    """Take the data colours as long as they grow lighter, or mix such a row from the first."""
    data = palette.data or (palette.ink,)
    rising = 1 + next(
        (i for i, (a, b) in enumerate(pairwise(data)) if _luminance(b) <= _luminance(a)), len(data) - 1
    )
    if rising >= 3:
        return data[:rising]
    return tuple(mix(data[0], palette.paper, _LIGHTEST * step / 3) for step in range(4))


def _along(scale: tuple[str, ...], position: float) -> str:
    lower = min(int(position), len(scale) - 1)
    upper = min(lower + 1, len(scale) - 1)
    return mix(scale[lower], scale[upper], position - lower)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
