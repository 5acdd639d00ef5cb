"""Cut a face down to the glyphs a document uses."""

import struct
from collections.abc import Iterable
from typing import NamedTuple

import uharfbuzz as hb

from briefgen.faces.face import Face, Ink
from briefgen.faces.sfnt import overwrite_head

# A PDF reader needs outlines and metrics only: shaping is done, names and character maps are the PDF's own.
_NOT_IN_PDF = (
    "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "DSIG", "STAT", "name", "post", "OS/2", "cmap", "vhea", "vmtx",
    "VORG", "gasp", "hdmx", "LTSH", "VDMX", "kern", "meta", "MATH",
)  # fmt: skip
_LICENCE_NAMES = {13, 14}
_HEAD_BOX = 36  # where xMin, yMin, xMax and yMax stand in it
_OF_CHARACTERS = ("ccmp", "locl")  # what puts other glyphs for characters, asked or not


class Subset(NamedTuple):
    """The bytes of a smaller font, where each glyph went, and the box around those that are left."""

    data: bytes
    new_ids: dict[int, int]
    box: Ink


def subset_for_pdf(face: Face, gids: Iterable[int]) -> Subset:
    """Keep the outlines of these glyphs and nothing a PDF reader does not need."""
    request = hb.SubsetInput()
    request.sets(hb.SubsetInputSets.GLYPH_INDEX).set(set(gids))
    request.flags = (
        hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    )
    request.sets(hb.SubsetInputSets.DROP_TABLE_TAG).set({_tag(name) for name in _NOT_IN_PDF})
    plan = hb.SubsetPlan(face.hb_face, request)
    new_ids = dict(plan.old_to_new_glyph_mapping)
    box = _around(face, new_ids)
    return Subset(_boxed(bytes(plan.execute().blob.data), box), new_ids, box)


def _around(face: Face, gids: Iterable[int]) -> Ink:
    inked = [ink for gid in gids if (ink := face.ink(gid)).left < ink.right]
    if not inked:
        return face.box
    lefts, bottoms, rights, tops = zip(*inked, strict=True)
    return Ink(min(lefts), min(bottoms), max(rights), max(tops))


def _boxed(data: bytes, box: Ink) -> bytes:
    """Write the box into the font (head).

    HarfBuzz leaves the box of the whole face, three em wide for a Chinese one; poppler takes the size
    of its glyph cache from it, and where that is too large puts glyphs on whole pixels, unevenly spaced.
    """
    return overwrite_head(data, _HEAD_BOX, struct.pack(">4h", *box))


def subset_for_word(face: Face, characters: Iterable[str], *, plain: bool = False) -> bytes:
    """Keep these characters as a font of its own, still able to shape and to be typed with, and its licence.

    In a `plain` one every character shows its own glyph: some programs would join dashes, and others not.
    """
    request = hb.SubsetInput()
    request.sets(hb.SubsetInputSets.NAME_ID).update(_LICENCE_NAMES)
    request.sets(hb.SubsetInputSets.UNICODE).set({ord(character) for character in characters})
    if plain:
        dropped = hb.Set(map(_tag, _OF_CHARACTERS))
        request.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).difference_update(dropped)
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NAME_LEGACY
    return bytes(hb.SubsetPlan(face.hb_face, request).execute().blob.data)


def _tag(name: str) -> int:
    return int(struct.unpack(">I", name.ljust(4).encode())[0])
