"""Open the ledger's database, and say plainly what is wrong with it."""

import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from briefgen import workspace
from briefgen.delivery.ledger import tables
from briefgen.delivery.ledger.owner import this_machine
from briefgen.errors import LedgerError, RefusedError, UsageError

Clock = Callable[[], datetime]
# How long a writer waits for another one; a transaction of ours takes milliseconds.
BUSY_SECONDS = 30
_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afpfs")


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open database; `name` is what messages call it, `clock` tells the time, `actor` who is at work."""

    engine: Engine
    name: str
    clock: Clock
    actor: str

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin a transaction that writes; it is committed whole or not at all. Raises LedgerError."""
        with self._said(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Begin a transaction that only reads, and sees one moment throughout. Raises LedgerError."""
        engine = self.engine.execution_options(briefgen_reads=True)
        if engine.dialect.name == "postgresql":
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with self._said(), engine.begin() as connection:
            yield connection

    def now(self) -> datetime:
        """Return this moment in UTC."""
        return self.clock()

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as reason:
            raise explain(self.name, reason) from reason


def open_ledger(
    url: str, *, folder: Path, clock: Clock = workspace.now, actor: str = "", foreign: bool = False
) -> Ledger:
    """Open the database at a SQLAlchemy URL; a relative SQLite path is taken from `folder`.

    Raises LedgerError; UsageError for a URL nobody can open; RefusedError for the ledger of another
    machine, unless `foreign` ones are welcome.
    """
    parsed = _parse(url)
    sqlite = parsed.get_backend_name() == "sqlite"
    if sqlite:
        parsed = _sqlite_file(parsed, folder)
    name = str(parsed.database) if sqlite else parsed.render_as_string(hide_password=True)
    ledger = Ledger(_engine(parsed, sqlite), name, clock, actor or _actor())
    _prepare(ledger)
    if sqlite and not foreign:
        _refuse_clone(ledger)
    return ledger


def is_there(url: str, *, folder: Path) -> bool:
    """Tell whether opening a ledger would find one, as far as can be told without opening it."""
    parsed = _parse(url)
    return parsed.get_backend_name() != "sqlite" or (folder / (parsed.database or "")).is_file()


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except ArgumentError:
        raise UsageError("database: not a SQLAlchemy URL; write sqlite:///state/briefgen.db") from None
    if backend not in ("sqlite", "postgresql"):
        raise UsageError(f"database: {backend} is neither sqlite nor postgresql")
    return parsed.set(drivername="postgresql+psycopg") if backend == "postgresql" else parsed


def _sqlite_file(url: URL, folder: Path) -> URL:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise UsageError("database: the ledger needs a file; write sqlite:///state/briefgen.db")
    path = folder / url.database
    system = network_filesystem(path.parent)
    if system:
        raise UsageError(
            f"{path}: is on a network file system ({system}), where SQLite's locks do not hold; "
            "use a local disk, or PostgreSQL"
        )
    _make_private(path)
    return url.set(database=str(path))


def _make_private(path: Path) -> None:
    """Create the file so that only its owner reads it: it holds people's addresses."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as reason:
        raise LedgerError(f"{path}: cannot be created: {reason.strerror or reason}") from reason


def network_filesystem(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> str:
    """Name the network file system a folder is on, or nothing (also where nobody can tell)."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    resolved = folder.absolute()
    found, deepest = "", -1
    for line in lines:
        before, _, after = line.partition(" - ")
        point = Path(before.split()[4].replace("\\040", " "))
        if resolved.is_relative_to(point) and len(point.parts) >= deepest:
            found, deepest = after.split()[0], len(point.parts)
    return found if found in _NETWORK else ""


def _engine(url: URL, sqlite: bool) -> Engine:
    try:
        if not sqlite:
            return create_engine(url, pool_pre_ping=True, isolation_level="READ COMMITTED")
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    except (ImportError, NoSuchModuleError):
        raise UsageError("database: PostgreSQL needs its driver; install briefgen[postgres]") from None
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    """Make SQLite keep its promises: FULL, because a lost record of a final dot would be a second mail."""
    connection.isolation_level = None  # transactions are begun by us, below
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    """Take the write lock at once: a reader that turns writer halfway would fail under contention."""
    reads = connection.get_execution_options().get("briefgen_reads")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _prepare(ledger: Ledger) -> None:
    """Create the tables in an empty database; refuse one of a newer briefgen."""
    with ledger.reading() as connection:
        ready = inspect(connection).has_table("meta")
    if not ready:
        _create(ledger)
    with ledger.reading() as connection:
        version = get_meta(connection, "schema_version")
    if version != str(tables.SCHEMA_VERSION):
        raise LedgerError(
            f"{ledger.name}: has schema {version or 'unknown'}, and this briefgen knows "
            f"{tables.SCHEMA_VERSION}; use the release that wrote it, or a newer one"
        )


def _create(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        if connection.dialect.name == "postgresql":
            # Two first starts at once: the second waits here, and finds everything made.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(1651664231)")
        if inspect(connection).has_table("meta"):
            return
        tables.metadata.create_all(connection)
        values = {
            "schema_version": str(tables.SCHEMA_VERSION),
            "machine": this_machine(),
            "salt": secrets.token_hex(32),
            "chain": f"0 {'0' * 64}",
        }
        connection.execute(insert(tables.meta), [{"k": key, "v": value} for key, value in values.items()])


def get_meta(connection: Connection, key: str) -> str:
    """Return one of the ledger's own settings, or nothing."""
    found = connection.scalar(select(tables.meta.c.v).where(tables.meta.c.k == key))
    return found or ""


def _refuse_clone(ledger: Ledger) -> None:
    """Refuse a ledger that came with a copied machine: both would send the same mails."""
    with ledger.reading() as connection:
        home = get_meta(connection, "machine")
    here = this_machine()
    if home and here and home != here:
        raise RefusedError(
            f"{ledger.name}: belongs to another machine; if this one takes over for good, "
            "stop briefgen there and run `briefgen adopt` here"
        )


def _actor() -> str:
    """Name who is at work: the user of the operating system, behind sudo too."""
    import getpass

    try:
        return os.environ.get("SUDO_USER") or getpass.getuser()
    except (OSError, KeyError):
        return f"uid {os.getuid()}" if hasattr(os, "getuid") else "unknown"


def explain(name: str, reason: Exception) -> LedgerError:
    """Say in plain words what a database's error means, and what to do."""
    text = str(reason.orig if isinstance(reason, DBAPIError) else reason).strip().splitlines()[0]
    for sign, meaning in _MEANINGS:
        if sign in text.lower():
            return LedgerError(f"{name}: {meaning}")
    return LedgerError(f"{name}: {text}")


_MEANINGS = (
    ("readonly database", "is write-protected; give its file and folder back to the user who runs briefgen"),
    (
        "not a database",
        "is not a database any more; restore the last backup",
    ),
    ("malformed", "is damaged; restore the last backup, or save what is left with sqlite3's .recover"),
    ("disk i/o error", "the disk reports an error; check it before anything else is written"),
    ("is full", "the disk is full; make room and run again, nothing was half recorded"),
    ("no space left", "the disk is full; make room and run again, nothing was half recorded"),
    ("database is locked", f"another program has been holding it for more than {BUSY_SECONDS} seconds"),
    ("unable to open", "cannot be opened; check that the folder exists and may be written to"),
    ("connection refused", "the database server does not answer"),
    ("password authentication failed", "the database server refuses the user or the password"),
)
