"""A drawing: what a chart looks like, as a value that can be kept, compared, and painted anywhere.

Coordinates are points from the lower left corner. Text stays text: a painter sets it in the document's fonts.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefgen.style.sheet import Role
from briefgen.typeset import Language

Step: TypeAlias = tuple[Literal["m", "l", "c", "h"], tuple[float, ...]]  # move, line, cubic curve, close


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: colour, width, dashes (lengths on and off), cap (0 butt, 1 round, 2 square) and join."""

    colour: str
    width: float
    dashes: tuple[float, ...] = ()
    cap: int = 0
    join: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """A path, filled or stroked or both, clipped to a rectangle (x, y, width, height) if one is given."""

    steps: tuple[Step, ...]
    fill: str = ""
    stroke: Stroke | None = None
    clip: tuple[float, float, float, float] | None = None
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text with its origin at the left end of the baseline; `angle` in degrees, anticlockwise.

    `role` and `language` choose the faces and the figures: `label_line` sets the text as it was measured.
    """

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    angle: float = 0.0
    role: Role = "chart-label"
    language: Language = "zh"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of `width` by `height` points."""

    width: float
    height: float
    items: tuple[Shape | Label, ...]
