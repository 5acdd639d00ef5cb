"""The paragraphs of a Word file in the order a reader meets them, and what else a reviewer may touch."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.document import Edition
from briefgen.word.identity import Identity, identity
from briefgen.word.lint.opened import Opened, every, value
from briefgen.word.reading.letters import Letter, Reader, Words
from briefgen.word.reading.opening import character_looks, links, open_outside, related
from briefgen.word.xml import C, Element, W

_NUMBER = re.compile(r"[+-]?\d{1,30}(?:\.\d*)?(?:[eE][+-]?\d{1,3})?")
_MARK = re.compile(r"\s*\d{0,4}\s*")
_MARK_AND_SPACE = re.compile(r"\s*(?:\d{1,4}\s+)?")
_BLOCKS = frozenset(
    f"{{{W}}}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """One paragraph: its names, how many letters stand before the first of them, and its letters.

    `note` is the id of the note it belongs to, empty in the text; `comments` are the ids of the comments on
    it, with the stretch of letters each is about. `shows` are the values and words of a chart in it.
    """

    names: tuple[Identity, ...]
    begins: int
    letters: tuple[Letter, ...]
    note: str = ""
    comments: tuple[tuple[str, int, int], ...] = ()
    shows: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The letters as one text."""
        return "".join(letter.char for letter in self.letters)

    @property
    def own(self) -> str:
        """The words that its name stands for: without what stands before them, notes and drawings."""
        kinds = ("note", "drawing")
        return "".join(one.char for one in self.letters[self.begins :] if one.kind not in kinds)

    @property
    def unchanging(self) -> str:
        """The words without what fields and drawings show."""
        return "".join(one.char for one in self.letters if not one.kind)


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer remarked, who and when; `on` are the words it is about."""

    author: str
    date: str
    text: str
    paragraph: int
    on: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A Word file that was read; `paragraphs` holds the text first, then the notes in their order.

    `furniture` are the lines at the head and foot of the pages.
    """

    paragraphs: tuple[ReadParagraph, ...]
    comments: tuple[Comment, ...]
    furniture: tuple[ReadParagraph, ...]

    @property
    def edition(self) -> Edition | None:
        """Which edition most names say this is, or None if there are none."""
        counted = Counter(one.edition for paragraph in self.paragraphs for one in paragraph.names)
        return counted.most_common(1)[0][0] if counted else None


def read(data: bytes) -> ReadFile:
    """Read a Word file, with tracked changes as if accepted. Raises UsageError for what is no Word file."""
    opened, main = open_outside(data)
    story = _Story(opened, main)
    body = opened.parts[main].find(f"{{{W}}}body")
    text = list(story.paragraphs(body)) if body is not None else []
    order = [one.refers for each in text for one in each.letters if one.kind == "note"]
    paragraphs = (*text, *_notes(opened, main, order))
    return ReadFile(paragraphs, tuple(_comments(opened, main, paragraphs)), tuple(_furniture(opened, main)))


class _Story:
    """Reads the paragraphs of one part."""

    def __init__(self, opened: Opened, part: str, main: str = "") -> None:
        self._opened, self._part = opened, part
        self._reader = Reader(links(opened, part), character_looks(opened, main or part))
        self._carried: Words | None = None  # of a paragraph whose end was deleted
        self._names: list[
            Identity
        ] = []  # bookmarks that begin between paragraphs, as Word sometimes has them

    def paragraphs(self, holder: Element, note: str = "") -> Iterator[ReadParagraph]:
        """Go through the paragraphs below an element; empty ones are left out."""
        for element in holder:
            if element.tag == f"{{{W}}}p":
                yield from self._paragraph(element, note)
            elif element.tag == f"{{{W}}}tbl":
                for row in element.iterchildren(f"{{{W}}}tr", f"{{{W}}}sdt", f"{{{W}}}ins"):
                    yield from self._row(row, note)
            elif element.tag in _BLOCKS and not _is_contents(element):
                yield from self.paragraphs(element, note)
            elif element.tag == f"{{{W}}}bookmarkStart" and (named := identity(value(element, "name"))):
                self._names.append(named)

    def _row(self, row: Element, note: str) -> Iterator[ReadParagraph]:
        if row.find(f"{{{W}}}trPr/{{{W}}}del") is None:
            for cell in row.iter(f"{{{W}}}tc"):
                if next(cell.iterancestors(f"{{{W}}}tr"), row) is row:
                    yield from self.paragraphs(cell, note)

    def _paragraph(self, element: Element, note: str) -> Iterator[ReadParagraph]:
        words = self._reader.paragraph(element, self._names)
        self._names = []
        for box in words.inner:
            yield from _Story(self._opened, self._part).paragraphs(box, note)
        if self._carried is not None:
            words = _joined(self._carried, words)
            self._carried = None
        if element.find(f"{{{W}}}pPr/{{{W}}}rPr/{{{W}}}del") is not None:
            self._carried = words if words.letters else None
        elif words.letters:
            yield self._made(words, note)

    def _made(self, words: Words, note: str) -> ReadParagraph:
        ends = dict(words.ends)
        total = len(words.letters)
        comments = tuple((one, at, ends.get(one, total)) for one, at in words.remarks)
        begins = words.names[0][1] if words.names else 0
        drawn = [one.refers for one in words.letters if one.kind == "drawing" and one.refers]
        shows = tuple(number for one in drawn for number in _values(self._opened, self._part, one))
        names = tuple(dict.fromkeys(name for name, _ in words.names))
        return ReadParagraph(names, begins, tuple(words.letters), note, comments, shows)


def _joined(before: Words, after: Words) -> Words:
    shift = len(before.letters)

    def moved(pairs: list[tuple[str, int]]) -> list[tuple[str, int]]:
        return [(one, at + shift) for one, at in pairs]

    return Words(
        [*before.letters, *after.letters],
        [*before.names, *((one, at + shift) for one, at in after.names)],
        [*before.remarks, *moved(after.remarks)],
        [*before.ends, *moved(after.ends)],
    )


def _is_contents(element: Element) -> bool:
    gallery = element.find(f"{{{W}}}sdtPr/{{{W}}}docPartObj/{{{W}}}docPartGallery")
    return gallery is not None and value(gallery) == "Table of Contents"


def _notes(opened: Opened, main: str, order: list[str]) -> Iterator[ReadParagraph]:
    """Read the notes in the order in which the text refers to them."""
    for name in related(opened, main, "footnotes"):
        story = _Story(opened, name, main)
        known = {value(one, "id"): one for one in every(opened.parts[name], "footnote")}
        for note in dict.fromkeys(order):
            if note in known:
                for one in story.paragraphs(known[note], note):
                    yield _without_mark(one)


def _without_mark(paragraph: ReadParagraph) -> ReadParagraph:
    """Drop the mark of a note where it is written out (LibreOffice doubles it), and the space after it."""
    before = paragraph.text[: paragraph.begins] if paragraph.names else paragraph.text
    mark = (_MARK if paragraph.names else _MARK_AND_SPACE).match(before)
    lead = mark.end() if mark else 0
    comments = tuple((one, max(at - lead, 0), max(end - lead, 0)) for one, at, end in paragraph.comments)
    begins = max(paragraph.begins - lead, 0)
    return replace(paragraph, begins=begins, letters=paragraph.letters[lead:], comments=comments)


def _values(opened: Opened, part: str, relation: str) -> Iterator[str]:
    """Give the values that a chart shows, and its words, in no particular order of series."""
    found = opened.relations(part).get(relation)
    chart = opened.parts.get(found.target) if found else None
    if chart is None or chart.tag != f"{{{C}}}chartSpace":
        return
    points = [one.text or "" for values in chart.iter(f"{{{C}}}val") for one in values.iter(f"{{{C}}}v")]
    yield from sorted(f"{float(text):.6g}" for text in points if _NUMBER.fullmatch(text.strip()))
    words = [
        one.text or ""
        for kind in ("cat", "tx")
        for each in chart.iter(f"{{{C}}}{kind}")
        for one in each.iter(f"{{{C}}}v")
    ]
    yield from sorted({" ".join(text.split()) for text in words} - {""})


def _comments(opened: Opened, main: str, paragraphs: tuple[ReadParagraph, ...]) -> Iterator[Comment]:
    said = {
        value(one, "id"): one
        for name in related(opened, main, "comments")
        for one in every(opened.parts[name], "comment")
    }
    for index, paragraph in enumerate(paragraphs):
        for comment, start, end in paragraph.comments:
            if comment in said:
                one = said[comment]
                lines = ("".join(t.text or "" for t in every(p, "t")) for p in every(one, "p"))
                on = paragraph.text[start:end]
                yield Comment(value(one, "author"), value(one, "date"), "\n".join(lines), index, on)


def _furniture(opened: Opened, main: str) -> Iterator[ReadParagraph]:
    for kind in ("header", "footer"):
        for name in related(opened, main, kind):
            yield from _Story(opened, name, main).paragraphs(opened.parts[name])
