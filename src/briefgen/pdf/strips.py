"""Strips: bands of a page that cannot be broken, from which the pages are filled.

A block becomes strips once; where they fall is decided later, and only then are they painted. All in points.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from briefgen.pdf.canvas import TaggedCanvas

# Paints a strip whose upper edge is at `top` of the page; `scale` is 1, or less where a drawing gives way.
Paint: TypeAlias = Callable[[TaggedCanvas, float, float], None]
PaintGround: TypeAlias = Callable[[TaggedCanvas, float, float], None]  # canvas, top, bottom

TOGETHER = float("inf")  # the cost of a page break that must not be


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What lies under neighbouring strips, gaps included: a tint, a rule at the side.

    Where a page break parts it, it reaches `bleed` further than its strips.
    """

    paint: PaintGround
    bleed: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Aside:
    """What stands in the margin beside a strip; `down` is where it begins below the strip's upper edge."""

    height: float
    down: float
    paint: Paint


@dataclass(slots=True, eq=False)
class Strip:
    """One band.

    `before` and `after` are space that collapses with the neighbour's and vanishes at a page's edge; `apart`
    is what is left of `before` under a heading, which `heads`. `parting` is the cost of a page break after
    this strip; a drawing in it can give up `gives` of its height and gain `grows`. `baseline` is where its
    first line of text stands. `snaps` lets it begin on the grid, or lets the grid begin `rise` below its
    upper edge. `leads` marks the first line of a passage, where two languages stand level. `margin` says
    that it reaches into the margin column, `opens` that it begins a page whatever came before. `flows` marks
    running text, `floats` how many strips, with this one, are a figure that text may pass on its way to the
    next page. `anchors` are places that links lead to. `head` is set again above the strip if it begins one.
    """

    height: float
    paint: Paint
    before: float = 0.0
    after: float = 0.0
    apart: float = 0.0
    parting: float = 0.0
    gives: float = 0.0
    grows: float = 0.0
    baseline: float = 0.0
    rise: float = 0.0
    floats: int = 0
    snaps: bool = False
    flows: bool = False
    heads: bool = False
    leads: bool = False
    margin: bool = False
    opens: bool = False
    notes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    head: "Strip | None" = None
    grounds: tuple[Ground, ...] = ()
    asides: tuple[Aside, ...] = ()

    def height_at(self, squeeze: float) -> float:
        """Return its height when that much of what drawings can give up is taken; below 0, they gain."""
        return self.height - squeeze * (self.gives if squeeze > 0 else self.grows)

    @property
    def breakable(self) -> bool:
        """Whether a page may end after this strip."""
        return self.parting < TOGETHER


def blank(height: float, *, parting: float = TOGETHER) -> Strip:
    """Make an empty band."""
    return Strip(height, _paint_nothing, parting=parting)


def _paint_nothing(canvas: TaggedCanvas, top: float, scale: float) -> None:
    """Leave the paper as it is."""


def spaced(strips: Sequence[Strip], before: float, after: float, *, apart: float = 0.0) -> list[Strip]:
    """Give a block its outer space and let it begin on the grid; `apart` is the space under a heading."""
    if strips:
        strips[0].before = max(strips[0].before, before)
        strips[0].apart = max(strips[0].apart, apart)
        strips[0].snaps = True
        strips[-1].after = max(strips[-1].after, after)
    return list(strips)


def flowing(strips: Sequence[Strip]) -> list[Strip]:
    """Mark running text: it may come before a figure that goes to the next page."""
    for strip in strips:
        strip.flows = True
    return list(strips)


def floating(strips: Sequence[Strip]) -> list[Strip]:
    """Let a figure wait for the next page where this one has no room for it."""
    if strips:
        strips[0].floats = len(strips)
    return list(strips)


def kept(strips: Sequence[Strip]) -> list[Strip]:
    """Keep strips on one page."""
    for strip in strips[:-1]:
        strip.parting = TOGETHER
    return list(strips)


def kept_with_next(strips: Sequence[Strip]) -> list[Strip]:
    """Keep strips on one page, and on the page of what follows."""
    for strip in strips:
        strip.parting = TOGETHER
    return list(strips)


def over(ground: Ground, strips: Sequence[Strip]) -> list[Strip]:
    """Lay something under strips."""
    for strip in strips:
        strip.grounds = (ground, *strip.grounds)
    return list(strips)
