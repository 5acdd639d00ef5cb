"""A ring of parts, from the top clockwise; values and names at both sides, with hairlines to their parts."""

from dataclasses import dataclass, replace
from math import cos, radians, sin

from briefgen.charts.colours import legible
from briefgen.charts.lettering import Lettering, TextBlock
from briefgen.charts.placing import round_up, spread
from briefgen.charts.plan import ChartPlan, Mark
from briefgen.charts.surface import GRID, Surface

_MOST = 8  # parts; more cannot be told apart on a ring
_FAR = 32.0  # how far a label may be from the height of its part
_DIAMETER = 7.0  # in lines of the grid
_BAND = 0.36  # of the radius
_RAY, _ELBOW = 7.0, 17.0  # a hairline leaves the ring straight, then turns to its label
_GAP, _APART = 4.0, 5.0
_EDGE = 0.75


@dataclass(frozen=True, slots=True)
class Ring:
    """A laid out ring: the label of each part, and its ends in degrees from the top, clockwise.

    `level` is the height of the middle.
    """

    height: float
    level: float
    radius: float
    blocks: tuple[TextBlock, ...]
    turns: tuple[tuple[float, float], ...]

    def middle(self, index: int) -> float:
        """Return the middle of a part, in degrees from the top, clockwise."""
        return sum(self.turns[index]) / 2


def is_legible(plan: ChartPlan, lettering: Lettering, grid: float) -> bool:
    """Say whether a ring has few enough parts, and each label finds room near its part."""
    ring = lay(plan, lettering, grid)
    places = [place for right in (True, False) for place in _places(ring, plan, right=right)]
    return len(plan.categories) <= _MOST and all(abs(bottom - wanted) <= _FAR for _, bottom, wanted in places)


def settle(plan: ChartPlan, lettering: Lettering, grid: float) -> ChartPlan:
    """Take the height of the ring, or of its labels where they need more."""
    return replace(plan, height=lay(plan, lettering, grid).height)


def lay(plan: ChartPlan, lettering: Lettering, grid: float) -> Ring:
    """Lay out the parts and their labels."""
    radius = _DIAMETER * grid / 2
    measure = plan.width / 2 - radius - _ELBOW - _GAP - 2
    marks = plan.series[0].marks if plan.series else ()
    blocks = tuple(
        part_block(lettering, mark, name, measure) for mark, name in zip(marks, plan.categories, strict=True)
    )
    values = [max(mark.value or 0.0, 0.0) for mark in marks]
    total = sum(values) or 1.0
    ends = [sum(values[: index + 1]) * 360 / total for index in range(len(values))]
    turns = tuple(zip((0.0, *ends), ends, strict=False))
    sides = (
        sum(b.full + _APART for b, t in zip(blocks, turns, strict=True) if (sum(t) / 2 < 180) == right)
        for right in (True, False)
    )
    reaches = [_reaches(radius, b, sum(t) / 2) for b, t in zip(blocks, turns, strict=True)]
    up, down = (max(radius + 3, *(reach[way] for reach in reaches)) for way in (0, 1))
    height = round_up(max(up + down, *sides), grid / 2)
    return Ring(height, down + (height - up - down) / 2, radius, blocks, turns)


def _reaches(radius: float, block: TextBlock, turn: float) -> tuple[float, float]:
    """Return how far above and below the middle a label at the height of its part reaches."""
    level, first = (radius + _RAY) * cos(radians(turn)), block.cap / 2 + block.over
    return level + first, block.full - first - level


def draw(plan: ChartPlan, surface: Surface, grid: float) -> None:
    """Draw the ring."""
    from matplotlib.patches import Wedge

    ring = lay(plan, surface.lettering, grid)
    centre = (plan.width / 2, ring.level)
    marks = plan.series[0].marks if plan.series else ()
    for mark, (start, end) in zip(marks, ring.turns, strict=True):
        if end > start:
            wedge = Wedge(centre, ring.radius, 90 - end, 90 - start, width=ring.radius * _BAND)
            surface.patch(wedge, mark.colour)
    if sum(end > start for start, end in ring.turns) > 1:
        for start, _ in ring.turns:
            inner, outer = (_point(centre, ring.radius * share, start) for share in (1 - _BAND, 1.0))
            surface.rule((inner, outer), surface.palette.paper, _EDGE)
    for right in (True, False):
        _write_side(surface, ring, centre, right=right)


def part_block(lettering: Lettering, mark: Mark, name: str, measure: float) -> TextBlock:
    """Return a part's value and, under it, its name."""
    value = lettering.block(mark.text, "chart-value", bold=mark.bold)
    label = lettering.block(name, "chart-label", measure=measure, bold=mark.bold)
    return replace(label, lines=(*value.lines, *label.lines))


def part_line(lettering: Lettering, mark: Mark, name: str) -> TextBlock:
    """Return a part's value and its name on one line."""
    text = f"{mark.text}  {name}".replace("\n", " ")
    return lettering.block(text, "chart-label", bold=mark.bold)


def _places(ring: Ring, plan: ChartPlan, *, right: bool) -> list[tuple[int, float, float]]:
    """Return the parts of one side with the lower end of each label, and where that would rather be."""
    own = [index for index in range(len(ring.blocks)) if (ring.middle(index) < 180) == right]
    sizes = [ring.blocks[index].full for index in own]
    middle = (plan.width / 2, ring.level)
    levels = [_point(middle, ring.radius + _RAY, ring.middle(index))[1] for index in own]
    first = [ring.blocks[index].cap / 2 + ring.blocks[index].over for index in own]
    wanted = [level - size + up for level, size, up in zip(levels, sizes, first, strict=True)]
    return list(zip(own, spread(wanted, sizes, 0, ring.height, gap=_APART), wanted, strict=True))


def _write_side(surface: Surface, ring: Ring, centre: tuple[float, float], *, right: bool) -> None:
    plan = surface.plan
    way = 1 if right else -1
    for index, bottom, _ in _places(ring, plan, right=right):
        block = ring.blocks[index]
        top = bottom + block.under + block.height
        level = top - block.cap / 2
        start = _point(centre, ring.radius + 1.5, ring.middle(index))
        x = centre[0] + way * (ring.radius + _ELBOW)
        mark = plan.series[0].marks[index]
        elbow = _point(centre, ring.radius + _RAY, ring.middle(index))
        surface.rule((start, elbow, (x, level)), surface.palette.grey, 0.5, zorder=GRID)
        colour = legible(mark.colour, surface.palette) if mark.bold else ""
        surface.text(block, x + way * _GAP, top, align="left" if right else "right", colour=colour)


def _point(centre: tuple[float, float], radius: float, turn: float) -> tuple[float, float]:
    return centre[0] + radius * sin(radians(turn)), centre[1] + radius * cos(radians(turn))
