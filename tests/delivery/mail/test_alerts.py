"""The owners hear of what needs them, also where the mail server is the trouble, and once."""

import http.server
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefgen.delivery.ledger import RunState, Spool, channels, outbox, runs, telling
from briefgen.delivery.mail.alerts import alert, beat
from briefgen.delivery.mail.carrier import mail_carrier
from briefgen.delivery.mail.project import read_project
from kit import mailserver, postroom
from kit.awkward import awkward
from kit.mailserver import DOMAIN, MailServer

OWNER = f"brief@{DOMAIN}"


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificates")
    mailserver.make_certificates(folder)
    return folder


@contextmanager
def https(certificates: Path, status: int = 200) -> Iterator[tuple[int, list[tuple[str, bytes]]]]:
    """Answer over HTTPS; gives the port, and what was asked."""
    asked: list[tuple[str, bytes]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append((self.path, self.rfile.read(int(self.headers.get("Content-Length", 0)))))
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "https://localhost:1/stolen")
            self.end_headers()

        do_GET = do_POST  # noqa: N815  # http.server finds it by its name

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "server.pem", certificates / "server.key")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1], asked
    finally:
        server.shutdown()


def a_project(folder: Path, alerts: str, *, port: int = 1, people: list[str] | None = None, more: str = ""):  # type: ignore[no-untyped-def]
    text = postroom.settings(port, more=f"alerts: {alerts}\n{more}")
    return postroom.set_up(folder, text, people or [f"wang@{DOMAIN}"])


def carry(folder: Path, times: int = 1) -> None:
    """Send the queued run as a tick does."""
    ledger = postroom.ledger_of(folder)
    carrier = mail_carrier(folder, ledger, Spool(folder / "state" / "artifacts"))
    for _ in range(times):
        for run in runs.listing(ledger, states=[RunState.QUEUED]):
            carrier.send(run)
            outbox.settle(ledger, run.id)
    ledger.close()


def test_a_webhook_is_told_over_https(
    tmp_path: Path, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "ca.pem"))
    with https(certificates) as (port, asked):
        monkeypatch.setenv("HOOK", f"https://localhost:{port}/hook?key=1")
        told = alert(a_project(tmp_path, "{webhook: {env: HOOK}}"), "weekly missed", ["run 1", "坏消息"])

    assert told.ways == ("webhook",)
    (path, body), told_text = asked[0], "weekly missed\nrun 1\n坏消息"
    assert (path, json.loads(body)["text"]) == ("/hook?key=1", told_text)


@pytest.mark.parametrize(("status", "scheme"), [(302, "https"), (500, "https"), (200, "http")])
def test_a_webhook_that_leads_elsewhere_or_fails_is_not_believed(
    tmp_path: Path, certificates: Path, monkeypatch: pytest.MonkeyPatch, status: int, scheme: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "ca.pem"))
    with https(certificates, status) as (port, asked):
        monkeypatch.setenv("HOOK", f"{scheme}://localhost:{port}/hook")
        told = alert(a_project(tmp_path, "{webhook: {env: HOOK}}"), "weekly missed", [])

    assert not told.heard
    assert len(asked) == (scheme == "https")
    assert "weekly missed" in (tmp_path / "state" / "alerts.log").read_text("utf-8")


def test_a_certificate_nobody_vouches_for_hears_nothing(
    tmp_path: Path, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with https(certificates) as (port, asked):
        monkeypatch.setenv("HOOK", f"https://localhost:{port}/hook")
        told = alert(a_project(tmp_path, "{webhook: {env: HOOK}}"), "weekly missed", [])

    assert (told.heard, asked) == (False, [])


def test_a_watchman_hears_the_heart_beat(
    tmp_path: Path, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "ca.pem"))
    with https(certificates) as (port, asked):
        monkeypatch.setenv("BEAT", f"https://localhost:{port}/alive")
        beat(a_project(tmp_path, "{heartbeat: {env: BEAT}}"))

    assert asked == [("/alive", b"")]


def test_every_tick_is_a_heart_beat_also_when_there_is_nothing_to_do(
    tmp_path: Path, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kit.command import run
    from kit.projects import write_project

    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "ca.pem"))
    write_project(tmp_path)
    with https(certificates) as (port, asked):
        monkeypatch.setenv("BEAT", f"https://localhost:{port}/alive")
        (tmp_path / "mail.yaml").write_text(postroom.settings(1, more="alerts: {heartbeat: {env: BEAT}}"))
        first, second = run("tick", folder=tmp_path), run("tick", folder=tmp_path)

    assert (first.code, second.code) == (0, 0), (first, second)
    assert asked == [("/alive", b"")]  # at most one in a minute


@pytest.mark.referee
def test_owners_are_told_by_the_second_server_when_the_first_refuses_everything(
    tmp_path: Path, mail_server: MailServer
) -> None:
    before = len(mail_server.mailbox("brief"))
    second = f"{{owners: [{OWNER}], server: {{host: 127.0.0.1, port: {mail_server.ports['smtp']}, security: none}}}}"
    with awkward(MAIL=b"553 5.7.1 Sender address rejected: not owned by user") as first:
        a_project(tmp_path, second, port=first.port)
        carry(tmp_path, times=4)

    mails = mail_server.wait_for("brief", before + 1)[before:]
    ledger = postroom.ledger_of(tmp_path)
    assert channels.channel(ledger, read_project(tmp_path).channel).paused_at
    ledger.close()
    # The channel stays paused over many ticks; that is told once.
    assert len(mails) == 1
    assert b"briefgen: mail is paused" in mails[0]
    assert (tmp_path / "state" / "alerts.log").read_text("utf-8").count("mail is paused") == 1


@pytest.mark.referee
def test_owners_hear_of_messages_in_doubt(tmp_path: Path, mail_server: MailServer) -> None:
    from kit.awkward import drop

    before = len(mail_server.mailbox("brief"))
    second = f"{{owners: [{OWNER}], server: {{host: 127.0.0.1, port: {mail_server.ports['smtp']}, security: none}}}}"
    with awkward(DOT=drop) as first:
        a_project(tmp_path, second, port=first.port, more="grace: 1s")
        carry(tmp_path)
        threading.Event().wait(1.2)
        carry(tmp_path)

    (mail,) = mail_server.wait_for("brief", before + 1)[before:]
    assert b"messages in doubt" in mail


@pytest.mark.parametrize(
    "server", ["{host: mail.example.cn, security: none}", "{host: 127.0.0.1, security: none, username: a}"]
)
def test_a_second_server_is_as_safe_as_the_first(tmp_path: Path, server: str) -> None:
    from briefgen.errors import ContentError

    with pytest.raises(ContentError, match="without TLS"):
        a_project(tmp_path, f"{{owners: [{OWNER}], server: {server}}}")


def test_what_was_told_is_told_again_only_when_there_is_news(tmp_path: Path) -> None:
    a_project(tmp_path, "{}")
    ledger = postroom.ledger_of(tmp_path)

    assert not telling.is_told(ledger, "channel:x", "paused")
    telling.told(ledger, "channel:x", "paused")
    assert telling.is_told(ledger, "channel:x", "paused")
    channels.resume_channel(ledger, "x")
    channels.pause_channel(ledger, "x", "again")
    assert not telling.is_told(ledger, "channel:x", "paused")
    ledger.close()
