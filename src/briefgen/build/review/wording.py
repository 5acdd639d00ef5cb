"""Compare a paragraph with what came back: which words are kept, which are new, which may not be changed."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, TypeAlias

from briefgen.build.review.units import (
    Token,
    Unit,
    atoms_of,
    base_tokens,
    base_units,
    edited_tokens,
    edited_units,
)
from briefgen.document.tracing import SourceLetter
from briefgen.typeset import Language
from briefgen.word.reading import Letter

_EXTERNAL = re.compile(r"(?:https?|mailto):")
# Whatever counts: where a declared number stood, no other may be said, 九成 as little as 90%.
_COUNTING: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"\d|[〇零一二三四五六七八九十百千万亿两半倍]|翻番"),
    "en": re.compile(
        r"(?i)\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|"
        r"fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|[mbt]r?illions?|hal(?:f|ves)|thirds?|quarters?|"
        r"fifths?|tenths?|dozens?|scores|twice|thrice|doubl\w+|trebl\w+|tripl\w+|\w+fold)\b"
    ),
}

ChangeKind: TypeAlias = Literal["words", "bold", "emphasis", "link"]
RefusalKind: TypeAlias = Literal["number", "reference", "given", "picture"]


class Looks(NamedTuple):
    """How letters look in a file: bold, stressed, linked."""

    strong: bool = False
    emphasis: bool = False
    link: str = ""


_PLAIN = Looks()


@dataclass(frozen=True, slots=True)
class Item:
    """One letter of the changed text: one of the brief's (`source`), or a new one (`text`).

    `before` and `after` are its looks as it was written and as it came back. `note` is the id of a new note.
    `instead` is the letter of the brief in whose place new ones stand, if they replace any.
    """

    source: int = -1
    text: str = ""
    before: Looks = _PLAIN
    after: Looks = _PLAIN
    note: str = ""
    instead: int = -1

    @property
    def touched(self) -> bool:
        """Whether a reviewer has typed it or changed how it looks."""
        return self.source < 0 or self.before != self.after


@dataclass(frozen=True, slots=True)
class Change:
    """What a reviewer did in one place; of looks, `before` or `after` are the words that had or have them."""

    kind: ChangeKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that has no place in the text: of a number, a reference, or words no author wrote."""

    kind: RefusalKind
    name: str
    before: str
    after: str


@dataclass(slots=True)
class Comparison:
    """What became of a paragraph; `seen` are the letters of its source that count."""

    seen: frozenset[int] = frozenset()
    items: list[Item] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def compare(
    base: Sequence[Letter],
    begins: int,
    edited: Sequence[Letter],
    source: Sequence[SourceLetter],
    language: Language,
) -> Comparison | None:
    """Compare the letters of a paragraph; None if its source does not say what it shows."""
    units = base_units(base, begins, source, language)
    if units is None:
        return None
    return _Comparer((base, edited), (units, edited_units(edited, language)), source, language).result()


class _Comparer:
    def __init__(
        self,
        letters: tuple[Sequence[Letter], Sequence[Letter]],
        units: tuple[Sequence[Unit], Sequence[Unit]],
        source: Sequence[SourceLetter],
        language: Language,
    ) -> None:
        self._base, self._edited = letters
        self._old, self._new = units
        self._source, self._language = source, language
        atoms = atoms_of(source)
        self._before = base_tokens(self._old, source, self._base, atoms)
        self._after = edited_tokens(self._new, self._edited, atoms)
        self._notes = {
            self._base[unit.letter].refers: unit.source
            for unit in self._old
            if self._base[unit.letter].kind == "note"
        }
        self._found = Comparison(frozenset(unit.source for unit in self._old))

    def result(self) -> Comparison:
        texts = [[token.text for token in tokens] for tokens in (self._before, self._after)]
        matcher = difflib.SequenceMatcher(None, texts[0], texts[1], autojunk=False)
        for kind, start, end, begin, stop in matcher.get_opcodes():
            if kind == "equal":
                for old, new in zip(self._before[start:end], self._after[begin:stop], strict=True):
                    self._keep(old, new)
            else:
                self._change((start, end), (begin, stop))
        self._tell_looks()
        return self._found

    def _keep(self, old: Token, new: Token | None) -> None:
        """Keep the letters of a token, looking as they came back."""
        if not old.own:
            return
        last = -1
        for number, unit in enumerate(self._old[old.start : old.end]):
            if unit.source == last:
                continue
            last = unit.source
            before = looks_of(self._base[unit.letter])
            after = looks_of(self._edited[self._new[new.start + number].letter]) if new else before
            self._found.items.append(
                Item(unit.source, before=before, after=self._plausible(unit, before, after))
            )

    def _plausible(self, unit: Unit, before: Looks, after: Looks) -> Looks:
        """Leave out what is no reviewer's doing: how spaces, note marks and references look."""
        neutral = unit.char.isspace() or self._source[unit.source].kind in ("note", "reference")
        return before if neutral else after

    def _change(self, old: tuple[int, int], new: tuple[int, int]) -> None:
        tokens = self._before[slice(*old)]
        typed = self._letters(self._after[slice(*new)], self._new)
        said = _spelled(self._letters(tokens, self._old))
        told = _spelled(typed)
        refusal = self._refusal(old, tokens, said, told)
        if any(letter.kind == "drawing" for letter in typed):
            refusal = Refusal("picture", "", said, told)
        if refusal:
            self._found.refusals.append(refusal)
            for token in tokens:
                self._keep(token, None)
            return
        self._found.changes.append(Change("words", said, told))
        instead = self._old[tokens[0].start] if tokens else None
        for item in self._typed(new):
            if instead and item.source < 0:
                looks = looks_of(self._base[instead.letter])
                item = replace(item, before=looks, instead=instead.source)  # noqa: PLW2901 - the same, placed
            self._found.items.append(item)

    def _letters(self, tokens: Sequence[Token], units: Sequence[Unit]) -> Sequence[Letter]:
        if not tokens:
            return ()
        letters = self._base if units is self._old else self._edited
        return letters[units[tokens[0].start].letter : units[tokens[-1].end - 1].letter + 1]

    def _refusal(self, old: tuple[int, int], tokens: Sequence[Token], said: str, told: str) -> Refusal | None:
        if self._is_given(old):
            return Refusal("given", "", said, told)
        for token in tokens:
            letter = self._source[self._old[token.start].source]
            if letter.kind == "number" and self._states(told, letter.text):
                return Refusal("number", letter.name, said, told)
            if letter.kind == "reference" and told.strip():
                return Refusal("reference", letter.name, said, told)
        return None

    def _is_given(self, old: tuple[int, int]) -> bool:
        """Say whether a change is one of words that no author wrote, or stands among them."""
        start, end = old
        if start < end:
            return not all(token.own for token in self._before[start:end])
        beside = self._before[max(start - 1, 0) : start + 1]
        return not any(token.own for token in beside)

    def _states(self, told: str, number: str) -> bool:
        """Say whether new words still state a quantity where a number stood, or name what it counted."""
        if not told.strip():
            return False
        unit = re.sub(r"[\d\s.,+−–～-]+", "", number)
        return bool((unit and unit in told) or _COUNTING[self._language].search(told))

    def _typed(self, new: tuple[int, int]) -> Iterator[Item]:
        """Give the letters a reviewer typed, with the spaces that do not count in a comparison."""
        tokens = self._after[slice(*new)]
        if not tokens:
            return
        first, last = tokens[0].start, tokens[-1].end
        start, end = self._new[first].letter, self._new[last - 1].letter + 1
        if self._language == "en":
            start = self._new[first - 1].letter + 1 if first else start
            end = self._new[last].letter if last < len(self._new) else end
        for letter in self._edited[start:end]:
            if letter.kind == "note" and letter.refers in self._notes:
                yield Item(self._notes[letter.refers])
                continue
            yield Item(
                -1,
                _plain(letter.char),
                after=looks_of(letter),
                note=letter.refers if letter.kind == "note" else "",
            )

    def _tell_looks(self) -> None:
        """Tell of kept words whose looks were changed, a stretch at a time."""
        told: list[tuple[ChangeKind, bool, list[str]]] = []
        for kind, at in (("bold", 0), ("emphasis", 1), ("link", 2)):
            stretch: list[str] | None = None
            for item in self._found.items:
                differs = item.source >= 0 and item.before[at] != item.after[at]
                if not differs:
                    blank = item.source >= 0 and self._source[item.source].text.isspace()
                    stretch = stretch if blank else None
                    continue
                if stretch is None:
                    stretch = []
                    told.append((kind, bool(item.after[at]), stretch))  # type: ignore[arg-type]
                stretch.append(self._source[item.source].text)
        for each, put, words in told:
            text = "".join(words)
            self._found.changes.append(Change(each, *(("", text) if put else (text, ""))))


def looks_of(letter: Letter) -> Looks:
    """Return how a letter looks, as far as an author can say it."""
    return Looks(letter.strong, letter.emphasis, letter.link if _EXTERNAL.match(letter.link) else "")


def _spelled(letters: Sequence[Letter]) -> str:
    """Spell letters for a reader; a note is told as Word's own mark for one."""
    return "".join("[^]" if letter.kind == "note" else letter.char for letter in letters)


def _plain(char: str) -> str:
    """Write what stands for a character in Word as an author would."""
    if char in "\u00a0\t\n\u2002\u2003\u2009\u202f":
        return " "
    return {"\u2011": "-", "\u2060": "", "\ufeff": "", "\u00ad": "", "\u200b": ""}.get(char, char)
