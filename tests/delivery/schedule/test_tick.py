"""A tick: what is due is made once, whatever the clock, the disk or the power does."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.delivery.ledger import Run, RunState, history, new_owner, outbox, runs, schedules, upkeep
from briefgen.delivery.schedule import making
from briefgen.delivery.schedule.plan import Plan
from briefgen.delivery.schedule.project import Project
from briefgen.delivery.schedule.tick import Tick, enter_due, tick
from briefgen.errors import RefusedError, UsageError
from kit.ledgers import MONDAY, Clock
from kit.projects import MAIL, Postbox, a_project, with_postbox, write_project
from kit.soaking import scaled


def begin(folder: Path, more: str = "", *, postbox: bool = False, **given: object) -> tuple[Project, Clock]:
    """Open a project on the Sunday before its first Monday, and let it take note of the time."""
    write_project(folder, more)
    clock = Clock(MONDAY)
    clock.forward(hours=-12)
    project = a_project(folder, clock, with_postbox(**given)) if postbox else a_project(folder, clock)
    assert tick(project).entered == []
    return project, clock


def states(project: Project) -> dict[str, str]:
    return {run.key.issue: str(run.state) for run in runs.listing(project.ledger)}


def postbox(project: Project) -> Postbox:
    assert isinstance(project.carrier, Postbox)
    return project.carrier


def test_nothing_is_made_for_the_time_before_the_first_tick(tmp_path: Path) -> None:
    write_project(tmp_path)
    project = a_project(tmp_path)

    assert tick(project) == Tick()
    assert states(project) == {}


def test_what_is_due_is_made_and_what_was_made_is_kept(tmp_path: Path) -> None:
    project, clock = begin(tmp_path)
    clock.at = MONDAY
    done = tick(project)

    (run,) = done.touched or done.entered
    (file,) = runs.artifacts(project.ledger, run.id)
    assert states(project) == {"2026-W48": "built"}
    assert (file.kind, file.filename) == ("en.docx", "probe-2026-W48.en.docx")
    assert project.spool.get(file.sha256) == (tmp_path / "output/probe/2026-W48" / file.filename).read_bytes()
    assert upkeep.check(project.ledger, project.spool) == []


def test_a_second_tick_finds_nothing_to_do(tmp_path: Path) -> None:
    project, clock = begin(tmp_path, MAIL, postbox=True)
    clock.at = MONDAY
    tick(project)
    before = history.events(project.ledger)

    assert tick(project) == Tick()
    assert history.events(project.ledger) == before
    assert postbox(project).sent == [
        "probe/2026-W48 to wang@example.cn",
        "probe/2026-W48 to jane@example.org",
    ]


def test_without_mail_a_run_ends_built_and_is_sent_by_nobody(tmp_path: Path) -> None:
    project, clock = begin(tmp_path, MAIL)
    clock.at = MONDAY
    tick(project)

    assert states(project) == {"2026-W48": "built"}
    assert outbox.listing(project.ledger) == []


class TestTheClock:
    def test_steps_back_and_nothing_is_made_twice(self, tmp_path: Path) -> None:
        project, clock = begin(tmp_path, MAIL, postbox=True)
        clock.at = MONDAY
        tick(project)
        clock.forward(days=-2)
        tick(project)
        clock.at = MONDAY
        clock.forward(minutes=1)
        tick(project)

        assert states(project) == {"2026-W48": "done"}
        assert len(postbox(project).sent) == 2
        assert "clock went back" in [event.verb for event in history.events(project.ledger)]

    def test_ran_ahead_and_what_was_missed_for_it_is_made_when_its_time_comes(self, tmp_path: Path) -> None:
        project, clock = begin(tmp_path)
        clock.forward(days=24)
        tick(project)
        assert states(project) == {
            "2026-W48": "missed",
            "2026-W49": "missed",
            "2026-W50": "missed",
            "2026-W51": "missed",
        }
        clock.at = MONDAY
        clock.forward(hours=-1)
        tick(project)
        clock.at = MONDAY
        tick(project)

        assert states(project)["2026-W48"] == "built"

    def test_leaps_and_a_person_is_asked(self, tmp_path: Path) -> None:
        project, clock = begin(tmp_path)
        clock.forward(days=365)

        with pytest.raises(
            RefusedError, match="if the clock is right and nobody ticked for so long"
        ) as refused:
            tick(project)
        assert refused.value.exit_code == 5
        assert states(project) == {}
        tick(project, accept_gap=True)
        assert set(states(project).values()) == {"missed"}


class TestBeingLate:
    def test_by_hours_the_latest_is_made(self, tmp_path: Path) -> None:
        project, clock = begin(tmp_path)
        clock.at = MONDAY
        clock.forward(days=7, hours=5)
        tick(project)

        assert states(project) == {"2026-W48": "missed", "2026-W49": "built"}

    def test_by_more_than_the_window_is_told_to_the_owners(self, tmp_path: Path) -> None:
        project, clock = begin(tmp_path, "    catch_up: {policy: latest, window: 2h}\n", postbox=True)
        clock.at = MONDAY
        clock.forward(hours=3)
        tick(project)

        assert states(project) == {"2026-W48": "missed"}
        assert postbox(project).alerts == ["probe/2026-W48: missed"]
        assert "nobody looked for 3 h, and the window is 2 h" in runs.listing(project.ledger)[0].reasons[0]

    def test_all_of_them_are_made_where_that_is_wanted(self, tmp_path: Path) -> None:
        project, clock = begin(tmp_path, "    catch_up: {policy: all, window: 30d}\n")
        clock.at = MONDAY
        clock.forward(days=14, hours=1)
        tick(project)

        assert states(project) == {"2026-W48": "built", "2026-W49": "built", "2026-W50": "built"}


class TestAPause:
    def test_skips_what_comes_due_and_says_why(self, tmp_path: Path) -> None:
        project, clock = begin(tmp_path, postbox=True)
        schedules.pause(project.ledger, "weekly", "the report is late")
        clock.at = MONDAY
        tick(project)
        schedules.resume(project.ledger, "weekly")
        clock.forward(days=7)
        tick(project)

        assert states(project) == {"2026-W48": "skipped", "2026-W49": "built"}
        assert runs.listing(project.ledger)[0].reasons[0].startswith("paused: the report is late (")
        assert postbox(project).alerts == ["probe/2026-W48: skipped"]

    def test_of_everything_holds_back_what_is_made_already(self, tmp_path: Path) -> None:
        project, clock = begin(tmp_path, MAIL + '    not_before: "09:00"\n', postbox=True)
        clock.at = MONDAY
        tick(project)
        schedules.pause(project.ledger, schedules.ALL, "wrong numbers")
        clock.forward(hours=2)
        tick(project)

        assert states(project) == {"2026-W48": "built"}
        schedules.resume(project.ledger, schedules.ALL)
        tick(project)
        assert states(project) == {"2026-W48": "done"}


def test_an_embargo_is_kept_to_the_minute(tmp_path: Path) -> None:
    project, clock = begin(tmp_path, MAIL + '    not_before: "09:00"\n', postbox=True)
    clock.at = MONDAY
    tick(project)
    clock.forward(minutes=29)
    tick(project)
    assert postbox(project).sent == []
    clock.forward(minutes=1)
    tick(project)

    assert len(postbox(project).sent) == 2


def test_what_is_ready_too_late_in_the_day_waits_for_a_person(tmp_path: Path) -> None:
    project, clock = begin(tmp_path, MAIL + '    send_not_after: "12:00"\n', postbox=True)
    clock.at = MONDAY
    clock.forward(hours=5)
    done = tick(project)

    assert states(project) == {"2026-W48": "awaiting_approval"}
    assert done.exit_code() == 5
    assert "its send_not_after" in runs.listing(project.ledger)[0].reasons[0]


def test_a_run_that_needs_approval_waits_for_it(tmp_path: Path) -> None:
    from briefgen.delivery.ledger import approval

    project, clock = begin(tmp_path, MAIL + "    approval: required\n", postbox=True)
    clock.at = MONDAY
    assert tick(project).exit_code() == 5
    clock.forward(days=1)
    assert tick(project) == Tick()
    approval.approve(project.ledger, runs.listing(project.ledger)[0], "li")
    tick(project)

    assert states(project) == {"2026-W48": "done"}


def test_a_list_that_is_wrong_holds_the_run_and_approving_tries_again(tmp_path: Path) -> None:
    from briefgen.delivery.ledger import approval

    project, clock = begin(tmp_path, MAIL, postbox=True, wrong=UsageError("lists/leaders.yaml: no such file"))
    clock.at = MONDAY
    tick(project)
    waiting = runs.listing(project.ledger)[0]
    assert (waiting.state, waiting.reasons) == (
        RunState.AWAITING_APPROVAL,
        ("lists/leaders.yaml: no such file",),
    )
    postbox(project).wrong = None
    approval.approve(project.ledger, waiting)
    tick(project)

    assert states(project) == {"2026-W48": "done"}


@pytest.mark.parametrize(
    ("gate", "reason"),
    [
        ("warnings: hold", "number 'n' is declared and never used"),
        ("data_max_age: 24h", "figures.csv is older than 24 h"),
    ],
)
def test_a_gate_that_is_shut_holds_the_run(gate: str, reason: str, tmp_path: Path) -> None:
    project, clock = begin(
        tmp_path, f"    gates: {{warnings: pass, {gate}}}\n".replace("warnings: pass, warn", "warn")
    )
    spoil(tmp_path)
    clock.at = MONDAY
    tick(project)

    (run,) = runs.listing(project.ledger)
    assert run.state is RunState.AWAITING_APPROVAL
    assert reason in run.reasons[0]


def test_a_section_that_is_lacking_holds_the_run(tmp_path: Path) -> None:
    from kit import briefs

    project, clock = begin(tmp_path, "    gates: {sections: [Public services, Outlook]}\n")
    briefs.write(
        tmp_path, briefs.yaml("- heading: {zh: 政务服务, en: Public services}\n- text: {zh: 文。, en: T.}")
    )
    clock.at = MONDAY
    tick(project)

    (run,) = runs.listing(project.ledger)
    assert (run.state, run.reasons) == (RunState.AWAITING_APPROVAL, ("there is no section Outlook",))


@pytest.mark.parametrize(
    ("people", "state"), [(10, "done"), (12, "done"), (8, "done"), (13, "awaiting_approval"), (2, "awaiting_approval")]
)  # fmt: skip
def test_a_list_that_grew_or_shrank_too_far_waits_for_a_person(
    people: int, state: str, tmp_path: Path
) -> None:
    from briefgen.delivery.ledger import approval

    more = f"{MAIL}    gates: {{recipients_change: 20%}}\n"
    project, clock = begin(
        tmp_path, more, postbox=True, people=tuple(f"reader{n}@example.cn" for n in range(10))
    )
    clock.at = MONDAY
    tick(project)
    postbox(project).people = tuple(f"reader{n}@example.cn" for n in range(people))
    clock.forward(days=7)
    tick(project)

    assert states(project) == {"2026-W48": "done", "2026-W49": state}
    if state != "done":
        waiting = runs.listing(project.ledger)[-1]
        assert waiting.reasons == (
            f"goes to {people}, and probe/2026-W48 went to 10: recipients_change is 20%",
        )
        approval.approve(project.ledger, waiting)
        tick(project)
        assert states(project)["2026-W49"] == "done"


def test_the_files_of_a_profile_are_sent_under_their_edition(tmp_path: Path) -> None:
    more = "    profile: archive\n    deliver: [{to: lists/leaders.yaml, attach: [docx]}]\n"
    project, clock = begin(tmp_path, more, postbox=True)
    text = (tmp_path / "schedule.yaml").read_text("utf-8").replace("formats: [docx]", "formats: [pdf, docx]")
    (tmp_path / "schedule.yaml").write_text(text, "utf-8")
    project = a_project(tmp_path, clock, with_postbox())
    clock.at = MONDAY
    tick(project)

    (run,) = runs.listing(project.ledger)
    files = {one.kind: one.filename for one in runs.artifacts(project.ledger, run.id)}
    assert run.state is RunState.DONE
    assert files["en.pdf"] == "probe-2026-W48.en.archive.pdf"
    assert sorted(files) == ["en.docx", "en.letter", "en.pdf"]


def test_owners_nobody_could_reach_are_told_by_the_next_tick_and_then_no_more(tmp_path: Path) -> None:
    """The alert of a missed run is lost when every way fails, or when the process dies before it is out."""
    project, clock = begin(tmp_path, MAIL, postbox=True)
    clock.at = MONDAY
    clock.forward(hours=7)
    enter_due(project, Tick())  # and there it was killed
    project = a_project(tmp_path, clock, with_postbox(heard=False))
    tick(project)
    tick(project)
    unheard = postbox(project).alerts
    project = a_project(tmp_path, clock, with_postbox())
    tick(project)
    tick(project)

    assert unheard == ["probe/2026-W48: missed"] * 2
    assert postbox(project).alerts == ["probe/2026-W48: missed"]


def spoil(folder: Path) -> None:
    """Give the brief a number nobody uses and a chart of old figures."""
    from kit import briefs

    (folder / "figures.csv").write_text("item,value\na,1\nb,2\n")
    os.utime(folder / "figures.csv", (0, 0))
    body = (
        "- chart: {kind: bar, title: {zh: 甲比乙多。, en: A exceeds B.}, data: {file: figures.csv, "
        "category: item, series: [{column: value, name: {zh: 甲, en: A}}], unit: 件}}"
    )
    briefs.write(folder, briefs.yaml(body, "n: {value: 12, unit: 件, label: {zh: 甲, en: A}}"))


def test_a_brief_with_errors_fails_and_its_schedule_pauses_when_that_is_wanted(tmp_path: Path) -> None:
    project, clock = begin(tmp_path, "    pause_on_failure: 2\n", postbox=True)
    (tmp_path / "probe.yaml").write_text("id: probe\ntitle: {zh: 甲}\n", encoding="utf-8")
    for week in (0, 7, 14):
        clock.at = MONDAY
        clock.forward(days=week)
        tick(project)

    assert list(states(project).values()) == ["failed", "failed", "skipped"]
    failed, _, skipped = runs.listing(project.ledger)
    assert "probe.yaml:2:1: error: title has no English" in failed.error
    assert "2 runs failed, one after the other" in skipped.reasons[0]
    assert postbox(project).alerts == [
        "probe/2026-W48: failed",
        "probe/2026-W49: failed",
        "probe/2026-W50: skipped",
    ]


def test_a_brief_that_is_gone_stops_its_schedule_only_and_is_caught_up_with(tmp_path: Path) -> None:
    project, clock = begin(tmp_path)
    (tmp_path / "probe.yaml").rename(tmp_path / "away.yaml")
    clock.at = MONDAY
    without = a_project(tmp_path, clock)
    tick(without)
    assert "schedule.yaml:5:12: error: there is no brief probe.yaml" in str(
        [f"{p.place}: {p.severity}: {p.message}" for p in without.plan.problems]
    )
    (tmp_path / "away.yaml").rename(tmp_path / "probe.yaml")
    clock.forward(hours=1)
    tick(a_project(tmp_path, clock))

    assert states(project) == {"2026-W48": "built"}


def test_two_schedules_of_one_issue_make_it_once(tmp_path: Path) -> None:
    write_project(tmp_path)
    text = (tmp_path / "schedule.yaml").read_text(encoding="utf-8")
    again = text[text.index("  weekly:") :].replace("weekly:\n", "late:\n", 1).replace("08:30", "10:00")
    (tmp_path / "schedule.yaml").write_text(text + again, encoding="utf-8")
    clock = Clock(MONDAY)
    clock.forward(hours=-1)
    project = a_project(tmp_path, clock)
    for _ in range(6):
        tick(project)
        clock.forward(minutes=30)

    assert states(project) == {"2026-W48": "built"}
    assert runs.listing(project.ledger)[0].attempts == 1


TICK = """
import sys
from pathlib import Path
from kit.ledgers import MONDAY, Clock
from kit.projects import a_project
from briefgen.delivery.schedule.tick import tick
clock = Clock(MONDAY)
clock.forward(minutes=5)
print("ready", flush=True)
sys.stdin.readline()
tick(a_project(Path(sys.argv[1]), clock))
"""


def start_tick(folder: Path) -> "subprocess.Popen[str]":
    """Start a process that ticks when it is told to."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen(
        [sys.executable, "-c", TICK, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdout and process.stdout.readline() == "ready\n"
    return process


def go(process: "subprocess.Popen[str]") -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def test_two_ticks_at_once_make_everything_once(tmp_path: Path, database_url: str) -> None:
    write_project(tmp_path, top=f"database: {database_url}")
    clock = Clock(MONDAY)
    clock.forward(hours=-1)
    project = a_project(tmp_path, clock)
    tick(project)
    project.ledger.close()
    processes = [start_tick(tmp_path) for _ in range(2)]
    for process in processes:
        go(process)

    assert [process.wait(120) for process in processes] == [0, 0]
    (run,) = runs.listing(project.ledger)
    assert (run.state, run.attempts) == (RunState.BUILT, 1)
    assert [event.verb for event in history.events(project.ledger, what=f"run:{run.id}")] == [
        "entered",
        "built",
    ]


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_ticks_that_are_killed_at_any_moment_leave_nothing_behind_and_nothing_out(tmp_path: Path) -> None:
    write_project(tmp_path)
    clock = Clock(MONDAY)
    clock.forward(hours=-1)
    project = a_project(tmp_path, clock)
    tick(project)
    project.ledger.close()
    kills = scaled(5, 60)
    for number in range(kills):
        process = start_tick(tmp_path)
        go(process)
        time.sleep(0.6 * number / kills)
        process.send_signal(signal.SIGKILL)
        process.wait(30)
    clock.at = MONDAY
    clock.forward(minutes=10)
    tick(a_project(tmp_path, clock))

    assert states(project) == {"2026-W48": "built"}
    assert upkeep.check(project.ledger, project.spool) == []
    assert len(runs.artifacts(project.ledger, 1)) == 1


def test_a_disk_that_cannot_be_written_to_lets_the_run_wait(tmp_path: Path) -> None:
    project, clock = begin(tmp_path)
    # Where a folder belongs is a file: that stops root too.
    blocked = tmp_path / "output" / "probe"
    blocked.parent.mkdir()
    blocked.write_bytes(b"")
    clock.at = MONDAY
    tick(project)
    (run,) = runs.listing(project.ledger)
    assert (run.state, run.attempts) == (RunState.DUE, 1)
    assert "output/probe/2026-W48: is no folder" in run.error
    blocked.unlink()
    clock.forward(minutes=2)
    tick(project)

    assert states(project) == {"2026-W48": "built"}


def test_a_fault_of_ours_ends_its_run_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, clock = begin(tmp_path, "    catch_up: {policy: all, window: 30d}\n")
    clock.at = MONDAY
    clock.forward(days=7)
    build, broken = making._build, ["2026-W48"]

    def build_or_break(plan: Plan, run: Run) -> object:
        return build(plan, run) if run.key.issue not in broken else 1 // 0

    monkeypatch.setattr(making, "_build", build_or_break)
    tick(project)

    assert states(project) == {"2026-W48": "failed", "2026-W49": "built"}
    assert "internal error: " in runs.listing(project.ledger)[0].error
    assert "ZeroDivisionError" in runs.listing(project.ledger)[0].error


def test_a_run_that_kills_whoever_makes_it_does_not_keep_the_others_from_it(tmp_path: Path) -> None:
    project, clock = begin(tmp_path, "    catch_up: {policy: all, window: 30d}\n")
    clock.at = MONDAY
    clock.forward(days=7)
    enter_due(project, Tick())
    deadly = runs.claim(project.ledger, new_owner().replace(f"|{os.getpid()}|", "|4194303|"), [RunState.DUE])
    assert deadly and deadly.run.key.issue == "2026-W48"

    following = runs.claim(project.ledger, new_owner(), [RunState.DUE])
    assert following and following.run.key.issue == "2026-W49"


def test_who_makes_past_issues_by_hand_gets_no_mail_about_each(tmp_path: Path) -> None:
    from datetime import date

    from briefgen.delivery.schedule.backfill import enter_past
    from briefgen.delivery.schedule.tick import work

    project, clock = begin(tmp_path, postbox=True)
    (tmp_path / "probe.yaml").write_text("id: probe\ntitle: {zh: 甲}\n", encoding="utf-8")
    clock.at = MONDAY
    entered = enter_past(project, "weekly", date(2026, 10, 1), date(2026, 10, 31), send=False)
    work(project, Tick(), only=[run.id for run in entered])
    tick(project)

    assert set(states(project).values()) == {"failed"}
    assert len(entered) == 4
    assert postbox(project).alerts == ["probe/2026-W48: failed"]
