"""Connections are encrypted and verified or do not come about, and secrets stay where they are."""

import base64
from pathlib import Path

import pytest

from briefgen.delivery.mail.project import Login, Server, read_project
from briefgen.delivery.mail.replies import Said, Step, Verdict, judge
from briefgen.delivery.mail.transport import Letter, RefusalError, converse
from briefgen.delivery.secret import Secret
from briefgen.errors import ContentError, UsageError
from kit import mailserver, postroom
from kit.awkward import awkward
from kit.command import run
from kit.mailserver import PASSWORD, MailServer, impostor

SECRET = "hunter2-不可见"


def login(folder: Path, password: str = PASSWORD) -> Login:
    (folder / "pw").write_text(password)
    (folder / "pw").chmod(0o600)
    return Login("brief", Secret("file", "pw", folder))


@pytest.mark.referee
@pytest.mark.parametrize(("port", "security"), [("smtps", "tls"), ("submission", "starttls")])
def test_a_verified_connection_logs_in_and_sends(
    tmp_path: Path, mail_server: MailServer, port: str, security: str
) -> None:
    server = Server("localhost", mail_server.ports[port], security, login(tmp_path), mail_server.ca)

    conversation = converse(server)
    conversation.offer(Letter("brief@example.test", "li@example.test", b"Subject: x\r\n\r\nx\r\n"))
    said = conversation.dot(30)
    conversation.quit()

    assert said.code == 250
    assert conversation.tls.startswith("TLSv1.")


@pytest.mark.referee
def test_a_certificate_of_an_authority_nobody_knows_pauses_the_channel(
    tmp_path: Path, mail_server: MailServer
) -> None:
    with pytest.raises(RefusalError) as refused:
        converse(Server("localhost", mail_server.ports["smtps"], "tls", login(tmp_path)))

    assert refused.value.said.step is Step.TLS
    assert judge(refused.value.said) is Verdict.PAUSE


@pytest.mark.referee
def test_a_certificate_for_another_name_pauses_the_channel(tmp_path: Path, mail_server: MailServer) -> None:
    with impostor(mail_server) as port, pytest.raises(RefusalError, match="mismatch") as refused:
        converse(Server("localhost", port, "tls", login(tmp_path), mail_server.ca))

    assert judge(refused.value.said) is Verdict.PAUSE


@pytest.mark.referee
def test_a_wrong_password_pauses_the_channel_and_is_tried_once(
    tmp_path: Path, mail_server: MailServer
) -> None:
    server = Server("localhost", mail_server.ports["smtps"], "tls", login(tmp_path, "wrong"), mail_server.ca)

    with pytest.raises(RefusalError) as refused:
        converse(server)

    assert (refused.value.said.step, refused.value.said.code) == (Step.AUTH, 535)
    assert judge(refused.value.said) is Verdict.PAUSE


def test_a_server_whose_offer_of_starttls_was_taken_out_gets_nothing(tmp_path: Path) -> None:
    with awkward() as server, pytest.raises(RefusalError) as refused:
        converse(Server("127.0.0.1", server.port, "starttls", login(tmp_path)))

    assert refused.value.said.step is Step.TLS
    assert judge(refused.value.said) is Verdict.PAUSE
    assert [line for line in server.heard if not line.lower().startswith("ehlo")] == []


def test_a_password_is_not_sent_in_clear_text(tmp_path: Path) -> None:
    with awkward(EHLO=b"250-x\r\n250 AUTH PLAIN LOGIN") as server, pytest.raises(UsageError, match="TLS"):
        converse(Server("127.0.0.1", server.port, "none", login(tmp_path)))

    assert not any("AUTH" in line.upper() for line in server.heard)


def test_an_address_beyond_ascii_needs_a_server_that_knows_it() -> None:
    with awkward() as server:
        conversation = converse(Server("127.0.0.1", server.port, "none"))
        with pytest.raises(RefusalError, match="SMTPUTF8"):
            conversation.offer(Letter("a@b.cn", "王@例子.cn", b"x", utf8=True))
        conversation.quit()

    assert not any(line.upper().startswith("MAIL") for line in server.heard)


@pytest.mark.parametrize(
    ("step", "code", "text", "verdict"),
    [
        (Step.CONNECT, None, "refused", Verdict.BACK_OFF),
        (Step.CONNECT, 421, "busy", Verdict.BACK_OFF),
        (Step.CONNECT, 554, "no", Verdict.BACK_OFF),
        (Step.TLS, None, "certificate", Verdict.PAUSE),
        (Step.AUTH, 535, "authentication failed", Verdict.PAUSE),
        (Step.AUTH, 454, "temporary", Verdict.BACK_OFF),
        (Step.MAIL, 553, "Mail from must equal authorized user", Verdict.PAUSE),
        (Step.MAIL, 552, "5.3.4 too big", Verdict.REFUSED),
        (Step.MAIL, 554, "DT:SPM", Verdict.REFUSED),
        (Step.RCPT, 450, "later", Verdict.RETRY),
        (Step.RCPT, 421, "bye", Verdict.BACK_OFF),
        (Step.RCPT, 550, "5.1.1 unknown", Verdict.REFUSED),
        (Step.RCPT, 550, "Connection frequency limited", Verdict.SLOW),
        (Step.RCPT, 554, "发送频率过快，请稍后再试", Verdict.SLOW),
        (Step.ARCHIVE, 550, "unknown", Verdict.PAUSE),
        (Step.ARCHIVE, 450, "later", Verdict.RETRY),
        (Step.DATA, 554, "no", Verdict.REFUSED),
        (Step.DOT, 250, "ok", Verdict.ACCEPTED),
        (Step.DOT, 421, "closing", Verdict.RETRY),
        (Step.DOT, None, "lost", Verdict.IN_DOUBT),
    ],
)
def test_a_reply_means_what_the_table_says(step: Step, code: int | None, text: str, verdict: Verdict) -> None:
    assert judge(Said(step, code, text)) is verdict


@pytest.mark.parametrize(
    "line",
    [
        f"username: a\npassword: {SECRET}",
        "security: none\nusername: a\npassword: {env: X}",
        "host: mail.example.cn\nsecurity: none",
        "in_doubt: verify",
        "unsubscribe: {url: 'https://example.cn/u/{token}'}",
        "rate: fast",
        "max_message: 18",
        "preset: yahoo",
        "allow_domains: ['a b']",
    ],
)
def test_settings_that_would_not_be_safe_are_refused_and_hold_no_secret(tmp_path: Path, line: str) -> None:
    host = "" if line.startswith(("host", "preset")) else "host: 127.0.0.1\n"
    (tmp_path / "mail.yaml").write_text(
        f"timezone: Asia/Shanghai\nfrom: {{name: 组, address: a@b.cn}}\n{host}{line}\n", encoding="utf-8"
    )

    with pytest.raises(ContentError) as wrong:
        read_project(tmp_path)

    assert SECRET not in str(wrong.value)


def test_a_password_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    secret = login(tmp_path).password
    (tmp_path / "pw").chmod(0o644)

    with pytest.raises(UsageError, match="chmod 600"):
        secret.reveal()


@pytest.mark.referee
def test_the_password_is_in_no_file_no_log_and_no_output(tmp_path: Path, mail_server: MailServer) -> None:
    """Everything a person or a program could read afterwards is searched, in clear text and in base64."""
    wrong = "correct-horse-but-wrong"
    lines = f"username: brief\npassword: {{file: pw}}\nca_file: ca.pem\nalerts: {{owners: [ops@{mailserver.DOMAIN}]}}"
    text = postroom.settings(mail_server.ports["smtps"], more=lines)
    text = text.replace("security: none", "security: tls").replace("127.0.0.1", "localhost")
    postroom.set_up(tmp_path, text, ["wang@example.test"], mail_server)
    (tmp_path / "pw").write_text(wrong)

    postroom.send_round(tmp_path)
    shown = [
        run(*command, folder=tmp_path)
        for command in (("mail", "doctor"), ("outbox", "list"), ("outbox", "show", "1"))
    ]

    haystack = "".join(one.out + one.err for one in shown).encode()
    haystack += b"".join(
        path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != "pw"
    )
    plain = base64.b64encode(f"\0brief\0{wrong}".encode())
    for needle in (wrong.encode(), base64.b64encode(wrong.encode()).rstrip(b"="), plain.rstrip(b"=")):
        assert needle not in haystack
