"""The one door to the outside: files, packaged resources, and today's date."""

import os
import tempfile
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from briefgen.errors import OutputError, UsageError


@lru_cache(1)
def resources() -> Path:
    """Return the folder that holds `fonts/` and `templates/`, in the installed package or the checkout."""
    packaged = Path(__file__).parent / "resources"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]


def read_bytes(path: Path, *, limit: int) -> bytes:
    """Read a file of at most `limit` bytes. Raises UsageError if it cannot be read or is larger."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UsageError(f"{path}: not a file")
        if size > limit:
            raise UsageError(f"{path}: {size:,} bytes, more than the {limit:,} allowed")
        return path.read_bytes()
    except OSError as reason:
        raise UsageError(f"{path}: cannot be read: {reason.strerror or reason}") from reason


def inside(folder: Path, relative: str) -> Path:
    """Resolve a path an author wrote, and refuse one that leaves the folder. Raises UsageError."""
    path = (folder / relative).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise UsageError(f"{relative!r} leads out of the folder of the brief")
    return path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises OutputError; what was there before then stays."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as reason:
        raise OutputError(f"{path.parent}: cannot be written to: {reason.strerror or reason}") from reason
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as reason:
        with suppress(OSError):
            Path(temporary).unlink()
        raise OutputError(_why_not_written(path, reason)) from reason


def today() -> date:
    """Return today's date, or the date of SOURCE_DATE_EPOCH where builds are to be reproduced."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).astimezone().date()


def _why_not_written(path: Path, reason: OSError) -> str:
    if isinstance(reason, PermissionError) and path.exists():
        return f"{path}: held open by another program, or write-protected; close it and build again"
    return f"{path}: cannot be written: {reason.strerror or reason}"
