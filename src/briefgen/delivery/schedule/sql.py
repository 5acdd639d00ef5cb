"""Rows from a database, by one SELECT in a transaction that cannot write and is never committed."""

import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from briefgen.delivery.schedule.file import SqlFile
from briefgen.delivery.schedule.table import ROW_LIMIT, RefreshError
from briefgen.delivery.secret import SecretFile, secret_of
from briefgen.errors import UsageError

_SELECT = re.compile(r"\s*(select|with|values|table)\b", re.IGNORECASE)
_STEPS = 10_000  # of SQLite's machine between two looks at the clock


def select_rows(source: SqlFile, folder: Path) -> tuple[list[str], list[Sequence[object]]]:
    """Return the titles and rows of a query. Raises RefreshError, UsageError."""
    query = source.query.strip().rstrip(";")
    if not _SELECT.match(query) or ";" in query:
        raise UsageError("sql: the query is one SELECT")
    url = _url(source, folder)
    engine = _engine(url, source.timeout, folder)
    try:
        with _reading(engine, source.timeout) as connection:
            result = connection.execute(text(query.replace(":", r"\:")))
            titles = list(map(str, result.keys()))
            rows: list[Sequence[object]] = [tuple(row) for row in result.fetchmany(ROW_LIMIT + 1)]
    except (SQLAlchemyError, sqlite3.Error) as reason:
        raise RefreshError(f"sql: {_first_line(reason)}") from None
    finally:
        engine.dispose()
    return titles, rows


def _url(source: SqlFile, folder: Path) -> URL:
    written = source.url
    try:
        return make_url(secret_of(written, folder).reveal() if isinstance(written, SecretFile) else written)
    except ArgumentError:
        raise UsageError("sql: the URL is none; write postgresql+psycopg://host/database") from None


def _engine(url: URL, timeout: timedelta, folder: Path) -> Engine:
    seconds = max(int(timeout.total_seconds()), 1)
    try:
        match url.get_backend_name():
            case "sqlite":
                path = quote(str((folder / (url.database or "")).resolve()))
                read_only = url.set(database=f"file:{path}", query={"mode": "ro", "uri": "true"})
                return create_engine(read_only, connect_args={"timeout": seconds})
            case "postgresql":
                limits = f"-c statement_timeout={seconds * 1000} -c default_transaction_read_only=on"
                arguments = {"options": limits, "connect_timeout": seconds}
                return create_engine(url.set(drivername="postgresql+psycopg"), connect_args=arguments)
            case "mysql" | "mariadb":
                return create_engine(url)
    except (ImportError, NoSuchModuleError) as reason:
        raise UsageError(f"sql: the driver of {url.drivername} is not installed ({reason})") from None
    raise UsageError(f"sql: {url.get_backend_name()} is none of sqlite, postgresql, mysql and mariadb")


@contextmanager
def _reading(engine: Engine, timeout: timedelta) -> Iterator[Connection]:
    """Begin what can only read; it is rolled back in any case."""
    with engine.connect() as connection:
        match engine.dialect.name:
            case "sqlite":
                raw = connection.connection.dbapi_connection
                assert raw is not None  # the connection was just opened
                end = time.monotonic() + timeout.total_seconds()
                raw.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
            case "mysql" | "mariadb":
                connection.exec_driver_sql("SET SESSION TRANSACTION READ ONLY")
        yield connection
        connection.rollback()


def _first_line(reason: Exception) -> str:
    origin = getattr(reason, "orig", None) or reason
    line = (str(origin).strip().splitlines() or [type(origin).__name__])[0]
    return "the query took too long" if line == "interrupted" else line
