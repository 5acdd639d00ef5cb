"""Put every glyph of a line in its place, once its gaps have their widths."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import add

from briefgen.faces import Face, Glyph
from briefgen.typeset.items import Items
from briefgen.typeset.model import Placed
from briefgen.typeset.shaping import Box
from briefgen.typeset.spacing import space_glyph


def place(items: Items, start: int, end: int, offset: float, widths: Sequence[float]) -> tuple[Placed, ...]:
    """Place the boxes from `start` up to `end`; `widths` are those of the gaps between them, in points."""
    return _Writer(items, offset).write(start, end, widths)


@dataclass(slots=True)
class _Run:
    """Glyphs gathered for one Placed; pens are from the line's left edge."""

    face: Face
    owner: int
    hyphen: bool = False
    pens: list[float] = field(default_factory=list)
    glyphs: list[Glyph] = field(default_factory=list)
    end: float = 0.0


class _Writer:
    """Walks along a line and notes where each glyph goes."""

    def __init__(self, items: Items, offset: float) -> None:
        self.items = items
        self.sizes = [piece.size for piece in items.pieces]
        self.pen = offset
        self.runs: list[_Run] = []

    def write(self, start: int, end: int, widths: Sequence[float]) -> tuple[Placed, ...]:
        items, sizes = self.items, self.sizes
        boxes, owners, gaps, tails = items.boxes, items.owners, items.gaps, items.tails
        steps = map(add, items.widths[start:end], [*widths, 0.0])
        run = None
        for at, pen in zip(range(start, end), accumulate(steps, initial=self.pen), strict=False):
            if gaps[at].space and run:
                self.pen = pen - widths[at - start - 1]
                run = self._space(gaps[at].space, at)
                run.end = pen
            box, owner = boxes[at], owners[at]
            if run is None or run.face is not box.face or run.owner != owner:
                run = self._run(box.face, owner)
            size = sizes[owner]
            if len(box.pens) == 1:
                run.pens.append(pen + box.pens[0] * size)
                run.glyphs.append(box.glyphs[0])
            else:
                run.pens += [pen + one * size for one in box.pens]
                run.glyphs += box.glyphs
            self.pen = run.end = pen + box.core * size
            if at in tails:
                for other, mark in tails[at]:
                    run = self._put(other, mark, whole=True)
        if items.hyphens[end]:
            self._put(items.owners[end - 1], items.hyphen(end), hyphen=True)
        elif end < len(boxes) and gaps[end].space:
            self._space(gaps[end].space, end)
        return tuple(self._placed(run, after) for run, after in zip(self.runs, self._gaps(), strict=True))

    def _gaps(self) -> list[float]:
        """Measure the white between each run and the next, which is in neither."""
        runs = self.runs
        return [*(max(0.0, after.pens[0] - run.end) for run, after in pairwise(runs)), 0.0][: len(runs)]

    def _put(self, owner: int, box: Box, *, whole: bool = False, hyphen: bool = False) -> _Run:
        size = self.items.pieces[owner].size
        run = self._run(box.face, owner, hyphen=hyphen)
        start = self.pen + (box.before * size if whole else 0.0)
        run.pens += [start + pen * size for pen in box.pens]
        run.glyphs += box.glyphs
        self.pen = start + (box.core + (box.after if whole else 0.0)) * size
        run.end = self.pen
        return run

    def _run(self, face: Face, owner: int, *, hyphen: bool = False) -> _Run:
        last = self.runs[-1] if self.runs else None
        if last is None or last.face is not face or last.owner != owner or last.hyphen != hyphen:
            last = _Run(face, owner, hyphen)
            self.runs.append(last)
        return last

    def _space(self, space: str, at: int) -> _Run:
        """Show the space before box `at`; it belongs to the words before, not to a mark on them."""
        owner, face = self.items.owners[at - 1], self.items.boxes[at - 1].face
        stack = self.items.pieces[owner].stack
        run = self._run(face if face.has(" ") and face is not stack.han else stack.latin, owner)
        run.pens.append(self.pen)
        run.glyphs.append(space_glyph(run.face)._replace(text=space))
        run.end = self.pen
        return run

    def _placed(self, run: _Run, after: float) -> Placed:
        piece = self.items.pieces[run.owner]
        x = run.pens[0] if run.pens else 0.0
        return Placed(
            face=run.face,
            size=piece.size,
            x=x,
            offsets=tuple([pen - x for pen in run.pens]),
            width=run.end - x,
            glyphs=tuple(glyph._replace(text="") for glyph in run.glyphs)
            if run.hyphen
            else tuple(run.glyphs),
            text="" if run.hyphen else "".join([glyph.text for glyph in run.glyphs]),
            key=piece.key,
            language=piece.language,
            rise=piece.rise,
            hyphen=run.hyphen,
            after=after,
        )
