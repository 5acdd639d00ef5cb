"""Rows of the database as values, and the one way a row changes hands: compare and set."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Dialect, Insert, RowMapping, Table
from sqlalchemy.dialects import postgresql, sqlite

from briefgen.delivery.ledger.records import Delivery, DeliveryState, Phase, Run, RunKey, RunState

ERROR_LIMIT = 4000


def insert_new(table: Table, dialect: Dialect) -> Insert:
    """Return an insert that leaves alone what is there already; its rowcount tells which it was."""
    if dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def added(connection: Connection, table: Table, values: Mapping[str, Any]) -> int | None:
    """Add a row, and return its id; None if one with the same key is there."""
    statement = insert_new(table, connection.dialect).values(**values).returning(table.c.id)
    found = connection.scalar(statement)
    return None if found is None else int(found)


def run_of(row: RowMapping) -> Run:
    """Read a row of `run`."""
    return Run(
        id=row["id"],
        key=RunKey(row["brief"], row["issue"], row["revision"]),
        origin=row["origin"],
        order=row["order"],
        due=row["due"],
        state=RunState(row["state"]),
        schedule=row["schedule"] or "",
        nominal_local=row["nominal_local"] or "",
        tz=row["tz"] or "",
        not_before=row["not_before"],
        send_until=row["send_until"],
        reasons=tuple(row["reasons"]),
        attempts=row["attempts"],
        next_at=row["next_at"],
        error=row["error"] or "",
        approved_by=row["approved_by"] or "",
        created=row["created"],
        finished=row["finished"],
    )


def delivery_of(row: RowMapping) -> Delivery:
    """Read a row of `delivery`."""
    return Delivery(
        id=row["id"],
        run_id=row["run_id"],
        channel=row["channel"],
        address=row["address"],
        recipient_key=row["recipient_key"],
        edition=row["edition"],
        detail=row["detail"],
        message_id=row["message_id"],
        date=row["date"],
        state=DeliveryState(row["state"]),
        phase=Phase(row["phase"]),
        attempts=row["attempts"],
        next_at=row["next_at"],
        code=row["code"],
        enhanced=row["enhanced"] or "",
        text=row["text"] or "",
        body_sha256=row["body_sha256"] or "",
        created=row["created"],
        accepted_at=row["accepted_at"],
    )


def clean(text: str, limit: int = 500) -> str:
    """Return what a server or a library said, on one line and without control characters."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    shown = " ".join(shown.split())
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"
