"""Rules over the file as a whole: the parts it needs, its settings and properties, prefixes, separators."""

import re
from collections.abc import Iterator

from briefgen.word.lint.opened import Opened, every, value
from briefgen.word.xml import W

_NEEDED = ("document", "styles", "settings", "numbering", "fontTable", "footnotes")
_TERMS = "{http://purl.org/dc/terms/}"
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_STAMP = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?")


def missing_parts(opened: Opened) -> Iterator[str]:
    """Name the parts without which nothing else can be judged."""
    for name in (*(f"word/{one}.xml" for one in _NEEDED), "docProps/core.xml"):
        if name not in opened.parts:
            yield f"{name}: this part is missing"


def whole_problems(opened: Opened) -> Iterator[str]:
    """Judge what concerns more than one part."""
    yield from _settings(opened)
    yield from _dates(opened)
    yield from _prefixes(opened)
    yield from _separators(opened)
    yield from _bases(opened)


def _settings(opened: Opened) -> Iterator[str]:
    settings = opened.parts["word/settings.xml"]
    if settings.find(f"{{{W}}}updateFields") is not None:
        yield "settings: fields are to be updated, so Word asks the reader"
    carried = any(value(one, "fontKey") for font in opened.parts["word/fontTable.xml"] for one in font)
    if carried and settings.find(f"{{{W}}}embedTrueTypeFonts") is None:
        yield "settings: fonts are embedded, but Word would leave them out when it saves"


def _dates(opened: Opened) -> Iterator[str]:
    for element in opened.parts["docProps/core.xml"].iterdescendants():
        if str(element.tag).startswith(_TERMS) and not _STAMP.fullmatch(element.text or ""):
            yield f"core properties: {element.text!r} is not a date"


def _prefixes(opened: Opened) -> Iterator[str]:
    """Find prefixes that may be ignored but are not declared: Word does not open such a file."""
    for name, root in opened.parts.items():
        for prefix in str(root.get(_IGNORABLE) or "").split():
            if prefix not in root.nsmap:
                yield f"{name}: the prefix {prefix} may be ignored, but is not declared"


def _separators(opened: Opened) -> Iterator[str]:
    for kind in ("footnote", "endnote"):
        root = opened.parts.get(f"word/{kind}s.xml")
        for note in () if root is None else every(root, kind):
            if value(note, "type") and next(every(note, f"{kind}Ref"), None) is not None:
                yield f"{kind}s: a separator refers to a note"


def _bases(opened: Opened) -> Iterator[str]:
    styles = opened.parts["word/styles.xml"]
    known = {value(style, "styleId") for style in every(styles, "style")}
    for tag in ("basedOn", "next", "link"):
        for one in every(styles, tag):
            if value(one) not in known:
                yield f"styles: a style refers to {value(one)!r}, which is not defined"
