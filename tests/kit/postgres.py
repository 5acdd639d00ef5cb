"""A PostgreSQL server of its own for a test: a fresh cluster on loopback, as the user postgres where we are root."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from kit.programs import need

_DEBIAN = Path("/usr/lib/postgresql")
_NAMES = count()


@contextmanager
def server() -> Iterator[str]:
    """Start a server, and give the URL of its empty database; skips the test without PostgreSQL."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="briefgen-pg-"))
    identity = _identity(folder)
    data = folder / "data"
    try:
        _run(
            identity,
            programs / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        )
        port = _free_port()
        options = f"-h 127.0.0.1 -p {port} -k {folder} -c max_connections=60"
        _run(identity, programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run(identity, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Find where initdb is: Debian keeps the servers of all versions off the path."""
    versions = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else Path(need("initdb")).resolve().parent


def _identity(folder: Path) -> dict[str, int]:
    """Say as whom the server runs: it refuses to be root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid}


def _run(identity: dict[str, int], *command: str | Path) -> None:
    # A server that inherits pipes would keep them open: its words go to its log.
    done = subprocess.run(
        list(map(str, command)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        check=False,
        **identity,  # type: ignore[call-overload]
    )
    assert done.returncode == 0, f"{command[0]} failed"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def new_database(url: str) -> str:
    """Make an empty database on a server, and return its URL."""
    import psycopg

    name = f"test_{next(_NAMES)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
    return f"{url.rpartition('/')[0]}/{name}"
