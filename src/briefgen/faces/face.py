"""Open font files: bytes in; shaped glyphs, metrics and ink out.

All measures are in font units unless a name says otherwise; `Face.units_per_em` turns them into em.
"""

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from briefgen.errors import UsageError

Feature = tuple[str, int]

# Small enough that a worker that sees many briefings stays flat in memory, large enough for any of them.
# What one long brief says again and again; a process that makes thousands must not keep what each says.
_SHAPED = 2_048
_INKED = 20_000


class Glyph(NamedTuple):
    """One glyph of shaped text; `text` is what it stands for, empty after the first glyph of a cluster."""

    gid: int
    text: str
    advance: int
    dx: int
    dy: int


class Ink(NamedTuple):
    """The box of a glyph's outline; a glyph without an outline has an empty box."""

    left: int
    bottom: int
    right: int
    top: int


class Face:
    """One font file with TrueType outlines, ready to shape and to measure."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises UsageError if it is no usable font."""
        self.path = path
        try:
            self._blob = hb.Blob.from_file_path(str(path))
        except (OSError, hb.HarfBuzzError) as reason:
            raise UsageError(f"{path}: the font cannot be opened: {reason}") from reason
        self._face = hb.Face(self._blob)
        if not self._face.glyph_count or "glyf" not in self._face.table_tags:
            raise UsageError(
                f"{path}: not a font with TrueType outlines, so neither PDF nor Word can carry it"
            )
        self._font = hb.Font(self._face)
        self.units_per_em: int = self._face.upem
        self._shape = lru_cache(_SHAPED)(self._shape_now)
        self._ink = lru_cache(_INKED)(self._ink_now)
        self._check_licence_bits()

    @property
    def name(self) -> str:
        """The PostScript name, which PDF files carry."""
        return self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME, "en") or self.path.stem

    @property
    def key(self) -> str:
        """A short name for this file, the same on every machine."""
        return self.path.stem

    @cached_property
    def sha256(self) -> str:
        """The digest of the file, which names it in the manifest."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    @cached_property
    def characters(self) -> frozenset[int]:
        """Every code point the face has a glyph for."""
        return frozenset(self._face.unicodes)

    def has(self, character: str) -> bool:
        """Say whether the face has a glyph for a character."""
        return self._font.get_nominal_glyph(ord(character)) is not None

    def shape(self, text: str, *, language: str, features: Sequence[Feature] = ()) -> tuple[Glyph, ...]:
        """Shape a stretch of one script; `language` is a BCP 47 tag. Missing characters come out as gid 0."""
        return self._shape(text, language, tuple(features))

    def shape_each(self, characters: str, *, language: str) -> dict[str, Glyph]:
        """Shape characters that stand by themselves, all at once; left out are those that do not.

        One that joins or moves beside another, or whose glyph is missing, is for `shape` alone.
        """
        buffer = self._buffer(characters, language)
        hb.shape(self._font, buffer)
        infos = buffer.glyph_infos
        if len(infos) != len(characters):
            return {}
        found = {}
        advance = self._font.get_glyph_h_advance
        for ch, info, position in zip(characters, infos, buffer.glyph_positions, strict=True):
            gid, dx, dy = info.codepoint, position.x_offset, position.y_offset
            if gid and not dx and not dy and position.x_advance == advance(gid):
                found[ch] = Glyph(gid, ch, position.x_advance, 0, 0)
        return found

    def ink(self, gid: int) -> Ink:
        """Measure a glyph's outline."""
        return self._ink(gid)

    def advance(self, gid: int) -> int:
        """Return how far the font moves on after a glyph before any shaping."""
        return int(self._font.get_glyph_h_advance(gid))

    def table(self, tag: str) -> bytes:
        """Return the bytes of one table of the font; empty if it has none."""
        return bytes(self._face.reference_table(tag).data)

    @cached_property
    def ascent(self) -> int:
        """The typographic ascent (hhea)."""
        return _int16(self.table("hhea"), 4)

    @cached_property
    def descent(self) -> int:
        """The typographic descent (hhea), negative."""
        return _int16(self.table("hhea"), 6)

    @cached_property
    def cap_height(self) -> int:
        """The height of a capital letter (OS/2)."""
        return _int16(self.table("OS/2"), 88)

    @cached_property
    def x_height(self) -> int:
        """The height of a lower-case letter (OS/2)."""
        return _int16(self.table("OS/2"), 86)

    @cached_property
    def weight(self) -> int:
        """The weight class (OS/2): 400 regular, 700 bold."""
        return _int16(self.table("OS/2"), 4)

    @cached_property
    def italic_angle(self) -> float:
        """The slant in degrees (post), negative when leaning right."""
        return int(struct.unpack(">i", self.table("post")[4:8])[0]) / 65536

    @cached_property
    def box(self) -> Ink:
        """The box around every glyph (head)."""
        return Ink(*struct.unpack(">4h", self.table("head")[36:44]))

    def draw(self, gid: int, pen: object) -> None:
        """Draw a glyph's outline with a pen that knows moveTo, lineTo, qCurveTo, curveTo and closePath."""
        self._font.draw_glyph_with_pen(gid, pen)

    @property
    def hb_face(self) -> hb.Face:
        """HarfBuzz's own object, for the subsetter in this room."""
        return self._face

    def _buffer(self, text: str, language: str) -> hb.Buffer:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.guess_segment_properties()
        buffer.language = language
        return buffer

    def _shape_now(self, text: str, language: str, features: tuple[Feature, ...]) -> tuple[Glyph, ...]:
        buffer = self._buffer(text, language)
        hb.shape(self._font, buffer, dict(features))
        glyphs: list[Glyph] = []
        end, cluster = len(text), len(text)
        # Backwards, because a cluster ends where the next one begins.
        for info, position in zip(
            reversed(buffer.glyph_infos), reversed(buffer.glyph_positions), strict=True
        ):
            if info.cluster != cluster:
                if glyphs:
                    glyphs[-1] = glyphs[-1]._replace(text=text[cluster:end])
                end, cluster = cluster, info.cluster
            glyphs.append(Glyph(info.codepoint, "", position.x_advance, position.x_offset, position.y_offset))
        if glyphs:
            glyphs[-1] = glyphs[-1]._replace(text=text[cluster:end])
        return tuple(reversed(glyphs))

    def _ink_now(self, gid: int) -> Ink:
        extents = self._font.get_glyph_extents(gid)
        if extents is None or not extents.width:
            return Ink(0, 0, 0, 0)
        left, top = extents.x_bearing, extents.y_bearing
        return Ink(left, top + extents.height, left + extents.width, top)

    def _check_licence_bits(self) -> None:
        """Refuse a font whose maker forbids carrying it in a document (OS/2 fsType)."""
        fs_type = _int16(self.table("OS/2"), 8)
        if fs_type & 0x000E == 0x0002 or fs_type & 0x0300:
            raise UsageError(f"{self.path}: its maker forbids embedding it (OS/2 fsType {fs_type:#06x})")

    def __repr__(self) -> str:
        return f"Face({self.key})"


@dataclass(frozen=True, slots=True)
class Stack:
    """The faces a piece of text is set in: Han and full-width marks, Latin, then whatever has the glyph."""

    han: Face
    latin: Face
    fallback: tuple[Face, ...] = ()

    @property
    def all(self) -> tuple[Face, ...]:
        """Every face of the stack, in order of preference for Chinese text."""
        return (self.han, self.latin, *self.fallback)


@lru_cache(64)
def open_face(path: Path) -> Face:
    """Open a font file once per process."""
    return Face(path)


def _int16(data: bytes, at: int) -> int:
    return int(struct.unpack(">h", data[at : at + 2])[0]) if len(data) >= at + 2 else 0
