"""Workers are killed at every named point and at any moment: nothing is lost, and nothing is sent twice.

Lost is what neither arrived nor is listed in doubt. `make soak` is the large run.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from briefgen.delivery.ledger import DeliveryState
from kit import postroom
from kit.mailserver import DOMAIN, MailServer
from kit.meddler import meddler
from kit.soaking import scaled

MESSAGES, KILLS, SECONDS = scaled(200, 1000), scaled(40, 200), scaled(240, 1800)
# A server that meddles takes its time: the suite sends it half as much.
MEDDLED = scaled(2, 1)
VERIFY, HOLD = "grace: 4s", "grace: 1s"
# A server that says nothing for a second has lost its chance; what was put off is tried again at once.
IMPATIENT = "\nfinal_reply: 1s\nretry: [1s]"

pytestmark = [pytest.mark.referee, pytest.mark.slow]


@dataclass(frozen=True)
class Result:
    """What the mailboxes hold, against what the ledger says."""

    killed: int
    accepted: int
    held: int
    others: int
    lost: int
    twice: int
    falsely_accepted: int

    def __str__(self) -> str:
        return ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in asdict(self).items())


def send_all(
    folder: Path, server: MailServer, policy: str, *, name: str, port: int = 0, more: str = "", share: int = 1
) -> Result:
    """Send to many people while workers are killed, and count what became of it."""
    before = server.copies()
    archive = server if policy == "verify" else None
    mail_yaml = postroom.settings(port or server.ports["smtp"], policy=policy, server=archive, more=more)
    people = [f"{name}{number}@{DOMAIN}" for number in range(MESSAGES // share)]
    postroom.set_up(folder, mail_yaml, people, archive)
    killed = postroom.send_with_kills(folder, kills=KILLS // share, seconds=SECONDS)
    server.wait_until_idle()
    arrived, known = server.copies() - before, postroom.all_deliveries(folder)
    accepted = {message for message, state in known.items() if state is DeliveryState.ACCEPTED}
    held = {message for message, state in known.items() if state is DeliveryState.HELD}
    assert set(arrived) <= set(known)
    return Result(
        killed=killed,
        accepted=len(accepted),
        held=len(held),
        others=len(known) - len(accepted) - len(held),
        lost=len(set(known) - set(arrived) - held),
        twice=sum(copies > 1 for copies in arrived.values()),
        falsely_accepted=len(accepted - set(arrived)),
    )


def test_verify_loses_nothing_sends_nothing_twice_and_leaves_no_doubt(
    tmp_path: Path, mail_server: MailServer
) -> None:
    result = send_all(tmp_path, mail_server, "verify", name="verified", more=VERIFY)

    print(result)
    assert result.killed >= KILLS * 0.9
    assert (result.accepted, result.held, result.others) == (MESSAGES, 0, 0)
    assert (result.lost, result.twice, result.falsely_accepted) == (0, 0, 0)


def test_hold_sends_nothing_twice_and_lists_whatever_nobody_knows(
    tmp_path: Path, mail_server: MailServer
) -> None:
    result = send_all(tmp_path, mail_server, "hold", name="held", more=HOLD)

    print(result)
    assert result.killed >= KILLS * 0.9
    assert result.held  # kills between the dot and its answer leave doubts
    assert (result.accepted + result.held, result.others) == (MESSAGES, 0)
    assert (result.lost, result.twice, result.falsely_accepted) == (0, 0, 0)


def test_verify_keeps_its_promise_with_a_server_that_puts_off_hangs_up_and_falls_silent(
    tmp_path: Path, mail_server: MailServer
) -> None:
    with meddler(mail_server.ports["smtp"]) as relay:
        result = send_all(
            tmp_path,
            mail_server,
            "verify",
            name="meddled",
            port=relay.port,
            more=VERIFY + IMPATIENT,
            share=MEDDLED,
        )

    print(result, dict(relay.did))
    assert len(relay.did) == 5
    assert result.killed >= KILLS // MEDDLED * 0.9
    assert (result.accepted, result.held, result.others) == (MESSAGES // MEDDLED, 0, 0)
    assert (result.lost, result.twice, result.falsely_accepted) == (0, 0, 0)


def test_hold_keeps_its_promise_with_a_server_that_puts_off_hangs_up_and_falls_silent(
    tmp_path: Path, mail_server: MailServer
) -> None:
    with meddler(mail_server.ports["smtp"]) as relay:
        result = send_all(
            tmp_path,
            mail_server,
            "hold",
            name="doubted",
            port=relay.port,
            more=HOLD + IMPATIENT,
            share=MEDDLED,
        )

    print(result, dict(relay.did))
    assert len(relay.did) == 5
    assert result.killed >= KILLS // MEDDLED * 0.9
    assert (result.accepted + result.held, result.others) == (MESSAGES // MEDDLED, 0)
    assert (result.lost, result.twice, result.falsely_accepted) == (0, 0, 0)


def test_a_storm_of_restarts_still_gets_everything_sent(tmp_path: Path, mail_server: MailServer) -> None:
    before, count = mail_server.copies(), scaled(120, 400)
    mail_yaml = postroom.settings(
        mail_server.ports["smtp"], policy="verify", server=mail_server, more="grace: 2s"
    )
    people = [f"stormy{number}@{DOMAIN}" for number in range(count)]
    postroom.set_up(tmp_path, mail_yaml, people, mail_server)

    restarts = postroom.send_in_a_storm(tmp_path, most=50 * count)
    mail_server.wait_until_idle()

    arrived = mail_server.copies() - before
    print(restarts, "restarts")
    assert restarts >= 3
    assert postroom.states(tmp_path) == {DeliveryState.ACCEPTED: count}
    assert sorted(arrived.values()) == [1] * count
