"""Rules for marked content: in one element each, and the way back leads there (ISO 32000-1, 14.7.4)."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.reading import Mark, Node, Reading
from briefgen.pdf.inspecting.trees import parent_numbers


def judge_marks(reading: Reading) -> Iterator[Finding]:
    """Judge that each marked content is in one element, and that the way back leads to that element."""
    claims: dict[Mark, list[Node]] = {}
    for node in reading.nodes():
        for mark in node.marks():
            claims.setdefault(mark, []).append(node)
    for mark, nodes in claims.items():
        if len(nodes) > 1:
            kinds = " and ".join(node.kind for node in nodes[:2])
            yield Finding("mark-claimed-twice", f"MCID {mark.mcid} is content of {kinds}", mark.page + 1)
    yield from _judge_pages(reading, claims)
    yield from _judge_parent_tree(reading, claims)


def _judge_pages(reading: Reading, claims: dict[Mark, list[Node]]) -> Iterator[Finding]:
    there: set[Mark] = set()
    for at, page in enumerate(reading.pages):
        for mcid, count in Counter(sequence.mcid for sequence in page.sequences).items():
            there.add(Mark(at, mcid))
            if count > 1:
                yield Finding("mark-twice", f"{count} sequences have MCID {mcid}", page.number)
            if Mark(at, mcid) not in claims:
                yield Finding("mark-unclaimed", f"MCID {mcid} is content of no element", page.number)
    for mark, nodes in claims.items():
        if mark not in there:
            message = f"the {nodes[0].kind} claims MCID {mark.mcid}, which is not on the page"
            yield Finding("mark-missing", message, mark.page + 1)


def _judge_parent_tree(reading: Reading, claims: dict[Mark, list[Node]]) -> Iterator[Finding]:
    numbers = parent_numbers(reading)
    of_page: dict[int, list[Mark]] = {}
    for mark in claims:
        of_page.setdefault(mark.page, []).append(mark)
    for at, page in enumerate(reading.pdf.pages):
        own = of_page.get(at, [])
        parents = numbers.get(int(page.obj.get("/StructParents", -1)))
        if own and not isinstance(parents, pikepdf.Array):
            yield Finding("parent-tree", "the page's content has no entry in the ParentTree", at + 1)
            continue
        for mark in own:
            if not _leads_to(parents, mark.mcid, claims[mark][0]):
                message = f"the ParentTree leads from MCID {mark.mcid} to another element than its own"
                yield Finding("parent-tree", message, at + 1)


def _leads_to(parents: Any, mcid: int, node: Node) -> bool:
    if not 0 <= mcid < len(parents):
        return False
    parent = parents[mcid]
    return parent is not None and tuple(parent.objgen) == node.key
