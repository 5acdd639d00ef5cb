"""Rules for elements and what they claim: ISO 32000-1, 14.7 and 14.8, and the Matterhorn Protocol."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.reading import Mark, Node, Reading
from briefgen.pdf.inspecting.tags import is_language

_STANDARD = frozenset((  # ISO 32000-1, 14.8.4
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference",
    "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure",
    "Formula", "Form",
))  # fmt: skip
_PICTURES = frozenset(("Figure", "Formula"))
_PARENTS = {  # where an element of these types must stand
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
}


def judge_elements(reading: Reading) -> Iterator[Finding]:
    """Judge every element by itself and in its place."""
    for node in reading.nodes():
        if node.parent is not None:
            yield from _judge_place(node, node.parent)
            yield from _judge_words(node)
    yield from _judge_headings(reading)
    yield from _judge_ids(reading)


def _judge_place(node: Node, parent: Node) -> Iterator[Finding]:
    named = node.raw.get("/P")
    if named is None or tuple(named.objgen) != parent.key:
        message = f"the {node.kind} names another parent than the {parent.kind or 'root'} it stands in"
        yield Finding("parent", message, node.page())
    if node.kind not in _STANDARD:
        yield Finding("type", f"{node.kind!r} is no standard structure type", node.page())
    allowed = _PARENTS.get(node.kind)
    if allowed and parent.kind not in allowed:
        yield Finding("place", f"a {node.kind} stands in a {parent.kind or 'root'}", node.page())


def _judge_words(node: Node) -> Iterator[Finding]:
    language = node.raw.get("/Lang")
    if language is not None and not is_language(str(language)):
        yield Finding("language", f"{str(language)!r} is no language", node.page())
    if node.kind in _PICTURES and not str(node.raw.get("/Alt", node.raw.get("/ActualText", ""))).strip():
        yield Finding("no-alt", f"a {node.kind} has no words for who cannot see it", node.page())
    if node.kind == "Figure" and not _is_box(node.attribute("BBox")):
        yield Finding("no-place", "a Figure does not say where it is (BBox)", node.page())
    if node.kind == "Note" and "/ID" not in node.raw:
        yield Finding("no-id", "a Note has no ID to refer to", node.page())


def _is_box(box: Any) -> bool:
    if not isinstance(box, pikepdf.Array) or len(box) != 4:
        return False
    left, bottom, right, top = (float(edge) for edge in box)
    return left < right and bottom < top


def _judge_headings(reading: Reading) -> Iterator[Finding]:
    above = 0
    for node in reading.nodes():
        if len(node.kind) == 2 and node.kind[0] == "H" and node.kind[1].isdigit():
            level = int(node.kind[1])
            if level > above + 1:
                after = f"a heading of level {above}" if above else "no heading"
                yield Finding("heading", f"a heading of level {level} follows {after}", node.page())
            above = level


def _judge_ids(reading: Reading) -> Iterator[Finding]:
    listed = names(reading.root.raw.get("/IDTree")) if reading.root else {}
    seen: set[str] = set()
    for node in reading.nodes():
        if node.parent is None or "/ID" not in node.raw:
            continue
        name = str(node.raw.ID)
        if name in seen:
            yield Finding("id-twice", f"the ID {name!r} is given to two elements", node.page())
        elif name not in listed:
            yield Finding("id-unlisted", f"the ID {name!r} is not in the IDTree", node.page())
        elif tuple(listed[name].objgen) != node.key:
            yield Finding("id-unlisted", f"the IDTree leads from {name!r} to another element", node.page())
        seen.add(name)


def names(tree: Any, depth: int = 0) -> dict[str, Any]:
    """Read a name tree; both leaves and branches (ISO 32000-1, 7.9.6)."""
    if not isinstance(tree, pikepdf.Dictionary) or depth > 20:
        return {}
    flat = list(tree.get("/Names", pikepdf.Array()))
    found = {str(key): value for key, value in zip(flat[::2], flat[1::2], strict=False)}
    for kid in tree.get("/Kids", pikepdf.Array()):
        found |= names(kid, depth + 1)
    return found


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
        for mcid, count in Counter(mcid for mcid, _ in page.sequences).items():
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
    for at, page in enumerate(reading.pdf.pages):
        own = [mark for mark in claims if mark.page == at]
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


def parent_numbers(reading: Reading) -> dict[int, Any]:
    """Read the ParentTree, a number tree (ISO 32000-1, 7.9.7)."""
    return _numbers(reading.root.raw.get("/ParentTree")) if reading.root else {}


def _numbers(tree: Any, depth: int = 0) -> dict[int, Any]:
    if not isinstance(tree, pikepdf.Dictionary) or depth > 20:
        return {}
    flat = list(tree.get("/Nums", pikepdf.Array()))
    found = {int(key): value for key, value in zip(flat[::2], flat[1::2], strict=False)}
    for kid in tree.get("/Kids", pikepdf.Array()):
        found |= _numbers(kid, depth + 1)
    return found
