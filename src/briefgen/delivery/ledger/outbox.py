"""The outbox: what messages there are, how runs end, and what a person decides about a message."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, func, select, update

from briefgen.delivery.ledger.database import Ledger, get_meta
from briefgen.delivery.ledger.deliveries import keyed, scope
from briefgen.delivery.ledger.history import record
from briefgen.delivery.ledger.records import Delivery, DeliveryState, Phase, Run, RunState
from briefgen.delivery.ledger.rows import delivery_of, run_of
from briefgen.delivery.ledger.tables import attempt, delivery, run
from briefgen.errors import RefusedError, UsageError

OPEN = (DeliveryState.PREPARED, DeliveryState.SENDING, DeliveryState.IN_DOUBT)
_UNSENT = (DeliveryState.PREPARED, DeliveryState.REFUSED)
_ROWS = 500
_DOUBTFUL = (DeliveryState.IN_DOUBT, DeliveryState.HELD)


def settle(ledger: Ledger, run_id: int) -> dict[DeliveryState, int]:
    """End a queued run none of whose messages is open any more; return its messages by state."""
    with ledger.writing() as connection:
        counts = _counts(connection, run_id)
        if not any(counts.get(state) for state in OPEN):
            _end_run(connection, ledger, run_id, counts)
    return counts


def count(ledger: Ledger, run_id: int | None = None) -> dict[DeliveryState, int]:
    """Count messages by state, of one run or all."""
    with ledger.reading() as connection:
        return _counts(connection, run_id)


def _counts(connection: Connection, run_id: int | None) -> dict[DeliveryState, int]:
    query = select(delivery.c.state, func.count()).group_by(delivery.c.state).order_by(delivery.c.state)
    if run_id is not None:
        query = query.where(delivery.c.run_id == run_id)
    return {DeliveryState(state): number for state, number in connection.execute(query)}


def _end_run(connection: Connection, ledger: Ledger, run_id: int, counts: dict[DeliveryState, int]) -> None:
    good = counts.get(DeliveryState.ACCEPTED, 0)
    bad = sum(counts.values()) - good - counts.get(DeliveryState.CANCELLED, 0)
    state = RunState.DONE if not bad else RunState.PARTIAL if good else RunState.FAILED
    statement = (
        update(run)
        .where(run.c.id == run_id, run.c.state.in_([RunState.QUEUED, RunState.PARTIAL, RunState.FAILED]))
        .where(run.c.state != state)
        .values(state=state, finished=ledger.now())
    )
    if connection.execute(statement).rowcount:
        told = {str(name): number for name, number in counts.items()}
        record(connection, ledger, str(state), f"run:{run_id}", {"messages": told})


def get(ledger: Ledger, delivery_id: int) -> Delivery:
    """Return a message. Raises UsageError if there is none."""
    with ledger.reading() as connection:
        row = connection.execute(select(delivery).where(delivery.c.id == delivery_id)).mappings().first()
    if row is None:
        raise UsageError(f"there is no delivery {delivery_id}; `briefgen outbox list` shows them")
    return delivery_of(row)


def listing(
    ledger: Ledger, *, run_id: int | None = None, states: Sequence[DeliveryState] = (), limit: int = 0
) -> list[Delivery]:
    """Return messages in the order they were entered; of many, the last `limit`."""
    query = select(delivery).where(*scope("", run_id)).order_by(delivery.c.id.desc())
    if states:
        query = query.where(delivery.c.state.in_(list(states)))
    if limit:
        query = query.limit(limit)
    with ledger.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return [delivery_of(row) for row in reversed(rows)]


def sent_before(ledger: Ledger, new: Run) -> Run | None:
    """Return the run of the same brief that was sent last, other than this one."""
    sent = (RunState.DONE, RunState.PARTIAL, RunState.QUEUED)
    query = (
        select(run)
        .where(run.c.brief == new.key.brief, run.c.id != new.id, run.c.state.in_(sent))
        .order_by(run.c.due.desc(), run.c.id.desc())
    )
    with ledger.reading() as connection:
        row = connection.execute(query).mappings().first()
    return run_of(row) if row else None


def keys(ledger: Ledger, addresses: Sequence[str]) -> list[str]:
    """Return the keys under which the ledger knows addresses, in their order."""
    with ledger.reading() as connection:
        salt = get_meta(connection, "salt")
    return [keyed(salt, address) for address in addresses]


def known(ledger: Ledger, recipient_keys: Sequence[str]) -> set[str]:
    """Return those of some keys that a message was ever queued for."""
    column, found = delivery.c.recipient_key, set[str]()
    with ledger.reading() as connection:
        for at in range(0, len(recipient_keys), _ROWS):
            some = column.in_(recipient_keys[at : at + _ROWS])
            found.update(connection.scalars(select(column).where(some).distinct()))
    return found


def attempts(ledger: Ledger, delivery_id: int) -> list[dict[str, Any]]:
    """Return what was tried with one message, in order, as plain data."""
    query = select(attempt).where(attempt.c.delivery_id == delivery_id).order_by(attempt.c.id)
    with ledger.reading() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def send_again(ledger: Ledger, delivery_id: int, why: str) -> None:
    """Let a message that was refused, cancelled or bounced be tried anew, as it was. Raises RefusedError."""
    wanted = (DeliveryState.REFUSED, DeliveryState.CANCELLED, DeliveryState.BOUNCED)
    _decide(ledger, delivery_id, wanted, DeliveryState.PREPARED, "retried", why)


def cancel(ledger: Ledger, delivery_id: int, why: str) -> None:
    """Give up a message that was certainly not sent. Raises RefusedError."""
    _decide(ledger, delivery_id, _UNSENT, DeliveryState.CANCELLED, "cancelled", why)


def resolve(ledger: Ledger, delivery_id: int, *, sent: bool, why: str) -> None:
    """Decide about a message in doubt: it was sent, or it is to be sent again. Raises RefusedError."""
    state = DeliveryState.ACCEPTED if sent else DeliveryState.PREPARED
    _decide(ledger, delivery_id, _DOUBTFUL, state, "resolved as sent" if sent else "resolved as unsent", why)


def bounce(ledger: Ledger, delivery_id: int, why: str) -> None:
    """Record that an accepted message came back. Raises RefusedError."""
    _decide(ledger, delivery_id, (DeliveryState.ACCEPTED,), DeliveryState.BOUNCED, "bounced", why)


def _decide(
    ledger: Ledger, number: int, wanted: Sequence[DeliveryState], state: DeliveryState, verb: str, why: str
) -> None:
    before = get(ledger, number)
    if before.state not in wanted:
        raise RefusedError(f"delivery {number} is {before.state}: it cannot be {verb}")
    values: dict[str, Any] = {"state": state, "phase": Phase.NONE, "next_at": ledger.now()}
    values |= {"fence": delivery.c.fence + 1, "owner": None, "lease_until": None}
    if state is DeliveryState.ACCEPTED:
        values["accepted_at"] = ledger.now()
    unchanged = and_(delivery.c.id == number, delivery.c.state == before.state, delivery.c.owner.is_(None))
    with ledger.writing() as connection:
        if connection.execute(update(delivery).where(unchanged).values(**values)).rowcount != 1:
            raise RefusedError(f"delivery {number}: somebody is at work on it; try again when it is done")
        if state is DeliveryState.PREPARED:
            open_again = and_(run.c.id == before.run_id, run.c.state != RunState.QUEUED)
            connection.execute(update(run).where(open_again).values(state=RunState.QUEUED, finished=None))
        record(connection, ledger, verb, f"delivery:{number}", {"why": why} if why else {})
