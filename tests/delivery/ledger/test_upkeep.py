"""Looking after the ledger: backups that restore, copies that go on, pruning that forgets people only."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from briefgen.delivery.ledger import (
    Artifact,
    Ledger,
    Reply,
    RunState,
    Spool,
    deliveries,
    history,
    new_owner,
    outbox,
    runs,
    upkeep,
)
from briefgen.errors import LedgerError, UsageError
from kit.ledgers import Clock, a_ledger, a_message, a_run, built, queued


def sent(ledger: Ledger, address: str = "wang@example.cn") -> int:
    """Deliver a run to one person."""
    run = queued(ledger, address)
    held = deliveries.claim(ledger, new_owner())
    assert held
    deliveries.record_dot(ledger, held)
    deliveries.accept(ledger, held, Reply(250, text=f"<{address}> ok"))
    outbox.settle(ledger, run)
    return run


def test_a_backup_is_a_ledger_that_opens(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    run = sent(ledger)
    file = upkeep.backup(ledger, tmp_path / "kept" / "monday.db")
    restored = a_ledger(tmp_path / "kept", url="sqlite:///monday.db")

    assert runs.get(restored, run) == runs.get(ledger, run)
    assert upkeep.check(restored, Spool(tmp_path / "spool")) == []
    assert file.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in file.parent.glob(".*")) == []


def test_a_backup_overwrites_nothing(tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    kept.write_bytes(b"precious")

    with pytest.raises(UsageError, match="is there already; a backup overwrites nothing"):
        upkeep.backup(a_ledger(tmp_path), kept)
    assert kept.read_bytes() == b"precious"


def test_a_copy_goes_on_where_the_original_stopped(tmp_path: Path) -> None:
    ledger, other = a_ledger(tmp_path), a_ledger(tmp_path, url="sqlite:///other.db")
    sent(ledger)
    counts = upkeep.copy(ledger, other)

    assert (counts["run"], counts["delivery"], counts["attempt"]) == (1, 1, 1)
    assert history.broken_links(other) == []
    assert history.events(other) == history.events(ledger)
    again, fresh = runs.enter(other, a_run("2026-W49"))
    assert fresh and again.id == 2
    with pytest.raises(UsageError, match="has runs of its own already; copy into an empty database"):
        upkeep.copy(ledger, other)


def test_pruning_forgets_people_and_files_and_keeps_what_was_done(tmp_path: Path) -> None:
    clock = Clock()
    ledger, spool = a_ledger(tmp_path, clock), Spool(tmp_path / "spool")
    run = sent(ledger)
    digest = spool.put(b"the file of an old run")
    with_file(ledger, digest, "old")
    for path in (tmp_path / "spool").rglob("*"):
        os.utime(path, (0, 0))
    clock.forward(days=100)
    new = queued(ledger, "li@example.cn", issue="2027-W01")

    gone = upkeep.prune(ledger, spool, timedelta(days=90))

    assert (gone.addresses, gone.files) == (1, 1)
    assert spool.digests() == []
    assert [one.address for one in outbox.listing(ledger)] == ["", "li@example.cn"]
    assert "wang" not in str(outbox.attempts(ledger, 1))
    assert runs.get(ledger, run).state is RunState.DONE
    assert runs.get(ledger, new).state is RunState.QUEUED
    assert upkeep.check(ledger, spool) == []
    assert b"wang@example.cn" not in vacuumed(ledger, tmp_path)


def with_file(ledger: Ledger, digest: str, issue: str) -> None:
    """End a run that made one file."""
    runs.enter(ledger, a_run(issue))
    held = runs.claim(ledger, new_owner(), [RunState.DUE])
    assert held
    runs.built(ledger, held, [Artifact("zh.pdf", digest, 1, "a.pdf")], state=RunState.DONE)


def vacuumed(ledger: Ledger, folder: Path) -> bytes:
    """Return the bytes of the database without what SQLite keeps of deleted rows."""
    return upkeep.backup(ledger, folder / "pruned.db").read_bytes()


def test_after_pruning_nobody_gets_an_old_issue_twice(tmp_path: Path) -> None:
    clock = Clock()
    ledger = a_ledger(tmp_path, clock)
    run = sent(ledger)
    clock.forward(days=100)
    upkeep.prune(ledger, Spool(tmp_path / "spool"), timedelta(days=90))
    with ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE run SET state = 'built'")
    held = runs.claim(ledger, new_owner(), [RunState.BUILT], only=[run])
    assert held

    assert deliveries.queue(ledger, held, [a_message("wang@example.cn", 99)]) == 0


def test_what_is_still_to_be_sent_is_not_pruned(tmp_path: Path) -> None:
    clock = Clock()
    ledger, spool = a_ledger(tmp_path, clock), Spool(tmp_path / "spool")
    queued(ledger, "wang@example.cn")
    digest = spool.put(b"still wanted")
    runs.enter(ledger, a_run("open"))
    held = runs.claim(ledger, new_owner(), [RunState.DUE])
    assert held
    runs.built(ledger, held, [Artifact("zh.pdf", digest, 12, "a.pdf")], state=RunState.AWAITING_APPROVAL)
    clock.forward(days=1000)

    assert upkeep.prune(ledger, spool, timedelta(days=1)) == upkeep.Pruned(0, 0, 0)


def test_an_artifact_that_was_changed_is_not_sent(tmp_path: Path) -> None:
    ledger, spool = a_ledger(tmp_path), Spool(tmp_path / "spool")
    digest = spool.put(b"the briefing")
    runs.enter(ledger, a_run())
    held = runs.claim(ledger, new_owner(), [RunState.DUE])
    assert held
    runs.built(ledger, held, [Artifact("zh.pdf", digest, 12, "a.pdf")], state=RunState.BUILT)
    assert upkeep.check(ledger, spool) == []
    spool.path(digest).write_bytes(b"something else")

    with pytest.raises(LedgerError, match="is damaged: its content is not what was recorded"):
        spool.get(digest)
    assert "weekly/2026-W48 zh.pdf" in upkeep.check(ledger, spool)[0]


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")

    assert spool.put(b"twice") == spool.put(b"twice")
    assert len(spool.digests()) == 1
    assert spool.get(spool.digests()[0]) == b"twice"


def test_a_run_that_is_held_is_not_lost_by_a_copy(tmp_path: Path) -> None:
    ledger, other = a_ledger(tmp_path), a_ledger(tmp_path, url="sqlite:///other.db")
    held = built(ledger)
    upkeep.copy(ledger, other)

    assert runs.get(other, held.run.id).state is RunState.BUILT
