"""Read `schedule.yaml` into a plan: every schedule with its timing, what it makes, and where that goes."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from briefgen import workspace
from briefgen.delivery.mail.project import NAME as MAIL
from briefgen.delivery.mail.project import read_project
from briefgen.delivery.schedule import issues
from briefgen.delivery.schedule.file import WEEKDAYS, ProjectFile, ScheduleFile, WhenFile
from briefgen.delivery.schedule.occurrences import DayRule, Occurrence, Timing, at_time
from briefgen.delivery.schedule.workdays import MON_TO_FRI, load_workdays
from briefgen.delivery.secret import SecretFile, secret_of
from briefgen.errors import ConfigurationError, ContentError, UsageError
from briefgen.problems import Place, Problem, error, warning
from briefgen.validate import validate
from briefgen.workspace import read_bytes
from briefgen.yamlfile import YamlFile, read_yaml

NAME = "schedule.yaml"
_LIMIT = 1024 * 1024
_BRIEF_LIMIT = 2 * 1024 * 1024
_ID = re.compile(rb"^id:[ \t]*['\"]?([a-z0-9][a-z0-9-]*)['\"]?[ \t]*(?:#.*)?\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Schedule:
    """One schedule; `brief_id` is the id written in its brief."""

    name: str
    file: ScheduleFile
    timing: Timing
    brief: Path
    brief_id: str

    def issue(self, one: Occurrence) -> str:
        """Name the issue of an occurrence."""
        return issues.fill(self.file.issue or _usual_issue(self.file.when), one.nominal)

    def settings(self, one: Occurrence) -> dict[str, str]:
        """Return what the run sets in the brief."""
        return {key: issues.fill(template, one.nominal) for key, template in self.file.set.items()}

    def embargo(self, one: Occurrence) -> datetime | None:
        """Return the moment before which nothing is sent."""
        clock = self.file.not_before
        return at_time(self._day(one), clock, self.timing.zone) if clock else None

    def deadline(self, one: Occurrence) -> datetime | None:
        """Return the moment after which nothing is sent without approval."""
        clock = self.file.send_not_after
        return at_time(self._day(one), clock, self.timing.zone) if clock else None

    def _day(self, one: Occurrence) -> date:
        return one.moment.astimezone(self.timing.zone).date()


@dataclass(frozen=True, slots=True)
class Plan:
    """A project's schedules, in the order of the file; `problems` are what is wrong with single ones."""

    root: Path
    file: ProjectFile
    schedules: Mapping[str, Schedule]
    problems: tuple[Problem, ...] = ()

    def database(self) -> str:
        """Return the URL of the ledger. Raises UsageError for a secret that cannot be had."""
        url = self.file.database
        return secret_of(url, self.root).reveal() if isinstance(url, SecretFile) else url

    def artifacts(self) -> Path:
        """Return the folder of the artifacts."""
        return self.root / self.file.artifacts

    def schedule(self, name: str) -> Schedule:
        """Return a schedule. Raises UsageError."""
        if name not in self.schedules:
            known = ", ".join(self.schedules)
            raise UsageError(f"there is no schedule {name!r}; there are {known}")
        return self.schedules[name]


def read_plan(path: Path) -> Plan:
    """Read a `schedule.yaml`, or the one in a folder. Raises ConfigurationError, UsageError.

    A schedule whose brief or calendar is not there is a problem of that schedule: the others go on.
    """
    found = path / NAME if path.is_dir() else path
    if not found.is_file() and path.is_dir() and (path / MAIL).is_file():
        # A project that only sends by hand has no schedules; its zone is that of its mail.
        zone = read_project(path).file.timezone
        return Plan(path, ProjectFile.model_construct(timezone=zone, schedules={}), {})
    if not found.is_file():
        raise UsageError(
            f"{found}: there is no such file; `briefgen schedule --help` shows one to start from"
        )
    try:
        yaml = read_yaml(read_bytes(found, limit=_LIMIT), str(found))
        file = validate(ProjectFile, yaml)
    except ContentError as reason:
        raise ConfigurationError(reason.problems) from None
    root = found.parent
    reading = _Reading(file, yaml, root)
    schedules = {name: one for name in file.schedules if (one := reading.schedule(name))}
    return Plan(root, file, schedules, tuple(reading.problems))


@dataclass(slots=True)
class _Reading:
    """The reading of one file; what keeps a schedule from coming due is noted, and the others go on."""

    file: ProjectFile
    yaml: YamlFile
    root: Path
    problems: list[Problem] = field(default_factory=list)

    def schedule(self, name: str) -> Schedule | None:
        told = self.file.schedules[name]
        with self._noting(name, "calendar"):
            workdays = load_workdays(told.calendar, self.root) if told.calendar else MON_TO_FRI
            zone = ZoneInfo(told.timezone or self.file.timezone)
            timing = Timing(_cron(told.when), zone, _days(told.when), told.on_holiday, workdays)
            with self._noting(name, "brief"):
                brief = workspace.inside(self.root, told.brief)
                return Schedule(name, told, timing, brief, _brief_id(brief, told.brief))
        return None

    @contextmanager
    def _noting(self, name: str, key: str) -> Iterator[None]:
        try:
            yield
        except ContentError as reason:
            self.problems.extend(reason.problems)
        except UsageError as reason:
            place = self.yaml.place(("schedules", name, key))
            self.problems.append(error("schedule", str(reason), place, source=self.yaml.line(place.line)))


def _brief_id(brief: Path, name: str) -> str:
    """Read the id of a brief, which may have any other fault: that is for its run to say."""
    if not brief.is_file():
        raise UsageError(f"there is no brief {name}")
    match = _ID.search(read_bytes(brief, limit=_BRIEF_LIMIT))
    if not match:
        raise UsageError(f"the brief {name} has no id")
    return match[1].decode()


def _cron(when: WhenFile) -> str:
    """Say a timing as cron does; which workdays it holds for is said beside it."""
    if when.cron:
        return when.cron
    assert when.at is not None  # the file was checked
    clock = f"{when.at.minute} {when.at.hour}"
    if when.weekly:
        # cron counts Sunday as 0, Monday as 1.
        return f"{clock} * * {','.join(str((WEEKDAYS.index(day) + 1) % 7) for day in when.weekly)}"
    if isinstance(when.monthly, list):
        return f"{clock} {','.join(map(str, when.monthly))} * *"
    return f"{clock} L * *" if when.monthly == "last" else f"{clock} * * *"


def _days(when: WhenFile) -> DayRule:
    if when.every == "workday":
        return "workday"
    match when.monthly:
        case "first-workday":
            return "first_workday"
        case "last-workday":
            return "last_workday"
    return "any"


def _usual_issue(when: WhenFile) -> str:
    """Name issues by the longest period in which one comes."""
    if when.weekly and len(when.weekly) == 1:
        return "{iso_year}-W{iso_week}"
    if when.monthly and (isinstance(when.monthly, str) or len(when.monthly) == 1):
        return "{year}-{month}"
    return "{date}-{time}" if when.cron else "{date}"


def remarks(plan: Plan, schedule: Schedule, soon: list[Occurrence]) -> list[Problem]:
    """Say what is worth a look before a schedule is switched on."""
    found = []
    place = f"{plan.root / NAME}: {schedule.name}"
    uncovered = [one for one in soon if not schedule.timing.workdays.covers(one.nominal.date())]
    if uncovered:
        year = uncovered[0].nominal.year
        message = f"the calendar {schedule.file.calendar} does not know {year}; weekends alone count there"
        found.append(warning("calendar-year", message, Place(place)))
    names = [schedule.issue(one) for one in soon]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        message = f"several times come due for the issue {twice[0]}, which is made once"
        found.append(warning("issue-twice", message, Place(place), hint="give issue: a finer name"))
    return found
