"""Errands on other machines: a Dask scheduler and its workers, spoken to as an executor."""

import ipaddress
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from briefgen.build import loading
from briefgen.build.errand import stamp
from briefgen.build.fingerprint import program
from briefgen.build.memory import settle
from briefgen.build.options import Format
from briefgen.errors import BriefgenError, UsageError

_PATIENCE = "30s"


def check_address(address: str) -> None:
    """Refuse an address that would send briefs over a network in the clear. Raises UsageError."""
    parts = urlsplit(address)
    if (
        parts.scheme not in ("tls", "tcp")
        or not parts.hostname
        or not parts.netloc.rpartition(":")[2].isdigit()
    ):
        raise UsageError(f"--cluster {address}: write tls://host:port, the address of a Dask scheduler")
    if parts.scheme == "tcp" and not _is_loopback(parts.hostname):
        raise UsageError(f"--cluster {address}: off this machine it must be tls://, with certificates")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def cluster(address: str, formats: Sequence[Format]) -> Iterator[tuple[Executor, int]]:
    """Open a cluster; yields its executor and how many tasks it does at once. Raises BriefgenError.

    Certificates are those of Dask's own configuration (`distributed.comm.tls`).
    """
    check_address(address)
    program()
    Thread(target=stamp, daemon=True).start()  # it reads every font, while Dask is loaded and connects
    try:
        from distributed import Client
        from distributed.security import Security
    except ImportError as missing:
        raise UsageError(f"{missing.name} is not installed; --cluster needs briefgen[cluster]") from None
    try:
        client: Any = Client(  # type: ignore[no-untyped-call]
            address,
            security=_security(Security) if address.startswith("tls://") else None,
            timeout=_PATIENCE,
            set_as_default=False,
        )
    except (OSError, TypeError, ValueError, RuntimeError) as reason:
        raise BriefgenError(f"--cluster {address}: {_first_line(reason)}") from reason
    with client:
        _greet(client, address, formats)
        threads = sum(client.nthreads().values())
        yield client.get_executor(pure=False, retries=0), threads


def _security(kind: Any) -> Any:
    return kind(require_encryption=True)


def _greet(client: Any, address: str, formats: Sequence[Format]) -> None:
    """Ask every worker what it would make; one that differs is not worked with. Raises BriefgenError."""
    try:
        found: dict[str, str] = client.run(introduce, ["brief", *formats], on_error="return")
    except Exception as reason:
        raise BriefgenError(f"--cluster {address}: {_first_line(reason)}") from reason
    if not found:
        raise BriefgenError(f"--cluster {address}: the scheduler has no workers")
    others = sorted(worker for worker, theirs in found.items() if theirs != stamp())
    if others:
        raise BriefgenError(
            f"--cluster {address}: {', '.join(others)}: another briefgen, other libraries or other fonts; "
            "install the same lock everywhere, for the same input must give the same bytes"
        )


def introduce(rooms: Sequence[str]) -> str:
    """Say, on a worker, what it would make, and let it load what makes it."""
    settle()
    mark = stamp()
    loading.begin(rooms)
    return mark


def _first_line(reason: Exception) -> str:
    return (str(reason).strip() or type(reason).__name__).splitlines()[0]
