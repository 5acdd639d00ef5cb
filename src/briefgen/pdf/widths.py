"""Share a table's width out among its columns."""

from collections.abc import Sequence
from typing import NamedTuple

_MOST_APART = 64.0


class Want(NamedTuple):
    """How narrow a column can be, and how wide it must be for no text to wrap, or none in its rows."""

    least: float
    most: float
    body: float = 0.0


def share_out(wants: Sequence[Want], shares: Sequence[float], width: float) -> list[float]:
    """Return the width of each column; together they fill the width, or less where nothing asks for more.

    Shares an author gave are kept as long as every column keeps what it needs at least.
    """
    if all(shares):
        given = [width * share / sum(shares) for share in shares]
        if all(own >= want.least for own, want in zip(given, wants, strict=True)):
            return given
    most = sum(want.most for want in wants)
    if most <= width:
        return _spread([want.most for want in wants], width)
    least = sum(want.least for want in wants)
    if least >= width:
        return [want.least * width / least for want in wants]
    bodies = [min(max(want.least, want.body), want.most) for want in wants]
    narrow = [want.least for want in wants]
    if sum(bodies) >= width:
        return _filled(narrow, bodies, width)
    return _filled(bodies, [want.most for want in wants], width)


def _filled(low: Sequence[float], high: Sequence[float], width: float) -> list[float]:
    """Share out what is left in equal parts; a column that wants less leaves the rest to the others."""
    widths = list(low)
    hungry = sorted((want - own, at) for at, (own, want) in enumerate(zip(low, high, strict=True)))
    over = width - sum(low)
    for number, (wanted, at) in enumerate(hungry):
        given = min(wanted, over / (len(hungry) - number))
        widths[at] += given
        over -= given
    return widths


def _spread(widths: list[float], width: float) -> list[float]:
    """Spread what is left over in equal parts; of columns too far apart, the eye loses the row."""
    extra = min((width - sum(widths)) / len(widths), _MOST_APART)
    return [own + extra for own in widths]
