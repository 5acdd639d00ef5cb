"""A brief of seventy pages, made of copies of a short one; no two copies have the same words."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from benchmarks.peers.prepare import every_block
from benchmarks.variants import CHINESE, COUNT
from briefgen.document import Block, Chart, Contents, Document, Entry, Heading, Note, Span, Table

_T = TypeVar("_T")
_DIGIT = re.compile(r"\d")


def long_document(document: Document, copies: int, number: int) -> Document:
    """Repeat the blocks of a document; every text of copy and round differs from every other."""
    blocks: list[Block] = []
    notes: list[Note] = []
    for copy in range(copies):
        change = _Change(copy, number, document)
        blocks += [change(block) for block in document.blocks if not isinstance(block, Contents)]
        notes += [
            replace(note, id=change.name(note.id), mark=str(len(notes) + at), text=change(note.text))
            for at, note in enumerate(document.notes, 1)
        ]
    entries = tuple(
        Entry(block.level, (block.text,), block.number, block.anchor)
        for block in every_block(tuple(blocks))
        if isinstance(block, Heading) and block.anchor
    )
    contents = Contents(((Span("目录", document.languages[0]),),), entries)
    return replace(document, blocks=(contents, *blocks), notes=tuple(notes))


class _Change:
    """What makes one copy differ: its words, its anchors, and the numbers that count on."""

    def __init__(self, copy: int, number: int, document: Document) -> None:
        self._copy, self._word = copy, CHINESE[(copy + number) % COUNT] + CHINESE[number % COUNT]
        every = list(every_block(document.blocks))
        self._sections = sum(isinstance(block, Heading) and block.level == 1 for block in every)
        self._figures = {kind: sum(isinstance(block, kind) for block in every) for kind in (Chart, Table)}

    def __call__(self, value: _T) -> _T:
        """Change a value and everything in it."""
        changed: Any = value
        if isinstance(value, tuple):
            changed = tuple(map(self, value))
        elif isinstance(value, Span):
            changed = self._span(value)
        elif is_dataclass(value):
            said = {field.name: getattr(value, field.name) for field in fields(value)}
            if said.get("at"):
                said["at"] = f"{said['at']}/{self._copy}"
            changed = type(value)(**{name: self(one) for name, one in said.items()} | self._counted(value))
        return changed  # type: ignore[no-any-return]

    def name(self, anchor: str) -> str:
        """Name a place of this copy."""
        return f"{anchor}-{self._copy}" if anchor else ""

    def _span(self, span: Span) -> Span:
        if span.note:
            return replace(span, note=self.name(span.note))
        text = _DIGIT.sub(lambda digit: str((int(digit[0]) + self._copy) % 10), span.text)
        link = "#" + self.name(span.link[1:]) if span.link.startswith("#") else span.link
        text = text[:1] + self._word + text[1:] if len(text) > 8 else text
        return replace(span, text=text, link=link, at=span.at and f"{span.at}/{self._copy}")

    def _counted(self, block: object) -> dict[str, object]:
        """Let the numbers of headings and figures count on through the copies."""
        if isinstance(block, Heading) and block.number:
            first, _, rest = block.number.partition(".")
            number = ".".join(filter(None, (str(int(first) + self._copy * self._sections), rest)))
            return {"number": number, "anchor": self.name(block.anchor)}
        if isinstance(block, Chart | Table):
            past = self._copy * self._figures[type(block)]
            count: Callable[[re.Match[str]], str] = lambda found: str(int(found[0]) + past)  # noqa: E731
            label = tuple(re.sub(r"\d+", count, one) for one in block.label)
            return {"label": label, "anchor": self.name(block.anchor)}
        return {"anchor": self.name(block.anchor)} if getattr(block, "anchor", "") else {}  # type: ignore[attr-defined]


def headings(document: Document) -> Iterator[str]:
    """Name the places that the contents lead to."""
    for block in document.blocks:
        if isinstance(block, Contents):
            yield from (entry.anchor for entry in block.entries)
