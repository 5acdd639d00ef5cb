"""Make the issues of a past span of days, those that were made already excepted."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from briefgen.delivery.ledger import Run, RunState, runs
from briefgen.delivery.schedule.due import new_run
from briefgen.delivery.schedule.occurrences import moment, occurrences
from briefgen.delivery.schedule.project import Project
from briefgen.errors import UsageError

_AGAIN = (RunState.MISSED, RunState.SKIPPED, RunState.FAILED, RunState.CANCELLED)
_MOST = 1000


def enter_past(project: Project, name: str, first: date, last: date, *, send: bool) -> list[Run]:
    """Enter the runs of a schedule that came due from one day to another; return those that are new.

    Old issues go nowhere unless `send` says so. Raises UsageError.
    """
    schedule = project.plan.schedule(name)
    if first > last:
        raise UsageError(f"--from {first} is after --to {last}")
    zone = schedule.timing.zone
    begin = moment(datetime.combine(first, time()), zone) - timedelta(seconds=1)
    end = moment(datetime.combine(last + timedelta(days=1), time()), zone) - timedelta(seconds=1)
    found = list(occurrences(schedule.timing, begin, min(end, project.ledger.now())))
    if len(found) > _MOST:
        raise UsageError(f"{len(found):,} issues came due from {first} to {last}; take fewer days")
    entered = []
    for one in found:
        new = new_run(schedule, one, RunState.DUE)
        new = replace(new, origin="backfill", not_before=None, send_until=None)
        if not send:
            new = replace(new, order={**new.order, "deliver": []})
        run, fresh = runs.enter(project.ledger, new, _AGAIN)
        entered += [run] if fresh else []
    return entered
