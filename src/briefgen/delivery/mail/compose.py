"""Letter, recipient and files → the bytes of one message, the same bytes whenever it is built again."""

import base64
import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

from briefgen.delivery.mail.headers import address_field, clean_header, field, text_field
from briefgen.delivery.mail.html import letter_html
from briefgen.delivery.mail.letter import Letter
from briefgen.delivery.mail.mime import (
    Branch,
    Leaf,
    Node,
    attachment,
    inline_image,
    serialize,
    text_part,
)
from briefgen.delivery.mail.names import subject
from briefgen.delivery.mail.note import Circumstances, Enclosure, write_note
from briefgen.delivery.mail.plaintext import letter_text
from briefgen.errors import UsageError

_MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_MAGIC = {"pdf": b"%PDF-", "docx": b"PK\x03\x04"}
_LANGUAGES = {"zh": "zh-CN", "en": "en", "zh-en": "zh-CN, en"}


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose mails these are; addresses are ASCII. `unsubscribe_url` only where DKIM covers its fields."""

    name: str
    address: str
    reply_to: str = ""
    unsubscribe: str = ""
    unsubscribe_url: str = ""
    list_id: str = ""
    naming: str = "both"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file of the run, to be attached under its reader's name."""

    filename: str
    data: bytes
    pages: int = 0

    @property
    def ending(self) -> str:
        """The kind of file."""
        return self.filename.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a message this one: it never changes from one attempt to the next."""

    message_id: str
    date: datetime  # with the offset of the schedule's zone
    run: str  # brief/issue as people write it
    revision: int = 1
    changes: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class To:
    """Who reads the message."""

    address: str
    name: str = ""
    salutation: str = ""


def message_id(brief: str, issue: str, normal: str, revision: int, domain: str) -> str:
    """Return the identifier of a message: the same for the same issue, recipient and revision, for ever."""
    digest = hashlib.sha256("|".join((brief, issue, normal, "mail", str(revision))).encode()).digest()
    left = base64.b32encode(digest).decode("ascii")[:26].lower()
    return f"<{left}.r{revision}@{domain}>"


def compose(letter: Letter, to: To, files: Sequence[Enclosed], identity: Identity, sender: Sender) -> bytes:
    """Build a message. Raises UsageError where a name, an address or a file may not be sent."""
    try:
        fields = _fields(letter, to, identity, sender)
        return serialize(fields, _content(letter, to, files, identity, sender), identity.message_id)
    except ValueError as reason:
        raise UsageError(f"the message to {clean_address(to.address)}: {reason}") from None


def clean_address(address: str) -> str:
    """Return an address as a message may show it, whatever somebody wrote."""
    return "".join(character if character.isprintable() else "?" for character in address)[:254]


def _fields(letter: Letter, to: To, identity: Identity, sender: Sender) -> list[str]:
    fields = [
        address_field("From", sender.name, sender.address),
        address_field("To", to.name, to.address),
        text_field("Subject", subject(letter, identity.revision)),
        field("Date", format_datetime(identity.date)),
        field("Message-ID", identity.message_id),
    ]
    if sender.reply_to:
        fields.append(address_field("Reply-To", "", sender.reply_to))
    fields += [
        field("Auto-Submitted", "auto-generated"),
        field("X-Auto-Response-Suppress", "All"),
        field("Content-Language", _LANGUAGES[letter.edition]),
        *_list_fields(identity, sender),
        text_field("X-Briefgen-Run", clean_header(identity.run, "the run")),
    ]
    return fields


def _list_fields(identity: Identity, sender: Sender) -> list[str]:
    """Write how to leave the list: by mail, and by one click where somebody answers (RFC 2369, RFC 8058)."""
    fields = [field("List-Id", f"<{sender.list_id}>")] if sender.list_id else []
    token = identity.message_id.strip("<>").partition("@")[0]
    ways = []
    if sender.unsubscribe_url:
        ways.append(f"<{sender.unsubscribe_url.replace('{token}', quote(token, safe=''))}>")
    if sender.unsubscribe:
        ways.append(f"<mailto:{sender.unsubscribe}?subject=unsubscribe%20{token}>")
    if ways:
        fields.append(field("List-Unsubscribe", *_with_commas(ways)))
    if sender.unsubscribe_url:
        fields.append(field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    return fields


def _with_commas(ways: Sequence[str]) -> list[str]:
    return [*(f"{way}," for way in ways[:-1]), ways[-1]]


def _content(letter: Letter, to: To, files: Sequence[Enclosed], identity: Identity, sender: Sender) -> Node:
    enclosures = tuple(Enclosure(one.filename, len(one.data), one.pages) for one in files)
    about = Circumstances(
        to.name, to.salutation, enclosures, identity.revision, identity.changes, sender.unsubscribe
    )
    note = write_note(letter.languages, letter.title, about)
    content_id = f"chart.{identity.message_id.strip('<>')}"
    language = _LANGUAGES[letter.edition]
    body: Node = Branch(
        "alternative",
        (
            text_part("plain", letter_text(letter, note), language),
            text_part("html", letter_html(letter, note, content_id), language),
        ),
    )
    if letter.picture:
        image = inline_image(letter.picture.png, content_id, "chart.png")
        body = Branch("related", (body, image), ('type="multipart/alternative"',))
    return Branch("mixed", (body, *(_attached(one, sender.naming) for one in files)))


def _attached(file: Enclosed, naming: str) -> Leaf:
    """Attach a file that is what its name says; nothing else leaves the house."""
    if file.ending not in _MEDIA or not file.data.startswith(_MAGIC[file.ending]):
        raise ValueError(f"{file.filename} is not the PDF or Word file its name says")
    return attachment(file.data, _MEDIA[file.ending], file.filename, naming=naming)
