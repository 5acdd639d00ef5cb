"""The history: what happened is added, in order, and cannot be changed without a trace."""

from pathlib import Path

import pytest
from sqlalchemy import text

from briefgen.delivery.ledger import Reply, deliveries, history, new_owner
from kit.ledgers import a_ledger, queued


def test_what_happens_to_a_run_can_be_read_in_order(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path, actor="wang")
    run = queued(ledger, "a@example.org")

    told = [(event.actor, event.verb) for event in history.events(ledger, what=f"run:{run}")]
    assert told == [("wang", "entered"), ("wang", "built"), ("wang", "queued")]


def test_no_address_is_in_the_history(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    queued(ledger, "wang.xiaoming@example.cn")
    held = deliveries.claim(ledger, new_owner())
    assert held
    deliveries.refuse(ledger, held, Reply(550, text="<wang.xiaoming@example.cn>: no such user"))

    assert "wang" not in str([event.detail for event in history.events(ledger)])


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE event SET actor = 'somebody else' WHERE id = 2", ["event 2 was changed after it was written"]),
        ("UPDATE event SET at = at + 1 WHERE id = 2", ["event 2 was changed after it was written"]),
        ("DELETE FROM event WHERE id = 2", ["event 2 is missing"]),
        ("DELETE FROM event WHERE id = 3", ["events after 2 are missing"]),
        ("UPDATE event SET previous = sha256 WHERE id = 3", [
            "event 3 does not follow event 2", "event 3 was changed after it was written",
        ]),
    ],
)  # fmt: skip
def test_whoever_changes_the_history_leaves_a_trace(change: str, found: list[str], tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    queued(ledger, "a@example.org")
    assert history.broken_links(ledger) == []
    with ledger.writing() as connection:
        connection.execute(text(change))

    assert history.broken_links(ledger) == found
