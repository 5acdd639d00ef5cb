"""What Word's accessibility checker would say: alternative texts, header rows, headings in order, a title."""

import re
from collections.abc import Iterator
from itertools import groupby

from briefgen.word.lint.opened import Opened, every, number, said, value
from briefgen.word.xml import WP, Element, W

_W = f"{{{W}}}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_FILE = re.compile(r"(?i)\S+\.(?:png|jpe?g|gif|svg|emf|wmf|bmp|tiff?)")
_BLANK = 3  # paragraphs in a row that a screen reader reads out as blank
_BODY_TEXT = 9  # the outline level of what is no heading
_CONTENTS = re.compile(r'\bTOC\b.*\\o\s+"?(\d)-(\d)')


def access_problems(opened: Opened) -> Iterator[str]:
    """Judge the document as its checker does."""
    document = opened.main
    yield from _pictures(opened)
    yield from _tables(document)
    yield from _headings(opened, document)
    yield from _contents(opened, document)
    yield from _blanks(document)
    for link in every(document, "hyperlink"):
        if not _says(link):
            yield "document: a link has no words"
    if not (opened.parts["docProps/core.xml"].findtext(_TITLE) or "").strip():
        yield "the document has no title"


def _says(element: Element) -> bool:
    words = any((one.text or "").strip() for one in every(element, "t"))
    return (
        words or next(element.iter(f"{_W}drawing", f"{_W}pict", f"{_W}object", f"{_W}sym"), None) is not None
    )


def _pictures(opened: Opened) -> Iterator[str]:
    for name, root in opened.stories:
        for drawing in root.iter(f"{{{WP}}}docPr"):
            decorative = _beside(name) or any(str(one.tag).endswith("}decorative") for one in drawing.iter())
            told = (drawing.get("descr") or "").strip()
            if not decorative and not told:
                yield f"{name}: {drawing.get('name')} has no alternative text"
            elif told and (told == drawing.get("name") or _FILE.fullmatch(told)):
                yield f"{name}: the alternative text {told!r} says nothing of the picture"
        if root.find(f".//{{{WP}}}anchor") is not None and not _beside(name):
            yield f"{name}: a drawing floats"


def _beside(name: str) -> bool:
    """Tell headers and footers, our own and a house's: no text, and read by nobody's screen reader."""
    return name.startswith(("word/header", "word/footer", "word/house/"))


def _tables(document: Element) -> Iterator[str]:
    for table in every(document, "tbl"):
        first = table.find(f"{_W}tr")
        headed = first is not None and next(every(first, "tblHeader"), None) is not None
        if said(table, "tblPr/tblStyle") == "BriefTable" and not headed:
            yield "document: a table has no header row"
        if next(table.iterdescendants(f"{_W}tbl"), None) is not None:
            yield "document: a table stands in a table"


def _headings(opened: Opened, document: Element) -> Iterator[str]:
    levels = {
        value(style, "styleId"): number(value(level)) + 1
        for style in every(opened.styles, "style")
        for level in every(style, "outlineLvl")
        if number(value(level), _BODY_TEXT) != _BODY_TEXT
    }
    last = 0
    for paragraph in every(document, "p"):
        level = levels.get(said(paragraph, "pPr/pStyle"), 0)
        if level > last + 1:
            yield f"document: a heading of level {level} follows one of level {last}"
        if level and not _says(paragraph):
            yield f"document: a heading of level {level} has no words"
        last = level or last


def _contents(opened: Opened, document: Element) -> Iterator[str]:
    """Find contents that are empty once they are updated: no style is a heading of their levels."""
    names = {said(style, "name").lower() for style in every(opened.styles, "style")}
    for code in every(document, "instrText"):
        found = _CONTENTS.search(code.text or "")
        if found and f"heading {found[1]}" not in names:
            yield "document: the contents are of headings, and no style is one"


def _blanks(document: Element) -> Iterator[str]:
    for holder in document.iter(f"{_W}body", f"{_W}tc"):
        for blank, run in groupby(holder, lambda one: one.tag == f"{_W}p" and len(one) == 0):
            if blank and len(list(run)) >= _BLANK:
                yield "document: blank paragraphs stand for a space"
