"""Charts that layouts trip over: one category and many, long words, zeros, negatives, gaps, giants."""

from collections.abc import Iterator
from typing import get_args

from briefgen.charts import chart_problems
from briefgen.document import Chart, ChartKind
from briefgen.typeset import Language
from kit.sketch import Value, chart

EDITIONS: dict[str, tuple[Language, ...]] = {"zh": ("zh",), "en": ("en",), "zh-en": ("zh", "en")}
WIDTHS = (380.0, 470.0)

_SHORT = [
    "网上可办|Online",
    "全程网办|End to end",
    "承诺提速|Faster",
    "按时办结|On time",
    "群众满意|Satisfied",
]
_LONG = [
    "重大行政决策类文件和行政规范性文件合法性审查意见书|Legality reviews of major administrative decisions",
    "综合行政执法与监督管理协作备忘录|Memorandum on comprehensive law-enforcement co-operation and oversight",
    "行政复议|Reconsideration",
    "全程网办事项占比|Share of matters handled from end to end online",
]
_YEARS = [str(year) for year in range(2009, 2023)]

_ROWS: dict[str, tuple[list[str], list[Value]]] = {
    "five": (_SHORT, ["99.43", "94.28", "75.34", 100, 100]),
    "one": (_SHORT[:1], [75]),
    "fourteen": (_YEARS, [11, 14, 9, 11, 16, 20, 22, 25, 27, 30, 33, 31, 40, 45]),
    "long": (_LONG, [105, 44, 16, 99]),
    "equal": (_SHORT, [8, 8, 8, 8, 8]),
    "zeros": (_SHORT, [0, 0, 0, 0, 0]),
    "negative": (_SHORT, ["12.5", "-3.1", 0, "-20.4", "4"]),
    "all negative": (_SHORT[:3], [-3, -1, -12]),
    "missing": (_SHORT, [5, None, 7, None, 9]),
    "last missing": (_SHORT, [5, 3, 7, 8, None]),
    "huge": (_SHORT, [117189000000, 98234567890, 5, 123456789012, 1000000]),
    "tiny": (_SHORT, ["0.0001", "0.0002", "0.00015", "0.0003", "0.0001"]),
    "one large": (_SHORT, [1000, 1, 2, 1, 3]),
}


def hostile_charts() -> Iterator[tuple[str, Chart, tuple[Language, ...]]]:
    """Yield every honest chart of every kind, in every edition, plain and with all an author may add."""
    for kind in get_args(ChartKind):
        for name, (categories, values) in _ROWS.items():
            for edition, languages in EDITIONS.items():
                for dressed in (False, True):
                    made = _chart(kind, categories, values, languages, dressed=dressed)
                    if not chart_problems(made):
                        more = " dressed" if dressed else ""
                        yield f"{kind}, {name}, {edition}{more}", made, languages


def _chart(
    kind: ChartKind,
    categories: list[str],
    values: list[Value],
    languages: tuple[Language, ...],
    *,
    dressed: bool,
) -> Chart:
    unit = "万元|0,000 yuan" if dressed else "件| items"
    rows: dict[str, list[Value]] = {"": values}
    if kind in ("stacked", "dumbbell") or (dressed and kind not in ("lollipop", "share")):
        rows = {"2021年|2021": values[::-1], "2022年|2022": values}
    if dressed and kind in ("stacked", "line", "area"):
        rows["行政复议答复人|Respondents in administrative reconsideration"] = values
    extra: dict[str, object] = {}
    if dressed and kind != "share":
        extra["notes"] = {
            len(values) // 2: "五项指标中唯一低于九成的一项|The only one of the five below ninety"
        }
    if dressed and kind not in ("share", "area"):
        extra["reference"] = (values[0] or 1, "目标值|Target for the year")
    extra["ring"] = dressed and kind == "share"
    return chart(kind, categories, rows, unit=unit, languages=languages, highlight=[0], **extra)
