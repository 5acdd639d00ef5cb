"""A house's own Word file: what may serve as the base of ours, and what it must not bring along.

Only what can be told without opening the file in earnest is judged here (OPC, ISO/IEC 29500-2): which kind of
file it is, what it leads to outside itself, which styles it has.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from briefgen.errors import UsageError
from briefgen.style.wordnames import word_name
from briefgen.workspace import read_bytes

_LARGEST, _UNPACKED = 20_000_000, 200_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = re.compile(r"wordprocessingml\.(?:document|template)\.main\+xml")
_BODY = "word/_rels/document.xml.rels"  # the body stays behind, and with it what it links to
_WEB = ("http://", "https://", "mailto:")


class Fault(NamedTuple):
    """What is wrong with a house's file: the key that names it, what, and what to do."""

    key: str
    message: str
    hint: str


def house_faults(path: Path, styles: Mapping[str, str]) -> Iterator[Fault]:
    """Judge a house's file and the names of styles that are asked of it."""
    if not path.is_file():
        yield Fault("template", f"there is no Word file {path.name!r} beside the brand", "put it there")
        return
    try:
        members = _members(path)
    except UsageError as reason:
        yield Fault("template", str(reason), "take out what the pages do not need")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError):
        yield Fault("template", f"{path.name!r} is not a Word file (.docx)", "save it in Word as .docx")
    else:
        fault = _kind(path, members) or _doctype(path, members) or _leads_out(path, members)
        if fault:
            yield fault
        else:
            yield from _unknown_styles(path, members, styles)


def _members(path: Path) -> dict[str, bytes]:
    """Read the XML of a file. Raises what zipfile raises, or UsageError where there is none."""
    with zipfile.ZipFile(io.BytesIO(read_bytes(path, limit=_LARGEST))) as archive:
        if sum(info.file_size for info in archive.infolist()) > _UNPACKED:
            raise ValueError(path.name)
        return {
            name: archive.read(name) if name.endswith((".xml", ".rels")) else b""
            for name in archive.namelist()
        }


def _kind(path: Path, members: Mapping[str, bytes]) -> Fault | None:
    types = members.get("[Content_Types].xml", b"").decode("utf-8", "replace")
    if "macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in members):
        return Fault("template", f"{path.name!r} carries macros", "save it in Word as .docx, without macros")
    if not _MAIN.search(types) or not {"word/document.xml", "word/styles.xml"} <= set(members):
        return Fault("template", f"{path.name!r} is not a Word file (.docx)", "save it in Word as .docx")
    return None


def _doctype(path: Path, members: Mapping[str, bytes]) -> Fault | None:
    """Refuse what no Word file has, and what could make a small file grow without end."""
    if any(b"<!DOCTYPE" in data[:4096] for data in members.values()):
        return Fault("template", f"{path.name!r} declares a document type", "save it in Word as .docx")
    return None


def _leads_out(path: Path, members: Mapping[str, bytes]) -> Fault | None:
    for name, data in members.items():
        if not name.endswith(".rels"):
            continue
        for relation in ElementTree.fromstring(data):
            target, kind = relation.get("Target", ""), relation.get("Type", "").rpartition("/")[2]
            harmless = kind == "hyperlink" and (name == _BODY or target.lower().startswith(_WEB))
            if relation.get("TargetMode") == "External" and not harmless:
                message = f"{path.name!r} leads to a file outside itself: {target!r} ({kind})"
                return Fault("template", message, _way_out(kind))
    return None


def _way_out(kind: str) -> str:
    if kind == "attachedTemplate":
        return "in Word, Developer → Document Template: attach Normal instead, and save"
    return "in Word, insert the picture or object into the file instead of a link to it"


def _unknown_styles(path: Path, members: Mapping[str, bytes], styles: Mapping[str, str]) -> Iterator[Fault]:
    root = ElementTree.fromstring(members["word/styles.xml"])
    names = [one.get(f"{_W}val", "") for one in root.iterfind(f"{_W}style/{_W}name")]
    known = {word_name(name) for name in names}
    for key, name in styles.items():
        if word_name(name) not in known:
            shown = ", ".join(names[:12])
            yield Fault(key, f"{path.name!r} has no style {name!r}", f"it has {shown} …")
