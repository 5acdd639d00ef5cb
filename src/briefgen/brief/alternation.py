"""Many patterns as one alternation, of which only those are compiled and tried that a text may hold."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from briefgen.brief.screen import Screen
from briefgen.values import dataclass

_COMMON = "0aA \u00a0"  # characters that tell little, for most screens show them


@dataclass(frozen=True, slots=True)
class Alternative:
    """One pattern, and words and shapes of which a text must hold one, written as its `Screen` shows it."""

    expression: str
    needs: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()

    @property
    def marks(self) -> frozenset[str]:
        """Return a character of each word or shape it needs, the one that fewest texts have."""
        needed = self.needs or self.shapes
        return frozenset(max(word, key=lambda char: (char not in _COMMON, char)) for word in needed)

    def search(self, text: str, at: int) -> re.Match[str] | None:
        """Find the first match from a place on."""
        return _compiled(self.expression).search(text, at)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


class Alternation:
    """Patterns that are tried together, in the order in which they are listed."""

    def __init__(self, alternatives: Iterable[Alternative]) -> None:
        self._alternatives = [(one.marks, one) for one in alternatives]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Go through the matches from left to right, at one place those of the first listed."""
        ahead = [(one, match) for one in self._likely(text) if (match := one.search(text, 0))]
        while ahead:
            _, first = min(ahead, key=lambda pair: pair[1].start())
            yield first
            at = max(first.end(), first.start() + 1)
            ahead = [
                (one, later)
                for one, match in ahead
                if (later := match if match.start() >= at else one.search(text, at))
            ]

    def _likely(self, text: str) -> Iterator[Alternative]:
        screen = Screen.of(text)
        shown = {*screen.folded, *screen.shape}
        for marks, one in self._alternatives:
            if not (marks and marks.isdisjoint(shown)) and screen.may_hold(one.needs, one.shapes):
                yield one
