"""Which days are worked: weekends, public holidays, and the weekends worked to make up for them (调休)."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from briefgen.errors import UsageError
from briefgen.validate import validate
from briefgen.workspace import read_bytes, resources
from briefgen.yamlfile import read_yaml

_LIMIT = 256 * 1024
_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Workdays:
    """Days off and days worked against the rule, for the years a calendar covers; without one, Mon to Fri."""

    holidays: frozenset[date] = frozenset()
    make_up: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Tell whether a day is worked."""
        if day in self.make_up:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def nearest(self, day: date, step: int) -> date:
        """Return the first workday from a day on, forwards (1) or backwards (-1)."""
        while not self.is_workday(day):
            day += step * _DAY
        return day

    def first_of_month(self, day: date) -> date:
        """Return the first workday of a day's month."""
        return self.nearest(day.replace(day=1), 1)

    def last_of_month(self, day: date) -> date:
        """Return the last workday of a day's month."""
        return self.nearest(day.replace(day=monthrange(day.year, day.month)[1]), -1)

    def covers(self, day: date) -> bool:
        """Tell whether the calendar knows the year of a day; one without years claims nothing."""
        return not self.years or day.year in self.years


MON_TO_FRI = Workdays()


def _days(value: object) -> list[date]:
    """Read days and spans of days: `2026-02-15..2026-02-23`."""
    if not isinstance(value, list):
        raise ValueError("write a list of days, such as [2026-01-01, 2026-02-15..2026-02-23]")
    return [day for entry in value for day in _span(str(entry))]


def _span(text: str) -> Iterator[date]:
    first, _, last = text.partition("..")
    try:
        day, end = date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
    except ValueError:
        raise ValueError(f"{text!r} is no day; write 2026-10-01, or 2026-10-01..2026-10-07") from None
    if not 0 <= (end - day).days <= 60:
        raise ValueError(f"{text!r} is no span of days: its end must follow its beginning within 60 days")
    while day <= end:
        yield day
        day += _DAY


_Days = Annotated[list[date], BeforeValidator(_days)]


class YearFile(BaseModel):
    """One year of a calendar."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str | None = None
    holidays: _Days
    workdays: _Days = []


class CalendarFile(BaseModel):
    """A calendar as a file says it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    years: dict[int, YearFile]


def shipped_calendars() -> tuple[str, ...]:
    """Name the calendars that come with briefgen."""
    return tuple(sorted(path.stem for path in (resources() / "calendars").glob("*.yaml")))


def load_workdays(name: str, folder: Path) -> Workdays:
    """Read a calendar that ships, by its name, or a file. Raises ContentError and UsageError."""
    shipped = name in shipped_calendars()
    path = resources() / "calendars" / f"{name}.yaml" if shipped else folder / name
    if not path.is_file():
        known = ", ".join(shipped_calendars())
        raise UsageError(f"no calendar {name!r}: neither one that ships ({known}) nor a file beside it")
    file = validate(CalendarFile, read_yaml(read_bytes(path, limit=_LIMIT), str(path)))
    for year, told in file.years.items():
        _check_year(path, year, [*told.holidays, *told.workdays])
    years = file.years.values()
    return Workdays(
        frozenset(day for year in years for day in year.holidays),
        frozenset(day for year in years for day in year.workdays),
        frozenset(file.years),
    )


def _check_year(path: Path, year: int, days: Iterable[date]) -> None:
    stray = [day for day in days if day.year != year]
    if stray:
        raise UsageError(f"{path}: {stray[0]} stands under {year}")
