"""Rules for tables: every row as long as the others, every cell with heads that there are."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.reading import Node, Reading

_SCOPES = frozenset(("/Column", "/Row", "/Both"))


def judge_tables(reading: Reading) -> Iterator[Finding]:
    """Judge every table."""
    for table in reading.nodes():
        if table.kind == "Table":
            yield from _judge_table(table)


def _judge_table(table: Node) -> Iterator[Finding]:
    rows = [node for node in table.walk() if node.kind == "TR"]
    lengths = _row_lengths(rows)
    if len(set(lengths)) > 1:
        said = f"rows of {min(lengths)} to {max(lengths)} columns"
        yield Finding("table-rows", f"a Table has {said}", table.page())
    heads = {str(node.raw.ID) for node in table.walk() if node.kind == "TH" and "/ID" in node.raw}
    for row in rows:
        for cell in row.elements:
            yield from _judge_cell(cell, heads)
    bodies = [node.kind for node in table.elements]
    if "THead" in bodies and "TBody" not in bodies:
        yield Finding("table-body", "a Table has a THead and no TBody", table.page())


def _judge_cell(cell: Node, heads: set[str]) -> Iterator[Finding]:
    named = cell.attribute("Headers")
    names = [str(name) for name in named] if isinstance(named, pikepdf.Array) else []
    for name in names:
        if name not in heads:
            message = f"a {cell.kind} names the head {name!r}, which its table has not"
            yield Finding("headers", message, cell.page())
    if cell.kind == "TH" and str(cell.attribute("Scope")) not in _SCOPES and not heads:
        yield Finding("scope", "a TH does not say what it is the head of (Scope)", cell.page())


def _row_lengths(rows: list[Node]) -> list[int]:
    """Count the columns of each row; a cell over several rows counts in each of them."""
    held: dict[int, int] = {}  # row → columns taken by cells that began above it
    lengths = []
    for at, row in enumerate(rows):
        length = held.get(at, 0)
        for cell in row.elements:
            wide, tall = _span(cell, "ColSpan"), _span(cell, "RowSpan")
            length += wide
            for below in range(at + 1, at + tall):
                held[below] = held.get(below, 0) + wide
        lengths.append(length)
    return lengths


def _span(cell: Node, name: str) -> int:
    value: Any = cell.attribute(name)
    return max(value, 1) if isinstance(value, int) else 1
