"""Copies of glyphs: the same outline, another advance, another place in it."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from briefgen.faces import Copy, Face, refitted, subset_for_pdf

FONTS = Path(__file__).parents[2] / "fonts"


@pytest.mark.parametrize("name", ["NotoSerifSC-Regular", "SourceSans3-Italic"])
def test_a_copy_draws_what_its_glyph_draws_and_is_as_wide_as_asked(name: str):
    face = Face(FONTS / f"{name}.ttf")
    subset = subset_for_pdf(face, [glyph.gid for glyph in face.shape("aÇ国 9", language="zh") if glyph.gid])
    count = max(subset.new_ids.values()) + 1
    copies = [Copy(gid, 700 + 10 * gid) for gid in range(count)]

    font = TTFont(BytesIO(refitted(subset.data, copies)), checkChecksums=2)
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()

    assert font["maxp"].numGlyphs == len(order) == 2 * count
    for gid, advance, _ in copies:
        assert font["hmtx"][order[count + gid]][0] == advance
        assert drawn(glyphs, order[count + gid]) == drawn(glyphs, order[gid])
        assert font["hmtx"][order[count + gid]][1] == font["hmtx"][order[gid]][1]


def test_a_copy_that_leaves_out_what_is_blank_draws_its_glyph_further_left():
    face = Face(FONTS / "NotoSerifSC-Regular.ttf")
    subset = subset_for_pdf(face, [face.shape("（", language="zh")[0].gid])
    font = TTFont(BytesIO(refitted(subset.data, [Copy(1, 500, -500)])), checkChecksums=2)

    own, copy = (font["glyf"][font.getGlyphOrder()[at]] for at in (1, 2))
    assert (copy.xMin, copy.xMax) == (own.xMin - 500, own.xMax - 500)
    assert font["hmtx"][font.getGlyphOrder()[2]] == (500, own.xMin - 500)
    copy.recalcBounds(font["glyf"])
    assert copy.xMin == own.xMin - 500


def drawn(glyphs: object, name: str) -> list[object]:
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)  # type: ignore[index]
    return list(pen.value)


def test_the_glyphs_there_were_keep_their_advances():
    face = Face(FONTS / "SourceSerif4-Regular.ttf")
    data = subset_for_pdf(face, range(60)).data
    before, after = TTFont(BytesIO(data)), TTFont(BytesIO(refitted(data, [Copy(5, 900)])))

    for name in before.getGlyphOrder():
        assert after["hmtx"][name] == before["hmtx"][name]


def test_without_copies_the_font_is_the_same():
    face = Face(FONTS / "SourceSerif4-Regular.ttf")
    data = subset_for_pdf(face, range(60)).data

    assert refitted(data, []) == data
