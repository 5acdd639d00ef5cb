"""Give a font another name, as font bytes in and font bytes out, without unpacking what does not change.

A subset must not go by its origin's name: the reader's machine may have the whole font installed, another
document may carry another subset, and the Open Font License reserves some names. Tables: OpenType 1.9.
"""

import struct
from typing import Literal, TypeAlias

FontStyle: TypeAlias = Literal["Regular", "Bold", "Italic", "Bold Italic"]

_CHECKSUM_MAGIC = 0xB1B0AFBA
_HEAD_CHECKSUM, _HEAD_MAC_STYLE = 8, 44
_OS2_WEIGHT, _OS2_FS_TYPE, _OS2_SELECTION = 4, 8, 62
# Style attributes of a variable font and signatures say things that are no longer true.
_DROPPED = (b"STAT", b"DSIG")
_WINDOWS = (3, 1, 0x409)  # platform, Unicode BMP, English: the one record every reader looks for
_KEPT_NAMES = (0, 5, 13, 14)  # copyright, version, licence and its address


def rename(data: bytes, family: str, style: FontStyle) -> bytes:
    """Rename a TrueType font to `family`, linked to its sisters by `style`, and let it be embedded."""
    tables = _tables(data)
    tables = {tag: table for tag, table in tables.items() if tag not in _DROPPED}
    tables[b"name"] = _name_table(_names(tables[b"name"]), family, style)
    tables[b"OS/2"] = _os2(tables[b"OS/2"], style)
    tables[b"head"] = _head(tables[b"head"], style)
    return _assemble(data[:4], tables)


def _tables(data: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4s3I", data, 12 + 16 * index) for index in range(count))
    return {tag: data[offset : offset + length] for tag, _, offset, length in records}


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
    struct.pack_into(">I", patched, _HEAD_CHECKSUM, 0)
    return bytes(patched)


def _assemble(version: bytes, tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    header = version + struct.pack(">4H", count, 16 << power, power, (count - (1 << power)) * 16)
    offset = 12 + 16 * count
    directory, body = b"", bytearray()
    for tag, table in sorted(tables.items()):
        if tag == b"head":
            head_at = offset + len(body)
        directory += struct.pack(">4s3I", tag, _checksum(table), offset + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    font = bytearray(header + directory) + body
    struct.pack_into(
        ">I", font, head_at + _HEAD_CHECKSUM, _CHECKSUM_MAGIC - _checksum(bytes(font)) & 0xFFFFFFFF
    )
    return bytes(font)


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
