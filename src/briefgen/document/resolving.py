"""Turn a briefing into a document: one edition, with every word and every number decided."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from briefgen.brief import Bilingual, Briefing
from briefgen.brief import blocks as written
from briefgen.document import figures, passages
from briefgen.document.blocks import (
    Block,
    Contents,
    Document,
    Edition,
    Entry,
    Footnotes,
    Inline,
    Lines,
    Masthead,
    PageBreak,
)
from briefgen.document.look import brand_of
from briefgen.document.terms import issue_label, long_date, term
from briefgen.document.tidying import tidy_words
from briefgen.document.voices import Voices, as_lines
from briefgen.errors import ContentError
from briefgen.problems import error
from briefgen.style import Brand
from briefgen.typeset import Language


def resolve(briefing: Briefing, edition: Edition, brand: Brand | None = None) -> Document:
    """Resolve a briefing in one edition.

    A brand gives the names of publisher and series that the brief leaves out: this one, or the one it names.
    Raises ContentError if nobody says who publishes it.
    """
    voices = Voices(briefing, edition)
    brand = brand or brand_of(briefing)
    publisher = _named(briefing.publisher, brand.publisher)
    if publisher is None:
        place = briefing.file.place(())
        hint = "write publisher: {zh: …, en: …}, or name a brand that has one"
        raise ContentError([error("missing-key", "nobody is named as publisher", place, hint=hint)])
    # The opening and the key messages come before the body, so their notes are numbered first.
    opening, summary = voices.lines(briefing.opening, "opening"), tuple(_summary(voices))
    blocks = tuple(block for one in briefing.body for block in _resolved(one, voices))
    notes = tuple(voices.notes.notes)
    return Document(
        id=briefing.id,
        edition=edition,
        languages=voices.languages,
        masthead=_masthead(voices, publisher, _named(briefing.series, brand.series)),
        title=voices.lines(briefing.title, "title"),
        subtitle=_subtitle(voices),
        opening=opening,
        summary_title=voices.lines(briefing.summary_title, "summary_title") or voices.terms("summary"),
        summary=summary,
        blocks=tuple(
            replace(block, notes=notes) if isinstance(block, Footnotes) else block for block in blocks
        ),
        date=briefing.date,
        notes=notes,
        author=" / ".join(dict.fromkeys(voices.words(publisher))),
        keywords=_keywords(briefing, voices.languages),
    )


def _named(own: Bilingual | None, brand: dict[Language, str]) -> Bilingual | None:
    return own or (Bilingual(brand["zh"], brand["en"]) if brand else None)


def _masthead(voices: Voices, publisher: Bilingual, series: Bilingual | None) -> Masthead:
    briefing, languages = voices.briefing, voices.languages
    issue: Lines = ()
    if briefing.issue_number is not None or briefing.period:
        labels = (issue_label(briefing.issue_number, briefing.period, language) for language in languages)
        issue = as_lines(labels, languages)
    return Masthead(
        series=voices.plain(series),
        publisher=voices.plain(publisher),
        issue=issue,
        date=as_lines((long_date(briefing.date, language) for language in languages), languages),
        source=_source_line(voices),
        mark=voices.plain(briefing.mark),
        draft=briefing.mark is not None and briefing.mark.zh == term("draft", "zh"),
    )


def _source_line(voices: Voices) -> Lines:
    """Say in one line what the briefing summarises: title, issuer where the title does not name it, date."""
    source = voices.briefing.source
    if source is None:
        return ()
    said = []
    for language in voices.languages:
        title = tidy_words(source.title.pick(language), language)
        parts = [f"《{title}》" if language == "zh" else title]
        issuer = tidy_words(source.issuer.pick(language), language) if source.issuer else ""
        if issuer and issuer not in title:
            parts.append(issuer)
        if source.date:
            parts.append(long_date(source.date, language))
        said.append(term("source", language) + ("，" if language == "zh" else ", ").join(parts))
    return as_lines(said, voices.languages)


def _subtitle(voices: Voices) -> Lines:
    """Give the subtitle, or else the title in the other language, for who cannot read this one."""
    if voices.briefing.subtitle:
        return voices.lines(voices.briefing.subtitle, "subtitle")
    if len(voices.languages) > 1:
        return ()
    other: Language = "en" if voices.languages == ("zh",) else "zh"
    return (voices.inline(voices.briefing.title, other, "title"),)


def _summary(voices: Voices) -> Iterator[Block]:
    messages = voices.briefing.summary
    if messages:
        items = tuple(written.Item(message, at=f"summary/{index}") for index, message in enumerate(messages))
        yield passages.bullets(items, voices, "summary", key=True)


def _keywords(briefing: Briefing, languages: tuple[Language, ...]) -> tuple[str, ...]:
    both = {"zh": briefing.keywords_zh, "en": briefing.keywords_en}
    return tuple(word for language in languages for word in both[language])


def _resolved(block: written.Block, voices: Voices) -> tuple[Block, ...]:  # noqa: PLR0911, PLR0912  # a closed set
    match block:
        case written.Heading():
            return (passages.heading(block, voices),)
        case written.Text() | written.Side():
            return passages.text(block, voices)
        case written.List():
            return (passages.bullets(block.items, voices, block.at, ordered=block.ordered),)
        case written.Cards():
            return (figures.cards(block, voices),)
        case written.Chart():
            return (figures.chart(block, voices),)
        case written.Table():
            return (figures.table(block, voices),)
        case written.Callout():
            return (passages.callout(block, voices),)
        case written.Quote():
            return (passages.quote(block, voices),)
        case written.Timeline():
            return (passages.timeline(block, voices),)
        case written.Image():
            return (figures.image(block, voices),)
        case written.Contents():
            return (_contents(block, voices),)
        case written.Parallel():
            return passages.parallel(block, voices)
        case written.Footnotes():
            return (Footnotes((), block.at),)
        case written.PageBreak():
            return (PageBreak(block.at),)
        case _:
            assert_never(block)


def _contents(block: written.Contents, voices: Voices) -> Contents:
    aside = Voices(voices.briefing, voices.edition)  # its notes are not this edition's
    entries = []
    for one in voices.briefing.body:
        if isinstance(one, written.Heading) and one.level <= block.depth:
            name = voices.names.by_path[one.at]
            entries.append(
                Entry(one.level, tuple(map(_bare, aside.lines(one.text, ""))), name.number, name.anchor)
            )
    return Contents(voices.terms("contents"), tuple(entries), block.at)


def _bare(line: Inline) -> Inline:
    """Take links, note marks and where it was written out of a line that is itself a link."""
    return tuple(replace(span, link="", at="") for span in line if not span.note)
