"""`schedule.yaml`: what is wrong is said at its place, and what is right is understood."""

import re
from pathlib import Path

import pytest

from briefgen.delivery.schedule.issues import fill
from briefgen.delivery.schedule.occurrences import upcoming
from briefgen.delivery.schedule.plan import read_plan, remarks
from briefgen.delivery.schedule.workdays import load_workdays
from briefgen.errors import ContentError, UsageError
from kit.ledgers import MONDAY
from kit.projects import write_project

WRONG = [
    ("when: {weekly: [monday], at: '08:30'}", "4:20: error: weekly"),
    ("when: {weekly: mon, at: '8:30'}", "at: '8:30' is no time of day; write four digits, such as 08:30"),
    ("when: {weekly: mon}", "say at what time: at: 08:30"),
    ("when: {cron: '30 8 * * 1', at: '08:30'}", "cron says the time itself"),
    ("when: {at: '08:30'}", "say one of cron, every, weekly and monthly"),
    ("when: {cron: '30 8 * *'}", "has not five fields"),
    ("when: {cron: '0 8 31 2 *'}", "bad day-of-month"),
    ("when: {monthly: [32], at: '08:30'}", "error: "),
    ("timezone: Asia/Peking", "'Asia/Peking' is no time zone; write one such as Asia/Shanghai"),
    ("issue: '{week}'", "{week} is nothing a time has; there are year, month"),
    ("issue: '{year'", "has a brace without its other half"),
    ("on_holiday: skip", "on_holiday needs a calendar: write calendar: china"),
    ("catch_up: {window: 6 hours}", "'6 hours' is no span of time; write a number and s, m, h or d"),
    ("catch_up: later", "policy cannot be 'later'"),
    ("approval: maybe", "approval cannot be 'maybe'"),
    ("gates: {pages: [6, 2]}", "pages: write the smaller number first"),
    ("gates: {recipients_change: a few}", "'a few' is no share; write a number and %, such as 20%"),
    ("gates: {data_max_age: 90s}", "'90s' is not counted in whole minutes"),
    ("gates: {sections: []}", "error: "),
    ("profile: paper", "profile cannot be 'paper'"),
    ("deliver: [{lang: en}]", "unknown key 'lang'"),
    ("deliver: [{edition: en}]", "mail goes to a list: write to: lists/leaders.yaml"),
    ("deliver: [{to: x.yaml, edition: zh}]", "deliver asks for the edition zh, which editions does not name"),
    ("deliver: [{to: x.yaml, attach: [pdf]}]", "deliver attaches pdf, which formats does not name"),
    ("refresh: [{file: x.csv}]", "say one of copy, sql and https"),
    ("refresh: [{file: x.json, copy: y.json}]", "figures are written as .csv"),
    ("refresh: [{file: x.csv, sql: {url: 'postgresql://u:pw@h/d', query: SELECT 1}}]", "url holds a password"),
    ("refresh: [{file: x.csv, https: {url: 'http://a.cn/'}}]", "write an https address without a user in it"),
    ("refresh: [{file: x.csv, https: {url: 'https://a.cn/', headers: {'X\\r\\nY': z}}}]", "error: "),
    ("calender: china", "unknown key 'calender' in schedules.weekly"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "message"), WRONG, ids=[line[:40] for line, _ in WRONG])
def test_what_is_wrong_is_said_at_its_place(line: str, message: str, tmp_path: Path) -> None:
    path = write_project(tmp_path, f"    {line}\n")
    if line.startswith("when"):
        text = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(one for one in text if '08:30"}' not in one), encoding="utf-8")

    with pytest.raises(ContentError) as failed:
        read_plan(path)
    said = str(failed.value)
    assert message.partition("error: ")[2] in said if message.startswith("4:") else message in said
    assert f"{path}:" in said
    assert "pw@h" not in said.partition("\n")[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("schedules: {}\n", "has no timezone"),
        ("timezone: Asia/Shanghai\nschedules: {}\n", "schedules"),
        ("timezone: Asia/Shanghai\nallow_hosts: ['*.cn']\nschedules: {a: {brief: b, when: {cron: '* * * * *'}}}\n",
         "is no name of a host"),
        ("timezone: Asia/Shanghai\nallow_hosts: [127.0.0.1:80]\nschedules: {a: {brief: b, when: {cron: '* * * * *'}}}\n",
         "is no name of a host"),
        ("timezone: Asia/Shanghai\nschedules: {'*': {brief: b, when: {cron: '* * * * *'}}}\n", "error: "),
        ("a: &a [x, x]\nb: &b [*a, *a]\ntimezone: !!python/name:os.system\n", "error: "),
    ],
)  # fmt: skip
def test_a_project_that_is_wrong_is_refused(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "schedule.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(ContentError, match=r"schedule\.yaml") as failed:
        read_plan(tmp_path)
    assert message in str(failed.value)


@pytest.mark.parametrize(
    ("key", "place", "message"),
    [
        ("brief: away.yaml", "5:12", "there is no brief away.yaml"),
        ("brief: ../x.yaml", "5:12", "'../x.yaml' leads out of the folder of the brief"),
        ("brief: schedule.yaml", "5:12", "the brief schedule.yaml has no id"),
    ],
)
def test_a_schedule_without_its_brief_does_not_stop_the_others(
    key: str, place: str, message: str, tmp_path: Path
) -> None:
    path = write_project(tmp_path)
    text = path.read_text(encoding="utf-8")
    other = text[text.index("  weekly:") :].replace("weekly:\n", "other:\n", 1)
    path.write_text(text.replace("brief: probe.yaml", key) + other, encoding="utf-8")
    plan = read_plan(path)

    assert [f"{one.place.line}:{one.place.column} {one.message}" for one in plan.problems] == [
        f"{place} {message}"
    ]
    assert list(plan.schedules) == ["other"]


def test_a_project_without_schedule_yaml_is_told_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match=r"schedule.yaml: there is no such file; `briefgen schedule --help` shows"
    ):
        read_plan(tmp_path)


@pytest.mark.parametrize(
    ("when", "cron", "issue"),
    [
        ("{weekly: mon, at: '08:30'}", "30 8 * * 1", "2026-W48"),
        ("{weekly: [sun, wed], at: '00:05'}", "5 0 * * 0,3", "2026-11-23"),
        ("{every: day, at: '18:30'}", "30 18 * * *", "2026-11-23"),
        ("{every: workday, at: '09:00'}", "0 9 * * *", "2026-11-23"),
        ("{monthly: 1, at: '09:00'}", "0 9 1 * *", "2026-11"),
        ("{monthly: [1, 15], at: '09:00'}", "0 9 1,15 * *", "2026-11-23"),
        ("{monthly: last, at: '09:00'}", "0 9 L * *", "2026-11"),
        ("{monthly: last-workday, at: '09:00'}", "0 9 * * *", "2026-11"),
        ("{cron: '*/30 8-18 * * 1-5'}", "*/30 8-18 * * 1-5", "2026-11-23-0830"),
    ],
)
def test_a_timing_is_understood_and_names_its_issues(
    when: str, cron: str, issue: str, tmp_path: Path
) -> None:
    path = write_project(tmp_path)
    text = path.read_text(encoding="utf-8").replace('{weekly: [mon], at: "08:30"}', when)
    path.write_text(text, encoding="utf-8")
    plan = read_plan(path)
    from briefgen.delivery.schedule.occurrences import Occurrence

    schedule = plan.schedules["weekly"]
    nominal = MONDAY.astimezone(schedule.timing.zone).replace(tzinfo=None)
    assert schedule.timing.cron == cron
    assert schedule.issue(Occurrence(MONDAY, nominal)) == issue


def test_the_week_around_new_year_belongs_to_the_year_of_its_thursday() -> None:
    from datetime import datetime

    assert fill("{iso_year}-W{iso_week}", datetime.fromisoformat("2027-01-01")) == "2026-W53"
    assert fill("{year}-Q{quarter}", datetime.fromisoformat("2026-12-31")) == "2026-Q4"


def test_what_is_worth_a_look_before_switching_on_is_said(tmp_path: Path) -> None:
    path = write_project(tmp_path, "    calendar: china\n    issue: '{year}'\n")
    plan = read_plan(path)
    schedule = plan.schedules["weekly"]

    said = [one.message for one in remarks(plan, schedule, upcoming(schedule.timing, MONDAY, 9))]
    assert said == [
        "the calendar china does not know 2027; weekends alone count there",
        "several times come due for the issue 2026, which is made once",
    ]


def test_the_schedule_and_the_calendar_of_the_manual_are_right(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "schedules.md").read_text(encoding="utf-8")
    schedule, calendar = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    write_project(tmp_path)
    (tmp_path / "schedule.yaml").write_text(
        schedule.replace("briefs/weekly.yaml", "probe.yaml"), encoding="utf-8"
    )
    (tmp_path / "ours.yaml").write_text(calendar, encoding="utf-8")

    assert read_plan(tmp_path).problems == ()
    assert load_workdays("ours.yaml", tmp_path).years == {2027}
