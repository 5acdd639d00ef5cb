"""Rules for where links, bookmarks and contents lead: to a place that there is, and to the one they name."""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import pikepdf

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.reading import Node, Reading, squeezed
from briefgen.pdf.inspecting.trees import names

Places: TypeAlias = dict[str, int]  # name → page counting from 1, 0 if the page is not in the file
Bookmark: TypeAlias = tuple[int, str, Any]  # level from 0, title, the item itself

_DEEPEST = 20
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")  # RFC 3986, 3.1: without a scheme it is read as a file
_DEAD = frozenset(("/JavaScript", "/Launch"))


def judge_places(reading: Reading) -> Iterator[Finding]:
    """Judge the outline, contents and the marks of notes."""
    known = places(reading)
    for name in (name for name, page in known.items() if not page):
        yield Finding("nowhere", f"the place {name!r} is on no page")
    yield from _judge_bookmarks(reading, known)
    for node in reading.nodes():
        if node.kind == "TOCI":
            yield from _judge_entry(reading, node, known)
    yield from _judge_note_marks(reading)


def _judge_bookmarks(reading: Reading, known: Places) -> Iterator[Finding]:
    headings = _heading_pages(reading)
    for _, title, raw in bookmarks(reading.pdf):
        page, right = _page_of(reading, target_of(raw), known), headings.get(squeezed(title), set())
        if page == 0 or (page is None and "/A" not in raw):
            yield Finding("nowhere", f"the bookmark {title!r} leads nowhere")
        elif page and right and page not in right:
            message = f"the bookmark {title!r} leads to page {page}, and its heading is on page {min(right)}"
            yield Finding("elsewhere", message)


def places(reading: Reading) -> Places:
    """Return every named destination."""
    named = names(reading.pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests"))
    old = reading.pdf.Root.get("/Dests", pikepdf.Dictionary())
    targets = (*named.items(), *old.items())
    return {name.lstrip("/"): _number(reading, target) for name, target in targets}


def _number(reading: Reading, target: Any) -> int:
    """Return the page of an explicit destination, or 0."""
    array = target.get("/D") if isinstance(target, pikepdf.Dictionary) else target
    page = array[0] if isinstance(array, pikepdf.Array) and len(array) else None
    return reading.numbers.get(tuple(page.objgen), 0) if isinstance(page, pikepdf.Dictionary) else 0


def judge_target(raw: Any, known: Places, page: int) -> Iterator[Finding]:
    """Judge where an annotation leads."""
    action = raw.get("/A", pikepdf.Dictionary())
    target = target_of(raw)
    if action.get("/S") in _DEAD:
        yield Finding("action", f"a link does something else than to lead somewhere ({action.S})", page)
    elif action.get("/S") == "/URI" and not _ADDRESS.fullmatch(str(action.get("/URI", ""))):
        address = str(action.get("/URI", ""))
        yield Finding("address", f"a link leads to {address!r}, which is no address", page)
    elif target is None and "/S" not in action:
        yield Finding("nowhere", "a link leads nowhere", page)
    elif isinstance(target, pikepdf.String | pikepdf.Name) and not known.get(str(target).lstrip("/")):
        yield Finding("nowhere", f"a link leads to {str(target)!r}, which is nowhere in the file", page)


def target_of(raw: Any) -> Any:
    """Return what leads on inside the file: a destination, or that of a GoTo action."""
    if "/Dest" in raw:
        return raw.Dest
    action = raw.get("/A", pikepdf.Dictionary())
    return action.get("/D") if action.get("/S") == "/GoTo" else None


def bookmarks(pdf: pikepdf.Pdf) -> Iterator[Bookmark]:
    """Yield the outline, each line before those under it."""
    yield from _bookmarks(pdf.Root.get("/Outlines"), 0, set())


def _bookmarks(above: Any, depth: int, seen: set[tuple[int, ...]]) -> Iterator[Bookmark]:
    item = above.get("/First") if isinstance(above, pikepdf.Dictionary) and depth < _DEEPEST else None
    while isinstance(item, pikepdf.Dictionary) and tuple(item.objgen) not in seen:
        seen.add(tuple(item.objgen))
        yield depth, str(item.get("/Title", "")), item
        yield from _bookmarks(item, depth + 1, seen)
        item = item.get("/Next")


def _page_of(reading: Reading, target: Any, known: Places) -> int | None:
    """Return the page a target is on: 0 if it is nowhere, None if there is none."""
    if isinstance(target, pikepdf.String | pikepdf.Name):
        return known.get(str(target).lstrip("/"), 0)
    return _number(reading, target) if target is not None else None


def _heading_pages(reading: Reading) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for node in reading.nodes():
        if re.fullmatch("H[1-6]?", node.kind):
            found.setdefault(squeezed(reading.text(node)), set()).add(node.page())
    return found


def _judge_entry(reading: Reading, entry: Node, known: Places) -> Iterator[Finding]:
    """Judge that a line of the contents says the page it leads to, where it says one."""
    marks = [mark for mark in reading.marks(entry) if reading.words(mark).strip()]
    said = squeezed(reading.words(marks[-1])) if len(marks) > 1 else ""
    for raw in _annotations(entry):
        page = _page_of(reading, target_of(raw), known)
        if page and said.isdecimal() and _is_plain(reading) and int(said) != page:
            yield Finding("elsewhere", f"the contents say page {said} and lead to page {page}", entry.page())


def _is_plain(reading: Reading) -> bool:
    """Say whether pages are counted from 1 to the last."""
    labels = list(reading.pdf.Root.get("/PageLabels", pikepdf.Dictionary()).get("/Nums", pikepdf.Array()))
    return len(labels) == 2 and labels[1].get("/S") == "/D" and not {"/P", "/St"} & set(labels[1].keys())


def _judge_note_marks(reading: Reading) -> Iterator[Finding]:
    notes = {str(node.raw.ID): node for node in reading.nodes() if node.kind == "Note" and "/ID" in node.raw}
    for node in reading.nodes():
        if node.kind != "Reference" or (node.parent is not None and node.parent.kind == "TOCI"):
            continue
        for raw in _annotations(node) if notes else ():
            target = target_of(raw)
            if isinstance(target, pikepdf.String) and str(target) not in notes:
                message = f"the mark {reading.text(node)!r} leads to {str(target)!r}, which is no note"
                yield Finding("note", message, node.page())
            elif isinstance(target, pikepdf.String):
                yield from _judge_note_mark(reading, node, notes[str(target)])


def _judge_note_mark(reading: Reading, mark: Node, note: Node) -> Iterator[Finding]:
    said, written = squeezed(reading.text(mark)), squeezed(reading.text(note))
    if said.isdecimal() and not written.startswith(said):
        message = f"the mark {said!r} leads to a note that begins with {written[: len(said)]!r}"
        yield Finding("note", message, mark.page())


def _annotations(node: Node) -> Iterator[Any]:
    for one in node.walk():
        yield from (raw for raw in one.references() if isinstance(raw, pikepdf.Dictionary))
