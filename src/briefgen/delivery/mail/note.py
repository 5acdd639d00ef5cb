"""What one message says besides the letter: the greeting, the files, the correction, the way out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefgen.delivery.mail.words import both, greeting, word
from briefgen.typeset import Language


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An attachment as the mail names it."""

    filename: str
    size: int  # octets
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """The lines of one message that are not the briefing's own, ready to be shown."""

    greetings: tuple[str, ...]
    intro: tuple[str, ...]
    correction: tuple[str, ...]
    changes: tuple[str, ...]
    enclosures: tuple[tuple[str, str], ...]  # name, and size and pages in words
    footer: tuple[tuple[Language, str], ...]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a note is made of; `changes` say what a correction corrects, in the author's words by language.

    Words under no language (`""`) are shown once, whatever the edition.
    """

    name: str
    salutation: str
    enclosures: tuple[Enclosure, ...]
    revision: int = 1
    changes: Mapping[str, str] = field(default_factory=dict)
    unsubscribe: str = ""


def write_note(languages: tuple[Language, ...], titles: tuple[str, ...], about: Circumstances) -> Note:
    """Write the note for one recipient in the languages of the edition."""
    corrected = about.revision > 1
    named = dict(zip(languages, titles, strict=False))
    return Note(
        greetings=tuple(dict.fromkeys(_greetings(languages, about))),
        intro=tuple(word("intro", language, title=named.get(language, titles[0])) for language in languages),
        correction=tuple(word("correction", language) for language in languages) if corrected else (),
        changes=tuple(_changes(languages, about.changes)) if corrected else (),
        enclosures=tuple((one.filename, _measure(one, languages)) for one in about.enclosures),
        footer=tuple(_footer(languages, about)),
    )


def _changes(languages: tuple[Language, ...], changes: Mapping[str, str]) -> Iterator[str]:
    """Say what has changed, in the languages there are words in."""
    known = [language for language in languages if changes.get(language)]
    for language in known:
        yield word("changes", language) + changes[language]
    if not known and changes:
        yield word("changes", languages[0]) + next(iter(changes.values()))


def _greetings(languages: tuple[Language, ...], about: Circumstances) -> list[str]:
    """Greet in the language of the salutation or name if there is one, else in each language."""
    called = about.salutation or about.name
    if called and len(languages) > 1:
        language: Language = "en" if called.isascii() else "zh"
        return [greeting(language, about.name, about.salutation)]
    return [greeting(language, about.name, about.salutation) for language in languages]


def _footer(languages: tuple[Language, ...], about: Circumstances) -> list[tuple[Language, str]]:
    lines = [(language, word("reply", language)) for language in languages]
    if about.unsubscribe:
        way_out = {
            language: word("unsubscribe", language, address=about.unsubscribe) for language in languages
        }
        lines += way_out.items()
    return lines


def _measure(one: Enclosure, languages: tuple[Language, ...]) -> str:
    pages = (
        [both("page" if one.pages == 1 else "pages", languages, count=str(one.pages))] if one.pages else []
    )
    return " · ".join([*pages, _size(one.size)])


def _size(octets: int) -> str:
    if octets >= 1_000_000:
        return f"{octets / 1_000_000:.1f} MB"
    return f"{max(octets // 1000, 1)} kB"
