"""Open a project: its plan, its ledger, its artifacts."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefgen import workspace
from briefgen.delivery.ledger import Clock, Ledger, Spool, new_owner, open_ledger
from briefgen.delivery.schedule.carrier import Carrier
from briefgen.delivery.schedule.plan import Plan, read_plan

Carriers = Callable[[Plan, Ledger, Spool], Carrier | None]


@dataclass(frozen=True, slots=True)
class Project:
    """A plan with its ledger, its artifacts and, where mail is set up, its carrier."""

    plan: Plan
    ledger: Ledger
    spool: Spool
    owner: str
    carrier: Carrier | None = None


def no_carrier(plan: Plan, ledger: Ledger, spool: Spool) -> None:
    """Carry nothing: a run then ends when it is built."""


def open_project(
    path: Path, *, clock: Clock = workspace.now, carriers: Carriers = no_carrier, foreign: bool = False
) -> Project:
    """Open the project of a `schedule.yaml`, or of the folder it is in.

    Raises ConfigurationError and UsageError for its files, LedgerError and RefusedError for its database.
    """
    plan = read_plan(path)
    ledger = open_ledger(plan.database(), folder=plan.root, clock=clock, foreign=foreign)
    spool = Spool(plan.artifacts())
    return Project(plan, ledger, spool, new_owner(), carriers(plan, ledger, spool))
