"""Rules for tables: every row as long as the others, every cell with heads that there are."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.reading import Node, Reading

_WIDEST = 1000  # no table spans more, whatever it says


class _Place(NamedTuple):
    """The rows and columns a cell stands in."""

    rows: frozenset[int]
    columns: frozenset[int]


def judge_tables(reading: Reading) -> Iterator[Finding]:
    """Judge every table."""
    for table in reading.nodes():
        if table.kind == "Table":
            yield from _judge_table(table)


def _judge_table(table: Node) -> Iterator[Finding]:
    rows = [node for node in table.walk() if node.kind == "TR"]
    places = _places(rows)
    lengths = _row_lengths(places, len(rows))
    if len(set(lengths)) > 1:
        said = f"rows of {min(lengths)} to {max(lengths)} columns"
        yield Finding("table-rows", f"a Table has {said}", table.page())
    heads = {str(cell.raw.ID): place for cell, place in places if cell.kind == "TH" and "/ID" in cell.raw}
    for cell, place in places:
        yield from _judge_cell(cell, place, heads)
    if rows and not any(cell.kind == "TH" for cell, _ in places):
        yield Finding("no-heads", "a Table has no heads (TH)", table.page())
    parts = Counter(node.kind for node in table.elements)
    if parts["THead"] and not parts["TBody"]:
        yield Finding("table-body", "a Table has a THead and no TBody", table.page())
    for part in ("THead", "TFoot"):
        if parts[part] > 1:
            yield Finding("table-body", f"a Table has {parts[part]} {part}", table.page())


def _judge_cell(cell: Node, place: _Place, heads: dict[str, _Place]) -> Iterator[Finding]:
    named = cell.attribute("Headers")
    names = [str(name) for name in named] if isinstance(named, pikepdf.Array) else []
    for name in names:
        if name not in heads:
            message = f"a {cell.kind} names the head {name!r}, which its table has not"
            yield Finding("headers", message, cell.page())
        elif not (place.rows & heads[name].rows or place.columns & heads[name].columns):
            message = f"a {cell.kind} names the head {name!r}, which is neither over it nor beside it"
            yield Finding("headers", message, cell.page())
    if cell.kind == "TH" and cell.attribute("Scope") is None and not heads:
        yield Finding("scope", "a TH does not say what it is the head of (Scope)", cell.page())


def _places(rows: list[Node]) -> list[tuple[Node, _Place]]:
    """Find the rows and columns of each cell; where one from above reaches, the next stands beside it."""
    held: set[tuple[int, int]] = set()
    found = []
    for at, row in enumerate(rows):
        column = 0
        for cell in row.elements:
            while (at, column) in held:
                column += 1
            place = _Place(
                frozenset(range(at, min(at + _span(cell, "RowSpan"), len(rows)))),
                frozenset(range(column, column + _span(cell, "ColSpan"))),
            )
            held |= {(below, beside) for below in place.rows if below > at for beside in place.columns}
            found.append((cell, place))
            column += len(place.columns)
    return found


def _row_lengths(places: list[tuple[Node, _Place]], count: int) -> list[int]:
    lengths = [0] * count
    for _, place in places:
        for row in place.rows:
            lengths[row] += len(place.columns)
    return lengths


def _span(cell: Node, name: str) -> int:
    value: Any = cell.attribute(name)
    return min(max(value, 1), _WIDEST) if isinstance(value, int) else 1
