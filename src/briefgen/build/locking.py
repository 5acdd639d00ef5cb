"""Keep other instances out of a folder while files are written to it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from briefgen.build.cache import cache_folder
from briefgen.errors import LockedError, OutputError
from briefgen.workspace import sweep


@contextmanager
def locked(out: Path, folder: Path) -> Iterator[None]:
    """Have a folder below the output folder for oneself, swept of what writers that were killed have left.

    Raises LockedError if another instance has it, OutputError where nothing can be written.
    """
    name = ".".join(folder.relative_to(out).parts)
    path = cache_folder(out) / "locks" / f"{name}.lock"
    lock = FileLock(path, timeout=0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        message = f"{folder}: another briefgen is writing there; try again when it is done"
        raise LockedError(message) from None
    except OSError as reason:
        raise OutputError(_not_writable(out, reason)) from reason
    try:
        sweep(folder)
        yield
    finally:
        lock.release()


def check_writable(out: Path) -> None:
    """Refuse an output folder that nothing can be written to, before anything is made. Raises OutputError."""
    place = next((place for place in (out, *out.parents) if os.path.lexists(place)), Path())
    if not os.path.isdir(place):  # noqa: PTH112  # pathlib raises for names that are too long
        what = "" if place == out else f"{place} "
        raise OutputError(f"{out}: {what}is a file, not a folder to write to")
    if not os.access(place, os.W_OK | os.X_OK):
        raise OutputError(f"{out}: cannot be written to: {place} is write-protected")


def _not_writable(out: Path, reason: OSError) -> str:
    if os.path.isfile(out):  # noqa: PTH113  # pathlib raises for names that are too long
        return f"{out}: is a file, not a folder to write to"
    return f"{out}: cannot be written to: {reason.strerror or reason}"
