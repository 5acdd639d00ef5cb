"""A chart may become lower or higher: its marks follow, its type and its dots keep their size."""

from dataclasses import replace

import pytest

from briefgen.charts import can_stretch, draw_chart, plan_chart, stretched
from briefgen.charts.drawing import Drawing, Label, Shape
from briefgen.style import load_style
from kit.boxes import labels, shapes
from kit.sketch import chart

STYLE = load_style("policy-brief", "zh")


def drawing(kind: str, *, ring: bool = False) -> Drawing:
    made = replace(chart(kind, ["甲", "乙", "丙"], [94, 96, 97]), ring=ring)
    return draw_chart(plan_chart(made, STYLE, ("zh",), width=380.0), STYLE)


def reach(shape: Shape, axis: int) -> float:
    values = [value for _, numbers in shape.steps for value in numbers[axis::2]]
    return max(values) - min(values)


@pytest.mark.parametrize("kind", ["bar", "column", "line", "lollipop"])
def test_a_stretched_drawing_is_as_wide_and_as_much_higher_as_it_should(kind: str):
    before = drawing(kind)
    after = stretched(before, 1.15)

    assert can_stretch(before)
    assert after.width == before.width
    assert after.height == pytest.approx(1.15 * before.height)


def test_type_and_dots_keep_their_size():
    before = drawing("lollipop")
    after = stretched(before, 0.85)
    dots = [
        (one, other)
        for one, other in zip(shapes(before), shapes(after), strict=True)
        if any(operator == "c" for operator, _ in one.steps)
    ]

    assert [label.size for label in labels(after)] == [label.size for label in labels(before)]
    assert dots
    assert all(
        reach(one, axis) == pytest.approx(reach(other, axis)) for one, other in dots for axis in (0, 1)
    )


def test_a_ring_cannot_be_stretched():
    assert not can_stretch(drawing("share", ring=True))


def test_type_at_an_angle_cannot_be_stretched():
    assert not can_stretch(Drawing(10.0, 10.0, (Label(0.0, 0.0, "甲", 8.5, "#000000", angle=90.0),)))
