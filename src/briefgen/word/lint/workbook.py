"""The cells of a chart's workbook, read without a library: what opens it in Word is stricter than most."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from briefgen.word.xml import Element, R

Cells = dict[str, dict[tuple[int, int], str]]

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
_NAME = re.compile(r"[^\\/?*\[\]:]{1,31}")
_TYPES = "[Content_Types].xml"


def cells_of(data: bytes) -> Cells:
    """Return the cells of each sheet, by row and column from 1. Raises ValueError for what Excel mends."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        if _TYPES not in members:
            raise ValueError("nothing says what its parts are")
        return dict(_sheets(members))
    except (KeyError, IndexError, SyntaxError, zipfile.BadZipFile) as reason:
        raise ValueError(str(reason) or type(reason).__name__) from reason


def column_number(letters: str) -> int:
    """Count columns from A, which is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _sheets(members: dict[str, bytes]) -> Iterator[tuple[str, dict[tuple[int, int], str]]]:
    book = etree.fromstring(members["xl/workbook.xml"])
    targets = {
        str(one.get("Id")): str(one.get("Target")).removeprefix("/xl/")
        for one in etree.fromstring(members["xl/_rels/workbook.xml.rels"])
    }
    shared = [_words(one) for one in _part(members, "xl/sharedStrings.xml").iter(f"{_S}si")]
    looks = len(_part(members, "xl/styles.xml").findall(f"{_S}cellXfs/{_S}xf"))
    sheets = list(book.iter(f"{_S}sheet"))
    if not sheets:
        raise ValueError("it has no sheet")
    for sheet in sheets:
        name = str(sheet.get("name"))
        if not _NAME.fullmatch(name):
            raise ValueError(f"no sheet can be called {name!r}")
        root = etree.fromstring(members[f"xl/{targets[str(sheet.get(f'{{{R}}}id'))]}"])
        yield name, dict(_cells(root, shared, looks))


def _part(members: dict[str, bytes], name: str) -> Element:
    return etree.fromstring(members.get(name, b"<none/>"))


def _cells(root: Element, shared: list[str], looks: int) -> Iterator[tuple[tuple[int, int], str]]:
    for row in root.iter(f"{_S}row"):
        last = 0
        for cell in row.iter(f"{_S}c"):
            found = _CELL.fullmatch(str(cell.get("r")))
            number = column_number(found[1]) if found else 0
            if not found or found[2] != row.get("r") or number <= last:
                raise ValueError(f"cell {cell.get('r')} is not where it stands")
            if int(cell.get("s") or 0) >= max(looks, 1):
                raise ValueError(f"cell {cell.get('r')} has a style that is not there")
            last = number
            yield (int(found[2]), number), _value(cell, shared)


def _value(cell: Element, shared: list[str]) -> str:
    said = cell.findtext(f"{_S}v") or ""
    if cell.get("t") == "s":
        return shared[int(said)]
    if cell.get("t") == "inlineStr":
        words = _words(cell)
        # a number kept as text is none to a chart; Excel's sign for it keeps it from being taken for one
        return f"'{words}" if words[:1].isdigit() else words
    return said


def _words(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_S}t"))
