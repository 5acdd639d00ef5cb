"""Give a font another name, as font bytes in and font bytes out, without unpacking what does not change.

A subset must not go by its origin's name: the reader's machine may have the whole font installed, another
document may carry another subset, and the Open Font License reserves some names. Tables: OpenType 1.9.
"""

import struct
from typing import Literal, TypeAlias

from briefgen.faces.sfnt import assemble, tables_of

FontStyle: TypeAlias = Literal["Regular", "Bold", "Italic", "Bold Italic"]

_HEAD_MAC_STYLE = 44
_OS2_WEIGHT, _OS2_FS_TYPE, _OS2_SELECTION = 4, 8, 62
# Style attributes of a variable font and signatures say things that are no longer true.
_DROPPED = (b"STAT", b"DSIG")
_WINDOWS = (3, 1, 0x409)  # platform, Unicode BMP, English: the one record every reader looks for
_KEPT_NAMES = (0, 5, 13, 14)  # copyright, version, licence and its address


def rename(data: bytes, family: str, style: FontStyle) -> bytes:
    """Rename a TrueType font to `family`, linked to its sisters by `style`, and let it be embedded."""
    tables = tables_of(data)
    tables = {tag: table for tag, table in tables.items() if tag not in _DROPPED}
    tables[b"name"] = _name_table(_names(tables[b"name"]), family, style)
    tables[b"OS/2"] = _os2(tables[b"OS/2"], style)
    tables[b"head"] = _head(tables[b"head"], style)
    return assemble(data[:4], tables)


def _names(table: bytes) -> dict[int, bytes]:
    """Read the Windows English records of a name table."""
    _, count, start = struct.unpack_from(">3H", table)
    found = {}
    for index in range(count):
        *place, name_id, length, offset = struct.unpack_from(">6H", table, 6 + 12 * index)
        if tuple(place) == _WINDOWS:
            found[name_id] = table[start + offset : start + offset + length]
    return found


def _name_table(old: dict[int, bytes], family: str, style: FontStyle) -> bytes:
    postscript = f"{family}-{style}".replace(" ", "")
    full = family if style == "Regular" else f"{family} {style}"
    new = {1: family, 2: style, 3: postscript, 4: full, 6: postscript}
    names = {number: old[number] for number in _KEPT_NAMES if number in old}
    names |= {number: text.encode("utf-16-be") for number, text in new.items()}
    records, strings = b"", b""
    for number, text in sorted(names.items()):
        records += struct.pack(">6H", *_WINDOWS, number, len(text), len(strings))
        strings += text
    return struct.pack(">3H", 0, len(names), 6 + len(records)) + records + strings


def _os2(table: bytes, style: FontStyle) -> bytes:
    patched = bytearray(table)
    bold, italic = "Bold" in style, "Italic" in style
    (selection,) = struct.unpack_from(">H", table, _OS2_SELECTION)
    # Bits 0 italic, 5 bold, 6 regular link the four styles of a family.
    selection = selection & ~0b1100001 | italic | bold << 5 | (not bold and not italic) << 6
    struct.pack_into(">H", patched, _OS2_SELECTION, selection)
    struct.pack_into(">H", patched, _OS2_WEIGHT, 700 if bold else 400)
    struct.pack_into(">H", patched, _OS2_FS_TYPE, 0)
    return bytes(patched)


def _head(table: bytes, style: FontStyle) -> bytes:
    patched = bytearray(table)
    struct.pack_into(">H", patched, _HEAD_MAC_STYLE, ("Bold" in style) | ("Italic" in style) << 1)
    return bytes(patched)
