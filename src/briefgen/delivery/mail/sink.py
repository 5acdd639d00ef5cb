"""A mail server for trying things out: takes mail on this machine and keeps it as files, sends it nowhere.

Beside `0001.eml` lies a folder `0001` with what a reader sees: the page as `mail.html`, and the files.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from briefgen.delivery.mail.names import clean_filename
from briefgen.errors import UsageError
from briefgen.workspace import write_whole

PAGE = "mail.html"


@dataclass(frozen=True, slots=True)
class Received:
    """A message as a reader would see it."""

    path: Path
    sender: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    files: tuple[tuple[str, int], ...]

    @property
    def page(self) -> Path:
        """Where its page and files lie, to be opened in a browser."""
        return self.path.with_suffix("") / PAGE


class _Keeper:
    """Keeps every message before it says 250."""

    def __init__(self, folder: Path, tell: Callable[[Received], None]) -> None:
        self._folder, self._tell = folder, tell
        self._count = len(list(folder.glob("*.eml"))) if folder.is_dir() else 0

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: N802
        """Take a message; aiosmtpd finds this method by its name."""
        data = bytes(envelope.original_content or envelope.content)
        self._count += 1
        path = self._folder / f"{self._count:04d}.eml"
        write_whole(path, data)
        unpack(data, path.with_suffix(""))
        self._tell(look_at(data, path, envelope.mail_from, tuple(envelope.rcpt_tos)))
        return f"250 2.0.0 kept as {path.name}"


class Sink:
    """A running loopback server; it stops at the end of the `with` block."""

    def __init__(self, folder: Path, tell: Callable[[Received], None], *, port: int = 0) -> None:
        try:
            from aiosmtpd.controller import Controller
        except ImportError:
            raise UsageError("the sink needs aiosmtpd: install briefgen[test]") from None
        handler = _Keeper(folder, tell)
        self._controller = Controller(handler, hostname="127.0.0.1", port=port, ready_timeout=10)

    @property
    def port(self) -> int:
        """The port it listens on."""
        server: Any = self._controller.server
        return int(server.sockets[0].getsockname()[1])

    def __enter__(self) -> "Sink":
        try:
            self._controller.start()
        except OSError as reason:
            raise UsageError(f"the port of the sink cannot be used: {reason.strerror or reason}") from None
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()


def unpack(data: bytes, folder: Path) -> None:
    """Write the page of a message and its files into a folder. Raises OutputError.

    Whoever can reach the port chooses the names: they are cleaned, and lead nowhere else.
    """
    message = message_from_bytes(data, policy=policy.default)
    for number, part in enumerate(message.iter_attachments(), start=1):
        name = clean_filename(part.get_filename() or f"file {number}")
        write_whole(folder / name, _content(part), durable=False)
    page = message.get_body(("html",))
    if page is not None:
        html = str(page.get_content())
        for picture in _pictures(message):
            name = clean_filename(picture.get_filename() or "picture")
            html = html.replace(f"cid:{str(picture['Content-ID']).strip('<>')}", name)
            write_whole(folder / name, _content(picture), durable=False)
        write_whole(folder / PAGE, html.encode(), durable=False)


def _pictures(message: EmailMessage) -> list[EmailMessage]:
    return [part for part in message.walk() if part.get_content_maintype() == "image" and part["Content-ID"]]


def _content(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def look_at(data: bytes, path: Path, sender: str = "", recipients: tuple[str, ...] = ()) -> Received:
    """Read a message as a mail program does."""
    message = message_from_bytes(data, policy=policy.default)
    body = message.get_body(("plain", "html"))
    files = tuple(
        (part.get_filename() or "", len(part.get_payload(decode=True) or b""))
        for part in message.iter_attachments()
    )
    text = str(body.get_content()) if body else ""
    to = recipients or (str(message.get("To", "")),)
    return Received(
        path, sender or str(message.get("From", "")), to, str(message.get("Subject", "")), text, files
    )


def kept(folder: Path) -> list[Received]:
    """Read what a sink has kept in a folder, in the order it came."""
    return [
        look_at(path.read_bytes(), path)
        for path in sorted(folder.glob("*.eml"))
        if re.fullmatch(r"[0-9]{4,}\.eml", path.name)
    ]
