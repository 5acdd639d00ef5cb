"""Faces as PDF fonts: Type 0, Identity-H, one code for each pair of glyph and text.

Because a code belongs to a glyph *and* what it stands for, ToUnicode is exact: a ligature and its letters,
a hyphen and a soft hyphen stay apart though they share an outline. A CIDToGIDMap leads from codes to glyphs.

A glyph before a gap, as between Han and Latin, is shown as a wider copy of itself, and a mark whose blank
half is not used as a narrower one: a program that copies by position would take gaps for spaces, and overlaps
for ends of lines.
"""

import hashlib
import struct
from itertools import groupby
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc, pdfmetrics

from briefgen.faces import Copy, Face, Subset, refitted, subset_for_pdf
from briefgen.pdf.showing import STEPS, utf16

_SYMBOLIC, _ITALIC = 4, 64


class _Key(NamedTuple):
    """A glyph, what it stands for, and by how many steps it is cut at the left and longer at the right."""

    gid: int
    text: str
    cut: int = 0
    longer: int = 0


_NOT_DEFINED = _Key(0, "")


class DocumentFont:
    """What one document uses of one face; reportlab calls `addObjects` when the document is saved."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self.advances = _Advances(face)
        self._codes: dict[_Key, str] = {_NOT_DEFINED: "0000"}

    def code(self, gid: int, text: str, cut: int = 0, longer: int = 0) -> str:
        """Return the code of a glyph that stands for `text`; one that adds no text is a zero-width space.

        Of its cell, `cut` eighths of an em are left out at the left, and `longer` put to it at the right.
        """
        key = _Key(gid, text or "\u200b", cut, longer)
        known = self._codes.get(key)
        if known is None:
            known = self._codes[key] = f"{len(self._codes):04X}"
        return known

    def units(self, steps: int) -> int:
        """Return steps of an eighth of an em in font units."""
        return round(steps * self.face.units_per_em / STEPS)

    def width(self, gid: int, cut: int = 0, longer: int = 0) -> int:
        """Return the advance of a glyph or of a copy of it, in font units."""
        return self.advances[gid] - self.units(cut) + self.units(longer)

    def addObjects(self, document: Any) -> None:  # noqa: N802 - reportlab's name
        """Write the font into reportlab's document (ISO 32000-1, 9.7)."""
        keys = list(self._codes)
        subset, places = self._subset(keys)
        base = f"/{_tag(keys)}+{self.face.name}"
        glyph_map = b"".join(struct.pack(">H", places[key.gid, key.cut, key.longer]) for key in keys)
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": base,
                "FontDescriptor": document.Reference(self._descriptor(document, base, subset)),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "DW": 1000,
                "W": _widths([self._per_mille(self.width(gid, cut, longer)) for gid, _, cut, longer in keys]),
                "CIDToGIDMap": _stream(document, glyph_map),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": base,
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArrayCompact([document.Reference(descendant)]),
                "ToUnicode": _stream(document, _to_unicode(keys)),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font, self.name)

    def _descriptor(self, document: Any, base: str, subset: Subset) -> Any:
        face, scale = self.face, 1000 / self.face.units_per_em
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": base,
                "Flags": _SYMBOLIC | (_ITALIC if face.italic_angle else 0),
                "FontBBox": pdfdoc.PDFArrayCompact([round(edge * scale) for edge in subset.box]),
                "ItalicAngle": face.italic_angle,
                "Ascent": round(face.ascent * scale),
                "Descent": round(face.descent * scale),
                "CapHeight": round((face.cap_height or face.ascent) * scale),
                # No face says how thick its stems are; this is the usual estimate from the weight class.
                "StemV": round(50 + (face.weight / 65) ** 2),
                "FontFile2": _stream(document, subset.data, Length1=len(subset.data)),
            }
        )

    def _subset(self, keys: list[_Key]) -> tuple[Subset, dict[tuple[int, int, int], int]]:
        """Cut the face down; return it with where each glyph and each copy of one went."""
        subset = subset_for_pdf(self.face, sorted({key.gid for key in keys}))
        places = {(gid, 0, 0): place for gid, place in subset.new_ids.items()}
        others = dict.fromkeys((gid, cut, longer) for gid, _, cut, longer in keys if cut or longer)
        count = max(places.values()) + 1
        places |= {key: count + at for at, key in enumerate(others)}
        copies = [
            Copy(subset.new_ids[gid], self.width(gid, cut, longer), -self.units(cut))
            for gid, cut, longer in others
        ]
        return subset._replace(data=refitted(subset.data, copies)), places

    def _per_mille(self, units: int) -> float:
        return round(units * 1000 / self.face.units_per_em, 3)


class _Advances(dict[int, int]):
    """The advance of each glyph of a face, asked for once."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, gid: int) -> int:
        self[gid] = found = self._face.advance(gid)
        return found


class _Nothing:
    """What reportlab begins a page in: a dynamic font nobody draws with leaves no trace in the file."""

    def __init__(self) -> None:
        self._dynamicFont = self._multiByte = 1
        self.fontName = self.name = "briefgen-nothing"
        self.substitutionFonts = ()
        self.face = self
        self.builtIn = False


def nothing_yet() -> str:
    """Return the name of a font that reportlab may begin a page with without embedding anything."""
    font = _Nothing()
    pdfmetrics.registerFont(font)
    return font.fontName


def _stream(document: Any, content: bytes, **entries: Any) -> Any:
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content, filters=[])
    return document.Reference(stream)


def _tag(keys: list[_Key]) -> str:
    """Six capitals that differ between subsets (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(repr([*map(tuple, keys)]).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _widths(advances: list[float]) -> str:
    """Write the W array: runs of one width as `first last width`, the others as `first [widths]`."""
    parts: list[str] = []
    code = 0
    loose: list[str] = []
    for width, group in groupby(advances):
        count = len(list(group))
        if count > 2:
            if loose:
                parts.append(f"{code - len(loose)} [{' '.join(loose)}]")
                loose = []
            parts.append(f"{code} {code + count - 1} {width:g}")
        else:
            loose += [f"{width:g}"] * count
        code += count
    if loose:
        parts.append(f"{code - len(loose)} [{' '.join(loose)}]")
    return f"[{' '.join(parts)}]"


def _to_unicode(keys: list[_Key]) -> bytes:
    rows = [f"<{code:04X}> <{utf16(key.text)}>" for code, key in enumerate(keys) if key.text]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]  # a CMap allows no more in one block
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
