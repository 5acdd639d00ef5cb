"""Looking after a ledger: check, backup, copy to another database, prune, adopt."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select, text, update

from briefgen.delivery.ledger.database import Ledger, explain, open_ledger
from briefgen.delivery.ledger.history import broken_links, note, record
from briefgen.delivery.ledger.outbox import OPEN
from briefgen.delivery.ledger.owner import this_machine
from briefgen.delivery.ledger.records import DeliveryState, RunState
from briefgen.delivery.ledger.spool import Spool
from briefgen.delivery.ledger.tables import artifact, attempt, delivery, meta, metadata, run
from briefgen.errors import LedgerError, UsageError

_AT_REST = (
    RunState.DONE,
    RunState.PARTIAL,
    RunState.FAILED,
    RunState.MISSED,
    RunState.SKIPPED,
    RunState.CANCELLED,
)
_ROWS = 500
# A file that is being written has its row within minutes; what is older and has none never will.
_ABANDONED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pruned:
    """What pruning took away."""

    addresses: int
    files: int
    bytes: int


def check(ledger: Ledger, spool: Spool) -> list[str]:
    """Say everything that is wrong with a ledger and its artifacts; a sound one says nothing."""
    return [*_integrity(ledger), *broken_links(ledger), *_damaged(ledger, spool)]


def _integrity(ledger: Ledger) -> Iterator[str]:
    if ledger.engine.dialect.name != "sqlite":
        return
    with ledger.reading() as connection:
        for pragma in ("integrity_check", "foreign_key_check"):
            for row in connection.exec_driver_sql(f"PRAGMA {pragma}"):
                if row[0] != "ok":
                    yield f"{ledger.name}: {row[0]}"


def _damaged(ledger: Ledger, spool: Spool) -> Iterator[str]:
    """Check the artifacts of runs that still need them."""
    query = (
        select(artifact.c.sha256, artifact.c.kind, run.c.brief, run.c.issue)
        .join(run)
        .where(run.c.state.not_in(_AT_REST))
        .order_by(artifact.c.run_id, artifact.c.kind)
    )
    with ledger.reading() as connection:
        rows = connection.execute(query).all()
    for digest, kind, brief, issue in rows:
        try:
            spool.get(digest)
        except LedgerError as reason:
            yield f"{brief}/{issue} {kind}: {reason}"


def backup(ledger: Ledger, target: Path) -> Path:
    """Write a consistent copy as one SQLite file, while others go on working. Raises LedgerError."""
    if target.exists():
        raise UsageError(f"{target}: is there already; a backup overwrites nothing")
    unfinished = target.with_name(f".{target.name}.part")
    unfinished.unlink(missing_ok=True)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        if ledger.engine.dialect.name == "sqlite":
            _copy_file(Path(ledger.name), unfinished)
        else:
            _copy_into_file(ledger, unfinished)
        unfinished.replace(target)
    except sqlite3.Error as reason:
        raise explain(str(target), reason) from reason
    except OSError as reason:
        raise LedgerError(f"{target}: cannot be written: {reason.strerror or reason}") from reason
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    note(ledger, "backed up", "ledger", {"file": target.name})
    return target


def _copy_file(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as from_, closing(sqlite3.connect(target)) as to:
        from_.backup(to)
        to.execute("PRAGMA journal_mode=DELETE")
        verdict = to.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise LedgerError(f"{source}: is damaged ({verdict}); this backup was not kept")
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _copy_into_file(ledger: Ledger, target: Path) -> None:
    target.unlink()
    other = open_ledger(f"sqlite:///{target.absolute()}", folder=target.parent, foreign=True)
    try:
        copy(ledger, other)
    finally:
        other.close()
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it


def copy(source: Ledger, target: Ledger) -> dict[str, int]:
    """Copy everything into an empty ledger, in one transaction; return the rows of each table.

    The salt goes along, so that once means once in the new database too. Raises UsageError.
    """
    counts: dict[str, int] = {}
    with source.reading() as from_, target.writing() as to:
        if to.scalar(select(func.count()).select_from(run)):
            raise UsageError(f"{target.name}: has runs of its own already; copy into an empty database")
        for table in metadata.sorted_tables:
            to.execute(delete(table))
            rows = from_.execution_options(yield_per=_ROWS).execute(select(table))
            counts[table.name] = 0
            for chunk in rows.mappings().partitions(_ROWS):
                to.execute(insert(table), [dict(row) for row in chunk])
                counts[table.name] += len(chunk)
        _continue_numbers(to)
    return counts


def _continue_numbers(connection: Connection) -> None:
    """Let PostgreSQL number new rows after the copied ones."""
    if connection.dialect.name != "postgresql":
        return
    for table in (run, delivery, attempt):
        last = f"(SELECT coalesce(max(id), 0) + 1 FROM {table.name})"
        sequence = f"pg_get_serial_sequence('{table.name}', 'id')"
        connection.execute(text(f"SELECT setval({sequence}, {last}, false)"))


def prune(ledger: Ledger, spool: Spool, older_than: timedelta) -> Pruned:
    """Forget the people and the files of runs that ended long ago; hashes, counts and history stay.

    Keyed hashes of the addresses stay too, so that nobody gets an old issue twice.
    """
    before = ledger.now() - older_than
    with ledger.writing() as connection:
        old = select(run.c.id).where(run.c.state.in_(_AT_REST), run.c.finished < before)
        addresses = _forget(connection, connection.scalars(old).all())
        wanted = set(connection.scalars(_needed(before)))
        if addresses:
            record(connection, ledger, "pruned", "ledger", {"addresses": addresses})
    _empty_log(ledger)
    files, size = _sweep(spool, wanted, ledger.now())
    return Pruned(addresses, files, size)


def _empty_log(ledger: Ledger) -> None:
    """Let SQLite's log forget what the rows forgot."""
    if ledger.engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(ledger.name)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _forget(connection: Connection, runs: Sequence[int]) -> int:
    keep = [*OPEN, DeliveryState.HELD]
    forgotten = 0
    for start in range(0, len(runs), _ROWS):
        theirs = (delivery.c.run_id.in_(runs[start : start + _ROWS]), delivery.c.state.not_in(keep))
        mine = select(delivery.c.id).where(*theirs, delivery.c.address != "")
        numbers = connection.scalars(mine).all()
        for first in range(0, len(numbers), _ROWS):
            some = numbers[first : first + _ROWS]
            said = update(attempt).where(attempt.c.delivery_id.in_(some))
            connection.execute(said.values(text=None, peer=None))
            gone = update(delivery).where(delivery.c.id.in_(some))
            connection.execute(gone.values(address="", detail={}, text=None))
        forgotten += len(numbers)
    return forgotten


def _needed(before: datetime):  # type: ignore[no-untyped-def]  # a Select, whose type has no short name
    recent = run.c.state.not_in(_AT_REST) | (run.c.finished >= before) | run.c.finished.is_(None)
    return select(artifact.c.sha256).join(run).where(recent)


def _sweep(spool: Spool, wanted: set[str], now: datetime) -> tuple[int, int]:
    """Remove content no run needs, but nothing that may just be on its way in."""
    removed = size = 0
    settled = (now - _ABANDONED).timestamp()
    for digest in spool.digests():
        if digest not in wanted and spool.path(digest).stat().st_mtime < settled:
            size += spool.remove(digest)
            removed += 1
    for path in sorted(spool.folder.glob("??/.*")):
        if path.stat().st_mtime < settled:
            path.unlink(missing_ok=True)
    return removed, size


def adopt(ledger: Ledger) -> bool:
    """Make this machine the one that works with a ledger; tell whether it was another's."""
    here = this_machine()
    with ledger.writing() as connection:
        mine = meta.c.k == "machine"
        if connection.scalar(select(meta.c.v).where(mine)) == here:
            return False
        connection.execute(update(meta).where(mine).values(v=here))
        record(connection, ledger, "adopted", "ledger")
    return True
