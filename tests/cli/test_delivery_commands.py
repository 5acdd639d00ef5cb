"""The commands about schedules, runs and the outbox, as a person uses them."""

import json
import os
from pathlib import Path

import pytest

from briefgen.delivery.ledger import Reply, deliveries, new_owner
from kit.command import run
from kit.ledgers import a_ledger, queued
from kit.projects import write_project

BACK = ("backfill", "weekly", "--from", "2026-10-26", "--to", "2026-11-08")


def test_the_next_times_are_shown_before_anything_is_recorded(tmp_path: Path) -> None:
    write_project(tmp_path)
    shown = run("schedule", "next", "-n", "2", folder=tmp_path)
    records = json.loads(run("schedule", "next", "weekly", "--json", folder=tmp_path).out)

    assert shown.code == 0
    assert "+08:00" in shown.out and "00:30Z" in shown.out
    assert [record["local"][:3] for record in records] == ["Mon"] * 10
    assert not (tmp_path / "state").exists()


def test_a_schedule_that_is_wrong_is_said_so_by_every_command(tmp_path: Path) -> None:
    write_project(tmp_path, "    overlap: maybe\n")

    for command in (("schedule", "next"), ("schedule", "list"), ("tick",), ("history",), ("db", "check")):
        ran = run(*command, folder=tmp_path)
        assert ran.code == 2
        assert "schedule.yaml:9:14: error: overlap cannot be 'maybe'" in ran.err


def test_a_folder_without_a_project_is_told_what_to_write(tmp_path: Path) -> None:
    ran = run("tick", folder=tmp_path)

    assert ran.code == 2
    assert "schedule.yaml: there is no such file; `briefgen schedule --help` shows one" in ran.err


def test_past_issues_are_made_once_and_shown(tmp_path: Path) -> None:
    write_project(tmp_path)
    first, second = run(*BACK, folder=tmp_path), run(*BACK, folder=tmp_path)
    listed = json.loads(run("history", "--json", folder=tmp_path).out)
    report = json.loads(run("report", "probe/2026-W45", "--json", folder=tmp_path).out)

    assert first.out == "probe/2026-W44: built\nprobe/2026-W45: built\n"
    assert (second.code, second.out, second.err) == (0, "", "nothing to do\n")
    assert [(one["issue"], one["state"]) for one in listed] == [("2026-W44", "built"), ("2026-W45", "built")]
    assert [file["kind"] for file in report["files"]] == ["en.docx"]


def test_a_run_is_approved_by_name_and_that_is_in_the_history(tmp_path: Path) -> None:
    write_project(tmp_path, "    approval: required\n")
    assert run(*BACK, folder=tmp_path).code == 5
    assert run("report", "probe/2026-W44", folder=tmp_path).code == 5
    approved = run("approve", "probe/2026-W44", "--as", "李处长", folder=tmp_path)
    rejected = run("approve", "probe/2026-W45", "--reject", folder=tmp_path)

    assert (approved.code, approved.out) == (0, "probe/2026-W44: approved\n")
    assert rejected.out == "probe/2026-W45: rejected\n"
    assert run("approve", "1", folder=tmp_path).code == 5
    assert "approved by: 李处长" in run("report", "1", folder=tmp_path).out
    assert run("history", "--verify", folder=tmp_path).out == "the history is whole\n"
    assert "approved" in run("history", "--events", folder=tmp_path).out


def test_a_pause_is_shown_until_it_is_lifted(tmp_path: Path) -> None:
    write_project(tmp_path)
    run("schedule", "pause", "weekly", "--reason", "数据未到", folder=tmp_path)
    paused = run("schedule", "list", folder=tmp_path)
    run("schedule", "resume", "weekly", folder=tmp_path)
    resumed = json.loads(run("schedule", "list", "--json", folder=tmp_path).out)

    assert "数据未到 (" in paused.out
    assert resumed[0]["paused"] is None
    unknown = run("schedule", "pause", "weakly", "--reason", "x", folder=tmp_path)
    assert (unknown.code, unknown.err) == (2, "error: there is no schedule 'weakly'; there are weekly\n")


def test_a_message_in_doubt_is_listed_and_resolved(tmp_path: Path) -> None:
    write_project(tmp_path)
    ledger = a_ledger(tmp_path)
    queued(ledger, "王@example.cn", "b@example.org")
    held = deliveries.claim(ledger, new_owner())
    assert held
    deliveries.record_dot(ledger, held)
    deliveries.doubt(ledger, held, Reply(text="connection lost"), ledger.now())
    ledger.close()
    listed = run("outbox", "list", "--state", "in_doubt", folder=tmp_path)
    undecided = run("outbox", "resolve", "1", folder=tmp_path)
    run("outbox", "resolve", "1", "--sent", "--reason", "asked", folder=tmp_path)
    run("outbox", "cancel", "2", folder=tmp_path)

    assert listed.code == 4 and "王@example.cn" in listed.out
    assert undecided.code == 2
    assert json.loads(run("outbox", "show", "1", "--json", folder=tmp_path).out)["state"] == "accepted"
    assert run("outbox", "list", folder=tmp_path).code == 0
    assert run("outbox", "retry", "1", folder=tmp_path).code == 5
    assert "weekly/2026-W48 (run 1, manual): done" in run("report", "1", folder=tmp_path).out


def test_the_ledger_is_checked_backed_up_and_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(tmp_path)
    run(*BACK, folder=tmp_path)
    monkeypatch.setenv("OTHER", f"sqlite:///{tmp_path}/other.db")

    assert run("db", "check", folder=tmp_path).out.endswith("briefgen.db: sound\n")
    assert run("db", "backup", "kept/one.db", folder=tmp_path).code == 0
    assert run("db", "backup", "kept/one.db", folder=tmp_path).code == 2
    assert "run: 2\n" in run("db", "copy", "--to-env", "OTHER", folder=tmp_path).out
    assert run("db", "prune", "--days", "90", folder=tmp_path).out.startswith(
        "0 addresses forgotten, 0 files"
    )


def test_a_damaged_ledger_ends_a_command_with_words(tmp_path: Path) -> None:
    write_project(tmp_path)
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "briefgen.db").write_bytes(os.urandom(9000))

    for command in (("tick",), ("history",), ("outbox", "list"), ("db", "check")):
        ran = run(*command, folder=tmp_path)
        assert ran.code == 1
        assert ran.err.endswith("is not a database any more; restore the last backup\n")


def test_units_and_crontab_call_tick_where_the_project_is(tmp_path: Path) -> None:
    folder = tmp_path / "简报 50%"
    folder.mkdir()
    write_project(folder)
    cron = run("schedule", "export", "--cron", "--every", "10", folder=folder).out
    units = run("schedule", "export", "--systemd", folder=folder).out

    assert cron.startswith(f"*/10 * * * * cd '{tmp_path}/简报 50\\%' && ")
    assert cron.endswith(" -m briefgen tick\n")
    assert f"WorkingDirectory={tmp_path}/简报 50%%\n" in units
    assert "Persistent=true" in units
