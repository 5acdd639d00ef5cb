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

from briefgen.delivery.ledger import runs, schedules
from briefgen.workspace import now
from kit.ledgers import a_ledger
from kit.projects import write_project

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
