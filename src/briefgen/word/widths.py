"""How wide the columns of a table want to be, how wide they get, and where their decimal points stand."""

import re
from collections.abc import Sequence

from briefgen.document import Inline, Table, plain
from briefgen.style.sharing import between
from briefgen.style.sheet import Role
from briefgen.word.desk import Desk
from briefgen.word.ruler import is_east_asian

GAP = 8.0  # between columns, as the table style pads them
FACING = 10.0  # what is added where a column ends on its right edge and the next begins on its left
_FEWEST = 4  # Han characters on a line; fewer look lost
# Word and LibreOffice round advances differently: a column as wide as its longest word would break it in one.
_RESERVE, _AT_LEAST = 1.02, 0.75
# Where the decimal part begins: at the point, or after the last digit.
_FRACTION = re.compile(r"(?<=\d)\.\d|\D*$")


class Columns:
    """The columns of one table; points. Those in `whole` have no text that wraps."""

    def __init__(self, desk: Desk, block: Table, whole: frozenset[int] = frozenset()) -> None:
        self._desk, self._block, self._whole = desk, block, whole
        every = range(len(block.columns))
        self._tails = [self._longest_tail(at) for at in every]
        self.natural = [self._natural(at) + GAP + self.facing(at) for at in every]
        self._least = [self._narrowest(at) + GAP + self.facing(at) for at in every]

    def facing(self, at: int) -> float:
        """Return the room at a column's left that keeps it off figures ranged on their right edge."""
        sides = [column.align for column in self._block.columns[max(at - 1, 0) : at + 1]]
        return FACING if sides[1:] == ["left"] and sides[0] in ("right", "decimal") else 0.0

    def fit(self, width: float) -> bool:
        """Say whether every column has the room it cannot do without."""
        return sum(self._least) <= width

    def both(self, at: int) -> float:
        """Return how wide the longest cell of a column is with its languages beside each other."""
        return max(sum(self._width(line, role) for line, role in cells) for cells in self._by_row(at))

    def fitted(self, width: float, shares: Sequence[float]) -> tuple[float, ...]:
        """Share out a width: as the author said if all columns have room for that, else by what they hold."""
        if all(shares):
            given = [width * share / sum(shares) for share in shares]
            if all(own >= least for own, least in zip(given, self._least, strict=True)):
                return tuple(given)
        spare = width - sum(self.natural)
        if spare >= 0:
            return tuple(natural + spare / len(self.natural) for natural in self.natural)
        if sum(self._least) >= width:
            return tuple(least * width / sum(self._least) for least in self._least)
        return tuple(between(self._least, self._bodies(), self.natural, width))

    def short(self, at: int, line: Inline, role: Role) -> float:
        """Return how far a figure must end before its column does, so that decimal points stand in a row."""
        return max(self._tails[at] - self._tail(line, role), 0.0) if self._decimal(at) else 0.0

    def _decimal(self, at: int) -> bool:
        return self._block.columns[at].align == "decimal"

    def _by_row(self, at: int) -> list[list[tuple[Inline, Role]]]:
        last = len(self._block.rows) - 1
        return [
            [
                (line, "table-total" if self._block.total and number == last else "table-cell")
                for line in row[at].text
            ]
            for number, row in enumerate(self._block.rows)
        ]

    def _cells(self, at: int) -> list[tuple[Inline, Role]]:
        return [one for row in self._by_row(at) for one in row]

    def _longest_tail(self, at: int) -> float:
        return max((self._tail(*one) for one in self._cells(at)), default=0.0) if self._decimal(at) else 0.0

    def _natural(self, at: int) -> float:
        heads = [self._width(line, "table-head") for line in self._block.columns[at].title]
        return max((*heads, *(self._set(at, *one) for one in self._cells(at))), default=0.0)

    def _bodies(self) -> list[float]:
        """Return how wide the columns want to be whose heads may break."""
        return [
            max((self._set(at, *one) for one in self._cells(at)), default=0.0) + GAP + self.facing(at)
            for at in range(len(self._block.columns))
        ]

    def _set(self, at: int, line: Inline, role: Role) -> float:
        return self._width(line, role) + self.short(at, line, role)

    def _narrowest(self, at: int) -> float:
        heads = [self._unbroken(line, "table-head") for line in self._block.columns[at].title]
        whole = at in self._whole or self._block.columns[at].align in ("right", "decimal")
        cells = (self._set(at, *one) if whole else self._unbroken(*one) for one in self._cells(at))
        return max((*heads, *cells), default=0.0)

    def _unbroken(self, line: Inline, role: Role) -> float:
        """Return the width of what cannot be broken: a word, or a few Han characters."""
        latin = "".join(" " if is_east_asian(character) else character for character in plain(line))
        few = self._desk.style.text(role, self._desk.grid.language).size * _FEWEST
        words = (self._measured(word, line, role) for word in latin.split())
        return max((*words, min(self._width(line, role), few)))

    def _width(self, line: Inline, role: Role) -> float:
        return self._measured(plain(line), line, role)

    def _tail(self, line: Inline, role: Role) -> float:
        """Measure what stands right of the decimal point, or of where it would be."""
        text = plain(line)
        found = _FRACTION.search(text)
        return self._desk.width(text[found.start() :], role) if found else 0.0

    def _measured(self, text: str, line: Inline, role: Role) -> float:
        strong = any(span.strong for span in line)
        return self._desk.width(text, role, bold=strong) * _RESERVE + _AT_LEAST
