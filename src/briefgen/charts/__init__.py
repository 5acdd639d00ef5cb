"""Charts: planned without drawing, drawn as values, kept by content."""

from typing import TYPE_CHECKING

from briefgen.lazy import lazily

if TYPE_CHECKING:
    from briefgen.charts.draw import draw_chart, drawing_key
    from briefgen.charts.drawing import Drawing, Label, Shape, Step, Stroke
    from briefgen.charts.honesty import chart_problems
    from briefgen.charts.keeping import dump_drawing, load_drawing
    from briefgen.charts.lettering import label_line, label_pieces
    from briefgen.charts.plan import Axis, ChartPlan, Mark, PlanLine, PlanNote, PlanSeries
    from briefgen.charts.planning import plan_chart
    from briefgen.charts.stretching import can_stretch, stretched

__all__ = [
    "Axis",
    "ChartPlan",
    "Drawing",
    "Label",
    "Mark",
    "PlanLine",
    "PlanNote",
    "PlanSeries",
    "Shape",
    "Step",
    "Stroke",
    "can_stretch",
    "chart_problems",
    "draw_chart",
    "drawing_key",
    "dump_drawing",
    "label_line",
    "label_pieces",
    "load_drawing",
    "plan_chart",
    "stretched",
]

__getattr__ = lazily(
    __name__,
    {
        "draw": (
            "draw_chart",
            "drawing_key",
        ),
        "drawing": (
            "Drawing",
            "Label",
            "Shape",
            "Step",
            "Stroke",
        ),
        "honesty": ("chart_problems",),
        "keeping": (
            "dump_drawing",
            "load_drawing",
        ),
        "lettering": (
            "label_line",
            "label_pieces",
        ),
        "plan": (
            "Axis",
            "ChartPlan",
            "Mark",
            "PlanLine",
            "PlanNote",
            "PlanSeries",
        ),
        "planning": ("plan_chart",),
        "stretching": (
            "can_stretch",
            "stretched",
        ),
    },
)
