"""Deliveries: one message to one recipient of one run, claimed before any effect, its reply recorded after.

A worker goes `claim` → (connect, MAIL, RCPT, DATA, body) → `record_dot` → (final dot) → `accept`, `refuse`,
`retry` or `doubt`. Whatever it was doing when it died, the next `claim` or `claim_doubtful` knows from the
row: before the dot was recorded nothing was sent, after it nobody knows.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, insert, or_, select, update

from briefgen.delivery.ledger.database import Ledger, get_meta
from briefgen.delivery.ledger.history import record
from briefgen.delivery.ledger.owner import is_gone
from briefgen.delivery.ledger.records import (
    DeliveryClaim,
    DeliveryState,
    LostLeaseError,
    NewDelivery,
    Phase,
    Reply,
    RunClaim,
    RunState,
)
from briefgen.delivery.ledger.rows import added, clean, delivery_of
from briefgen.delivery.ledger.runs import release, set_held
from briefgen.delivery.ledger.tables import attempt, delivery

# RFC 5321 lets a server think for ten minutes about the final dot; the lease must outlast that.
LEASE = timedelta(minutes=20)
DOT_MARGIN = timedelta(minutes=10)
# How long to wait before asking the archive about a message in doubt.
GRACE = timedelta(minutes=15)


def queue(ledger: Ledger, held: RunClaim, messages: Sequence[NewDelivery]) -> int:
    """Enter a run's messages and let the run go, in one transaction; return how many were new.

    A recipient who has a message of this run already gets no second one. Raises LostLeaseError.
    """
    now = ledger.now()
    with ledger.writing() as connection:
        salt = get_meta(connection, "salt")
        set_held(connection, held, release({"state": RunState.QUEUED, "next_at": None}))
        rows = (_row(held.run.id, message, now, salt) for message in messages)
        fresh = sum(added(connection, delivery, row) is not None for row in rows)
        record(connection, ledger, "queued", f"run:{held.run.id}", {"messages": fresh})
    return fresh


def _row(run_id: int, new: NewDelivery, now: datetime, salt: str) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "channel": new.channel,
        "recipient_key": keyed(salt, new.normal),
        "address": new.address,
        "edition": new.edition,
        "detail": dict(new.detail),
        "message_id": new.message_id,
        "date": new.date,
        "state": DeliveryState.PREPARED,
        "phase": Phase.NONE,
        "next_at": now,
        "body_sha256": new.body_sha256 or None,
        "created": now,
    }


def keyed(salt: str, normal: str) -> str:
    """Return what stands for an address where the address itself may not stay."""
    return hmac.new(salt.encode(), normal.encode(), hashlib.sha256).hexdigest()


def claim(
    ledger: Ledger,
    owner: str,
    *,
    channel: str = "",
    run_id: int | None = None,
    lease: timedelta = LEASE,
    grace: timedelta = GRACE,
) -> DeliveryClaim | None:
    """Take hold of the message that has waited longest, or return None.

    What a dead worker held is sorted out here first: before its dot it is sent again, after it is in doubt.
    """
    recover(ledger, grace)
    return _claim(ledger, owner, DeliveryState.PREPARED, scope(channel, run_id), lease)


def claim_doubtful(
    ledger: Ledger,
    owner: str,
    *,
    channel: str = "",
    run_id: int | None = None,
    lease: timedelta = LEASE,
    grace: timedelta = GRACE,
) -> DeliveryClaim | None:
    """Take hold of a message in doubt whose time of grace is over, to be verified, held or sent again.

    The message stays in doubt while it is held; `accept`, `retry`, `doubt` or `hold` decide.
    """
    recover(ledger, grace)
    return _claim(ledger, owner, DeliveryState.IN_DOUBT, scope(channel, run_id), lease)


def scope(channel: str, run_id: int | None) -> list[ColumnElement[bool]]:
    """Return the conditions for the messages of a channel or a run, where one is named."""
    return [
        *([delivery.c.channel == channel] if channel else []),
        *([delivery.c.run_id == run_id] if run_id is not None else []),
    ]


def _claim(
    ledger: Ledger, owner: str, state: DeliveryState, scope: Sequence[ColumnElement[bool]], lease: timedelta
) -> DeliveryClaim | None:
    while True:
        now = ledger.now()
        free = or_(delivery.c.owner.is_(None), delivery.c.lease_until <= now)
        query = (
            select(delivery)
            .where(delivery.c.state == state, delivery.c.next_at <= now, free, *scope)
            .order_by(delivery.c.next_at, delivery.c.id)
            .limit(1)
        )
        with ledger.reading() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        taken = _take(ledger, row, owner, lease)
        if taken:
            return taken


def _take(ledger: Ledger, row: RowMapping, owner: str, lease: timedelta) -> DeliveryClaim | None:
    now, fence = ledger.now(), row["fence"] + 1
    values: dict[str, Any] = {"owner": owner, "fence": fence, "lease_until": now + lease}
    if row["state"] == DeliveryState.PREPARED:
        values |= {"state": DeliveryState.SENDING, "phase": Phase.CLAIMED, "attempts": row["attempts"] + 1}
    unchanged = and_(
        delivery.c.id == row["id"], delivery.c.fence == row["fence"], delivery.c.state == row["state"]
    )
    with ledger.writing() as connection:
        if connection.execute(update(delivery).where(unchanged).values(**values)).rowcount != 1:
            return None
        taken = connection.execute(select(delivery).where(delivery.c.id == row["id"])).mappings().one()
    return DeliveryClaim(delivery_of(taken), owner, fence, now + lease, now)


def recover(ledger: Ledger, grace: timedelta = GRACE) -> int:
    """Sort out what dead workers were sending, and return how many messages there were."""
    now = ledger.now()
    query = select(delivery).where(
        delivery.c.owner.is_not(None),
        delivery.c.state.in_([DeliveryState.SENDING, DeliveryState.IN_DOUBT]),
    )
    with ledger.reading() as connection:
        rows = connection.execute(query).mappings().all()
    lost = [row for row in rows if row["lease_until"] <= now or is_gone(row["owner"])]
    return sum(_recover(ledger, row, grace) for row in lost)


def _recover(ledger: Ledger, row: RowMapping, grace: timedelta) -> bool:
    now = ledger.now()
    values: dict[str, Any] = release({"fence": row["fence"] + 1})
    if row["phase"] != Phase.DOT:
        values |= {"state": DeliveryState.PREPARED, "phase": Phase.NONE, "next_at": now}
    elif row["state"] == DeliveryState.SENDING:
        values |= {"state": DeliveryState.IN_DOUBT, "next_at": now + grace}
    unchanged = and_(
        delivery.c.id == row["id"],
        delivery.c.fence == row["fence"],
        delivery.c.state == row["state"],
        delivery.c.phase == row["phase"],
    )
    with ledger.writing() as connection:
        if connection.execute(update(delivery).where(unchanged).values(**values)).rowcount != 1:
            return False
        detail = {"phase": row["phase"], "state": str(values.get("state", row["state"]))}
        record(connection, ledger, "recovered", f"delivery:{row['id']}", detail)
    return True


def renew(ledger: Ledger, held: DeliveryClaim, lease: timedelta = LEASE) -> None:
    """Hold a message for longer. Raises LostLeaseError."""
    with ledger.writing() as connection:
        _set(connection, held, {"lease_until": ledger.now() + lease})


def record_dot(ledger: Ledger, held: DeliveryClaim, margin: timedelta = DOT_MARGIN) -> None:
    """Record that the final dot is about to be sent; what follows a LostLeaseError is no dot.

    The lease must still run for `margin`, the longest a server may think: nobody else may decide meanwhile.
    """
    with ledger.writing() as connection:
        still = and_(
            delivery.c.state == DeliveryState.SENDING,
            delivery.c.phase == Phase.CLAIMED,
            delivery.c.lease_until > ledger.now() + margin,
        )
        _set(connection, held, {"phase": Phase.DOT}, still)


def accept(ledger: Ledger, held: DeliveryClaim, reply: Reply) -> None:
    """Record that the server took the message, or that it was found in the archive."""
    values = {"state": DeliveryState.ACCEPTED, "accepted_at": ledger.now()}
    _conclude(ledger, held, values, reply, event="accepted")


def refuse(ledger: Ledger, held: DeliveryClaim, reply: Reply) -> None:
    """Record that the server will never take the message."""
    _conclude(ledger, held, {"state": DeliveryState.REFUSED}, reply, event="refused")


def retry(
    ledger: Ledger, held: DeliveryClaim, reply: Reply, next_at: datetime, *, charged: bool = True
) -> None:
    """Let a message that was certainly not taken be sent again at `next_at`.

    What is the channel's fault is not `charged` to the message: its number of attempts stays.
    """
    less = 0 if charged else 1
    values = {"state": DeliveryState.PREPARED, "next_at": next_at, "attempts": held.delivery.attempts - less}
    _conclude(ledger, held, values, reply)


def doubt(ledger: Ledger, held: DeliveryClaim, reply: Reply, next_at: datetime) -> None:
    """Record that nobody knows whether the message was taken; look into it at `next_at`."""
    values = {"state": DeliveryState.IN_DOUBT, "phase": Phase.DOT, "next_at": next_at}
    _conclude(ledger, held, values, reply, event="in_doubt")


def hold(ledger: Ledger, held: DeliveryClaim, reply: Reply) -> None:
    """Leave a message in doubt to a person: it is listed, and never sent by itself."""
    _conclude(ledger, held, {"state": DeliveryState.HELD, "phase": Phase.DOT}, reply, event="held")


def _conclude(
    ledger: Ledger, held: DeliveryClaim, values: Mapping[str, Any], reply: Reply, *, event: str = ""
) -> None:
    """Write a result and its attempt in one transaction. Raises LostLeaseError."""
    said = {"code": reply.code, "enhanced": reply.enhanced[:20] or None, "text": clean(reply.text) or None}
    with ledger.writing() as connection:
        phase = connection.scalar(select(delivery.c.phase).where(delivery.c.id == held.delivery.id))
        _set(connection, held, release({"phase": Phase.NONE, **values, **said}))
        tried = {
            "delivery_id": held.delivery.id,
            "n": held.delivery.attempts,
            "started": held.started,
            "ended": ledger.now(),
            "result": values["state"],
            "phase": phase,
            "peer": clean(reply.peer, 250) or None,
            "tls": clean(reply.tls, 60) or None,
        }
        connection.execute(insert(attempt), tried | said)
        if event:
            record(connection, ledger, event, f"delivery:{held.delivery.id}", {"code": reply.code})


def _set(
    connection: Connection, held: DeliveryClaim, values: Mapping[str, Any], *further: ColumnElement[bool]
) -> None:
    still = and_(
        delivery.c.id == held.delivery.id,
        delivery.c.owner == held.owner,
        delivery.c.fence == held.fence,
        *further,
    )
    if connection.execute(update(delivery).where(still).values(**values)).rowcount != 1:
        raise LostLeaseError(f"delivery {held.delivery.id}: is no longer held by this worker")
