"""Who holds a lease: a worker of one process on one machine, and whether it is certainly gone."""

import os
import platform
import sys
from contextlib import suppress
from functools import lru_cache
from itertools import count
from pathlib import Path

_workers = count(1)


def new_owner() -> str:
    """Name a worker of this process: machine, start of the machine, process, its start, and a count."""
    return f"{_machine()}|{os.getpid()}|{_started(os.getpid())}|{next(_workers)}"


def is_gone(owner: str) -> bool:
    """Tell whether a worker has certainly ended; of another machine's nobody can tell, its lease decides."""
    machine, _, rest = owner.partition("|")
    pid, _, rest = rest.partition("|")
    if machine != _machine() or not pid.isdigit():
        return False
    return _started(int(pid)) != rest.partition("|")[0] or not _alive(int(pid))


def this_machine() -> str:
    """Return what identifies this installation of an operating system, or nothing where nothing does."""
    chosen = os.environ.get("BRIEFGEN_MACHINE", "")
    if chosen:
        return chosen
    for path in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        with suppress(OSError):
            return Path(path).read_text(encoding="ascii").strip()
    return ""


@lru_cache(1)
def _machine() -> str:
    # Processes in two containers may share a number: what tells their tables of processes apart goes in.
    return f"{platform.node()}/{_read('/proc/sys/kernel/random/boot_id')[:8]}/{_namespace()}"


def _namespace() -> str:
    with suppress(OSError):
        return str(Path("/proc/self/ns/pid").stat().st_ino)
    return ""


def _started(pid: int) -> str:
    """Return when a process started, in ticks since the machine did; empty where there is no /proc."""
    # The second field is the name of the program in brackets, and may hold anything.
    fields = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return fields[19] if len(fields) > 19 else ""


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # signal 0 would end the process there; the lease decides
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _read(path: str) -> str:
    with suppress(OSError):
        return Path(path).read_text(encoding="utf-8", errors="replace").strip()
    return ""
