"""Text → header fields of a message: pure ASCII, folded, and safe whatever the text holds.

The standard library's composers let a crafted subject add fields of its own (CVE-2024-6923), encode the
comma between two addresses (CVE-2025-1795) and cannot write the name of an attachment as QQ and old Outlook
read it. So fields are written here, character by character.
"""

import base64
import re

# RFC 2047, 2: an encoded word has at most 75 characters, a line that holds one at most 76.
_WORD_LIMIT = 75
_LINE_LIMIT = 76
_OPENING, _CLOSING = "=?utf-8?B?", "?="
# C0 and C1 controls, line and paragraph separators, and the marks that reorder what is read (Unicode TR36).
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_ENCODED_WORD = re.compile(r"=\?[^\s?]*\?[^\s?]*\?[^\s]*\?=|=\?.*\?=", re.DOTALL)
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_PLAIN = re.compile(r"[\x21-\x7e]+( [\x21-\x7e]+)*")
_TOKEN = re.compile(r"[A-Za-z0-9._-]+")


def clean_header(text: str, what: str) -> str:
    """Return a text that may stand in a header; `what` names it where it may not. Raises ValueError."""
    stripped = re.sub(" +", " ", text).strip(" ")  # readers show a row of spaces as one, each in its own way
    found = _UNSAFE.search(stripped)
    if found:
        raise ValueError(f"{what} holds the character U+{ord(found[0]):04X}, which a mail header may not")
    if _ENCODED_WORD.search(stripped):
        raise ValueError(f"{what} holds an encoded word (=?…?=), which a reader would decode")
    return stripped


def field(name: str, *values: str) -> str:
    """Write a field from values that are ASCII and short already, each on a line of its own if need be.

    The first one always follows the name: some readers take a first line that is empty for all there is.
    """
    lines = [f"{name}: {values[0]}"]
    for value in values[1:]:
        if len(lines[-1]) + 1 + len(value) <= _LINE_LIMIT:
            lines[-1] += f" {value}"
        else:
            lines.append(f" {value}")
    return "\r\n".join(lines)


def text_field(name: str, text: str) -> str:
    """Write a field that holds free text, such as Subject. Raises ValueError."""
    cleaned = clean_header(text, name)
    if _is_plain(cleaned):
        return field(name, *cleaned.split(" "))
    return field(name, *encoded_words(cleaned, first=_LINE_LIMIT - len(name) - 2))


def address_field(name: str, display: str, address: str) -> str:
    """Write a field that holds one address; only its display name is encoded (RFC 2047, 5).

    The address is ASCII, its domain an A-label: an encoded one is undeliverable. Raises ValueError.
    """
    if not re.fullmatch(r"[\x21-\x7e]+@[A-Za-z0-9.\[\]:-]+", address) or set('<>,;"\\') & set(address):
        raise ValueError(f"{name} has the address {address!r}, which cannot stand in a header")
    cleaned = clean_header(display, name)
    if not cleaned:
        return field(name, address)
    return field(name, *_phrase(cleaned, first=_LINE_LIMIT - len(name) - 2), f"<{address}>")


def encoded_words(text: str, *, first: int = _LINE_LIMIT - 1) -> list[str]:
    """Cut a text into encoded words between characters; the first one fits `first` columns."""
    words: list[str] = []
    start, room = 0, _octets(first)
    while start < len(text) or not words:
        end = _cut(text, start, room)
        words.append(_encoded(text[start:end].encode()))
        start, room = end, _octets(_LINE_LIMIT - 1)
    return words


def _cut(text: str, start: int, room: int) -> int:
    """Find where an encoded word ends; not beside a space, which some readers lose or move there."""
    end, size = start, 0
    while end < len(text) and size + len(text[end].encode()) <= room:
        size += len(text[end].encode())
        end += 1
    if end == len(text):
        return end
    better = end
    while better > start + 1 and " " in text[better - 1 : better + 1]:
        better -= 1
    return better if better > start + 1 else max(end, start + 1)


def parameter(name: str, value: str) -> list[str]:
    """Write a parameter as RFC 2231 says, in sections if it is long; ASCII stays as it is."""
    if value.isascii() and len(value) <= 60 and "\\" not in value and '"' not in value:
        return [f"{name}={value}" if _TOKEN.fullmatch(value) else f'{name}="{value}"']
    sections = _sections(value, _LINE_LIMIT - len(name) - len(" *00*=utf-8'';"))
    if len(sections) == 1:
        return [f"{name}*=utf-8''{sections[0]}"]
    marks = ["utf-8''", *[""] * (len(sections) - 1)]
    return [
        f"{name}*{index}*={mark}{section}"
        for index, (mark, section) in enumerate(zip(marks, sections, strict=True))
    ]


def legacy_parameter(name: str, value: str) -> list[str]:
    """Write a parameter as encoded words in quotes: against RFC 2047, but QQ reads nothing else."""
    if value.isascii():
        return parameter(name, value)
    words = encoded_words(value, first=_LINE_LIMIT - len(name) - len(' ="";'))
    return ["\r\n ".join(_quoted(name, words))]


def structured_field(name: str, value: str, parameters: list[str]) -> str:
    """Write a field with parameters, one to a line."""
    return ";\r\n ".join([f"{name}: {value}", *parameters])


def _is_plain(text: str) -> bool:
    if not _PLAIN.fullmatch(text) or "=?" in text:
        return False
    return all(len(word) < _LINE_LIMIT - len("Subject: ") for word in text.split(" "))


def _phrase(text: str, *, first: int) -> list[str]:
    if _ATOMS.fullmatch(text) and "=?" not in text and len(text) <= first:
        return [text]
    if text.isascii() and "=?" not in text and len(text) <= first // 2:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return [f'"{escaped}"']
    return encoded_words(text, first=first)


def _quoted(name: str, words: list[str]) -> list[str]:
    quoted = list(words)
    quoted[0] = f'{name}="{quoted[0]}'
    quoted[-1] = f'{quoted[-1]}"'
    return quoted


def _octets(columns: int) -> int:
    """Return how many octets fit an encoded word of so many columns."""
    return (min(columns, _WORD_LIMIT) - len(_OPENING) - len(_CLOSING)) // 4 * 3


def _encoded(octets: bytes) -> str:
    return _OPENING + base64.b64encode(octets).decode("ascii") + _CLOSING


def _sections(value: str, room: int) -> list[str]:
    """Percent-encode a value in pieces that break between characters: some readers decode each by itself."""
    sections = [""]
    for character in value:
        octets = character.encode()
        bare = len(octets) == 1 and _TOKEN.fullmatch(character)
        encoded = character if bare else "".join(f"%{octet:02X}" for octet in octets)
        if len(sections[-1]) + len(encoded) > room:
            sections.append("")
        sections[-1] += encoded
    return sections
