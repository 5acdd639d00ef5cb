"""Read name trees and number trees, and judge whether a reader finds what is in them (ISO 32000-1, 7.9.6)."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.reading import Reading

_DEEPEST = 20


def names(tree: Any) -> dict[str, Any]:
    """Read a name tree."""
    return {str(key): value for key, value in _leaves(tree, "/Names")}


def numbers(tree: Any) -> dict[int, Any]:
    """Read a number tree."""
    return {int(key): value for key, value in _leaves(tree, "/Nums")}


def parent_numbers(reading: Reading) -> dict[int, Any]:
    """Read the ParentTree (ISO 32000-1, 14.7.4.4)."""
    return numbers(reading.root.raw.get("/ParentTree")) if reading.root else {}


def judge_trees(reading: Reading) -> Iterator[Finding]:
    """Judge that keys are in order: a reader looks for them by halves, and misses those that are not."""
    root = reading.root.raw if reading.root else pikepdf.Dictionary()
    named = reading.pdf.Root.get("/Names", pikepdf.Dictionary())
    for what, tree in (
        ("IDTree", root.get("/IDTree")),
        ("names of destinations", named.get("/Dests")),
        ("names of attached files", named.get("/EmbeddedFiles")),
    ):
        keys = [bytes(key) for key, _ in _leaves(tree, "/Names")]
        if any(one >= other for one, other in pairwise(keys)):
            yield Finding("unsorted", f"the {what} are not in order, so that some are not found")
    found = [int(key) for key, _ in _leaves(root.get("/ParentTree"), "/Nums")]
    if any(one >= other for one, other in pairwise(found)):
        yield Finding("unsorted", "the keys of the ParentTree are not in order, so that some are not found")
    if found and int(root.get("/ParentTreeNextKey", max(found) + 1)) <= max(found):
        yield Finding("parent-tree", "the next key of the ParentTree is taken (ParentTreeNextKey)")


def _leaves(tree: Any, kind: str, depth: int = 0) -> list[tuple[Any, Any]]:
    """Return keys and values, of leaves and of branches."""
    if not isinstance(tree, pikepdf.Dictionary) or depth > _DEEPEST:
        return []
    flat = list(tree.get(kind, pikepdf.Array()))
    found = list(zip(flat[::2], flat[1::2], strict=False))
    for kid in tree.get("/Kids", pikepdf.Array()):
        found += _leaves(kid, kind, depth + 1)
    return found
