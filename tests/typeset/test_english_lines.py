"""English by the same engine."""

import re
from itertools import pairwise

import pytest

from briefgen.typeset import Line, Shape, compose
from kit.reading import overfull, plain, ragged, signs

REPORT = (
    "In 2022, under the leadership of the district committee and government, the district implemented the "
    "“Outline for Building a Law-Based Government (2021–2025)”, completing 144,150 administrative approval "
    "matters, of which 99.43 percent could be handled online; the amounts under review reached RMB 117.189 "
    "billion, up 12.5 percent. It isn’t only a matter of numbers: transparency, accountability and "
    "predictability improved in every department, and the administrative reconsideration procedures were "
    "simplified considerably for companies and residents alike."
)


def set_en(em: float, align: str = "justify") -> tuple[Line, ...]:
    return compose([plain(REPORT, "en")], Shape(em * 10, align), language="en")  # type: ignore[arg-type]


MEASURES = [half / 2 for half in range(52, 90)]


@pytest.mark.parametrize("em", MEASURES)
def test_justified_lines_are_full_and_word_spaces_stay_in_bounds(em: float) -> None:
    lines = set_en(em)

    assert list(overfull(lines, em)) == []
    assert list(ragged(lines, em)) == []
    for line in lines[:-1]:
        row = signs(line)
        while row[-1].text == " ":
            row.pop()
        spaces = [sign.advance for sign in row if sign.text == " "]
        assert max(spaces) - min(spaces) < 0.001
        assert min(spaces) >= 0.17
        assert max(spaces) <= 0.51 or line.forced


@pytest.mark.parametrize("em", MEASURES)
def test_at_most_two_hyphens_follow_each_other_and_the_last_word_stays_whole(em: float) -> None:
    lines = set_en(em)
    hyphens = [any(run.hyphen for run in line.runs) for line in lines]

    assert not any(a and b and c for a, b, c in zip(hyphens, hyphens[1:], hyphens[2:], strict=False))
    assert len(lines[-1].text) >= 5
    assert not hyphens[-2] or len(lines[-1].text.split()) > 1


@pytest.mark.parametrize("em", [half / 2 for half in range(36, 72)])
def test_never_three_hyphens_in_a_row_in_a_long_text(em: float) -> None:
    lines = compose([plain(" ".join([REPORT] * 4), "en")], Shape(em * 10), language="en")
    ends = "".join("-" if any(run.hyphen for run in line.runs) else "." for line in lines)

    assert "---" not in ends


@pytest.mark.parametrize("em", [26, 30.5, 40])
def test_words_are_parted_with_a_hyphen_at_two_letters_before_and_three_after_at_least(em: float) -> None:
    for line, following in pairwise(set_en(em)):
        if line.runs[-1].hyphen:
            assert re.search(r"[a-z]{2}$", line.text)
            assert re.match(r"[a-z]{3}", following.text)
            assert line.runs[-1].text == ""


def test_the_lines_joined_are_the_text_with_every_space() -> None:
    for em in MEASURES:
        assert "".join(line.text for line in set_en(em)) == REPORT


def test_letters_inside_words_keep_the_distance_the_font_gave_them() -> None:
    lines = set_en(30)
    for line in lines:
        for run in line.runs:
            pens = [*run.offsets, run.width]
            for glyph, (pen, following) in zip(run.glyphs, pairwise(pens), strict=True):
                if glyph.text.strip():
                    natural = glyph.advance / run.face.units_per_em * run.size
                    assert following - pen == pytest.approx(natural, abs=0.02)


def test_left_aligned_text_keeps_its_natural_word_spaces() -> None:
    for line in set_en(30, "left"):
        spaces = [sign.advance for sign in signs(line)[:-1] if sign.text == " "]

        assert all(space == pytest.approx(0.237, abs=0.002) for space in spaces)


def test_chinese_inside_english_keeps_the_word_space_beside_it() -> None:
    pieces = [plain("the reform called ", "en"), plain("放管服", "zh"), plain(" in Chinese", "en")]
    (line,) = compose(pieces, Shape(400), language="en")

    assert line.text == "the reform called 放管服 in Chinese"
