"""Examine how mail is set up: settings, secrets, TLS, login, sender, sizes, the archive, the key."""

import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefgen.delivery.mail.mailbox import open_mailbox
from briefgen.delivery.mail.presets import PRESETS
from briefgen.delivery.mail.project import NAME, MailProject
from briefgen.delivery.mail.signing import sign
from briefgen.delivery.mail.transport import RefusalError, converse
from briefgen.errors import BriefgenError


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found; `well` is None for a remark that is neither good nor bad."""

    name: str
    well: bool | None
    text: str


def examine(project: MailProject) -> Iterator[Finding]:
    """Look at everything that can be looked at without sending a message."""
    yield Finding("settings", True, f"{project.file.host}:{project.file.port}, {project.file.security}")
    yield from _remarks(project)
    yield _look("server", lambda: _server(project))
    if project.archive():
        yield _look("archive", lambda: _mailbox(project))
    if project.bounces():
        yield _look("bounces", lambda: _bounces(project))
    if project.file.dkim:
        yield _look("dkim", lambda: _signature(project))


def _look(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, look())
    except RefusalError as refusal:
        said = refusal.said
        return Finding(name, False, f"{said.step}: {said.code or ''} {said.text}".replace("  ", " "))
    except (BriefgenError, OSError) as reason:
        return Finding(name, False, str(reason))


def _remarks(project: MailProject) -> Iterator[Finding]:
    file = project.file
    preset = PRESETS.get(file.preset or "")
    if preset:
        for remark in preset.remarks:
            yield Finding("provider", None, remark)
        if preset.own_sender and file.username and file.username != file.from_.address.wire:
            text = (
                f"From is {file.from_.address.wire} and the user {file.username}; this provider refuses that"
            )
            yield Finding("sender", False, text)
    if file.in_doubt == "hold":
        yield Finding(
            "in doubt", None, "messages in doubt are held for a person; with an archive they verify"
        )
    if not file.allow_domains:
        yield Finding(
            "domains", None, "mail may go to any domain; allow_domains would stop slips of the hand"
        )
    if not (file.alerts.webhook or file.alerts.server):
        text = "alerts have no second way; say alerts: {webhook: …} or {server: …}"
        yield Finding("alerts", None, text)
    if sys.platform != "win32":
        for path in (project.root / NAME, project.root):
            if path.stat().st_mode & stat.S_IWOTH:
                text = f"everybody on this machine may write to {path}, and so decide where mail goes"
                yield Finding("files", False, text)
    if file.redirect_all_to:
        yield Finding("redirect", None, f"every message goes to {file.redirect_all_to.shown} instead")


def _server(project: MailProject) -> str:
    conversation = converse(project.server(), ehlo=project.file.ehlo or "")
    limit = conversation.size_limit
    tls = conversation.tls or "no TLS"
    conversation.quit()
    if limit and limit < project.file.max_message:
        raise BriefgenError(f"takes {limit:,} bytes, less than max_message {project.file.max_message:,}")
    login = "logged in" if project.file.username else "no login"
    return f"{tls}, {login}, takes {f'{limit:,} bytes' if limit else 'any size'}"


def _mailbox(project: MailProject) -> str:
    archive = project.archive()
    assert archive is not None  # the caller looked
    with open_mailbox(archive, readonly=True) as mailbox:
        mailbox.holds("<nothing@briefgen>")
    return f"{archive.server.host}: {archive.folder} can be searched"


def _bounces(project: MailProject) -> str:
    bounces = project.bounces()
    assert bounces is not None  # the caller looked
    with open_mailbox(bounces, readonly=True):
        return f"{bounces.server.host}: {bounces.folder} can be read"


def _signature(project: MailProject) -> str:
    settings = project.file.dkim
    assert settings is not None  # the caller looked
    probe = f"From: <{project.file.from_.address.wire}>\r\nSubject: probe\r\n\r\nprobe\r\n".encode("ascii")
    sign(probe, project)
    return f"signs as {settings.selector}._domainkey.{settings.domain}; see that its DNS record is there"
