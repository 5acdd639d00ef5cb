"""Letter and note → the plain text of a mail: all the HTML says, for those who want no HTML."""

import textwrap
from collections.abc import Iterator

from briefgen.delivery.mail.letter import Figure, Letter, Text
from briefgen.delivery.mail.note import Note
from briefgen.delivery.mail.words import both

_WIDTH = 72


def letter_text(letter: Letter, note: Note) -> str:
    """Write the whole text."""
    parts = [
        [" / ".join(letter.series or letter.publisher), *_meta(letter)],
        [*letter.title, *letter.subtitle],
        [*note.correction, *note.changes],
        [*note.greetings, *note.intro],
        list(_points(letter)),
        [_card(card) for card in letter.cards],
        list(_picture(letter)),
        list(_enclosures(letter, note)),
        ["—", " / ".join(letter.publisher), *(line for _, line in note.footer)],
    ]
    return (
        "\n\n".join("\n".join(_wrapped(line) for line in part if line) for part in parts if any(part)) + "\n"
    )


def _meta(letter: Letter) -> list[str]:
    return [" · ".join(" / ".join(words) for words in (letter.issue, letter.date, letter.mark) if words)]


def _points(letter: Letter) -> Iterator[str]:
    if not letter.points:
        return
    yield " / ".join(letter.key_title)
    for number, point in enumerate(letter.points, start=1):
        for at, text in enumerate(point):
            yield f"{number}. {text.words}" if at == 0 else f"   {text.words}"


def _card(card: Figure) -> str:
    values = " / ".join(_value(*value) for value in card.values)
    note = _joined(card.note)
    return f"{_joined(card.label)}: {values}" + (f" ({note})" if note else "")


def _value(before: str, number: str, unit: str) -> str:
    gap = "" if unit.startswith("%") or not unit.isascii() else " "
    return f"{before} {number}{gap}{unit}".strip()


def _picture(letter: Letter) -> Iterator[str]:
    picture = letter.picture
    if picture:
        yield _joined(picture.title)
        yield picture.alt
        yield _joined(picture.source)


def _enclosures(letter: Letter, note: Note) -> Iterator[str]:
    if note.enclosures:
        yield both("attached", letter.languages)
        for name, size in note.enclosures:
            yield f"- {name} ({size})"


def _joined(texts: tuple[Text, ...]) -> str:
    return " / ".join(text.words for text in texts)


def _wrapped(line: str) -> str:
    """Break English at 72 columns; Chinese has no spaces to break at, and every reader breaks it well."""
    if not line.isascii() and any(ord(character) >= 0x2E80 for character in line):
        return line
    indent = "   " if line[:2].strip(".").isdigit() or line.startswith("   ") else ""
    return textwrap.fill(
        line, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
