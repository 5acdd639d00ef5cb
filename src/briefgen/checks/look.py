"""How a brief will look, as far as that shows before a page is set."""

import re
from collections.abc import Iterator
from itertools import pairwise

from briefgen.brief import Bilingual, Briefing, Cards, Chart, Heading, Image, PageBreak, Side, Table
from briefgen.checks.passages import LANGUAGES, Manuscript
from briefgen.checks.rule import found
from briefgen.problems import Problem

_SERIES, _PARTS, _CARDS, _COLUMNS = 6, 7, 6, 8
_BARS = 4  # fewer are compared at a glance, sorted or not
_HEADING = {"zh": 34, "en": 100}  # characters on two lines of a page
_ORDERED = re.compile(r"\d|[一二三四五六七八九十]|级|年|月|岁|以上|以下|其他|合计|小学|大型|Q[1-4]")
_TOPIC = re.compile(
    "(?:情况|统计|概况|一览|示意|对比|统计图|情况图|走势图|分布图|趋势图|示意图|比较图|结构图)$"
)
# A measure names a topic unless something is said of it: 满意率, but not 满意率连升三年 or 九成的满意率.
_MEASURE = re.compile(
    "^([^，。；：！？、]{2,16}?)(?:率|总?量|总?额|人数|件数|数量|比例|占比|比重|分布|构成|结构|趋势|走势|变化|排名|排行)$"
)
_FINDING = re.compile(
    "[最超过升降增减高低多少连已仍只不有是都比快慢达倍半{]|占(?!比)|成[了为]|[一二三四五六七八九]成"
)
_TOPIC_EN = re.compile(
    r"(?i)^(?:(?:total |the )?(?:number|share|distribution|trends?|comparison|overview|statistics|breakdown|"
    r"composition|structure|proportion|changes?) (?:of|in|by) (?:[a-z]+ ){0,4}[a-z]+|"
    r"(?:[a-z]+ ){1,4}(?:statistics|overview|trends?|distribution|breakdown|comparison|situation))$"
)
_OVER_TIME = ("line", "area", "column", "stacked")
_TIME = re.compile(
    r"(?P<year>(?:19|20)\d{2})?年?(?:[./-]?(?P<part>\d{1,2})月?|第?[一二三四]季度|Q[1-4])?(?<=[\d年月度])"
)
_FILLER = re.compile(
    r"^(?:图片|图像|照片|插图|图表|统计图|示意图|image|picture|photo|graphic|chart|figure)\b\W*\w{0,3}$",
    re.IGNORECASE,
)


def poor_looks(manuscript: Manuscript) -> Iterator[Problem]:
    """Judge headings, charts, tables, cards and pictures by what readers can take in."""
    briefing = manuscript.briefing
    yield from _sections(briefing)
    yield from _long_headings(manuscript)
    for block in briefing.body:
        match block:
            case Chart():
                yield from _chart(briefing, block)
                if block.alt:
                    yield from _alt(briefing, block.at, block.alt, block.title)
            case Image():
                yield from _alt(briefing, block.at, block.alt, block.caption, block.file.rpartition("/")[2])
            case Cards() if len(block.cards) > _CARDS:
                message = f"the row has {len(block.cards)} cards"
                hint = "four are remembered; put the rest into a table"
                yield found(briefing, "too-many-cards", block.at, message, hint=hint, key=True)
            case Table() if len(block.columns) > _COLUMNS:
                message = f"the table has {len(block.columns)} columns"
                hint = f"{_COLUMNS} fit on a page; turn it, or part it"
                yield found(briefing, "wide-table", f"{block.at}/columns", message, hint=hint, key=True)
            case _:
                pass


def _sections(briefing: Briefing) -> Iterator[Problem]:
    yield from _empty(briefing)
    seen: set[tuple[int, int, str]] = set()
    part = 0
    for heading in briefing.body:
        if not isinstance(heading, Heading):
            continue
        part += heading.level == 1
        key = (part if heading.level > 1 else 0, heading.level, heading.text.zh)
        if key in seen:
            message = f"another heading is {heading.text.zh!r}"
            hint = "say in each what its section finds"
            yield found(briefing, "same-heading", heading.at, message, hint=hint, key=True)
        seen.add(key)


def _empty(briefing: Briefing) -> Iterator[Problem]:
    blocks = [block for block in briefing.body if not isinstance(block, (Side, PageBreak))]
    for block, following in pairwise([*blocks, None]):
        ends = following is None or isinstance(following, Heading)
        if isinstance(block, Heading) and ends and not _opens(block, following):
            message = f"the heading {block.text.zh!r} has nothing under it"
            hint = "write its text, or take it out"
            yield found(briefing, "empty-section", block.at, message, hint=hint, key=True)


def _opens(heading: Heading, following: object) -> bool:
    """Say whether a heading is followed by one of a deeper level, which stands under it."""
    return isinstance(following, Heading) and following.level > heading.level


def _long_headings(manuscript: Manuscript) -> Iterator[Problem]:
    for language in ("zh", "en"):
        for passage in manuscript.passages("zh" if language == "zh" else "en"):
            if not re.match(r"body/\d+/heading", passage.at):
                continue
            most = _HEADING[language]
            if len(passage.text) > most:
                message = f"the heading has {len(passage.text)} characters"
                yield found(
                    manuscript.briefing, "long-heading", passage.at, message, hint=f"{most} fit on two lines"
                )


def _chart(briefing: Briefing, chart: Chart) -> Iterator[Problem]:
    values = len(chart.categories)
    if len(chart.series) > _SERIES:
        message = f"the chart has {len(chart.series)} series"
        hint = f"{_SERIES} can be told apart; join the small ones, or draw two charts"
        yield found(briefing, "too-many-series", drawn_from(briefing, chart.at), message, hint=hint, key=True)
    if chart.kind == "share" and values > _PARTS:
        message = f"the whole has {values} parts"
        hint = "join the small ones as one"
        yield found(briefing, "too-many-parts", drawn_from(briefing, chart.at), message, hint=hint, key=True)
    if chart.kind in ("bar", "lollipop") and len(chart.series) == 1 and values >= _BARS and _unsorted(chart):
        message = "the bars follow no order, and are not sorted"
        hint = "write sort: descending"
        yield found(briefing, "unsorted-bars", drawn_from(briefing, chart.at), message, hint=hint, key=True)
    if chart.kind in _OVER_TIME and _is_out_of_time(chart):
        message = "the years or months do not stand in their order"
        hint = "put them in order, or draw bars, sorted by value"
        yield found(
            briefing,
            "time-order",
            drawn_from(briefing, chart.at, f"{chart.at}/categories"),
            message,
            hint=hint,
            key=True,
        )
    yield from _topic(briefing, chart)


def _topic(briefing: Briefing, chart: Chart) -> Iterator[Problem]:
    zh, en = chart.title.zh, chart.title.en
    hint = "say in a sentence what the chart shows"
    if _TOPIC.search(zh) or ((measure := _MEASURE.search(zh)) and not _FINDING.search(measure[1])):
        yield found(
            briefing, "topic-title", f"{chart.at}/title/zh", f"the title {zh!r} names a topic", hint=hint
        )
    if _TOPIC_EN.search(en):
        yield found(
            briefing, "topic-title", f"{chart.at}/title/en", f"the title {en!r} names a topic", hint=hint
        )


def drawn_from(briefing: Briefing, chart: str, *first: str) -> str:
    """Name the key of a chart under which its values are, by the chart's path."""
    keys = (*first, f"{chart}/data/series", f"{chart}/data", f"{chart}/series")
    return next((key for key in keys if len(briefing.resolve(key)) == key.count("/") + 1), chart)


def _is_out_of_time(chart: Chart) -> bool:
    """Say whether the categories are times that jump back; months may go on into the next year."""
    times = [_TIME.fullmatch(category.zh) for category in chart.categories]
    told = [(int(one["year"] or 0), int(one["part"] or 0)) for one in times if one]
    if len(told) < len(times) or len(told) < 3:
        return False
    back = sum(later < earlier and later != _next_month(earlier) for earlier, later in pairwise(told))
    values = [value for value in chart.series[0].values if value is not None]
    falling = back == len(told) - 1 or values == sorted(values, reverse=True) or values == sorted(values)
    return back > 0 and (chart.kind in ("line", "area") or not falling)


def _next_month(time: tuple[int, int]) -> tuple[int, int]:
    """Return the month after one whose year is not told."""
    year, month = time
    return (0, month % 12 + 1) if year == 0 else (year, month + 1)


def _unsorted(chart: Chart) -> bool:
    values = [value for value in chart.series[0].values if value is not None]
    ordered = sum(bool(_ORDERED.search(category.zh)) for category in chart.categories)
    return values != sorted(values) and values != sorted(values, reverse=True) and 2 * ordered < len(values)


def _alt(
    briefing: Briefing, at: str, alt: Bilingual, heading: Bilingual | None, file: str = ""
) -> Iterator[Problem]:
    for language in LANGUAGES:
        text = alt.pick(language)
        caption = heading.pick(language) if heading else ""
        why = ""
        if _FILLER.match(text) or len(text) < (5 if language == "zh" else 12):
            why = "says nothing of what it shows"
        elif text == caption:
            why = "only repeats the caption"
        elif file and (file in text or file.rpartition(".")[0] == text):
            why = "is the name of the file"
        if why:
            message = f"the alternative text {text!r} {why}"
            hint = "say in a sentence what the picture shows"
            yield found(briefing, "poor-alt", f"{at}/alt/{language}", message, hint=hint)
