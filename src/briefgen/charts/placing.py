"""Geometry without a picture: boxes, a scale that leaves room for labels, and labels pushed apart.

Lengths are points; x grows to the right, y upwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from briefgen.charts.plan import Axis

# However long the labels are, the values keep this share of the room.
_LEAST = 0.3


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y + self.height

    def meets(self, other: "Box") -> bool:
        """Say whether two boxes overlap; touching is not overlapping."""
        return self.x < other.right and other.x < self.right and self.y < other.top and other.y < self.top

    def crossed(self, one: tuple[float, float], other: tuple[float, float]) -> bool:
        """Say whether a straight line between two points runs through the box (Liang-Barsky)."""
        start, end = 0.0, 1.0
        across, up = other[0] - one[0], other[1] - one[1]
        sides = (
            (-across, one[0] - self.x),
            (across, self.right - one[0]),
            (-up, one[1] - self.y),
            (up, self.top - one[1]),
        )
        for slope, room in sides:
            if slope == 0:
                if room < 0:
                    return False
            elif slope < 0:
                start = max(start, room / slope)
            else:
                end = min(end, room / slope)
        return start < end


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a value lies: `origin` is the place of `minimum`, `unit` the points that one stands for."""

    origin: float
    minimum: float
    unit: float

    def at(self, value: float) -> float:
        """Return the place of a value."""
        return self.origin + (value - self.minimum) * self.unit


Rooms = Iterable[tuple[float, float]]  # values, and the points that what is written at them takes


def fit_scale(axis: Axis, low: float, high: float, *, before: Rooms = (), after: Rooms = ()) -> Scale:
    """Make the longest scale between two places that leaves room before and after the values."""
    befores = ((axis.minimum, 0.0), *before)
    afters = ((axis.maximum, 0.0), *after)
    units = [
        (high - low - room_before - room_after) / (upper - lower)
        for lower, room_before in befores
        for upper, room_after in afters
        if upper > lower
    ]
    unit = max(min(units), _LEAST * (high - low) / (axis.maximum - axis.minimum))
    origin = max(low + room - (value - axis.minimum) * unit for value, room in befores)
    return Scale(origin, axis.minimum, unit)


def holds(scale: Scale, high: float, after: Rooms) -> bool:
    """Say whether everything that is written after the values ends before a place."""
    return all(scale.at(value) + room <= high + 0.01 for value, room in after)


def spread(
    wanted: Sequence[float],
    sizes: Sequence[float],
    low: float,
    high: float,
    *,
    gap: float = 0.0,
    sort: bool = True,
) -> tuple[float, ...]:
    """Move intervals apart, as little as possible and in their order, within two bounds.

    `wanted` are the lower ends, `sizes` the lengths; what does not fit runs over the upper bound. Their order
    is that of their middles, or without `sort` the one they come in.
    Pool-adjacent-violators on the ends less what must lie before them.
    """
    order = list(range(len(wanted)))
    if sort:
        order.sort(key=lambda index: (wanted[index] + sizes[index] / 2, index))
    offsets, total = [], 0.0
    for index in order:
        offsets.append(total)
        total += sizes[index] + gap
    free = _isotonic([wanted[index] - offset for index, offset in zip(order, offsets, strict=True)])
    most = max(low, high - (total - gap))
    placed = [0.0] * len(wanted)
    for index, offset, place in zip(order, offsets, free, strict=True):
        placed[index] = min(max(place, low), most) + offset
    return tuple(placed)


def round_up(length: float, step: float) -> float:
    """Round a length up to a multiple of a step, forgiving a hair."""
    return ceil(length / step - 1e-6) * step


def _isotonic(values: Sequence[float]) -> list[float]:
    pools: list[tuple[float, int]] = []
    for value in values:
        pools.append((value, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (mean, count), (last, more) = pools[-2], pools.pop()
            pools[-1] = ((mean * count + last * more) / (count + more), count + more)
    return [mean for mean, count in pools for _ in range(count)]
