"""What the kinds draw on: a matplotlib figure of 72 dots per inch, so that its pixels are our points."""

import sys
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from briefgen.charts.drawing import Drawing
from briefgen.charts.lettering import Lettering, TextBlock
from briefgen.charts.marks import line_style
from briefgen.charts.placing import Box
from briefgen.charts.plan import ChartPlan
from briefgen.style.sheet import Palette, Style

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# The order of painting: grid, marks, rules over them, what keeps text clear of lines, text.
GRID, MARK, RULE, CLEAR, TEXT = -2.0, 0.0, 2.0, 2.5, 3.0
_CLEAR = 1.5  # on either side of text that lines keep clear of


# What a user's matplotlibrc could change in a drawing although every property of every artist is said.
_HOUSE: Any = {
    "lines.scale_dashes": True,
    "path.sketch": None,
    "path.effects": [],
    "figure.autolayout": False,
    "figure.constrained_layout.use": False,
}


def house_settings() -> AbstractContextManager[None]:
    """Return a context in which no user's settings of matplotlib show; they are put back at its end."""
    load_matplotlib()
    from matplotlib import rc_context

    return rc_context(_HOUSE)


def load_matplotlib() -> None:
    """Load what draws, in a fifth less time without the help texts of its classes: nobody reads them here."""
    if "matplotlib.figure" in sys.modules:
        return
    from matplotlib import artist

    kwdoc = artist.kwdoc
    try:
        artist.kwdoc = lambda artist: ""
        import matplotlib.figure  # noqa: F401
    finally:
        artist.kwdoc = kwdoc


class Surface:
    """One chart being drawn; all lengths in points from the lower left corner."""

    def __init__(self, plan: ChartPlan, style: Style, lettering: Lettering) -> None:
        # Heavy to import, and needed only where a chart is not in the cache.
        from matplotlib.figure import Figure

        self.plan, self.style, self.lettering = plan, style, lettering
        self.figure = Figure((plan.width / 72, plan.height / 72), dpi=72, frameon=False)
        self.figure.set_layout_engine("none")

    @property
    def palette(self) -> Palette:
        """The colours of the style."""
        return self.style.palette

    def axes(self, box: Box, across: tuple[float, float], up: tuple[float, float]) -> "Axes":
        """Add axes without a frame over a box; `across` and `up` are the values at its edges."""
        width, height = self.plan.width, self.plan.height
        axes = self.figure.add_axes(
            (box.x / width, box.y / height, box.width / width, box.height / height), xlim=across, ylim=up
        )
        axes.set_axis_off()
        return axes

    def text(
        self,
        block: TextBlock,
        x: float,
        top: float,
        *,
        align: str = "left",
        colour: str = "",
        clear: bool = False,
    ) -> None:
        """Write a block: `x` is its left end, right end or middle, `top` the top of its capitals.

        Without a colour the role's own is taken, grey for the second language. `clear` keeps lines behind the
        text from running through it.
        """
        if clear:
            box = padded(block, x, top, align=align)
            left, right = max(0.0, box.x - _CLEAR), min(self.plan.width, box.right + _CLEAR)
            self.rect(Box(left, box.y, right - left, box.height), self.palette.paper, zorder=CLEAR)
        for index, line in enumerate(block.lines):
            look = self.style.text(block.role, line.language)
            own = self.palette.grey if line.second and not block.bold else look.colour
            left = x - line.width * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
            self._line(
                line.words,
                (left, top - block.cap - index * block.leading),
                size=look.size,
                color=colour or own,
                fontweight="bold" if block.bold else "normal",
                gid=f"{block.role} {line.language}",
            )

    def rule(
        self,
        points: tuple[tuple[float, float], ...],
        colour: str,
        width: float,
        *,
        dashes: tuple[float, ...] = (),
        zorder: float = RULE,
    ) -> None:
        """Draw a line through points."""
        from matplotlib.lines import Line2D
        from matplotlib.transforms import IdentityTransform

        xs, ys = zip(*points, strict=True)
        line = Line2D(xs, ys, transform=IdentityTransform(), zorder=zorder, marker="")
        line.set(color=colour, linewidth=width, dash_capstyle="butt", solid_capstyle="butt")
        line.set_linestyle(line_style(dashes, width))
        self.figure.add_artist(line, clip=False)

    def rect(self, box: Box, colour: str, *, zorder: float = MARK) -> None:
        """Fill a rectangle."""
        from matplotlib.patches import Rectangle

        self.patch(Rectangle((box.x, box.y), box.width, box.height), colour, zorder=zorder)

    def patch(self, patch: Any, colour: str, *, zorder: float = MARK) -> None:
        """Fill a patch whose coordinates are points."""
        from matplotlib.transforms import IdentityTransform

        patch.set(facecolor=colour, linewidth=0, edgecolor="none", zorder=zorder)
        patch.set_transform(IdentityTransform())
        self.figure.add_artist(patch, clip=False)

    def drawing(self) -> Drawing:
        """Return what was drawn."""
        from briefgen.charts.recorder import Recorder

        recorder = Recorder(self.plan.width, self.plan.height)
        self.figure.draw(recorder)
        return recorder.drawing()

    def _line(self, words: str, at: tuple[float, float], **look: Any) -> None:
        from matplotlib.transforms import IdentityTransform

        self.figure.text(
            *at,
            words,
            transform=IdentityTransform(),
            ha="left",
            va="baseline",
            parse_math=False,
            usetex=False,
            zorder=TEXT,
            **look,
        )


def padded(block: TextBlock, x: float, top: float, *, align: str = "left") -> Box:
    """Return the room a block takes when it is written there, with what reaches over and under it."""
    left = x - block.width * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
    return Box(left, top - block.height - block.under, block.width, block.full)
