"""Choose the line ends of a whole paragraph: the cheapest way through, after Knuth and Plass.

What a line costs is how far its gaps must give way, tier by tier in the order of clreq, plus what its end
costs. Sums are kept from the start of the paragraph, so that any line is measured by a few subtractions.
"""

from dataclasses import dataclass
from itertools import accumulate
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
        self.shrinks = [self._sums(kind, shrink=True) for kind, _ in (*SHRINK, *RESERVE)]
        self.stretches = [self._sums(kind, shrink=False) for kind in STRETCH]
        self.hans = list(accumulate((gap.kind == GapKind.HAN for gap in items.gaps), initial=0))
        self.elastic = list(accumulate((gap.kind in ELASTIC for gap in items.gaps), initial=0))
        self.body = self._body()

    def _sums(self, kind: GapKind, *, shrink: bool) -> list[float]:
        """Sum up how much the gaps of a kind before each box can give."""
        give = (
            ((gap.width - gap.least if shrink else gap.most - gap.width) if gap.kind == kind else 0.0)
            for gap in self.items.gaps
        )
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
        size = len(self.places)
        self.best = [INFINITE] * size
        self.back = [-1] * size
        self.colour = [0.0] * size
        self.stack = [0] * size

    def _select(self) -> None:
        """Pick the sums at this pass's places: `e_` for lines that end there, `h_` for lines that begin."""
        fitter, places = self.fitter, self.places
        heads = [min(at + 1, fitter.count) for at in places]
        hyphens, endings = fitter.items.hyphens, fitter.items.endings
        self.e_width = [fitter.ends[at] + endings[at] for at in places]
        self.e_bare = [fitter.ends[at] for at in places]
        self.h_width = [fitter.heads[at] for at in places]
        self.e_shrink = [[sums[at] for at in places] for sums in fitter.shrinks[: self.tiers]]
        self.h_shrink = [[sums[at] for at in heads] for sums in fitter.shrinks[: self.tiers]]
        self.e_all = [sum(column) for column in zip(*self.e_shrink, strict=True)]
        self.h_all = [sum(column) for column in zip(*self.h_shrink, strict=True)]
        self.e_stretch = [[sums[at] for at in places] for sums in fitter.stretches]
        self.h_stretch = [[sums[at] for at in heads] for sums in fitter.stretches]
        self.e_han = [fitter.hans[at] for at in places]
        self.h_han = [fitter.hans[at] for at in heads]
        self.e_elastic = [fitter.elastic[at] for at in places]
        self.h_elastic = [fitter.elastic[at] for at in heads]
        self.ends_hyphen = [hyphens[at] for at in places]
        self.end_cost = [fitter.items.costs[at] for at in places]

    def run(self) -> tuple[int, ...]:
        """Return the line ends, or nothing if this pass finds no way."""
        best = self.best
        best[0] = 0.0
        setting = self.fitter.setting
        last = len(self.places) - 1
        low = 1
        for place in range(1, last):
            self._try(0, place, setting.first)
            low = self._advance(low, place)
            self._try_range(low, place)
        self._try_last(last, low)
        return self._path(last) if best[last] < INFINITE else ()

    def _advance(self, low: int, place: int) -> int:
        """Skip the heads from which a line to this place is too long however it shrinks."""
        limit = self.fitter.setting.rest + _EPSILON
        least = self.e_bare[place] - self.e_all[place]
        while low < place - 1 and least - self.h_width[low] + self.h_all[low] > limit:
            low += 1
        return low

    def _try_range(self, low: int, place: int) -> None:
        measure = self.fitter.setting.rest
        best = self.best
        for head in range(low, place):
            if best[head] < INFINITE and not self._try(head, place, measure):
                return

    def _try(self, head: int, place: int, measure: float) -> bool:
        """Weigh one line; False if it, and so every shorter line, is too loose."""
        if self.best[head] == INFINITE:
            return True
        spare = measure - self.e_width[place] + self.h_width[head]
        cost = self._stretch(head, place, spare) if spare >= 0 else self._shrink(head, place, -spare)
        if cost == INFINITE:
            if spare >= 0 or head < place - 1 or self.latitude.dearest < BANNED:
                return spare < 0
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
        for tier in range(self.tiers):
            give = self.e_shrink[tier][place] - self.h_shrink[tier][head]
            if give <= _EPSILON:
                continue
            weight = SHRINK_COSTS[tier]
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
            words = self.e_stretch[0][place] - self.h_stretch[0][head]
            if spare > words > _EPSILON:
                return self._loosen(words, spare)
        cost = 0.0
        for tier, weight in enumerate(STRETCH_COSTS[setting.language]):
            give = self.e_stretch[tier][place] - self.h_stretch[tier][head]
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
