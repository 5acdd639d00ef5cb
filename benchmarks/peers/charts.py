"""Draw a document's charts with matplotlib as SVG with real text, as a peer's user would.

Runs inside the peer's measured time and knows nothing of briefgen: the charts come as JSON.
"""

import json
from pathlib import Path
from typing import Any

DATA = ("#2B4C6F", "#55789C", "#8DA5BE", "#B9C7D6", "#7A6A4F", "#A89B84")
WIDTH = 387 / 72  # inches: the main column


def draw_charts(folder: Path, fonts: Path) -> None:
    """Draw every chart of `charts.json` to `chart-1.svg` and so on."""
    set_up(fonts)
    draw(folder)


def set_up(fonts: Path) -> None:
    """Load matplotlib and tell it of the fonts, once for all charts."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import font_manager

    for name in ("NotoSansSC-Regular", "NotoSansSC-Bold", "SourceSans3-Regular", "SourceSans3-Bold"):
        font_manager.fontManager.addfont(fonts / f"{name}.ttf")
    mpl.rcParams.update(
        {
            "font.family": ["Source Sans 3", "Noto Sans SC"],
            "font.size": 8.5,
            "svg.fonttype": "none",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.edgecolor": "#D5DAE0",
        }
    )


def draw(folder: Path) -> None:
    """Draw the charts of one document."""
    for number, chart in enumerate(json.loads((folder / "charts.json").read_text("utf-8")), start=1):
        _draw(chart, folder / f"chart-{number}.svg")


def _draw(chart: dict[str, Any], path: Path) -> None:
    from matplotlib.figure import Figure

    rows = len(chart["categories"]) * (1 if chart["kind"] in ("stacked", "share") else len(chart["series"]))
    figure = Figure(figsize=(WIDTH, max(1.2, 0.28 * rows) if _lies(chart) else 2.4), layout="constrained")
    axes = figure.subplots()
    _KINDS[chart["kind"]](axes, chart)
    if reference := chart["reference"]:
        (axes.axvline if _lies(chart) else axes.axhline)(reference["value"], color="#B3261E", linewidth=0.8)
        at = {"x": reference["value"], "y": 0} if _lies(chart) else {"x": 0, "y": reference["value"]}
        axes.text(**at, s=reference["text"], color="#B3261E")
    for note in chart["annotations"]:
        axes.annotate(note["text"], (0.98, 0.02), xycoords="axes fraction", ha="right")
    if len(chart["series"]) > 1:
        axes.legend(frameon=False)
    figure.savefig(path)


def _lies(chart: dict[str, Any]) -> bool:
    """Say whether the bars of a chart lie."""
    return chart["kind"] in ("bar", "share", "stacked", "dumbbell", "lollipop")


def _columns(axes: Any, chart: dict[str, Any]) -> None:
    places = range(len(chart["categories"]))
    width = 0.8 / len(chart["series"])
    for index, series in enumerate(chart["series"]):
        at = [place + (index - (len(chart["series"]) - 1) / 2) * width for place in places]
        bars = axes.bar(at, _values(series), width * 0.9, color=_colours(chart, index), label=series["name"])
        axes.bar_label(bars, labels=series["texts"], padding=2)
    axes.set_xticks(list(places), chart["categories"])
    axes.yaxis.set_visible(False)


def _bars(axes: Any, chart: dict[str, Any]) -> None:
    places = range(len(chart["categories"]))
    height = 0.8 / len(chart["series"])
    for index, series in enumerate(chart["series"]):
        at = [place + (index - (len(chart["series"]) - 1) / 2) * height for place in places]
        bars = axes.barh(
            at, _values(series), height * 0.9, color=_colours(chart, index), label=series["name"]
        )
        axes.bar_label(bars, labels=series["texts"], padding=2)
    _rows(axes, chart)


def _stacked(axes: Any, chart: dict[str, Any]) -> None:
    left = [0.0] * len(chart["categories"])
    for index, series in enumerate(chart["series"]):
        values = _values(series)
        bars = axes.barh(
            range(len(left)), values, 0.7, left=left, color=DATA[index % 6], label=series["name"]
        )
        axes.bar_label(bars, labels=series["texts"], label_type="center", color="white")
        left = [sum(pair) for pair in zip(left, values, strict=True)]
    _rows(axes, chart)


def _share(axes: Any, chart: dict[str, Any]) -> None:
    (series,) = chart["series"]
    left = 0.0
    for index, (value, text) in enumerate(zip(_values(series), series["texts"], strict=True)):
        bars = axes.barh(
            [0], [value], 0.6, left=left, color=DATA[index % 6], label=chart["categories"][index]
        )
        axes.bar_label(bars, labels=[text], label_type="center", color="white")
        axes.text(left, 0.4, chart["categories"][index])
        left += value
    axes.set_axis_off()


def _lines(axes: Any, chart: dict[str, Any]) -> None:
    for index, series in enumerate(chart["series"]):
        axes.plot(chart["categories"], _values(series), color=DATA[index % 6], label=series["name"])
        if chart["kind"] == "area":
            axes.fill_between(chart["categories"], _values(series), color=DATA[index % 6], alpha=0.3)
        for place, value, text in zip(chart["categories"], _values(series), series["texts"], strict=True):
            axes.annotate(text, (place, value), xytext=(0, 4), textcoords="offset points", ha="center")


def _dumbbells(axes: Any, chart: dict[str, Any]) -> None:
    first, last = chart["series"][0], chart["series"][-1]
    places = range(len(chart["categories"]))
    axes.hlines(places, _values(first), _values(last), color="#D5DAE0", linewidth=2)
    for index, series in enumerate((first, last)):
        axes.scatter(_values(series), places, color=DATA[index], zorder=3, label=series["name"])
        for place, value, text in zip(places, _values(series), series["texts"], strict=True):
            axes.annotate(text, (value, place), xytext=(0, 5), textcoords="offset points", ha="center")
    _rows(axes, chart)


def _lollipops(axes: Any, chart: dict[str, Any]) -> None:
    (series, *_) = chart["series"]
    places = range(len(chart["categories"]))
    axes.hlines(places, 0, _values(series), color=_colours(chart, 0), linewidth=1.4)
    axes.scatter(_values(series), places, color=_colours(chart, 0), zorder=3)
    for place, value, text in zip(places, _values(series), series["texts"], strict=True):
        axes.annotate(text, (value, place), xytext=(6, -3), textcoords="offset points")
    _rows(axes, chart)


def _rows(axes: Any, chart: dict[str, Any]) -> None:
    axes.set_yticks(range(len(chart["categories"])), chart["categories"])
    axes.invert_yaxis()
    axes.xaxis.set_visible(False)


def _values(series: dict[str, Any]) -> list[float]:
    return [value or 0.0 for value in series["values"]]


def _colours(chart: dict[str, Any], index: int) -> Any:
    if len(chart["series"]) > 1 or not chart["highlight"]:
        return DATA[index % len(DATA)]
    return [DATA[0] if place in chart["highlight"] else DATA[2] for place in range(len(chart["categories"]))]


_KINDS = {
    "column": _columns,
    "bar": _bars,
    "stacked": _stacked,
    "share": _share,
    "line": _lines,
    "area": _lines,
    "dumbbell": _dumbbells,
    "lollipop": _lollipops,
}
