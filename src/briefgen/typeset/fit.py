"""Sums over a paragraph: what any line of it measures and what its gaps can give, by a few subtractions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import add, itemgetter, sub
from typing import Any, Final, TypeAlias

from briefgen.typeset.gaps import HAN_GAP, SCRIPT_MOST, SCRIPT_WIDEST, Gap, GapKind
from briefgen.typeset.items import Items
from briefgen.typeset.language import Language
from briefgen.typeset.tiers import (
    ELASTIC,
    OPENED,
    RESERVE,
    SHRINK,
    SHRINK_COSTS,
    STRETCH,
    STRETCH_COSTS,
    Latitude,
)

EPSILON: Final = 1e-7
# What gaps between Han and Latin give up to their outermost limit, times what they give before.
BEYOND: Final = (SCRIPT_WIDEST - 1) / (SCRIPT_MOST - 1) - 1
_UNSPOKEN: Final = frozenset("OCPSNIDE()")  # marks, which make no last line of their own

Values: TypeAlias = Sequence[float]
Tier: TypeAlias = tuple[Values, Values, float]  # up to each place, from each place on, what using it up costs


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paragraph is to fit: widths of the first and the other lines, and whether they are filled."""

    first: float
    rest: float
    justified: bool
    language: Language


class Sums:
    """Widths and what the gaps can give, summed up from the start of a paragraph to each box."""

    def __init__(self, items: Items) -> None:
        self.items = items
        self.count = len(items.boxes)
        widths = [gap.width for gap in items.gaps]
        self.ends = list(accumulate(map(add, items.widths, widths), initial=0.0))
        self.heads = list(map(sub, map(add, self.ends, [*widths, 0.0]), items.leads))
        self._special: list[list[tuple[int, Gap]]] = [[] for _ in GapKind]
        for at, gap in enumerate(items.gaps):
            if gap is not HAN_GAP:
                self._special[gap.kind].append((at, gap))
        self.hans = self.gaps(frozenset((GapKind.HAN,)))

    def gaps(self, kinds: frozenset[GapKind]) -> list[int]:
        """Count the gaps of some kinds, those between Han characters among them."""
        wanted = [True] * self.count
        for kind in GapKind:
            if kind not in kinds:
                for at, _ in self._special[kind]:
                    wanted[at] = False
        return list(accumulate(wanted, initial=0))

    def give(self, *kinds: GapKind, shrink: bool) -> list[float] | None:
        """Sum up how much the gaps of some kinds can give; None if there are none."""
        found = [one for kind in kinds for one in self._special[kind]]
        if not found:
            return None
        give = [0.0] * self.count
        for at, gap in found:
            give[at] = gap.width - gap.least if shrink else gap.most - gap.width
        return list(accumulate(give, initial=0.0))

    def has(self, kind: GapKind) -> bool:
        """Say whether there is a gap of this kind."""
        return bool(self._special[kind])

    def tail(self, least: float) -> int:
        """Return the last box from which on there is so much text, in points, marks left out."""
        at, width = self.count, 0.0
        while at > 0 and width < least:
            at -= 1
            width += 0.0 if self._is_mark(at) else self.items.widths[at]
        return at

    def _is_mark(self, at: int) -> bool:
        """Say whether a box is nothing but a mark; part of a token is none, wherever a link parts it."""
        items = self.items
        if items.kinds[at] not in _UNSPOKEN or any(map(str.isalnum, items.boxes[at].text)):
            return False
        return all(gap.kind is not GapKind.INNER for gap in items.gaps[at : at + 2])


class Places:
    """The sums at the places where lines of one pass may end: `e_` up to there, `h_` for lines that begin."""

    def __init__(self, sums: Sums, latitude: Latitude, language: Language) -> None:
        costs, count = sums.items.costs, sums.count
        dearest = latitude.dearest
        self.at = [0, *[at for at in range(1, count) if costs[at] <= dearest], count]
        self._ending = ending = _picker(self.at)
        self._heading = _picker([min(at + 1, count) for at in self.at])
        self.costs = ending(costs)
        self.hyphens = ending(sums.items.hyphens)
        tiers = [*SHRINK, *RESERVE] if latitude.pairs else [*SHRINK]
        kinds = [kind for kind, _ in tiers]
        self.squeezing = self._tiers(sums, kinds, SHRINK_COSTS, shrink=True)
        self.opening = self._tiers(sums, STRETCH, STRETCH_COSTS[language], shrink=False)
        self.e_han, self.h_han = ending(sums.hans), self._heading(sums.hans)
        self.e_width = list(map(add, ending(sums.ends), ending(sums.items.endings)))
        self.h_width = ending(sums.heads)
        self._add_least(sums, kinds)
        self.scripts = self.opening[-1] if sums.has(GapKind.SCRIPT) else None  # the last to be opened
        self._add_most(latitude.han * sums.items.em)
        if latitude.elastic:
            self._add_elastic(sums, language)

    def _add_least(self, sums: Sums, kinds: Sequence[GapKind]) -> None:
        """Add what lines measure once everything in them is squeezed."""
        everything = sums.give(*kinds, shrink=True) or [0.0] * (sums.count + 1)
        self.e_all, self.h_all = self._ending(everything), self._heading(everything)
        self.e_least = list(map(sub, self._ending(sums.ends), self.e_all))
        self.h_least = list(map(sub, self.h_width, self.h_all))

    def _add_most(self, opened: float) -> None:
        """Add what lines measure once everything in them is opened as far as it goes, in points."""
        self.e_most = [width + opened * count for width, count in zip(self.e_width, self.e_han, strict=True)]
        self.h_most = [width + opened * count for width, count in zip(self.h_width, self.h_han, strict=True)]
        for tier in self.opening:
            times = 1 + BEYOND if tier is self.scripts else 1.0
            self.e_most = [most + times * give for most, give in zip(self.e_most, tier[0], strict=True)]
            self.h_most = [most + times * give for most, give in zip(self.h_most, tier[1], strict=True)]

    def _add_elastic(self, sums: Sums, language: Language) -> None:
        """Add the gaps that the last passes open beyond their limits."""
        elastic = sums.hans if language == "zh" else sums.gaps(ELASTIC)
        self.e_elastic, self.h_elastic = self._ending(elastic), self._heading(elastic)
        every = sums.gaps(OPENED) if language == "zh" else elastic
        self.e_every, self.h_every = self._ending(every), self._heading(every)
        words = sums.give(GapKind.WORD, shrink=False) or [0.0] * (sums.count + 1)
        self.e_words, self.h_words = self._ending(words), self._heading(words)

    def _tiers(
        self, sums: Sums, kinds: Sequence[GapKind], weights: Sequence[float], *, shrink: bool
    ) -> list[Tier]:
        given = [sums.give(kind, shrink=shrink) for kind in kinds]
        return [
            (self._ending(give), self._heading(give), weight)
            for give, weight in zip(given, weights, strict=False)
            if give
        ]


def _picker(places: Sequence[int]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    """Return what picks the values at these places, two at least; an itemgetter does it fastest."""
    return itemgetter(*places)
