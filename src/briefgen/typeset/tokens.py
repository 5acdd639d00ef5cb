"""Latin tokens as boxes: shaped across pieces that look alike, cut where lines or pieces may end."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from briefgen.faces import Face, Stack
from briefgen.typeset.breaks import FIGURES, INSIDE, NEVER
from briefgen.typeset.shaping import Box, latin_box, pick_face, shape_word
from briefgen.typeset.source import Stream

# An address wider than this share of the measure may be parted anywhere, if all else fails; a word only if it
# does not fit on a line at all.
_LONG: Final = 0.45
_ADDRESS: Final = re.compile(
    r"(?!\W*[\d,.]+[^\W\d_]{0,4}[²³]?(?:/[^\W\d_]{1,4}[²³]?)?\W*$).*(?:[/@_]|\w\.\w)"
)
_APOSTROPHES: Final = frozenset("’'")


class Tokens:
    """Makes the boxes of a stream's Latin tokens; `costs` of its line ends are lowered inside long ones.

    With `opened` every token counts as long.
    """

    def __init__(self, stream: Stream, costs: list[float], measure: float, *, opened: bool) -> None:
        self._stream = stream
        self._costs = costs
        self._measure = measure
        self._opened = opened

    def boxes(self, start: int, end: int) -> Iterator[tuple[int, Box]]:
        """Yield the boxes of a token, each with where its text begins."""
        for low, high, face in self._parts(start, end):
            piece = self._stream.pieces[self._stream.owners[low]]
            glyphs = shape_word(self._stream.text[low:high], face, tabular=piece.tabular)
            box = latin_box(glyphs, face)
            if self._opened or box.core * piece.size > self._longest(box.text):
                self._open_inside(low, high)
            yield from self._cut(low, box)

    def _longest(self, text: str) -> float:
        return (_LONG if _ADDRESS.match(text) else 1.0) * self._measure

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int, Face]]:
        """Yield the stretches of a token that are shaped as one: same face, size and figures."""
        owners, pieces = self._stream.owners, self._stream.pieces
        pending: tuple[int, int, Face, tuple[object, ...]] | None = None
        at = start
        while at < end:
            owner = owners[at]
            upto = at + 1
            while upto < end and owners[upto] == owner:
                upto += 1
            piece = pieces[owner]
            look = (piece.size, piece.tabular, piece.rise)
            for low, high, face in _faces(
                self._stream.text[at:upto], self._stream.classes[at:upto], piece.stack
            ):
                if pending and pending[2] is face and pending[3] == look:
                    pending = (pending[0], at + high, face, look)
                else:
                    if pending:
                        yield pending[:3]
                    pending = (at + low, at + high, face, look)
            at = upto
        if pending:
            yield pending[:3]

    def _open_inside(self, start: int, end: int) -> None:
        classes, costs = self._stream.classes, self._costs
        for at in range(start + 1, end):
            before, after = classes[at - 1], classes[at]
            if _APOSTROPHES & set(self._stream.text[at - 1 : at + 1]):
                continue
            if costs[at] == NEVER and after not in "M)%" and before not in "($" and before + after != "x9":
                costs[at] = FIGURES if "9" in (before, after) and not {before, after} - {"9", ")"} else INSIDE

    def _cut(self, start: int, box: Box) -> Iterator[tuple[int, Box]]:
        """Part a shaped stretch at line ends, piece ends and raised marks, as far as its clusters allow."""
        owners, raised, costs = self._stream.owners, self._stream.raised, self._costs
        cuts = {
            at
            for at in range(start + 1, start + len(box.text))
            if costs[at] < NEVER or owners[at] != owners[at - 1] or at in raised
        }
        if not cuts:
            yield start, box
            return
        begin = (0, start)
        at = start
        for index, glyph in enumerate(box.glyphs):
            if glyph.text and index > begin[0] and any(cut in cuts for cut in range(begin[1] + 1, at + 1)):
                yield begin[1], latin_box(box.glyphs[begin[0] : index], box.face)
                begin = (index, at)
            at += len(glyph.text)
        yield begin[1], latin_box(box.glyphs[begin[0] :], box.face)


@lru_cache(2048)
def _faces(text: str, classes: str, stack: Stack) -> tuple[tuple[int, int, Face], ...]:
    """Part a Latin token where its face changes; combining marks stay with their base."""
    found: list[tuple[int, int, Face]] = []
    for at, (ch, kind) in enumerate(zip(text, classes, strict=True)):
        face = found[-1][2] if kind == "M" and found and found[-1][2].has(ch) else pick_face(ch, kind, stack)
        if found and found[-1][2] is face:
            found[-1] = (found[-1][0], at + 1, face)
        else:
            found.append((at, at + 1, face))
    return tuple(found)
