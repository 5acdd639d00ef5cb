"""Where blocks are being set: on the page, in a column, in a tinted passage; and in which language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefgen.document import Inline, Lines
from briefgen.typeset import Language
from briefgen.word.desk import Desk
from briefgen.word.names import Place

Tone: TypeAlias = Literal["body", "callout", "key"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for blocks: its width in points, its language, and in what tone the text there speaks."""

    place: Place
    width: float
    language: Language
    tone: Tone = "body"


def spoken(desk: Desk, lines: Lines, language: Language | None = None) -> Iterator[tuple[Language, Inline]]:
    """Pair each line of a text with its language; a line for all is in the first, or the one given."""
    languages = desk.document.languages
    if len(lines) < len(languages):
        languages = (language or languages[0],) * len(lines)
    for one, inline in zip(languages, lines, strict=False):
        if inline:
            yield one, inline
