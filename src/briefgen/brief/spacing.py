"""A report without what parts a numeral from its unit: 321 146 件, 12.8 亿元, a line that ends in 12.8."""

import re

from briefgen.values import dataclass

__all__ = ["Unbroken", "unbroken"]

_BLANK = "[ \u00a0\u2009\u202f]"
_UNIT = "[^\\W\\d_]|[%％‰℃°㎡]"
# Digits in threes are one numeral before a unit; in a table they are columns.
_GROUPS = re.compile(
    f"(?<![\\d.,])(?<![\\d.,]{_BLANK})\\d{{1,3}}(?:{_BLANK}\\d{{3}})+(?![\\d,])(?={_BLANK}?(?:\\.\\d|{_UNIT}))"
)
_BEFORE_UNIT = re.compile(
    f"(?<=[0-9０-９]){_BLANK}(?=(?:{_UNIT}))(?!人口)|(?<=[十百千万亿]){_BLANK}(?=[^\\W\\d_])"
)
_WIDE_COMMA = re.compile(r"(?<![\d.,，、])\d{1,3}(?:，\d{3})+(?=\.\d|[^\W\d_]|[%％])")
_LINE_END = re.compile("(?<=[^\\s。！？；：，、）)])\n(?=[^\\s\u3000（(第一二三四五六七八九十])")
_WRAPPED = 20  # a shorter line was ended by its author


@dataclass(frozen=True, slots=True)
class Unbroken:
    """A text without some of its characters, and the place in the report of each that is left."""

    text: str
    places: tuple[int, ...] | None

    def place(self, offset: int) -> int:
        """Return where a character stands in the report."""
        return offset if self.places is None else self.places[offset]


def unbroken(text: str) -> Unbroken:
    """Take out the spaces, wide commas and line ends that stand inside a quantity."""
    gone = {at for pattern in (_GROUPS, _WIDE_COMMA) for at in _inside(pattern, text)}
    gone |= {match.start() for match in _BEFORE_UNIT.finditer(text)}
    gone |= {match.start() for match in _LINE_END.finditer(text) if _is_wrapped(text, match.start())}
    if not gone:
        return Unbroken(text, None)
    kept = [at for at in range(len(text)) if at not in gone]
    return Unbroken("".join([text[at] for at in kept]), tuple(kept))


def _inside(pattern: re.Pattern[str], text: str) -> list[int]:
    """Return the places of what parts the digits of each match."""
    return [at for match in pattern.finditer(text) for at in range(*match.span()) if not text[at].isdigit()]


def _is_wrapped(text: str, end: int) -> bool:
    """Say whether a line of prose goes on after its end; a row of a table does not."""
    line = text[text.rfind("\n", 0, end) + 1 : end]
    return len(line) >= _WRAPPED and any(mark in line for mark in "，。、；") and "\t" not in line
