from dataclasses import replace
from itertools import pairwise

import pytest

from briefgen.charts.colours import contrast, legible, strokes, text_on, tints
from briefgen.style import load_style

palette = load_style("policy-brief", "zh").palette


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_tints_can_be_told_apart_in_black_and_white(count):
    found = tints(palette, count)

    assert all(contrast(one, other) >= 1.25 for one, other in pairwise(found))
    assert found[0] == palette.data[0]


def test_a_brand_with_one_data_colour_gets_tints_of_it():
    poor = replace(palette, data=("#006644",))

    assert len(set(tints(poor, 4))) == 4


def test_lines_show_on_paper_and_differ_in_dashes_when_colours_run_out():
    found = strokes(palette, 6)

    assert len(set(found)) == 6
    assert all(contrast(colour, palette.paper) >= 3 for colour, _ in found)


def test_text_is_always_readable():
    assert legible("#B9C7D6", palette) == palette.ink
    assert legible(palette.accent, palette) == palette.accent
    assert text_on(palette.data[0], palette) == palette.paper
    assert text_on("#B9C7D6", palette) == palette.ink
    assert text_on("#7F7F7F", replace(palette, ink="#333333")) == ""
