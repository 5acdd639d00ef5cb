"""Compare how a file is built with its document: headings, tables, the outline, what the file is called."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import pikepdf

from briefgen.document import Block, Callout, Document, Heading, Inline, Parallel, Table, plain
from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.places import bookmarks
from briefgen.pdf.inspecting.reading import Node, Reading, squeezed

Level: TypeAlias = tuple[int, str]  # of a heading or a bookmark, and its words without spaces
Rows: TypeAlias = tuple[int, int]  # of a table's head and of its body

_LEVEL = re.compile("H([1-6])")


def judge_shape(reading: Reading, document: Document) -> Iterator[Finding]:
    """Judge headings, tables, outline, page labels and titles."""
    found = [
        (int(match[1]), squeezed(reading.text(node)))
        for node in reading.nodes()
        if (match := _LEVEL.fullmatch(node.kind))
    ]
    yield from _compare(found, list(_headings(document)), "heading")
    if not _is_for_print(reading.pdf):
        lines = [(level, squeezed(title)) for level, title, _ in bookmarks(reading.pdf)]
        yield from _compare(lines, list(_outline(document)), "bookmark")
    yield from _judge_tables(reading, document)
    if "/PageLabels" not in reading.pdf.Root:
        yield Finding("labels", "the pages have no numbers to show (PageLabels)")
    title, wanted = str(reading.pdf.docinfo.get("/Title", "")), " / ".join(map(plain, document.title))
    if title != wanted:
        yield Finding("title", f"the file's title is {title!r}, and the document's {wanted!r}")


def _compare(found: list[Level], wanted: list[Level], what: str) -> Iterator[Finding]:
    """Tell the first line that differs."""
    if found == wanted:
        return
    pairs = enumerate(zip(found, wanted, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), min(len(found), len(wanted)))
    has, due = (_told(lines[at : at + 1], what) for lines in (found, wanted))
    yield Finding(what, f"{has} where the document has {due}")


def _told(lines: list[Level], what: str) -> str:
    return f"the {what} {lines[0][1]!r} of level {lines[0][0]}" if lines else f"no {what} more"


def _is_for_print(pdf: pikepdf.Pdf) -> bool:
    """Say whether a file is for a press: nobody clicks there."""
    intents = pdf.Root.get("/OutputIntents", pikepdf.Array())
    return any(intent.get("/S") == "/GTS_PDFX" for intent in intents)


def _headings(document: Document) -> Iterator[Level]:
    yield 1, squeezed("".join(map(_whole, document.title)))
    if document.summary:
        yield from ((2, squeezed(_whole(line))) for line in document.summary_title)
    for block, _ in _walk(document.blocks):
        if isinstance(block, Heading):
            yield block.level + 1, squeezed(block.number + _whole(block.text))


def _outline(document: Document) -> Iterator[Level]:
    """Yield the bookmarks: the headings of the first language."""
    for block, first in _walk(document.blocks):
        if isinstance(block, Heading) and block.anchor and first:
            yield block.level - 1, squeezed(block.number + plain(block.text))


def _walk(blocks: Iterable[Block], first: bool = True) -> Iterator[tuple[Block, bool]]:
    """Yield all blocks in reading order, and whether they are in the first language of the document."""
    for block in blocks:
        yield block, first
        match block:
            case Callout():
                yield from _walk(block.blocks, first)
            case Parallel() if len(block.left) == len(block.right):
                for left, right in zip(block.left, block.right, strict=True):
                    yield from _walk((left,), first)
                    yield from _walk((right,), False)
            case Parallel():
                yield from _walk(block.left, first)
                yield from _walk(block.right, False)


def _whole(inline: Inline) -> str:
    return "".join(span.text for span in inline)


def _judge_tables(reading: Reading, document: Document) -> Iterator[Finding]:
    found = [(_rows(node), node) for node in reading.nodes() if node.kind == "Table"]
    wanted = [(1, len(block.rows)) for block, _ in _walk(document.blocks) if isinstance(block, Table)]
    if len(found) != len(wanted):
        yield Finding("tables", f"the file has {len(found)} tables, and the document {len(wanted)}")
        return
    for (rows, node), due in zip(found, wanted, strict=True):
        if rows != due:
            message = f"a Table has {rows[0]} and {rows[1]} rows in head and body, not {due[0]} and {due[1]}"
            yield Finding("tables", message, node.page())
        if any(cell.kind == "TD" and not cell.attribute("Headers") for cell in node.walk()):
            yield Finding("headers", "a TD of a Table names no heads (Headers)", node.page())


def _rows(table: Node) -> Rows:
    parts = {"THead": 0, "TBody": 0}
    for part in table.elements:
        if part.kind in parts:
            parts[part.kind] += sum(row.kind == "TR" for row in part.elements)
    return parts["THead"], parts["TBody"]
