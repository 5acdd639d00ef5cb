"""What breaks no schema, and makes no sense to any program: styles in a ring, rows wider than their table."""

import re
from collections.abc import Iterator

from briefgen.word.lint.opened import Opened, every, relation_of, value
from briefgen.word.xml import C, Element, W

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?")
_DEEPEST = 8
_KINDS = ("styles", "settings", "numbering", "fontTable", "footnotes")


def sense_problems(opened: Opened) -> Iterator[str]:
    """Judge values and structure."""
    yield from _kinds_of_relations(opened)
    yield from _families(opened.parts["word/styles.xml"])
    yield from _page(opened.parts["word/document.xml"])
    yield from _notes_in_settings(opened)
    yield from _font_keys(opened.parts["word/fontTable.xml"])
    for name, root in opened.stories:
        yield from (f"{name}: {problem}" for problem in _story(root))
    for name, root in opened.parts.items():
        yield from (f"{name}: {problem}" for problem in (*_languages(root), *_depths(root), *_values(root)))


def _kinds_of_relations(opened: Opened) -> Iterator[str]:
    """Find parts that are led to as something else: they are not read as what they are."""
    for relation in opened.relations("word/document.xml").values():
        for kind in _KINDS:
            if relation.target == f"word/{kind}.xml" and not relation.kind.endswith(f"/{kind}"):
                yield f"document: {relation.target} is led to as {relation.kind.rpartition('/')[2]}"


def _families(styles: Element) -> Iterator[str]:
    """Look for styles that are based on themselves by any way, or on one of another kind."""
    known = {value(style, "styleId"): style for style in every(styles, "style")}
    bases = {name: _said(style, "basedOn") for name, style in known.items()}
    for name, style in known.items():
        seen, at = {name}, bases[name]
        while at in known and at not in seen:
            seen.add(at)
            at = bases[at]
        if at == name:
            yield f"styles: {name} is based on itself"
        base = known.get(bases[name])
        if base is not None and value(base, "type") != value(style, "type"):
            yield f"styles: {name} is based on {bases[name]}, which is a style of another kind"
    if not any(value(one, "type") == "paragraph" and value(one, "default") for one in known.values()):
        yield "styles: no paragraph style is the default"


def _said(element: Element, tag: str) -> str:
    found = element.find(f"{{{W}}}{tag}")
    return "" if found is None else value(found)


def _page(document: Element) -> Iterator[str]:
    for section in every(document, "sectPr"):
        if section.find(f"{{{W}}}pgSz") is None:
            yield "document: a section does not say how large its pages are"


def _notes_in_settings(opened: Opened) -> Iterator[str]:
    """Separators that the settings do not name are notes to Word."""
    settings = opened.parts["word/settings.xml"]
    for kind in ("footnote", "endnote"):
        notes = opened.parts.get(f"word/{kind}s.xml")
        own = [] if notes is None else [value(one, "id") for one in every(notes, kind) if value(one, "type")]
        named = {value(one, "id") for one in settings.findall(f"{{{W}}}{kind}Pr/{{{W}}}{kind}")}
        yield from (f"settings: the {kind} separator {one} is not named" for one in own if one not in named)


def _font_keys(table: Element) -> Iterator[str]:
    for font in every(table, "font"):
        for one in font:
            if str(one.tag).startswith(f"{{{W}}}embed") and not value(one, "fontKey"):
                yield f"fontTable: {value(font, 'name')} is carried without a key"


def _story(root: Element) -> Iterator[str]:
    if next(every(root, "p"), None) is None:
        yield "there is no paragraph"
    for link in every(root, "hyperlink"):
        if not value(link, "anchor") and not relation_of(link):
            yield "a link leads nowhere"
    for block in every(root, "sdt"):
        if block.find(f"{{{W}}}sdtContent") is None:
            yield "a content control has no content"
    yield from _fields(root)
    yield from _rows(root)


def _fields(root: Element) -> Iterator[str]:
    """Find fields with more than one result."""
    open_fields: list[int] = []
    for mark in every(root, "fldChar"):
        kind = value(mark, "fldCharType")
        if kind == "begin":
            open_fields.append(0)
        elif kind == "separate" and open_fields:
            open_fields[-1] += 1
            if open_fields[-1] == 2:
                yield "a field has two results"
        elif kind == "end" and open_fields:
            open_fields.pop()


def _rows(root: Element) -> Iterator[str]:
    for table in every(root, "tbl"):
        columns = len(table.findall(f"{{{W}}}tblGrid/{{{W}}}gridCol"))
        for row in table.findall(f"{{{W}}}tr"):
            spans = [_said(cell, f"tcPr/{{{W}}}gridSpan") or "1" for cell in row.findall(f"{{{W}}}tc")]
            if sum(int(span) for span in spans if span.isdigit()) > columns:
                yield f"a row of a table has more cells than its {columns} columns"


def _languages(root: Element) -> Iterator[str]:
    for one in every(root, "lang"):
        for name in ("val", "eastAsia", "bidi"):
            if not _LANGUAGE.fullmatch(value(one, name)):
                yield f"{value(one, name)!r} is no language"


def _depths(root: Element) -> Iterator[str]:
    for one in every(root, "ilvl"):
        if value(one).isdigit() and int(value(one)) > _DEEPEST:
            yield f"a list has no level {value(one)}"


def _values(root: Element) -> Iterator[str]:
    for cache in root.iter(f"{{{C}}}numCache", f"{{{C}}}numLit"):
        for one in cache.iter(f"{{{C}}}v"):
            if not _NUMBER.fullmatch((one.text or "").strip()):
                yield f"{one.text!r} is no value of a chart"
