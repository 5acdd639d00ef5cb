"""Write the operators that show one run of glyphs (ISO 32000-1, 9.4.3)."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from briefgen.faces import Face, Glyph

# What may be left of a gap, in em: poppler sees a space from a tenth on, PDFium beside a narrow glyph sooner.
_REST = 0.06
# Where a run ends, poppler may end a word too (before a raised mark, for one), and sees a space sooner.
_REST_AT_END = 0.025
_OVERLAP = 0.1  # of two cells, in em, that is no kerning: poppler ends a word at a fifth
STEPS = 8  # to the em: by how much copies of a glyph differ in width
_WIDEST = 24  # copies are at most three em wider: lines that gape more have next to nothing on them
_END = "\n"


class Codes(Protocol):
    """What has to be known of a font to show its glyphs."""

    face: Face

    @property
    def advances(self) -> Mapping[int, int]:
        """The advance of each glyph of the face."""
        ...

    def code(self, gid: int, text: str, cut: int = 0, longer: int = 0) -> str:
        """Return the code of a glyph, or of a copy of it in another cell."""
        ...

    def units(self, steps: int) -> int:
        """Return steps of a copy in font units."""
        ...

    def width(self, gid: int, cut: int = 0, longer: int = 0) -> int:
        """Return the advance of a glyph or of a copy of it, in font units."""
        ...


class Showing:
    """The text-showing operators of one run, as they are put together.

    `taken` is how far the line is taken from where the run begins: by what stands before it, and then by it.
    Lengths are points.
    """

    def __init__(self, font: Codes, size: float, taken: float = -math.inf) -> None:
        self.taken = taken
        self._font = font
        self._size = size
        self._per_em = 1000 / size  # TJ counts in thousandths of the size, and backwards
        self._operators: list[str] = []
        self._array: list[str] = []
        self._codes: list[str] = []
        self._raised = 0

    def run(self, glyphs: Sequence[Glyph], pens: Sequence[float]) -> str:
        """Show glyphs with their pens at these places; the last pen is where the next run begins."""
        font, size, taken = self._font, self._size, self.taken
        per_em, advances = font.face.units_per_em, font.advances
        units, overlap = size / per_em, _OVERLAP * size
        pen = 0.0
        texts = [*(glyph.text for glyph in glyphs[1:]), _END]  # of the glyph that follows
        # Every glyph of a file comes by here, so what most of them do not need is asked for first.
        for glyph, next_text, (offset, following) in zip(glyphs, texts, pairwise(pens), strict=True):
            gid, text, _, dx, dy = glyph
            if text and not next_text:
                self._flush()
                self._operators.append(f"/Span <</ActualText <{utf16(text, bom=True)}>>> BDC")
            if dy != self._raised:
                self._raise(dy)
            start = offset + dx * units if dx else offset
            cut = self._cut(gid, (taken - start) / size) if overlap < taken - start < size else 0
            gap = (following - start) / size - advances[gid] / per_em
            rest = _REST if next_text != _END else _REST_AT_END
            longer = 0 if -_OVERLAP <= gap <= rest else self._longer(gid, gap, rest)
            if cut:
                start += font.units(cut) * units
            if start != pen:
                self._move(start - pen)
            self._codes.append(font.code(gid, text, cut, longer))
            pen = taken = start + font.width(gid, cut, longer) * units
            if next_text and not text:
                self._flush()
                self._operators.append("EMC")
        self.taken = taken
        self._raise(0)
        self._flush()
        return " ".join(self._operators)

    def _cut(self, gid: int, overlap: float) -> int:
        """Say how many steps of a cell to leave out where it lies over what is before it (em), all blank."""
        ink = self._font.face.ink(gid)
        blank = ink.left / self._font.face.units_per_em if ink.right > ink.left else 0.0
        return max(min(_fitting(overlap), math.floor(blank * STEPS)), 0)

    def _longer(self, gid: int, gap: float, rest: float) -> int:
        """Say how many steps wider a glyph has to be, to leave but a rest of a gap (em), or narrower."""
        if gap > 0:
            return min(_WIDEST, math.ceil((gap - rest) * STEPS))
        face = self._font.face
        ink = face.ink(gid)
        blank = (self._font.advances[gid] - ink.right) / face.units_per_em if ink.right > ink.left else 0.0
        return -max(min(_fitting(-gap), math.floor(blank * STEPS)), 0)

    def _move(self, distance: float) -> None:
        step = round(-distance * self._per_em, 1)
        if step:
            self._flush_codes()
            self._array.append(f"{step:g}")

    def _raise(self, units: int) -> None:
        if units != self._raised:
            self._flush()
            self._operators.append(f"{round(units * self._size / self._font.face.units_per_em, 3):g} Ts")
            self._raised = units

    def _flush_codes(self) -> None:
        if self._codes:
            self._array.append(f"<{''.join(self._codes)}>")
            self._codes.clear()

    def _flush(self) -> None:
        self._flush_codes()
        if self._array:
            self._operators.append(f"[{''.join(self._array)}] TJ")
            self._array.clear()


def _fitting(overlap: float) -> int:
    """Say how many steps to take from an overlap (em) so that no gap comes of it."""
    return math.floor((overlap + _REST) * STEPS)


def utf16(text: str, *, bom: bool = False) -> str:
    """Write text in hexadecimal digits, in UTF-16."""
    return ("FEFF" if bom else "") + text.encode("utf-16-be").hex().upper()
