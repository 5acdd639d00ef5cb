"""What may be seen of a folder: its briefs, and the files built from them; never anything else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from briefgen import workspace
from briefgen.errors import UsageError

_BRIEF = re.compile(rb"^(?:id|body)[ \t]*:", re.MULTILINE)
_DEPTH, _MOST = 3, 500
_SOURCE_LIMIT = 2 * 1024 * 1024
KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".json": "application/json",
    ".zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Built:
    """A file that was built; `name` is its path below the output folder."""

    name: str
    size: int
    changed: datetime


def briefs(folder: Path) -> list[str]:
    """Name the briefs in a folder and a little below it, as paths from there."""
    found = []
    for path in _yaml_files(folder, _DEPTH):
        if is_brief(path):
            found.append(path.relative_to(folder).as_posix())
        if len(found) == _MOST:
            break
    return sorted(found)


def is_brief(path: Path) -> bool:
    """Tell a brief from other YAML files by its keys."""
    try:
        head = workspace.read_bytes(path, limit=_SOURCE_LIMIT)
    except UsageError:
        return False
    return len(set(_BRIEF.findall(head))) > 1


def _yaml_files(folder: Path, depth: int) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.suffix in (".yaml", ".yml"):
            yield path
        elif depth > 1 and path.is_dir() and not path.is_symlink():
            yield from _yaml_files(path, depth - 1)


def brief_path(folder: Path, name: str) -> Path | None:
    """Return the brief of a name as `briefs` gives it; None for whatever else somebody may ask for."""
    path = _inside(folder, name)
    if path and path.suffix in (".yaml", ".yml") and is_brief(path):
        return folder / name
    return None


def built_path(out: Path, name: str) -> Path | None:
    """Return a built file; None for whatever else somebody may ask for."""
    path = _inside(out, name)
    return path if path and path.suffix in KINDS and path.is_file() else None


def built(folder: Path, out: Path) -> list[Built]:
    """List the files built into a folder below `out`, by name."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix in KINDS and path.name[0] != ".")
        return [_built(path, out) for path in paths if path.is_file()]
    except (OSError, ValueError):  # it was taken away meanwhile, or is not below
        return []


def _built(path: Path, out: Path) -> Built:
    state = path.stat()
    name = path.relative_to(out).as_posix()
    return Built(name, state.st_size, datetime.fromtimestamp(state.st_mtime).astimezone())


def _inside(folder: Path, name: str) -> Path | None:
    """Resolve a path from outside, links followed; None where it leaves the folder or is hidden."""
    if not name or "\0" in name or any(part.startswith(".") for part in name.split("/")):
        return None
    try:
        return workspace.inside(folder, name)
    except (UsageError, OSError, RuntimeError, ValueError):
        return None
