"""Turn compared paragraphs into edits of the brief's file, and prove that it then says what was wanted."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.brief import Briefing, InlineError, load_text
from briefgen.build.review.markup import Text, write
from briefgen.build.review.units import fold_text
from briefgen.build.review.wording import Comparison, Item
from briefgen.document.tracing import Origin, SourceLetter, Tracer
from briefgen.errors import BriefgenError
from briefgen.typeset import put_right
from briefgen.yamlfile import YamlPath
from briefgen.yamlfile.rewriting import FileEdit, TextEdit, apply_edits, rewrite

_WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f]+|\s+|.", re.DOTALL)


@dataclass(slots=True)
class Revision:
    """One paragraph of the brief: what became of its words, and of each of its notes."""

    origin: Origin
    main: Comparison | None = None
    notes: dict[int, tuple[Origin, Comparison]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Patch:
    """The file with all revisions made, and those that could not be."""

    text: str
    refused: tuple[Revision, ...]
    places: Mapping[str, int]  # where in the file the first change of each paragraph is


class Patcher:
    """Writes revisions into the text of a brief."""

    def __init__(self, briefing: Briefing, tracer: Tracer, new_notes: Mapping[str, str]) -> None:
        self._briefing, self._tracer, self._new_notes = briefing, tracer, new_notes
        self._places: dict[str, int] = {}

    def patch(self, revisions: Sequence[Revision]) -> Patch:
        """Make all revisions that can be made; if they do not go together, one by one."""
        kept: list[tuple[Revision, list[TextEdit]]] = []
        refused: list[Revision] = []
        for revision in revisions:
            source = self._source(revision)
            if source is None:
                refused.append(revision)
            else:
                kept.append((revision, list(_edits(revision.origin, source))))
        text = self._written(kept)
        if text is not None:
            return Patch(text, tuple(refused), self._places)
        good: list[tuple[Revision, list[TextEdit]]] = []
        for one in kept:
            if self._written([*good, one]) is None:
                refused.append(one[0])
            else:
                good.append(one)
        return Patch(self._written(good) or self._briefing.file.text, tuple(refused), self._places)

    def _written(self, kept: Sequence[tuple[Revision, list[TextEdit]]]) -> str | None:
        """Write edits into the file; None if one has no place there, or the brief can be read no more."""
        file = self._briefing.file
        by_path: dict[YamlPath, list[TextEdit]] = {}
        for revision, edits in kept:
            by_path.setdefault(revision.origin.path, []).extend(edits)
            if edits:
                offset = revision.origin.begin + max(edits[0].start - revision.origin.begin, 0)
                self._places[revision.origin.at] = offset
        changed: list[FileEdit] = []
        for path, edits in by_path.items():
            edit = rewrite(file, path, edits)
            if edit is None:
                return None
            changed.append(edit)
        after = apply_edits(file.text, changed)
        return after if self._reads(after) else None

    def _reads(self, text: str) -> bool:
        briefing = self._briefing
        try:
            other = load_text(text.encode(), briefing.path, changes=briefing.changes)
        except BriefgenError:
            return False
        return _shape(other.file.data) == _shape(briefing.file.data)

    def _source(self, revision: Revision) -> str | None:
        """Write the paragraph anew; None if what was written would not be read as what was wanted."""
        notes: dict[int | str, str] = {key: words for key, words in self._new_notes.items()}  # noqa: C416
        for start, (origin, comparison) in revision.notes.items():
            words = self._words(origin, comparison, {})
            if words is None:
                return None
            notes[start] = f"^[{words}]"
        origin = revision.origin
        letters = self._tracer.letters(origin)
        whole = Comparison(frozenset(range(len(letters))), [Item(at) for at in range(len(letters))])
        return self._words(origin, revision.main or whole, notes)

    def _words(self, origin: Origin, comparison: Comparison, notes: Mapping[int | str, str]) -> str | None:
        letters = self._tracer.letters(origin)
        text = Text(origin.source, letters, comparison.seen, in_note="^" in origin.at)
        wanted = _wanted(letters, comparison.items)
        for plain in (False, True):
            words = write(text, comparison.items, notes, plain=plain)
            if words and self._says(origin, words) == _put_right(wanted, origin):
                return words
        return None

    def _says(self, origin: Origin, words: str) -> str | None:
        start, end = origin.inner
        source = origin.source[:start] + words + origin.source[end:]
        try:
            letters = self._tracer.letters(origin, source)
        except (InlineError, KeyError):
            return None
        return _put_right("".join(letter.text for letter in letters), origin)


def _wanted(letters: Sequence[SourceLetter], items: Sequence[Item]) -> str:
    spelled = (letters[one.source].text if one.source >= 0 else one.text for one in items)
    return "".join(spelled)


def _put_right(text: str, origin: Origin) -> str:
    """Fold a text as it will be shown, marks put right; a number that begins a sentence has a capital."""
    return fold_text("".join(put_right(text, origin.language)), origin.language).casefold()


def _edits(origin: Origin, source: str) -> Iterator[TextEdit]:
    """Find the words that differ, as edits of the text that the paragraph is part of."""
    begin = origin.begin
    if "^" in origin.at:
        begin += origin.inner[0]
    before = origin.source[origin.inner[0] : origin.inner[1]]
    old, new = _WORD.findall(before), _WORD.findall(source)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    lengths = [0]
    for word in old:
        lengths.append(lengths[-1] + len(word))
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield TextEdit(begin + lengths[start], begin + lengths[end], "".join(new[first:last]))


def _shape(data: object) -> object:
    if isinstance(data, dict):
        return {key: _shape(value) for key, value in data.items()}
    return [_shape(value) for value in data] if isinstance(data, list) else data is None
