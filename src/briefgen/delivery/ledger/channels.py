"""What concerns a way of sending as a whole: its pace, a pause, and who is never written to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, select, update

from briefgen.delivery.ledger.database import Ledger, get_meta
from briefgen.delivery.ledger.deliveries import keyed
from briefgen.delivery.ledger.history import record
from briefgen.delivery.ledger.rows import clean, insert_new
from briefgen.delivery.ledger.tables import channel_state, suppression

_WHOLE = 1000  # tokens are counted in thousandths


@dataclass(frozen=True, slots=True)
class ChannelState:
    """A channel's state; not before `next_at` is anything sent."""

    channel: str
    paused_at: datetime | None = None
    paused_by: str = ""
    paused_why: str = ""
    next_at: datetime | None = None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Suppression:
    """An address nobody writes to any more, and why."""

    address: str
    reason: str
    detail: str
    since: datetime
    actor: str


def channel(ledger: Ledger, name: str) -> ChannelState:
    """Return the state of a channel."""
    with ledger.reading() as connection:
        row = _row(connection, name)
    if row is None:
        return ChannelState(name)
    why, by = row["paused_why"] or "", row["paused_by"] or ""
    return ChannelState(name, row["paused_at"], by, why, row["next_at"], row["failures"])


def pause_channel(ledger: Ledger, name: str, why: str) -> None:
    """Send nothing by this channel until somebody resumes it."""
    values = {"paused_at": ledger.now(), "paused_by": ledger.actor, "paused_why": clean(why)}
    _set(ledger, name, values, "paused", {"why": clean(why)})


def resume_channel(ledger: Ledger, name: str) -> None:
    """Send by this channel again."""
    values = {"paused_at": None, "paused_by": None, "paused_why": None, "next_at": None, "failures": 0}
    _set(ledger, name, values, "resumed", {})


def back_off(ledger: Ledger, name: str, until: datetime) -> None:
    """Leave a server in peace for a while."""
    with ledger.writing() as connection:
        _ensure(connection, name)
        connection.execute(update(channel_state).where(channel_state.c.channel == name).values(next_at=until))


def count_channel_failure(ledger: Ledger, name: str, failed: bool) -> int:
    """Count a failure of the channel in a row, or end the row; return its length."""
    after = channel_state.c.failures + 1 if failed else 0
    with ledger.writing() as connection:
        _ensure(connection, name)
        mine = channel_state.c.channel == name
        connection.execute(update(channel_state).where(mine).values(failures=after))
        return int(connection.scalar(select(channel_state.c.failures).where(mine)) or 0)


def take_token(ledger: Ledger, name: str, *, rate: int, per: timedelta, burst: int = 1) -> datetime | None:
    """Take leave to send one message now, at most `rate` in `per`; else return when to ask again.

    The bucket is in the database: all workers on all machines draw from the same one.
    """
    with ledger.writing() as connection:
        _ensure(connection, name)
        query = select(channel_state).where(channel_state.c.channel == name).with_for_update()
        row = connection.execute(query).mappings().one()
        now, full = ledger.now(), burst * _WHOLE
        filled = _filled(row, now, full, rate / per.total_seconds())
        enough = filled >= _WHOLE
        left = filled - _WHOLE if enough else filled
        values = {"tokens": left, "refilled_at": now}
        connection.execute(update(channel_state).where(channel_state.c.channel == name).values(**values))
    if enough:
        return None
    return now + timedelta(seconds=(_WHOLE - left) / _WHOLE * per.total_seconds() / rate)


def _filled(row: RowMapping, now: datetime, full: int, per_second: float) -> int:
    if row["tokens"] is None or row["refilled_at"] is None:
        return full
    # A clock that went back fills nothing, and takes nothing away.
    passed = max((now - row["refilled_at"]).total_seconds(), 0)
    return min(full, int(row["tokens"]) + int(passed * per_second * _WHOLE))


def suppress(ledger: Ledger, address: str, normal: str, reason: str, detail: str = "") -> bool:
    """Never write to an address again; tell whether that is new."""
    with ledger.writing() as connection:
        key = keyed(get_meta(connection, "salt"), normal)
        row = {
            "recipient_key": key,
            "address": address,
            "reason": reason,
            "detail": clean(detail),
            "since": ledger.now(),
            "actor": ledger.actor,
        }
        fresh = connection.execute(insert_new(suppression, connection.dialect).values(**row)).rowcount == 1
        if fresh:
            record(connection, ledger, "suppressed", f"recipient:{key[:16]}", {"reason": reason})
    return fresh


def unsuppress(ledger: Ledger, normal: str) -> bool:
    """Allow writing to an address again; tell whether it was suppressed."""
    with ledger.writing() as connection:
        key = keyed(get_meta(connection, "salt"), normal)
        gone = connection.execute(delete(suppression).where(suppression.c.recipient_key == key)).rowcount == 1
        if gone:
            record(connection, ledger, "unsuppressed", f"recipient:{key[:16]}")
    return gone


def is_suppressed(ledger: Ledger, normal: str) -> Suppression | None:
    """Return why nobody writes to an address, or None."""
    with ledger.reading() as connection:
        mine = suppression.c.recipient_key == keyed(get_meta(connection, "salt"), normal)
        row = connection.execute(select(suppression).where(mine)).mappings().first()
    return _suppression(row) if row else None


def suppressions(ledger: Ledger) -> list[Suppression]:
    """List who is never written to, the oldest first."""
    query = select(suppression).order_by(suppression.c.since, suppression.c.recipient_key)
    with ledger.reading() as connection:
        return [_suppression(row) for row in connection.execute(query).mappings()]


def _suppression(row: RowMapping) -> Suppression:
    return Suppression(row["address"], row["reason"], row["detail"], row["since"], row["actor"])


def _row(connection: Connection, name: str) -> RowMapping | None:
    return connection.execute(select(channel_state).where(channel_state.c.channel == name)).mappings().first()


def _set(
    ledger: Ledger, name: str, values: Mapping[str, Any], verb: str, detail: Mapping[str, object]
) -> None:
    with ledger.writing() as connection:
        _ensure(connection, name)
        connection.execute(update(channel_state).where(channel_state.c.channel == name).values(**values))
        record(connection, ledger, verb, f"channel:{name}", detail)


def _ensure(connection: Connection, name: str) -> None:
    statement = insert_new(channel_state, connection.dialect).values(channel=name, failures=0)
    connection.execute(statement)
