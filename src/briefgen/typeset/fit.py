"""Choose the line ends of a whole paragraph: the cheapest way through, after Knuth and Plass.

What a line costs is how far its gaps must give way, tier by tier in the order of clreq, plus what its end
costs. Sums are kept from the start of the paragraph, so that any line is measured by a few subtractions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import add, itemgetter
from typing import Final

from briefgen.typeset.breaks import BANNED, SOFT
from briefgen.typeset.gaps import GapKind
from briefgen.typeset.items import Items
from briefgen.typeset.model import Language
from briefgen.typeset.tiers import (
    ELASTIC,
    PASSES,
    RESERVE,
    SHRINK,
    SHRINK_COSTS,
    STRETCH,
    STRETCH_COSTS,
    Latitude,
)

INFINITE: Final = float("inf")
_EPSILON: Final = 1e-7
_LONE: Final = 300_000.0  # 孤字
_SHORT: Final = 1_000_000.0  # a line that cannot be filled at all
_LOOSE: Final = 100_000.0  # a line whose gaps must exceed their limits
_OVERFULL: Final = 1e9
_HYPHEN_PAIR: Final = 200.0
_HYPHEN_STACK: Final = 500_000.0  # a third hyphen in a row
_FINAL_HYPHEN: Final = 500.0  # before the last line
_LINE: Final = 10.0
_LOOSEST: Final = 0.5  # of the measure: no line within limits opens so much
_CONTRAST: Final = 100.0  # for neighbouring lines that differ by a twentieth of an em
_COMFORT: Final = 0.05  # em between two Han characters that an eye begins to see
_HAN_COST: Final = 1_800.0  # opening up comes after squeezing


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paragraph is to fit: widths of the first and the other lines, and whether they are filled."""

    first: float
    rest: float
    justified: bool
    language: Language


class Fitter:
    """The sums of one paragraph, and the search through its line ends."""

    def __init__(self, items: Items, setting: Setting) -> None:
        self.items = items
        self.setting = setting
        self.em = items.em
        self.count = len(items.boxes)
        gap_widths = [gap.width for gap in items.gaps]
        spans = list(accumulate((w + g for w, g in zip(items.widths, gap_widths, strict=True)), initial=0.0))
        self.ends = spans
        self.heads = [span + gap for span, gap in zip(spans, [*gap_widths, 0.0], strict=True)]
        self.giving = [
            (at, gap) for at, gap in enumerate(items.gaps) if gap.least < gap.width or gap.width < gap.most
        ]
        self.shrinks = [self._sums(kind, shrink=True) for kind, _ in (*SHRINK, *RESERVE)]
        self.stretches = [self._sums(kind, shrink=False) for kind in STRETCH]
        self.hans = list(accumulate((gap.kind == GapKind.HAN for gap in items.gaps), initial=0))
        self.elastic = list(accumulate((gap.kind in ELASTIC for gap in items.gaps), initial=0))
        self.body = self._body()

    def _sums(self, kind: GapKind, *, shrink: bool) -> list[float]:
        """Sum up how much the gaps of a kind before each box can give."""
        give = [0.0] * self.count
        for at, gap in self.giving:
            if gap.kind == kind:
                give[at] = gap.width - gap.least if shrink else gap.most - gap.width
        return list(accumulate(give, initial=0.0))

    def _body(self) -> list[float]:
        """Sum up widths without marks: what makes a last line more than a lone character."""
        marks = frozenset("OCPSNIDE()")
        items = self.items
        words = (
            0.0 if kind in marks else width for kind, width in zip(items.kinds, items.widths, strict=True)
        )
        return list(accumulate(words, initial=0.0))

    def line_ends(self) -> tuple[int, ...]:
        """Return the box after the end of each line, the last one included."""
        for latitude in PASSES:
            found = _Search(self, latitude).run()
            if found:
                return found
        return (self.count,)


class _Search:
    """One pass: dynamic programming over the line ends that the latitude allows."""

    def __init__(self, fitter: Fitter, latitude: Latitude) -> None:
        self.fitter = fitter
        self.latitude = latitude
        costs = fitter.items.costs
        count = fitter.count
        self.places = [0, *(at for at in range(1, count) if costs[at] <= latitude.dearest), count]
        self.tiers = len(SHRINK) + (len(RESERVE) if latitude.pairs else 0)
        self._select()
        filled = fitter.setting.justified and not latitude.elastic
        self.loosest = _LOOSEST * fitter.setting.rest if filled else INFINITE
        size = len(self.places)
        self.best = [INFINITE] * size
        self.back = [-1] * size
        self.colour = [0.0] * size
        self.stack = [0] * size

    def _select(self) -> None:
        """Pick the sums at this pass's places: `e_` for lines that end there, `h_` for lines that begin."""
        fitter, places = self.fitter, self.places
        ending = _picker(places)
        heading = _picker([min(at + 1, fitter.count) for at in places])
        self.e_bare = ending(fitter.ends)
        self.e_width = list(map(add, self.e_bare, ending(fitter.items.endings)))
        self.h_width = ending(fitter.heads)
        self.squeezing = [
            (ending(sums), heading(sums), weight)
            for sums, weight in zip(fitter.shrinks[: self.tiers], SHRINK_COSTS, strict=False)
            if sums[-1] > _EPSILON
        ]
        none = [0.0] * len(places)
        self.e_all = list(map(sum, zip(none, *(tier[0] for tier in self.squeezing), strict=True)))
        self.h_all = list(map(sum, zip(none, *(tier[1] for tier in self.squeezing), strict=True)))
        self.words = (ending(fitter.stretches[0]), heading(fitter.stretches[0]))
        self.opening = [
            (ending(sums), heading(sums), weight)
            for sums, weight in zip(fitter.stretches, STRETCH_COSTS[fitter.setting.language], strict=True)
            if sums[-1] > _EPSILON
        ]
        self.e_han, self.h_han = ending(fitter.hans), heading(fitter.hans)
        self.e_elastic, self.h_elastic = ending(fitter.elastic), heading(fitter.elastic)
        self.ends_hyphen = [fitter.items.hyphens[at] for at in places]
        self.end_cost = ending(fitter.items.costs)

    def run(self) -> tuple[int, ...]:
        """Return the line ends, or nothing if this pass finds no way."""
        best = self.best
        best[0] = 0.0
        setting = self.fitter.setting
        last = len(self.places) - 1
        low = 1
        opening = True
        for place in range(1, last):
            if opening:
                self._try(0, place, setting.first)
                opening = self._fits_first(place)
            low = self._advance(low, place)
            self._try_range(low, place)
        self._try_last(last, low)
        return self._path(last) if best[last] < INFINITE else ()

    def _fits_first(self, place: int) -> bool:
        """Say whether the first line can be squeezed to hold all up to a place, and so may hold more."""
        least = self.e_bare[place] - self.e_all[place] - self.h_width[0] + self.h_all[0]
        return least <= self.fitter.setting.first + _EPSILON

    def _advance(self, low: int, place: int) -> int:
        """Skip the heads from which a line to this place is too long however it shrinks."""
        limit = self.fitter.setting.rest + _EPSILON
        least = self.e_bare[place] - self.e_all[place]
        while low < place - 1 and least - self.h_width[low] + self.h_all[low] > limit:
            low += 1
        return low

    def _try_range(self, low: int, place: int) -> None:
        """Weigh the lines to a place, longest first; one that costs too much before it is weighed is left."""
        measure, best, heads = self.fitter.setting.rest, self.best, self.h_width
        least = self.end_cost[place] + _LINE
        bare = self.e_width[place] - measure
        loosest = bare + self.loosest
        for head in range(low, place):
            start = heads[head]
            if start > loosest:
                return
            if start >= bare and best[head] + least >= best[place]:
                continue
            if best[head] < INFINITE and not self._try(head, place, measure):
                return

    def _try(self, head: int, place: int, measure: float) -> bool:
        """Weigh one line; False if it, and so every shorter line, is too loose."""
        spare = measure - self.e_width[place] + self.h_width[head]
        cost = self._stretch(head, place, spare) if spare >= 0 else self._shrink(head, place, -spare)
        if cost == INFINITE:
            if spare >= 0 or head < place - 1 or self.latitude.dearest < BANNED:
                return bool(spare < 0)
            cost = _OVERFULL * (1 - spare)
        tint = spare / measure if self.fitter.setting.justified else 0.0
        self._offer(head, place, cost + self.end_cost[place], tint)
        return True

    def _offer(self, head: int, place: int, cost: float, tint: float) -> None:
        """Keep a line if it is the cheapest way to its end so far."""
        total = self.best[head] + cost + _LINE
        if head:
            contrast = (tint - self.colour[head]) / _COMFORT
            total += _CONTRAST * contrast * contrast
        stack = self.stack[head] + 1 if self.ends_hyphen[place] else 0
        if stack > 1:
            total += _HYPHEN_PAIR if stack == 2 else _HYPHEN_STACK
        if total < self.best[place]:
            self.best[place] = total
            self.back[place] = head
            self.colour[place] = tint
            self.stack[place] = stack

    def _shrink(self, head: int, place: int, need: float) -> float:
        if need <= _EPSILON:
            return 0.0
        if not (self.fitter.setting.justified or self.latitude.pairs):
            return INFINITE
        if need > self.e_all[place] - self.h_all[head] + _EPSILON:
            return INFINITE
        cost = 0.0
        for ends, heads, weight in self.squeezing:
            give = ends[place] - heads[head]
            if give <= _EPSILON:
                continue
            if need <= give:
                fill = need / give
                return cost + weight * fill * fill
            cost += weight
            need -= give
        return cost

    def _stretch(self, head: int, place: int, spare: float) -> float:
        setting = self.fitter.setting
        if not setting.justified:
            slack = spare / setting.rest
            return 100.0 * slack * slack
        if setting.language == "en" and self.latitude.elastic:
            words = self.words[0][place] - self.words[1][head]
            if spare > words > _EPSILON:
                return self._loosen(words, spare)
        cost = 0.0
        for ends, heads, weight in self.opening:
            give = ends[place] - heads[head]
            if give <= _EPSILON:
                continue
            if spare <= give:
                fill = spare / give
                return cost + weight * fill * fill * fill
            cost += weight
            spare -= give
        if spare <= _EPSILON:
            return cost
        return cost + self._open_up(head, place, spare)

    def _loosen(self, words: float, spare: float) -> float:
        """Open word spaces beyond their limit: two loose lines are better than a gaping one."""
        fill = spare / words
        return STRETCH_COSTS["en"][0] * fill * fill * fill

    def _open_up(self, head: int, place: int, spare: float) -> float:
        """Space out Han characters, up to the limit of this pass."""
        sites = self.e_han[place] - self.h_han[head]
        limit = self.latitude.han * self.fitter.em
        if sites and spare <= sites * limit + _EPSILON:
            opened = spare / (sites * self.fitter.em * _COMFORT)
            cost = _HAN_COST * opened * opened
            return cost if opened <= 2 else 4 * cost
        if not self.latitude.elastic:
            return INFINITE
        gaps = self.e_elastic[place] - self.h_elastic[head]
        if spare > gaps * self.latitude.elastic * self.fitter.em:
            if self.latitude.elastic < INFINITE:
                return INFINITE
            slack = spare / self.fitter.setting.rest
            return _LOOSE + _SHORT * slack * slack
        return _LOOSE * (0.1 + spare / self.fitter.setting.rest)

    def _try_last(self, last: int, low: int) -> None:
        """Weigh the ways into the last line, which is not filled; it must not hold a lone character."""
        setting, fitter = self.fitter.setting, self.fitter
        low = self._advance(low, last)
        for head in [0, *range(low, last)] if last > 1 else [0]:
            measure = setting.rest if head else setting.first
            spare = measure - self.e_width[last] + self.h_width[head]
            if self.best[head] == INFINITE:
                continue
            cost = 0.0 if spare >= 0 else self._shrink(head, last, -spare)
            if cost == INFINITE:
                if self.latitude.dearest < BANNED or head < last - 1:
                    continue
                cost = _OVERFULL * (1 - spare)
            if head and fitter.body[fitter.count] - fitter.body[self.places[head]] < self._least_tail():
                if self.latitude.dearest <= SOFT:
                    continue
                cost += _LONE
            if self.ends_hyphen[head]:
                cost += _FINAL_HYPHEN
            self._offer(head, last, cost, 0.0 if spare > 0 else spare / measure)

    def _least_tail(self) -> float:
        """Return the least a last line holds, in points: two characters, if the measure is no caption's."""
        least = 2 * self.fitter.em - _EPSILON
        return min(least, 0.3 * self.fitter.setting.rest)

    def _path(self, last: int) -> tuple[int, ...]:
        ends = []
        while last > 0:
            ends.append(self.places[last])
            last = self.back[last]
        return tuple(reversed(ends))


def _picker(places: Sequence[int]) -> Callable[[Sequence[float]], tuple[float, ...]]:
    """Return what picks the values at these places, two at least; an itemgetter does it fastest."""
    return itemgetter(*places)
