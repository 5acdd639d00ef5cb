"""The wide dash: two in a row are one unbroken bar in programs that shape, and in those that do not."""

import io
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from briefgen.faces import open_face, subset_for_word, widen_dash
from kit.rendered import style_of

FAMILIES = style_of("zh").families
HAN = [
    files for family in ("serif", "sans") for files in (FAMILIES[family].zh.regular, FAMILIES[family].zh.bold)
]  # type: ignore[index]


def cut(path: Path) -> bytes:
    return subset_for_word(open_face(path), "中文——，。a", plain=True)


@pytest.mark.parametrize("path", [path for path in HAN if path], ids=lambda path: path.name)
def test_two_dashes_are_a_bar_of_two_ems(path: Path) -> None:
    face = hb.Face(widen_dash(cut(path)))
    buffer = hb.Buffer()
    buffer.add_str("中——文")
    buffer.guess_segment_properties()
    buffer.language = "zh-hans"
    font = hb.Font(face)
    hb.shape(font, buffer)

    assert [place.x_advance for place in buffer.glyph_positions] == [face.upem] * 4
    dash = font.get_glyph_extents(buffer.glyph_infos[1].codepoint)
    assert (dash.x_bearing, dash.width) == (0, face.upem)


@pytest.mark.parametrize("path", HAN[:1], ids=lambda path: path.name)
def test_every_other_glyph_stays_as_it_is(path: Path) -> None:
    before, after = (
        TTFont(io.BytesIO(data), checkChecksums=2) for data in (cut(path), widen_dash(cut(path)))
    )

    names = before.getBestCmap()
    assert after.getBestCmap() == names
    for code in map(ord, "中文，。a"):
        assert after["hmtx"][names[code]] == before["hmtx"][names[code]]
        assert after["glyf"][names[code]] == before["glyf"][names[code]]
    bar, old = (font["glyf"][names[0x2014]] for font in (after, before))
    assert (bar.yMin, bar.yMax) == (old.yMin, old.yMax)
    assert bar.xMax == after["head"].unitsPerEm


def test_a_font_without_a_dash_stays_as_it_is() -> None:
    data = subset_for_word(open_face(HAN[0]), "中文")  # type: ignore[arg-type]

    assert widen_dash(data) == data
