"""The one door to the outside: files, packaged resources, and today's date."""

import os
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from briefgen.errors import OutputError, UsageError

_PART = ".part"  # how the name of a file ends that is being written


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


def write_whole(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a file whole or not at all; what was there before stays until then. Raises OutputError.

    `durable` waits until the disk has it, which what can be made again need not.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}{_PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        part.replace(path)
    except OSError as reason:
        raise OutputError(_why_not_written(path, reason)) from reason
    finally:
        with suppress(OSError):
            part.unlink()


def sweep(folder: Path) -> None:
    """Remove what writers that were killed have left in a folder nobody else is writing to."""
    with suppress(OSError):
        for part in folder.glob(f".*{_PART}"):
            with suppress(OSError):
                part.unlink()


def today() -> date:
    """Return today's date, or the date of SOURCE_DATE_EPOCH where builds are to be reproduced."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).astimezone().date()


def now() -> datetime:
    """Return this moment in UTC, for what happens in the world; nothing that is built depends on it."""
    return datetime.now(UTC)


def _why_not_written(path: Path, reason: OSError) -> str:
    if not os.path.isdir(path.parent):  # noqa: PTH112  # pathlib raises for names that are too long
        return f"{path.parent}: is no folder and none can be made there: {reason.strerror or reason}"
    if isinstance(reason, PermissionError) and os.path.isfile(path):  # noqa: PTH113
        return f"{path}: held open by another program, or write-protected; close it and build again"
    if os.path.isdir(path):  # noqa: PTH112
        return f"{path}: is a folder, where a file is to be written"
    return f"{path}: cannot be written: {reason.strerror or reason}"
