"""Tick for ever: when something is due, at the latest every half minute, never in two processes."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from types import FrameType

from filelock import FileLock, Timeout

from briefgen.delivery.schedule.occurrences import occurrences
from briefgen.delivery.schedule.plan import Plan, read_plan
from briefgen.delivery.schedule.project import Project
from briefgen.delivery.schedule.tick import Tick, tick
from briefgen.errors import BriefgenError, LockedError

_LONGEST = 30.0
_AFTER_FAILURE = 60.0
_TURN = 45.0


def run_for_ever(
    project: Project, tell: Callable[[Tick], None], complain: Callable[[BriefgenError], None]
) -> None:
    """Tick until SIGTERM or SIGINT; a run that is being made is finished first. Raises LockedError."""
    over = threading.Event()
    with _alone(project), _stopping(over):
        said = ""
        while not over.is_set():
            wait = _AFTER_FAILURE
            try:
                project = replace(project, plan=read_plan(project.plan.root))
                done = tick(project, stop=over.is_set, turn=_TURN)
                tell(done)
                said = ""
                wait = 0.0 if done.cut else _pause(project.plan, project.ledger.now())
            except BriefgenError as failure:
                if str(failure) != said:  # the same words every minute would bury the others
                    complain(failure)
                said = str(failure)
            over.wait(wait)


@contextmanager
def _alone(project: Project) -> Iterator[None]:
    path = project.plan.artifacts().parent / "daemon.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise LockedError(f"{path}: another daemon is at work in this project") from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _stopping(over: threading.Event) -> Iterator[None]:
    """Let signals end the loop, not what it is doing."""

    def end(number: int, frame: FrameType | None) -> None:
        over.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _pause(plan: Plan, now: datetime) -> float:
    """Return the seconds until something is due, few enough that a pause, a retry or an edit is soon seen."""
    waits = [
        (found[0].moment - now).total_seconds()
        for schedule in plan.schedules.values()
        if (found := list(occurrences(schedule.timing, now, now + timedelta(seconds=_LONGEST))))
    ]
    return max(min([_LONGEST, *waits]), 1.0)
