"""The white between two boxes: blanks of marks, word spaces, gaps between scripts; how far each may give.

Gaps depend on characters only, never on where a style or a link begins (clreq 3.1.6, 3.2.2).
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from briefgen.typeset.classes import FULL_MARKS, HAN, LATIN, OPENING, PAUSE, STOP, SYMBOL


class GapKind(IntEnum):
    """What a gap is, which decides when it gives way."""

    NONE = 0  # nothing, and nothing should come between
    HAN = 1  # between two frames: nothing, but a line may be opened there
    WORD = 2
    SCRIPT = 3  # between Han and Latin
    BRACKET = 4  # the blank of a bracket, a quote, a book-title mark
    PAUSE = 5
    STOP = 6
    PAIR = 7  # the blank left in two adjacent marks
    FIXED = 8
    INNER = 9  # inside a Latin word or a number, where nothing ever comes between
    TOKEN = 10  # inside a Latin token, where a line may end


@dataclass(frozen=True, slots=True)
class Gap:
    """White between two boxes, in points; `space` is the source text that stands for it, if any."""

    kind: GapKind
    width: float = 0.0
    least: float = 0.0
    most: float = 0.0
    space: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """One side of a gap: the class of the character there, the blank it brings (em), and its size.

    `paired` says that the mark has another mark on its other side.
    """

    kind: str
    blank: float
    size: float
    paired: bool = False


NO_GAP: Final = Gap(GapKind.NONE)
HAN_GAP: Final = Gap(GapKind.HAN)
INNER_GAP: Final = Gap(GapKind.INNER)
TOKEN_GAP: Final = Gap(GapKind.TOKEN)
_FRAMES: Final = frozenset((HAN, SYMBOL))
# Operators take no gap: 互联网+政务服务 is one word.
_SCRIPT_AFTER_HAN: Final = frozenset("L9$(-")
_SCRIPT_BEFORE_HAN: Final = frozenset("L9$%)")
_MARK_KINDS: Final = {PAUSE: GapKind.PAUSE, STOP: GapKind.STOP}
_PAIR_TRIM: Final = 0.5  # two adjacent marks take 1.5 em, not 2
_SCRIPT_LEAST: Final = 0.5  # of the natural gap
SCRIPT_MOST: Final = 4 / 3
SCRIPT_WIDEST: Final = 2.0  # clreq's outermost limit: 1/2 em, where 1/4 is natural
_WORD_LEAST: Final = 0.25  # clreq: word spaces in Chinese lines, in em
_WORD_MOST: Final = 0.5
_ENGLISH_LEAST: Final = 0.18
_THIN: Final = 0.2


def mark_gap(left: Edge, right: Edge) -> Gap:
    """Make the gap beside full-width marks; two adjacent ones lose half an em, and no more."""
    blank = left.blank * left.size + right.blank * right.size
    if left.kind in FULL_MARKS and right.kind in FULL_MARKS:
        width = max(0.0, blank - _PAIR_TRIM * min(left.size, right.size))
        return Gap(GapKind.PAIR, width, 0.0, width) if width else NO_GAP
    if left.kind in "IW" or right.kind in "IW":
        return NO_GAP
    if not blank:
        return NO_GAP
    marked = left if left.blank else right
    kind = _MARK_KINDS.get(marked.kind, GapKind.BRACKET)
    return Gap(GapKind.PAIR if marked.paired else kind, blank, 0.0, blank)


def script_gap(left: Edge, right: Edge, natural: float) -> Gap | None:
    """Make the gap between Han and Latin, `natural` in em; None if the two do not meet here."""
    if left.kind == HAN and right.kind in _SCRIPT_AFTER_HAN:
        size = left.size
    elif right.kind == HAN and left.kind in _SCRIPT_BEFORE_HAN:
        size = right.size
    else:
        return None
    if not natural:
        return NO_GAP
    width = natural * size
    return Gap(GapKind.SCRIPT, width, width * _SCRIPT_LEAST, width * SCRIPT_MOST)


def word_gap(space: str, advance: float, size: float, *, chinese: bool) -> Gap:
    """Make a word space; `advance` is the font's own, in em. In Chinese lines it is 1/4 to 1/2 em."""
    if space.strip(" \t\u00a0\u2002\u2003"):
        width = _THIN * size
        return Gap(GapKind.FIXED, width, width, width, space)
    natural = max(advance, _WORD_LEAST) if chinese else advance
    least = min(natural, _WORD_LEAST if chinese else _ENGLISH_LEAST)
    return Gap(GapKind.WORD, natural * size, least * size, max(natural, _WORD_MOST) * size, space)


def plain_gap(left: str, right: str) -> Gap:
    """Make the gap where nothing stands between two boxes."""
    if left in LATIN and right in LATIN:
        return INNER_GAP
    return HAN_GAP if left in _FRAMES and right in _FRAMES else NO_GAP


def drops_space(left: str, right: str) -> bool:
    """Say whether a source space between two classes is swallowed by the marks beside it."""
    return left in FULL_MARKS or right in FULL_MARKS or left == OPENING
