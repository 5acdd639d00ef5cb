"""The daemon: one in a project, stopped by a signal without leaving anything half done."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from briefgen.delivery.ledger import DeliveryState, outbox, runs, schedules
from briefgen.delivery.mail.carrier import mail_carrier
from briefgen.delivery.schedule.tick import tick
from briefgen.workspace import now
from kit import postroom
from kit.awkward import awkward
from kit.ledgers import a_ledger
from kit.projects import a_project, write_project

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")


def start(folder: Path) -> "subprocess.Popen[str]":
    """Start a daemon, and wait until it watches."""
    return subprocess.Popen(
        [sys.executable, "-u", "-m", "briefgen", "daemon"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(found: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, "it never was"
        time.sleep(0.1)


def test_a_daemon_makes_what_comes_due_and_ends_when_told(tmp_path: Path) -> None:
    path = write_project(tmp_path)
    text = path.read_text(encoding="utf-8").replace('{weekly: [mon], at: "08:30"}', "{cron: '* * * * *'}")
    path.write_text(text.replace("Asia/Shanghai", "UTC"), encoding="utf-8")
    ledger = a_ledger(tmp_path, now)  # type: ignore[arg-type]
    schedules.advance(ledger, "weekly", None, now() - timedelta(minutes=2), [])
    process = start(tmp_path)
    assert process.stderr and process.stderr.readline().startswith("watching 1 schedules")
    second = subprocess.run(
        [sys.executable, "-m", "briefgen", "daemon"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    wait_for(lambda: [run for run in runs.listing(ledger) if run.state == "built"])
    process.send_signal(signal.SIGTERM)

    assert process.wait(30) == 0
    assert second.returncode == 6
    assert "another daemon is at work in this project" in second.stderr
    assert [run for run in runs.listing(ledger) if run.state == "building"] == []


def slow_mail(folder: Path, port: int, people: int) -> None:
    """Let the brief come due every minute, once a day, and go to many people, four in a second."""
    write_project(folder, '    issue: "{date}"\n    deliver: [{to: all.yaml, attach: [docx]}]\n')
    path = folder / "schedule.yaml"
    text = path.read_text("utf-8").replace('{weekly: [mon], at: "08:30"}', "{cron: '* * * * *'}")
    path.write_text(text.replace("Asia/Shanghai", "UTC"), "utf-8")
    (folder / "mail.yaml").write_text(postroom.settings(port).replace("9999/s", "4/s"))
    names = "".join(f"  - reader{number}@example.test\n" for number in range(people))
    (folder / "all.yaml").write_text(f"recipients:\n{names}")
    ledger = a_ledger(folder, now)  # type: ignore[arg-type]
    schedules.advance(ledger, "weekly", None, now() - timedelta(minutes=2), [])
    ledger.close()


def test_a_long_list_is_sent_in_turns_so_that_the_next_issue_need_not_wait(tmp_path: Path) -> None:
    with awkward() as server:
        slow_mail(tmp_path, server.port, people=8)
        project = a_project(tmp_path, now, lambda plan, ledger, spool: mail_carrier(plan.root, ledger, spool))  # type: ignore[arg-type]
        first = tick(project, turn=0.8)
        sent = len(server.taken)
        turns = 1
        while tick(project, turn=0.8).cut:
            turns += 1

    (run,) = runs.listing(project.ledger)
    assert first.cut
    assert 1 <= sent < 8
    assert turns > 1
    assert (run.state, len(server.taken)) == ("done", 8)
    assert outbox.count(project.ledger) == {DeliveryState.ACCEPTED: 8}


def test_a_daemon_that_is_told_to_end_stops_between_two_messages(tmp_path: Path) -> None:
    with awkward() as server:
        slow_mail(tmp_path, server.port, people=60)
        process = start(tmp_path)
        wait_for(lambda: len(server.taken) >= 2)
        process.send_signal(signal.SIGTERM)
        code = process.wait(20)
        sent = len(server.taken)

    ledger = a_ledger(tmp_path, now)  # type: ignore[arg-type]
    assert code == 0
    assert 2 <= sent < 60
    assert outbox.count(ledger) == {DeliveryState.ACCEPTED: sent, DeliveryState.PREPARED: 60 - sent}
