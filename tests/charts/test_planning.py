import subprocess
import sys

import pytest

from briefgen.charts import plan_chart
from briefgen.style import load_style
from briefgen.typeset import compose
from kit.sketch import chart

STYLE = load_style("policy-brief", "zh")
PALETTE = STYLE.palette
NAMES = ["网上可办", "全程网办", "承诺提速"]
YEARS = [str(year) for year in range(2009, 2023)]


def plan(kind, categories, rows, *, width=380.0, languages=("zh",), **more):
    made = chart(kind, categories, rows, languages=languages, **more)
    return plan_chart(made, STYLE, languages, width=width)


def colours(series):
    return [mark.colour for mark in series.marks]


def test_bars_are_blue_and_the_one_the_title_is_about_is_in_the_accent_with_its_value_bold():
    series = plan("bar", NAMES, ["99.43", "94.28", "75.34"], highlight=[2]).series[0]

    assert colours(series) == [PALETTE.data[0], PALETTE.data[0], PALETTE.accent]
    assert [mark.bold for mark in series.marks] == [False, False, True]
    assert [mark.text for mark in series.marks] == ["99.43%", "94.28%", "75.34%"]


def test_a_highlighted_series_is_in_the_accent_and_the_others_in_tints():
    found = plan("stacked", YEARS[:3], {"甲": [1, 2, 3], "乙": [4, 5, 6], "丙": [7, 8, 9]}, highlight=[1])

    assert [series.colour for series in found.series] == [PALETTE.data[0], PALETTE.accent, PALETTE.data[2]]


@pytest.mark.parametrize("kind", ["bar", "column", "lollipop", "area", "stacked"])
def test_what_has_a_length_starts_at_zero(kind):
    axis = plan(kind, NAMES, [94, 96, 97]).axis

    assert axis.minimum == 0


def test_the_scale_of_a_dumbbell_holds_its_values_and_zero_only_between_them():
    rates = plan("dumbbell", NAMES, {"2023": [9.7, 94.7, 27.9], "2024": [8.4, 96.5, 31.2]}).axis
    changes = plan("dumbbell", NAMES, {"2023": [-2, 4, 1], "2024": [3, 5, 2]}).axis

    assert (rates.minimum, rates.maximum, rates.visible) == (8.4, 96.5, False)
    assert (changes.minimum, changes.maximum) == (-2, 5)


def test_no_scale_is_shown_where_every_value_is_written():
    assert not plan("column", NAMES, [94, 96, 97]).axis.visible


def test_a_line_that_starts_elsewhere_shows_its_scale():
    axis = plan("line", NAMES, [94, 96, 97]).axis

    assert axis.minimum > 0
    assert axis.visible
    assert axis.ticks[0][1].endswith("%")


def test_the_labels_of_many_points_are_broken_few_times(monkeypatch):
    broken = []

    def composed(*given, **more):
        broken.append(given)
        return compose(*given, **more)

    monkeypatch.setattr("briefgen.charts.lettering.compose", composed)
    plan("line", [f"第{index}期" for index in range(240)], list(range(240)))

    assert len(broken) < 20 * 240  # a few for each, not a few for each width that was tried


def test_columns_too_narrow_for_their_values_show_a_scale_instead():
    found = plan("column", YEARS, [10_000 + index for index in range(14)], unit="件")

    assert found.axis.visible
    assert found.axis.minimum == 0
    assert not any(mark.text for mark in found.series[0].marks)


def test_columns_with_long_labels_lie_down():
    long = [
        "重大行政决策类文件和行政规范性文件合法性审查意见书",
        "综合行政执法与监督管理协作备忘录",
        "甲",
        "乙",
        "丙",
        "丁",
        "戊",
    ]

    assert plan("column", long, [1, 2, 3, 4, 5, 6, 7]).horizontal
    assert plan("stacked", long, {"甲": [1, 2, 3, 4, 5, 6, 7], "乙": [1, 2, 3, 4, 5, 6, 7]}).horizontal
    assert not plan("column", YEARS, list(range(14))).horizontal


def test_a_part_is_written_in_every_column_or_only_in_the_last():
    many = [f"{year}年" for year in range(2015, 2023)]
    found = plan("stacked", many, {"甲": [90_000.5] * 8, "乙": [4_000.5] * 7 + [40_000.5]}, unit="件")

    assert [[mark.text for mark in series.marks] for series in found.series] == [
        [""] * 7 + ["90,000.5件"],
        [""] * 7 + ["40,000.5件"],
    ]
    assert found.axis.visible


def test_a_value_too_high_for_its_part_makes_the_columns_higher():
    low = plan("stacked", NAMES, {"甲": [90, 90, 90], "乙": [40, 20, 40]}, unit="件")
    high = plan("stacked", NAMES, {"甲": [90, 90, 90], "乙": [40, 9, 40]}, unit="件")

    assert high.height > low.height
    assert [mark.text for mark in high.series[1].marks] == ["40件", "9件", "40件"]
    assert not high.axis.visible


def test_two_languages_stand_on_two_lines_and_equal_texts_once():
    found = plan("bar", ["网上可办|Online", "GDP"], [1, 2], languages=("zh", "en"), unit="件| items")

    assert found.categories == ("网上可办\nOnline", "GDP")
    assert found.series[0].marks[0].text == "1件\n1 items"


def test_a_missing_value_is_said_in_words():
    found = plan("bar", NAMES, [1, None, 3], highlight=[1])

    assert found.series[0].marks[1].text == "无数据"
    assert found.series[0].marks[1].value is None
    assert not found.series[0].marks[1].bold


def test_the_height_sits_on_half_lines_of_the_grid_and_grows_with_the_rows():
    half = STYLE.page.grid / 2
    heights = [plan("bar", NAMES * count, [1, 2, 3] * count).height for count in (1, 2, 3)]

    assert all(abs(height / half - round(height / half)) < 1e-6 for height in heights)
    assert heights == sorted(set(heights))


def test_lines_differ_without_colour():
    found = plan("line", YEARS, {name: [index, *range(13)] for index, name in enumerate("甲乙丙丁")})

    assert len({(series.colour, series.dashes) for series in found.series}) == 4
    assert all(series.direct for series in found.series)


def test_a_ring_of_many_parts_becomes_a_bar():
    assert not plan("share", YEARS, [10, 10, 10, 10, 10, 10, 10, 5, 5, 5, 5, 4, 3, 3], ring=True).ring
    assert plan("share", NAMES, [50, 30, 20], ring=True).ring


def test_reference_lines_are_on_the_axis():
    assert plan("bar", NAMES, [1, 2, 3], reference=(90, "目标")).axis.maximum == 90


def test_a_dollar_sign_stays_text():
    assert plan("bar", ["$甲$"], [1], unit="$").series[0].marks[0].text == "1$"


def test_planning_does_not_load_matplotlib():
    program = (
        "import sys; from briefgen.charts import plan_chart, chart_problems, load_drawing, drawing_key;"
        "from briefgen.document import Chart, Series; from decimal import Decimal as D;"
        "from briefgen.style import load_style; s = load_style('policy-brief', 'zh');"
        "c = Chart('bar', (), (), (('a',),), (Series(('',), (D(1),), (('1',),)),), ('',), ('',), ('',), 'x');"
        "p = plan_chart(c, s, ('zh',), width=380); drawing_key(p, s, p.languages); chart_problems(c);"
        "sys.exit('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
