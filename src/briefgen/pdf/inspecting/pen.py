"""Follow where a page's content stands: matrices, and the places text begins at (ISO 32000-1, 8.3 and 9.4).

Only where text is put somewhere anew is its place known; after a text that is shown, the pen has moved on by
widths this does not measure.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Point: TypeAlias = tuple[float, float]

_AS_IT_IS: Matrix = (1, 0, 0, 1, 0, 0)
_INVISIBLE = 3  # of the text rendering modes


class Pen:
    """The part of the graphics state that says where things are, and whether text can be seen."""

    def __init__(self) -> None:
        self._page: Matrix = _AS_IT_IS
        self._line: Matrix = _AS_IT_IS
        self._leading = 0.0
        self._mode = 0
        self._saved: list[tuple[Matrix, float, int]] = []
        self._known = False
        self.steps: dict[str, Callable[[Any], None]] = {
            "q": lambda _: self._saved.append((self._page, self._leading, self._mode)),
            "Q": self._restore,
            "cm": self._transform,
            "BT": lambda _: self._put(_AS_IT_IS),
            "Tm": lambda given: self._put(_matrix(given)),
            "Td": lambda given: self._move(float(given[0]), float(given[1])),
            "TD": self._move_and_lead,
            "T*": lambda _: self._move(0, -self._leading),
            "TL": self._lead,
            "Tr": self._choose_mode,
        }

    @property
    def invisible(self) -> bool:
        """Whether text is shown that nobody can see."""
        return self._mode == _INVISIBLE

    def show(self) -> Point | None:
        """Return where text that is now shown begins, if that is known."""
        known, self._known = self._known, False
        return _times(self._line, self._page)[4:] if known else None

    def at(self, x: float, y: float) -> Point:
        """Return where a point of a path or a picture is on the page."""
        a, b, c, d, e, f = self._page
        return a * x + c * y + e, b * x + d * y + f

    def _restore(self, _: Any) -> None:
        if self._saved:
            self._page, self._leading, self._mode = self._saved.pop()

    def _transform(self, given: Any) -> None:
        self._page = _times(_matrix(given), self._page)

    def _put(self, matrix: Matrix) -> None:
        self._line, self._known = matrix, True

    def _move(self, x: float, y: float) -> None:
        self._put(_times((1, 0, 0, 1, x, y), self._line))

    def _move_and_lead(self, given: Any) -> None:
        self._leading = -float(given[1])
        self._move(float(given[0]), float(given[1]))

    def _lead(self, given: Any) -> None:
        self._leading = float(given[0])

    def _choose_mode(self, given: Any) -> None:
        self._mode = int(given[0])


def _matrix(given: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in given)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does one thing and then the other."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i, a * h + b * j,
        c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip
