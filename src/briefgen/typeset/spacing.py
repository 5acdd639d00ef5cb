"""Find the gap before each box: what its neighbours are decides, never where a style begins."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from briefgen.faces import Face, Glyph
from briefgen.typeset.breaks import NEVER
from briefgen.typeset.classes import HAN
from briefgen.typeset.gaps import (
    HAN_GAP,
    INNER_GAP,
    NO_GAP,
    TOKEN_GAP,
    Edge,
    Gap,
    drops_space,
    mark_gap,
    plain_gap,
    script_gap,
    word_gap,
)
from briefgen.typeset.items import Items
from briefgen.typeset.source import Stream

_MARKS: Final = "OCPS"
_STOPS: Final = re.compile("S+")


class Spacing:
    """The gaps of one stream; neighbours that are alike share one.

    `spaces` are the spaces of the source before a box, `script` the space between Han and Latin in em.
    """

    def __init__(self, items: Items, stream: Stream, spaces: dict[int, str], script: float) -> None:
        self._items = items
        self._stream = stream
        self._spaces = spaces
        self._script = script
        self._known: dict[tuple[object, ...], Gap] = {}

    def gaps(self) -> list[Gap]:
        """Return the gap before each box."""
        kinds, starts = self._items.kinds, self._items.starts
        found = [NO_GAP][: len(kinds)]
        found += [
            HAN_GAP if left == right == HAN and start - before == 1 else self._between(at)
            for at, (left, right, before, start) in enumerate(
                zip(kinds, kinds[1:], starts, starts[1:], strict=False), 1
            )
        ]
        self._close_stop_clusters(found)
        return found

    def _between(self, at: int) -> Gap:
        items = self._items
        space = self._spaces.get(at, "")
        left, right = self._left_kind(at, space), items.kinds[at]
        if left == right == HAN and not space:
            return HAN_GAP
        pieces, owners = items.pieces, items.owners
        after, before = items.boxes[at - 1].after, items.boxes[at].before
        key = (
            (left, after, pieces[owners[at - 1]].size, after > 0 and self._is_mark(at - 2)),
            (right, before, pieces[owners[at]].size, before > 0 and self._is_mark(at + 1)),
            space,
            self._space_advance(at) if space else 0.0,
        )
        gap = self._known.get(key)
        if gap is None:
            gap = self._known[key] = self._new(Edge(*key[0]), Edge(*key[1]), space, key[3])
        return TOKEN_GAP if gap is INNER_GAP and items.costs[at] < NEVER else gap

    def _left_kind(self, at: int, space: str) -> str:
        """Return the class of what stands before box `at`, combining marks and spaces left out."""
        kind = "M" if space else self._stream.classes[self._items.starts[at] - 1]
        if kind != "M":
            return kind
        start = self._items.starts[at - 1]
        kinds = self._stream.classes[start : start + len(self._items.boxes[at - 1].text)].rstrip("M")
        return kinds[-1] if kinds else "L"

    def _is_mark(self, at: int) -> bool:
        return 0 <= at < len(self._items.kinds) and self._items.kinds[at] in _MARKS

    def _new(self, left: Edge, right: Edge, space: str, advance: float) -> Gap:
        gap = self._plain(left, right, space, advance)
        return replace(gap, space=space) if space else gap

    def _plain(self, left: Edge, right: Edge, space: str, advance: float) -> Gap:
        chinese = self._items.language == "zh"
        if left.blank or right.blank:
            return mark_gap(left, right)
        if space and chinese and drops_space(left.kind, right.kind):
            return NO_GAP
        breakable = not space.strip(" \t")
        between = script_gap(left, right, self._script) if breakable and (chinese or not space) else None
        if between is not None:
            return between
        if space:
            return word_gap(space, advance, max(left.size, right.size), chinese=chinese)
        return plain_gap(left.kind, right.kind)

    def _space_advance(self, at: int) -> float:
        """Return the Latin word space beside box `at`, in em."""
        face = self._items.pieces[self._items.owners[at - 1]].stack.latin
        return space_glyph(face).advance / face.units_per_em

    def _close_stop_clusters(self, gaps: list[Gap]) -> None:
        """Give two ？！ in a row one em together, as GB/T 15834 5.1.2 has it; three keep theirs."""
        kinds = "".join(self._items.kinds)
        for match in _STOPS.finditer(kinds):
            end = match.end()
            if end - match.start() == 2 and end < len(kinds) and kinds[end] not in "OCP":
                text = "".join(self._items.boxes[at].text for at in range(*match.span()))
                if not text.strip("？！"):
                    gaps[end] = NO_GAP


@lru_cache(64)
def space_glyph(face: Face) -> Glyph:
    """Shape the space of a face."""
    return face.shape(" ", language="en")[0]
