"""Say in words what a chart shows, for readers who cannot see it, when the author has not said it."""

from collections.abc import Sequence
from itertools import islice

from briefgen.document.blocks import ChartKind, Series, Words
from briefgen.typeset import Language

_KINDS: dict[ChartKind, dict[Language, str]] = {
    "column": {"zh": "柱形图", "en": "Column chart"},
    "bar": {"zh": "条形图", "en": "Bar chart"},
    "stacked": {"zh": "堆积图", "en": "Stacked chart"},
    "line": {"zh": "折线图", "en": "Line chart"},
    "area": {"zh": "面积图", "en": "Area chart"},
    "share": {"zh": "构成图", "en": "Share chart"},
    "dumbbell": {"zh": "哑铃图", "en": "Dumbbell chart"},
    "lollipop": {"zh": "棒棒糖图", "en": "Lollipop chart"},
}
# Long enough to carry a chart's argument, short enough to be listened to.
_MOST_VALUES = 24


def chart_alt(
    kind: ChartKind,
    title: str,
    categories: Sequence[Words],
    series: Sequence[Series],
    at: int,
    language: Language,
) -> str:
    """Describe a chart: its kind, finding and values in order; `at` is the language's place in `Words`."""
    values = [text for one in series for text in _values(one, categories, at, len(series) > 1, language)]
    shown = list(islice(values, _MOST_VALUES))
    comma, stop = ("，", "。") if language == "zh" else (", ", ". ")
    listed = comma.join(shown)
    if len(values) > len(shown):
        listed += f"……共{len(values)}项" if language == "zh" else f" … {len(values)} values in all"
    colon = "：" if language == "zh" else ": "
    return f"{_KINDS[kind][language]}{colon}{title.rstrip('。.')}{stop}{listed}{stop.strip()}"


def _values(
    series: Series, categories: Sequence[Words], at: int, named: bool, language: Language
) -> list[str]:
    name = f"{series.name[at]}{'：' if language == 'zh' else ': '}" if named and series.name[at] else ""
    space = "" if language == "zh" else " "
    return [
        f"{name if index == 0 else ''}{category[at]}{space}{text[at]}".replace("\n", space)
        for index, (category, text) in enumerate(zip(categories, series.texts, strict=True))
        if text[at]
    ]
