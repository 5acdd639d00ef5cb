"""Lead the words of a document back to what an author wrote: each letter with its stretch of the source.

`Span.at` says which text a span is from; here that text is said again, letter by letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from briefgen.brief import Briefing
from briefgen.brief.inline import located_paragraphs, parse_inline
from briefgen.brief.marks import CrossRef, Emphasis, Link, Mark, NoteMark, NumberRef, Strong, Text
from briefgen.brief.paths import real_path
from briefgen.document.blocks import Edition
from briefgen.document.speech import NoteBook, Speaker
from briefgen.document.tidying import tidied, tidied_letters
from briefgen.document.voices import Voices
from briefgen.typeset import Language
from briefgen.yamlfile import Data, YamlPath

_AT = re.compile(r"(?P<path>[^#^]+)/(?P<language>zh|en)(?:#(?P<number>\d+))?(?:\^(?P<note>\d+))?")
_BREAK = re.compile(r"[ \t]*\r?\n[ \t\r\n]*")

Kind: TypeAlias = Literal["", "number", "reference", "note"]


@dataclass(frozen=True, slots=True)
class Open:
    """A mark that letters stand inside of: where it begins, what opens and what closes it."""

    start: int
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class SourceLetter:
    """What one character of the source, or one mark that is said whole, became.

    `text` is what a reader sees, which may be nothing; `start` and `end` are its stretch of the source,
    `stack` the marks around it, the outermost first. `name` is that of a number or a block.
    """

    text: str
    start: int
    end: int
    stack: tuple[Open, ...] = ()
    kind: Kind = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text stands: the path of its scalar, its language, and the stretch of the scalar's text.

    `source` is the paragraph, which begins at `begin`; `inner` is the part of it that holds the words, which
    for a note is less than all.
    """

    at: str
    path: YamlPath
    language: Language
    source: str
    begin: int
    inner: tuple[int, int]


class Tracer:
    """Traces the texts of one edition of a briefing."""

    def __init__(self, briefing: Briefing, edition: Edition) -> None:
        self._briefing, self._voices = briefing, Voices(briefing, edition)

    def origin(self, at: str) -> Origin | None:
        """Find where a text stands; None if the brief has no such text."""
        found = _AT.fullmatch(at)
        if found is None:
            return None
        language: Language = "zh" if found["language"] == "zh" else "en"
        data = self._briefing.file.data
        path = real_path(data, (*_keys(found["path"]), language))
        raw = _value(data, path)
        if not isinstance(raw, str):
            return None
        number = int(found["number"] or 0)
        parts = located_paragraphs(raw) if number else ((len(raw) - len(raw.lstrip()), raw.strip()),)
        if number > len(parts):
            return None
        begin, source = parts[max(number - 1, 0)]
        note = _note(parse_inline(source), int(found["note"])) if found["note"] else None
        if found["note"] and note is None:
            return None
        inner = (note.start + 2, note.end - 1) if note else (0, len(source))
        return Origin(at, path, language, source, begin, inner)

    def letters(self, origin: Origin, source: str = "") -> tuple[SourceLetter, ...]:
        """Say a text letter by letter, or what its paragraph would be. Raises InlineError, KeyError."""
        marks = parse_inline(source or origin.source)
        note = _note(marks, origin.inner[0] - 2) if "^" in origin.at else None
        place: Literal["prose", "table"] = "table" if "/rows/" in origin.at else "prose"
        speaker = Speaker(origin.language, self._briefing.numbers, self._voices.names, NoteBook())
        return _letters(speaker, note.children if note else marks, source or origin.source, place)


def written_at(value: object) -> Iterator[str]:
    """Go through a document, and say of each of its texts where it was written."""
    if isinstance(value, tuple):
        for one in value:
            yield from written_at(one)
    elif is_dataclass(value) and not isinstance(value, type):
        names = _field_names(type(value))
        if "at" in names:
            yield from _own(getattr(value, "at"), is_block="text" not in names and "value" not in names)  # noqa: B009
        for name in names:
            yield from written_at(getattr(value, name))


def _own(at: str, *, is_block: bool) -> Iterator[str]:
    if at:
        yield f"={at}" if is_block else at


@lru_cache(64)
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))  # the caller has seen that it is a dataclass


def _letters(
    speaker: Speaker, marks: tuple[Mark, ...], source: str, place: Literal["prose", "table"]
) -> tuple[SourceLetter, ...]:
    leaves = list(_leaves(marks, source, ()))
    said = speaker.said(marks, place)
    right = tidied_letters(said, speaker.language)
    spans = speaker.capitalised(tidied(said, speaker.language))
    found: list[SourceLetter] = []
    for (mark, stack), letters, span in zip(leaves, right, spans, strict=True):
        match mark:
            case Text():
                for text, (start, end, around) in zip(letters, _stretches(mark, source), strict=True):
                    found.append(SourceLetter(text, start, end, (*stack, *around)))
            case NumberRef():
                found.append(SourceLetter(span.text, mark.start, mark.end, stack, "number", mark.name))
            case CrossRef():
                found.append(SourceLetter(span.text, mark.start, mark.end, stack, "reference", mark.id))
            case NoteMark():
                found.append(SourceLetter("\ufffc", mark.start, mark.end, stack, "note"))
            case _:
                raise AssertionError(mark)
    return tuple(found)


def _leaves(
    marks: tuple[Mark, ...], source: str, stack: tuple[Open, ...]
) -> Iterator[tuple[Mark, tuple[Open, ...]]]:
    """Go through the marks that hold no others, in the order a speaker says them."""
    for mark in marks:
        match mark:
            case Strong():
                yield from _leaves(mark.children, source, (*stack, Open(mark.start, "**", "**")))
            case Emphasis():
                yield from _leaves(mark.children, source, (*stack, Open(mark.start, "*", "*")))
            case Link():
                closing = source[source.find("](", _end(mark.children[-1])) : mark.end]
                yield from _leaves(mark.children, source, (*stack, Open(mark.start, "[", closing)))
            case _:
                yield mark, stack


def _end(mark: Mark) -> int:
    if isinstance(mark, Text):
        _, start, length = mark.pieces[-1]
        return start + length
    return mark.end


def _stretches(mark: Text, source: str) -> Iterator[tuple[int, int, tuple[Open, ...]]]:
    """Give for each character of a text its stretch of the source, and the backticks around it."""
    ends = [at for at, _, _ in mark.pieces[1:]] + [len(mark.text)]
    for (at, start, length), end in zip(mark.pieces, ends, strict=True):
        if source[start] == "`" and length > 1:
            around = (Open(start, "`", "`"),)
            yield from ((*one, around) for one in _unfolded(source, start + 1, end - at))
        elif end - at == length:
            yield from ((start + one, start + one + 1, ()) for one in range(length))
        else:
            yield start, start + length, ()


def _unfolded(source: str, start: int, count: int) -> Iterator[tuple[int, int]]:
    """Give the stretches of characters whose line breaks each became a space."""
    for _ in range(count):
        broken = _BREAK.match(source, start)
        end = broken.end() if broken else start + 1
        yield start, end
        start = end


def _note(marks: tuple[Mark, ...], start: int) -> NoteMark | None:
    for mark in marks:
        match mark:
            case NoteMark() if mark.start == start:
                return mark
            case Strong(children) | Emphasis(children):
                found = _note(children, start)
                if found:
                    return found
            case _:
                pass
    return None


def _keys(path: str) -> YamlPath:
    """Read a path: parts that lead into a list are numbers, names of numbers never are."""
    return tuple(int(part) if part.isdigit() else part for part in path.split("/"))


def _value(data: Data, path: YamlPath) -> Data:
    for part in path:
        if isinstance(data, dict) and part in data:
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data
