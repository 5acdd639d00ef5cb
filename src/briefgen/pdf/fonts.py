"""Faces as PDF fonts: Type 0, Identity-H, one code for each pair of glyph and text.

Because a code belongs to a glyph *and* what it stands for, ToUnicode is exact: a ligature and its letters,
a hyphen and a soft hyphen stay apart though they share an outline. A CIDToGIDMap leads from codes to glyphs.

A glyph before a gap that is no space, as between Han and Latin, is shown as a wider copy of itself: a program
that copies by position would take the gap for a space.
"""

import hashlib
import math
import struct
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any, TypeAlias

from reportlab.pdfbase import pdfdoc, pdfmetrics

from briefgen.faces import Face, Glyph, Subset, subset_for_pdf, widened

_NOT_DEFINED = (0, "", 0)
_STEPS = 8  # to the em: by how much copies of a glyph differ in width
# What may be left of a gap, in em: poppler sees a space from a tenth on, PDFium beside a narrow glyph sooner.
_REST = 0.06
_WIDEST = 8
_SYMBOLIC, _ITALIC = 4, 64
_Key: TypeAlias = tuple[int, str, int]  # glyph, text, steps


class DocumentFont:
    """What one document uses of one face; reportlab calls `addObjects` when the document is saved."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self.advances = _Advances(face)
        self._codes: dict[_Key, str] = {_NOT_DEFINED: "0000"}

    def code(self, gid: int, text: str, steps: int = 0) -> str:
        """Return the code of a glyph that stands for `text`; one that adds no text is a zero-width space.

        `steps` is by how many eighths of an em it is wider than its face has it.
        """
        key = (gid, text or "\u200b", steps)
        known = self._codes.get(key)
        if known is None:
            known = self._codes[key] = f"{len(self._codes):04X}"
        return known

    def width(self, gid: int, steps: int) -> int:
        """Return the advance of a glyph so much wider, in font units."""
        return self.advances[gid] + round(steps * self.face.units_per_em / _STEPS)

    def show(self, glyphs: Sequence[Glyph], pens: Sequence[float], size: float) -> str:
        """Write the operators that show glyphs with their pens at these places (points).

        The last pen, one more than there are glyphs, is where the next run begins.
        """
        return _Showing(self, size).run(glyphs, pens)

    def addObjects(self, document: Any) -> None:  # noqa: N802 - reportlab's name
        """Write the font into reportlab's document (ISO 32000-1, 9.7)."""
        keys = list(self._codes)
        subset, places = self._subset(keys)
        base = f"/{_tag(keys)}+{self.face.name}"
        glyph_map = b"".join(struct.pack(">H", places[gid, steps]) for gid, _, steps in keys)
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
                "W": _widths([self._per_mille(self.width(gid, steps)) for gid, _, steps in keys]),
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

    def _subset(self, keys: list[_Key]) -> tuple[Subset, dict[tuple[int, int], int]]:
        """Cut the face down; return it with where each glyph and each wider copy of one went."""
        subset = subset_for_pdf(self.face, sorted({gid for gid, _, _ in keys}))
        places = {(gid, 0): place for gid, place in subset.new_ids.items()}
        wider = list(dict.fromkeys((gid, steps) for gid, _, steps in keys if steps))
        count = max(places.values()) + 1
        places |= {key: count + at for at, key in enumerate(wider)}
        copies = [(subset.new_ids[gid], self.width(gid, steps)) for gid, steps in wider]
        return subset._replace(data=widened(subset.data, copies)), places

    def _per_mille(self, units: int) -> float:
        return round(units * 1000 / self.face.units_per_em, 3)


class _Showing:
    """The text-showing operators of one run, as they are put together."""

    def __init__(self, font: DocumentFont, size: float) -> None:
        self._font = font
        self._size = size
        self._per_em = 1000 / size  # TJ counts in thousandths of the size, and backwards
        self._operators: list[str] = []
        self._array: list[str] = []
        self._codes: list[str] = []
        self._raised = 0

    def run(self, glyphs: Sequence[Glyph], pens: Sequence[float]) -> str:
        font, size = self._font, self._size
        units, advances = size / font.face.units_per_em, font.advances
        pen = 0.0
        texts = [*(glyph.text for glyph in glyphs[1:]), "\n"]  # of the glyph that follows
        # Every glyph of a file comes by here, so what most of them do not need is asked for first.
        for glyph, next_text, (offset, following) in zip(glyphs, texts, pairwise(pens), strict=True):
            gid, text, _, dx, dy = glyph
            if text and not next_text:
                self._flush()
                self._operators.append(f"/Span <</ActualText <{_utf16(text, bom=True)}>>> BDC")
            if dy != self._raised:
                self._raise(dy)
            start = offset + dx * units if dx else offset
            if start != pen:
                self._move(start - pen)
            advance = advances[gid]
            gap = (following - start) / size - advance / font.face.units_per_em
            steps = _steps(gap) if gap > _REST and text != " " else 0
            self._codes.append(font.code(gid, text, steps))
            pen = start + (font.width(gid, steps) if steps else advance) * units
            if next_text and not text:
                self._flush()
                self._operators.append("EMC")
        self._raise(0)
        self._flush()
        return " ".join(self._operators)

    def _move(self, distance: float) -> None:
        step = round(-distance * self._per_em, 1)
        if step:
            self._flush_codes()
            self._array.append(f"{step:g}")

    def _raise(self, units: int) -> None:
        if units != self._raised:
            self._flush()
            self._operators.append(f"{round(units * self._size / self._font.face.units_per_em, 3):g} Ts")
            self._raised = units

    def _flush_codes(self) -> None:
        if self._codes:
            self._array.append(f"<{''.join(self._codes)}>")
            self._codes.clear()

    def _flush(self) -> None:
        self._flush_codes()
        if self._array:
            self._operators.append(f"[{''.join(self._array)}] TJ")
            self._array.clear()


def _steps(gap: float) -> int:
    """Say how many steps wider a glyph has to be not to leave a gap (em) before the next one."""
    return min(_WIDEST, math.ceil((gap - _REST) * _STEPS))


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
    digest = hashlib.sha256(repr(keys).encode()).digest()
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


def _utf16(text: str, *, bom: bool = False) -> str:
    return ("FEFF" if bom else "") + text.encode("utf-16-be").hex().upper()


def _to_unicode(keys: list[_Key]) -> bytes:
    rows = [f"<{code:04X}> <{_utf16(text)}>" for code, (_, text, _) in enumerate(keys) if text]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]  # a CMap allows no more in one block
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
