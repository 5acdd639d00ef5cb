"""Workers are killed at every named point and at any moment: nothing is lost, and nothing is sent twice."""

import os
from pathlib import Path

import pytest

from briefgen.delivery.ledger import DeliveryState
from kit import postroom
from kit.mailserver import DOMAIN, MailServer

# `make soak` is the large run.
SOAK = bool(os.environ.get("BRIEFGEN_SOAK"))
MESSAGES, KILLS = (1000, 200) if SOAK else (200, 40)

pytestmark = [pytest.mark.referee, pytest.mark.slow]


def addresses(count: int) -> list[str]:
    return [f"reader{number}@{DOMAIN}" for number in range(count)]


def test_verify_loses_nothing_sends_nothing_twice_and_leaves_no_doubt(
    tmp_path: Path, mail_server: MailServer
) -> None:
    before = mail_server.copies()
    mail_yaml = postroom.settings(
        mail_server.ports["smtp"], policy="verify", server=mail_server, more="grace: 4s"
    )
    postroom.set_up(tmp_path, mail_yaml, addresses(MESSAGES), mail_server)

    killed = postroom.send_with_kills(tmp_path, kills=KILLS, seconds=1200 if SOAK else 240)
    mail_server.wait_until_idle()

    arrived = mail_server.copies() - before
    assert killed >= KILLS * 0.9
    assert postroom.states(tmp_path) == {DeliveryState.ACCEPTED: MESSAGES}
    assert set(arrived) == set(postroom.all_deliveries(tmp_path))
    assert [message for message, copies in arrived.items() if copies > 1] == []


def test_hold_sends_nothing_twice_and_lists_whatever_nobody_knows(
    tmp_path: Path, mail_server: MailServer
) -> None:
    before = mail_server.copies()
    mail_yaml = postroom.settings(mail_server.ports["smtp"], policy="hold", more="grace: 1s")
    postroom.set_up(tmp_path, mail_yaml, [f"held-{one}" for one in addresses(MESSAGES)])

    killed = postroom.send_with_kills(tmp_path, kills=KILLS, seconds=1200 if SOAK else 240)
    mail_server.wait_until_idle()

    arrived, known = mail_server.copies() - before, postroom.all_deliveries(tmp_path)
    accepted = {message for message, state in known.items() if state is DeliveryState.ACCEPTED}
    held = {message for message, state in known.items() if state is DeliveryState.HELD}
    assert killed >= KILLS * 0.9
    assert len(accepted) + len(held) == MESSAGES
    assert held  # kills between the dot and its answer leave doubts
    assert accepted - set(arrived) == set()
    assert set(arrived) - accepted - held == set()
    assert [message for message, copies in arrived.items() if copies > 1] == []
