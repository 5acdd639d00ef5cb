"""Give a TrueType font copies of its glyphs with other advances, so that text has no gaps and no overlaps.

Programs that read a PDF by position put a space wherever one glyph ends well before the next begins, and a
line end where it begins far inside the other. A copy draws the glyph it stands for as its only component
(OpenType 1.9, glyf), which takes 18 bytes.
"""

import struct
from collections.abc import Sequence
from typing import NamedTuple

from briefgen.faces.sfnt import assemble, tables_of

_HEAD_LOCA_FORMAT, _HHEA_WIDEST, _HHEA_METRICS = 50, 10, 34
_MAXP_GLYPHS, _MAXP_COUNTS, _MAXP_COMPONENTS = 4, 6, 28
_XY_VALUES = 0x0003  # the component's arguments are an offset, in words


class Copy(NamedTuple):
    """A copy of a glyph: how far the pen moves on after it, and how far its outline is moved (font units)."""

    gid: int
    advance: int
    shift: int = 0


def refitted(data: bytes, copies: Sequence[Copy]) -> bytes:
    """Append copies of glyphs, in order."""
    if not copies:
        return data
    tables = tables_of(data)
    places = _places(tables)
    glyf, starts = bytearray(tables[b"glyf"]), places
    for gid, _, shift in copies:
        outline = tables[b"glyf"][places[gid] : places[gid + 1]]
        if outline:
            left, low, right, high = struct.unpack_from(">4h", outline, 2)
            glyf += struct.pack(">5h", -1, left + shift, low, right + shift, high)
            glyf += struct.pack(">2H2h", _XY_VALUES, gid, shift, 0)
        starts.append(len(glyf))
    tables[b"glyf"], tables[b"loca"] = bytes(glyf), struct.pack(f">{len(starts)}I", *starts)
    tables[b"head"] = _patched(tables[b"head"], _HEAD_LOCA_FORMAT, 1)
    metrics = _metrics(tables, len(starts) - 1 - len(copies))
    metrics += [(advance, metrics[gid][1] + shift) for gid, advance, shift in copies]
    tables[b"hmtx"] = b"".join(struct.pack(">Hh", *metric) for metric in metrics)
    widest = max(advance for advance, _ in metrics)
    tables[b"hhea"] = _patched(_patched(tables[b"hhea"], _HHEA_WIDEST, widest), _HHEA_METRICS, len(metrics))
    tables[b"maxp"] = _maxima(tables[b"maxp"], len(metrics))
    return assemble(data[:4], tables)


def _places(tables: dict[bytes, bytes]) -> list[int]:
    """Return where each glyph begins, and where the last one ends."""
    loca = tables[b"loca"]
    if struct.unpack_from(">h", tables[b"head"], _HEAD_LOCA_FORMAT)[0]:
        return list(struct.unpack(f">{len(loca) // 4}I", loca))
    return [2 * half for half in struct.unpack(f">{len(loca) // 2}H", loca)]


def _metrics(tables: dict[bytes, bytes], count: int) -> list[tuple[int, int]]:
    """Return the advance and left side bearing of every glyph; those at the end share an advance."""
    hmtx = tables[b"hmtx"]
    (own,) = struct.unpack_from(">H", tables[b"hhea"], _HHEA_METRICS)
    found = [struct.unpack_from(">Hh", hmtx, 4 * at) for at in range(own)]
    bearings = struct.unpack_from(f">{count - own}h", hmtx, 4 * own)
    return [*found, *((found[-1][0], bearing) for bearing in bearings)]


def _maxima(maxp: bytes, glyphs: int) -> bytes:
    """Count the copies in, which are as complex as the glyphs they draw and one component deeper."""
    points, contours, in_points, in_contours = struct.unpack_from(">4H", maxp, _MAXP_COUNTS)
    elements, depth = struct.unpack_from(">2H", maxp, _MAXP_COMPONENTS)
    changed = bytearray(maxp)
    struct.pack_into(">H", changed, _MAXP_GLYPHS, glyphs)
    struct.pack_into(">2H", changed, _MAXP_COUNTS + 4, max(points, in_points), max(contours, in_contours))
    struct.pack_into(">2H", changed, _MAXP_COMPONENTS, max(elements, 1), depth + 1)
    return bytes(changed)


def _patched(table: bytes, at: int, value: int) -> bytes:
    return table[:at] + struct.pack(">H", value) + table[at + 2 :]
