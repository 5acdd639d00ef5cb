"""Native charts: what they show is the plan, what can be edited is the data, and a picture where Word has no such chart."""

import io
from collections.abc import Sequence

import openpyxl
import pytest
from lxml import etree

from briefgen.charts import plan_chart
from briefgen.document import Chart
from briefgen.word import lint
from briefgen.word.charts.room import legend_box
from kit.kinds import KINDS, YEARS
from kit.rendered import style_of
from kit.sketch import chart
from kit.worded import A, C, Worded, charted

PLOTS = {
    "bar": "bar", "bars": "bar", "column": "bar line", "columns": "bar", "stacked": "bar", "line": "line",
    "lines": "line", "area": "area line", "areas": "area", "share": "bar", "ring": "doughnut", "shares": "bar",
    "lollipop": "bar",
}  # fmt: skip
DRAWN = ("dumbbell",)  # Word has no such chart


def native(one: Chart) -> etree._Element:
    (found,) = charted([one]).charts
    return found


def values(root: etree._Element, path: str) -> list[str]:
    return [
        str(one.get("val"))
        for one in root.iterfind(".//" + "/".join(f"{C}{step}" for step in path.split("/")))
    ]


def cached(root: etree._Element, path: str) -> list[str]:
    return [str(v.text) for one in root.iterfind(f".//{C}ser/{C}{path}") for v in one.iter(f"{C}v")]


def label_texts(root: etree._Element) -> list[str]:
    return [
        "".join(str(t.text) for t in one.iter(f"{A}t"))
        for one in root.iter(f"{C}dLbl")
        if next(one.iter(f"{A}t"), None) is not None
    ]


@pytest.mark.parametrize("name", PLOTS)
def test_every_kind_that_word_has_is_a_chart_that_can_be_edited(name: str) -> None:
    file = charted([KINDS[name]])
    (root,) = file.charts

    plots = [
        str(one.tag)[len(C) : -len("Chart")]
        for one in root.find(f"{C}chart/{C}plotArea")
        if str(one.tag).endswith("Chart")
    ]
    assert plots == PLOTS[name].split()
    assert lint(file.data) == ()


@pytest.mark.parametrize("name", PLOTS)
def test_the_workbook_holds_what_the_chart_shows(name: str) -> None:
    file = charted([KINDS[name]])
    (root,) = file.charts
    (data,) = (content for member, content in file.members.items() if member.endswith(".xlsx"))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active

    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    categories = [str(row[0]) for row in rows[1:] if row[0]]
    assert cached(root, "cat")[: len(categories)] == categories
    for index, series in enumerate(root.iter(f"{C}ser")):
        at = int(str(series.find(f"{C}val/{C}numRef/{C}f").text).split("$")[1].encode()[0]) - ord("A")
        assert [float(str(v.text)) for v in series.find(f"{C}val").iter(f"{C}v")] == [
            row[at] for row in rows[1:]
        ], index


def test_the_bar_the_title_is_about_has_the_accent_and_a_bold_value() -> None:
    root = native(KINDS["bar"])

    point = root.find(f".//{C}dPt")
    assert point is not None
    assert values(point, "idx") == ["2"] or point.find(f"{C}idx").get("val") == "2"
    assert [one.get("val") for one in point.iter(f"{A}srgbClr")] == ["B3261E"]
    assert [one.get("b") for one in root.find(f".//{C}dLbl").iter(f"{A}defRPr")] == ["1"]


def test_bars_read_downwards_in_the_author_s_order() -> None:
    assert values(native(KINDS["bar"]), "catAx/scaling/orientation") == ["maxMin"]
    assert cached(native(KINDS["bar"]), "cat") == ["网上可办", "全程网办", "承诺提速"]


def test_values_follow_an_edit_where_a_number_format_says_them() -> None:
    root = native(KINDS["bar"])

    assert '0.00"%"' in str(root.find(f".//{C}dLbls/{C}numFmt").get("formatCode"))
    assert label_texts(root) == []


@pytest.mark.parametrize("name", PLOTS)
def test_a_value_stands_on_one_line(name: str) -> None:
    for one in native(KINDS[name]).iter(f"{C}dLbl", f"{C}dLbls"):
        assert {body.get("wrap") for body in one.iter(f"{A}bodyPr")} <= {"none"}


def test_values_a_format_cannot_say_are_written_as_words() -> None:
    from dataclasses import replace

    one = KINDS["column"]
    odd = replace(one.series[0], texts=(("三十余件",), ("42件",), ("64件",)))

    assert "三十余件" in label_texts(native(replace(one, series=(odd,), reference=None)))


def test_bars_stand_on_zero_and_every_label_has_room() -> None:
    root = native(KINDS["bar"])

    assert values(root, "valAx/scaling/min") == ["0"]
    assert float(values(root, "valAx/scaling/max")[0]) > 99.43


def test_negative_values_keep_their_colour_and_their_labels() -> None:
    root = native(chart("column", ("一", "二"), ["3.1", "-1.2"]))

    assert set(values(root, "ser/invertIfNegative")) == {"0"}
    assert float(values(root, "valAx/scaling/min")[0]) < -1.2


def test_a_missing_value_is_a_gap_that_says_so() -> None:
    root = native(chart("column", YEARS, [31, None, 64], unit="件"))

    assert values(root, "dispBlanksAs") == ["gap"]
    assert [one.get("idx") for one in root.find(f".//{C}val").iter(f"{C}pt")] == ["0", "2"]
    assert cached(root, "cat")[1] == "2021\n无数据"


def test_several_lines_are_named_at_their_ends() -> None:
    root = native(KINDS["lines"])

    assert label_texts(root) == ["本区 6.4%", "全市 3.9%"]
    assert root.find(f".//{C}legend") is None


def test_a_remark_at_lines_stands_over_the_highest_one() -> None:
    root = native(chart("line", YEARS, {"本区": [3, 4, 6], "全市": [2, 9, 4]}, notes={1: "试点"}))

    first, second = root.iter(f"{C}ser")
    assert "试点" not in label_texts(first)
    assert "试点" in label_texts(second)
    note = next(one for one in second.iter(f"{C}dLbl") if "试点" in "".join(one.itertext()))
    assert values(note, "dLblPos") == ["t"] or note.find(f"{C}dLblPos").get("val") == "t"
    assert float(values(root, "valAx/scaling/max")[0]) > 9


def test_the_names_of_lines_that_end_together_are_moved_apart() -> None:
    apart = native(chart("line", YEARS, {"本区": [3, 4, 6], "全市": [2, 9, 6]}))
    moved = [float(one.get("val")) for one in apart.iterfind(f".//{C}dLbl/{C}layout/{C}manualLayout/{C}y")]

    assert len(moved) == 2
    assert moved[0] < 0 < moved[1]


def test_labels_of_categories_stay_level_and_as_many_as_there_is_room_for() -> None:
    months = [f"{year}年{month}月" for year in (2020, 2021, 2022) for month in range(1, 13)]
    root = native(chart("line", months, list(range(36))))

    assert [one.get("rot") for one in root.find(f".//{C}catAx").iter(f"{A}bodyPr")] == ["0"]
    assert int(values(root, "catAx/tickLblSkip")[0]) > 1
    assert native(KINDS["line"]).find(f".//{C}tickLblSkip") is None


def test_several_bars_are_named_in_a_legend() -> None:
    assert native(KINDS["columns"]).find(f".//{C}legend") is not None
    assert native(KINDS["bar"]).find(f".//{C}legend") is None


def test_a_remark_is_written_beside_its_value() -> None:
    root = native(chart("bar", ["甲", "乙"], [31, 42], notes={1: "全年最高"}))

    assert any("全年最高" in text and "42" in text for text in label_texts(root))


def test_a_reference_line_is_a_series_that_can_be_edited() -> None:
    root = native(KINDS["column"])

    assert cached(root, "tx")[-1] == "三年平均"
    assert cached(root, "val")[-3:] == ["45.0"] * 3
    assert root.find(f".//{C}trendline") is not None


def test_what_is_written_in_a_dark_bar_is_light() -> None:
    root = native(KINDS["stacked"])
    first = root.find(f".//{C}dLbl[{C}txPr]")

    assert first is not None
    assert [one.get("val") for one in first.iter(f"{A}srgbClr")] == ["FFFFFF"]


def test_every_text_of_a_chart_is_in_the_document_s_own_fonts() -> None:
    for root in charted(list(KINDS.values())).charts:
        for tag in ("latin", "ea"):
            assert {str(one.get("typeface"))[:13] for one in root.iter(f"{A}{tag}")} == {"Briefgen Sans"}


def pictures(file: Worded) -> Sequence[str]:
    return [name for name in file.members if name.startswith("word/media/")]


def test_a_line_across_lying_bars_is_drawn_as_vectors_with_a_bitmap_for_others() -> None:
    file = charted([chart("bar", ["甲", "乙", "丙"], [99, 94, 75], reference=(90, "目标"))])

    assert file.charts == []
    assert sorted(name.rsplit(".")[-1] for name in pictures(file)) == ["png", "svg"]
    assert lint(file.data) == ()


@pytest.mark.parametrize("name", DRAWN)
def test_a_kind_that_word_does_not_have_is_drawn(name: str) -> None:
    file = charted([KINDS[name]])

    assert {*PLOTS, *DRAWN} == {*KINDS}
    assert file.charts == []
    assert sorted(one.rsplit(".")[-1] for one in pictures(file)) == ["png", "svg"]


def test_every_chart_can_be_had_as_a_picture() -> None:
    file = charted(list(KINDS.values()), charts="picture")

    assert file.charts == []
    assert len(pictures(file)) == 2 * len(KINDS)


def test_a_picture_shows_on_paper_what_the_drawing_says() -> None:
    from PIL import Image

    file = charted([KINDS["bar"]], charts="picture")
    (bitmap,) = (file.members[name] for name in pictures(file) if name.endswith("png"))
    (vector,) = (file.members[name] for name in pictures(file) if name.endswith("svg"))

    image = Image.open(io.BytesIO(bitmap))
    colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 20) or []}
    assert "A" not in image.mode
    assert any(abs(r - 0xB3) < 6 and abs(g - 0x26) < 6 and abs(b - 0x1E) < 6 for r, g, b in colours)
    root = etree.fromstring(vector)
    assert root.get("width", "").endswith("pt")
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) > 20
    assert not list(root.iter("{http://www.w3.org/2000/svg}text"))


def test_the_legend_of_a_ring_has_room_for_both_languages_of_every_part() -> None:
    style = style_of("zh-en")
    names = [f"第{at}份\nPart {at}" for at in range(4)]
    plan = plan_chart(KINDS["column"], style, ("zh",), width=300.0)

    single = legend_box(style, plan, [name.split("\n")[0] for name in names], across=False)[1]
    assert legend_box(style, plan, names, across=False)[1] > single * 1.4
