"""One tick: enter what is due, make it, hand it to the mail; ticks at once do each thing once."""

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from briefgen.delivery.ledger import Ledger, NewRun, Run, RunState, history, outbox, runs, schedules
from briefgen.delivery.ledger.rows import clean
from briefgen.delivery.ledger.schedules import ALL, ScheduleState
from briefgen.delivery.schedule.carrier import Carrier
from briefgen.delivery.schedule.clocks import begin_at, look_at_clock
from briefgen.delivery.schedule.due import Standing, due_runs
from briefgen.delivery.schedule.handing import hand_over
from briefgen.delivery.schedule.making import make
from briefgen.delivery.schedule.plan import Schedule
from briefgen.delivery.schedule.project import Project
from briefgen.delivery.schedule.telling import tell_owners
from briefgen.errors import BriefgenError, LedgerError

_AT_WORK = (RunState.DUE, RunState.BUILDING)


@dataclass(slots=True)
class Tick:
    """What one tick did: runs it entered, runs whose state it changed, and what stopped a single schedule.

    `cut` tells that its turn was over while there was more to send.
    """

    entered: list[Run] = field(default_factory=list)
    touched: list[Run] = field(default_factory=list)
    failures: list[BriefgenError] = field(default_factory=list)
    cut: bool = False

    def exit_code(self) -> int:
        """Return 1 for a failed run, 4 for one not wholly delivered, 5 for one that waits for a person."""
        codes = {RunState.FAILED: 1, RunState.PARTIAL: 4, RunState.AWAITING_APPROVAL: 5}
        found = [codes.get(run.state, 0) for run in self.touched]
        return max([*found, *(failure.exit_code for failure in self.failures)], default=0)


def tick(
    project: Project,
    *,
    accept_gap: bool = False,
    stop: Callable[[], bool] = lambda: False,
    turn: float = math.inf,
) -> Tick:
    """Do all there is to do now; `stop` is asked between runs and between messages.

    `turn` are the seconds it may send: a thousand mails take an hour, and the next issue must not wait for
    them. Raises LedgerError and RefusedError.
    """
    done = Tick()
    enter_due(project, done, accept_gap=accept_gap)
    before = {run.id: run.state for run in _open_runs(project)}
    work(project, done, stop=stop, turn=turn)
    changed = [run for run in map(_again(project), before) if run.state != before[run.id]]
    done.touched = changed
    if project.carrier:
        project.carrier.look_after()
    tell_owners(project, {run.id for run in changed})
    return done


def _again(project: Project) -> Callable[[int], Run]:
    return lambda number: runs.get(project.ledger, number)


def _open_runs(project: Project) -> list[Run]:
    states = (*_AT_WORK, RunState.BUILT, RunState.AWAITING_APPROVAL, RunState.QUEUED)
    return runs.listing(project.ledger, states=states)


def enter_due(project: Project, done: Tick, *, accept_gap: bool = False) -> None:
    """Enter the runs that came due since the last tick."""
    ledger = project.ledger
    states = schedules.states(ledger)
    everything = states.get(ALL, ScheduleState(ALL))
    look_at_clock(ledger, everything.watermark, accept_gap=accept_gap)
    for schedule in project.plan.schedules.values():
        state = states.get(schedule.name, ScheduleState(schedule.name))
        try:
            _enter(project, schedule, state, _pause_of(everything, state), done)
        except LedgerError:
            raise
        except BriefgenError as failure:
            done.failures.append(failure)
    schedules.advance(ledger, ALL, everything.watermark, ledger.now(), [])


def _pause_of(everything: ScheduleState, state: ScheduleState) -> str:
    return next(
        (
            f"{one.paused_why or 'without a reason'} ({one.paused_by})"
            for one in (everything, state)
            if one.paused_at
        ),
        "",
    )


def _enter(project: Project, schedule: Schedule, state: ScheduleState, paused: str, done: Tick) -> None:
    now, begin = project.ledger.now(), begin_at(project.ledger, state)
    new: list[NewRun] = []
    if begin is not None:
        at_work = runs.listing(project.ledger, name=schedule.name, states=_AT_WORK)
        mine = [run for run in at_work if run.schedule == schedule.name]
        new = due_runs(schedule, begin, now, Standing(paused, len(mine)))
    if schedules.advance(project.ledger, schedule.name, state.watermark, _later(begin, now), new):
        done.entered.extend(_found(project.ledger, new))


def _later(begin: datetime | None, now: datetime) -> datetime:
    """Never move a watermark back for a clock that was merely nudged."""
    return max(begin, now) if begin else now


def _found(ledger: Ledger, new: Iterable[NewRun]) -> list[Run]:
    found = (runs.latest_revision(ledger, one.key.brief, one.key.issue) for one in new)
    return list({run.id: run for run in found if run}.values())


def work(
    project: Project,
    done: Tick,
    *,
    only: Sequence[int] | None = None,
    stop: Callable[[], bool] = lambda: False,
    turn: float = math.inf,
) -> None:
    """Make what is due, of all runs or some; hand over what is made, send what is queued."""
    ledger = project.ledger
    while not stop() and (held := runs.claim(ledger, project.owner, [RunState.DUE], only=only)):
        make(project.plan, ledger, project.spool, held)
    if project.carrier is None:
        return
    hand_over(project.plan, ledger, project.carrier, project.owner, stop)
    end = time.monotonic() + turn
    for run in runs.listing(ledger, states=[RunState.QUEUED]):
        if not stop():
            _send(project, project.carrier, run, done, lambda: stop() or time.monotonic() > end)
    done.cut = time.monotonic() > end


def _send(project: Project, carrier: Carrier, run: Run, done: Tick, stop: Callable[[], bool]) -> None:
    try:
        carrier.send(run, stop)
    except BriefgenError as failure:
        done.failures.append(failure)
        _note_failure(project.ledger, run, clean(str(failure)))
    outbox.settle(project.ledger, run.id)


def _note_failure(ledger: Ledger, run: Run, why: str) -> None:
    """Note why a run cannot be sent, but not every minute anew."""
    before = history.events(ledger, what=f"run:{run.id}", limit=1)
    if not before or (before[0].verb, before[0].detail.get("why")) != ("could not send", why):
        history.note(ledger, "could not send", f"run:{run.id}", {"why": why})
