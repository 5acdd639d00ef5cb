"""Hold a brief's numbers against the report: find each quotation in it; what it states is read in `proof`."""

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import field
from typing import Self

from briefgen.brief.lock import Lock, LockEntry, LockError, lock_numbers, read_lock, unlocked, write_lock
from briefgen.brief.proof import Difference, Differing, proves
from briefgen.brief.quantities import Reading, read_quantities
from briefgen.values import dataclass

__all__ = [
    "Difference",
    "Differing",
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
