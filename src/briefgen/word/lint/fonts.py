"""Rules over fonts: what is named is listed; what is carried can be opened, and is what it is said to be."""

import struct
from collections import Counter
from collections.abc import Iterator

from briefgen.word.fonts import obfuscate
from briefgen.word.lint.opened import Opened, every, relation_of, value
from briefgen.word.xml import A, Element, W

_HEADS = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf")
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_TABLES = 12  # where an sfnt lists its tables
_ENTRY = 16
_BOLD, _ITALIC = 0x20, 0x01  # of fsSelection, in OS/2
_KEY = 38  # characters, with the braces


def font_problems(opened: Opened) -> Iterator[str]:
    """Judge the table of fonts, and whether everything is set in one that it lists."""
    default = opened.styles.find(f"{{{W}}}docDefaults/{{{W}}}rPrDefault/{{{W}}}rPr/{{{W}}}rFonts")
    if default is not None and not (value(default, "eastAsia") or value(default, "eastAsiaTheme")):
        yield "styles: nothing says which font Chinese is set in"
    table = opened.parts.get("word/fontTable.xml", opened.styles)  # which lists none
    slots = [(font, list(_slots(font))) for font in every(table, "font")]
    carried = {value(font, "name") for font, own in slots if own}
    keys = Counter(value(slot, "fontKey") for _, own in slots for slot in own)
    yield from (f"fontTable: the key {key} is used twice" for key, count in keys.items() if count > 1)
    for font, own in slots:
        for slot in own:
            yield from (f"fontTable: {value(font, 'name')} {what}" for what in _carried(opened, font, slot))
    if slots and all(own for _, own in slots):  # a house's fonts may be on the machines of its readers
        yield from _unlisted(opened, carried)
    kept = opened.settings.find(f"{{{W}}}embedTrueTypeFonts") is not None
    if carried and not kept:
        yield "settings: fonts are embedded, but Word would leave them out when it saves"
    if kept and not carried:
        yield "settings: fonts are to be embedded, and none is"


def _slots(font: Element) -> Iterator[Element]:
    yield from (one for one in font if str(one.tag).startswith(f"{{{W}}}embed"))


def _unlisted(opened: Opened, listed: set[str]) -> Iterator[str]:
    for name, root in opened.parts.items():
        named = {
            str(said)
            for one in every(root, "rFonts")
            for slot in _SLOTS
            if (said := one.get(f"{{{W}}}{slot}")) is not None
        }
        named |= {str(one.get("typeface")) for one in root.iter(f"{{{A}}}latin", f"{{{A}}}ea") if _set(one)}
        for font in sorted(named - listed):
            yield f"{name}: is set in {font}, which does not travel with the file"


def _set(typeface: Element) -> bool:
    """Tell what sets text from what a theme offers and from what refers to a theme."""
    parent = typeface.getparent()
    offered = parent is not None and str(parent.tag).endswith(("majorFont", "minorFont"))
    return not offered and not str(typeface.get("typeface")).startswith("+")


def _carried(opened: Opened, font: Element, slot: Element) -> Iterator[str]:
    key = value(slot, "fontKey")
    relation = opened.relations("word/fontTable.xml").get(relation_of(slot))
    data = opened.members.get(relation.target, b"") if relation else b""
    if not key:
        yield "is carried without a key"
        return
    if key != key.upper():
        yield "has a key that is not in capitals"
    if data[:4] in _HEADS:
        yield "is not obfuscated"
        return
    try:
        name, weight = _described(obfuscate(data, key))
    except (ValueError, struct.error, KeyError):
        yield "cannot be opened with its key, or is cut short"
        return
    if name != value(font, "name"):
        yield f"is carried as {name}"
    style = str(slot.tag)
    asked = _BOLD * ("Bold" in style) | _ITALIC * ("Italic" in style)
    if weight & (_BOLD | _ITALIC) != asked:
        yield f"is carried as {style.removeprefix(f'{{{W}}}embed')}, and is not"


def _described(data: bytes) -> tuple[str, int]:
    """Return the family of a font and its selection flags. Raises ValueError, KeyError or struct.error."""
    if data[:4] not in _HEADS:
        raise ValueError
    (count,) = struct.unpack_from(">H", data, 4)
    tables: dict[bytes, bytes] = {}
    for at in range(_TABLES, _TABLES + _ENTRY * count, _ENTRY):
        tag, _, offset, length = struct.unpack_from(">4s3I", data, at)
        if offset + length > len(data):
            raise ValueError
        tables[tag] = data[offset : offset + length]
    return _family(tables[b"name"]), struct.unpack_from(">H", tables[b"OS/2"], 62)[0]


def _family(names: bytes) -> str:
    """Return what a `name` table calls the family (id 1) on Windows."""
    _, count, storage = struct.unpack_from(">3H", names)
    for at in range(6, 6 + 12 * count, 12):
        platform, _, _, identity, length, offset = struct.unpack_from(">6H", names, at)
        if (platform, identity) == (3, 1):
            return names[storage + offset : storage + offset + length].decode("utf-16-be")
    raise KeyError
