"""The texts of a brief as a reader meets them: no markup, numbers said, each character with its place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from briefgen.brief import Bilingual, Briefing, Located, Number, located_paragraphs, parse_inline, say
from briefgen.brief.marks import CrossRef, Emphasis, Link, Mark, NoteMark, NumberRef, Strong
from briefgen.typeset import Language
from briefgen.yamlfile import Data, YamlPath

# `title` is anything that heads something, `body` runs on in sentences, `label` names something small.
Role: TypeAlias = Literal["title", "caption", "body", "item", "label", "cell", "note", "source"]

# What stands where a text is yet to be written; the first thing to say of such a text, and the only one.
LEFT_OPEN = re.compile(
    r"待写|待译|待翻译|待补充?[。）】]?$|此处填写|此处补充|\bTODO\b|\bTBD\b|\bFIXME\b|X{3,}|"
    r"lorem ipsum|^to be (?:written|translated|completed|added)\b|\[(?:translation|text) here\]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, or one footnote, in one language.

    `at` is the path of the text it is from and `offsets` say for each character where in that text it is.
    `given` tells the characters that are not the author's own, such as a number said or the name of a
    block, and those that are to stay as they were written.
    """

    at: str
    language: Language
    role: Role
    text: str
    offsets: tuple[int, ...]
    given: frozenset[int]

    def written(self, start: int, end: int) -> bool:
        """Say whether the author wrote all of a stretch, one character after the other."""
        return not any(at in self.given for at in range(start, end))


@dataclass(frozen=True, slots=True)
class Side:
    """One language of a text: what it refers to, and its passages."""

    at: str
    raw: str
    passages: tuple[Passage, ...]
    numbers: tuple[str, ...]
    references: tuple[str, ...]
    links: tuple[str, ...]
    notes: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A text in both languages; `shared` is one text that stands for both."""

    at: str
    role: Role
    zh: Side
    en: Side
    shared: bool

    @property
    def open(self) -> bool:
        """Whether one of the languages is left to be written."""
        return bool(LEFT_OPEN.search(self.zh.raw) or LEFT_OPEN.search(self.en.raw))

    @property
    def sides(self) -> tuple[Side, ...]:
        """The languages that were written."""
        return (self.zh,) if self.shared else (self.zh, self.en)


class Manuscript:
    """A briefing with all its texts, read once for all rules."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The texts in the order of the format, first those with markup, then the plain ones."""
        marked = (self._pair(one, plain=False) for one in self.briefing.texts())
        plain = (self._pair(one, plain=True) for one in plain_texts(self.briefing))
        return (*marked, *plain)

    def passages(self, language: Language) -> Iterator[Passage]:
        """Go through the passages of one language; a text that stands for both belongs to neither."""
        for pair in self.pairs:
            if not pair.shared and not pair.open:
                yield from (pair.zh if language == "zh" else pair.en).passages

    def _pair(self, located: Located, *, plain: bool) -> Pair:
        role = role_of(located.path)
        at = "/".join(map(str, located.path))
        text, numbers = located.text, {} if plain else self.briefing.numbers
        shared = text.zh == text.en and self.briefing.resolve(f"{at}/zh")[-1:] != ("zh",)
        zh, en = (at, at) if shared else (f"{at}/zh", f"{at}/en")
        return Pair(
            at,
            role,
            _side(zh, text.zh, "zh", role, numbers, plain),
            _side(en, text.en, "en", role, numbers, plain),
            shared,
        )


def plain_texts(briefing: Briefing) -> Iterator[Located]:
    """Go through the texts without markup that a reader meets: labels, series, categories, alternatives."""
    head = {"series": briefing.series, "publisher": briefing.publisher, "mark": briefing.mark}
    for key, text in head.items():
        if text:
            yield Located((key,), text)
    for name, number in briefing.numbers.items():
        yield from _both(("numbers", name), label=number.label, short=number.short)
    body = briefing.file.data.get("body")
    for index, block in enumerate(body if isinstance(body, list) else ()):
        yield from _written(block, ("body", index))


def _both(path: YamlPath, **texts: Bilingual | None) -> Iterator[Located]:
    for key, text in texts.items():
        if text:
            yield Located((*path, key), text)


def _written(block: Data, path: YamlPath) -> Iterator[Located]:
    """Find the plain texts of charts and images in the file: sorting has moved them in the briefing."""
    if not isinstance(block, dict):
        return
    chart, image = block.get("chart"), block.get("image")
    if isinstance(image, dict):
        yield from _texts_at(image.get("alt"), (*path, "image", "alt"))
    if not isinstance(chart, dict):
        return
    data = chart.get("data")
    for holder, where in ((chart, (*path, "chart")), (data, (*path, "chart", "data"))):
        for key in ("categories", "series") if isinstance(holder, dict) else ():
            entries = holder.get(key) if isinstance(holder, dict) else None
            for index, entry in enumerate(entries if isinstance(entries, list) else ()):
                named = entry.get("name") if key == "series" and isinstance(entry, dict) else entry
                below = ("name",) if key == "series" else ()
                yield from _texts_at(named, (*where, key, index, *below))


def _texts_at(value: Data, path: YamlPath) -> Iterator[Located]:
    if isinstance(value, dict):
        zh, en = value.get("zh"), value.get("en")
        if isinstance(zh, str) and isinstance(en, str):
            yield Located(path, Bilingual(zh.strip(), en.strip()))


_ROLES: Mapping[str, Role] = {
    "title": "title", "subtitle": "title", "heading": "title", "summary_title": "title",
    "label": "label", "short": "label", "name": "label", "by": "label", "when": "label", "publisher": "label",
    "series": "label", "mark": "label", "source": "source", "note": "source", "caption": "caption",
    "opening": "body", "text": "body", "side": "body", "alt": "body", "quote": "body",
}  # fmt: skip


def role_of(path: YamlPath) -> Role:
    """Say what part a text plays, by its path."""
    words = [part for part in path if isinstance(part, str)]
    last = words[-1]
    if "columns" in words or "categories" in words or "annotate" in words or "reference" in words:
        return "label"
    if "rows" in words:
        return "cell"
    if "cards" in words:
        return "label"
    if last in ("title", "subtitle") and words[0] == "body" and words[1] != "callout":
        return "caption"
    if last in ("list", "items", "timeline") or (last == "text" and "timeline" in words):
        return "item"
    return _ROLES.get(last, "body")


def _side(
    at: str, raw: str, language: Language, role: Role, numbers: Mapping[str, Number], plain: bool
) -> Side:
    if plain:
        passage = Passage(at, language, role, raw, tuple(range(len(raw))), frozenset())
        return Side(at, raw, (passage,), (), (), (), 0)
    speller = _Speller(at, language, role, numbers)
    for offset, paragraph in located_paragraphs(raw):
        speller.paragraph(paragraph, offset)
    return Side(
        at,
        raw,
        tuple(speller.passages),
        tuple(speller.numbers),
        tuple(speller.references),
        tuple(speller.links),
        speller.notes,
    )


class _Speller:
    """Writes the passages of one text out, character by character."""

    def __init__(self, at: str, language: Language, role: Role, numbers: Mapping[str, Number]) -> None:
        self._at, self._language, self._role = at, language, role
        self._known = numbers
        self.passages: list[Passage] = []
        self.numbers: list[str] = []
        self.references: list[str] = []
        self.links: list[str] = []
        self.notes = 0

    def paragraph(self, source: str, offset: int, role: Role | None = None) -> None:
        """Write one paragraph and the notes in it."""
        self._passage(parse_inline(source), source, offset, role or self._role)

    def _passage(self, marks: Iterable[Mark], source: str, offset: int, role: Role) -> None:
        cells: list[tuple[str, int, bool]] = []
        notes: list[NoteMark] = []
        self._spell(marks, source, cells, notes)
        text = "".join(char for char, _, _ in cells)
        offsets = tuple(offset + at for _, at, _ in cells)
        given = frozenset(index for index, cell in enumerate(cells) if cell[2])
        self.passages.append(Passage(self._at, self._language, role, text, offsets, given))
        for note in notes:
            self.notes += 1
            self._passage(note.children, source, offset, "note")

    def _spell(
        self, marks: Iterable[Mark], source: str, cells: list[tuple[str, int, bool]], notes: list[NoteMark]
    ) -> None:
        for mark in marks:
            match mark:
                case NumberRef():
                    self.numbers.append(mark.name)
                    number = self._known.get(mark.name)
                    words = say(number, self._language, mark.form) if number else mark.name
                    cells += [(char, mark.start, True) for char in words]
                case CrossRef():
                    self.references.append(mark.id)
                    named = "图1" if self._language == "zh" else "Figure 1"
                    cells += [(char, mark.start, True) for char in named]
                case NoteMark():
                    notes.append(mark)
                case Strong() | Emphasis():
                    self._spell(mark.children, source, cells, notes)
                case Link():
                    self.links.append(mark.target)
                    self._spell(mark.children, source, cells, notes)
                case _:
                    kept = {at for start, end in mark.kept for at in range(start, end)}
                    letters = _letters(mark.text, source, mark.start)
                    cells += [(*cell[:2], cell[2] or at in kept) for at, cell in enumerate(letters)]


def _letters(text: str, source: str, start: int) -> Iterator[tuple[str, int, bool]]:
    """Walk a text and its source side by side, past escapes and folded line breaks."""
    at = start
    for char in text:
        while at < len(source) and source[at] != char and not (char == " " and source[at].isspace()):
            at += 1
        yield char, min(at, len(source) - 1), char == " " and source[at : at + 1] != " "
        at += 1
