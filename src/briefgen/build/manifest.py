"""The record beside the files: what went in, what came out, and by which program."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from briefgen.build.fingerprint import file_digest, libraries
from briefgen.build.job import Made
from briefgen.workspace import write_whole

NAME = "manifest.json"


def read_manifest(folder: Path) -> Mapping[str, Any]:
    """Read the record of a folder; an unreadable one counts as none, for the files can be made again."""
    try:
        record = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def write_manifest(
    folder: Path, made: Iterable[Made], inputs: Mapping[str, str], fonts: Iterable[Path]
) -> None:
    """Write the record, keeping what it says of files that are still there from earlier builds."""
    files = {name: told for name, told in _files(folder).items() if (folder / name).is_file()}
    for one in made:
        files[one.path.name] = {"sha256": one.sha256, "bytes": one.size, "key": one.key, "pages": one.pages}
    record = {
        "inputs": dict(sorted(inputs.items())),
        "fonts": {font.name: file_digest(font) for font in sorted(fonts)},
        "versions": libraries(),
        "files": dict(sorted(files.items())),
    }
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    write_whole(folder / NAME, text.encode())


def unchanged(folder: Path, name: str, key: str) -> Made | None:
    """Return a file made before from the same content, if it is still as it was made."""
    told = _files(folder).get(name)
    path = folder / name
    if not told or told.get("key") != key or not path.is_file():
        return None
    if path.stat().st_size != told.get("bytes") or _digest(path) != told.get("sha256"):
        return None
    return Made(path, key, told["sha256"], told["bytes"], fresh=False, pages=told.get("pages", 0))


def _files(folder: Path) -> dict[str, Any]:
    files = read_manifest(folder).get("files", {})
    return files if isinstance(files, dict) else {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
