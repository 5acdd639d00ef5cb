"""Rules for links: an annotation with words for each, a place for each to lead to, and the way back."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.elements import names, parent_numbers
from briefgen.pdf.inspecting.reading import Node, Reading


def judge_links(reading: Reading) -> Iterator[Finding]:
    """Judge link elements, annotations, and the outline."""
    owners: dict[tuple[int, ...], Node] = {}
    for node in reading.nodes():
        for raw in node.references():
            if raw is not None:
                owners[tuple(raw.objgen)] = node
        if node.kind == "Link" and not list(node.references()):
            yield Finding("link", "a Link has no annotation (OBJR)", node.page())
    places = _places(reading.pdf)
    numbers = parent_numbers(reading)
    for number, page in enumerate(reading.pdf.pages, 1):
        annotations = list(page.obj.get("/Annots", pikepdf.Array()))
        if annotations and page.obj.get("/Tabs") != "/S":
            yield Finding("tabs", "the annotations are not in the order of the structure (Tabs)", number)
        for annotation in annotations:
            owner = owners.get(tuple(annotation.objgen))
            yield from _judge_annotation(annotation, owner, numbers, number)
            yield from _judge_target(annotation, places, number)
    yield from _judge_outline(reading.pdf, places)


def _judge_annotation(raw: Any, owner: Node | None, numbers: dict[int, Any], page: int) -> Iterator[Finding]:
    if owner is None:
        yield Finding("annotation", "an annotation is in no element", page)
        return
    if raw.get("/Subtype") == "/Link" and owner.kind != "Link":
        yield Finding("annotation", f"a link annotation is in a {owner.kind}", page)
    parent = numbers.get(int(raw.get("/StructParent", -1)))
    if parent is None or tuple(parent.objgen) != owner.key:
        yield Finding("parent-tree", "the ParentTree leads from an annotation to another element", page)
    if not str(raw.get("/Contents", "")).strip():
        yield Finding("contents", "an annotation does not say what it is (Contents)", page)


def _judge_target(raw: Any, places: set[str], page: int) -> Iterator[Finding]:
    target = _target(raw)
    if isinstance(target, pikepdf.String | pikepdf.Name) and str(target).lstrip("/") not in places:
        yield Finding("nowhere", f"a link leads to {str(target)!r}, which is nowhere in the file", page)


def _judge_outline(pdf: pikepdf.Pdf, places: set[str]) -> Iterator[Finding]:
    for title, raw in _bookmarks(pdf.Root.get("/Outlines"), 0):
        target = _target(raw)
        if isinstance(target, pikepdf.String | pikepdf.Name) and str(target).lstrip("/") not in places:
            yield Finding("nowhere", f"the bookmark {title!r} leads nowhere")


def _target(raw: Any) -> Any:
    """Return what leads on inside the file: a destination, or that of a GoTo action."""
    if "/Dest" in raw:
        return raw.Dest
    action = raw.get("/A", pikepdf.Dictionary())
    return action.get("/D") if action.get("/S") == "/GoTo" else None


def _bookmarks(above: Any, depth: int) -> Iterator[tuple[str, Any]]:
    item = above.get("/First") if isinstance(above, pikepdf.Dictionary) and depth < 20 else None
    seen: set[tuple[int, ...]] = set()
    while item is not None and tuple(item.objgen) not in seen:
        seen.add(tuple(item.objgen))
        yield str(item.get("/Title", "")), item
        yield from _bookmarks(item, depth + 1)
        item = item.get("/Next")


def _places(pdf: pikepdf.Pdf) -> set[str]:
    named = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    old = pdf.Root.get("/Dests", pikepdf.Dictionary())
    return {*names(named), *(str(key).lstrip("/") for key in old)}
