"""Tell the owners that something needs a person: by every way there is, for each may fail."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from briefgen import workspace
from briefgen.delivery.mail.headers import address_field, field, text_field
from briefgen.delivery.mail.mime import serialize, text_part
from briefgen.delivery.mail.project import MailProject, Server
from briefgen.delivery.mail.transport import Letter, RefusalError, converse
from briefgen.errors import BriefgenError, UsageError

LOG = "state/alerts.log"
_SECONDS = 20.0
_LOG_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Told:
    """By which ways an alert went, and by which it should have gone."""

    ways: tuple[str, ...]
    tried: tuple[str, ...]

    @property
    def heard(self) -> bool:
        """Whether it went by a way besides the log, where there is one."""
        return bool(self.ways) or not self.tried


def alert(project: MailProject, title: str, lines: list[str], *, by_mail: bool = True) -> Told:
    """Tell the owners, and return by which ways; a way that fails is not an error. All of it is in the log.

    `by_mail` is false where the mail server itself is the trouble: then only the second one is asked.
    """
    now = workspace.now()
    _write_down(project, now, title, lines)
    ways: list[tuple[str, Callable[[], None]]] = []
    if project.file.alerts.webhook:
        ways.append(("webhook", lambda: _post(project, title, lines)))
    second = project.second_server()
    if project.file.alerts.owners and second:
        ways.append(("second server", lambda: _mail(project, second, now, title, lines)))
    if project.file.alerts.owners and by_mail and not second:
        ways.append(("mail", lambda: _mail(project, project.server(), now, title, lines)))
    return Told(tuple(name for name, way in ways if _works(way)), tuple(name for name, _ in ways))


def beat(project: MailProject) -> None:
    """Tell a watchman that we are alive; it is he who notices when we are not."""
    if project.file.alerts.heartbeat:
        with suppress(OSError, UsageError, ValueError):
            _request(project.secret(project.file.alerts.heartbeat).reveal(), None)


def _works(way: Callable[[], None]) -> bool:
    try:
        way()
    except (OSError, ValueError, RefusalError, BriefgenError):
        return False
    return True


def _write_down(project: MailProject, now: datetime, title: str, lines: list[str]) -> None:
    """Keep every alert on the disk, for the day when nothing else works."""
    path = project.root / LOG
    with suppress(OSError, BriefgenError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.is_file() and path.stat().st_size > _LOG_LIMIT:
            path.replace(path.with_suffix(".log.1"))
        with path.open("a", encoding="utf-8") as file:
            stamp = now.isoformat(timespec="seconds")
            file.write("".join(f"{stamp} {_one_line(line)}\n" for line in (title, *lines)))
        path.chmod(0o600)


def _post(project: MailProject, title: str, lines: list[str]) -> None:
    webhook = project.file.alerts.webhook
    assert webhook is not None  # the caller looked
    text = "\n".join([title, *lines])
    # `text` is what Slack and Mattermost show, `msgtype` and `content` what WeCom and DingTalk do.
    body = {"text": text, "msgtype": "text", "content": text}
    told = json.dumps({**body, "text": {"content": text}} if _is_chinese(project) else body).encode()
    _request(project.secret(webhook).reveal(), told)


def _is_chinese(project: MailProject) -> bool:
    """WeCom and DingTalk want their text one level deeper."""
    webhook = project.file.alerts.webhook
    assert webhook is not None  # the caller looked
    return bool(re.search(r"weixin\.qq\.com|dingtalk\.com", project.secret(webhook).reveal()))


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def _request(url: str, data: bytes | None) -> None:
    """Ask an address of the owner's, over https only, and follow it nowhere else."""
    if not url.startswith("https://"):
        raise UsageError("an alert's address begins with https://")
    headers = {"Content-Type": "application/json"} if data else {}
    request = urllib.request.Request(url, data, headers)  # the scheme was just checked
    with urllib.request.build_opener(_NoRedirect).open(request, timeout=_SECONDS) as answer:
        answer.read(1000)


def _mail(project: MailProject, server: Server, now: datetime, title: str, lines: list[str]) -> None:
    sender = project.sender()
    conversation = converse(server, ehlo=project.file.ehlo or "")
    try:
        for owner in project.file.alerts.owners:
            stamp = now.strftime("%Y%m%d%H%M%S%f")
            fields = [
                address_field("From", "briefgen", sender.address),
                address_field("To", "", owner.wire),
                text_field("Subject", _one_line(f"briefgen: {title}")),
                field("Date", format_datetime(now.astimezone(project.file.zone))),
                field("Message-ID", f"<alert.{stamp}@{project.file.from_.address.domain}>"),
                field("Auto-Submitted", "auto-generated"),
            ]
            data = serialize(fields, text_part("plain", "\n".join([title, "", *lines])), stamp)
            conversation.offer(Letter(sender.address, owner.wire, data))
            conversation.dot(_SECONDS)
    finally:
        conversation.quit()


def _one_line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)[:500]
