"""Rules over the package (ISO/IEC 29500-2): names, content types, relationships, and what each leads to."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from briefgen.word.lint.opened import Opened, Relation
from briefgen.word.xml import R

_TYPES = "[Content_Types].xml"
# How the content type of a part ends that a relationship of a kind leads to.
_LEADS_TO = {
    "officeDocument": "wordprocessingml.document.main+xml",
    "chart": "drawingml.chart+xml",
    "theme": "officedocument.theme+xml",
    "font": "obfuscatedFont",
    "package": "spreadsheetml.sheet",
    **{
        kind: f"wordprocessingml.{kind}+xml"
        for kind in (
            *("styles", "settings", "numbering", "fontTable"),
            *("footnotes", "endnotes", "comments", "header", "footer"),
        )
    },
}
# The kind of relationship that an element needs.
_ASKS_FOR = {
    "hyperlink": "hyperlink",
    "headerReference": "header",
    "footerReference": "footer",
    "blip": "image",
    "svgBlip": "image",
    "imagedata": "image",
    "chart": "chart",
    "externalData": "package",
    **dict.fromkeys(("embedRegular", "embedBold", "embedItalic", "embedBoldItalic"), "font"),
}
# What a picture begins and ends with; formats that are not here are not looked into.
_PICTURES = {
    "image/png": (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"),
    "image/jpeg": (b"\xff\xd8", b""),
    "image/gif": (b"GIF8", b""),
    "image/x-emf": (b"\1\0\0\0", b""),
}
_NO_PLACES = frozenset({"file", "javascript", "vbscript", "data"})


def package_problems(opened: Opened) -> Iterator[str]:
    """Judge the container before what it contains."""
    types = _Types(opened)
    yield from _names(opened)
    yield from types.problems(opened)
    yield from _relations(opened, types)
    yield from _references(opened)


def _names(opened: Opened) -> Iterator[str]:
    for name in opened.members:
        if not name.isascii() or " " in name:
            yield f"{name}: a part's name must be ASCII without spaces"
    folded = Counter(name.lower() for name in opened.members)
    yield from (f"{name}: two parts have this name" for name, count in folded.items() if count > 1)


class _Types:
    """The content types of the parts: by name, else by ending, neither heeding case."""

    def __init__(self, opened: Opened) -> None:
        root = opened.parts.get(_TYPES)
        said = [] if root is None else list(root)
        self._names = Counter(str(one.get("PartName")).lower() for one in said if one.get("PartName"))
        self._endings = Counter(str(one.get("Extension")).lower() for one in said if one.get("Extension"))
        self._types = {
            str(one.get("PartName") or one.get("Extension")).lower(): str(one.get("ContentType"))
            for one in said
        }

    def of(self, name: str) -> str:
        """Return the content type of a part, empty if nothing says it."""
        ending = name.rpartition(".")[2].lower()
        return self._types.get(f"/{name}".lower()) or self._types.get(ending, "")

    def problems(self, opened: Opened) -> Iterator[str]:
        for name, count in (*self._names.items(), *self._endings.items()):
            if count > 1:
                yield f"content types: that of {name} is said twice"
        there = {f"/{name}".lower() for name in opened.members}
        yield from (f"content types: {name} is not there" for name in self._names if name not in there)
        for name in opened.members:
            if name != _TYPES and not self.of(name):
                yield f"{name}: nothing says what type of content this is"


def _relations(opened: Opened, types: _Types) -> Iterator[str]:
    reached = {_TYPES}
    for part in ("", *opened.parts):
        named = Counter(key for key, _ in opened.related(part))
        yield from (
            f"{part or 'package'}: two relationships are called {key}" for key in named if named[key] > 1
        )
        for _, relation in opened.related(part):
            found = _outside(relation) if relation.external else _inside(relation, opened, types)
            yield from (f"{part or 'package'}: {problem}" for problem in found)
            if not relation.external:
                reached.add(relation.target)
    for name in opened.members:
        if not name.endswith(".rels") and name not in reached:
            yield f"{name}: no relationship leads to this part"
    roots = Counter(relation.kind.rpartition("/")[2] for _, relation in opened.related(""))
    for kind in ("officeDocument", "core-properties"):
        if roots[kind] != 1:
            yield f"package: {roots[kind]} parts are its {kind}, not one"


def _inside(relation: Relation, opened: Opened, types: _Types) -> Iterator[str]:
    target, kind, type_ = relation.target, relation.kind.rpartition("/")[2], types.of(relation.target)
    if target not in opened.members:
        yield f"a relationship leads to {target}, which is missing"
        return
    if kind == "vbaProject":
        yield f"{target} holds macros, which a .docx must not"
    if not type_.endswith(_LEADS_TO.get(kind, "")) or (kind == "image" and not type_.startswith("image/")):
        yield f"{target} is led to as {kind}, but its content is said to be {type_ or 'nothing'}"
    elif kind not in _LEADS_TO and type_.endswith(_KNOWN):
        yield f"{target} is led to as {kind}, but its content is said to be {type_}"
    begins, ends = _PICTURES.get(type_, (b"", b"")) if kind == "image" else (b"", b"")
    data = opened.members[target]
    if not data.startswith(begins) or ends not in data[-16:]:
        yield f"{target} is no whole picture of the type {type_}"


_KNOWN = tuple(_LEADS_TO.values())


def _outside(relation: Relation) -> Iterator[str]:
    kind = relation.kind.rpartition("/")[2]
    if kind != "hyperlink":
        yield f"{kind} {relation.target} is outside the file, and not where readers are"
        return
    if not _reachable(relation.target):
        yield f"a link leads to {relation.target!r}, where no reader can go"


def _reachable(address: str) -> bool:
    """Say whether an address leads anywhere from another machine, as far as it shows."""
    try:
        parts = urlsplit(address)
        host = parts.netloc and (parts.port or True)
    except ValueError:
        return False
    if not address.strip() or re.search(r"[\s<>\\]", address) or parts.scheme in _NO_PLACES:
        return False
    asked = {"http": bool(host), "https": bool(host), "mailto": "@" in parts.path}
    return asked.get(parts.scheme, len(parts.scheme) != 1)  # one letter is a drive


def _references(opened: Opened) -> Iterator[str]:
    for name, root in opened.parts.items():
        if name.endswith(".rels"):
            continue
        known = opened.relations(name)
        for element in root.iter(etree.Element):
            for attribute, wanted in element.attrib.items():
                if str(attribute).startswith(f"{{{R}}}"):
                    yield from _reference(name, element, str(wanted), known)


def _reference(name: str, element: etree._Element, wanted: str, known: dict[str, Relation]) -> Iterator[str]:
    tag = etree.QName(element).localname
    asked = _ASKS_FOR.get(tag)
    if wanted not in known:
        if wanted or asked:
            yield f"{name}: relationship {wanted} is not declared"
        return
    kind = known[wanted].kind.rpartition("/")[2]
    if asked and kind != asked:
        yield f"{name}: {tag} is to lead to {asked}, and leads to {kind}"
    elif tag == "hyperlink" and not known[wanted].external:
        yield f"{name}: a link leads to {known[wanted].target}, a part of the file"
