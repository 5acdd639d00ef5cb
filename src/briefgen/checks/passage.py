"""One paragraph as a reader meets it, and many of them as one text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Literal, TypeAlias

from briefgen.typeset import Language
from briefgen.values import dataclass

LANGUAGES: tuple[Language, ...] = ("zh", "en")
GIVEN = "\ufffc"  # stands for a character that is not the author's own

# `title` is anything that heads something, `body` runs on in sentences, `label` names something small.
Role: TypeAlias = Literal["title", "caption", "body", "item", "label", "cell", "note", "source"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, or one footnote, in one language.

    `at` is the path of the text it is from and `offsets` say for each character where in that text it is.
    `given` tells the characters that are not the author's own, such as a number said or the name of a
    block, and those that are to stay as they were written.
    """

    at: str
    language: Language
    role: Role
    text: str
    offsets: tuple[int, ...]
    given: frozenset[int]

    def written(self, start: int, end: int) -> bool:
        """Say whether the author wrote all of a stretch, one character after the other."""
        return not self.given or not any(at in self.given for at in range(start, end))

    def own(self) -> str:
        """Return the text with `GIVEN` for all that the author did not write, spaces apart."""
        if not self.given:
            return self.text
        chars = list(self.text)
        for at in self.given:
            if chars[at] != " ":
                chars[at] = GIVEN
        return "".join(chars)


class Run:
    """Many passages as one text, a line each, so that a pattern goes over all of them at once."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passages)
        self.text = "\n".join(passage.text for passage in self.passages)
        lengths = (len(passage.text) + 1 for passage in self.passages)
        self._starts = tuple(accumulate(lengths, initial=0))

    def find(self, expression: str) -> Iterator[tuple[Passage, re.Match[str], int]]:
        """Go through the matches inside one passage, each with where that passage begins."""
        for match in re.finditer(expression, self.text, re.MULTILINE):
            index = self._index(match.start())
            if match.end() < self._starts[index + 1]:
                yield self.passages[index], match, self._starts[index]

    def touched(self, expression: str) -> list[int]:
        """Return the passages, by their place, in which a pattern may have something to say."""
        found: dict[int, None] = {}
        for match in re.finditer(expression, self.text, re.MULTILINE):
            first = self._index(match.start())
            last = self._index(match.end())
            found.update(dict.fromkeys(range(first, min(last + 1, len(self.passages)))))
        return list(found)

    def _index(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1
