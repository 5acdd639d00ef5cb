"""Choose the line ends of a whole paragraph: the cheapest way through, after Knuth and Plass.

What a line costs is how far its gaps must give way, tier by tier in the order of clreq, plus what its end
costs.
"""

from typing import Final

from briefgen.typeset.breaks import BANNED, SOFT
from briefgen.typeset.fit import BEYOND, EPSILON, Places, Setting, Sums
from briefgen.typeset.items import Items
from briefgen.typeset.tiers import COMFORT, PASSES, STRETCH_COSTS, WIDEST, Latitude

INFINITE: Final = float("inf")
_LONE: Final = 1e7  # 孤字
_SHORT: Final = 3e7  # a line that cannot be filled at all
_OVERFULL: Final = 1e12
_HYPHEN_PAIR: Final = 200.0
_HYPHEN_STACK: Final = 500_000.0  # a third hyphen in a row
_FINAL_HYPHEN: Final = 500.0  # before the last line
_LINE: Final = 10.0
_CONTRAST: Final = 100.0  # for neighbouring lines that differ by a twentieth of an em
_WIDEST: Final = WIDEST / COMFORT
_HAN_COST: Final = 3_600.0  # opening up comes after squeezing
_SEEN_COST: Final = 2 * _HAN_COST  # from a tenth of an em on


def line_ends(items: Items, setting: Setting) -> tuple[int, ...]:
    """Return the box after the end of each line, the last one included."""
    sums = Sums(items)
    for latitude in PASSES:
        found = _Search(sums, setting, latitude).run()
        if found:
            return found
    return (sums.count,)


class _Search:
    """One pass: dynamic programming over the line ends that the latitude allows."""

    def __init__(self, sums: Sums, setting: Setting, latitude: Latitude) -> None:
        self.sums = sums
        self.setting = setting
        self.latitude = latitude
        self.places = Places(sums, latitude, setting.language)
        self.squeezes = setting.justified or latitude.pairs
        self.justified = setting.justified
        self.limited = setting.justified and not latitude.elastic
        self.loosens = latitude.elastic and setting.language == "en"
        self.comfort = sums.items.em * COMFORT
        self.most_opened = latitude.han / COMFORT + EPSILON
        size = len(self.places.at)
        self.best = [INFINITE] * size
        self.back = [-1] * size
        self.colour = [0.0] * size
        self.stack = [0] * size

    def run(self) -> tuple[int, ...]:
        """Return the line ends, or nothing if this pass finds no way."""
        last = len(self.places.at) - 1
        self.best[0] = 0.0
        self._try_first(last)
        low = 1
        for place in range(2, last):
            low = self._advance(low, place)
            self._try_range(low, place)
        self._try_last(last, self._advance(low, last))
        return self._path(last) if self.best[last] < INFINITE else ()

    def _try_first(self, last: int) -> None:
        """Weigh the first lines, as long as they can be squeezed to hold all up to a place."""
        places, measure = self.places, self.setting.first
        limit = measure + places.h_least[0] + EPSILON
        for place in range(1, last):
            self._try(0, place, measure - places.e_width[place] + places.h_width[0], measure)
            if places.e_least[place] > limit:
                return

    def _advance(self, low: int, place: int) -> int:
        """Skip the heads from which a line to this place is too long however it shrinks."""
        least = self.places.e_least[place] - self.setting.rest - EPSILON
        h_least = self.places.h_least
        while low < place - 1 and least > h_least[low]:
            low += 1
        return low

    def _try_range(self, low: int, place: int) -> None:
        """Weigh the lines to a place, longest first; one that costs too much before it is weighed is left."""
        best, places, measure = self.best, self.places, self.setting.rest
        heads, most = places.h_width, places.h_most
        least = places.costs[place] + _LINE
        reach = places.e_width[place] - measure
        loosest = places.e_most[place] - measure + EPSILON if self.limited else INFINITE
        for head in range(low, place):
            if most[head] > loosest:
                return
            if best[head] + least < best[place] and not self._try(head, place, heads[head] - reach, measure):
                return

    def _try(self, head: int, place: int, spare: float, measure: float) -> bool:
        """Weigh one line; False if it, and so every shorter line, is too loose."""
        cost = self._stretch(head, place, spare) if spare >= 0 else self._shrink(head, place, -spare)
        if cost == INFINITE:
            if spare >= 0 or head < place - 1 or self.latitude.dearest < BANNED:
                return spare < 0
            cost = _OVERFULL * (1 - spare)
        tint = spare / measure if self.justified else 0.0
        self._offer(head, place, cost + self.places.costs[place], tint)
        return True

    def _offer(self, head: int, place: int, cost: float, tint: float) -> None:
        """Keep a line if it is the cheapest way to its end so far."""
        total = self.best[head] + cost + _LINE
        if head:
            contrast = (tint - self.colour[head]) / COMFORT
            total += _CONTRAST * contrast * contrast
        stack = 0
        if self.places.hyphens[place]:
            stack = self.stack[head] + 1
            if stack > 2 and not self.latitude.elastic:
                return
            if stack > 1:
                total += _HYPHEN_PAIR if stack == 2 else _HYPHEN_STACK
        if total < self.best[place]:
            self.best[place] = total
            self.back[place] = head
            self.colour[place] = tint
            self.stack[place] = stack

    def _shrink(self, head: int, place: int, need: float) -> float:
        if need <= EPSILON:
            return 0.0
        places = self.places
        if not self.squeezes or need > places.e_all[place] - places.h_all[head] + EPSILON:
            return INFINITE
        cost = 0.0
        for ends, heads, weight in places.squeezing:
            give = ends[place] - heads[head]
            if give <= EPSILON:
                continue
            if need <= give:
                fill = need / give
                return cost + weight * fill * fill
            cost += weight
            need -= give
        return cost

    def _stretch(self, head: int, place: int, spare: float) -> float:
        if not self.justified:
            slack = spare / self.setting.rest
            return 100.0 * slack * slack
        places = self.places
        if self.loosens:
            words = places.e_words[place] - places.h_words[head]
            if spare > words > EPSILON:
                return self._loosen(words, spare)
        cost = 0.0
        for ends, heads, weight in places.opening:
            give = ends[place] - heads[head]
            if give <= EPSILON:
                continue
            if spare <= give:
                fill = spare / give
                return cost + weight * fill * fill * fill
            cost += weight
            spare -= give
        return cost if spare <= EPSILON else cost + self._space_out(head, place, spare)

    def _space_out(self, head: int, place: int, spare: float) -> float:
        """Open between characters; before one sees it, between Han and Latin once more."""
        places = self.places
        seen = (places.e_han[place] - places.h_han[head]) * self.comfort
        if spare > seen and places.scripts:
            ends, heads, _ = places.scripts
            spare = max(seen, spare - BEYOND * (ends[place] - heads[head]))
            if spare <= EPSILON:
                return 0.0
        opened = spare / seen if seen else INFINITE
        if opened <= self.most_opened:
            return (_HAN_COST if opened <= 2 else _SEEN_COST) * opened * opened
        return self._open_up(head, place, spare) if self.latitude.elastic else INFINITE

    def _loosen(self, words: float, spare: float) -> float:
        """Open word spaces beyond their limit: two loose lines are better than a gaping one."""
        fill = spare / words
        return 4 * STRETCH_COSTS["en"][0] * fill * fill * fill

    def _open_up(self, head: int, place: int, spare: float) -> float:
        """Open gaps beyond their limits; the dearer the wider, so that lines share what has to be opened."""
        places = self.places
        gaps = places.e_elastic[place] - places.h_elastic[head]
        opened = max(spare / (gaps * self.comfort), self.most_opened) if gaps else INFINITE
        if opened > _WIDEST:
            every = places.e_every[place] - places.h_every[head]
            if not every:
                return _SHORT * (1 + spare / self.setting.rest)
            opened = _WIDEST + (spare / self.comfort - gaps * _WIDEST) / every
        return 2 * _SEEN_COST * opened * opened

    def _try_last(self, last: int, low: int) -> None:
        """Weigh the ways into the last line, which is not filled; it must not hold a lone character."""
        setting, places = self.setting, self.places
        tail = self.sums.tail(self._least_tail())
        for head in [0, *range(low, last)] if last > 1 else [0]:
            if self.best[head] == INFINITE:
                continue
            measure = setting.rest if head else setting.first
            spare = measure - places.e_width[last] + places.h_width[head]
            cost = 0.0 if spare >= 0 else self._shrink(head, last, -spare)
            if cost == INFINITE:
                if self.latitude.dearest < BANNED or head < last - 1:
                    continue
                cost = _OVERFULL * (1 - spare)
            if head and places.at[head] > tail:
                if self.latitude.dearest <= SOFT:
                    continue
                cost += _LONE
            if places.hyphens[head]:
                cost += _FINAL_HYPHEN
            self._offer(head, last, cost, 0.0 if spare > 0 else spare / measure)

    def _least_tail(self) -> float:
        """Return the least a last line holds, in points: two characters, if the measure is no caption's."""
        return min(2 * self.sums.items.em - EPSILON, 0.3 * self.setting.rest)

    def _path(self, last: int) -> tuple[int, ...]:
        ends = []
        while last > 0:
            ends.append(self.places.at[last])
            last = self.back[last]
        return tuple(reversed(ends))
