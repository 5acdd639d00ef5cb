"""Set one line: give every gap its width in clreq's order, then put every glyph in its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from briefgen.faces import Face, Glyph
from briefgen.typeset.gaps import Gap, GapKind
from briefgen.typeset.items import Items, space_glyph
from briefgen.typeset.model import Language, Line, Placed
from briefgen.typeset.shaping import Box
from briefgen.typeset.tiers import ELASTIC, PASSES, RESERVE, SHRINK, STRETCH, forced_end

_EPSILON: Final = 1e-7
_WIDEST: Final = 0.5  # em: beyond it even the gaps beside marks are opened
_NAMES: Final = {GapKind.PAIR: "pairs of marks set solid"}


@dataclass(slots=True)
class _Filling:
    """The gaps of a line on their way to their widths."""

    gaps: list[Gap]
    em: float
    language: Language
    widths: list[float] = field(init=False)
    forced: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.widths = [gap.width for gap in self.gaps]

    def shrink(self, need: float) -> None:
        for kind, _ in (*SHRINK, *RESERVE):
            if need <= _EPSILON:
                return
            used = self._give(kind, -need)
            if used and kind in _NAMES:
                self.forced.append(_NAMES[kind])
            need -= used

    def stretch(self, spare: float) -> None:
        for kind in STRETCH:
            if spare <= _EPSILON:
                return
            spare -= self._give(kind, spare)
        if spare > _EPSILON:
            self._open_up(spare)

    def _give(self, kind: GapKind, change: float) -> float:
        """Change all gaps of one kind by the same share of what they can give; return how much that was."""
        sites = [at for at, gap in enumerate(self.gaps) if gap.kind == kind]
        room = [self.gaps[at].most - self.gaps[at].width for at in sites]
        if change < 0:
            room = [self.gaps[at].width - self.gaps[at].least for at in sites]
        total = sum(room)
        if total <= 0:
            return 0.0
        share = min(1.0, abs(change) / total)
        for at, give in zip(sites, room, strict=True):
            self.widths[at] += share * give if change > 0 else -share * give
        return share * total

    def _open_up(self, spare: float) -> None:
        em = self.em
        sites = [at for at, gap in enumerate(self.gaps) if gap.kind == GapKind.HAN]
        if not sites or spare > len(sites) * PASSES[1].han * em + _EPSILON:
            self.forced.append("gaps beyond their limit")
            sites = self._last_resort(spare)
        elif spare > len(sites) * PASSES[0].han * em + _EPSILON:
            self.forced.append("characters spaced out")
        for at in sites:
            self.widths[at] += spare / len(sites)

    def _last_resort(self, spare: float) -> list[int]:
        """Choose the gaps to open without limit: those meant to give, else all outside words, else all."""
        choices = [
            [at for at, gap in enumerate(self.gaps) if gap.kind in ELASTIC],
            [at for at, gap in enumerate(self.gaps) if gap.kind < GapKind.INNER],
            [at for at, gap in enumerate(self.gaps) if gap.kind != GapKind.INNER],
        ]
        if self.language == "en":
            return choices[0]
        roomy = [sites for sites in choices[:2] if sites and spare <= len(sites) * _WIDEST * self.em]
        return roomy[0] if roomy else choices[1] if len(choices[1]) > 1 else choices[2]


@dataclass(frozen=True, slots=True)
class Range:
    """A line's boxes, from `start` up to but without `end`; `filled` lines reach the measure."""

    start: int
    end: int
    measure: float
    filled: bool


def set_range(items: Items, part: Range, offset: float, align: str) -> Line:
    """Set the boxes of one line; `offset` is its indent in points, `align` moves what is not filled."""
    filling = _Filling(items.gaps[part.start + 1 : part.end], items.em, items.language)
    natural = sum(items.widths[part.start : part.end]) + sum(filling.widths) + items.endings[part.end]
    spare = part.measure - natural
    if spare < 0:
        filling.shrink(-spare)
    elif part.filled:
        filling.stretch(spare)
    width = natural - sum(gap.width for gap in filling.gaps) + sum(filling.widths)
    if width > part.measure + 1e-6:
        filling.forced.append("wider than the measure")
    if part.end < len(items.boxes):
        broken = forced_end(items.costs[part.end])
        filling.forced += [broken] if broken else []
    if align in ("right", "center"):
        offset += (part.measure - width) / (1 if align == "right" else 2)
    runs = _Writer(items, offset).write(part, filling.widths)
    return Line(runs, width, tuple(filling.forced))


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

    def write(self, part: Range, widths: list[float]) -> tuple[Placed, ...]:
        items = self.items
        boxes, owners, gaps, tails = items.boxes, items.owners, items.gaps, items.tails
        for at in range(part.start, part.end):
            if at > part.start:
                if gaps[at].space:
                    self._advance(at, widths[at - part.start - 1])
                else:
                    self.pen += widths[at - part.start - 1]
            self._set(owners[at], boxes[at])
            if at in tails:
                for owner, box in tails[at]:
                    self._put(owner, box, whole=True)
        if items.hyphens[part.end]:
            self._put(items.owners[part.end - 1], items.hyphen(part.end), hyphen=True)
        else:
            self._trailing_space(part.end)
        return tuple(self._placed(run) for run in self.runs)

    def _set(self, owner: int, box: Box) -> None:
        """Put a box without its blanks: what nearly every box of a line is."""
        run = self.runs[-1] if self.runs else None
        if run is None or run.face is not box.face or run.owner != owner:
            run = self._run(box.face, owner)
        size, pen = self.sizes[owner], self.pen
        if len(box.pens) == 1:
            run.pens.append(pen + box.pens[0] * size)
            run.glyphs.append(box.glyphs[0])
        else:
            run.pens += [pen + one * size for one in box.pens]
            run.glyphs += box.glyphs
        self.pen = run.end = pen + box.core * size

    def _put(self, owner: int, box: Box, *, whole: bool = False, hyphen: bool = False) -> None:
        size = self.items.pieces[owner].size
        run = self._run(box.face, owner, hyphen=hyphen)
        start = self.pen + (box.before * size if whole else 0.0)
        run.pens += [start + pen * size for pen in box.pens]
        run.glyphs += box.glyphs
        self.pen = start + (box.core + (box.after if whole else 0.0)) * size
        run.end = self.pen

    def _run(self, face: Face, owner: int, *, hyphen: bool = False) -> _Run:
        last = self.runs[-1] if self.runs else None
        if last is None or last.face is not face or last.owner != owner or last.hyphen != hyphen:
            last = _Run(face, owner, hyphen)
            self.runs.append(last)
        return last

    def _advance(self, at: int, width: float) -> None:
        """Move over a gap that a space of the source stands for; it stays a glyph of the run before it."""
        self._space(self.items.gaps[at].space, at)
        self.pen += width
        self.runs[-1].end = self.pen

    def _space(self, space: str, at: int) -> None:
        """Show the space before box `at`; it belongs to the words before, not to a mark on them."""
        owner, face = self.items.owners[at - 1], self.items.boxes[at - 1].face
        stack = self.items.pieces[owner].stack
        run = self._run(face if face.has(" ") and face is not stack.han else stack.latin, owner)
        run.pens.append(self.pen)
        run.glyphs.append(space_glyph(run.face)._replace(text=space))
        run.end = self.pen

    def _trailing_space(self, end: int) -> None:
        if end < len(self.items.boxes) and self.items.gaps[end].space:
            self._space(self.items.gaps[end].space, end)

    def _placed(self, run: _Run) -> Placed:
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
        )


def ranges(ends: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Pair the line ends up to lines."""
    yield from pairwise((0, *ends))
