"""Several workers at once, on SQLite and on PostgreSQL: each thing happens once."""

import multiprocessing
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefgen.delivery.ledger import (
    DeliveryState,
    Ledger,
    Reply,
    RunState,
    Spool,
    deliveries,
    history,
    new_owner,
    outbox,
    runs,
    schedules,
    upkeep,
)
from kit.ledgers import MONDAY, a_ledger, a_message, a_run, built, queued
from kit.soaking import scaled

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked on POSIX only")

ISSUES = scaled(60, 800)
PEOPLE = scaled(80, 800)


def at_once(count: int, work: Callable[[Any], None]) -> None:
    """Run something in several processes that begin together."""
    context = multiprocessing.get_context("fork")
    together = context.Barrier(count)
    processes = [context.Process(target=work, args=(together,)) for _ in range(count)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * count


def test_two_first_starts_at_once_make_one_ledger(tmp_path: Path, database_url: str) -> None:
    def start(together: Any) -> None:
        together.wait()
        a_ledger(tmp_path, url=database_url).close()

    at_once(4, start)

    assert history.broken_links(a_ledger(tmp_path, url=database_url)) == []


def test_several_who_enter_the_same_issues_make_each_once(tmp_path: Path, database_url: str) -> None:
    a_ledger(tmp_path, url=database_url).close()

    def enter(together: Any) -> None:
        ledger = a_ledger(tmp_path, url=database_url)
        together.wait()
        for number in range(ISSUES):
            runs.enter(ledger, a_run(str(number)))
        schedules.advance(ledger, "weekly", None, MONDAY, [a_run(str(n)) for n in range(ISSUES)])

    at_once(3, enter)

    ledger = a_ledger(tmp_path, url=database_url)
    assert sorted(run.key.issue for run in runs.listing(ledger)) == sorted(map(str, range(ISSUES)))
    assert history.broken_links(ledger) == []
    assert [event.verb for event in history.events(ledger)] == ["entered"] * ISSUES


def test_several_who_claim_runs_get_each_once(tmp_path: Path, database_url: str) -> None:
    ledger = a_ledger(tmp_path, url=database_url)
    for number in range(ISSUES):
        runs.enter(ledger, a_run("1", f"brief-{number}"))
    ledger.close()

    def make(together: Any) -> None:
        mine, owner = a_ledger(tmp_path, url=database_url), new_owner()
        together.wait()
        while held := runs.claim(mine, owner, [RunState.DUE]):
            runs.built(mine, held, [], state=RunState.BUILT)

    at_once(4, make)

    after = a_ledger(tmp_path, url=database_url)
    assert [run.attempts for run in runs.listing(after, states=[RunState.BUILT])] == [1] * ISSUES
    assert sum(event.verb == "built" for event in history.events(after)) == ISSUES


def test_several_who_send_send_each_message_once(tmp_path: Path, database_url: str) -> None:
    ledger = a_ledger(tmp_path, url=database_url)
    run = queued(ledger, *(f"{number}@example.org" for number in range(PEOPLE)))
    ledger.close()

    def send(together: Any) -> None:
        mine, owner = a_ledger(tmp_path, url=database_url), new_owner()
        together.wait()
        while held := deliveries.claim(mine, owner, channel="mail", run_id=run):
            deliveries.record_dot(mine, held)
            deliveries.accept(mine, held, Reply(250))
        outbox.settle(mine, run)

    at_once(4, send)

    after = a_ledger(tmp_path, url=database_url)
    assert outbox.count(after, run) == {DeliveryState.ACCEPTED: PEOPLE}
    assert [one.attempts for one in outbox.listing(after)] == [1] * PEOPLE
    assert all(len(outbox.attempts(after, one.id)) == 1 for one in outbox.listing(after))
    assert runs.get(after, run).state is RunState.DONE
    assert history.broken_links(after) == []


def test_of_two_who_have_read_the_same_row_one_gets_it(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = a_ledger(tmp_path, url=database_url)
    queued(ledger, "a@example.org")
    both_have_read = threading.Barrier(2, timeout=20)
    take, waited = deliveries._take, threading.local()

    def take_when_both_have_read(*given: Any) -> Any:
        if not hasattr(waited, "once"):
            waited.once = True
            both_have_read.wait()
        return take(*given)

    monkeypatch.setattr(deliveries, "_take", take_when_both_have_read)
    found: list[Any] = []

    def work(own: Ledger) -> None:
        found.append(deliveries.claim(own, new_owner()))

    threads = [threading.Thread(target=work, args=(a_ledger(tmp_path, url=database_url),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(one is None for one in found) == [False, True]


def test_two_who_hand_over_the_same_run_queue_its_messages_once(tmp_path: Path, database_url: str) -> None:
    ledger = a_ledger(tmp_path, url=database_url)
    held = built(ledger)

    assert runs.claim(ledger, new_owner(), [RunState.BUILT]) is None
    assert deliveries.queue(ledger, held, [a_message("a@example.org"), a_message("b@example.org")]) == 2


def test_a_ledger_moves_to_another_kind_of_database_and_back(tmp_path: Path, database_url: str) -> None:
    ledger, other = a_ledger(tmp_path, url="sqlite:///first.db"), a_ledger(tmp_path, url=database_url)
    queued(ledger, "王@example.cn", "b@example.org")
    upkeep.copy(ledger, other)
    new = queued(other, "c@example.org", issue="2026-W49")
    backup = upkeep.backup(other, tmp_path / "backup.db")
    back = a_ledger(tmp_path, url=f"sqlite:///{backup.name}")

    assert runs.get(back, new) == runs.get(other, new)
    assert [one.address for one in outbox.listing(back)] == [
        "王@example.cn",
        "b@example.org",
        "c@example.org",
    ]
    assert upkeep.check(back, Spool(tmp_path / "spool")) == []
    assert history.events(back)[:-1] == history.events(other)[: len(history.events(back)) - 1]
