"""The kinds of charts: each settles a plan (what is written, the axis, the height) and draws it."""

from collections.abc import Callable

from briefgen.charts.kinds import area, bar, column, dumbbell, line, lollipop, share, stacked
from briefgen.charts.lettering import Lettering
from briefgen.charts.plan import ChartPlan
from briefgen.charts.surface import Surface
from briefgen.document import ChartKind

Settle = Callable[[ChartPlan, Lettering, float], ChartPlan]
Draw = Callable[[ChartPlan, Surface, float], None]

SETTLE: dict[ChartKind, Settle] = {
    "column": column.settle,
    "bar": bar.settle,
    "stacked": stacked.settle,
    "line": line.settle,
    "area": area.settle,
    "share": share.settle,
    "dumbbell": dumbbell.settle,
    "lollipop": lollipop.settle,
}
DRAW: dict[ChartKind, Draw] = {
    "column": column.draw,
    "bar": bar.draw,
    "stacked": stacked.draw,
    "line": line.draw,
    "area": area.draw,
    "share": share.draw,
    "dumbbell": dumbbell.draw,
    "lollipop": lollipop.draw,
}
