"""In which order the gaps of a line give way, what that costs, and how far each pass over a paragraph may go.

The order is that of clreq: first squeeze, then open up; the passes are the ladder for what does not fit so.
"""

from dataclasses import dataclass
from typing import Final

from briefgen.typeset.breaks import BANNED, FIGURES, INSIDE, LIGHT, SOFT
from briefgen.typeset.cohesion import SEAM
from briefgen.typeset.gaps import GapKind
from briefgen.typeset.language import Language

_SOFT_GLUE: Final = 5_000.0


@dataclass(frozen=True, slots=True)
class Latitude:
    """How far a pass may go: `han` em between characters, or as far as it takes if `elastic`.

    `dearest` is the dearest line end; `pairs` lets pairs of marks close up to 1 em.
    """

    han: float
    dearest: float
    pairs: bool = False
    elastic: bool = False


PASSES: Final = (
    Latitude(0.12, LIGHT),
    Latitude(0.25, LIGHT),
    Latitude(0.25, LIGHT, pairs=True),
    Latitude(0.25, SOFT, pairs=True),
    Latitude(0.25, INSIDE, pairs=True, elastic=True),
    Latitude(0.25, FIGURES, pairs=True, elastic=True),
    Latitude(0.25, BANNED, pairs=True, elastic=True),
)

# clreq's order; the number is what it costs to use a tier up.
SHRINK: Final = (
    (GapKind.WORD, 100.0),
    (GapKind.BRACKET, 120.0),
    (GapKind.PAUSE, 200.0),
    (GapKind.SCRIPT, 300.0),
    (GapKind.STOP, 450.0),
)
RESERVE: Final = ((GapKind.PAIR, 2_000.0),)
ELASTIC: Final = frozenset((GapKind.HAN, GapKind.WORD, GapKind.SCRIPT))
COMFORT: Final = 0.05  # em between two Han characters that an eye begins to see
WIDEST: Final = 0.5  # em: beyond it even the gaps beside marks and inside addresses are opened
OPENED: Final = frozenset(GapKind) - {GapKind.INNER}
STRETCH: Final = (GapKind.WORD, GapKind.SCRIPT)
_ENGLISH_WORD: Final = 1_100.0  # a word space stretched by half its width costs 100
SHRINK_COSTS: Final = tuple(weight for _, weight in (*SHRINK, *RESERVE))
STRETCH_COSTS: Final[dict[Language, tuple[float, float]]] = {
    "zh": (100.0, 150.0),
    "en": (_ENGLISH_WORD, 150.0),
}


UNFILLED: Final = "nothing to open up"
SPACED: Final = "characters spaced out"
LOOSE: Final = "gaps beyond their limit"
GAPING: Final = "characters over half an em apart"
SHORT: Final = "line left short"


def forced_end(cost: float) -> str:
    """Name what was broken to end a line at this cost; empty if nothing was."""
    if cost < INSIDE:
        return "" if cost < _SOFT_GLUE else "soft glue dropped"
    if cost < SEAM:
        return "token broken"
    return "unit parted from its number" if cost < BANNED else "line edge rule broken"
