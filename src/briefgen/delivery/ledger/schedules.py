"""How far each schedule has been worked off, and whether somebody paused it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from briefgen.delivery.ledger.database import Ledger
from briefgen.delivery.ledger.history import lock_chain, record
from briefgen.delivery.ledger.records import NewRun
from briefgen.delivery.ledger.rows import insert_new
from briefgen.delivery.ledger.runs import enter_in
from briefgen.delivery.ledger.tables import schedule_state

# Paused by this name, every schedule is.
ALL = "*"


@dataclass(frozen=True, slots=True)
class ScheduleState:
    """Everything due up to the watermark has its run; `paused_why` is empty where nothing is paused."""

    name: str
    watermark: datetime | None = None
    failures: int = 0
    paused_at: datetime | None = None
    paused_by: str = ""
    paused_why: str = ""


def states(ledger: Ledger) -> dict[str, ScheduleState]:
    """Return the state of every schedule that has one."""
    with ledger.reading() as connection:
        rows = connection.execute(select(schedule_state).order_by(schedule_state.c.name)).mappings().all()
    return {
        row["name"]: ScheduleState(
            row["name"],
            row["watermark"],
            row["failures"],
            row["paused_at"],
            row["paused_by"] or "",
            row["paused_why"] or "",
        )
        for row in rows
    }


def advance(
    ledger: Ledger, name: str, before: datetime | None, after: datetime, due: Sequence[NewRun]
) -> int | None:
    """Enter the runs due up to `after` and move the watermark there, in one transaction.

    Returns how many runs were new, or None if another tick moved the watermark first.
    """
    with ledger.writing() as connection:
        lock_chain(connection)
        _ensure(connection, name)
        mine = (schedule_state.c.name == name, schedule_state.c.watermark.is_not_distinct_from(before))
        moved = connection.execute(update(schedule_state).where(*mine).values(watermark=after))
        if moved.rowcount != 1:
            return None
        return sum(enter_in(connection, ledger, new) for new in due)


def pause(ledger: Ledger, name: str, why: str) -> None:
    """Stop a schedule, or all of them, until somebody resumes it."""
    _mark(ledger, name, ledger.now(), why)


def resume(ledger: Ledger, name: str) -> None:
    """Let a schedule go on; what came due meanwhile stays skipped."""
    _mark(ledger, name, None, "")


def _mark(ledger: Ledger, name: str, at: datetime | None, why: str) -> None:
    values: dict[str, object] = {
        "paused_at": at,
        "paused_by": ledger.actor if at else None,
        "paused_why": why or None,
    }
    if at is None:
        values["failures"] = 0
    with ledger.writing() as connection:
        lock_chain(connection)
        _ensure(connection, name)
        connection.execute(update(schedule_state).where(schedule_state.c.name == name).values(**values))
        verb = "paused" if at else "resumed"
        record(connection, ledger, verb, f"schedule:{name}", {"why": why} if why else {})


def count_failure(ledger: Ledger, name: str, failed: bool) -> int:
    """Count a run of a schedule that failed, or begin anew after one that did not; return the count."""
    after = schedule_state.c.failures + 1 if failed else 0
    with ledger.writing() as connection:
        _ensure(connection, name)
        mine = schedule_state.c.name == name
        connection.execute(update(schedule_state).where(mine).values(failures=after))
        return int(connection.scalar(select(schedule_state.c.failures).where(mine)) or 0)


def _ensure(connection: Connection, name: str) -> None:
    statement = insert_new(schedule_state, connection.dialect).values(name=name, failures=0)
    connection.execute(statement)
