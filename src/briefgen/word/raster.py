"""Drawing → PNG, for readers that do not show SVG: painted large, then reduced to smooth its edges."""

import io
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from briefgen.charts.drawing import Drawing, Label, Shape, Step, Stroke
from briefgen.charts.lettering import label_line
from briefgen.style.sheet import Style
from briefgen.typeset import Placed

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

Point: TypeAlias = tuple[float, float]

_PIXELS = 3.0  # to the point: 216 dpi, what a printer still shows
_OVER = 2  # painted larger by, then reduced
_SCALE = _PIXELS * _OVER
_COLOURS = 128  # a chart has few; a palette takes half the space
_APART = 8  # of 256, in the channel where two colours differ most
_CURVE = 12  # straight pieces to a curve


def png(drawing: Drawing, style: Style) -> bytes:
    """Paint a drawing on the style's paper; no transparency, which some printers spoil."""
    from PIL import Image, ImageDraw

    size = (round(drawing.width * _PIXELS) * _OVER, round(drawing.height * _PIXELS) * _OVER)
    image = Image.new("RGB", size, style.palette.paper)
    canvas = _Canvas(ImageDraw.Draw(image), drawing.height, style)
    for item in drawing.items:
        if isinstance(item, Shape):
            canvas.shape(item)
        else:
            canvas.label(item)
    buffer = io.BytesIO()
    _with_palette(image.reduce(_OVER)).save(buffer, "PNG", dpi=(72 * _PIXELS, 72 * _PIXELS))
    return buffer.getvalue()


def _with_palette(image: "Image") -> "Image":
    """Reduce to the commonest colours: those of paper, lines and fills stay exact, soft edges come close."""
    from PIL import Image

    counted: list[tuple[int, tuple[int, ...]]] = image.getcolors(image.width * image.height)  # type: ignore[assignment]
    chosen: list[tuple[int, ...]] = []
    for _, colour in sorted(counted, reverse=True)[: 4 * _COLOURS]:
        # Pillow looks for the nearest colour in steps: a soft edge beside white would take white's place.
        if len(chosen) < _COLOURS and all(_distance(colour, other) > _APART for other in chosen):
            chosen.append(colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in chosen for value in colour])
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


class _Canvas:
    """Paints shapes and labels; y grows downwards here."""

    def __init__(self, draw: "ImageDraw", height: float, style: Style) -> None:
        self._draw, self._height, self._style = draw, height, style

    def shape(self, item: Shape) -> None:
        for points, closed in _polygons(item.steps):
            placed = [self._at(point) for point in points]
            if item.fill and len(placed) > 2:
                self._draw.polygon(placed, fill=_mixed(item.fill, self._style.palette.paper, item.opacity))
            if item.stroke:
                line = [*placed, placed[0]] if closed else placed
                self._stroke(line, item.stroke, item.opacity)

    def label(self, label: Label) -> None:
        for run in label_line(label, self._style).runs:
            self._run(run, label)

    def _run(self, run: Placed, label: Label) -> None:
        from PIL import Image, ImageDraw

        font = _font(str(run.face.path), run.size * _SCALE)
        spot = self._at((label.x + run.x, label.y + run.rise))
        if not label.angle:
            self._draw.text(spot, run.text, fill=label.colour, font=font, anchor="ls")
            return
        side = round((run.width + run.size * 2) * _SCALE) * 2
        mask = Image.new("L", (side, side))
        ImageDraw.Draw(mask).text((side / 2, side / 2), run.text, fill=255, font=font, anchor="ls")
        turned = mask.rotate(label.angle, resample=Image.Resampling.BICUBIC)
        self._draw.bitmap((round(spot[0] - side / 2), round(spot[1] - side / 2)), turned, fill=label.colour)

    def _stroke(self, line: list[Point], stroke: Stroke, opacity: float) -> None:
        colour = _mixed(stroke.colour, self._style.palette.paper, opacity)
        width = max(round(stroke.width * _SCALE), 1)
        for piece in _dashed(line, [dash * _SCALE for dash in stroke.dashes]):
            self._draw.line(piece, fill=colour, width=width, joint="curve")
            if stroke.cap == 1:
                for x, y in (piece[0], piece[-1]):
                    radius = width / 2
                    self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def _at(self, point: Point) -> Point:
        return point[0] * _SCALE, (self._height - point[1]) * _SCALE


def _polygons(steps: tuple[Step, ...]) -> Iterator[tuple[list[Point], bool]]:
    """Flatten a path into polygons, and say of each whether it is closed."""
    points: list[Point] = []
    for kind, values in steps:
        if kind == "m":
            if len(points) > 1:
                yield points, False
            points = [(values[0], values[1])]
        elif kind == "l":
            points.append((values[0], values[1]))
        elif kind == "c":
            points += _curve(points[-1], values)
        elif points:
            yield points, True
            points = points[:1]
    if len(points) > 1:
        yield points, False


def _curve(start: Point, values: tuple[float, ...]) -> list[Point]:
    (ax, ay), (bx, by, cx, cy, dx, dy) = start, values
    points = []
    for step in range(1, _CURVE + 1):
        t = step / _CURVE
        u = 1 - t
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        xs, ys = (ax, bx, cx, dx), (ay, by, cy, dy)
        points.append(
            (
                sum(weight * x for weight, x in zip(weights, xs, strict=True)),
                sum(weight * y for weight, y in zip(weights, ys, strict=True)),
            )
        )
    return points


def _dashed(line: list[Point], dashes: list[float]) -> Iterator[list[Point]]:
    """Cut a line into its dashes; without dashes it stays whole."""
    if not dashes:
        yield line
        return
    index, left, piece = 0, dashes[0], [line[0]]
    for start, end in pairwise(line):
        length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
        done = 0.0
        while length - done > left:
            done += left
            share = done / length
            point = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
            if index % 2 == 0:
                yield [*piece, point]
            index += 1
            left, piece = dashes[index % len(dashes)], [point]
        left -= length - done
        piece.append(end)
    if index % 2 == 0 and len(piece) > 1:
        yield piece


def _mixed(colour: str, paper: str, opacity: float) -> tuple[int, ...]:
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(paper[1:]), strict=True)
    return tuple(round(one * opacity + other * (1 - opacity)) for one, other in pairs)


@lru_cache(32)
def _font(path: str, size: float) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
