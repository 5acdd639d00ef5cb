"""Hold a brief's numbers against the report: find each quotation in it, and read its value out again."""

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Self

from briefgen.brief.lock import Lock, LockEntry, LockError, lock_numbers, read_lock, unlocked, write_lock
from briefgen.brief.number import Number
from briefgen.brief.quantities import Reading, read_quantities
from briefgen.brief.wording import say

__all__ = [
    "Lock",
    "LockEntry",
    "LockError",
    "Reading",
    "SourceError",
    "SourceText",
    "lock_numbers",
    "proves",
    "read_lock",
    "read_quantities",
    "unlocked",
    "write_lock",
]

# What may differ between a report on the web, in print, and in somebody's copy, and does not matter.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD |= dict.fromkeys(map(ord, "“”„‟〝〞"), ord('"'))
_FOLD |= dict.fromkeys(map(ord, "‘’‚‛"), ord("'"))
_FOLD |= dict.fromkeys(map(ord, "‐‑‒–—―−─"), ord("-"))
_FOLD |= dict.fromkeys(map(ord, "〜∼"), ord("~"))
_FOLD |= dict.fromkeys(map(ord, "•‧・∙⋅"), ord("·"))
_FOLD |= {ord("○"): ord("〇"), ord("〔"): ord("["), ord("〕"): ord("]"), ord("﹪"): ord("%")}
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")

_HAN_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")

# Words a report may use for the same unit.
_SAME_UNIT = (
    frozenset({"公里", "千米"}),
    frozenset({"吨", "公吨"}),
    frozenset({"千瓦时", "度", "度电"}),
    frozenset({"天", "日"}),
    frozenset({"元", "元人民币"}),
    frozenset({"平方公里", "平方千米"}),
    frozenset({"公斤", "千克"}),
    frozenset({"个工作日", "工作日"}),
    frozenset({"小时", "个小时"}),
    frozenset({"℃", "摄氏度"}),
    frozenset({"个百分点", "百分点"}),
    frozenset({"个基点", "基点"}),
)


class SourceError(ValueError):
    """A report cannot be read as text."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A report's text; `sha256` is of the file's bytes. Looked up in by `find`."""

    text: str
    sha256: str
    _folded: str = field(repr=False)
    _offsets: tuple[int, ...] = field(repr=False)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read a report in UTF-8, UTF-16 with a mark, or GB18030. Raises SourceError."""
        return cls._made(_decoded(data), hashlib.sha256(data).hexdigest())

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Take a report that is text already; the sha256 is of its UTF-8 form."""
        return cls._made(text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())

    @classmethod
    def _made(cls, text: str, sha256: str) -> Self:
        folded, offsets = _fold(text)
        return cls(text, sha256, folded, offsets)

    def find(self, quote: str) -> tuple[int, ...]:
        """Return where the quotation stands in `text`; widths, quotes, dashes and spaces are folded.

        A quotation that would begin or end inside a numeral is not found: 150件 does not stand in 144150件.
        """
        wanted, _ = _fold(quote)
        if not wanted:
            return ()
        return tuple(self._offsets[at] for at in self._matches(wanted))

    def end(self, start: int, quote: str) -> int:
        """Return where a quotation that was found at `start` ends in `text`."""
        wanted, _ = _fold(quote)
        return self._offsets[self._offsets.index(start) + len(wanted) - 1] + 1

    def _matches(self, wanted: str) -> Iterator[int]:
        at = self._folded.find(wanted)
        while at >= 0:
            if not self._cuts_numeral(at) and not self._cuts_numeral(at + len(wanted)):
                yield at
            at = self._folded.find(wanted, at + 1)

    def _cuts_numeral(self, at: int) -> bool:
        """Say whether a numeral goes on across this place of the folded text."""
        if not 0 < at < len(self._folded) or self._offsets[at] != self._offsets[at - 1] + 1:
            return False
        before, after = self._folded[at - 1], self._folded[at]
        if before in _HAN_NUMERALS and after in _HAN_NUMERALS:
            return True
        around = self._folded[max(at - 2, 0) : at + 2]
        if before.isdigit():
            return after.isdigit() or (after in ".," and around[-1:].isdigit())
        return before in ".," and after.isdigit() and around[:1].isdigit()


def proves(number: Number, quote: str) -> str:
    """Say what differs between a quotation and the number it is to prove; empty if nothing does."""
    readings = read_quantities(quote, (number.unit.noun,) if number.unit.noun else ())
    if any(_agrees(number, reading) for reading in readings):
        return ""
    if not readings:
        return f"the quotation states no quantity, the brief says {say(number, 'zh')}"
    nearest = min(readings, key=lambda reading: _distance(number, reading))
    return _difference(number, nearest)


def _agrees(number: Number, reading: Reading) -> bool:
    return (
        _same_worth(number, reading) and _same_unit(number, reading) and number.qualifier == reading.qualifier
    )


def _same_worth(number: Number, reading: Reading) -> bool:
    if reading.high != number.high_quantity and not (reading.change < 0 and _mirrored(number, reading)):
        return False
    if number.quantity < 0 and reading.value > 0:
        return reading.change < 0 and _mirrored(number, reading)
    falls = number.sign and reading.change < 0 and number.quantity > 0
    return reading.value == number.quantity and not falls


def _mirrored(number: Number, reading: Reading) -> bool:
    """Compare a fall stated as a positive number (下降2.1个百分点) with the negative one a brief shows."""
    ends = {number.quantity, number.high_quantity or number.quantity}
    return ends == {-reading.value, -(reading.high or reading.value)}


def _same_unit(number: Number, reading: Reading) -> bool:
    wanted = number.unit.noun
    if number.unit.kind == "none" or wanted == reading.unit:
        return True
    if number.unit.kind == "percent" and reading.unit in ("%", "‰", "成"):
        return True
    return any({wanted, reading.unit} <= same for same in _SAME_UNIT)


def _distance(number: Number, reading: Reading) -> tuple[bool, bool, Fraction]:
    return (
        not _same_worth(number, reading),
        not _same_unit(number, reading),
        abs(abs(reading.value) - abs(number.quantity)),
    )


def _difference(number: Number, reading: Reading) -> str:
    said = say(number, "zh")
    opposed = abs(reading.value) == abs(number.quantity) and not _same_worth(number, reading)
    change = {-1: "a fall of ", 1: "a rise of "}.get(reading.change if opposed else 0, "")
    return f"the quotation says {change}{reading.text}, the brief says {said}"


def _decoded(data: bytes) -> str:
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    named = [name for mark, name in marks if data.startswith(mark)]
    for encoding in [*named, "utf-8", "gb18030"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SourceError("the report is neither UTF-8 nor GB18030 text")


def _fold(text: str) -> tuple[str, tuple[int, ...]]:
    kept = [at for at, char in enumerate(text) if not char.isspace() and char not in _INVISIBLE]
    return "".join([text[at] for at in kept]).translate(_FOLD), tuple(kept)
