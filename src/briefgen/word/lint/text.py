"""Rules over the stories: fields, bookmarks, tables, text, drawings."""

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.word.lint.opened import Opened, every, value
from briefgen.word.xml import WP, Element, W

_BOOKMARK = re.compile(r"[A-Za-z_]\w{0,39}", re.ASCII)
_LEADING = re.compile(r"(?:REF|PAGEREF) (\S+)")


def text_problems(opened: Opened) -> Iterator[str]:
    """Judge every story."""
    bookmarks = {value(mark, "name") for _, root in opened.stories for mark in every(root, "bookmarkStart")}
    for name, root in opened.stories:
        yield from (f"{name}: {problem}" for problem in _story(root, bookmarks))
    yield from _drawings(opened)


def _story(root: Element, bookmarks: set[str]) -> Iterator[str]:
    yield from _fields(root)
    yield from _bookmarks(root)
    yield from _leads(root, bookmarks)
    yield from _tables(root)
    for text in every(root, "t"):
        if re.search(r"[\n\t]", text.text or ""):
            yield f"a line end or tab in the text {text.text!r}"
    for paragraph in every(root, "p"):
        if len(paragraph.findall(f"{{{W}}}pPr")) > 1:
            yield "a paragraph has two sets of properties"


def _fields(root: Element) -> Iterator[str]:
    depth, separated = 0, []
    for mark in every(root, "fldChar"):
        kind = value(mark, "fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind, 0)
        if kind == "begin":
            separated.append(False)
        elif not separated:
            yield "a field ends that has not begun"
        elif kind == "separate":
            separated[-1] = True
        elif not separated.pop():
            yield "a field shows nothing until it is updated"
        if value(mark, "dirty"):
            yield "a field asks to be updated, so Word asks the reader"
    if depth:
        yield "a field does not end"


def _bookmarks(root: Element) -> Iterator[str]:
    starts = Counter(value(mark, "id") for mark in every(root, "bookmarkStart"))
    ends = Counter(value(mark, "id") for mark in every(root, "bookmarkEnd"))
    if starts != ends or any(count > 1 for count in starts.values()):
        yield "bookmarks begin and end in different numbers"
    names = Counter(value(mark, "name") for mark in every(root, "bookmarkStart"))
    for name, times in names.items():
        if times > 1:
            yield f"two bookmarks are called {name}"
        if not _BOOKMARK.fullmatch(name):
            yield f"{name!r} cannot name a bookmark"


def _leads(root: Element, bookmarks: set[str]) -> Iterator[str]:
    targets = [value(link, "anchor") for link in every(root, "hyperlink")]
    codes = (_LEADING.search(code.text or "") for code in every(root, "instrText"))
    targets += [found[1] for found in codes if found]
    for target in dict.fromkeys(targets):
        if target and target not in bookmarks:
            yield f"something leads to {target}, which is not there"


def _tables(root: Element) -> Iterator[str]:
    for table in every(root, "tbl"):
        grid = [_width(column) for column in table.findall(f"{{{W}}}tblGrid/{{{W}}}gridCol")]
        if not grid:
            yield "a table has no grid"
        for row in table.findall(f"{{{W}}}tr"):
            widths = [_width(width) for width in row.findall(f"{{{W}}}tc/{{{W}}}tcPr/{{{W}}}tcW")]
            if sum(widths) != sum(grid):
                yield f"a row of a table is {sum(widths)} wide, its grid {sum(grid)}"
        for cell in table.findall(f"{{{W}}}tr/{{{W}}}tc"):
            if cell[-1].tag != f"{{{W}}}p":
                yield "a cell does not end with a paragraph"


def _width(element: Element) -> int:
    """Read a width; one that is no number fits nothing."""
    said = value(element, "w")
    return int(said) if said.lstrip("-").isdigit() else -1


def _drawings(opened: Opened) -> Iterator[str]:
    """Word tolerates the same id in two parts, but other readers do not."""
    numbers = Counter(
        str(drawing.get("id")) for _, root in opened.stories for drawing in root.iter(f"{{{WP}}}docPr")
    )
    yield from (f"two drawings have the id {number}" for number, count in numbers.items() if count > 1)
