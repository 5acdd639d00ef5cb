"""Anybody may write to the mailbox that bounces come to: whatever stands there, reading it goes on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.delivery.mail.bounces import Bounce, Unsubscribe, read_return

TOKEN = "abcdefghijklmnopqrstuvwxyz.r2"
HEAD = (
    b"From: reader@example.cn\r\nSubject: unsubscribe\r\nContent-Type: multipart/report; boundary=b0\r\n\r\n"
)


def report(status: str, action: str = "failed", token: str = TOKEN) -> bytes:
    return (
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n"
        "--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.cn\r\n"
        f"Original-Envelope-Id: {token}\r\n\r\nFinal-Recipient: rfc822; wang@example.cn\r\n"
        f"Action: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; 550 \x1b[31mno\r\n\r\n--x--\r\n"
    ).encode()


def test_a_report_is_read_and_says_nothing_a_terminal_would_obey() -> None:
    read = read_return(report("5.1.1"))

    assert isinstance(read, Bounce)
    assert (read.token, read.status, read.permanent) == (TOKEN, "5.1.1", True)
    assert "\x1b" not in read.text


@pytest.mark.parametrize("status", ["5.2.2", "5.7.1", "4.4.1", "", "5.1.11"])
def test_who_is_only_out_of_reach_is_not_gone_for_good(status: str) -> None:
    read = read_return(report(status))

    assert isinstance(read, Bounce)
    assert not read.permanent


@pytest.mark.parametrize(
    "data", [report("4.4.1", "delayed"), report("2.0.0", "delivered"), report("5.1.1", token="x")]
)
def test_delays_good_news_and_other_people_s_mail_are_no_bounces(data: bytes) -> None:
    assert read_return(data) is None


def test_parts_a_thousand_deep_are_nobody_s_answer() -> None:
    deep = b"".join(
        b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1) for n in range(3000)
    )

    assert read_return(HEAD + deep) is None


@settings(max_examples=100)
@given(st.binary(max_size=300), st.binary(max_size=300))
def test_any_bytes_are_read_to_their_end(head: bytes, body: bytes) -> None:
    for data in (head, HEAD + body, b"Subject: unsubscribe " + head + b"\r\n\r\n" + body):
        assert isinstance(read_return(data), Bounce | Unsubscribe | None)
