"""The fonts of a Word file: which characters, under which names, obfuscated, listed in fontTable.

Embedding: ECMA-376 part 1, 17.8.1 (the first 32 bytes are XORed with the reversed key). Names carry a digest
of what is inside: readers cache fonts by name, so two documents with different subsets must not share one.
"""

import hashlib
import struct
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from briefgen.faces import FontStyle, open_face, rename, subset_for_word, widen_dash
from briefgen.shelf import Shelf
from briefgen.style.sheet import FaceFiles, FamilyName, Style
from briefgen.word.options import FontMode
from briefgen.word.package import Package, Part
from briefgen.word.xml import Element, serialise, w

_FAMILIES: tuple[FamilyName, ...] = ("serif", "sans")
_TITLES: dict[FamilyName, str] = {"serif": "Briefgen Serif", "sans": "Briefgen Sans"}
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_SLOTS: dict[FontStyle, str] = {
    "Regular": "embedRegular",
    "Bold": "embedBold",
    "Italic": "embedItalic",
    "Bold Italic": "embedBoldItalic",
}
# Typing must never fall out of the font, whatever the document happens to contain; GB 2312 itself lacks 〇.
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_LATIN = _ASCII + "".join(map(chr, range(0xA0, 0x180))) + "–—‘’“”†•…‰′″€™−≤≥≈≠×÷±→←↑↓•■□●○▲△▼▽"
_HAN = (
    _ASCII
    + "　、。〇〈〉《》「」『』【】〔〕（），．：；！？％＋－＝～￥·—…‘’“”■□●○◆◇▲△▼▽→←↑↓℃"
    + "".join(map(chr, range(0x2460, 0x2474)))
)


@dataclass(frozen=True, slots=True)
class Typeface:
    """The names of a Chinese family and its Latin companion, as they stand in the file."""

    han: str
    latin: str


# Families that come with Office or Windows; with exact leading their different metrics move no line.
_INSTALLED: dict[FamilyName, Typeface] = {
    "serif": Typeface("SimSun", "Cambria"),
    "sans": Typeface("Microsoft YaHei", "Calibri"),
}


@dataclass(frozen=True, slots=True)
class EmbeddedFamily:
    """One family as it travels: a file for each style there is."""

    name: str
    files: tuple[tuple[FontStyle, bytes], ...]


@dataclass(frozen=True, slots=True)
class Fonts:
    """Every typeface of a document, and the families embedded for them."""

    names: dict[FamilyName, Typeface]
    embedded: tuple[EmbeddedFamily, ...] = ()

    def rfonts(self, family: FamilyName) -> Element:
        """Name the fonts of a family for all four of Word's slots."""
        face = self.names[family]
        return w("rFonts", ascii=face.latin, hAnsi=face.latin, eastAsia=face.han, cs=face.latin)


def choose_fonts(style: Style, used: dict[FamilyName, set[str]], mode: FontMode, shelf: Shelf) -> Fonts:
    """Cut and name the fonts for the characters a document uses in each family."""
    if mode == "none":
        return Fonts(_INSTALLED)
    names: dict[FamilyName, Typeface] = {}
    embedded: list[EmbeddedFamily] = []
    for family in _FAMILIES:
        files, title = style.families[family], _TITLES[family]
        characters = used[family] | (set(_gb2312()) if mode == "core" else set())
        han = _embed(f"{title} SC", _subsets(files.zh, characters | set(_HAN), shelf, han=True))
        signs = {c for c in used[family] if ord(c) < 0x2E80}
        latin = _embed(title, _subsets(files.en, signs | set(_LATIN), shelf, han=False))
        names[family] = Typeface(han.name, latin.name)
        embedded += [han, latin]
    return Fonts(names, tuple(embedded))


def write_font_table(package: Package, table: Part, fonts: Fonts) -> None:
    """Write fontTable and a part for each font file."""
    root, count = w("fonts"), 0
    for family in fonts.embedded:
        entry = _describe(family)
        for style, data in family.files:
            count += 1
            key = _font_key(data)
            part = package.add(f"/word/fonts/font{count}.odttf", _OBFUSCATED, obfuscate(data, key))
            entry.append(w(_SLOTS[style], r_id=package.relate(table, part, "font"), fontKey=key))
        root.append(entry)
    package.fill(table, serialise(root))


def obfuscate(data: bytes, key: str) -> bytes:
    """Hide a font, or bring a hidden one back: XOR the first 32 bytes with the reversed key (17.8.1)."""
    pattern = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    return bytes(a ^ b for a, b in zip(data[:32], pattern, strict=True)) + data[32:]


def _subsets(
    files: FaceFiles, characters: Iterable[str], shelf: Shelf, *, han: bool
) -> list[tuple[FontStyle, bytes]]:
    wanted = "".join(sorted(set(characters)))
    return [
        (style, shelf.data(partial(_subset, path, wanted, han), "font", str(path), wanted, han))
        for style, path in _styles(files)
    ]


def _subset(path: Path, wanted: str, han: bool) -> bytes:
    data = subset_for_word(open_face(path), wanted, plain=han)
    return widen_dash(data) if han else data


def _embed(title: str, subsets: Sequence[tuple[FontStyle, bytes]]) -> EmbeddedFamily:
    digest = hashlib.sha256(b"".join(data for _, data in subsets)).hexdigest()[:4].upper()
    name = f"{title} {digest}"
    return EmbeddedFamily(name, tuple((style, rename(data, name, style)) for style, data in subsets))


def _styles(files: FaceFiles) -> list[tuple[FontStyle, Path]]:
    every: tuple[tuple[FontStyle, Path | None], ...] = (
        ("Regular", files.regular),
        ("Bold", files.bold),
        ("Italic", files.italic),
        ("Bold Italic", files.bold_italic),
    )
    return [(style, path) for style, path in every if path]


def _font_key(data: bytes) -> str:
    """Derive a key from the font itself; readers only understand capital letters in it."""
    return "{" + str(uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(data).hexdigest())).upper() + "}"


def _describe(family: EmbeddedFamily) -> Element:
    """Write what Word needs to find a substitute, from the OS/2 table of the first file."""
    os2 = _os2(family.files[0][1])
    panose = os2[32:42].hex().upper()
    unicode_ranges = struct.unpack_from(">4I", os2, 42)
    code_pages = struct.unpack_from(">2I", os2, 78)
    chinese = code_pages[0] >> 18 & 1
    ranges = {f"usb{index}": f"{value:08X}" for index, value in enumerate(unicode_ranges)}
    pages = {f"csb{index}": f"{value:08X}" for index, value in enumerate(code_pages)}
    return w(
        "font",
        w("panose1", val=panose),
        w("charset", val="86" if chinese else "00"),
        w("family", val="auto"),
        w("pitch", val="variable"),
        w("sig", **ranges, **pages),
        name=family.name,
    )


def _os2(data: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", data, 4)
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4s3I", data, 12 + 16 * index)
        if tag == b"OS/2":
            return data[offset : offset + length]
    raise AssertionError("a face without OS/2 cannot be opened")


@lru_cache(1)
def _gb2312() -> str:
    """Return the 6763 Han characters of GB 2312."""
    pairs = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", "ignore") for pair in pairs)
