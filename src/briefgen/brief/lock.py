"""The evidence lock: which words of which report prove each number, where the report itself cannot travel.

A JSON file beside the brief, `<id>.lock.json`, with sorted keys and the same bytes for the same facts.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from briefgen.brief.number import Number
from briefgen.brief.wording import say
from briefgen.values import dataclass

_FORMAT = 1

_Kind = TypeVar("_Kind")


class LockError(ValueError):
    """An evidence lock is not what `write_lock` writes."""


class Findable(Protocol):
    """A report that quotations can be looked up in."""

    @property
    def sha256(self) -> str:
        """The sha256 of the report's bytes, in hexadecimal."""

    def find(self, quote: str) -> tuple[int, ...]:
        """Return where a quotation stands."""


@dataclass(frozen=True, slots=True)
class LockEntry:
    """One number's proof: the quotation, where it stands in the report, and what it was taken to say."""

    name: str
    quote: str
    offsets: tuple[int, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Lock:
    """The proofs of a brief; `sha256` is of the report, entries are in the order of their names."""

    sha256: str
    entries: tuple[LockEntry, ...]


def lock_numbers(source: Findable, numbers: Iterable[Number]) -> Lock:
    """Look up the evidence of every number that has some; a quotation that is not found is left out."""
    entries = [
        LockEntry(number.name, number.evidence, offsets, _says(number))
        for number in numbers
        if number.evidence and (offsets := source.find(number.evidence))
    ]
    return Lock(source.sha256, tuple(sorted(entries, key=lambda entry: entry.name)))


def unlocked(lock: Lock, numbers: Iterable[Number]) -> tuple[str, ...]:
    """Return the names of the numbers whose evidence or value is no longer what was locked."""
    locked = {(entry.name, entry.quote, entry.says) for entry in lock.entries}
    stated = [number for number in numbers if number.evidence]
    return tuple(n.name for n in stated if (n.name, n.evidence, _says(n)) not in locked)


def _says(number: Number) -> str:
    """Say a number in one way, however the words of its evidence make a sentence put it."""
    return say(replace(number, evidence=""), "zh")


def write_lock(lock: Lock) -> bytes:
    """Write a lock as UTF-8 JSON that a person can read and a version control can compare."""
    numbers = {
        entry.name: {"offsets": list(entry.offsets), "quote": entry.quote, "says": entry.says}
        for entry in lock.entries
    }
    content = {"format": _FORMAT, "numbers": numbers, "source": {"sha256": lock.sha256}}
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def read_lock(data: bytes) -> Lock:
    """Read a lock. Raises LockError."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as reason:
        raise LockError(f"the evidence lock is not JSON: {reason}") from reason
    if _at(content, "format", int) != _FORMAT:
        raise LockError(f"the evidence lock has format {content['format']!r}, not {_FORMAT}")
    sha256 = _at(_at(content, "source", dict), "sha256", str)
    numbers = _at(content, "numbers", dict)
    return Lock(sha256, tuple(_entry(name, numbers[name]) for name in sorted(numbers)))


def _entry(name: str, content: object) -> LockEntry:
    offsets = _at(content, "offsets", list)
    if not all(isinstance(offset, int) and not isinstance(offset, bool) for offset in offsets):
        raise LockError(f"the evidence lock has offsets of {name!r} that are no numbers")
    return LockEntry(name, _at(content, "quote", str), tuple(offsets), _at(content, "says", str))


def _at(content: object, key: str, kind: type[_Kind]) -> _Kind:
    value = content.get(key) if isinstance(content, dict) else None
    if not isinstance(value, kind):
        raise LockError(f"the evidence lock has no {key!r}")
    return value
