"""The record beside the files: what went in, what came out, and by which program."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.build.fingerprint import libraries
from briefgen.problems import Place, Problem, warning
from briefgen.workspace import write_whole

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made, or found unchanged (not `fresh`).

    `key` names its content before it is made, `sha256` after; `remarks` are what the composer had to force.
    """

    path: Path
    key: str
    sha256: str
    size: int
    fresh: bool = True
    pages: int = 0
    remarks: tuple[str, ...] = ()


def write_made(path: Path, key: str, data: bytes, pages: int, remarks: tuple[str, ...]) -> Made:
    """Write a file, whole or not at all. Raises OutputError."""
    # Not waiting for the disk: the record knows the digest, so what a power cut spoils is made again.
    write_whole(path, data, durable=False)
    return Made(path, key, hashlib.sha256(data).hexdigest(), len(data), True, pages, remarks)


def remarked(made: Made, place: Place) -> list[Problem]:
    """Return what the composer had to force in a file as findings about its brief."""
    return [warning("layout", f"{made.path.name}: {remark}", place) for remark in made.remarks]


def read_manifest(folder: Path) -> Mapping[str, Any]:
    """Read the record of a folder; an unreadable one counts as none, for the files can be made again."""
    try:
        record = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def write_record(
    folder: Path, made: Iterable[Made], inputs: Mapping[str, str], fonts: Mapping[str, str]
) -> None:
    """Write the record, keeping what it says of files that are still there. Raises OutputError."""
    files = {name: told for name, told in _files(folder).items() if (folder / name).is_file()}
    files |= {one.path.name: _entry(one) for one in made}
    record = {
        "inputs": dict(sorted(inputs.items())),
        "fonts": dict(fonts),
        "versions": libraries(),
        "files": dict(sorted(files.items())),
    }
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    # A name that is no text on this system's disks is written as the escape JSON has for it.
    write_whole(folder / NAME, text.encode(errors="backslashreplace"))


def unchanged(folder: Path, name: str, key: str) -> Made | None:
    """Return a file made before from the same content, if it is still as it was made."""
    told = _files(folder).get(name)
    if not isinstance(told, dict) or told.get("key") != key:
        return None
    try:
        data = (folder / name).read_bytes()
    except OSError:
        return None
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 != told.get("sha256"):
        return None
    pages, remarks = told.get("pages"), told.get("remarks", ())
    if not isinstance(pages, int) or not isinstance(remarks, list | tuple):
        return None
    return Made(folder / name, key, sha256, len(data), False, pages, tuple(map(str, remarks)))


def recorded(folder: Path) -> dict[str, Made]:
    """Return every file of a folder that is still as it was made."""
    told = {name: entry.get("key") for name, entry in _files(folder).items() if isinstance(entry, dict)}
    found = {name: unchanged(folder, name, key) for name, key in told.items() if isinstance(key, str)}
    return {name: made for name, made in found.items() if made}


def _entry(made: Made) -> dict[str, Any]:
    entry = {"sha256": made.sha256, "bytes": made.size, "key": made.key, "pages": made.pages}
    return entry | ({"remarks": list(made.remarks)} if made.remarks else {})


def _files(folder: Path) -> dict[str, Any]:
    files = read_manifest(folder).get("files", {})
    return files if isinstance(files, dict) else {}
