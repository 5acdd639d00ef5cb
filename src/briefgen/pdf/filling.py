"""Fill pages with strips: of all the ways to break, the one that leaves the fewest holes and parts the least.

The cost of a page grows with the square of what stays empty, so two small holes are better than a large one;
a last page with a line or two on it, a drawing made smaller, and a parted passage each have their price.
A figure that does not fit may go to the head of the next page, and the text after it move up in front of it.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import TypeAlias

from briefgen.pdf.strips import Strip

_PAGE = 300.0  # a page more
_HOLE = 1000.0  # a page left empty
_SQUEEZE = 20.0  # drawings made as small as they may be
_SHORT_END = 120.0  # a last page with next to nothing on it
_SHORT = 0.2  # of a page's height
_DRIFT = 6.0  # a figure that comes after text it was written before
_OVERFULL = 1e6
_ROUNDING = 0.01

# Where the text of a page begins, and from where to where the figure reaches that stands over it, if any.
_Start: TypeAlias = tuple[int, int, int]


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


@dataclass(frozen=True, slots=True)
class _Page:
    """A way to fill a page: where it and the next begin, and at what cost; `skipped` waits for the next."""

    start: _Start
    end: int
    skipped: tuple[int, int] | None
    cost: float

    @property
    def next(self) -> _Start:
        """Where the next page begins."""
        return (self.end, *self.skipped) if self.skipped else (self.end, -1, -1)

    def strips(self, every: Sequence[Strip]) -> list[Strip]:
        """Pick this page's strips out of all."""
        first, over, under = self.start
        last = self.skipped or (self.end, self.end)
        return [*every[over:under], *every[first : last[0]], *every[last[1] : self.end]]


class _Stack:
    """Strips put under one another; `squeeze` of what drawings can give up is taken from them."""

    __slots__ = ("_after", "_headed", "_margin", "_room", "_squeeze", "bottom", "started")

    def __init__(self, room: Room, squeeze: float) -> None:
        self._room = room
        self._squeeze = squeeze
        self._after = 0.0
        self._margin = 0.0
        self._headed = False
        self.bottom = 0.0
        self.started = False

    def put(self, strip: Strip) -> float:
        """Add a strip and return where it stands."""
        y = self.bottom
        if self.started:
            y += max(self._after, strip.apart if self._headed else strip.before)
            if strip.margin and self._margin > y:
                y = self._room.snap(self._margin)
        if strip.snaps and (self.started or strip.rise):
            y = self._room.snap(y + strip.rise) - strip.rise
        self.started = True
        self._after, self._headed = strip.after, strip.heads
        self.bottom = y + strip.height_at(self._squeeze)
        if strip.margin:
            self._margin = self.bottom
        for aside in strip.asides:
            self._margin = max(self._margin, y + aside.down + aside.height)
        return y

    @property
    def used(self) -> float:
        """The height taken, notes in the margin included."""
        return max(self.bottom, self._margin)


class _Trial:
    """A page being filled, as high as it would like to be and as low as it can be made."""

    __slots__ = ("_names", "_natural", "_squeezed", "room")

    def __init__(self, room: Room) -> None:
        self.room = room
        self._natural, self._squeezed = _Stack(room, 0.0), _Stack(room, 1.0)
        self._names: list[str] = []

    def copy(self) -> "_Trial":
        """Return a page filled as far, to be filled otherwise from here on."""
        other = _Trial(self.room)
        other._natural, other._squeezed = copy(self._natural), copy(self._squeezed)
        other._names = self._names.copy()
        return other

    def put(self, strip: Strip) -> bool:
        """Add a strip, and say whether the page still holds it."""
        self._natural.put(strip)
        self._squeezed.put(strip)
        self._names += strip.notes
        return self._squeezed.used <= self._height + _ROUNDING

    @property
    def _height(self) -> float:
        return self.room.height - self.room.for_notes(self._names)

    def price(self, *, ends: bool) -> float:
        """Say what the page costs as it is; `ends` marks the last one before a break that was asked for."""
        natural, height = self._natural.used, self._height
        if natural > height:
            return (
                _PAGE + _SQUEEZE * ((natural - height) / max(natural - self._squeezed.used, _ROUNDING)) ** 2
            )
        if ends:
            return _PAGE + _SHORT_END * max(0.0, 1 - natural / self.room.height / _SHORT)
        return _PAGE + _HOLE * ((height - natural) / self.room.height) ** 2


def fill(strips: Sequence[Strip], room: Room) -> list[Filled]:
    """Break strips into pages; each note is named by the first strip that refers to it, and by no other."""
    if not strips:
        return []
    pages = _best_pages(strips, room)
    return [_placed(page.strips(strips), room, grow=not _ends(page, strips)) for page in pages]


def _ends(page: _Page, strips: Sequence[Strip]) -> bool:
    """Say whether a page is the last one, or the last before a break that was asked for."""
    return not page.skipped and (page.end == len(strips) or strips[page.end].opens)


def _best_pages(strips: Sequence[Strip], room: Room) -> list[_Page]:
    """Find the cheapest way through all starts, from the first strip to behind the last."""
    goal: _Start = (len(strips), -1, -1)
    best: dict[_Start, tuple[float, _Page | None]] = {(0, -1, -1): (0.0, None)}
    open_at: dict[int, set[_Start]] = {0: {(0, -1, -1)}}
    for at in range(len(strips) + 1):
        starts = open_at.get(at, set())
        while starts:
            start = max(starts)  # one with a figure waiting before the one without: it may lead there
            starts.remove(start)
            for way in _pages_from(strips, start, room) if start != goal else ():
                cost = best[start][0] + way.cost
                if cost < best.get(way.next, (math.inf, None))[0]:
                    best[way.next] = (cost, way)
                    open_at.setdefault(way.end, starts if way.end == at else set()).add(way.next)
    pages: list[_Page] = []
    page = best[goal][1]
    while page is not None:
        pages.append(page)
        page = best[page.start][1]
    return pages[::-1]


def _pages_from(strips: Sequence[Strip], start: _Start, room: Room) -> Iterator[_Page]:
    """List the ways to fill a page that begins here."""
    first = start[0]
    trial = _begun(strips, start, room)
    figure: tuple[int, _Trial] | None = None
    last_fitting, found = first + 1, False
    if start[1] >= 0:
        last_fitting, found = first, True
        ends = first == len(strips) or strips[first].opens
        yield _Page(start, first, None, trial.price(ends=ends))
    for at in range(first, len(strips)):
        strip = strips[at]
        if strip.opens and (at > first or start[1] >= 0):
            return
        if strip.floats:
            figure = (at, trial.copy())
        if not trial.put(strip):
            break
        last_fitting = at + 1
        ends = last_fitting == len(strips) or strips[last_fitting].opens
        if ends or strip.breakable:
            found = True
            yield _Page(start, last_fitting, None, trial.price(ends=ends) + (0.0 if ends else strip.parting))
    if not found:
        yield _Page(start, last_fitting, None, _OVERFULL)
    if figure and figure[0] + strips[figure[0]].floats > last_fitting < len(strips):
        yield from _pages_past(strips, start, *figure)


def _begun(strips: Sequence[Strip], start: _Start, room: Room) -> _Trial:
    """Begin a page with the figure that has been waiting for it, or with the head of a table that goes on."""
    first, over, under = start
    trial = _Trial(room)
    head = strips[first].head if over < 0 and first < len(strips) else None
    for strip in [head] if head else strips[over:under]:
        trial.put(strip)
    return trial


def _pages_past(strips: Sequence[Strip], start: _Start, at: int, trial: _Trial) -> Iterator[_Page]:
    """List the ways to go on without the figure at a place: the running text behind it comes first."""
    figure = (at, at + strips[at].floats)
    over = _Stack(trial.room, 0.0)
    for strip in strips[slice(*figure)]:
        over.put(strip)
    if (at == start[0] and start[1] < 0) or over.used > trial.room.height:
        return
    for end in range(figure[1] + 1, len(strips) + 1):
        strip = strips[end - 1]
        if not strip.flows or strip.opens or not trial.put(strip):
            return
        if strip.breakable:
            yield _Page(start, end, figure, trial.price(ends=False) + strip.parting + _DRIFT)


def _placed(strips: Sequence[Strip], room: Room, *, grow: bool) -> Filled:
    """Place a page's strips; where it would end in a hole, let its drawings `grow` into that."""
    names = tuple(name for strip in strips for name in strip.notes)
    height = room.height - room.for_notes(names)
    head = [strips[0].head] if strips[0].head else []
    every = [*head, *strips]
    placements: list[Placement] = []
    for tenths in range(-10 * grow, 11):
        stack = _Stack(room, tenths / 10)
        placements = [_placement(strip, stack.put(strip), tenths / 10) for strip in every]
        if stack.used <= height + _ROUNDING:
            return Filled(tuple(placements), names, 0.0)
    return Filled(tuple(placements), names, stack.used - height)


def _placement(strip: Strip, down: float, squeeze: float) -> Placement:
    height = strip.height_at(squeeze)
    return Placement(strip, down, height, height / strip.height if strip.height else 1.0)
