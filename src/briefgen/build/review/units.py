"""What is compared: the characters a reader sees, led back to the letters of a file and of the brief.

What writers add does not count: joiners and other invisible signs, which of the spaces it is, and spaces
beside Chinese characters, where a gap is set anyway.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.document.tracing import SourceLetter
from briefgen.typeset import Language
from briefgen.word.reading import OBJECT, Letter

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_WORD = r"[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*|\d+(?:[.,]\d+)*"
_MARKS = frozenset("“”‘’—…·")


class Unit(NamedTuple):
    """One visible character: which letter of its file it is, and which of the brief (-1 for none)."""

    char: str
    letter: int
    source: int = -1


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a character or a mark said whole, as a stretch of units; `own` if an author wrote it."""

    text: str
    start: int
    end: int
    own: bool = False


def fold(chars: Sequence[str], language: Language) -> list[tuple[str, int]]:
    """Return the characters that count, each with its place."""
    seen = [(_plain(char), at) for at, char in enumerate(chars) if not _UNSEEN.match(char)]
    kept: list[tuple[str, int]] = []
    for number, (char, at) in enumerate(seen):
        if char == " ":
            before = kept[-1][0] if kept else " "
            after = next((one for one, _ in seen[number + 1 :] if one != " "), " ")
            if before == " " or after == " " or _wide(before, language) or _wide(after, language):
                continue
        kept.append((char, at))
    return kept


def _plain(char: str) -> str:
    return " " if char.isspace() else "-" if char == "\u2011" else char  # Word's no-break hyphen


def fold_text(text: str, language: Language) -> str:
    """Return the characters of a text that count."""
    return "".join(char for char, _ in fold(text, language))


def _wide(char: str, language: Language) -> bool:
    return unicodedata.east_asian_width(char) in "WF" or (language == "zh" and char in _MARKS)


def edited_units(letters: Sequence[Letter], language: Language) -> list[Unit]:
    """Return the units of a paragraph as it came back."""
    return [Unit(char, at) for char, at in fold([one.char for one in letters], language)]


def base_units(
    letters: Sequence[Letter], begins: int, source: Sequence[SourceLetter], language: Language
) -> list[Unit] | None:
    """Return the units of a paragraph as it was written; None if its source does not say what it shows."""
    units = edited_units(letters, language)
    spread = [(char, at) for at, one in enumerate(source) for char in one.text]
    own = [(char, spread[at][1]) for char, at in fold([char for char, _ in spread], language)]
    shown, said = "".join(one.char for one in units), "".join(char for char, _ in own)
    first = sum(one.letter < begins for one in units)
    start = shown.find(said, first)
    if start < 0 or not own:
        return None
    for number, (_, at) in enumerate(own, start):
        units[number] = units[number]._replace(source=at)
    return units


def atoms_of(source: Sequence[SourceLetter]) -> tuple[str, ...]:
    """Return what is said whole, the longest first."""
    texts = {fold_text(one.text, "en") for one in source if one.kind in ("number", "reference")}
    return tuple(sorted(texts - {""}, key=lambda text: (-len(text), text)))


def base_tokens(
    units: Sequence[Unit], source: Sequence[SourceLetter], letters: Sequence[Letter], atoms: Sequence[str]
) -> list[Token]:
    """Part units into tokens; what the brief says whole is one, and no token is partly an author's."""
    tokens: list[Token] = []
    start = 0
    while start < len(units):
        own = units[start].source
        whole = own >= 0 and (source[own].kind or len(source[own].text) > 1)
        end = start + 1
        while end < len(units) and _same(units[start], units[end], source, whole=bool(whole)):
            end += 1
        stretch = units[start:end]
        if whole:
            tokens.append(Token(_text(stretch, letters), start, end, own=True))
        else:
            tokens += _parted(stretch, start, letters, atoms, own=own >= 0)
        start = end
    return tokens


def _same(first: Unit, other: Unit, source: Sequence[SourceLetter], *, whole: bool) -> bool:
    if whole or first.source < 0 or other.source < 0:
        return first.source == other.source
    return not source[other.source].kind and len(source[other.source].text) == 1


def edited_tokens(units: Sequence[Unit], letters: Sequence[Letter], atoms: Sequence[str]) -> list[Token]:
    """Part units into tokens as those they are compared with."""
    return list(_parted(units, 0, letters, atoms, own=False))


def _parted(
    units: Sequence[Unit], shift: int, letters: Sequence[Letter], atoms: Sequence[str], *, own: bool
) -> Iterator[Token]:
    text = "".join(unit.char for unit in units)
    words = re.compile("|".join([*map(_guarded, atoms), _WORD, "(?s:.)"]))
    for match in words.finditer(text):
        stretch = units[match.start() : match.end()]
        yield Token(_text(stretch, letters), shift + match.start(), shift + match.end(), own)


def _guarded(atom: str) -> str:
    """Match what is said whole where it is no part of a longer number or word."""
    before = r"(?<![\d.,])" if atom[0].isdigit() else r"(?<![A-Za-z])" if atom[0].isascii() else ""
    last = atom[-1]
    after = (
        r"(?![\d]|[.,]\d)" if last.isdigit() else r"(?![A-Za-z])" if last.isascii() and last.isalpha() else ""
    )
    return before + re.escape(atom) + after


def _text(units: Sequence[Unit], letters: Sequence[Letter]) -> str:
    """Return the text of units; a note or a drawing is told from others of its kind."""
    return "".join(
        f"{OBJECT}{letters[unit.letter].kind}{letters[unit.letter].refers}"
        if unit.char == OBJECT
        else unit.char
        for unit in units
    )
