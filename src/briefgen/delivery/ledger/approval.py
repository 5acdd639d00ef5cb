"""A person decides about a run that waits: it goes out, or it does not."""

from sqlalchemy import and_, update

from briefgen.delivery.ledger.database import Ledger
from briefgen.delivery.ledger.history import events, record
from briefgen.delivery.ledger.records import Run, RunState
from briefgen.delivery.ledger.runs import get
from briefgen.delivery.ledger.tables import run
from briefgen.errors import RefusedError

_REJECTABLE = (RunState.DUE, RunState.BUILT, RunState.AWAITING_APPROVAL)


def approve(ledger: Ledger, found: Run, name: str = "") -> Run:
    """Let a run that awaits approval go out. Raises RefusedError.

    Where its order asks for a second person, the user of the operating system must be another one than
    entered the run; `name` is only a note of whose decision it was.
    """
    if found.state is not RunState.AWAITING_APPROVAL:
        raise RefusedError(f"run {found.key} is {found.state}: there is nothing to approve")
    if found.order.get("approval") == "second-person" and ledger.actor in _authors(ledger, found):
        raise RefusedError(f"run {found.key}: {ledger.actor} started it, and a second person must approve it")
    _decide(ledger, found, RunState.BUILT, "approved", name)
    return get(ledger, found.id)


def reject(ledger: Ledger, found: Run, name: str = "") -> Run:
    """Give a run up that has not gone out. Raises RefusedError."""
    if found.state not in _REJECTABLE:
        raise RefusedError(f"run {found.key} is {found.state}: it cannot be rejected any more")
    _decide(ledger, found, RunState.CANCELLED, "rejected", name)
    return get(ledger, found.id)


def _authors(ledger: Ledger, found: Run) -> set[str]:
    return {one.actor for one in events(ledger, what=f"run:{found.id}") if one.verb == "entered"}


def _decide(ledger: Ledger, found: Run, state: RunState, verb: str, name: str) -> None:
    by = name or ledger.actor
    values = {
        "state": state,
        "approved_by": by if verb == "approved" else None,
        "finished": ledger.now() if state is RunState.CANCELLED else None,
        "fence": run.c.fence + 1,
        "owner": None,
    }
    unchanged = and_(run.c.id == found.id, run.c.state == found.state, run.c.owner.is_(None))
    with ledger.writing() as connection:
        if connection.execute(update(run).where(unchanged).values(**values)).rowcount != 1:
            raise RefusedError(f"run {found.key}: has just changed; look at it again")
        record(connection, ledger, verb, f"run:{found.id}", {"by": by, "reasons": list(found.reasons)})
