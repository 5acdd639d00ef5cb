"""Give a font a dash as wide as a Han character, for programs that do not ask it for its wide one.

Noto's em dash has space on both sides, and joins with another one by a substitution that Word does not make:
`——` would show a gap. A bar from edge to edge joins by itself, and takes the two ems that GB/T 15834 5.1.4
gives it. Tables: OpenType 1.9.
"""

import struct
from itertools import pairwise

import uharfbuzz as hb

from briefgen.faces.sfnt import assemble, tables_of

_DASH = 0x2014
_HEAD_LOCA_FORMAT, _HHEA_METRICS = 50, 34
_ON_CURVE = 0x01  # with both coordinates as words


def widen_dash(data: bytes) -> bytes:
    """Make the em dash of a TrueType font a bar of a whole em; a font without one, or of curves, stays."""
    face = hb.Face(data)
    font = hb.Font(face)
    gid, tables = font.get_nominal_glyph(_DASH), tables_of(data)
    extents = font.get_glyph_extents(gid) if gid else None
    if gid is None or extents is None or b"glyf" not in tables:
        return data
    bar = _bar(face.upem, extents.y_bearing + extents.height, extents.y_bearing)
    tables[b"glyf"], tables[b"loca"] = _replaced(tables, gid, bar)
    tables[b"hmtx"] = _measured(tables, gid, face.upem)
    tables[b"head"] = _with_word(tables[b"head"], _HEAD_LOCA_FORMAT, 1)
    return assemble(data[:4], tables)


def _bar(width: int, bottom: int, top: int) -> bytes:
    """Outline a bar from edge to edge, in font units."""
    head = struct.pack(">5h", 1, 0, bottom, width, top)
    across, up = (0, 0, width, 0), (bottom, top - bottom, 0, bottom - top)
    return head + struct.pack(">2H4B8h2x", 3, 0, *[_ON_CURVE] * 4, *across, *up)


def _replaced(tables: dict[bytes, bytes], gid: int, outline: bytes) -> tuple[bytes, bytes]:
    """Put an outline in the place of another, and say anew, in long words, where each begins."""
    (long,) = struct.unpack_from(">h", tables[b"head"], _HEAD_LOCA_FORMAT)
    size, factor = (4, 1) if long else (2, 2)
    loca = tables[b"loca"]
    places = [at * factor for at in struct.unpack(f">{len(loca) // size}{'I' if long else 'H'}", loca)]
    outlines = [tables[b"glyf"][start:end] for start, end in pairwise(places)]
    outlines[gid] = outline
    starts = [0]
    for one in outlines:
        starts.append(starts[-1] + len(one))
    return b"".join(outlines), struct.pack(f">{len(starts)}I", *starts)


def _measured(tables: dict[bytes, bytes], gid: int, width: int) -> bytes:
    """Say how wide a glyph is; those after the last metric are as wide as it, and have a bearing only."""
    (count,) = struct.unpack_from(">H", tables[b"hhea"], _HHEA_METRICS)
    metrics = bytearray(tables[b"hmtx"])
    if gid < count:
        struct.pack_into(">Hh", metrics, 4 * gid, width, 0)
    else:
        struct.pack_into(">h", metrics, 4 * count + 2 * (gid - count), 0)
    return bytes(metrics)


def _with_word(table: bytes, at: int, value: int) -> bytes:
    return table[:at] + struct.pack(">h", value) + table[at + 2 :]
