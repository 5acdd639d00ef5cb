"""Share a table's width out among its columns."""

from collections.abc import Sequence
from typing import NamedTuple

from briefgen.style.sharing import between

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
    return between(
        [want.least for want in wants], [want.body for want in wants], [want.most for want in wants], width
    )


def _spread(widths: list[float], width: float) -> list[float]:
    """Spread what is left over in equal parts; of columns too far apart, the eye loses the row."""
    extra = min((width - sum(widths)) / len(widths), _MOST_APART)
    return [own + extra for own in widths]
