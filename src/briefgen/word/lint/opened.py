"""A Word file, opened for judging: its parts, parsed once, and what they refer to."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from briefgen.word.xml import Element, R, W

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """Where a relationship leads; `target` is a member of the zip unless it is external."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """The members of a file, and the XML among them."""

    members: dict[str, bytes]
    parts: dict[str, Element]

    @property
    def stories(self) -> Iterator[tuple[str, Element]]:
        """The parts that hold text."""
        for name, root in self.parts.items():
            if etree.QName(root).localname in ("document", "hdr", "ftr", "footnotes", "endnotes"):
                yield name, root

    @property
    def main(self) -> Element:
        """The text."""
        return self.parts["word/document.xml"]

    @property
    def styles(self) -> Element:
        """The styles."""
        return self.parts["word/styles.xml"]

    @property
    def settings(self) -> Element:
        """The settings."""
        return self.parts["word/settings.xml"]

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the relationships of a part by their ids."""
        return dict(self.related(part))

    def related(self, part: str) -> Iterator[tuple[str, Relation]]:
        """Give the relationships of a part with their ids, which a broken file may have twice."""
        folder, name = posixpath.split(part)
        source = self.parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        for one in () if source is None else source.iter(_RELATIONSHIP):
            yield str(one.get("Id")), _relation(one, folder)


def _relation(element: Element, folder: str) -> Relation:
    kind, target = str(element.get("Type")), str(element.get("Target"))
    if element.get("TargetMode") == "External":
        return Relation(kind, target, True)
    return Relation(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"), False)


def open_file(data: bytes) -> Opened:
    """Open a file. Raises zipfile.BadZipFile or lxml.etree.XMLSyntaxError for one that is broken."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    parts = {
        name: etree.fromstring(content)
        for name, content in members.items()
        if name.endswith((".xml", ".rels"))
    }
    return Opened(members, parts)


def every(root: Element, tag: str) -> Iterator[Element]:
    """Give the elements of a name, `w` if no other prefix is written."""
    yield from root.iter(f"{{{W}}}{tag}")


def value(element: Element, name: str = "val") -> str:
    """Return an attribute of the `w` namespace, empty if it is missing."""
    return str(element.get(f"{{{W}}}{name}") or "")


def relation_of(element: Element, name: str = "id") -> str:
    """Return an attribute of the `r` namespace, empty if it is missing."""
    return str(element.get(f"{{{R}}}{name}") or "")


def said(element: Element, path: str) -> str:
    """Return the value of what a path of `w` names leads to, empty if it leads nowhere."""
    found = element.find("/".join(f"{{{W}}}{step}" for step in path.split("/")))
    return "" if found is None else value(found)


def number(text: str, default: int = 0, *, base: int = 10) -> int:
    """Read a whole number; what is none gives the default."""
    try:
        return int(text, base)
    except ValueError:
        return default
