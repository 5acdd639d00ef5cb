"""What pieces of work came to last time, named by all that went into them, in one file that may be deleted.

A shelf lets go of what is not asked for again, so it never grows beyond the work it serves.
"""

import json
import zlib
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from briefgen.errors import OutputError
from briefgen.workspace import write_whole

Value = TypeVar("Value")

_MAGIC = b"briefgen shelf 1\n"
_LARGEST = 64_000_000  # bytes; what is larger is no shelf of ours


class Shelf:
    """The kept work of one job; without a path nothing is kept.

    `stamp` names everything that all pieces depend on (program, fonts, style): under another one, what was
    kept is void.
    """

    def __init__(self, path: Path | None = None, stamp: str = "") -> None:
        self._path, self._stamp = path, stamp
        self._before = _read(path, stamp) if path else {}
        self._now: dict[str, bytes] = {}

    def data(self, make: Callable[[], bytes], *ingredients: object) -> bytes:
        """Return what `make` makes of these ingredients, from the shelf if it is there.

        Ingredients are told apart by their `repr`: values made of text, numbers, tuples and dataclasses.
        """
        return self.value(make, _same, _same, *ingredients)

    def value(
        self,
        make: Callable[[], Value],
        dump: Callable[[Value], bytes],
        load: Callable[[bytes], Value],
        *ingredients: object,
    ) -> Value:
        """Return what `make` makes of these ingredients; `dump` and `load` take it to the shelf and back."""
        if self._path is None:
            return make()
        key = blake2b(repr(ingredients).encode(), digest_size=16).hexdigest()
        kept = self._now.get(key) or self._before.get(key)
        if kept is not None:
            with suppress(ValueError):  # what cannot be read any more is made again
                value = load(kept)
                self._now[key] = kept
                return value
        value = make()
        self._now[key] = dump(value)
        return value

    def close(self) -> None:
        """Write what was asked for, if it is not what was there; no room to keep it is no failure."""
        if self._path is None or self._now.keys() == self._before.keys():
            return
        with suppress(OutputError):
            write_whole(self._path, _written(self._now, self._stamp), durable=False)


def _same(data: bytes) -> bytes:
    return data


def _written(pieces: dict[str, bytes], stamp: str) -> bytes:
    body = b"".join(pieces.values())
    sizes = {key: len(piece) for key, piece in pieces.items()}
    head = json.dumps({"stamp": stamp, "crc": zlib.crc32(body), "sizes": sizes}).encode()
    return b"".join((_MAGIC, head, b"\n", body))


def _read(path: Path, stamp: str) -> dict[str, bytes]:
    """Read a shelf; one of another stamp, a damaged one and none at all are empty."""
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        data = path.read_bytes()
        end = data.index(b"\n", len(_MAGIC))
        head = json.loads(data[len(_MAGIC) : end])
        body = memoryview(data)[end + 1 :]
        if not data.startswith(_MAGIC) or head["stamp"] != stamp or head["crc"] != zlib.crc32(body):
            return {}
        return _parted(body, head["sizes"])
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def _parted(body: memoryview, sizes: dict[str, int]) -> dict[str, bytes]:
    pieces, start = {}, 0
    for key, size in sizes.items():
        pieces[key] = bytes(body[start : start + size])
        start += size
    return pieces
