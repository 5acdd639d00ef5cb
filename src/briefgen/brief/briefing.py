"""A briefing: what an author wrote, both languages together, checked and with its numbers worked out."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from briefgen.brief.bilingual import Bilingual
from briefgen.brief.blocks import Block
from briefgen.brief.catalogue import Unit
from briefgen.brief.group import Row
from briefgen.brief.number import Number
from briefgen.brief.paths import text_path
from briefgen.brief.texts import Located, texts_of_block
from briefgen.problems import Place, Problem
from briefgen.values import dataclass
from briefgen.yamlfile import YamlFile, YamlPath


@dataclass(frozen=True, slots=True)
class Source:
    """The report that is summarised; its title and issuer are plain, `text` is a file beside the brief."""

    title: Bilingual
    issuer: Bilingual | None = None
    date: datetime.date | None = None
    url: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """A file a briefing was made from, by its path from the brief's folder."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Names of numbers that add up to another, or to the whole if `total` is empty."""

    parts: tuple[str, ...]
    total: str = ""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A finding that may stand: its rule, where (anywhere if `at` is empty), and the reason."""

    rule: str
    at: str
    because: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """A brief that may go out, unless a later check objects.

    `publisher`, `series`, `mark` and `keywords` are plain; the other texts hold inline markup. `problems` are
    warnings, `row` is that of a series. `notes` are what the author wrote beside numbers for checkers.
    """

    id: str
    title: Bilingual
    date: datetime.date
    body: tuple[Block, ...]
    numbers: Mapping[str, Number]
    file: YamlFile = field(repr=False)
    path: Path
    subtitle: Bilingual | None = None
    template: str = ""
    brand: str = ""
    issue_number: int | None = None
    period: str = ""
    series: Bilingual | None = None
    publisher: Bilingual | None = None
    opening: Bilingual | None = None
    mark: Bilingual | None = None
    keywords_zh: tuple[str, ...] = ()
    keywords_en: tuple[str, ...] = ()
    source: Source | None = None
    units: Mapping[str, Unit] = field(default_factory=dict)
    exceptions: tuple[str, ...] = ()
    sums: tuple[Sum, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    summary: tuple[Bilingual, ...] = ()
    summary_title: Bilingual | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[Input, ...] = ()
    changes: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    row: Row | None = field(default=None, repr=False)

    @property
    def folder(self) -> Path:
        """The folder of the brief, from which its files are named."""
        return self.path.parent

    def place(self, at: str, *, key: bool = False, offset: int | None = None) -> Place:
        """Return the place of a value by its path (`body/3/chart/title`), or of a character of its text."""
        path = self.resolve(at)
        changed = changed_by(path, self.changes)
        if changed:
            return Place(changed)
        if offset is None:
            return self.file.place(path, key=key)
        return self.file.within(path, written_offset(self.file, path, offset, self.row))

    def source_line(self, place: Place) -> str:
        """Return the line of the brief at a place, or nothing if the place is in another file."""
        return self.file.line(place.line) if place.file == self.file.name else ""

    def resolve(self, at: str) -> YamlPath:
        """Turn the text of a path into a path: parts that lead into a list are numbers."""
        path: list[str | int] = []
        node = self.file.root
        for part in at.split("/") if at else ():
            key: str | int = int(part) if isinstance(node.data, list) and part.isdigit() else part
            if key not in node.members:
                break
            node = node.members[key]
            path.append(key)
        return tuple(path)

    def texts(self) -> Iterator[Located]:
        """Go through all texts that hold markup, in the order of the file's format, each with its path."""
        head = {
            "title": self.title,
            "subtitle": self.subtitle,
            "opening": self.opening,
            "summary_title": self.summary_title,
        }
        for key, text in head.items():
            if text:
                yield Located((key,), text)
        for index, text in enumerate(self.summary):
            yield Located(("summary", index), text)
        for block in self.body:
            for located in texts_of_block(block, self.resolve(block.at)):
                yield Located(text_path(self.file.data, located.path), located.text)


def written_offset(file: YamlFile, path: YamlPath, offset: int, row: Row | None) -> int:
    """Return where a character of a text stands in it as it was written, before a row's words came in."""
    if row is None:
        return offset
    node = file.root
    for part in path:
        if part not in node.members:
            return offset
        node = node.members[part]
    return row.offset(path, node.data, offset) if isinstance(node.data, str) else offset


def changed_by(path: YamlPath, changes: Mapping[str, str]) -> str:
    """Return how a value was set from the command line, or nothing if it is as the file has it."""
    dotted = ".".join(str(part) for part in path)
    for key, value in changes.items():
        if dotted == key or dotted.startswith(f"{key}."):
            return f"--set {key}={value}"
    return ""
