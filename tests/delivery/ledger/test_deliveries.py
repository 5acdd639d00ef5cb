"""Deliveries: one message to one person, and what is known of it wherever its worker died."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from briefgen.delivery.ledger import (
    DeliveryClaim,
    DeliveryState,
    Ledger,
    LostLeaseError,
    Phase,
    Reply,
    RunState,
    deliveries,
    new_owner,
    outbox,
    runs,
)
from briefgen.errors import RefusedError, UsageError
from kit.ledgers import Clock, a_ledger, a_message, built, queued

ACCEPTED, HELD, IN_DOUBT = DeliveryState.ACCEPTED, DeliveryState.HELD, DeliveryState.IN_DOUBT
PREPARED, REFUSED, SENDING = DeliveryState.PREPARED, DeliveryState.REFUSED, DeliveryState.SENDING


def claim(ledger: Ledger) -> DeliveryClaim:
    held = deliveries.claim(ledger, new_owner())
    assert held
    return held


def state(ledger: Ledger, number: int = 1) -> tuple[DeliveryState, Phase]:
    found = outbox.get(ledger, number)
    return found.state, found.phase


def test_one_person_gets_one_message_of_a_run_however_the_address_is_spelled(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    held = built(ledger)

    fresh = deliveries.queue(ledger, held, [a_message("Wang@example.cn", 1), a_message("wang@EXAMPLE.cn", 2)])

    assert fresh == 1
    assert [one.address for one in outbox.listing(ledger)] == ["Wang@example.cn"]
    assert runs.get(ledger, held.run.id).state is RunState.QUEUED


def test_messages_are_entered_with_their_run_or_not_at_all(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    held = built(ledger)
    wrong = a_message("b@example.org", detail={"not": object()})

    with pytest.raises(Exception, match="JSON"):
        deliveries.queue(ledger, held, [a_message("a@example.org"), wrong])

    assert outbox.listing(ledger) == []
    assert runs.get(ledger, held.run.id).state is RunState.BUILT


def test_a_message_that_is_taken_is_done_and_so_is_its_run(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    run = queued(ledger, "a@example.org")
    held = claim(ledger)
    deliveries.record_dot(ledger, held)
    deliveries.accept(ledger, held, Reply(250, "2.0.0", "queued as 4711", "mx.example.org", "TLSv1.3"))

    assert outbox.settle(ledger, run) == {ACCEPTED: 1}
    assert runs.get(ledger, run).state is RunState.DONE
    assert outbox.get(ledger, 1).accepted_at
    tried = outbox.attempts(ledger, 1)[0]
    assert (tried["phase"], tried["code"], tried["text"], tried["tls"]) == (
        "dot",
        250,
        "queued as 4711",
        "TLSv1.3",
    )


def test_what_a_server_says_is_kept_on_one_line_without_controls(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    queued(ledger, "a@example.org")
    deliveries.refuse(ledger, claim(ledger), Reply(550, text="no\r\n\x1b[31msuch\u202euser" + "x" * 900))

    text = outbox.get(ledger, 1).text
    assert text.startswith("no [31msuch user")
    assert len(text) == 500


@pytest.mark.parametrize(
    ("refused", "state"), [(0, RunState.DONE), (1, RunState.PARTIAL), (2, RunState.FAILED)]
)
def test_a_run_ends_as_its_messages_did(refused: int, state: RunState, tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    run = queued(ledger, "a@example.org", "b@example.org")
    for number in range(2):
        held = claim(ledger)
        if number < refused:
            deliveries.refuse(ledger, held, Reply(550))
        else:
            deliveries.record_dot(ledger, held)
            deliveries.accept(ledger, held, Reply(250))
    outbox.settle(ledger, run)

    assert runs.get(ledger, run).state is state


def test_a_message_to_be_tried_later_waits_and_its_run_with_it(tmp_path: Path) -> None:
    clock = Clock()
    ledger = a_ledger(tmp_path, clock)
    run = queued(ledger, "a@example.org")
    deliveries.retry(ledger, claim(ledger), Reply(451), clock() + timedelta(minutes=5))
    outbox.settle(ledger, run)

    assert deliveries.claim(ledger, new_owner()) is None
    assert runs.get(ledger, run).state is RunState.QUEUED
    clock.forward(minutes=5)
    assert claim(ledger).delivery.attempts == 2


def test_what_is_the_channels_fault_is_not_charged_to_the_message(tmp_path: Path) -> None:
    clock = Clock()
    ledger = a_ledger(tmp_path, clock)
    queued(ledger, "a@example.org")
    for _ in range(3):
        deliveries.retry(ledger, claim(ledger), Reply(text="connection refused"), clock(), charged=False)

    assert outbox.get(ledger, 1).attempts == 0


def test_a_worker_whose_lease_ends_too_soon_sends_no_dot(tmp_path: Path) -> None:
    clock = Clock()
    ledger = a_ledger(tmp_path, clock)
    queued(ledger, "a@example.org")
    held = claim(ledger)
    clock.forward(minutes=11)  # nine of twenty are left, and a server may think for ten

    with pytest.raises(LostLeaseError):
        deliveries.record_dot(ledger, held)
    assert state(ledger) == (SENDING, Phase.CLAIMED)


def test_a_worker_that_lost_its_lease_records_nothing(tmp_path: Path) -> None:
    clock = Clock()
    ledger = a_ledger(tmp_path, clock)
    queued(ledger, "a@example.org")
    slow = claim(ledger)
    clock.forward(minutes=30)
    quick = claim(ledger)

    for say in (deliveries.record_dot, lambda *them: deliveries.accept(*them, Reply(250))):
        with pytest.raises(LostLeaseError):
            say(ledger, slow)
    assert outbox.attempts(ledger, 1) == []
    deliveries.record_dot(ledger, quick)


def die(folder: Path, step: Callable[[Ledger, DeliveryClaim], None]) -> None:
    """Claim a message in another process, go one step, and die."""
    child = os.fork()
    if not child:
        ledger = a_ledger(folder)
        step(ledger, claim(ledger))
        os._exit(9)
    os.waitpid(child, 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked on POSIX only")
class TestTheCrashMatrix:
    def test_before_the_dot_nothing_was_sent(self, tmp_path: Path) -> None:
        ledger = a_ledger(tmp_path)
        queued(ledger, "a@example.org")
        die(tmp_path, lambda *_: None)

        assert claim(ledger).delivery.attempts == 2

    def test_after_the_dot_nobody_knows_and_nobody_sends(self, tmp_path: Path) -> None:
        clock = Clock()
        ledger = a_ledger(tmp_path, clock)
        run = queued(ledger, "a@example.org")
        die(tmp_path, deliveries.record_dot)

        assert deliveries.claim(ledger, new_owner()) is None
        assert state(ledger) == (IN_DOUBT, Phase.DOT)
        assert deliveries.claim_doubtful(ledger, new_owner()) is None  # in its time of grace
        outbox.settle(ledger, run)
        assert runs.get(ledger, run).state is RunState.QUEUED

    def test_after_the_answer_was_recorded_nothing_is_left_to_do(self, tmp_path: Path) -> None:
        ledger = a_ledger(tmp_path)
        queued(ledger, "a@example.org")

        def all_of_it(ledger: Ledger, held: DeliveryClaim) -> None:
            deliveries.record_dot(ledger, held)
            deliveries.accept(ledger, held, Reply(250))

        die(tmp_path, all_of_it)

        assert deliveries.claim(ledger, new_owner()) is None
        assert state(ledger)[0] is ACCEPTED

    def test_whoever_dies_while_verifying_leaves_it_in_doubt(self, tmp_path: Path) -> None:
        clock = Clock()
        ledger = a_ledger(tmp_path, clock)
        doubtful(ledger, clock)
        child = os.fork()
        if not child:
            deliveries.claim_doubtful(a_ledger(tmp_path, clock), new_owner())
            os._exit(9)
        os.waitpid(child, 0)

        assert deliveries.claim_doubtful(ledger, new_owner())


def doubtful(ledger: Ledger, clock: Clock) -> None:
    """Bring a message into doubt, and let its time of grace pass."""
    queued(ledger, "a@example.org")
    held = claim(ledger)
    deliveries.record_dot(ledger, held)
    deliveries.doubt(ledger, held, Reply(text="connection lost"), clock() + deliveries.GRACE)
    clock.forward(minutes=16)


@pytest.mark.parametrize("found", [True, False])
def test_a_message_in_doubt_is_verified_once(found: bool, tmp_path: Path) -> None:
    clock = Clock()
    ledger = a_ledger(tmp_path, clock)
    doubtful(ledger, clock)
    held = deliveries.claim_doubtful(ledger, new_owner())
    assert held and deliveries.claim_doubtful(ledger, new_owner()) is None
    if found:
        deliveries.accept(ledger, held, Reply(text="found in the archive"))
    else:
        deliveries.retry(ledger, held, Reply(text="not in the archive"), clock())

    assert state(ledger) == ((ACCEPTED, Phase.NONE) if found else (PREPARED, Phase.NONE))


@pytest.mark.parametrize(("sent", "then"), [(True, ACCEPTED), (False, PREPARED)])
def test_a_held_message_waits_for_a_person(sent: bool, then: DeliveryState, tmp_path: Path) -> None:
    clock = Clock()
    ledger = a_ledger(tmp_path, clock)
    doubtful(ledger, clock)
    held = deliveries.claim_doubtful(ledger, new_owner())
    assert held
    deliveries.hold(ledger, held, Reply())
    clock.forward(days=100)

    assert deliveries.claim(ledger, new_owner()) is None
    assert deliveries.claim_doubtful(ledger, new_owner()) is None
    outbox.resolve(ledger, 1, sent=sent, why="asked by telephone")
    assert state(ledger)[0] is then


def test_an_accepted_message_is_never_sent_again_by_retrying(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    queued(ledger, "a@example.org")
    held = claim(ledger)
    deliveries.record_dot(ledger, held)
    deliveries.accept(ledger, held, Reply(250))

    with pytest.raises(RefusedError, match="delivery 1 is accepted: it cannot be retried"):
        outbox.send_again(ledger, 1, "")
    with pytest.raises(RefusedError, match="it cannot be cancelled"):
        outbox.cancel(ledger, 1, "")


def test_a_refused_message_is_tried_anew_and_opens_its_run(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    run = queued(ledger, "a@example.org")
    deliveries.refuse(ledger, claim(ledger), Reply(550))
    outbox.settle(ledger, run)
    outbox.send_again(ledger, 1, "the mailbox is there now")

    assert runs.get(ledger, run).state is RunState.QUEUED
    assert claim(ledger).delivery.message_id == outbox.get(ledger, 1).message_id


def test_a_message_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no delivery 9; `briefgen outbox list` shows them"):
        outbox.get(a_ledger(tmp_path), 9)
