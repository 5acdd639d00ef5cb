"""Every glyph stands for exactly the text it was shaped from."""

from pathlib import Path

from briefgen.faces import open_face
from briefgen.pdf.fonts import DocumentFont
from briefgen.pdf.showing import Showing

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
    assert Showing(made, 10).run(glyphs, pens) == "[<000100020003>] TJ"


def test_a_glyph_moved_right_is_a_negative_step_in_thousandths():
    made = font()
    glyphs = made.face.shape("ab", language="en")
    natural = glyphs[0].advance * 10 / made.face.units_per_em
    end = natural + 0.5 + glyphs[1].advance * 10 / made.face.units_per_em
    assert Showing(made, 10).run(glyphs, (0.0, natural + 0.5, end)) == "[<0001>-50<0002>] TJ"


def test_a_glyph_before_a_gap_is_a_wider_copy_of_itself():
    made = font()
    glyphs = made.face.shape("ab", language="en")
    natural = glyphs[0].advance * 10 / made.face.units_per_em
    end = natural + 2.5 + glyphs[1].advance * 10 / made.face.units_per_em
    assert Showing(made, 10).run(glyphs, (0.0, natural + 2.5, end)) == "[<00010002>] TJ"
    assert made.code(glyphs[0].gid, "a", longer=2) == "0001"


def test_a_space_that_is_stretched_is_a_wider_copy_too():
    made = font()
    glyphs = made.face.shape("a b", language="en")
    units = 10 / made.face.units_per_em
    space, last = glyphs[0].advance * units, (glyphs[0].advance + glyphs[1].advance) * units + 1.25
    shown = Showing(made, 10).run(glyphs, (0.0, space, last, last + glyphs[2].advance * units))
    assert shown == "[<000100020003>] TJ"
    assert made.code(glyphs[1].gid, " ", longer=1) == "0002"


def test_a_mark_whose_blank_half_is_not_used_is_a_narrower_copy():
    made = font("NotoSerifSC-Regular")
    glyphs = made.face.shape("，国", language="zh")
    assert Showing(made, 10).run(glyphs, (0.0, 5.0, 15.0)) == "[<00010002>] TJ"
    assert made.code(glyphs[0].gid, "，", longer=-4) == "0001"


def test_an_opening_mark_over_what_is_before_it_leaves_out_its_blank_half():
    made = font("NotoSerifSC-Regular")
    glyphs = made.face.shape("国（国", language="zh")
    assert Showing(made, 10).run(glyphs, (0.0, 5.0, 15.0, 25.0)) == "[<000100020001>] TJ"
    assert made.code(glyphs[1].gid, "（", cut=4) == "0002"
    assert made.width(glyphs[1].gid, cut=4) == made.face.units_per_em // 2


def test_an_opening_mark_that_begins_a_run_knows_how_far_its_line_is_taken():
    made = font("NotoSerifSC-Regular")
    glyphs = made.face.shape("（", language="zh")
    assert Showing(made, 10, taken=5.0).run(glyphs, (0.0, 10.0)) == "[-500<0001>] TJ"
    assert Showing(made, 10, taken=0.0).run(glyphs, (0.0, 10.0)) == "[<0002>] TJ"
