"""The few marks a chart is made of, with every property said, so that nobody's settings show."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def bar_right(
    axes: "Axes", y: float, length: float, *, thickness: float, colour: str, start: float = 0.0
) -> None:
    """Draw a bar along a row."""
    axes.barh(y, length, thickness, left=start, color=colour, linewidth=0, clip_on=False)


def bar_up(
    axes: "Axes", x: float, length: float, *, thickness: float, colour: str, start: float = 0.0
) -> None:
    """Draw a column in a slot."""
    axes.bar(x, length, thickness, bottom=start, color=colour, linewidth=0, clip_on=False)


def dot(axes: "Axes", x: float, y: float, *, size: float, colour: str) -> None:
    """Draw a dot; its size is its diameter in points."""
    axes.plot(
        (x,),
        (y,),
        linestyle="none",
        marker="o",
        markersize=size,
        markeredgewidth=0,
        color=colour,
        clip_on=False,
    )


def stroke(
    axes: "Axes",
    xs: Sequence[float],
    ys: Sequence[float],
    *,
    width: float,
    colour: str,
    dashes: Sequence[float] = (),
    cap: Any = "butt",
) -> None:
    """Draw a line through points; dashes are in points."""
    axes.plot(
        xs,
        ys,
        linestyle=line_style(dashes, width),
        linewidth=width,
        color=colour,
        marker="",
        solid_capstyle=cap,
        solid_joinstyle="round",
        dash_capstyle="butt",
        dash_joinstyle="round",
        clip_on=False,
    )


def band(
    axes: "Axes", xs: Sequence[float], lower: Sequence[float], upper: Sequence[float], colour: str
) -> None:
    """Fill the area between two lines, under every other mark."""
    axes.fill_between(xs, lower, upper, color=colour, linewidth=0, clip_on=False, zorder=0)


def line_style(dashes: Sequence[float], width: float) -> Any:
    """Return matplotlib's name for dashes given in points: it multiplies them by the width of the line."""
    return (0, tuple(length / width for length in dashes)) if dashes else "solid"
