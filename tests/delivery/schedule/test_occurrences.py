"""When a schedule comes due: held against a walker that goes through the minutes, and against a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.delivery.schedule.occurrences import Timing, check_cron, occurrences, upcoming
from kit.soaking import scaled

# Half an hour's change, a day that never was, changes at midnight, and the years China had summer time.
ZONES = [
    ("Asia/Shanghai", 1984), ("America/New_York", 2007), ("Australia/Lord_Howe", 2007), ("Pacific/Apia", 2005),
    ("America/Havana", 2005), ("Europe/London", 2007), ("Africa/Casablanca", 2010), ("Asia/Tehran", 2007),
    ("America/Sao_Paulo", 2005), ("Asia/Kathmandu", 1980),
]  # fmt: skip
EXPRESSIONS = [
    "30 8 * * 1",
    "0 0 * * *",
    "30 2 * * *",
    "15 1 1,15 * *",
    "*/30 * * * *",
    "45 * * * *",
    "0 23 * 3,10,11 0",
]
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Fields:
    """The five fields of a cron expression, read here once more and in the plainest way."""

    minutes: set[int]
    hours: set[int]
    days: set[int]
    months: set[int]
    weekdays: set[int]
    elapsed: bool

    @classmethod
    def of(cls, expression: str) -> "Fields":
        parts = expression.split()
        ranges = [range(60), range(24), range(1, 32), range(1, 13), range(7)]
        return cls(*map(_values, parts, ranges), parts[0].startswith("*") or parts[1].startswith("*"))

    def match(self, local: datetime) -> bool:
        """Tell whether a local minute is meant; the expressions here restrict days in one field only."""
        return (
            local.minute in self.minutes
            and local.hour in self.hours
            and local.day in self.days
            and local.month in self.months
            and local.isoweekday() % 7 in self.weekdays
        )


def _values(part: str, known: range) -> set[int]:
    first, _, step = part.partition("/")
    chosen = list(known) if first == "*" else [int(one) for one in first.split(",")]
    return set(chosen[:: int(step or 1)])


def walk(expression: str, zone: ZoneInfo, first: datetime, last: datetime) -> list[tuple[datetime, datetime]]:
    """Go through time as a clerk with a clock would, and note when the expression comes due.

    Near a change of the clock the clerk looks every minute, else once an hour, and then at its minutes.
    """
    fields, seen = Fields.of(expression), set[datetime]()
    found: list[tuple[datetime, datetime]] = []
    before: datetime | None = None
    for hour, local, near in hours(zone, first, last):
        if not near:
            if {local.hour, (local + 59 * MINUTE).hour} & fields.hours:
                times = ((hour + MINUTE * minute, local + MINUTE * minute) for minute in range(60))
                found += [(moment, now) for moment, now in times if fields.match(now)]
            before, seen = local + 59 * MINUTE, set()
            continue
        for moment, now in minutes(zone, hour):
            if before and not fields.elapsed:
                found += [(moment, nominal) for nominal in _skipped(before, now, fields)]
            if fields.match(now) and (fields.elapsed or now not in seen):
                found.append((moment, now))
            seen.add(now)
            before = now
    return found


@cache
def hours(zone: ZoneInfo, first: datetime, last: datetime) -> list[tuple[datetime, datetime, bool]]:
    """List the hours of a span with their local times, and whether a change of the clock is within 48 hours."""
    count = int((last - first) / timedelta(hours=1))
    local = [(first + timedelta(hours=n)).astimezone(zone) for n in range(-48, count + 49)]
    offsets = [one.utcoffset() for one in local]
    changes = [n for n in range(1, len(offsets)) if offsets[n] != offsets[n - 1]]
    near = {n for change in changes for n in range(change - 49, change + 49)}
    return [
        (first + timedelta(hours=n), local[n + 48].replace(tzinfo=None, fold=0), n + 48 in near)
        for n in range(count)
    ]


@cache
def minutes(zone: ZoneInfo, hour: datetime) -> list[tuple[datetime, datetime]]:
    """List the minutes of an hour with their local times."""
    moments = [hour + MINUTE * minute for minute in range(60)]
    return [(moment, moment.astimezone(zone).replace(tzinfo=None, fold=0)) for moment in moments]


def _skipped(before: datetime, local: datetime, fields: Fields) -> Iterator[datetime]:
    nominal = before + MINUTE
    while nominal < local:
        if fields.match(nominal):
            yield nominal
        nominal += MINUTE


@pytest.mark.parametrize(("zone", "year"), ZONES, ids=[zone for zone, _ in ZONES])
def test_the_next_times_are_those_a_walk_through_the_minutes_finds(zone: str, year: int) -> None:
    years = scaled(1, 20)
    begin = datetime(year, 1, 2, tzinfo=UTC)
    begin += timedelta(days=365 * scaled(_where_it_changes(zone), 0))
    end = begin + timedelta(days=365 * years + 5)
    for expression in EXPRESSIONS:
        due = occurrences(Timing(expression, ZoneInfo(zone)), begin, end - MINUTE)
        found = [(one.moment, one.nominal) for one in due]
        walked = [one for one in walk(expression, ZoneInfo(zone), begin, end) if one[0] > begin]

        assert found == walked, expression


def _where_it_changes(zone: str) -> int:
    """Skip to the years where the suite's short walk meets what is odd about a zone."""
    return {"Asia/Shanghai": 2, "Pacific/Apia": 6, "Asia/Kathmandu": 5}.get(zone, 0)


# (expression, zone, from, what comes: local times, or two where the clock says another)
TABLE = [
    ("0 0 * * *", "America/New_York", "2026-03-07T18:00", ["03-08 00:00", "03-09 00:00", "03-10 00:00"]),
    ("30 2 * * *", "America/New_York", "2026-03-07T18:00", ["03-08 03:00", "03-09 02:30"]),
    ("30 1 * * *", "America/New_York", "2026-10-31T18:00", ["11-01 01:30", "11-02 01:30"]),
    ("0 9 * * 1", "America/New_York", "2026-11-19T18:00", ["11-23 09:00", "11-30 09:00"]),
    ("0 9 * * *", "Pacific/Apia", "2011-12-29T12:00", ["12-29 09:00", "12-31 00:00", "12-31 09:00"]),
    ("15 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00", ["10-04 02:30", "10-05 02:15"]),
    ("0 8 29 2 *", "Asia/Shanghai", "2026-01-01T00:00", ["02-29 08:00"]),
    ("0 17 L * *", "Asia/Shanghai", "2026-02-01T00:00", ["02-28 17:00", "03-31 17:00"]),
]


@pytest.mark.parametrize(("cron", "zone", "after", "expected"), TABLE, ids=[f"{r[0]} {r[1]}" for r in TABLE])
def test_what_is_due_around_a_change_of_the_clock(
    cron: str, zone: str, after: str, expected: list[str]
) -> None:
    start = datetime.fromisoformat(after).replace(tzinfo=UTC)
    found = upcoming(Timing(cron, ZoneInfo(zone)), start, len(expected))

    assert [f"{one.moment.astimezone(ZoneInfo(zone)):%m-%d %H:%M}" for one in found] == expected


def test_a_skipped_and_a_repeated_time_are_told_of() -> None:
    zone = ZoneInfo("America/New_York")
    march = upcoming(Timing("30 2 * * *", zone), datetime(2026, 3, 7, 18, tzinfo=UTC), 1)[0]
    november = upcoming(Timing("30 1 * * *", zone), datetime(2026, 10, 31, 18, tzinfo=UTC), 1)[0]

    assert march.note == "02:30 is skipped by a clock change"
    assert march.nominal.isoformat() == "2026-03-08T02:30:00"
    assert november.note == "01:30 comes twice, by a clock change; this is the first"


@settings(max_examples=60)
@given(
    cron=st.sampled_from(EXPRESSIONS),
    zone=st.sampled_from(["America/New_York", "Australia/Lord_Howe", "Asia/Shanghai"]),
    cuts=st.lists(st.integers(0, 60 * 24 * 20), max_size=12),
    day=st.dates(date(2026, 2, 20), date(2026, 11, 5)),
)
def test_however_time_is_cut_into_ticks_each_time_comes_once(
    cron: str, zone: str, cuts: list[int], day: date
) -> None:
    timing = Timing(cron, ZoneInfo(zone))
    begin = datetime(day.year, day.month, day.day, tzinfo=UTC)
    ends = [begin + MINUTE * cut for cut in sorted({*cuts, 60 * 24 * 20})]
    pieces = [one for a, b in zip([begin, *ends], ends, strict=False) for one in occurrences(timing, a, b)]

    assert pieces == list(occurrences(timing, begin, ends[-1]))


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("30 8 * *", "has not five fields"),
        ("0 30 8 * * 1", "has not five fields"),
        ("61 8 * * 1", "bad minute"),
        ("30 8 * * mo", "bad day-of-week"),
        ("0 8 31 2 *", "bad day-of-month"),
    ],
)
def test_an_expression_cron_would_refuse_is_refused(expression: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check_cron(expression)
