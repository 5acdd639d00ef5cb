"""Ledgers for tests: a clock that is set by hand, and runs and messages as short as they can be."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from briefgen.delivery.ledger import (
    Ledger,
    NewDelivery,
    NewRun,
    RunKey,
    RunState,
    new_owner,
    open_ledger,
    runs,
)
from briefgen.delivery.ledger import deliveries as messages
from briefgen.delivery.ledger.records import RunClaim

MONDAY = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)  # 08:30 in Shanghai


@dataclass
class Clock:
    """A clock that stands still until somebody sets it."""

    at: datetime = field(default=MONDAY)

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **span: float) -> None:
        """Let time pass; with negative values the clock goes back."""
        self.at += timedelta(**span)


def a_ledger(
    folder: Path, clock: Clock | None = None, url: str = "sqlite:///state/briefgen.db", **more: Any
) -> Ledger:
    """Open a ledger in a folder."""
    return open_ledger(url, folder=folder, clock=clock or Clock(), **more)


def a_run(issue: str = "2026-W48", brief: str = "weekly", **fields: Any) -> NewRun:
    """Make a run to be entered."""
    given = {"origin": "manual", "order": {}, "due": MONDAY} | fields
    return NewRun(RunKey(brief, issue), **given)


def a_message(address: str, number: int = 0, **fields: Any) -> NewDelivery:
    """Make a message to be queued."""
    name = f"<{address.replace('@', '.')}.{number}@example.org>"
    return NewDelivery("mail", address, address.lower(), "zh", name, MONDAY, **fields)


def built(ledger: Ledger, issue: str = "2026-W48") -> RunClaim:
    """Enter a run, build it without files, and hold it again."""
    run, _ = runs.enter(ledger, a_run(issue))
    held = runs.claim(ledger, new_owner(), [RunState.DUE], only=[run.id])
    assert held
    runs.built(ledger, held, [], state=RunState.BUILT)
    again = runs.claim(ledger, new_owner(), [RunState.BUILT], only=[run.id])
    assert again
    return again


def queued(ledger: Ledger, *addresses: str, issue: str = "2026-W48") -> int:
    """Enter a run with messages to some people, and return its number."""
    held = built(ledger, issue)
    messages.queue(ledger, held, [a_message(one, held.run.id) for one in addresses])
    return held.run.id
