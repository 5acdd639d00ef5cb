"""Tell the owners of every run that went wrong or waits for them, once, and again where nobody heard it."""

from collections.abc import Collection
from datetime import timedelta

from briefgen.delivery.ledger import RunState, telling
from briefgen.delivery.schedule.project import Project

_BAD = (RunState.FAILED, RunState.MISSED, RunState.SKIPPED, RunState.PARTIAL, RunState.AWAITING_APPROVAL)
# What nobody could be told for so long is told by `briefgen history`.
_NEWS = timedelta(days=2)


def tell_owners(project: Project, touched: Collection[int]) -> None:
    """Alert the owners; whoever starts a run by hand is told on the spot, unless this tick changed it."""
    if project.carrier is None:
        return
    ledger = project.ledger
    for run in telling.untold(ledger, _BAD, ledger.now() - _NEWS):
        if (run.origin == "schedule" or run.id in touched) and project.carrier.alert(run):
            telling.told(ledger, f"run:{run.id}", run.state)
