"""Rules for pictures: words for who cannot see them, and where they are."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.reading import PICTURES, Node, Reading

_AROUND = (-1.0, -1.0, 1.0, 1.0)  # points: boxes are rounded
_FILE_NAME = re.compile(r"[\w./\\-]+\.(png|jpe?g|gif|svg|tiff?|bmp|webp|eps|pdf)", re.IGNORECASE)


def judge_figures(reading: Reading) -> Iterator[Finding]:
    """Judge every picture."""
    for node in reading.nodes():
        if node.kind in PICTURES:
            yield from _judge_words(node)
        if node.kind == "Figure":
            yield from _judge_box(reading, node)


def _judge_words(node: Node) -> Iterator[Finding]:
    words = str(node.raw.get("/Alt", node.raw.get("/ActualText", ""))).strip()
    if not words:
        yield Finding("no-alt", f"a {node.kind} has no words for who cannot see it", node.page())
    elif _FILE_NAME.fullmatch(words):
        message = f"a {node.kind} has the name of a file for words: {words!r}"
        yield Finding("no-alt", message, node.page())


def _judge_box(reading: Reading, node: Node) -> Iterator[Finding]:
    """Judge that a figure is where its box says (ISO 32000-1, 14.8.5.4.3)."""
    box = node.attribute("BBox")
    if not isinstance(box, pikepdf.Array) or len(box) != 4 or not _is_box(box):
        yield Finding("no-place", "a Figure does not say where it is (BBox)", node.page())
        return
    left, bottom, right, top = (float(edge) + more for edge, more in zip(box, _AROUND, strict=True))
    painted = [one for mark in node.marks() for one in reading.marked(mark)]
    points = [point for one in painted for point in (*one.corners, *one.starts)]
    if points and not any(left <= x <= right and bottom <= y <= top for x, y in points):
        yield Finding("no-place", "a Figure is not where it says it is (BBox)", node.page())


def _is_box(box: Any) -> bool:
    left, bottom, right, top = (float(edge) for edge in box)
    return left < right and bottom < top
