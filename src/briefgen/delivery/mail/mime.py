"""Parts → the bytes of a message: always the same shape, the same bytes, and nothing a server would change.

Every part is base64, texts too: no long lines, no dots at a line's start, no bare line ends, nothing for a
relay to re-encode, so that a signature holds and no second message can be smuggled in the first.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from briefgen.delivery.mail.headers import legacy_parameter, parameter, structured_field

_BASE64_LINE = 76  # RFC 2045, 6.8
_LONGEST_LINE = 998  # RFC 5322, 2.1.1; only an address of more than 70 characters makes one above 78


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part with content: its fields, without the one for the encoding, and its bytes."""

    fields: tuple[str, ...]
    data: bytes


@dataclass(frozen=True, slots=True)
class Branch:
    """A part with parts: `subtype` is mixed, related or alternative."""

    subtype: str
    parts: tuple["Node", ...]
    parameters: tuple[str, ...] = ()


Node: TypeAlias = Leaf | Branch


def text_part(subtype: str, text: str, language: str = "") -> Leaf:
    """Make a text part; its lines end as mail's do."""
    lines = "\r\n".join(text.splitlines()) + "\r\n"
    fields = [structured_field("Content-Type", f"text/{subtype}", ["charset=utf-8"])]
    fields += [f"Content-Language: {language}"] if language else []
    return Leaf(tuple(fields), lines.encode())


def inline_image(data: bytes, content_id: str, filename: str) -> Leaf:
    """Make a picture that stands in the text; Outlook wants a name and an identifier with a domain."""
    fields = (
        structured_field("Content-Type", "image/png", parameter("name", filename)),
        f"Content-ID: <{content_id}>",
        structured_field("Content-Disposition", "inline", parameter("filename", filename)),
    )
    return Leaf(fields, data)


def attachment(data: bytes, media_type: str, filename: str, *, naming: str = "both") -> Leaf:
    """Make an attachment; `naming` is both, rfc2231 or rfc2047: which kinds of readers must find its name."""
    type_name = parameter("name", filename) if naming == "rfc2231" else legacy_parameter("name", filename)
    disposition = (
        legacy_parameter("filename", filename) if naming == "rfc2047" else parameter("filename", filename)
    )
    fields = (
        structured_field("Content-Type", media_type, type_name),
        structured_field("Content-Disposition", "attachment", disposition),
    )
    return Leaf(fields, data)


def serialize(fields: Sequence[str], root: Node, key: str) -> bytes:
    """Write a message; `key` decides the boundaries, so that the same message has the same bytes."""
    head = "\r\n".join([*fields, "MIME-Version: 1.0"])
    data = f"{head}\r\n".encode("ascii") + _write(root, key, "0")
    check_wire(data)
    return data


def check_wire(data: bytes) -> None:
    """Refuse bytes a server might understand in another way than we do. Raises ValueError."""
    if not data.isascii() or b"\0" in data:
        raise ValueError("the message is not ASCII")
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        raise ValueError("the message has a bare CR or LF")
    head, _, body = data.partition(b"\r\n\r\n")
    if not body or not data.endswith(b"\r\n"):
        raise ValueError("the message has no body or no last line end")
    for line in head.split(b"\r\n"):
        if len(line) > _LONGEST_LINE or not re.match(rb"[A-Za-z-]+:[ \r]?|[ ]\S", line):
            raise ValueError(f"the message has a header line that is none: {line[:60]!r}")
    if any(len(line) > _LONGEST_LINE for line in body.split(b"\r\n")):
        raise ValueError(f"the message has a line of more than {_LONGEST_LINE} characters")


def _write(node: Node, key: str, place: str) -> bytes:
    if isinstance(node, Leaf):
        head = "\r\n".join([*node.fields, "Content-Transfer-Encoding: base64"])
        return f"{head}\r\n\r\n".encode("ascii") + _base64(node.data)
    boundary = "=_" + hashlib.sha256(f"{key}|{place}".encode()).hexdigest()[:32]  # no base64 line holds =_
    parameters = [*node.parameters, f'boundary="{boundary}"']
    head = structured_field("Content-Type", f"multipart/{node.subtype}", parameters)
    pieces = [f"{head}\r\n".encode("ascii")]
    for index, part in enumerate(node.parts):
        pieces += [f"\r\n--{boundary}\r\n".encode("ascii"), _write(part, key, f"{place}.{index}")]
    return b"".join([*pieces, f"\r\n--{boundary}--\r\n".encode("ascii")])


def _base64(data: bytes) -> bytes:
    encoded = base64.b64encode(data)
    lines = [encoded[start : start + _BASE64_LINE] for start in range(0, len(encoded), _BASE64_LINE)]
    return b"\r\n".join([*lines, b""])
