"""The places a document can lead to: bookmarks, and the words that a cross-reference to each repeats."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.document import Block, Callout, Chart, Document, Heading, Image, Parallel, Table, plain


@dataclass(frozen=True, slots=True)
class Target:
    """A bookmark, and what Word would print for a reference to it, in each language."""

    bookmark: str
    labels: tuple[str, ...]


def find_targets(document: Document) -> dict[str, Target]:
    """Find every anchor of a document."""
    return {target[0]: target[1] for target in _targets((*document.summary, *document.blocks))}


def _targets(blocks: Iterable[Block]) -> Iterator[tuple[str, Target]]:
    for block in blocks:
        match block:
            case Heading(anchor=anchor, text=text) if anchor:
                yield anchor, Target(bookmark("_Toc", anchor), (plain(text),))
            case Chart(anchor=anchor, label=label) | Table(anchor=anchor, label=label) if anchor:
                yield anchor, Target(bookmark("_Ref", anchor), label)
            case Image(anchor=anchor, label=label) if anchor:
                yield anchor, Target(bookmark("_Ref", anchor), label)
            case Callout(blocks=inner):
                yield from _targets(inner)
            case Parallel(left=left, right=right):
                yield from _targets((*left, *right))
            case _:
                pass


def bookmark(prefix: str, anchor: str) -> str:
    """Name the bookmark of an anchor: short, with Word's own prefix, which its dialogs list."""
    digest = hashlib.sha256(anchor.encode()).digest()
    return f"{prefix}{int.from_bytes(digest[:4]) % 10**9:09d}"
