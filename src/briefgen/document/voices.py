"""The languages of one edition speaking together: what a document shows in each of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from briefgen.brief import Bilingual, Briefing
from briefgen.document.blocks import LANGUAGES, Edition, Inline, Lines, Span, Words, plain
from briefgen.document.numbering import Names, name_blocks
from briefgen.document.speech import NoteBook, Place, Speaker
from briefgen.document.terms import term
from briefgen.document.tidying import tidy_words
from briefgen.typeset import Language


@dataclass(frozen=True)
class Voices:
    """A speaker for each language of an edition, sharing one book of notes."""

    briefing: Briefing
    edition: Edition

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the edition, in order."""
        return LANGUAGES[self.edition]

    @cached_property
    def notes(self) -> NoteBook:
        """The notes that have been said so far."""
        return NoteBook()

    @cached_property
    def names(self) -> Names:
        """The anchors and printed names of the blocks."""
        return name_blocks(self.briefing.body, self._heading)

    def speaker(self, language: Language) -> Speaker:
        """Return the speaker of one language."""
        return Speaker(language, self.briefing.numbers, self.names, self.notes)

    def _heading(self, text: Bilingual, language: Language) -> str:
        """Say a heading for those who refer to it, before there are any names, and without its notes."""
        return plain(
            Speaker(language, self.briefing.numbers, Names({}, {}), NoteBook()).inline(text.pick(language))
        )

    def inline(self, text: Bilingual, language: Language, at: str) -> Inline:
        """Say a text, which is written at a path, in one language."""
        return self.speaker(language).inline(text.pick(language), at=f"{at}/{language}")

    def lines(self, text: Bilingual | None, at: str, place: Place = "prose") -> Lines:
        """Say a text once in each language of the edition; nothing is said of nothing."""
        if text is None:
            return ()
        return tuple(
            self.speaker(language).inline(text.pick(language), place, at and f"{at}/{language}")
            for language in self.languages
        )

    def once(self, lines: Lines) -> Lines:
        """Say what both languages write alike only once."""
        same = len({tuple(span.text for span in line) for line in lines}) == 1
        return lines[:1] if same else lines

    def words(self, text: Bilingual) -> Words:
        """Give a plain text in each language of the edition."""
        return tuple(tidy_words(text.pick(language), language) for language in self.languages)

    def plain(self, text: Bilingual | None) -> Lines:
        """Give a plain text as lines."""
        return as_lines(self.words(text), self.languages) if text else ()

    def terms(self, name: str) -> Lines:
        """Say one of the fixed words in each language."""
        return as_lines((term(name, language) for language in self.languages), self.languages)

    def prefixed(self, name: str, text: Bilingual | None, at: str) -> Lines:
        """Say a text after one of the fixed words, such as 资料来源."""
        return tuple(
            (Span(term(name, language), language), *line)
            for language, line in zip(self.languages, self.lines(text, at), strict=False)
        )


def as_lines(words: Iterable[str], languages: tuple[Language, ...], at: str = "") -> Lines:
    """Make lines of plain words, one for each language; `at` as in `Span`."""
    return tuple((Span(word, language, at=at),) for word, language in zip(words, languages, strict=True))
