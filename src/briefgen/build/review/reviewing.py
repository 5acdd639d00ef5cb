"""Compare a Word file that came back with the one the brief gives today, paragraph by paragraph."""

from collections.abc import Iterator, Mapping, Sequence

from briefgen.brief import Briefing
from briefgen.brief.briefing import changed_by
from briefgen.build.review.aligning import align
from briefgen.build.review.files import (
    is_same,
    names_of,
    said_before,
    shows_same,
    with_note_keys,
    written_today,
)
from briefgen.build.review.outcome import Entry, Remark, Review
from briefgen.build.review.patching import Patch, Patcher, Revision
from briefgen.build.review.refusing import Refuser
from briefgen.build.review.units import fold_text
from briefgen.build.review.wording import Comparison, compare
from briefgen.document import Edition, brand_of, resolve
from briefgen.document.tracing import Origin, Tracer
from briefgen.errors import UsageError
from briefgen.problems import Place, Problem
from briefgen.word.identity import digest_of_place, digest_of_words
from briefgen.word.reading import OBJECT, ReadFile, ReadParagraph, read


def review(briefing: Briefing, data: bytes) -> Review:
    """Find what was changed in a Word file that this brief was built as.

    Raises UsageError for a file that is none, or that briefgen did not write.
    """
    edited = read(data)
    edition = edited.edition
    if edition is None:
        raise UsageError(
            "no paragraph in it has a name that briefgen gave, so it cannot be led back to a brief"
        )
    document = resolve(briefing, edition, brand_of(briefing))
    base = read(written_today(briefing, document))
    return _Reviewer(briefing, edition, (base, edited), names_of(document)).result()


class _Reviewer:
    """Goes through the paragraphs of both files."""

    def __init__(
        self, briefing: Briefing, edition: Edition, files: tuple[ReadFile, ReadFile], names: Mapping[str, str]
    ) -> None:
        self._briefing, self._edition, self._names = briefing, edition, names
        self._files = files
        self._tracer, self._refuse = Tracer(briefing, edition), Refuser(briefing)
        self._alignment = align(files[0].paragraphs, files[1].paragraphs)
        self._base, self._edited = with_note_keys(files, self._alignment)
        self._problems: list[Problem] = []
        self._revisions: dict[str, Revision] = {}
        self._seen: dict[str, str] = {}  # what a text that is shown more than once has become
        self._entries: list[tuple[str, Origin, Comparison, str, str]] = []

    def result(self) -> Review:
        """Compare everything, and write the patch."""
        for base, edited in sorted(self._alignment.pairs.items()):
            self._pair(self._base[base], self._edited[edited])
        self._structure()
        self._problems += [self._refuse.furniture(line) for line in self._furniture()]
        patch = Patcher(self._briefing, self._tracer, self._new_notes()).patch(
            tuple(self._revisions.values())
        )
        self._problems += [self._refuse.unwritable(one.origin) for one in patch.refused]
        return Review(
            self._briefing.path,
            self._edition,
            tuple(self._told(patch)),
            tuple(sorted(dict.fromkeys(self._problems), key=lambda one: (one.place, one.message))),
            tuple(self._remarks()),
            self._briefing.file.text,
            patch.text,
        )

    def _at(self, paragraph: ReadParagraph) -> str:
        return self._names.get(paragraph.names[0].where, "") if paragraph.names else ""

    def _origin(self, paragraph: ReadParagraph) -> Origin | None:
        return self._tracer.origin(self._at(paragraph))

    def _pair(self, base: ReadParagraph, edited: ReadParagraph) -> None:
        if is_same(base, edited):
            return
        at, origin = self._at(base), self._origin(base)
        stored = said_before(base, edited)
        if stored and digest_of_words(edited.own) == stored:
            return  # it says what it said when it was written; the author has changed it since
        if origin is None:
            self._fixed(at, base, edited)
            return
        if stored:
            self._problems.append(self._refuse.stale(origin, edited.text))
            return
        for one in self._siblings(at, origin):
            self._revise(one, base, edited)

    def _fixed(self, at: str, base: ReadParagraph, edited: ReadParagraph) -> None:
        """Refuse a change of a paragraph that is not an author's words."""
        before, after = (fold_text(one.text, "zh") for one in (base, edited))
        if before == after:
            if not shows_same(base, edited) and not self._stale():
                self._problems.append(self._refuse.chart(at[1:], deleted=False))
        elif at:
            self._problems.append(self._refuse.value(at[1:], base.text, edited.text))
        else:
            self._problems.append(self._refuse.given(self._near(base), base.text, edited.text))

    def _stale(self) -> bool:
        """Say whether the author has changed the brief since the file was written."""
        pairs = self._alignment.pairs.items()
        return any(said_before(self._base[base], self._edited[edited]) for base, edited in pairs)

    def _siblings(self, at: str, origin: Origin) -> Iterator[Origin]:
        """Give the text, and the one in the other language where both are shown as one."""
        yield origin
        other = at.replace("/zh", "/en")
        if (
            self._edition == "zh-en"
            and origin.language == "zh"
            and digest_of_place(other) not in self._shown()
        ):
            sibling = self._tracer.origin(other)
            if sibling and sibling.path != origin.path:
                yield sibling

    def _shown(self) -> set[str]:
        return {name.where for paragraph in self._base for name in paragraph.names}

    def _revise(self, origin: Origin, base: ReadParagraph, edited: ReadParagraph) -> None:
        setting = changed_by(origin.path, self._briefing.changes)
        if setting:
            self._problems.append(self._refuse.unwritable(origin, setting=setting))
            return
        letters = self._tracer.letters(origin)
        found = compare(base.letters, base.begins, edited.letters, letters, origin.language)
        if found is None:
            self._problems.append(self._refuse.unwritable(origin))
            return
        self._problems += [self._refuse.change(one, origin) for one in found.refusals]
        if not found.changes:
            return
        if origin.at in self._seen:
            if self._seen[origin.at] != edited.text:
                self._problems.append(self._refuse.differing(origin, edited.text))
            return
        self._seen[origin.at] = edited.text
        self._enter(origin, found)
        self._entries.append((origin.at, origin, found, base.text, edited.text))

    def _enter(self, origin: Origin, found: Comparison) -> None:
        """Keep a comparison with the paragraph it belongs to: a note is part of one."""
        key, _, start = origin.at.partition("^")
        whole = self._tracer.origin(key)
        assert whole is not None  # a note stands in it
        revision = self._revisions.setdefault(key, Revision(whole))
        if start:
            revision.notes[int(start)] = (origin, found)
        else:
            revision.main = found

    def _structure(self) -> None:
        """Refuse what became of paragraphs as such."""
        found, refuse = self._alignment, self._refuse
        typed = {letter.refers for paragraph in self._edited for letter in paragraph.letters}
        for index in found.gone:
            paragraph = self._base[index]
            if not paragraph.note or paragraph.note in typed:
                self._gone(paragraph)
        for index in found.new:
            paragraph = self._edited[index]
            if not paragraph.note:
                self._problems.append(refuse.added(self._before(index), paragraph.text))
        for group in found.joined:
            self._problems += [refuse.joined(one, len(group)) for one in self._origins(group[:1])]
        for index in found.parted:
            self._problems += [refuse.parted(one, self._base[index].text) for one in self._origins([index])]
        for index in found.moved:
            self._problems += [refuse.moved(one, self._base[index].text) for one in self._origins([index])]

    def _gone(self, paragraph: ReadParagraph) -> None:
        at, origin = self._at(paragraph), self._origin(paragraph)
        if origin:
            self._problems.append(self._refuse.deleted(origin, paragraph.text))
        elif at and OBJECT in paragraph.text:
            self._problems.append(self._refuse.chart(at[1:], deleted=True))
        elif at:
            self._problems.append(self._refuse.value(at[1:], paragraph.text, ""))
        else:
            self._problems.append(self._refuse.given(self._near(paragraph), paragraph.text, ""))

    def _origins(self, indices: Sequence[int]) -> Iterator[Origin]:
        for index in indices:
            origin = self._origin(self._base[index])
            if origin:
                yield origin

    def _before(self, edited: int) -> Origin | None:
        """Find the text that a paragraph of the file that came back stands after."""
        back = {new: old for old, new in self._alignment.pairs.items()}
        for index in range(edited - 1, -1, -1):
            origin = self._origin(self._base[back[index]]) if index in back else None
            if origin:
                return origin
        return None

    def _near(self, paragraph: ReadParagraph) -> Place:
        """Find the place of the nearest text at or after a paragraph."""
        start = self._base.index(paragraph)
        for one in self._base[start:]:
            origin = self._origin(one)
            if origin:
                return self._place(origin, 0)
        return Place(self._briefing.file.name)

    def _place(self, origin: Origin, offset: int) -> Place:
        return self._briefing.file.within(origin.path, origin.begin + offset)

    def _furniture(self) -> Iterator[str]:
        """Give the lines at the head or foot of the pages that do not say what they said when written."""
        for line in self._files[1].furniture:
            if line.names and digest_of_words(line.unchanging) not in {one.words for one in line.names}:
                yield line.unchanging

    def _new_notes(self) -> dict[str, str]:
        """Write the notes that a reviewer added as an author would."""
        notes: dict[str, list[str]] = {}
        for index in self._alignment.new:
            paragraph = self._edited[index]
            if paragraph.note:
                notes.setdefault(paragraph.note, []).append(paragraph.text.strip())
        return {key: f"^[{_escaped(' '.join(words))}]" for key, words in notes.items()}

    def _told(self, patch: Patch) -> Iterator[Entry]:
        refused = {one.origin.at for one in patch.refused}
        for at, origin, found, before, after in self._entries:
            key = at.partition("^")[0]
            if key not in refused:
                place = self._place(origin, max(patch.places.get(key, origin.begin) - origin.begin, 0))
                yield Entry(at, origin.language, place, before, after, tuple(found.changes))

    def _remarks(self) -> Iterator[Remark]:
        back = {new: old for old, new in self._alignment.pairs.items()}
        for one in self._files[1].comments:
            base = back.get(one.paragraph)
            origin = self._origin(self._base[base]) if base is not None else self._before(one.paragraph)
            place = self._place(origin, 0) if origin else Place(self._briefing.file.name)
            yield Remark(one.author, one.date, one.text, one.on, place)


def _escaped(words: str) -> str:
    return "".join(f"\\{char}" if char in "\\`{[*]" else char for char in words)
