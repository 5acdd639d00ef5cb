"""Who has been told: an alert counts when it went out, so that one lost with its process goes out later."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select

from briefgen.delivery.ledger.database import Ledger
from briefgen.delivery.ledger.history import events, note
from briefgen.delivery.ledger.records import Run, RunState
from briefgen.delivery.ledger.rows import run_of
from briefgen.delivery.ledger.tables import run

_TOLD = "told the owners"
# After one of these, what the owners were told before is about something else.
_NEWS = ("entered", "built", "awaiting_approval", "failed", "partial", "paused", "resumed")


def untold(ledger: Ledger, states: Sequence[RunState], since: datetime) -> list[Run]:
    """Return the runs in some states, since a moment, of which nobody was told."""
    recent = or_(run.c.finished >= since, and_(run.c.finished.is_(None), run.c.created >= since))
    query = select(run).where(run.c.state.in_(list(states)), recent).order_by(run.c.id)
    with ledger.reading() as connection:
        found = [run_of(row) for row in connection.execute(query).mappings()]
    return [one for one in found if not is_told(ledger, f"run:{one.id}", one.state)]


def is_told(ledger: Ledger, what: str, state: str) -> bool:
    """Tell whether the owners know the latest of a thing: that it is in this state."""
    for event in reversed(events(ledger, what=what)):
        if event.verb == _TOLD and event.detail.get("state") == state:
            return True
        if event.verb in _NEWS:
            return False
    return False


def told(ledger: Ledger, what: str, state: str) -> None:
    """Record that the owners were told."""
    note(ledger, _TOLD, what, {"state": state})
