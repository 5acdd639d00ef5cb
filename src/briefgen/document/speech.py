"""Say what an author wrote: markup becomes spans, numbers become words, notes are collected."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias, assert_never

from briefgen.brief import Number
from briefgen.brief.inline import parse_inline
from briefgen.brief.marks import CrossRef, Emphasis, Link, Mark, NoteMark, NumberRef, Strong, Text
from briefgen.brief.wording import capitalise, say
from briefgen.document.blocks import Inline, Note, Span
from briefgen.document.numbering import Names
from briefgen.document.tidying import Said, tidied
from briefgen.typeset import Language

Place: TypeAlias = Literal["prose", "table"]

_SENTENCE_ENDS = (".", "!", "?", "…")
_CLOSING = "\"'”’)]"


@dataclass(slots=True)
class NoteBook:
    """The notes of an edition as they come; a note and its counterpart in the other language share a mark.

    A passage is said in Chinese first. Where one language has a note more, both go on from the higher number.
    """

    notes: list[Note] = field(default_factory=list)
    _counts: dict[Language, int] = field(default_factory=lambda: {"zh": 0, "en": 0})
    _speaking: Language | None = None

    def hear(self, language: Language) -> None:
        """Say who speaks now: when it is Chinese's turn again, another passage has begun."""
        if language == "zh" and self._speaking == "en":
            self._counts = dict.fromkeys(self._counts, max(self._counts.values()))
        self._speaking = language

    def add(self, text: Inline, language: Language) -> Note:
        """Keep a note under its language's next number."""
        self._counts[language] += 1
        note = Note(f"note-{len(self.notes) + 1}", str(self._counts[language]), text)
        self.notes.append(note)
        return note


@dataclass(frozen=True, slots=True)
class Speaker:
    """What is needed to say a text in one language."""

    language: Language
    numbers: Mapping[str, Number]
    names: Names
    notes: NoteBook

    def inline(self, text: str, place: Place = "prose", at: str = "") -> Inline:
        """Turn one paragraph of markup into spans; a table groups digits and spells nothing out.

        `at` is where the paragraph was written, as in `Span`.
        """
        self.notes.hear(self.language)
        return _joined(self.capitalised(self._tidied(parse_inline(text), place, at)))

    def said(self, marks: tuple[Mark, ...], place: Place = "prose", at: str = "") -> tuple[Said, ...]:
        """Say marks one by one, as they were written."""
        return tuple(self._spans(marks, Span("", self.language, at=at), place))

    def capitalised(self, spans: list[Span]) -> list[Span]:
        """Begin English sentences with a capital where a number's words begin them."""
        done: list[Span] = []
        for span in spans:
            done.append(self._capitalised(span, done) if span.number else span)
        return done

    def _tidied(self, marks: tuple[Mark, ...], place: Place, at: str) -> list[Span]:
        return tidied(self.said(marks, place, at), self.language)

    def _spans(self, marks: tuple[Mark, ...], look: Span, place: Place) -> Iterator[Said]:
        for mark in marks:
            yield from self._span(mark, look, place)

    def _span(self, mark: Mark, look: Span, place: Place) -> Iterator[Said]:
        match mark:
            case Text():
                yield Said(replace(look, text=mark.text), mark.kept)
            case NumberRef():
                words = say(self.numbers[mark.name], self.language, mark.form, place)
                yield _as_is(replace(look, text=words, number=mark.name))
            case Strong():
                yield from self._spans(mark.children, replace(look, strong=True), place)
            case Emphasis():
                yield from self._spans(mark.children, replace(look, emphasis=True), place)
            case Link():
                yield from self._spans(mark.children, replace(look, link=self._target(mark.target)), place)
            case NoteMark():
                at = f"{look.at}^{mark.start}" if look.at else ""
                note = self.notes.add(_joined(self._tidied(mark.children, place, at)), self.language)
                yield _as_is(replace(look, text=note.mark, note=note.id, link=""))
            case CrossRef():
                name = self.names.by_id[mark.id]
                yield _as_is(replace(look, text=name.says[self.language], link=f"#{name.anchor}"))
            case _:
                assert_never(mark)

    def _target(self, target: str) -> str:
        """Lead `#id` to the anchor of that block, which may be the heading it stands under."""
        return f"#{self.names.by_id[target[1:]].anchor}" if target.startswith("#") else target

    def _capitalised(self, span: Span, before: list[Span]) -> Span:
        """Begin an English sentence with a capital when a number's words begin it."""
        if self.language != "en" or not span.text[:1].islower():
            return span
        said = "".join(one.text for one in before if not one.note).rstrip()
        if not said or said.rstrip(_CLOSING).endswith(_SENTENCE_ENDS):
            return replace(span, text=capitalise(span.text))
        return span


def _as_is(span: Span) -> Said:
    return Said(span, ((0, len(span.text)),))


def _joined(spans: list[Span]) -> Inline:
    """Join neighbours that look alike; numbers and note marks stay by themselves."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if not span.text:
            continue
        if last and not last.number and not last.note and _look(last) == _look(span):
            joined[-1] = replace(last, text=last.text + span.text)
        else:
            joined.append(span)
    return tuple(joined)


def _look(span: Span) -> tuple[object, ...]:
    """Return all that could make neighbours look different."""
    return span.language, span.strong, span.emphasis, span.link, span.note, span.number
