"""Runs: entered once, held by one worker at a time, taken over from the dead, and found by name."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from briefgen.delivery.ledger import (
    Artifact,
    LostLeaseError,
    RunKey,
    RunState,
    approval,
    new_owner,
    runs,
    schedules,
)
from briefgen.delivery.ledger.owner import is_gone
from briefgen.errors import RefusedError, UsageError
from kit.ledgers import MONDAY, Clock, a_ledger, a_run, built


def test_an_issue_is_entered_once_whatever_starts_it(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)

    first, fresh = runs.enter(ledger, a_run(origin="schedule", schedule="one"))
    second, again = runs.enter(ledger, a_run(origin="manual", schedule="another"))

    assert (fresh, again) == (True, False)
    assert first == second


def test_a_new_revision_is_a_new_run(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    first, _ = runs.enter(ledger, a_run())
    corrected, fresh = runs.enter(ledger, replace(a_run(), key=RunKey("weekly", "2026-W48", 2)))

    assert fresh and corrected.id != first.id
    assert str(corrected.key) == "weekly/2026-W48.r2"
    assert runs.latest_revision(ledger, "weekly", "2026-W48") == corrected


def test_a_run_is_held_by_one_worker(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    runs.enter(ledger, a_run())

    assert runs.claim(ledger, new_owner(), [RunState.DUE])
    assert runs.claim(ledger, new_owner(), [RunState.DUE]) is None


def test_when_a_lease_ends_another_worker_takes_over_and_the_first_may_say_nothing(tmp_path: Path) -> None:
    clock = Clock()
    ledger = a_ledger(tmp_path, clock)
    runs.enter(ledger, a_run())
    slow = runs.claim(ledger, new_owner(), [RunState.DUE])
    clock.forward(hours=1)
    quick = runs.claim(ledger, new_owner(), [RunState.DUE])
    assert slow and quick and quick.fence == slow.fence + 1

    with pytest.raises(LostLeaseError, match="another worker has taken it over"):
        runs.built(ledger, slow, [], state=RunState.BUILT)
    runs.built(ledger, quick, [Artifact("zh.pdf", "0" * 64, 1, "a.pdf")], state=RunState.BUILT)

    assert runs.get(ledger, quick.run.id).state is RunState.BUILT
    assert [one.kind for one in runs.artifacts(ledger, quick.run.id)] == ["zh.pdf"]


def test_a_lease_that_is_renewed_does_not_end(tmp_path: Path) -> None:
    clock = Clock()
    ledger = a_ledger(tmp_path, clock)
    runs.enter(ledger, a_run())
    held = runs.claim(ledger, new_owner(), [RunState.DUE])
    assert held
    clock.forward(minutes=25)
    runs.renew(ledger, held)
    clock.forward(minutes=25)

    assert runs.claim(ledger, new_owner(), [RunState.DUE]) is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked on POSIX only")
def test_what_a_dead_process_held_is_free_at_once(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    runs.enter(ledger, a_run())
    child = os.fork()
    if not child:  # claims, and dies without a word
        runs.claim(a_ledger(tmp_path), new_owner(), [RunState.DUE])
        os._exit(9)
    os.waitpid(child, 0)

    held = runs.claim(ledger, new_owner(), [RunState.DUE])

    assert held and held.run.attempts == 2


def test_nobody_takes_a_living_worker_for_dead() -> None:
    mine = new_owner()
    elsewhere = "another/machine/0|1|1|1"

    assert not is_gone(mine)
    assert not is_gone(elsewhere)
    assert is_gone(mine.replace(f"|{os.getpid()}|", "|4194303|"))


def test_two_issues_of_one_brief_are_not_built_at_once(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    for brief, issue in (("weekly", "1"), ("weekly", "2"), ("other", "1")):
        runs.enter(ledger, a_run(issue, brief))

    found = [runs.claim(ledger, new_owner(), [RunState.DUE]) for _ in range(3)]

    assert [str(one.run.key) if one else None for one in found] == ["weekly/1", "other/1", None]


def test_a_run_that_is_put_back_waits_for_its_time(tmp_path: Path) -> None:
    clock = Clock()
    ledger = a_ledger(tmp_path, clock)
    runs.enter(ledger, a_run())
    held = runs.claim(ledger, new_owner(), [RunState.DUE])
    assert held
    runs.put_back(ledger, held, clock() + timedelta(minutes=5), "the network is away")

    assert runs.claim(ledger, new_owner(), [RunState.DUE]) is None
    clock.forward(minutes=6)
    assert runs.claim(ledger, new_owner(), [RunState.DUE])


def test_a_missed_issue_that_comes_due_after_all_is_made(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    missed, _ = runs.enter(ledger, a_run(state=RunState.MISSED, reasons=("nobody looked",)))
    due, fresh = runs.enter(ledger, a_run())

    assert fresh and due.id == missed.id
    assert (due.state, due.reasons) == (RunState.DUE, ())


@pytest.mark.parametrize("name", ["1", "weekly/2026-W48", "weekly/2026-W48.r1"])
def test_a_run_is_found_by_its_number_and_by_its_name(name: str, tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    entered, _ = runs.enter(ledger, a_run())

    assert runs.find(ledger, name) == entered


def test_a_run_without_an_issue_has_a_name_too(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    entered, _ = runs.enter(ledger, a_run(""))

    assert runs.find(ledger, str(entered.key)) == entered


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("7", "there is no run 7"),
        ("weekly", "'weekly' is no run; write its number, or BRIEF/ISSUE"),
        ("weekly/2026-W01", "there is no run weekly/2026-W01; `briefgen history` lists them"),
        ("weekly/2026-W48.r9", "there is no run weekly/2026-W48.r9"),
    ],
)
def test_a_run_that_is_not_there_is_named(name: str, message: str, tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    runs.enter(ledger, a_run())

    with pytest.raises(UsageError, match=message):
        runs.find(ledger, name)


def waiting(folder: Path, actor: str, mode: str = "required") -> runs.Run:
    """Enter a run as somebody, and let it wait for approval."""
    ledger = a_ledger(folder, actor=actor)
    runs.enter(ledger, a_run(order={"approval": mode}))
    held = runs.claim(ledger, new_owner(), [RunState.DUE])
    assert held
    runs.built(ledger, held, [], state=RunState.AWAITING_APPROVAL, reasons=["a warning"])
    return runs.get(ledger, held.run.id)


def test_an_approved_run_goes_on_and_a_rejected_one_does_not(tmp_path: Path) -> None:
    run = waiting(tmp_path, "wang")
    ledger = a_ledger(tmp_path, actor="li")

    approved = approval.approve(ledger, run)

    assert (approved.state, approved.approved_by) == (RunState.BUILT, "li")
    assert approval.reject(ledger, approved).state is RunState.CANCELLED
    with pytest.raises(RefusedError, match="is cancelled: there is nothing to approve"):
        approval.approve(ledger, runs.get(ledger, run.id))


def test_where_a_second_person_must_approve_the_first_cannot_under_any_name(tmp_path: Path) -> None:
    run = waiting(tmp_path, "wang", "second-person")

    with pytest.raises(RefusedError, match="wang started it, and a second person must approve it"):
        approval.approve(a_ledger(tmp_path, actor="wang"), run, "li")
    assert approval.approve(a_ledger(tmp_path, actor="li"), run).approved_by == "li"


def test_of_two_ticks_one_moves_the_watermark_and_enters_the_runs(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    schedules.advance(ledger, "weekly", None, MONDAY, [])
    later = MONDAY + timedelta(minutes=1)

    first = schedules.advance(ledger, "weekly", MONDAY, later, [a_run()])
    second = schedules.advance(ledger, "weekly", MONDAY, later, [a_run()])

    assert (first, second) == (1, None)


def test_a_pause_names_who_and_why_and_resuming_forgets_failures(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path, actor="wang")
    schedules.count_failure(ledger, "weekly", failed=True)
    schedules.pause(ledger, "weekly", "the report is late")
    paused = schedules.states(ledger)["weekly"]
    schedules.resume(ledger, "weekly")
    resumed = schedules.states(ledger)["weekly"]

    assert (paused.paused_by, paused.paused_why, paused.failures) == ("wang", "the report is late", 1)
    assert (resumed.paused_at, resumed.paused_why, resumed.failures) == (None, "", 0)


def test_a_run_that_is_held_cannot_be_decided_about(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    held = built(ledger)

    with pytest.raises(RefusedError, match="has just changed; look at it again"):
        approval.reject(ledger, held.run)
