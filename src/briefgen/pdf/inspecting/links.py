"""Rules for links: an annotation with words for each, over those words, and the way back to the element."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.places import judge_target, places
from briefgen.pdf.inspecting.reading import Node, Reading
from briefgen.pdf.inspecting.trees import parent_numbers

_NEAR = 3.0  # points by which words may stand beside the area that is clicked


def judge_links(reading: Reading) -> Iterator[Finding]:
    """Judge link elements and annotations."""
    owners: dict[tuple[int, ...], Node] = {}
    for node in reading.nodes():
        for raw in node.references():
            if isinstance(raw, pikepdf.Dictionary):
                owners[tuple(raw.objgen)] = node
        if node.kind == "Link":
            yield from _judge_link(reading, node)
    yield from _judge_annotations(reading, owners)


def _judge_link(reading: Reading, node: Node) -> Iterator[Finding]:
    if not list(node.references()):
        yield Finding("link", "a Link has no annotation (OBJR)", node.page())
    if not any(reading.marks(node)) and not any(one.kind == "Figure" for one in node.walk()):
        yield Finding("link", "a Link has no words to click on", node.page())


def _judge_annotations(reading: Reading, owners: dict[tuple[int, ...], Node]) -> Iterator[Finding]:
    known, numbers = places(reading), parent_numbers(reading)
    missing = dict(owners)
    for number, page in enumerate(reading.pdf.pages, 1):
        annotations = list(page.obj.get("/Annots", pikepdf.Array()))
        if annotations and page.obj.get("/Tabs") != "/S":
            yield Finding("tabs", "the annotations are not in the order of the structure (Tabs)", number)
        for annotation in annotations:
            owner = owners.get(tuple(annotation.objgen))
            missing.pop(tuple(annotation.objgen), None)
            yield from _judge_annotation(annotation, owner, numbers, number)
            if annotation.get("/Subtype") == "/Link":
                yield from judge_target(annotation, known, number)
                yield from _judge_area(reading, annotation, owner, number)
    for owner in missing.values():
        yield Finding("annotation", f"a {owner.kind} claims an annotation that is on no page", owner.page())


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


def _judge_area(reading: Reading, raw: Any, owner: Node | None, page: int) -> Iterator[Finding]:
    """Judge that what is clicked is where the words of the link are."""
    x1, y1, x2, y2 = (float(edge) for edge in raw.Rect)
    if x1 == x2 or y1 == y2:
        yield Finding("area", "a link has no area to click on", page)
        return
    if owner is None:
        return
    marks = list(reading.marks(owner))
    here = [one for mark in marks if mark.page == page - 1 for one in reading.marked(mark)]
    if marks and not here:
        yield Finding("area", "a link is on another page than its words", page)
    starts = [start for one in here for start in one.starts]
    area = min(x1, x2) - _NEAR, min(y1, y2) - _NEAR, max(x1, x2) + _NEAR, max(y1, y2) + _NEAR
    if starts and not any(area[0] <= x <= area[2] and area[1] <= y <= area[3] for x, y in starts):
        yield Finding("area", "a link is not where its words are", page)
