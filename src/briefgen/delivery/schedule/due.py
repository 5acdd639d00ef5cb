"""Which issues are due: a pure function of schedule, watermark, time and calendar. It may be asked twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from briefgen.delivery.ledger import NewRun, RunKey, RunState
from briefgen.delivery.schedule.issues import is_issue
from briefgen.delivery.schedule.occurrences import Occurrence, occurrences
from briefgen.delivery.schedule.plan import Schedule
from briefgen.errors import UsageError

# Whoever calls every minute, every five, or a little late, is on time.
ON_TIME = timedelta(minutes=15)
# Beyond this a clock is more likely wrong than a machine was off; a person should look.
LONGEST_GAP = timedelta(days=40)
_MOST = 5000


@dataclass(frozen=True, slots=True)
class Standing:
    """What a schedule's next issues meet: a pause and its reason, and runs that are still at work."""

    paused: str = ""
    at_work: int = 0


def due_runs(schedule: Schedule, after: datetime, now: datetime, standing: Standing) -> list[NewRun]:
    """Return a run for every issue due after one moment and up to now; those to be made come first.

    Of an issue that came due twice the one that is made counts.
    """
    found = list(islice(occurrences(schedule.timing, after, now), _MOST))
    runs = [new_run(schedule, one, *_verdict(schedule, one, found, now, standing)) for one in found]
    return sorted(runs, key=lambda new: (new.state is not RunState.DUE, new.due))


def _verdict(
    schedule: Schedule, one: Occurrence, found: Sequence[Occurrence], now: datetime, standing: Standing
) -> tuple[RunState, str]:
    """Decide about one occurrence: made, missed or skipped, and why."""
    if standing.paused:
        return RunState.SKIPPED, f"paused: {standing.paused}"
    reason = _missed(schedule, one, found, now)
    if reason:
        return RunState.MISSED, reason
    if standing.at_work > (1 if schedule.file.overlap == "queue_one" else 0):
        return RunState.SKIPPED, "the issue before it is still being made"
    return RunState.DUE, ""


def _missed(schedule: Schedule, one: Occurrence, found: Sequence[Occurrence], now: datetime) -> str:
    late = now - one.moment
    if late <= ON_TIME and one.moment == found[-1].moment:
        return ""
    catch_up = schedule.file.catch_up
    if catch_up.policy == "skip":
        return "" if late <= ON_TIME else f"nobody looked for {in_words(late)}, and catch_up is skip"
    if late > catch_up.window:
        return f"nobody looked for {in_words(late)}, and the window is {in_words(catch_up.window)}"
    if catch_up.policy == "latest" and one.moment != found[-1].moment:
        return "a later issue came due as well, and catch_up is latest"
    return ""


def in_words(span: timedelta) -> str:
    """Say how long something is, in the unit people would use."""
    minutes = int(span.total_seconds()) // 60
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 60 * 72 else f"{minutes // 1440} days"


def new_run(schedule: Schedule, one: Occurrence, state: RunState, reason: str = "") -> NewRun:
    """Make the run of an occurrence. Raises UsageError for an issue no brief may have."""
    issue = schedule.issue(one)
    if not is_issue(issue):
        raise UsageError(f"schedule {schedule.name}: {issue!r} is no issue; use letters, digits and hyphens")
    return NewRun(
        key=RunKey(schedule.brief_id, issue),
        origin="schedule",
        order=order(schedule, one),
        due=one.moment,
        state=state,
        schedule=schedule.name,
        nominal_local=one.nominal.isoformat(timespec="minutes"),
        tz=schedule.timing.zone.key,
        not_before=schedule.embargo(one),
        send_until=schedule.deadline(one),
        reasons=(reason,) if reason else (),
    )


def order(schedule: Schedule, one: Occurrence) -> dict[str, Any]:
    """Return what a run is to make and where it goes, as plain data that stays with it."""
    file = schedule.file
    return {
        "brief": file.brief,
        "editions": list(file.editions),
        "formats": list(file.formats),
        "template": file.template,
        "profile": file.profile,
        "set": schedule.settings(one),
        "approval": file.approval,
        "gates": {
            "warnings": file.gates.warnings,
            "pages": file.gates.pages,
            "data_max_age": _minutes(file.gates.data_max_age),
            "sections": file.gates.sections,
            "recipients_change": file.gates.recipients_change,
        },
        "deliver": [entry.model_dump(mode="json") for entry in file.deliver],
        "pause_on_failure": file.pause_on_failure,
    }


def _minutes(span: timedelta | None) -> int | None:
    return None if span is None else int(span.total_seconds()) // 60
