"""Set one line: give every gap its width in the order of clreq."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefgen.typeset.gaps import HAN_GAP, Gap, GapKind
from briefgen.typeset.items import Items
from briefgen.typeset.language import Language
from briefgen.typeset.model import Line
from briefgen.typeset.placing import place
from briefgen.typeset.tiers import (
    ELASTIC,
    LOOSE,
    PASSES,
    RESERVE,
    SHRINK,
    SPACED,
    STRETCH,
    UNFILLED,
    forced_end,
)

_EPSILON: Final = 1e-7
_WIDEST: Final = 0.5  # em: beyond it even the gaps beside marks are opened
_NAMES: Final = {GapKind.PAIR: "pairs of marks set solid"}


class _Filling:
    """The gaps of a line on their way to their widths."""

    def __init__(self, gaps: list[Gap], em: float, language: Language) -> None:
        self.gaps = gaps
        self.em = em
        self.language = language
        self.widths = [gap.width for gap in gaps]
        self.forced: list[str] = []
        self._hans: list[int] = []
        self._sites: list[list[int]] = [[] for _ in GapKind]
        self._sites[GapKind.HAN] = self._hans
        for at, gap in enumerate(gaps):
            if gap is HAN_GAP:
                self._hans.append(at)
            else:
                self._sites[gap.kind].append(at)

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
        sites = self._sites[kind]
        if not sites:
            return 0.0
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
        em, sites = self.em, self._hans
        if not sites or spare > len(sites) * PASSES[1].han * em + _EPSILON:
            self.forced.append(LOOSE)
            sites = self._last_resort(spare)
        elif spare > len(sites) * PASSES[0].han * em + _EPSILON:
            self.forced.append(SPACED)
        for at in sites:
            self.widths[at] += spare / len(sites)

    def _last_resort(self, spare: float) -> list[int]:
        """Choose the gaps to open without limit: those meant to give, else all outside words, else all."""
        choices = [
            sorted(at for kind in kinds for at in self._sites[kind])
            for kinds in (
                ELASTIC,
                [kind for kind in GapKind if kind < GapKind.INNER],
                [kind for kind in GapKind if kind != GapKind.INNER],
            )
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
    lead = items.leads[part.start]
    bare = lead + sum(items.widths[part.start : part.end]) + items.endings[part.end]
    natural = bare + sum(filling.widths)
    spare = part.measure - natural
    if spare < 0:
        filling.shrink(-spare)
    elif part.filled:
        filling.stretch(spare)
    width = bare + sum(filling.widths)
    if width > part.measure + 1e-6:
        filling.forced.append("wider than the measure")
    elif part.filled and width < part.measure - 1e-6:
        filling.forced.append(UNFILLED)
    if part.end < len(items.boxes):
        broken = forced_end(items.costs[part.end])
        filling.forced += [broken] if broken else []
    if align in ("right", "center"):
        offset += (part.measure - width) / (1 if align == "right" else 2)
    runs = place(items, part.start, part.end, offset + lead, filling.widths)
    return Line(runs, width, tuple(filling.forced))


def ranges(ends: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Pair the line ends up to lines."""
    yield from pairwise((0, *ends))
