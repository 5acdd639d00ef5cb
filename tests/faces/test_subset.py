"""A face cut down for a PDF."""

import struct
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefgen.faces import Face, subset_for_pdf

FONTS = Path(__file__).parents[2] / "fonts"


@pytest.mark.parametrize("name", ["NotoSerifSC-Regular", "SourceSans3-Italic"])
def test_a_subset_tells_the_box_of_the_glyphs_it_has(name: str):
    face = Face(FONTS / f"{name}.ttf")
    gids = [0, *(glyph.gid for glyph in face.shape("Ág—jÇ—国a", language="zh") if glyph.gid)]
    subset = subset_for_pdf(face, gids)
    font = TTFont(BytesIO(subset.data))
    boxes = [glyph for glyph in (font["glyf"][one] for one in font.getGlyphOrder()) if hasattr(glyph, "xMin")]
    head = font["head"]
    assert (head.xMin, head.yMin) == (min(b.xMin for b in boxes), min(b.yMin for b in boxes))
    assert (head.xMax, head.yMax) == (max(b.xMax for b in boxes), max(b.yMax for b in boxes))
    assert tuple(subset.box) == (head.xMin, head.yMin, head.xMax, head.yMax)


def test_the_sums_of_a_subset_are_right():
    face = Face(FONTS / "SourceSerif4-Regular.ttf")
    data = subset_for_pdf(face, range(40)).data
    TTFont(BytesIO(data), checkChecksums=2)["head"]  # raises on a table's sum that is wrong
    words = struct.unpack(f">{len(data) // 4}I", data)
    assert sum(words) & 0xFFFFFFFF == 0xB1B0AFBA  # OpenType 1.9, "Calculating checksums"


def test_a_subset_of_nothing_that_shows_keeps_the_box_of_the_face():
    face = Face(FONTS / "SourceSans3-Regular.ttf")
    (space,) = face.shape(" ", language="en")
    assert subset_for_pdf(face, [space.gid]).box[2] > 0
