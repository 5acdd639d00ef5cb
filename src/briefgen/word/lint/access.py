"""What Word's accessibility checker would say: alternative texts, header rows, headings in order, a title."""

from collections.abc import Iterator

from briefgen.word.lint.opened import Opened, every, value
from briefgen.word.xml import WP, Element, W

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def access_problems(opened: Opened) -> Iterator[str]:
    """Judge the document as its checker does."""
    document = opened.parts["word/document.xml"]
    yield from _pictures(opened)
    yield from _tables(document)
    yield from _headings(opened, document)
    if not (opened.parts["docProps/core.xml"].findtext(_TITLE) or "").strip():
        yield "the document has no title"


def _pictures(opened: Opened) -> Iterator[str]:
    for name, root in opened.stories:
        for drawing in root.iter(f"{{{WP}}}docPr"):
            decorative = _beside(name) or any(str(one.tag).endswith("}decorative") for one in drawing.iter())
            if not decorative and not (drawing.get("descr") or "").strip():
                yield f"{name}: {drawing.get('name')} has no alternative text"
        if root.find(f".//{{{WP}}}anchor") is not None and not _beside(name):
            yield f"{name}: a drawing floats"


def _beside(name: str) -> bool:
    """Tell headers and footers, our own and a house's: no text, and read by nobody's screen reader."""
    return name.startswith(("word/header", "word/footer", "word/house/"))


def _tables(document: Element) -> Iterator[str]:
    for table in every(document, "tbl"):
        style = next((value(one) for one in every(table, "tblStyle")), "")
        first = table.find(f"{{{W}}}tr")
        headed = first is not None and next(every(first, "tblHeader"), None) is not None
        if style == "BriefTable" and not headed:
            yield "document: a table has no header row"
        if next(table.iterdescendants(f"{{{W}}}tbl"), None) is not None:
            yield "document: a table stands in a table"


def _headings(opened: Opened, document: Element) -> Iterator[str]:
    levels = {
        value(style, "styleId"): int(value(level)) + 1
        for style in every(opened.parts["word/styles.xml"], "style")
        for level in every(style, "outlineLvl")
        if value(level) != "9"  # which is body text
    }
    last = 0
    for used in every(document, "pStyle"):
        level = levels.get(value(used), 0)
        if level > last + 1:
            yield f"document: a heading of level {level} follows one of level {last}"
        last = level or last
