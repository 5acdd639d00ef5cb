import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.charts import draw_chart, drawing_key, dump_drawing, load_drawing, plan_chart
from briefgen.style import load_style
from kit.boxes import ink_box, labels, outside, overlapping, shape_box, shapes
from kit.hostile import WIDTHS, hostile_charts
from kit.sketch import chart

STYLE = load_style("policy-brief", "zh")
PALETTE = STYLE.palette
NAMES = ["网上可办", "全程网办", "承诺提速", "按时办结", "群众满意"]
VALUES = ["99.43", "94.28", "75.34", "100", "100"]
HOSTILE = list(hostile_charts())


def draw(kind, categories, rows, **more):
    return draw_chart(plan(kind, categories, rows, **more), STYLE)


def plan(kind, categories, rows, **more):
    return plan_chart(chart(kind, categories, rows, **more), STYLE, ("zh",), width=380.0)


def bars(drawing, *fills):
    return [shape_box(shape) for fill in fills for shape in shapes(drawing, fill=fill)]


def test_bars_are_as_long_as_their_values():
    found = bars(draw("bar", NAMES, VALUES), PALETTE.data[0])

    unit = found[3].width / 100
    assert [box.width for box in found] == pytest.approx([float(v) * unit for v in VALUES], abs=0.1)
    assert len({round(box.x, 2) for box in found}) == 1
    assert len({round(box.height, 2) for box in found}) == 1


def test_columns_are_as_high_as_their_values_and_negative_ones_hang():
    found = bars(draw("column", ["甲", "乙", "丙"], [20, -10, 5]), PALETTE.data[0])

    assert found[0].height == pytest.approx(4 * found[2].height, abs=0.1)
    assert found[1].height == pytest.approx(found[0].height / 2, abs=0.1)
    assert found[1].top == pytest.approx(found[0].y, abs=0.1)


def test_parts_of_a_share_are_scaled_to_the_whole_width():
    drawing = draw("share", ["甲", "乙"], [4, 12], unit="件", highlight=[0])

    accent, rest = bars(drawing, PALETTE.accent, PALETTE.data[0])
    assert accent.width == pytest.approx(95, abs=0.1)
    assert rest.right == pytest.approx(380, abs=0.1)


def test_stacked_parts_stand_on_each_other():
    lower, upper = bars(draw("stacked", ["甲"], {"一": [6], "二": [9]}), PALETTE.data[0], PALETTE.data[2])

    assert upper.y == pytest.approx(lower.top, abs=0.05)
    assert upper.height == pytest.approx(1.5 * lower.height, abs=0.1)


def test_a_value_that_does_not_fit_into_its_part_stands_at_its_right():
    made = draw("stacked", NAMES[:3], {"一": [90, 90, 90], "二": [40, 1, 40]}, unit="件")

    column = bars(made, PALETTE.data[2])[1]
    value = next(label for label in labels(made) if label.text == "1件")
    assert value.x > column.right
    assert abs(value.y - column.y) < 12


def test_the_name_of_a_part_says_in_brackets_that_it_has_no_value():
    made = draw("stacked", NAMES[:3], {"书记": [17, 13, 23], "省长、市长": [30, 16, None]})

    assert "省长、市长（无数据）" in [label.text for label in labels(made)]


def test_every_value_the_plan_writes_is_in_the_drawing():
    for kind in ("bar", "column", "lollipop", "line", "area"):
        decided = plan(kind, NAMES, VALUES)
        texts = [label.text for label in labels(draw_chart(decided, STYLE))]
        assert [m.text for m in decided.series[0].marks if m.text not in texts] == []


def test_labels_begin_at_the_left_edge_of_the_column():
    for kind in ("bar", "lollipop"):
        found = [label.x for label in labels(draw(kind, NAMES, VALUES)) if label.text in NAMES]
        assert found == [0.0] * 5


def test_the_highlight_is_the_only_thing_in_the_accent():
    drawing = draw("bar", NAMES, VALUES, highlight=[2])

    assert len(shapes(drawing, fill=PALETTE.accent)) == 1
    assert [label.text for label in labels(drawing) if label.colour == PALETTE.accent] == ["75.34%"]


def test_a_gap_in_a_line_stays_a_gap():
    drawing = draw("line", NAMES, [1, 2, None, 4, 5])

    strokes = [s for s in shapes(drawing) if s.stroke and s.stroke.colour == PALETTE.data[0]]
    lines = [shape_box(shape) for shape in strokes if not shape.fill]
    assert len(lines) == 2
    assert lines[0].right < lines[1].x


def test_dashes_are_in_points():
    drawing = draw("bar", NAMES, VALUES, reference=(90, "目标"))

    assert [s.stroke.dashes for s in shapes(drawing) if s.stroke and s.stroke.dashes] == [(2.5, 1.5)]


def test_dollar_signs_and_backslashes_are_drawn_as_text():
    texts = [label.text for label in labels(draw("bar", ["$x^2$", "a\\b_c"], [1, 2]))]

    assert "$x^2$" in texts
    assert "a\\b_c" in texts


@pytest.mark.parametrize("part", range(4))
def test_nothing_overlaps_and_nothing_is_cut_off_whatever_the_data(part):
    for index, (name, made, languages) in enumerate(HOSTILE):
        if index % 12 != part * 3:
            continue
        style = load_style("policy-brief", "-".join(languages))
        drawing = draw_chart(plan_chart(made, style, languages, width=WIDTHS[index // 12 % 2]), style)
        assert (name, overlapping(drawing, style), outside(drawing, style)) == (name, [], [])


@pytest.mark.parametrize("made", [HOSTILE[index] for index in range(0, len(HOSTILE), 60)], ids=lambda m: m[0])
def test_a_drawing_comes_back_from_its_bytes(made):
    _, block, languages = made
    style = load_style("policy-brief", "-".join(languages))
    drawing = draw_chart(plan_chart(block, style, languages, width=380.0), style)

    assert load_drawing(dump_drawing(drawing)) == drawing


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"form": 9}', b"\xff", b'{"form":1,"size":[1,2],"items":[[]]}']
)
def test_what_is_no_drawing_is_refused(data):
    with pytest.raises(ValueError, match=r"drawing|JSON|decode|Expecting"):
        load_drawing(data)


def test_the_same_chart_gives_the_same_bytes_in_every_process():
    program = (
        "from tests.charts.test_drawings import *; import hashlib;"
        "p = plan('line', NAMES, {'甲': [1, 2, 3, 4, 5], '乙': [5, 4, 3, 2, 1]});"
        "print(hashlib.sha256(dump_drawing(draw_chart(p, STYLE))).hexdigest(), drawing_key(p, STYLE, p.languages))"
    )
    root = Path(__file__).parents[2]
    path = os.pathsep.join([str(root), str(root / "tests")])
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert runs[0] == runs[1]


def test_a_user_s_matplotlib_settings_do_not_show():
    import matplotlib

    before = draw("line", NAMES, VALUES, reference=(90, "目标"))
    settings = {"lines.scale_dashes": False, "path.sketch": (3, 50, 2), "figure.autolayout": True}

    with matplotlib.rc_context(settings):
        assert draw("line", NAMES, VALUES, reference=(90, "目标")) == before


def test_the_key_changes_with_what_decides_the_drawing_and_only_then():
    decided = plan("bar", NAMES, VALUES)
    other = replace(STYLE, palette=replace(PALETTE, accent="#00AA00"))
    elsewhere = replace(STYLE, page=replace(STYLE.page, top=99.0))

    def key(decided, style):
        return drawing_key(decided, style, decided.languages)

    assert key(decided, STYLE) != key(replace(decided, width=381.0), STYLE)
    assert key(decided, STYLE) != key(decided, other)
    assert key(decided, STYLE) == key(decided, elsewhere)


def test_text_in_a_bar_lies_within_it():
    for name, made, languages in HOSTILE:
        if made.kind not in ("stacked", "share") or "five" not in name:
            continue
        style = load_style("policy-brief", "-".join(languages))
        drawing = draw_chart(plan_chart(made, style, languages, width=380.0), style)
        boxes = [shape_box(shape) for shape in shapes(drawing) if shape.fill and shape.fill != PALETTE.paper]
        for label in labels(drawing):
            if label.colour == PALETTE.paper:
                ink = ink_box(label, style)
                assert any(
                    box.x <= ink.x and ink.right <= box.right and box.y <= ink.y and ink.top <= box.top
                    for box in boxes
                ), (name, label.text)


def test_matplotlib_is_loaded_without_its_help_texts_and_writes_them_again_later() -> None:
    code = (
        "from briefgen.charts.surface import load_matplotlib; load_matplotlib()\n"
        "from matplotlib import artist; from matplotlib.lines import Line2D\n"
        "class Mine(Line2D): pass\n"
        "print('linewidth or lw' in Line2D.set.__doc__, 'linewidth or lw' in Mine.set.__doc__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False True\n"
