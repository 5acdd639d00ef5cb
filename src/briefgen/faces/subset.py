"""Cut a face down to the glyphs a document uses."""

import struct
from collections.abc import Iterable
from typing import NamedTuple

import uharfbuzz as hb

from briefgen.faces.face import Face

# A PDF reader needs outlines and metrics only: shaping is done, names and character maps are the PDF's own.
_NOT_IN_PDF = (
    "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "DSIG", "STAT", "name", "post", "OS/2", "cmap", "vhea", "vmtx",
    "VORG", "gasp", "hdmx", "LTSH", "VDMX", "kern", "meta", "MATH",
)  # fmt: skip
_LICENCE_NAMES = {13, 14}
_OF_CHARACTERS = ("ccmp", "locl")  # what puts other glyphs for characters, asked or not


class Subset(NamedTuple):
    """The bytes of a smaller font, and where each glyph went."""

    data: bytes
    new_ids: dict[int, int]


def subset_for_pdf(face: Face, gids: Iterable[int]) -> Subset:
    """Keep the outlines of these glyphs and nothing a PDF reader does not need."""
    request = hb.SubsetInput()
    request.sets(hb.SubsetInputSets.GLYPH_INDEX).set(set(gids))
    request.flags = (
        hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    )
    request.sets(hb.SubsetInputSets.DROP_TABLE_TAG).set({_tag(name) for name in _NOT_IN_PDF})
    plan = hb.SubsetPlan(face.hb_face, request)
    return Subset(bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping))


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
