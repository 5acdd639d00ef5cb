"""Take a stream apart into items: a box for each Han character and mark, one or more for each Latin token."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Final

from briefgen.faces import Stack
from briefgen.typeset.breaks import NEVER, break_costs
from briefgen.typeset.classes import HAN
from briefgen.typeset.items import Items
from briefgen.typeset.language import Language
from briefgen.typeset.scripts import resolve
from briefgen.typeset.shaping import Box, Frames, frames, leading_ink, trailing_ink
from briefgen.typeset.source import Stream
from briefgen.typeset.spacing import Spacing
from briefgen.typeset.tokens import Tokens

_TOKENS: Final = re.compile(r"(?:H(?!M))+|[ ~_]+|[L9$%x()\-/d][L9$%x()\-/dM]*|DD?M*|EE?M*|.M*", re.DOTALL)
_LATIN_STARTS: Final = frozenset("L9$%x()-/d")


def build_items(
    stream: Stream, language: Language, measure: float, gap: float, *, opened: bool = False
) -> Items:
    """Make the items of a stream; Latin tokens too long for `measure` (points) may part, or all if `opened`.

    With an endless measure (`math.inf`) there will be one line, and no word is divided.

    `gap` is the space between Han and Latin in em. Raises MissingCharacterError for a character that no face
    of its piece's stack has.
    """
    return _Builder(stream, language, measure, opened=opened).build(gap)


class _Builder:
    def __init__(self, stream: Stream, language: Language, measure: float, *, opened: bool) -> None:
        self.stream = stream
        self.measure = measure
        self.costs, self.hyphens = break_costs(stream, language, dividing=measure < math.inf)
        self.tokens = Tokens(stream, self.costs, measure, opened=opened)
        self.items = Items(tuple(stream.pieces), _main_size(stream), language)
        self.frames = _known_frames(stream)
        self.spaces: dict[int, str] = {}  # source spaces before a box

    def build(self, gap: float) -> Items:
        items, classes = self.items, self.stream.classes
        for match in _TOKENS.finditer(classes):
            start, end = match.span()
            first = classes[start]
            if first == HAN and end - start > 1:
                self._add_han(start, end)
            elif first in " ~_":
                self.spaces[len(items.boxes)] = self.stream.text[start:end]
            elif first in _LATIN_STARTS:
                for at, box in self.tokens.boxes(start, end):
                    self._add(box, at)
            else:
                known = self.frames[self.stream.owners[start]]
                self._add(known[first + self.stream.text[start:end]], start)
        self._attach_raised()
        items.gaps = Spacing(items, self.stream, self.spaces, gap).gaps()
        self._finish_edges()
        return items

    def _add(self, box: Box, start: int) -> None:
        items, owner = self.items, self.stream.owners[start]
        items.boxes.append(box)
        items.owners.append(owner)
        items.starts.append(start)
        items.widths.append(box.core * self.stream.pieces[owner].size)
        items.kinds.append(self.stream.classes[start])
        items.costs.append(self.costs[start])

    def _add_han(self, start: int, end: int) -> None:
        """Add a stretch of Han, a box for each character: most of a Chinese text goes this way at once."""
        items, owners = self.items, self.stream.owners
        while start < end:
            owner = owners[start]
            upto = end if owners[end - 1] == owner else bisect_right(owners, owner, start, end)
            known, size = self.frames[owner], self.stream.pieces[owner].size
            boxes = [known[HAN + character] for character in self.stream.text[start:upto]]
            count = upto - start
            items.boxes += boxes
            items.owners += [owner] * count
            items.starts += range(start, upto)
            items.widths += [box.core * size for box in boxes]
            items.kinds += HAN * count
            items.costs += self.costs[start:upto]
            start = upto

    def _attach_raised(self) -> None:
        items = self.items
        for at, marks in sorted(self.stream.raised.items()):
            index = max(bisect_left(items.starts, at) - 1, 0)
            for owner, text in marks:
                for box in self._raised_boxes(owner, text):
                    items.tails.setdefault(index, []).append((owner, box))
                    width = box.core + box.before + box.after
                    items.widths[index] += width * self.stream.pieces[owner].size

    def _raised_boxes(self, owner: int, text: str) -> Iterator[Box]:
        alone = Stream(self.stream.pieces, text, [owner] * len(text))
        alone.classes = resolve(text, [self.items.language] * len(text))
        builder = _Builder(alone, self.items.language, self.measure, opened=False)
        return iter(builder.build(0.0).boxes)

    def _finish_edges(self) -> None:
        """Say what each line end costs and adds, and what each line's beginning adds."""
        items, hyphens = self.items, self.hyphens
        items.costs[:1] = [NEVER]
        items.costs.append(0.0)
        items.hyphens = (
            [start in hyphens for start in items.starts] if hyphens else [False] * len(items.starts)
        )
        items.hyphens[:1] = [False]
        items.hyphens.append(False)
        latin = [kind in _LATIN_STARTS for kind in items.kinds]
        items.leads = [self._lead(at) if is_latin else 0.0 for at, is_latin in enumerate(latin)]
        items.leads.append(0.0)
        items.endings = [0.0]
        items.endings += [self._ending(at) if is_latin else 0.0 for at, is_latin in enumerate(latin, 1)]

    def _lead(self, at: int) -> float:
        items = self.items
        if at and items.costs[at] == NEVER:
            return 0.0
        return leading_ink(items.boxes[at]) * self.stream.pieces[items.owners[at]].size

    def _ending(self, at: int) -> float:
        items = self.items
        if items.costs[at] == NEVER:
            return 0.0
        size = self.stream.pieces[items.owners[at - 1]].size
        if items.hyphens[at]:
            return items.hyphen(at).core * size
        return 0.0 if at - 1 in items.tails else trailing_ink(items.boxes[at - 1]) * size


def _known_frames(stream: Stream) -> list[Frames]:
    """Return the frames of each piece's stack, with every Han character of the stream in them."""
    texts: dict[Stack, list[str]] = {}
    for piece in stream.pieces:
        texts.setdefault(piece.stack, []).append(piece.text)
    known = {stack: frames(stack) for stack in texts}
    for stack, parts in texts.items():
        known[stack].learn("".join(parts))
    return [known[piece.stack] for piece in stream.pieces]


def _main_size(stream: Stream) -> float:
    """Return the size most of the text is set in."""
    lengths: Counter[float] = Counter()
    for owner, count in sorted(Counter(stream.owners).items()):
        lengths[stream.pieces[owner].size] += count
    return max(sorted(lengths), key=lambda size: lengths[size]) if lengths else stream.pieces[0].size
