"""What a chart will show, decided before anything is drawn: labels, axis, a colour for each point.

`pdf` draws a plan through `charts.draw`, `word` writes it as a native chart, `checks` judges it; none of them decides.
"""

from dataclasses import dataclass

from briefgen.document import ChartKind


@dataclass(frozen=True, slots=True)
class Axis:
    """The value axis. `ticks` are (value, text); without ticks no scale is shown because every value is written."""

    minimum: float
    maximum: float
    ticks: tuple[tuple[float, str], ...] = ()
    visible: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One value: where it is, how it looks, what is written at it (empty for nothing)."""

    value: float | None
    colour: str
    text: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PlanSeries:
    """The marks of one series; `direct` says the name is written at the marks rather than in a legend."""

    name: str
    colour: str
    marks: tuple[Mark, ...]
    direct: bool = True


@dataclass(frozen=True, slots=True)
class PlanNote:
    """A remark at one category."""

    index: int
    text: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A reference line across the plot."""

    value: float
    text: str
    colour: str


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart with every decision made; width and height in points, texts may hold a newline."""

    kind: ChartKind
    width: float
    height: float
    categories: tuple[str, ...]
    series: tuple[PlanSeries, ...]
    axis: Axis
    horizontal: bool
    stacked: bool
    number_format: str  # an OOXML format code for the value labels, such as 0.00"%"
    reference: PlanLine | None = None
    notes: tuple[PlanNote, ...] = ()
    ring: bool = False
    languages: tuple[str, ...] = ("zh",)
