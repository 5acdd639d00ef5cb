"""A mailbox read by IMAP: is a message in the archive, and what came back."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from briefgen.delivery.mail.project import Mailbox
from briefgen.delivery.mail.transport import tls_context
from briefgen.errors import BriefgenError

_SECONDS = 60.0
_LARGEST = 200_000  # octets of a bounce that are read; what matters stands at its beginning
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]+>")


class MailboxError(BriefgenError):
    """A mailbox cannot be read now; nothing follows from that about any message."""


class OpenMailbox:
    """A mailbox that is open for reading; it is changed only by `mark_read`."""

    def __init__(self, imap: imaplib.IMAP4) -> None:
        self._imap = imap

    def holds(self, message_id: str) -> bool:
        """Tell whether a message is there, by its Message-ID. Raises MailboxError."""
        if not _MESSAGE_ID.fullmatch(message_id):
            raise MailboxError(f"{message_id!r} is no Message-ID")
        with _translated():
            status, found = self._imap.uid("SEARCH", "HEADER", "Message-ID", f'"{message_id}"')
        if status != "OK":
            raise MailboxError(f"the archive cannot be searched: {_said(found)}")
        return bool(found and found[0] and found[0].split())

    def unread(self, since: datetime) -> Iterator[tuple[str, bytes]]:
        """Give the unread messages that came since a day, with their numbers. Raises MailboxError."""
        day = imaplib.Time2Internaldate(since)[1:12].strip()
        with _translated():
            status, found = self._imap.uid("SEARCH", "UNSEEN", "SINCE", day)
        if status != "OK":
            raise MailboxError(f"the mailbox cannot be searched: {_said(found)}")
        for uid in (found[0] or b"").split():
            data = self._fetch(uid.decode("ascii"))
            if data is not None:
                yield uid.decode("ascii"), data

    def mark_read(self, uid: str) -> None:
        """Mark a message so that it is not read again. Raises MailboxError."""
        with _translated():
            self._imap.uid("STORE", uid, "+FLAGS.SILENT", r"(\Seen)")

    def _fetch(self, uid: str) -> bytes | None:
        with _translated():
            status, parts = self._imap.uid("FETCH", uid, f"(BODY.PEEK[]<0.{_LARGEST}>)")
        if status != "OK":
            return None
        return next((part[1] for part in parts if isinstance(part, tuple)), None)


@contextmanager
def open_mailbox(mailbox: Mailbox, *, readonly: bool = False) -> Iterator[OpenMailbox]:
    """Open a mailbox, over TLS unless it is on this machine. Raises MailboxError and UsageError."""
    server = mailbox.server
    with _translated():
        imap = _connect(mailbox)
    try:
        with _translated():
            if server.login:
                # The library quotes the password, and nothing else.
                imap.login(_quoted(server.login.username), _checked(server.login.password.reveal()))
            status, said = imap.select(_quoted(mailbox.folder), readonly=readonly)
        if status != "OK":
            raise MailboxError(f"{server.host}: the folder {mailbox.folder} cannot be opened: {_said(said)}")
        yield OpenMailbox(imap)
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            imap.logout()


def _connect(mailbox: Mailbox) -> imaplib.IMAP4:
    server = mailbox.server
    if server.security == "none":
        return imaplib.IMAP4(server.host, server.port, timeout=_SECONDS)
    return imaplib.IMAP4_SSL(server.host, server.port, ssl_context=tls_context(server), timeout=_SECONDS)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError as reason:
        raise MailboxError(
            f"the mailbox's certificate is not to be trusted: {reason.verify_message}"
        ) from None
    except imaplib.IMAP4.error as reason:
        # What the library quotes may hold the command, and the command the password.
        raise MailboxError(f"the mailbox refuses: {_without_commands(str(reason))}") from None
    except UnicodeEncodeError:
        raise MailboxError("the mailbox's user, password or folder is not ASCII") from None
    except OSError as reason:
        raise MailboxError(f"the mailbox cannot be reached: {reason.strerror or reason}") from None


def _checked(text: str) -> str:
    if re.search("[\r\n\0]", text):
        raise MailboxError("a line end in the user, the password or the folder of a mailbox")
    return text


def _quoted(text: str) -> str:
    escaped = _checked(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _said(answer: object) -> str:
    first = answer[0] if isinstance(answer, (list, tuple)) and answer else answer
    text = first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first)
    return "".join(character if character.isprintable() else " " for character in text)[:200]


def _without_commands(text: str) -> str:
    return "the login" if "LOGIN" in text.upper() and "command" in text else _said(text)
