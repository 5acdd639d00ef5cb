"""The container: parts, their relationships and content types, and a zip that is the same on every build.

The only module that touches python-docx's packaging, whose `Part` has no public way to replace its content.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import _ContentTypesItem

__all__ = ["Package", "Part", "zipped"]  # of python-docx, the other modules here see only `Part`

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_LEVEL = 4  # of compression: three parts in a hundred larger than the usual 6, and a third quicker
# The oldest date a zip can say; the real one would be different on every build.
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Package:
    """The parts of one file, in the making."""

    def __init__(self) -> None:
        self._opc: Any = OpcPackage()

    def add(self, name: str, content_type: str, data: bytes = b"") -> Part:
        """Add a part; `name` is absolute, ASCII and without spaces, as Word insists."""
        return Part(PackURI(name), content_type, data, self._opc)

    def fill(self, part: Part, data: bytes) -> None:
        """Give a part its content, once it is known."""
        part._blob = data

    def relate(self, source: Part | None, target: Part, kind: str) -> str:
        """Relate two parts (or the package itself to one) and return the relationship's id."""
        owner = self._opc if source is None else source
        return str(owner.relate_to(target, kind if "://" in kind else OFFICE + kind))

    def relate_as(self, source: Part, key: str, kind: str, target: Part | str) -> None:
        """Relate a part to another or to an address outside by an id that its content uses already."""
        source.load_rel(kind, target, key, is_external=isinstance(target, str))

    def link(self, source: Part, address: str) -> str:
        """Relate a part to an address outside and return the relationship's id."""
        return str(source.relate_to(address, OFFICE + "hyperlink", is_external=True))

    def data(self) -> bytes:
        """Write the file."""
        parts = list(self._opc.iter_parts())
        members = {"[Content_Types].xml": _content_types(parts)}
        members["_rels/.rels"] = self._opc.rels.xml
        for part in parts:
            members[part.partname.membername] = part.blob
            if len(part.rels):
                members[part.partname.rels_uri.membername] = part.rels.xml
        return zipped(members)


def _content_types(parts: list[Part]) -> bytes:
    item: Any = _ContentTypesItem
    return bytes(item.from_parts(parts).blob)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Zip members so that the same content gives the same bytes: sorted, no dates, no host."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(
            members, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name)
        ):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, members[name], compresslevel=_LEVEL)
    return buffer.getvalue()
