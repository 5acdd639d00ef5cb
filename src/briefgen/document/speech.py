"""Say what an author wrote in one language: markup becomes spans, numbers become words, notes are collected."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from briefgen.brief import CrossRef, Emphasis, Link, Mark, NoteMark, Number, NumberRef, Strong, Text
from briefgen.brief import parse_inline, say
from briefgen.document.blocks import Inline, Note, Span
from briefgen.typeset import Language

_SENTENCE_ENDS = (".", "!", "?", "…")
_CLOSING = "\"'”’)]"


@dataclass(slots=True)
class NoteBook:
    """The notes of an edition in the order of their marks."""

    notes: list[Note] = field(default_factory=list)

    def add(self, text: Inline) -> Note:
        """Number a note and keep it."""
        mark = str(len(self.notes) + 1)
        note = Note(f"note-{mark}", mark, text)
        self.notes.append(note)
        return note


@dataclass(frozen=True, slots=True)
class Speaker:
    """What is needed to say a text in one language; `labels` are the printed names of blocks by their ids."""

    language: Language
    numbers: Mapping[str, Number]
    labels: Mapping[str, str]
    notes: NoteBook

    def inline(self, text: str) -> Inline:
        """Turn one paragraph of markup into spans."""
        spans: list[Span] = []
        for span in self._spans(parse_inline(text), Span("", self.language)):
            spans.append(self._capitalised(span, spans) if span.number else span)
        return _joined(spans)

    def _spans(self, marks: tuple[Mark, ...], look: Span) -> Iterator[Span]:
        for mark in marks:
            yield from self._span(mark, look)

    def _span(self, mark: Mark, look: Span) -> Iterator[Span]:
        match mark:
            case Text():
                yield replace(look, text=mark.text)
            case NumberRef():
                words = say(self.numbers[mark.name], self.language, mark.form)
                yield replace(look, text=words, number=mark.name)
            case Strong():
                yield from self._spans(mark.children, replace(look, strong=True))
            case Emphasis():
                yield from self._spans(mark.children, replace(look, emphasis=True))
            case Link():
                yield from self._spans(mark.children, replace(look, link=mark.target))
            case NoteMark():
                note = self.notes.add(_joined(list(self._spans(mark.children, Span("", self.language)))))
                yield replace(look, text=note.mark, note=note.id, link="")
            case CrossRef():
                yield replace(look, text=self.labels[mark.id], link=f"#{mark.id}")
            case _:
                assert_never(mark)

    def _capitalised(self, span: Span, before: list[Span]) -> Span:
        """Begin an English sentence with a capital when a number's words begin it."""
        if self.language != "en" or not span.text[:1].islower():
            return span
        said = "".join(one.text for one in before if not one.note).rstrip()
        if not said or said.rstrip(_CLOSING).endswith(_SENTENCE_ENDS):
            return replace(span, text=span.text[0].upper() + span.text[1:])
        return span


def _joined(spans: list[Span]) -> Inline:
    """Join neighbours that look alike; numbers and note marks stay by themselves."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if not span.text:
            continue
        if last and not last.number and not last.note and replace(last, text="") == replace(span, text=""):
            joined[-1] = replace(last, text=last.text + span.text)
        else:
            joined.append(span)
    return tuple(joined)
