"""Fill pages with strips: of all the ways to break, the one that leaves the fewest holes and parts the least.

The cost of a page grows with the square of what stays empty, so two small holes are better than a large one;
a last page with a line or two on it, a drawing made smaller, and a parted passage each have their price.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.pdf.strips import Strip

_PAGE = 300.0  # a page more
_HOLE = 1000.0  # a page left empty
_SQUEEZE = 20.0  # drawings made as small as they may be
_SHORT_END = 60.0  # a last page with next to nothing on it
_SHORT = 0.1  # of a page's height
_OVERFULL = 1e6
_ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class Room:
    """The room on a page: its height, half the distance of the baselines, and what notes at its foot take."""

    height: float
    step: float
    notes: Mapping[str, float]
    notes_gap: float

    def for_notes(self, names: Sequence[str]) -> float:
        """Return the height of these notes and what parts them from the text."""
        return self.notes_gap + sum(self.notes[name] for name in names) if names else 0.0

    def snap(self, y: float) -> float:
        """Move down to the grid; a few points beyond a line of it count as on it."""
        return math.ceil((y - 0.4 * self.step) / self.step) * self.step


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a strip stands: its upper edge below the page's, and how its drawing is scaled."""

    strip: Strip
    down: float
    height: float
    scale: float


@dataclass(frozen=True, slots=True)
class Filled:
    """One page's strips and the notes at its foot; `overfull` says by how much it does not fit."""

    placements: tuple[Placement, ...]
    notes: tuple[str, ...]
    overfull: float


class _Stack:
    """Strips put under one another; `squeeze` of what drawings can give up is taken from them."""

    __slots__ = ("_after", "_margin", "_room", "_squeeze", "bottom", "started")

    def __init__(self, room: Room, squeeze: float) -> None:
        self._room = room
        self._squeeze = squeeze
        self._after = 0.0
        self._margin = 0.0
        self.bottom = 0.0
        self.started = False

    def put(self, strip: Strip) -> float:
        """Add a strip and return where it stands."""
        y = self.bottom
        if self.started:
            y += max(self._after, strip.before)
            if strip.snaps:
                y = self._room.snap(y)
            if strip.margin and self._margin > y:
                y = self._room.snap(self._margin)
        self.started = True
        self._after = strip.after
        self.bottom = y + strip.height - strip.gives * self._squeeze
        if strip.margin:
            self._margin = self.bottom
        for aside in strip.asides:
            self._margin = max(self._margin, y + aside.down + aside.height)
        return y

    @property
    def used(self) -> float:
        """The height taken, notes in the margin included."""
        return max(self.bottom, self._margin)


def fill(strips: Sequence[Strip], room: Room) -> list[Filled]:
    """Break strips into pages; each note is named by the first strip that refers to it, and by no other."""
    if not strips:
        return []
    breaks = _best_breaks(strips, room)
    return [_placed(strips[start:end], room) for start, end in pairwise(breaks)]


def _best_breaks(strips: Sequence[Strip], room: Room) -> list[int]:
    count = len(strips)
    cost = [math.inf] * (count + 1)
    came = [0] * (count + 1)
    cost[0] = 0.0
    for start in range(count):
        if cost[start] == math.inf:
            continue
        for end, price in _pages_from(strips, start, room):
            if cost[start] + price < cost[end]:
                cost[end], came[end] = cost[start] + price, start
    breaks = [count]
    while breaks[-1]:
        breaks.append(came[breaks[-1]])
    return breaks[::-1]


def _pages_from(strips: Sequence[Strip], start: int, room: Room) -> list[tuple[int, float]]:
    """List where a page that begins at `start` may end, and at what cost."""
    natural, squeezed = _Stack(room, 0.0), _Stack(room, 1.0)
    head = strips[start].head
    if head:
        natural.put(head)
        squeezed.put(head)
    found: list[tuple[int, float]] = []
    names: list[str] = []
    last_fitting = start + 1
    for at in range(start, len(strips)):
        strip = strips[at]
        if strip.opens and at > start:
            break
        natural.put(strip)
        squeezed.put(strip)
        names += strip.notes
        height = room.height - room.for_notes(names)
        if squeezed.used > height + _ROUNDING:
            break
        last_fitting = at + 1
        last = at + 1 == len(strips)
        opens = not last and strips[at + 1].opens
        if last or opens or strip.breakable:
            price = _price(natural.used, squeezed.used, height, room, ends=last or opens)
            found.append((at + 1, price + (0.0 if last or opens else strip.parting)))
    return found or [(last_fitting, _OVERFULL)]


def _price(natural: float, squeezed: float, height: float, room: Room, *, ends: bool) -> float:
    price = _PAGE
    if natural > height:
        price += _SQUEEZE * ((natural - height) / max(natural - squeezed, _ROUNDING)) ** 2
    elif ends:
        filled = natural / room.height
        price += _SHORT_END * max(0.0, 1 - filled / _SHORT)
    else:
        price += _HOLE * ((height - natural) / room.height) ** 2
    return price


def _placed(strips: Sequence[Strip], room: Room) -> Filled:
    names = tuple(name for strip in strips for name in strip.notes)
    height = room.height - room.for_notes(names)
    head = [strips[0].head] if strips[0].head else []
    every = [*head, *strips]
    placements: list[Placement] = []
    for tenths in range(11):
        stack = _Stack(room, tenths / 10)
        placements = [_placement(strip, stack.put(strip), tenths / 10) for strip in every]
        if stack.used <= height + _ROUNDING:
            return Filled(tuple(placements), names, 0.0)
    return Filled(tuple(placements), names, stack.used - height)


def _placement(strip: Strip, down: float, squeeze: float) -> Placement:
    height = strip.height - strip.gives * squeeze
    return Placement(strip, down, height, height / strip.height if strip.height else 1.0)
