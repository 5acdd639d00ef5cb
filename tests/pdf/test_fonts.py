"""Every glyph stands for exactly the text it was shaped from."""

from pathlib import Path

from briefgen.faces import open_face
from briefgen.pdf.fonts import DocumentFont

FONTS = Path(__file__).parents[2] / "fonts"


def font(name: str = "SourceSerif4-Regular") -> DocumentFont:
    return DocumentFont(open_face(FONTS / f"{name}.ttf"), "F1")


def test_a_glyph_with_two_meanings_has_two_codes():
    made = font()
    assert made.code(7, "-") != made.code(7, "\u00ad")
    assert made.code(7, "-") == made.code(7, "-")


def test_no_code_is_the_missing_glyphs():
    assert font().code(7, "a") == "0001"


def test_glyphs_at_their_natural_places_are_shown_without_steps():
    made = font()
    glyphs = made.face.shape("abc", language="en")
    pens = [0.0]
    for glyph in glyphs:
        pens.append(pens[-1] + glyph.advance * 10 / made.face.units_per_em)
    assert made.show(glyphs, pens, 10) == "[<000100020003>] TJ"


def test_a_glyph_moved_right_is_a_negative_step_in_thousandths():
    made = font()
    glyphs = made.face.shape("ab", language="en")
    natural = glyphs[0].advance * 10 / made.face.units_per_em
    end = natural + 0.5 + glyphs[1].advance * 10 / made.face.units_per_em
    assert made.show(glyphs, (0.0, natural + 0.5, end), 10) == "[<0001>-50<0002>] TJ"


def test_a_glyph_before_a_gap_is_a_wider_copy_of_itself():
    made = font()
    glyphs = made.face.shape("ab", language="en")
    natural = glyphs[0].advance * 10 / made.face.units_per_em
    end = natural + 2.5 + glyphs[1].advance * 10 / made.face.units_per_em
    assert made.show(glyphs, (0.0, natural + 2.5, end), 10) == "[<00010002>] TJ"
    assert made.code(glyphs[0].gid, "a", 2) == "0001"
