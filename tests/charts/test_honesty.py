import pytest

from briefgen.charts import chart_problems
from kit.sketch import chart

YEARS = ["2021", "2022"]


def test_an_honest_chart_has_no_problems():
    assert chart_problems(chart("bar", ["甲", "乙"], [3, -1])) == ()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (chart("bar", [], []), "the chart has no values"),
        (chart("bar", ["甲", "乙"], [1]), "the series has 1 values for 2 categories"),
        (chart("bar", ["甲"], [None]), "every value of the chart is missing"),
        (chart("share", ["甲", "乙"], [60, 30]), "the parts of the whole add up to 90%, not to 100%"),
        (chart("share", ["甲", "乙"], [0, 0], unit="件"), "the parts of the whole add up to nothing"),
        (chart("share", ["甲", "乙"], [101, -1]), "a part of a whole cannot be negative: '乙' is -1"),
        (
            chart("share", YEARS, {"甲": [60, 50], "乙": [40, 40]}),
            "the parts of '2022' add up to 90%, not to 100%",
        ),
        (chart("stacked", YEARS, {"甲": [1, None]}), "a part of a whole cannot be missing: '甲' at '2022'"),
        (chart("dumbbell", YEARS, [1, 2]), "a dumbbell compares two series, the chart has 1"),
        (
            chart("lollipop", YEARS, {"甲": [1, 2], "乙": [2, 3]}),
            "a lollipop chart shows one series, the chart has 2",
        ),
        (chart("line", ["2022"], [1]), "a line needs at least two categories"),
        (chart("area", ["2022"], [1]), "an area needs at least two categories"),
        (chart("bar", ["甲"], [1], highlight=[3]), "the highlight 4 is not one of the 1 categories"),
        (chart("bar", ["甲"], [1], notes={2: "注"}), "the annotation 3 is not at one of the 1 categories"),
        (
            chart("share", ["甲", "乙"], [50, 50], reference=(60, "目标")),
            "a reference line has no meaning in a share chart",
        ),
        (
            chart("share", YEARS, {"甲": [50, 50], "乙": [50, 50]}, ring=True),
            "a ring shows one whole, the chart has 2 series",
        ),
    ],
)
def test_a_dishonest_chart_says_why(made, said):
    assert said in chart_problems(made)


def test_shares_may_be_off_by_their_rounding():
    assert chart_problems(chart("share", ["甲", "乙", "丙"], ["33.3", "33.3", "33.3"])) == ()


def test_counts_make_a_whole_of_themselves():
    assert chart_problems(chart("share", ["甲", "乙"], [6, 10], unit="件")) == ()
