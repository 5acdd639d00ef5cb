"""The outlines of glyphs, as the steps a drawing is made of."""

from functools import lru_cache
from typing import Literal, TypeAlias

from briefgen.faces.face import Face

Step: TypeAlias = tuple[Literal["m", "l", "c", "h"], tuple[float, ...]]  # move, line, cubic curve, close


class _Pen:
    """Collect what HarfBuzz draws; TrueType's quadratic curves are raised to cubic ones.

    Its methods have the names that HarfBuzz calls (the protocol of fontTools pens).
    """

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._at = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add("l", point)

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        (x, y), (cx, cy), (ex, ey) = self._at, control, end
        first = (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3)
        second = (ex + (cx - ex) * 2 / 3, ey + (cy - ey) * 2 / 3)
        self._add("c", first, second, end)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("c", *points)

    def closePath(self) -> None:  # noqa: N802
        self.steps.append(("h", ()))

    def _add(self, kind: Literal["m", "l", "c"], *points: tuple[float, float]) -> None:
        self._at = points[-1]
        self.steps.append((kind, tuple(value for point in points for value in point)))


@lru_cache(4096)
def outline(face: Face, gid: int) -> tuple[Step, ...]:
    """Return a glyph's outline in font units."""
    pen = _Pen()
    face.draw(gid, pen)
    return tuple(pen.steps)
