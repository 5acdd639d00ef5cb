"""How wide the columns of a table want to be, and how wide they get."""

from briefgen.document import Table, plain
from briefgen.style.sheet import Role
from briefgen.word.desk import Desk

GAP = 8.0  # between columns, as the table style pads them
_HAN = 0x2E80
_FEWEST = 4  # Han characters on a line; fewer look lost


class Columns:
    """The columns of one table; points."""

    def __init__(self, desk: Desk, block: Table) -> None:
        self._desk = desk
        self._shares = tuple(column.width for column in block.columns)
        self.natural: list[float] = []
        self._least: list[float] = []
        for index, column in enumerate(block.columns):
            texts: list[tuple[str, Role]] = [(plain(line), "table-head") for line in column.title]
            for number, row in enumerate(block.rows, 1):
                role: Role = "table-total" if block.total and number == len(block.rows) else "table-cell"
                texts += [(plain(line), role) for line in row[index].text]
            numeric = column.align in ("right", "decimal")
            widths = [(desk.width(text, role), text, role) for text, role in texts]
            self.natural.append(max((width for width, _, _ in widths), default=0.0) + GAP)
            self._least.append(
                max((self._narrowest(*one, whole=numeric) for one in widths), default=0.0) + GAP
            )

    def fitted(self, width: float) -> tuple[float, ...]:
        """Share out a width: as the author said, else by what the columns hold."""
        if any(self._shares):
            shares = [share or 1.0 for share in self._shares]
            return tuple(width * share / sum(shares) for share in shares)
        spare = width - sum(self.natural)
        if spare >= 0:
            return tuple(natural + spare * natural / sum(self.natural) for natural in self.natural)
        loose = [max(natural - least, 0.1) for natural, least in zip(self.natural, self._least, strict=True)]
        room = max(width - sum(self._least), 0.0)
        widths = [least + room * part / sum(loose) for least, part in zip(self._least, loose, strict=True)]
        return tuple(one * width / sum(widths) for one in widths)

    def _narrowest(self, width: float, text: str, role: Role, *, whole: bool) -> float:
        """Return the width of what cannot be broken: a number, a word, or a few Han characters."""
        if whole and role != "table-head":
            return width
        latin = "".join(" " if ord(character) >= _HAN else character for character in text)
        longest = max(latin.split(), key=len, default="")
        few = self._desk.style.text(role, self._desk.grid.language).size * _FEWEST
        return max(self._desk.width(longest, role), min(width, few))
