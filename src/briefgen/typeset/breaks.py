"""Where a line may end, and what it costs: clreq 3.1.4 and 3.1.5 for Chinese, UAX #14 inside Latin text.

A cost belongs to the place before a character. Up to `SOFT` it is weighed against looks; the grades above
are only touched when there is no other way, and then said so.
"""

import re
from operator import add
from typing import Final

from briefgen.typeset.classes import (
    CONNECTOR,
    DASH,
    ELLIPSIS,
    FIXED_SPACE,
    FULL_PREFIX,
    INTERPUNCT,
    LATIN,
    NO_BREAK_SPACE,
    OPENING,
    PREFIX,
    SOLIDUS,
    SPACE,
)
from briefgen.typeset.cohesion import HARD, glued
from briefgen.typeset.hyphenate import hyphen_points
from briefgen.typeset.language import Language
from briefgen.typeset.source import Stream

FREE: Final = 0.0
LIGHT: Final = 1_000.0  # the highest cost that is a matter of looks alone
SOFT: Final = 9_000.0  # the highest cost of parting what would rather stay together
INSIDE: Final = 250_000.0  # anywhere inside a long Latin token
FIGURES: Final = 400_000_000.0  # inside a number
BANNED: Final = 1_000_000_000.0  # against the rules for line edges
NEVER: Final = float("inf")

_NO_START: Final = frozenset("CPSIN)%q/")
_NO_END: Final = frozenset(f"{OPENING}(${FULL_PREFIX}")
_STRICT_START: Final = 40.0
_BEFORE_FIGURE: Final = 600.0  # inside a quantity that is to stay whole
_URL: Final = re.compile(
    r"(?:https?://|ftp://|www\.|\b10\.\d{4,}/)[!-~]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII
)
_URL_POINT: Final = re.compile(r"(?<=[/._?&=@-])(?![/._?&=@-])(?!(?<=\d[.-])\d)(?=[!-~]{2})")
_HYPHENATED: Final = re.compile(r"(?<=[^\W\d_]{2}[-\u2010])(?=[^\W\d_]{2})")
_LATIN_DASH: Final = re.compile(r"(?<=[–—])(?=[^\s–—,.;:!?)\]}”’\"'»«/-])")
_LATIN_SLASH: Final = re.compile(r"(?<=[^\W\d_]{3}/)(?=[^\W\d_]{3})")
# Repetition marks, small kana, leaders: signs that fill a frame and never begin a line (UAX #14 NS, CJ, IN).
_NONSTARTERS: Final = re.compile("[々〻゛゜ゝゞ゠ヽヾーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ․‥‵︙﹪]")
_ZERO_WIDTH_SPACE: Final = "\u200b"
_SOFT_HYPHEN: Final = "\u00ad"


def break_costs(
    stream: Stream, language: Language, *, dividing: bool = True
) -> tuple[list[float], frozenset[int]]:
    """Return the cost of a line end before each character and at the end, and where it needs a hyphen.

    No place needs one unless words are divided.
    """
    text, classes = stream.text, stream.classes
    costs = [NEVER, *map(_PAIRS.__getitem__, map(add, classes, classes[1:])), FREE]
    for match in _NONSTARTERS.finditer(text, 1):
        costs[match.start()] = max(costs[match.start()], BANNED)
    if " " in text:
        _look_past_spaces(classes, costs)
    _open_tokens(stream, language, costs)
    hyphens = _hyphenate(stream, language, costs) if dividing else frozenset()
    for at, cost in glued(text, language):
        costs[at] = max(costs[at], cost)
    _apply_joints(stream, costs)
    _keep_whole(stream, costs)
    return costs, hyphens


class _Pairs(dict[str, float]):
    def __missing__(self, pair: str) -> float:
        self[pair] = found = _pair_cost(*pair)
        return found


def _pair_cost(before: str, after: str) -> float:
    if after in "M ~_" or before in "~_":
        return NEVER
    if after in _NO_START or before in _NO_END:
        return NEVER if before in LATIN and after in LATIN else BANNED
    if before == SPACE:
        return FREE
    if SOLIDUS in (before, after):
        return BANNED
    if before in LATIN and after in LATIN:
        return NEVER
    if after in (DASH, ELLIPSIS):
        return NEVER if before == after else _STRICT_START
    return _AFTER.get((before, after), _AFTER.get((before, ""), FREE))


# What follows a figure is most often its measure word; ranges and names would rather stay together.
_AFTER: Final = {
    ("9", "H"): 150.0,
    (CONNECTOR, "9"): 400.0,
    (CONNECTOR, ""): 100.0,
    (INTERPUNCT, ""): 50.0,
    (PREFIX, ""): BANNED,
}


def _look_past_spaces(classes: str, costs: list[float]) -> None:
    """Hold closing marks, and what follows opening ones, across spaces (LB13, LB14)."""
    for match in re.finditer(" +", classes):
        start, end = match.span()
        if not start or end == len(classes):
            costs[end] = NEVER if end < len(classes) else FREE
        elif classes[start - 1] in f"{OPENING}(" or classes[end] in _NO_START:
            costs[end] = BANNED
        elif classes[start - 1] in (NO_BREAK_SPACE, FIXED_SPACE):
            costs[end] = NEVER


def _open_tokens(stream: Stream, language: Language, costs: list[float]) -> None:
    """Let long Latin tokens end a line after their own marks, without a hyphen."""
    text = stream.text
    if "d" in stream.classes:
        for match in _LATIN_DASH.finditer(text):
            at = match.start()
            if stream.classes[at - 1] == "d":
                costs[at] = 200.0 if text[at].isdigit() else 20.0
    if "-" in stream.classes:
        for match in _HYPHENATED.finditer(text):
            if stream.classes[match.start() - 1] == "-":
                costs[match.start()] = 60.0
    if "/" in stream.classes:
        for match in _LATIN_SLASH.finditer(text):
            if stream.classes[match.start() - 1] == "/":
                costs[match.start()] = 150.0 if language == "en" else BANNED
    if "." in text or "@" in text:
        for url in _URL.finditer(text):
            _open_url(stream, url.start(), url.end(), costs)


def _open_url(stream: Stream, start: int, end: int, costs: list[float]) -> None:
    for at in range(start + 1, end):
        costs[at] = max(costs[at], INSIDE) if costs[at] < NEVER else NEVER
    body = stream.text[start:end].rstrip(".,;:!?")
    for match in _URL_POINT.finditer(body):
        at = start + match.start()
        if start + 2 <= at:
            costs[at] = 60.0 if body[match.start() - 1] in "/?&=" else 120.0


def _hyphenate(stream: Stream, language: Language, costs: list[float]) -> frozenset[int]:
    cost = 135.0 if language == "en" else 250.0
    points = [at for at in hyphen_points(stream.text, stream.classes) if costs[at] == NEVER]
    points += [at for at, joint in stream.joints.items() if joint == _SOFT_HYPHEN and at < len(costs) - 1]
    for at in points:
        # Two letters before a hyphen are allowed by most rulebooks and look poor in all of them.
        costs[at] = cost if stream.text[max(at - 3, 0) : at].isalpha() else 3 * cost
    return frozenset(points)


def _apply_joints(stream: Stream, costs: list[float]) -> None:
    for at, joint in stream.joints.items():
        if 0 < at < len(costs) - 1 and joint != _SOFT_HYPHEN:
            costs[at] = FREE if joint == _ZERO_WIDTH_SPACE else max(costs[at], HARD)


def _keep_whole(stream: Stream, costs: list[float]) -> None:
    """Close every place inside a piece that is declared whole; where its figure begins, not for good."""
    whole = [piece.whole for piece in stream.pieces]
    if not any(whole):
        return
    owners, classes = stream.owners, stream.classes
    for at in range(1, len(owners)):
        if owners[at] == owners[at - 1] and whole[owners[at]]:
            begins = classes[at] in "9$" and classes[at - 1] in "HN"  # 至少|40小时, 20元～|30元
            costs[at] = max(costs[at], _BEFORE_FIGURE if begins else HARD)


_PAIRS: Final = _Pairs()
