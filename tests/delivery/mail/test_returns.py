"""What Postfix sends back and what readers answer is read from Dovecot into the list of those not written to."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefgen.delivery.ledger import DeliveryState, Spool, channels, outbox
from briefgen.delivery.mail.carrier import mail_carrier
from briefgen.delivery.mail.project import read_project
from briefgen.delivery.mail.returns import read_returns
from kit import postroom
from kit.command import run
from kit.mailserver import DOMAIN, MailServer

MOVED, FULL = f"wang@moved.{DOMAIN}", f"li@full.{DOMAIN}"
READER, STRANGER = f"reader@{DOMAIN}", f"stranger@{DOMAIN}"

pytestmark = pytest.mark.referee


@pytest.fixture
def empty_mailbox(mail_server: MailServer) -> Iterator[MailServer]:
    """Begin with nothing in the mailbox that bounces come to."""
    mail_server.wait_until_idle()
    imap = mail_server.imap("brief")
    if int(imap.select("INBOX")[1][0] or 0):
        imap.store("1:*", "+FLAGS", r"(\Deleted)")
        imap.expunge()
    imap.logout()
    yield mail_server


def a_project(folder: Path, server: MailServer, people: list[str]) -> None:
    """Queue a message for each, and send them by Postfix; the bounces come to Dovecot."""
    bounces = f"{{host: localhost, port: {server.ports['imaps']}, username: brief, password: {{file: pw}}, ca_file: ca.pem}}"
    text = postroom.settings(server.ports["smtp"], more=f"bounces: {bounces}")
    postroom.set_up(folder, text, people, server)
    (folder / "mail.yaml").write_text(text)  # without the archive
    (folder / "schedule.yaml").unlink(missing_ok=True)
    postroom.send_round(folder)


def answer(server: MailServer, from_: str, subject: str, **fields: str) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = from_, f"brief@{DOMAIN}", subject
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    message.set_content("…")
    with smtplib.SMTP("127.0.0.1", server.ports["smtp"]) as smtp:
        smtp.send_message(message)


@contextmanager
def opened(folder: Path):  # type: ignore[no-untyped-def]
    ledger = postroom.ledger_of(folder)
    try:
        yield ledger
    finally:
        ledger.close()


def test_reports_of_failed_delivery_are_believed_once(tmp_path: Path, empty_mailbox: MailServer) -> None:
    a_project(tmp_path, empty_mailbox, [MOVED, FULL, READER])
    empty_mailbox.wait_for("brief", 2)

    first = run("mail", "returns", "--json", folder=tmp_path)
    second = run("mail", "returns", "--json", folder=tmp_path)
    shown = run("recipients", "suppress", folder=tmp_path)

    with opened(tmp_path) as ledger:
        states = {one.address: one.state for one in outbox.listing(ledger)}
        texts = {one.address: one.text for one in outbox.listing(ledger)}
    assert first.code == 0, first
    assert '"bounced": 2' in first.out
    assert '"bounced": 0' in second.out
    assert states == {MOVED: "bounced", FULL: "bounced", READER: "accepted"}
    assert all(texts.values())
    # A full mailbox is emptied some day; one that is no more is not written to again.
    assert MOVED in shown.out
    assert FULL not in shown.out


def test_who_bounced_is_left_out_of_the_next_issue(tmp_path: Path, empty_mailbox: MailServer) -> None:
    a_project(tmp_path, empty_mailbox, [MOVED, READER])
    empty_mailbox.wait_for("brief", 1)
    run("mail", "returns", folder=tmp_path)

    with opened(tmp_path) as ledger:
        number = postroom.queue_run(ledger, read_project(tmp_path), "next")
        people = [one.address for one in outbox.listing(ledger, run_id=number)]

    assert people == [READER]


def test_readers_unsubscribe_by_answering_the_mailto_link(tmp_path: Path, empty_mailbox: MailServer) -> None:
    """By the token of their own message from whatever address, or by their address alone."""
    a_project(tmp_path, empty_mailbox, [READER, f"plain@{DOMAIN}", f"keen@{DOMAIN}"])
    with opened(tmp_path) as ledger:
        mine = outbox.listing(ledger)[0].message_id.strip("<>").partition("@")[0]
    answer(empty_mailbox, f"private@elsewhere.{DOMAIN}", f"unsubscribe {mine}")
    answer(empty_mailbox, f"plain@{DOMAIN}", "退订")
    answer(empty_mailbox, STRANGER, "unsubscribe")
    answer(empty_mailbox, f"keen@{DOMAIN}", "Re: thank you, on page 3 …")
    answer(empty_mailbox, f"keen@{DOMAIN}", "退订 out of office", Auto_Submitted="auto-replied")
    empty_mailbox.wait_for("brief", 5)

    read = run("mail", "returns", "--json", folder=tmp_path)
    shown = run("recipients", "suppress", folder=tmp_path)

    assert '"unsubscribed": 2' in read.out, read
    assert READER in shown.out
    assert f"plain@{DOMAIN}" in shown.out
    assert STRANGER not in shown.out
    assert f"keen@{DOMAIN}" not in shown.out
    # What is for a person is still unread.
    imap = empty_mailbox.imap("brief")
    imap.select("INBOX", readonly=True)
    assert len(imap.search(None, "UNSEEN")[1][0].split()) == 2
    imap.logout()


def test_a_forged_report_about_a_message_nobody_sent_changes_nothing(
    tmp_path: Path, empty_mailbox: MailServer
) -> None:
    a_project(tmp_path, empty_mailbox, [READER])
    forged = (
        f"From: MAILER-DAEMON@{DOMAIN}\r\nTo: brief@{DOMAIN}\r\nSubject: Undelivered\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n"
        "--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n"
        f"Original-Envelope-Id: {'a' * 26}.r1\r\n\r\nFinal-Recipient: rfc822; {READER}\r\nAction: failed\r\n"
        "Status: 5.1.1\r\n\r\n--x--\r\n"
    )
    with smtplib.SMTP("127.0.0.1", empty_mailbox.ports["smtp"]) as smtp:
        smtp.sendmail(f"x@{DOMAIN}", [f"brief@{DOMAIN}"], forged)
    empty_mailbox.wait_for("brief", 1)

    with opened(tmp_path) as ledger:
        read = read_returns(read_project(tmp_path), ledger)
        assert (read.bounced, read.suppressed) == (0, 0)
        assert outbox.count(ledger) == {DeliveryState.ACCEPTED: 1}
        assert channels.suppressions(ledger) == []


def test_every_tick_looks_into_the_mailbox_but_not_every_minute(
    tmp_path: Path, empty_mailbox: MailServer
) -> None:
    a_project(tmp_path, empty_mailbox, [MOVED])
    empty_mailbox.wait_for("brief", 1)

    with opened(tmp_path) as ledger:
        carrier = mail_carrier(tmp_path, ledger, Spool(tmp_path / "state" / "artifacts"))
        carrier.look_after()
        assert [one.address for one in channels.suppressions(ledger)] == [MOVED]
        answer(empty_mailbox, MOVED, "unsubscribe")
        empty_mailbox.wait_for("brief", 2)
        carrier.look_after()
        imap = empty_mailbox.imap("brief")
        imap.select("INBOX", readonly=True)
        unread = imap.search(None, "UNSEEN")[1][0].split()
        imap.logout()
    assert len(unread) == 1


def test_a_mailbox_that_cannot_be_read_is_told_once_and_stops_nothing(
    tmp_path: Path, empty_mailbox: MailServer
) -> None:
    a_project(tmp_path, empty_mailbox, [READER])
    (tmp_path / "pw").write_text("wrong")
    with opened(tmp_path) as ledger:
        carrier = mail_carrier(tmp_path, ledger, Spool(tmp_path / "state" / "artifacts"))
        for _ in range(2):
            carrier.look_after()
            channels.back_off(ledger, "returns", ledger.now())

    log = (tmp_path / "state" / "alerts.log").read_text("utf-8")
    assert log.count("the mailbox for bounces cannot be read") == 1
    assert "wrong" not in log
