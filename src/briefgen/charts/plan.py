"""What a chart will show, decided before anything is drawn: labels, axis, a colour for each point.

`pdf` paints the drawing made of a plan, `word` writes it as a native chart; neither decides anything.
"""

from dataclasses import dataclass

from briefgen.document import ChartKind
from briefgen.typeset import Language


@dataclass(frozen=True, slots=True)
class Axis:
    """The value axis. `ticks` are (value, text).

    Without ticks no scale is shown, because every value is written. `suffix` follows the number at
    every tick: `%` or nothing.
    """

    minimum: float
    maximum: float
    ticks: tuple[tuple[float, str], ...] = ()
    visible: bool = False
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One value: where it is, how it looks, what is written at it (empty for nothing)."""

    value: float | None
    colour: str
    text: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PlanSeries:
    """The marks of one series; `direct` says the name is written at the marks rather than in a legend.

    `bold` marks the series the title is about; `dashes` tell lines apart without colour.
    """

    name: str
    colour: str
    marks: tuple[Mark, ...]
    direct: bool = True
    bold: bool = False
    dashes: tuple[float, ...] = ()


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
    """A chart with every decision made; width and height in points, texts may hold a newline.

    `number_format` is an OOXML format code for the value labels, such as 0.00"%". `formatted` says that it
    gives every label exactly; where it is False the labels must be written as the texts of the marks.
    """

    kind: ChartKind
    width: float
    height: float
    categories: tuple[str, ...]
    series: tuple[PlanSeries, ...]
    axis: Axis
    horizontal: bool
    stacked: bool
    number_format: str
    reference: PlanLine | None = None
    notes: tuple[PlanNote, ...] = ()
    ring: bool = False
    languages: tuple[Language, ...] = ("zh",)
    formatted: bool = False
