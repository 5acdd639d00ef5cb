"""Open a Word file that comes back from outside: parts, relationships, the looks of character styles."""

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from briefgen.errors import UsageError
from briefgen.word.lint.opened import Opened, every, value
from briefgen.word.reading.letters import Look, look_of
from briefgen.word.xml import W

_LARGEST = 256 * 1024 * 1024  # of all XML in a file, unpacked
_OFFICE = "officeDocument"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def open_outside(data: bytes) -> tuple[Opened, str]:
    """Open a file and say which part is its text. Raises UsageError for what is no Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            named = [one for one in archive.infolist() if one.filename.endswith((".xml", ".rels"))]
            if sum(one.file_size for one in named) > _LARGEST:
                raise UsageError(f"unpacks to more than {_LARGEST:,} bytes")
            parts = {one.filename: _parsed(archive.read(one)) for one in named}
    except (zipfile.BadZipFile, SyntaxError, EOFError, NotImplementedError, RuntimeError) as reason:
        raise UsageError("is not a Word file") from reason
    opened = Opened({}, parts)
    for relation in opened.relations("").values():
        if relation.kind.endswith(f"/{_OFFICE}") and relation.target in parts:
            return opened, relation.target
    raise UsageError("is not a Word file")


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def related(opened: Opened, part: str, kind: str) -> Iterator[str]:
    """Name the parts that a part is related to in one way."""
    for relation in opened.relations(part).values():
        if relation.kind.endswith(f"/{kind}") and relation.target in opened.parts:
            yield relation.target


def links(opened: Opened, part: str) -> dict[str, str]:
    """Return the addresses that a part links to, by the ids of the relationships."""
    folder, name = posixpath.split(part)
    root = opened.parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if root is None:
        return {}
    outward = (one for one in root.iter(_RELATIONSHIP) if one.get("TargetMode") == "External")
    return {str(one.get("Id")): str(one.get("Target")) for one in outward}


def character_looks(opened: Opened, part: str) -> dict[str, Look]:
    """Return the look of every character style, with what it inherits."""
    styles = {
        value(style, "styleId"): style
        for name in related(opened, part, "styles")
        for style in every(opened.parts[name], "style")
        if value(style, "type") == "character"
    }
    return {name: _look(styles, name, 0) for name in styles}


def _look(styles: dict[str, etree._Element], name: str, depth: int) -> Look:
    style = styles.get(name)
    if style is None or depth > 10:
        return Look()
    properties, base = style.find(f"{{{W}}}rPr"), style.find(f"{{{W}}}basedOn")
    own = Look() if properties is None else look_of(properties)
    under = Look() if base is None else _look(styles, value(base), depth + 1)
    return Look(
        under.strong if own.strong is None else own.strong,
        under.emphasis if own.emphasis is None else own.emphasis,
    )
