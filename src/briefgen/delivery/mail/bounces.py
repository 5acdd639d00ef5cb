"""What comes back by mail: reports of failed delivery (RFC 3464) and wishes to be left alone."""

import email
import email.policy
import email.utils
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from briefgen.delivery.mail.replies import readable

# The left part of our own identifiers: 26 letters of base32, and the revision.
_OURS = re.compile(r"\b([a-z2-7]{26}\.r[0-9]{1,4})(?:@|\b)")
_UNSUBSCRIBE = re.compile(r"unsubscribe|退订|取消订阅|不再接收", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bounce:
    """A message that did not arrive; `permanent` tells a mailbox that is gone from one that is full today."""

    token: str
    status: str
    recipient: str
    text: str
    permanent: bool


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """A wish not to be written to any more; by the token of a message, or by the address it came from."""

    token: str
    address: str


def read_return(data: bytes) -> Bounce | Unsubscribe | None:
    """Read a message that came back; None for anything else, such as an answer to the editor."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        return _bounce(message) if message.get_content_type() == "multipart/report" else _unsubscribe(message)
    except Exception:  # anybody may write to us; the library falls over parts a thousand deep, for one
        return None


def _bounce(message: Message) -> Bounce | None:
    """Read the fields of the recipient that failed; delays and good news are none."""
    token = _token(message)
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for fields in _groups(part):
            if str(fields.get("Action", "")).strip().lower() == "failed" and token:
                status = str(fields.get("Status", "")).strip()[:20]
                recipient = str(fields.get("Final-Recipient", "")).rpartition(";")[2].strip()
                text = readable(str(fields.get("Diagnostic-Code", "")).encode())
                return Bounce(token, status, recipient, text, _is_permanent(status))
    return None


def _is_permanent(status: str) -> bool:
    """Tell a mailbox that is no more (RFC 3463, 3.2) from one that is full or a text that was refused."""
    return status in ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4")


def _groups(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (one for one in payload if isinstance(one, Message))


def _token(message: Message) -> str:
    """Find which message came back: by the envelope's identifier, or by the headers that were returned."""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            texts = [str(fields.get("Original-Envelope-Id", "")) for fields in _groups(part)]
        elif kind in ("message/rfc822", "text/rfc822-headers", "message/global-headers"):
            texts = [_original_id(part)]
        else:
            continue
        for text in texts:
            found = _OURS.search(text)
            if found:
                return found[1]
    return ""


def _original_id(part: Message) -> str:
    payload = part.get_payload()
    if isinstance(payload, list) and payload and isinstance(payload[0], Message):
        return str(payload[0].get("Message-ID", ""))
    raw = part.get_payload(decode=True)
    text = raw if isinstance(raw, bytes) else str(payload).encode()
    return str(email.message_from_bytes(text, policy=email.policy.compat32).get("Message-ID", ""))


def _unsubscribe(message: Message) -> Unsubscribe | None:
    subject = _decoded(str(message.get("Subject", "")))
    if not _UNSUBSCRIBE.search(subject) or message.get("Auto-Submitted", "no").strip().lower() != "no":
        return None
    found = _OURS.search(subject)
    from_ = email.utils.parseaddr(str(message.get("From", "")))[1]
    return Unsubscribe(found[1] if found else "", from_)


def _decoded(value: str) -> str:
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return value
