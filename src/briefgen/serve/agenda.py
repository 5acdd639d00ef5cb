"""What a project does when: the next fires of its schedules, its last runs and messages; only read."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.delivery.schedule.plan import NAME, Plan, read_plan
from briefgen.errors import BriefgenError, ContentError
from briefgen.workspace import now

if TYPE_CHECKING:
    from briefgen.delivery.ledger import Delivery, Ledger, Run

_FIRES, _RUNS, _DELIVERIES = 3, 20, 50


@dataclass(frozen=True, slots=True)
class Fire:
    """A time a schedule comes due, as people there say it; `paused` is why it will not."""

    schedule: str
    brief: str
    issue: str
    at: datetime
    zone: str
    paused: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is to come and what there was; `troubles` are why something is missing here."""

    fires: tuple[Fire, ...] = ()
    runs: "tuple[Run, ...]" = ()
    deliveries: "tuple[Delivery, ...]" = ()
    troubles: tuple[str, ...] = ()


def read_agenda(folder: Path) -> Agenda | None:
    """Read the agenda of a project; None where a folder has no schedules."""
    if not (folder / NAME).is_file():
        return None
    try:
        plan = read_plan(folder)
    except BriefgenError as reason:
        return Agenda(troubles=_told(reason))
    troubles = [f"{problem.place}: {problem.message}" for problem in plan.problems]
    try:
        with_ledger = _from_ledger(plan)
    except BriefgenError as reason:
        troubles += _told(reason)
        with_ledger = Agenda(_fires(plan, {}))
    return Agenda(with_ledger.fires, with_ledger.runs, with_ledger.deliveries, tuple(troubles))


def _told(reason: BriefgenError) -> tuple[str, ...]:
    if isinstance(reason, ContentError):
        return tuple(f"{problem.place}: {problem.message}" for problem in reason.problems)
    return (str(reason),)


def _from_ledger(plan: Plan) -> Agenda:
    """Read a ledger that is there; looking makes none. Raises BriefgenError."""
    from briefgen.delivery.ledger import open_ledger
    from briefgen.delivery.ledger.database import is_there

    url = plan.database()
    if not is_there(url, folder=plan.root):
        return Agenda(_fires(plan, {}))
    ledger = open_ledger(url, folder=plan.root, foreign=True)
    try:
        return _read(plan, ledger)
    finally:
        ledger.close()


def _read(plan: Plan, ledger: "Ledger") -> Agenda:
    from briefgen.delivery.ledger import outbox, runs, schedules

    paused = {name: one.paused_why for name, one in schedules.states(ledger).items() if one.paused_at}
    # The newest come first: a page is read from the top.
    last_runs = reversed(runs.listing(ledger, limit=_RUNS))
    last_messages = reversed(outbox.listing(ledger, limit=_DELIVERIES))
    return Agenda(_fires(plan, paused), tuple(last_runs), tuple(last_messages))


def _fires(plan: Plan, paused: dict[str, str]) -> tuple[Fire, ...]:
    from briefgen.delivery.ledger.schedules import ALL
    from briefgen.delivery.schedule.occurrences import upcoming

    fires = [
        Fire(
            name,
            one.file.brief,
            one.issue(occurrence),
            occurrence.moment.astimezone(one.timing.zone),
            one.timing.zone.key,
            paused.get(ALL) or paused.get(name, ""),
        )
        for name, one in plan.schedules.items()
        for occurrence in upcoming(one.timing, now(), _FIRES)
    ]
    return tuple(sorted(fires, key=lambda fire: fire.at))
