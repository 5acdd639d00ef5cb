"""Every rule over every part: the defects that the Open XML SDK lets pass, and Word's accessibility rules."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator

from briefgen.word.lint.access import access_problems
from briefgen.word.lint.opened import Opened, every, open_file, relation_of, value
from briefgen.word.lint.sense import sense_problems
from briefgen.word.lint.text import text_problems
from briefgen.word.lint.whole import missing_parts, whole_problems
from briefgen.word.xml import C, W

_FONT_HEADS = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf")


def lint(data: bytes) -> tuple[str, ...]:
    """Judge a Word file; each finding names the part and the thing, nothing found is an empty tuple."""
    opened = open_file(data)
    missing = tuple(missing_parts(opened))
    return missing or tuple(problem for rule in _RULES for problem in rule(opened))


def _names(opened: Opened) -> Iterator[str]:
    for name in opened.members:
        if not name.isascii() or " " in name:
            yield f"{name}: a part's name must be ASCII without spaces"


def _relations(opened: Opened) -> Iterator[str]:
    reached = {"[Content_Types].xml"}
    for part in ("", *opened.parts):
        for relation in opened.relations(part).values():
            if not relation.external:
                reached.add(relation.target)
                if relation.target not in opened.members:
                    yield f"{part or 'package'}: a relationship leads to {relation.target}, which is missing"
    for name in opened.members:
        if not name.endswith(".rels") and name not in reached:
            yield f"{name}: no relationship leads to this part"


def _references(opened: Opened) -> Iterator[str]:
    for name, root in opened.parts.items():
        known = opened.relations(name)
        for element in root.iter():
            for attribute in ("id", "embed", "link"):
                wanted = relation_of(element, attribute)
                if wanted and wanted not in known:
                    yield f"{name}: relationship {wanted} is not declared"


def _styles(opened: Opened) -> Iterator[str]:
    styles = opened.parts["word/styles.xml"]
    known = Counter((value(style, "type"), value(style, "styleId")) for style in every(styles, "style"))
    yield from (f"styles: {identity} is defined twice" for (_, identity), count in known.items() if count > 1)
    kinds = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    for name, root in opened.stories:
        for tag, kind in kinds.items():
            for used in every(root, tag):
                if (kind, value(used)) not in known:
                    yield f"{name}: {kind} style {value(used)!r} is not defined"
    names = Counter(
        (value(style, "type"), value(named))
        for style in every(styles, "style")
        for named in style.findall(f"{{{W}}}name")
    )
    yield from (f"styles: two styles are called {name!r}" for (_, name), count in names.items() if count > 1)


def _lists(opened: Opened) -> Iterator[str]:
    numbering = opened.parts["word/numbering.xml"]
    abstract = {value(one, "abstractNumId") for one in every(numbering, "abstractNum")}
    lists = {value(one, "numId"): one for one in every(numbering, "num")}
    for one in every(numbering, "abstractNum"):
        single = any(value(kind) == "singleLevel" for kind in every(one, "multiLevelType"))
        if len(list(every(one, "lvl"))) != 9 and not single:
            yield f"numbering: definition {value(one, 'abstractNumId')} has not nine levels"
    for identity, one in lists.items():
        if value(next(every(one, "abstractNumId"))) not in abstract:
            yield f"numbering: list {identity} has no definition"
    for name, root in opened.parts.items():
        for used in every(root, "numId"):
            if value(used) not in lists and value(used) != "0":
                yield f"{name}: list {value(used)} is not defined"


def _notes(opened: Opened) -> Iterator[str]:
    document, notes = opened.parts["word/document.xml"], opened.parts["word/footnotes.xml"]
    known = Counter(value(note, "id") for note in every(notes, "footnote"))
    used = Counter(value(mark, "id") for mark in every(document, "footnoteReference"))
    yield from (f"footnotes: note {note} is there twice" for note, count in known.items() if count > 1)
    yield from (f"document: note {note} is referred to twice" for note, count in used.items() if count > 1)
    yield from (f"document: note {note} is not there" for note in used if note not in known)
    declared = {value(one, "id") for one in every(opened.parts["word/settings.xml"], "footnote")}
    if not declared <= set(known):
        yield "settings: a separator of the footnotes is declared that is not there"


def _fonts(opened: Opened) -> Iterator[str]:
    table = opened.parts["word/fontTable.xml"]
    known = opened.relations("word/fontTable.xml")
    for font in every(table, "font"):
        for embedded in font:
            key = value(embedded, "fontKey")
            if not key:
                continue
            data = opened.members.get(known[relation_of(embedded)].target, b"")
            if key != key.upper():
                yield f"fontTable: the key of {value(font, 'name')} is not in capitals"
            if data[:4] in _FONT_HEADS:
                yield f"fontTable: {value(font, 'name')} is not obfuscated"


def _charts(opened: Opened) -> Iterator[str]:
    for name, root in opened.parts.items():
        if root.tag != f"{{{C}}}chartSpace":
            continue
        axes = Counter(
            one.get("val")
            for axis in root.iter(f"{{{C}}}catAx", f"{{{C}}}valAx")
            for one in axis.findall(f"{{{C}}}axId")
        )
        yield from (f"{name}: two axes have the id {axis}" for axis, count in axes.items() if count > 1)
        used = {one.get("val") for one in root.iter(f"{{{C}}}axId")}
        yield from (f"{name}: axis {axis} is not there" for axis in sorted(used - set(axes), key=str))
        for relation in opened.relations(name).values():
            if not zipfile.is_zipfile(io.BytesIO(opened.members.get(relation.target, b""))):
                yield f"{name}: its workbook {relation.target} cannot be opened"


_RULES: tuple[Callable[[Opened], Iterator[str]], ...] = (
    _names,
    _relations,
    _references,
    _styles,
    _lists,
    _notes,
    _fonts,
    _charts,
    text_problems,
    access_problems,
    whole_problems,
    sense_problems,
)
