"""Latin tokens as boxes: shaped across pieces that look alike, cut where lines or pieces may end."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from briefgen.faces import Face, Stack
from briefgen.typeset.breaks import FIGURES, INSIDE, NEVER, SOFT
from briefgen.typeset.classes import HAN
from briefgen.typeset.shaping import Box, latin_box, pick_face, shape_word
from briefgen.typeset.source import Stream

# An address wider than this share of the measure may be parted anywhere, if all else fails; a word only if it
# does not fit on a line at all.
_LONG: Final = 0.45
_ADDRESS: Final = re.compile(r".*(?:[/@_]|\w\.\w)")
_FIGURE: Final = re.compile(r"\W*[\d,.]+[^\W\d_]{0,4}[²³]?(?:/[^\W\d_]{1,4}[²³]?)?\W*")  # 12.5kW, 30mg/m³
_SPACES: Final = frozenset(" ~_")
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
        parts: list[tuple[int, Box]] = []
        width = size = 0.0
        for low, high, face in self._parts(start, end):
            piece = self._stream.pieces[self._stream.owners[low]]
            glyphs = shape_word(self._stream.text[low:high], face, tabular=piece.tabular)
            parts.append((low, latin_box(glyphs, face)))
            size = max(size, piece.size)
            width += parts[-1][1].core * piece.size
        if self._opened or self._is_long(start, end, width, size):
            self._open_inside(start, end)
        for low, box in parts:
            yield from self._cut(low, box)

    def _is_long(self, start: int, end: int, width: float, size: float) -> bool:
        """Say whether a token may be parted inside: where it, or it with what it holds, fits on no line."""
        text = self._stream.text[start:end]
        if width <= _LONG * self._measure or _FIGURE.fullmatch(text):
            return width > self._measure
        if width > self._measure or _ADDRESS.match(text):
            return True
        return width + self._held(start, end) * size > self._measure

    def _held(self, start: int, end: int) -> float:
        """Measure what no line end comes between and a token, marks squeezed, in em: quotes, a unit."""
        classes, costs = self._stream.classes, self._costs
        low, high = start, end
        while low and costs[low] > SOFT and classes[low - 1] not in _SPACES:
            low -= 1
        while high < len(classes) and costs[high] > SOFT and classes[high] not in _SPACES:
            high += 1
        return sum(1.0 if kind == HAN else 0.5 for kind in classes[low:start] + classes[end:high])

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
