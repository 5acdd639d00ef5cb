"""The texts of a brief as a reader meets them: no markup, numbers said, each character with its place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property

from briefgen.brief import Bilingual, Briefing, Located, Number, located_paragraphs, parse_inline, say
from briefgen.brief.marks import CrossRef, Link, Mark, NoteMark, NumberRef, Text
from briefgen.checks.passage import GIVEN, LANGUAGES, Passage, Role, Run
from briefgen.typeset import Language
from briefgen.values import dataclass
from briefgen.yamlfile import Data, YamlPath

__all__ = ["GIVEN", "LANGUAGES", "Manuscript", "Pair", "Passage", "Role", "Run", "Side"]

# What stands where a text is yet to be written; the first thing to say of such a text, and the only one.
LEFT_OPEN = re.compile(
    r"待写|待译|待翻译|待补充?[。）】]?$|此处填写|此处补充|\bTODO\b|\bTBD\b|\bFIXME\b|X{3,}|"
    r"lorem ipsum|^to be (?:written|translated|completed|added|confirmed|done)\b|"
    r"\[(?:translat(?:e|ion)|text|insert|placeholder|to be |tk)[^\]\n]{0,30}\](?!\()|"
    r"^(?:tbc|tk|placeholder|[?？]{2,})$|"
    r"^[（(【\[]?(?:此处)?(?:(?:译文|英文|中文|正文|内容)(?:略|待定|待续|暂无|暂缺)|待完善|占位|未译)[）)】\]]?。?$",
    re.IGNORECASE,
)


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
    own: str  # what the author wrote, a line for each passage, with `GIVEN` for the rest


@dataclass(frozen=True, slots=True)
class Pair:
    """A text in both languages; `shared` is one text that stands for both, `open` one left to be written."""

    at: str
    role: Role
    zh: Side
    en: Side
    shared: bool
    open: bool

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
        return (*marked, *plain, *self._keywords())

    def _keywords(self) -> Iterator[Pair]:
        """Pair the keywords in their order; if one is missing, nobody knows which belong together."""
        zhs, ens = self.briefing.keywords_zh, self.briefing.keywords_en
        for index, (zh, en) in enumerate(zip(zhs, ens, strict=True) if len(zhs) == len(ens) else ()):
            chinese = _side(f"keywords/zh/{index}", zh, "zh", "label", {}, True)
            english = _side(f"keywords/en/{index}", en, "en", "label", {}, True)
            left = bool(LEFT_OPEN.search(zh) or LEFT_OPEN.search(en))
            yield Pair(f"keywords/{index}", "label", chinese, english, shared=False, open=left)

    @cached_property
    def _runs(self) -> Mapping[Language, Run]:
        written = [pair for pair in self.pairs if not pair.shared and not pair.open]
        return {
            "zh": Run(passage for pair in written for passage in pair.zh.passages),
            "en": Run(passage for pair in written for passage in pair.en.passages),
        }

    def run(self, language: Language) -> Run:
        """Return the passages of one language; a text that stands for both belongs to neither."""
        return self._runs[language]

    def passages(self, language: Language) -> tuple[Passage, ...]:
        """Return the passages of one language, one by one."""
        return self.run(language).passages

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
            bool(LEFT_OPEN.search(text.zh) or LEFT_OPEN.search(text.en)),
        )


def plain_texts(briefing: Briefing) -> Iterator[Located]:
    """Go through the texts without markup that a reader meets: labels, series, categories, alternatives."""
    head = {"series": briefing.series, "publisher": briefing.publisher, "mark": briefing.mark}
    for key, text in head.items():
        if text:
            yield Located((key,), text)
    if briefing.source:
        yield from _both(("source",), title=briefing.source.title, issuer=briefing.source.issuer)
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
    "series": "label", "mark": "label", "source": "source", "caption": "caption",
    "opening": "body", "text": "body", "side": "body", "alt": "body", "quote": "body",
}  # fmt: skip

_NAMING = frozenset(
    ("columns", "categories", "annotate", "reference", "cards")
)  # what stands there is a name


def role_of(path: YamlPath) -> Role:
    """Say what part a text plays, by its path."""
    words = [part for part in path if isinstance(part, str)]
    last = words[-1]
    if last == "note":
        return "note"
    if words[0] == "source" or not _NAMING.isdisjoint(words):
        return "label"
    if "rows" in words:
        return "cell"
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
        return Side(at, raw, (passage,), (), (), (), 0, raw)
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
        "\n".join(passage.own() for passage in speller.passages),
    )


_TURN = re.compile(r"[\n\\`]")  # where what is read may part from what was written


@dataclass(slots=True)
class _Line:
    """A passage while it is written: its characters, where each is from, and which are not the author's."""

    text: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    given: set[int] = field(default_factory=set)

    def say(self, words: str, at: int) -> None:
        """Add what stands for a reference."""
        self.given.update(range(len(self.offsets), len(self.offsets) + len(words)))
        self.offsets += [at] * len(words)
        self.text.append(words)

    def write(self, mark: Text, source: str) -> None:
        """Add what the author wrote."""
        begin = len(self.offsets)
        for start, end in mark.kept:
            self.given.update(range(begin + start, begin + end))
        if source.startswith(mark.text, mark.start):
            self.offsets += range(mark.start, mark.start + len(mark.text))
        else:
            for places, folded in _walked(mark.text, source, mark.start):
                if folded:
                    self.given.add(len(self.offsets))
                self.offsets += places
        self.text.append(mark.text)


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

    def paragraph(self, source: str, offset: int) -> None:
        """Write one paragraph and the notes in it."""
        self._passage(parse_inline(source), source, offset, self._role)

    def _passage(self, marks: Iterable[Mark], source: str, offset: int, role: Role) -> None:
        line = _Line()
        notes: list[NoteMark] = []
        self._spell(marks, source, line, notes)
        offsets = tuple(map(offset.__add__, line.offsets))
        text, given = "".join(line.text), frozenset(line.given)
        self.passages.append(Passage(self._at, self._language, role, text, offsets, given))
        for note in notes:
            self.notes += 1
            self._passage(note.children, source, offset, "note")

    def _spell(self, marks: Iterable[Mark], source: str, line: _Line, notes: list[NoteMark]) -> None:
        for mark in marks:
            match mark:
                case Text():
                    line.write(mark, source)
                case NumberRef():
                    self.numbers.append(mark.name)
                    number = self._known.get(mark.name)
                    line.say(say(number, self._language, mark.form) if number else mark.name, mark.start)
                case CrossRef():
                    self.references.append(mark.id)
                    line.say("图1" if self._language == "zh" else "Figure 1", mark.start)
                case NoteMark():
                    notes.append(mark)
                case Link():
                    self.links.append(mark.target)
                    self._spell(mark.children, source, line, notes)
                case _:
                    self._spell(mark.children, source, line, notes)


def _walked(text: str, source: str, start: int) -> Iterator[tuple[range, bool]]:
    """Walk a text and its source side by side, past escapes and line breaks folded into a space.

    Yields where stretches of the text stand in the source, and whether it is but a break that was folded.
    """
    at, done = start, 0
    while done < len(text):
        end = _TURN.search(source, at)
        chunk = source[at : end.start() if end else len(source)].rstrip(" ")
        if chunk and text.startswith(chunk, done):
            yield range(at, at + len(chunk)), False
            at, done = at + len(chunk), done + len(chunk)
            continue
        char = text[done]
        while at < len(source) and source[at] != char and not (char == " " and source[at].isspace()):
            at += 1
        yield (
            range(min(at, len(source) - 1), min(at, len(source) - 1) + 1),
            char == " " and source[at : at + 1] != " ",
        )
        at, done = at + 1, done + 1
