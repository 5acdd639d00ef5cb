"""Set one line: give every gap its width in the order of clreq."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefgen.typeset.gaps import HAN_GAP, SCRIPT_WIDEST, Gap, GapKind
from briefgen.typeset.items import Items
from briefgen.typeset.language import Language
from briefgen.typeset.model import Line
from briefgen.typeset.placing import place
from briefgen.typeset.tiers import (
    COMFORT,
    ELASTIC,
    GAPING,
    LOOSE,
    OPENED,
    PASSES,
    RESERVE,
    SHRINK,
    SPACED,
    STRETCH,
    UNFILLED,
    WIDEST,
    forced_end,
)

_EPSILON: Final = 1e-7
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
        spare -= self._part_scripts(spare - len(sites) * COMFORT * em)
        if spare <= _EPSILON:
            return
        if spare > len(sites) * PASSES[1].han * em + _EPSILON:
            self.forced.append(GAPING if self._open_wide(spare) else LOOSE)
            return
        if spare > len(sites) * PASSES[0].han * em + _EPSILON:
            self.forced.append(SPACED)
        self._widen(sites, spare)

    def _part_scripts(self, spare: float) -> float:
        """Open the gaps between Han and Latin to their outermost limit; return how much that was."""
        sites = self._sites[GapKind.SCRIPT]
        room = [SCRIPT_WIDEST * self.gaps[at].width - self.widths[at] for at in sites]
        total = sum(room)
        if spare <= _EPSILON or total <= _EPSILON:
            return 0.0
        share = min(1.0, spare / total)
        for at, give in zip(sites, room, strict=True):
            self.widths[at] += share * give
        return share * total

    def _open_wide(self, spare: float) -> bool:
        """Open a line without limit: between Han up to half an em, what is left everywhere outside words.

        Return whether that makes gaps of more than half an em.
        """
        widest = WIDEST * self.em
        usual = min(spare, len(self._hans) * widest) if self.language == "zh" else 0.0
        self._widen(self._hans, usual)
        spare -= usual
        kinds = OPENED if self.language == "zh" else ELASTIC
        sites = [at for kind in sorted(kinds) for at in self._sites[kind]]
        self._widen(sites, spare)
        return spare > (_EPSILON if usual else len(sites) * widest)

    def _widen(self, sites: Sequence[int], spare: float) -> None:
        for at in sites:
            self.widths[at] += spare / len(sites)


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
