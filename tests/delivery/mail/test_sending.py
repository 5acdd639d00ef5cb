"""What a server may do to a message, and what is recorded of it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from briefgen.delivery.ledger import DeliveryState, Spool, channels, history, open_ledger, outbox
from briefgen.delivery.mail.delivering import Round, Tally
from briefgen.delivery.mail.project import read_project
from briefgen.delivery.mail.protocol import Desk
from briefgen.errors import LedgerError
from kit import postroom
from kit.awkward import Awkward, awkward, drip, drop, stall

ONE = ["wang@example.test"]
TWO = ["wang@example.test", "li@example.test"]
QUICK = "final_reply: 1s\ngrace: 1s\nretry: [1s]"


def send(folder: Path, server: Awkward, people: list[str] | None = None, more: str = QUICK) -> Tally:
    postroom.set_up(folder, postroom.settings(server.port, more=more), people or ONE)
    return postroom.send_round(folder).tally


def states(folder: Path) -> list[DeliveryState]:
    return list(postroom.all_deliveries(folder).values())


def first(folder: Path):  # type: ignore[no-untyped-def]
    ledger = postroom.ledger_of(folder)
    try:
        return outbox.listing(ledger)[0]
    finally:
        ledger.close()


def test_a_message_that_is_taken_is_accepted_with_the_server_s_words(tmp_path: Path) -> None:
    with awkward() as server:
        send(tmp_path, server)

    assert (first(tmp_path).state, first(tmp_path).code, first(tmp_path).text) == (
        "accepted",
        250,
        "2.0.0 taken",
    )
    assert len(server.taken) == 1


@pytest.mark.parametrize("after", [drop, stall, drip, b"-1 \x00\x00", b"banana", b"354 what", b"2500 what"])
def test_whatever_is_no_number_after_the_dot_leaves_the_message_in_doubt(
    tmp_path: Path, after: object
) -> None:
    with awkward(DOT=after) as server:
        tally = send(tmp_path, server)

    assert tally.in_doubt == 1
    assert states(tmp_path) == [DeliveryState.IN_DOUBT]
    assert len(server.taken) == 1


def test_a_reply_without_end_after_the_dot_leaves_the_message_in_doubt(tmp_path: Path) -> None:
    with awkward(DOT=b"250-" + b"x" * 9000) as server:
        send(tmp_path, server)

    assert states(tmp_path) == [DeliveryState.IN_DOUBT]


@pytest.mark.parametrize("verb", ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA"])
def test_a_connection_lost_before_the_dot_is_the_channel_s_fault_and_costs_no_attempt(
    tmp_path: Path, verb: str
) -> None:
    with awkward(**{verb: drop}) as server:
        tally = send(tmp_path, server)

    assert (tally.later, server.taken) == (1, [])
    assert (first(tmp_path).state, first(tmp_path).attempts) == ("prepared", 0)
    assert tally.accepted == 0


@pytest.mark.parametrize(
    ("verb", "answer", "state"),
    [
        ("RCPT", b"450 4.2.0 busy", "prepared"),
        ("RCPT", b"550 5.1.1 no such user", "refused"),
        ("MAIL", b"552 5.3.4 too large", "refused"),
        ("DATA", b"451 4.3.0 later", "prepared"),
        ("DOT", b"451 4.7.1 greylisted", "prepared"),
        ("DOT", b"554 DT:SPM spam", "refused"),
        ("DOT", b"421 closing", "prepared"),
        ("RCPT", "550 连接频率过高，请稍后再试".encode("gb18030"), "prepared"),
        ("RCPT", b"550 Connection frequency limited", "prepared"),
    ],
)
def test_a_reply_decides_whether_a_message_is_tried_again(
    tmp_path: Path, verb: str, answer: bytes, state: str
) -> None:
    with awkward(**{verb: answer}) as server:
        send(tmp_path, server)

    assert first(tmp_path).state == state


@pytest.mark.parametrize(
    ("verb", "answer"),
    [
        ("MAIL", b"553 Mail from must equal authorized user"),
        ("MAIL", b"501 mail from address must be same"),
        ("MAIL", b"530 secure connection"),
    ],
)
def test_a_sender_the_server_refuses_pauses_the_channel_until_a_person_looks(
    tmp_path: Path, verb: str, answer: bytes
) -> None:
    with awkward(**{verb: answer}) as server:
        tally = send(tmp_path, server, TWO)

    assert tally.paused
    assert states(tmp_path) == [DeliveryState.PREPARED] * 2
    assert sum(line.upper().startswith("MAIL") for line in server.heard) == 1


def test_a_gbk_reply_is_kept_in_characters_that_can_be_read(tmp_path: Path) -> None:
    with awkward(RCPT="550 5.1.1 用户不存在".encode("gb18030")) as server:
        send(tmp_path, server)

    assert "用户不存在" in first(tmp_path).text


def test_one_refused_recipient_keeps_nobody_else_from_the_message(tmp_path: Path) -> None:
    with awkward(RCPT=[b"550 5.1.1 gone", b"250 ok"]) as server:
        tally = send(tmp_path, server, TWO)

    assert (tally.refused, tally.accepted, len(server.taken)) == (1, 1, 1)
    assert sorted(states(tmp_path)) == [DeliveryState.ACCEPTED, DeliveryState.REFUSED]


def test_a_server_that_fails_at_quit_has_taken_the_message_all_the_same(tmp_path: Path) -> None:
    with awkward(QUIT=b"-1 \x00\x00\x00") as server:
        send(tmp_path, server)

    assert states(tmp_path) == [DeliveryState.ACCEPTED]


def test_a_message_larger_than_the_server_takes_is_not_even_offered(tmp_path: Path) -> None:
    with awkward(EHLO=b"250-awkward\r\n250 SIZE 2000") as server:
        send(tmp_path, server)

    assert (first(tmp_path).state, server.taken) == ("refused", [])
    assert not any(line.upper().startswith("MAIL") for line in server.heard)


def test_a_retry_is_the_same_message_byte_for_byte(tmp_path: Path) -> None:
    with awkward(DOT=[b"451 later", b"250 ok"]) as server:
        send(tmp_path, server)
        while states(tmp_path) != [DeliveryState.ACCEPTED]:
            postroom.send_round(tmp_path)

    assert len(server.taken) == 2
    assert server.taken[0] == server.taken[1]


def test_a_message_in_doubt_is_held_and_listed_where_there_is_no_archive(tmp_path: Path) -> None:
    with awkward(DOT=drop) as server:
        send(tmp_path, server)
        while states(tmp_path) == [DeliveryState.IN_DOUBT]:
            postroom.send_round(tmp_path)

    assert states(tmp_path) == [DeliveryState.HELD]
    assert len(server.taken) == 1


def test_resend_sends_a_message_in_doubt_again_under_the_same_identifier(tmp_path: Path) -> None:
    with awkward(DOT=drop) as server:
        postroom.set_up(tmp_path, postroom.settings(server.port, policy="resend", more=QUICK), ONE)
        postroom.send_round(tmp_path)
        server.answers["DOT"] = b"250 ok"
        while states(tmp_path) != [DeliveryState.ACCEPTED]:
            postroom.send_round(tmp_path)

    assert len(server.taken) == 2
    assert server.taken[0] == server.taken[1]


def test_three_messages_a_filter_refuses_in_a_row_pause_the_channel(tmp_path: Path) -> None:
    with awkward(DOT=b"554 DT:SPM") as server:
        send(tmp_path, server, [f"reader{number}@example.test" for number in range(6)])

    assert states(tmp_path).count(DeliveryState.REFUSED) == 3
    assert states(tmp_path).count(DeliveryState.PREPARED) == 3


def test_who_is_unknown_in_two_issues_is_not_written_to_in_a_third(tmp_path: Path) -> None:
    with awkward(RCPT=b"550 5.1.1 unknown") as server:
        send(tmp_path, server)
        ledger = postroom.ledger_of(tmp_path)
        project = read_project(tmp_path)
        assert channels.is_suppressed(ledger, ONE[0]) is None
        postroom.queue_run(ledger, project, "second")
        postroom.send_round(tmp_path)

        assert channels.is_suppressed(ledger, ONE[0]) is not None
        postroom.queue_run(ledger, project, "third")
        assert len(outbox.listing(ledger)) == 2
        ledger.close()


def test_a_message_that_grows_stale_is_given_up(tmp_path: Path) -> None:
    with awkward(RCPT=b"450 busy") as server:
        send(tmp_path, server, more="give_up_after: 1s\nretry: [1s]")
        while states(tmp_path) == [DeliveryState.PREPARED]:
            postroom.send_round(tmp_path)

    assert "given up" in first(tmp_path).text


def test_a_correction_is_another_message_and_says_what_was_corrected(tmp_path: Path) -> None:
    with awkward() as server:
        send(tmp_path, server)
        ledger = postroom.ledger_of(tmp_path)
        postroom.queue_run(ledger, read_project(tmp_path), "probe", revision=2, changes="图2改为1113户")
        ledger.close()
        postroom.send_round(tmp_path)

    import email
    import email.policy

    old, new = (email.message_from_bytes(data, policy=email.policy.default) for data in server.taken)
    assert new["Subject"] == f"【更正】{old['Subject']}"
    assert new["Message-ID"] != old["Message-ID"]
    assert "图2改为1113户" in new.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert [one.get_filename() for one in new.iter_attachments()] == [
        "《试件：数字与事实》第47期（更正）.pdf"
    ]


def test_a_changed_message_is_noticed_in_the_history(tmp_path: Path) -> None:
    with awkward() as server:
        postroom.set_up(tmp_path, postroom.settings(server.port), ONE)
        settings = (tmp_path / "mail.yaml").read_text(encoding="utf-8")
        (tmp_path / "mail.yaml").write_text(settings.replace("简报组", "另一组"), encoding="utf-8")
        postroom.send_round(tmp_path)

    ledger = postroom.ledger_of(tmp_path)
    assert "built differently" in [event.verb for event in history.events(ledger)]
    ledger.close()


def test_the_pace_is_kept(tmp_path: Path) -> None:
    from briefgen.workspace import now

    with awkward() as server:
        postroom.set_up(
            tmp_path,
            postroom.settings(server.port).replace("9999/s", "4/s"),
            [f"r{n}@example.test" for n in range(5)],
        )
        begun = now()
        postroom.send_round(tmp_path)

    assert (now() - begun).total_seconds() >= 0.9
    assert len(server.taken) == 5


def test_one_connection_serves_many_messages(tmp_path: Path) -> None:
    with awkward() as server:
        send(tmp_path, server, [f"reader{number}@example.test" for number in range(20)])

    assert len(server.taken) == 20
    assert sum(line.upper().startswith("EHLO") for line in server.heard) == 1


def test_the_dots_of_a_line_arrive_as_they_were() -> None:
    from briefgen.delivery.mail.transport import stuffed

    assert stuffed(b".a\r\n.b\r\n..\r\n") == b"..a\r\n..b\r\n...\r\n"


@pytest.mark.parametrize("moment", ["after_claim", "before_dot_commit", "after_dot_sent", "after_answer"])
def test_a_ledger_that_cannot_be_written_any_more_never_leads_to_a_second_message(
    tmp_path: Path, moment: str
) -> None:
    """A disk that fills up, or is switched to reading only, in the middle of a message."""
    with awkward() as server:
        postroom.set_up(tmp_path, postroom.settings(server.port, more=QUICK), ONE)
        ledger = postroom.ledger_of(tmp_path)

        def at(reached: str) -> None:
            with ledger.engine.connect() as connection:
                if reached == moment:
                    connection.exec_driver_sql("PRAGMA query_only=ON")

        with pytest.raises(LedgerError, match="write-protected"):
            Round(Desk(read_project(tmp_path), ledger, at), Spool(tmp_path / "state" / "artifacts")).work()
        ledger.close()

        class Later(postroom.Clock):
            def __call__(self) -> datetime:
                return super().__call__() + timedelta(minutes=30)

        later = open_ledger("sqlite:///state/briefgen.db", folder=tmp_path, clock=Later(1))
        Round(Desk(read_project(tmp_path), later), Spool(tmp_path / "state" / "artifacts")).work()
        state = outbox.listing(later)[0].state
        later.close()

    # Before the dot nothing was sent, and it is sent now; after it nobody knows, and nobody sends.
    assert len(server.taken) == 1
    assert state == ("accepted" if moment in ("after_claim", "before_dot_commit") else "in_doubt")
