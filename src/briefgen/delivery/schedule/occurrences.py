"""The moments a schedule comes due: cron arithmetic on local time, clock changes, holidays.

A time of day that a clock change skips comes due once, at the first moment after it; one that is repeated,
at its first. Expressions whose minute or hour begins with `*` count elapsed time instead, as Debian's cron
does (cron(8), "Daylight Saving Time").
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from typing import Literal
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from briefgen.delivery.schedule.workdays import MON_TO_FRI, Workdays

OnHoliday = Literal["run", "skip", "previous_workday", "next_workday"]
DayRule = Literal["any", "workday", "first_workday", "last_workday"]

# Looking back this far, a start inside a repeated hour decides nothing any more.
_RUN_UP = timedelta(hours=30)
# The longest row of days off published so far is nine; a week more leaves room for what may come.
_LONGEST_HOLIDAY = timedelta(days=16)
_STEP = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Timing:
    """When something is due: a cron expression, the days it holds for, and what a day off does to it."""

    cron: str
    zone: ZoneInfo
    days: DayRule = "any"
    on_holiday: OnHoliday = "run"
    workdays: Workdays = MON_TO_FRI


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One time something is due: the moment in UTC, and the local time it is meant for.

    An issue takes its name from the nominal time; `note` says why the moment is another one.
    """

    moment: datetime
    nominal: datetime
    note: str = ""


def check_cron(expression: str) -> None:
    """Raise ValueError if an expression is not one of five fields that cron would take."""
    if len(expression.split()) != 5:
        raise ValueError(
            f"{expression!r} has not five fields: minute, hour, day of the month, month, day of the week"
        )
    try:
        next(CronSim(expression, datetime(2024, 1, 1, tzinfo=UTC)))
    except CronSimError as reason:
        raise ValueError(f"{expression!r}: {str(reason).lower()}") from None
    except StopIteration:
        raise ValueError(f"{expression!r} never comes due") from None


def occurrences(timing: Timing, after: datetime, until: datetime) -> Iterator[Occurrence]:
    """Yield what is due after one moment and up to another, in order."""
    if timing.on_holiday in ("run", "skip"):
        yield from _between(_kept(timing, _nominal(timing, after, until)), after, until)
        return
    wide = _nominal(timing, after - _LONGEST_HOLIDAY, until + _LONGEST_HOLIDAY)
    yield from sorted(_between(_kept(timing, wide), after, until))


def upcoming(timing: Timing, after: datetime, count: int, *, years: int = 8) -> list[Occurrence]:
    """Return the next occurrences, fewer if that many do not come within some years."""
    found: list[Occurrence] = []
    start, end = after, after + timedelta(days=366 * years)
    span = timedelta(days=40)
    while len(found) < count and start < end:
        found.extend(occurrences(timing, start, min(start + span, end)))
        start, span = start + span, span * 2
    return found[:count]


def moment(nominal: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment in UTC of a local time: of two the first, of none the end of what was skipped."""
    utc = nominal.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if utc.astimezone(zone).replace(tzinfo=None) == nominal:
        return utc
    return _end_of_gap(nominal, zone)


def _end_of_gap(nominal: datetime, zone: ZoneInfo) -> datetime:
    # PEP 495: with fold=1 the offset after the gap holds, which gives a moment before the change.
    before = nominal.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = nominal.replace(tzinfo=zone, fold=0).astimezone(UTC)
    offset = before.astimezone(zone).utcoffset()
    while after - before > _STEP:
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def _nominal(timing: Timing, after: datetime, until: datetime) -> Iterator[Occurrence]:
    """Yield what the expression alone says, a little more on both sides.

    cronsim is asked about local time only: about zones whose changes are not whole hours it errs.
    """
    minute, hour = timing.cron.split()[:2]
    found = _local_times(timing, after, until)
    if minute.startswith("*") or hour.startswith("*"):
        yield from sorted(one for local in found for one in _each_time(local, timing.zone))
        return
    for local in found:
        due = moment(local, timing.zone)
        yield Occurrence(due, local, _clock_change(due, local, timing.zone))


def _local_times(timing: Timing, after: datetime, until: datetime) -> Iterator[datetime]:
    start = (after - _RUN_UP).astimezone(timing.zone).replace(tzinfo=None)
    end = (until + _RUN_UP).astimezone(timing.zone).replace(tzinfo=None)
    return takewhile(lambda local: local <= end, CronSim(timing.cron, start))


def _each_time(local: datetime, zone: ZoneInfo) -> Iterator[Occurrence]:
    """Yield every moment at which clocks show a time: none, one or two."""
    for fold in (0, 1):
        due = local.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        shown = due.astimezone(zone)
        if shown.replace(tzinfo=None, fold=0) == local and shown.fold == fold:
            yield Occurrence(due, local, _clock_change(due, local, zone))


def _clock_change(due: datetime, local: datetime, zone: ZoneInfo) -> str:
    shown = due.astimezone(zone)
    if shown.replace(tzinfo=None) != local:
        return f"{local:%H:%M} is skipped by a clock change"
    other = local.replace(tzinfo=zone, fold=1 - shown.fold)
    if other.utcoffset() != shown.utcoffset():
        return f"{local:%H:%M} comes twice, by a clock change; this is the {('first', 'second')[shown.fold]}"
    return ""


def _kept(timing: Timing, found: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """Drop what falls on other days than wanted, and move what falls on days off."""
    for one in found:
        day = one.nominal.date()
        if not _is_wanted(day, timing):
            continue
        if timing.on_holiday == "run" or timing.workdays.is_workday(day):
            yield one
        elif timing.on_holiday != "skip":
            yield _moved(one, timing)


def _is_wanted(day: date, timing: Timing) -> bool:
    match timing.days:
        case "any":
            return True
        case "workday":
            return timing.workdays.is_workday(day)
        case "first_workday":
            return day == timing.workdays.first_of_month(day)
        case "last_workday":
            return day == timing.workdays.last_of_month(day)


def _moved(one: Occurrence, timing: Timing) -> Occurrence:
    step = 1 if timing.on_holiday == "next_workday" else -1
    day = timing.workdays.nearest(one.nominal.date(), step)
    due = moment(datetime.combine(day, one.nominal.time()), timing.zone)
    return Occurrence(due, one.nominal, f"moved from {one.nominal.date().isoformat()}, a day off")


def _between(found: Iterable[Occurrence], after: datetime, until: datetime) -> Iterator[Occurrence]:
    for one in found:
        if after < one.moment <= until:
            yield one


def at_time(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return the moment in UTC of a time of day."""
    return moment(datetime.combine(day, clock), zone)
