"""Workdays: China's published years, made-up weekends, and calendars of one's own."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from briefgen.delivery.schedule.occurrences import Timing, upcoming
from briefgen.delivery.schedule.workdays import MON_TO_FRI, load_workdays, shipped_calendars
from briefgen.errors import ContentError, UsageError

CHINA = load_workdays("china", Path())
SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_china_ships() -> None:
    assert shipped_calendars() == ("china",)
    assert CHINA.years == {2024, 2025, 2026}


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_notices_give_back_what_they_take(year: int) -> None:
    """A weekend is worked for each working day that is moved: what is left is the statutory days off."""
    days = [day for n in range(366) if (day := date(year, 1, 1) + timedelta(days=n)).year == year]
    taken = [day for day in CHINA.holidays if day.year == year and day.weekday() < 5]
    made_up = [day for day in CHINA.make_up if day.year == year]

    assert all(day.weekday() >= 5 for day in made_up)
    assert not set(made_up) & CHINA.holidays
    # The regulation on public holidays gives 11 days, and 13 from 2025 on.
    assert len(taken) - len(made_up) == (11 if year < 2025 else 13)
    assert sum(map(CHINA.is_workday, days)) == {2024: 251, 2025: 248, 2026: 248}[year]


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2024-02-04", True), ("2024-02-12", False), ("2024-09-17", False), ("2024-10-12", True),
        ("2025-01-01", False), ("2025-01-26", True), ("2025-10-08", False), ("2025-10-11", True),
        ("2026-01-02", False), ("2026-01-04", True), ("2026-02-23", False), ("2026-02-24", True),
        ("2026-02-28", True), ("2026-05-09", True), ("2026-09-20", True), ("2026-09-25", False),
        ("2026-10-10", True), ("2026-10-11", False),
    ],
)  # fmt: skip
def test_a_day_is_worked_or_not(day: str, worked: bool) -> None:
    assert CHINA.is_workday(date.fromisoformat(day)) is worked


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("run", ["09-28", "10-05", "10-12"]),
        ("skip", ["09-28", "10-12", "10-19"]),
        ("next_workday", ["09-28", "10-08", "10-12"]),
        ("previous_workday", ["09-28", "09-30", "10-12"]),
    ],
)
def test_a_monday_in_the_national_holiday(rule: str, expected: list[str]) -> None:
    timing = Timing("30 8 * * 1", SHANGHAI, on_holiday=rule, workdays=CHINA)  # type: ignore[arg-type]
    found = upcoming(timing, datetime(2026, 9, 22, tzinfo=UTC), 3)

    assert [f"{one.moment.astimezone(SHANGHAI):%m-%d}" for one in found] == expected


def test_a_moved_issue_keeps_the_day_it_is_for() -> None:
    timing = Timing("30 8 * * 1", SHANGHAI, on_holiday="next_workday", workdays=CHINA)
    moved = upcoming(timing, datetime(2026, 10, 1, tzinfo=UTC), 1)[0]

    assert moved.nominal.date() == date(2026, 10, 5)
    assert moved.note == "moved from 2026-10-05, a day off"


def test_the_last_workday_of_a_month_may_be_a_saturday() -> None:
    timing = Timing("0 17 * * *", SHANGHAI, days="last_workday", workdays=CHINA)
    found = upcoming(timing, datetime(2026, 2, 1, tzinfo=UTC), 2)

    assert [f"{one.nominal:%a %m-%d}" for one in found] == ["Sat 02-28", "Tue 03-31"]


def test_every_workday_means_the_calendars() -> None:
    timing = Timing("0 9 * * *", SHANGHAI, days="workday", workdays=CHINA)
    found = upcoming(timing, datetime(2026, 2, 12, 23, tzinfo=UTC), 4)

    assert [f"{one.nominal:%m-%d}" for one in found] == ["02-13", "02-14", "02-24", "02-25"]


def test_without_a_calendar_weekends_are_off() -> None:
    assert [MON_TO_FRI.is_workday(date(2026, 10, day)) for day in (2, 3, 4, 5)] == [True, False, False, True]


def test_a_calendar_of_ones_own_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(
        "name: Ours\nyears:\n  2027: {holidays: [2027-01-01, 2027-02-05..2027-02-11], workdays: [2027-02-13]}\n"
    )
    ours = load_workdays("ours.yaml", tmp_path)

    assert len(ours.holidays) == 8
    assert ours.is_workday(date(2027, 2, 13))
    assert not ours.covers(date(2028, 1, 1))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: x\nyears: {2027: {holidays: [2027-13-01]}}", "'2027-13-01' is no day; write 2026-10-01"),
        ("name: x\nyears: {2027: {holidays: [2027-02-05..2027-02-01]}}", "is no span of days"),
        ("name: x\nyears: {2027: {holidays: [2027-01-01..2029-01-01]}}", "is no span of days"),
        ("name: x\nyears: {2027: {holiday: []}}", "unknown key 'holiday'"),
        ("name: x\nyears: {2027: {holidays: [2026-01-01]}}", "2026-01-01 stands under 2027"),
    ],
)
def test_a_wrong_calendar_is_refused(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(text)

    with pytest.raises((ContentError, UsageError), match=message):
        load_workdays("ours.yaml", tmp_path)


def test_a_calendar_that_is_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no calendar 'chine': neither one that ships \(china\) nor a file"):
        load_workdays("chine", tmp_path)
