"""Name a value by its content, so that what has not changed is not made again."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

from briefgen.workspace import resources

# A new release of one of these may set the same brief differently.
_LIBRARIES = ("reportlab", "pikepdf", "uharfbuzz", "python-docx", "matplotlib", "pyphen", "lxml", "pillow")


def fingerprint(*values: object) -> str:
    """Return a sha256 of values made of dataclasses, tuples, mappings, numbers, text and bytes."""
    parts: list[bytes] = []
    for value in values:
        _feed(parts.append, value)
    return hashlib.sha256(b"".join(parts)).hexdigest()


@lru_cache(1)
def program() -> str:
    """Return the fingerprint of briefgen itself: its code and the libraries that shape its output."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(path for path in package.rglob("*") if path.suffix in (".py", ".icc", ".json")):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(path.read_bytes())
    return fingerprint(digest.hexdigest(), libraries())


@lru_cache(1)
def libraries() -> dict[str, str]:
    """Return the versions of briefgen and of the libraries that shape its output."""
    return {name: version(name) for name in ("briefgen", *_LIBRARIES)}


def file_digest(path: Path) -> str:
    """Return the sha256 of a file.

    A font that ships is known by its record if its size agrees, which saves reading 50 MB.
    """
    state = path.stat()
    if path.parent == resources() / "fonts":
        known = _shipped().get(path.name)
        if known and known[1] == state.st_size:
            return known[0]
    return _digest(path, state.st_size, state.st_mtime_ns)


@lru_cache(256)
def _digest(path: Path, size: int, modified: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@lru_cache(1)
def _shipped() -> dict[str, tuple[str, int]]:
    record = json.loads((resources() / "fonts" / "fonts.json").read_bytes())
    return {font["file"]: (font["sha256"], font["bytes"]) for font in record["fonts"]}


def _feed(add: Callable[[bytes], None], value: object) -> None:
    """Add a value with its type and length, so that no two different values add the same bytes."""
    if isinstance(value, str):  # most of what there is
        data = value.encode("utf-8", "surrogatepass")
        add(b"%ds" % len(data))
        add(data)
    elif (names := _fields(cast(Any, type(value)))) is not None:
        add(type(value).__name__.encode())
        for name in names:
            _feed(add, getattr(value, name))
    elif isinstance(value, tuple | list):
        add(b"(%d" % len(value))
        for part in value:
            _feed(add, part)
    elif isinstance(value, Mapping):
        add(b"{%d" % len(value))
        for key, part in sorted(value.items(), key=lambda pair: repr(pair[0])):
            _feed(add, key)
            _feed(add, part)
    elif isinstance(value, set | frozenset):
        _feed(add, sorted(map(repr, value)))  # their own order changes from one process to the next
    elif isinstance(value, Path):
        add(file_digest(value).encode())
    else:
        data = value if isinstance(value, bytes) else repr(value).encode()
        add(b"%d:" % len(data))
        add(data)


@cache
def _fields(kind: Any) -> tuple[str, ...] | None:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None
