"""Whether a brief looks like most: then its fonts, colours and charts have nothing that a check could find.

To resolve a brief and to load its style takes longer than all rules together. A shipped template without a
brand has all characters of ordinary texts, and colours one can read, which tests hold; so only a
brief with something out of the ordinary is looked at more closely.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from briefgen.brief import Briefing, Chart, Table
from briefgen.workspace import resources
from briefgen.yamlfile import Data

# Beside GB 2312 (6763 Han characters and the marks of Chinese); all shipped faces have them.
MARKS = "–—‘’“”…·•−×÷±°′″‰€£©®™²³½\u00a0éèêáàâíóôúüöäñçãåøß〔〕\n"
_MARKS = str.maketrans(dict.fromkeys(MARKS))
_ROWS = 30


def is_ordinary(briefing: Briefing) -> bool:
    """Say whether nothing about the look of a brief can be wrong."""
    charts = [block for block in briefing.body if isinstance(block, Chart)]
    return (
        briefing.publisher is not None
        and not (briefing.brand or briefing.changes)
        and _ships(briefing)
        and not any(map(_may_mislead, charts))
        and _is_plain("".join(_texts(briefing)))
    )


def _ships(briefing: Briefing) -> bool:
    """Say whether a brief takes the template we ship by default, and none of that name beside it."""
    name = briefing.template or "policy-brief"
    beside = briefing.folder / name / "template.yaml"
    return (resources() / "templates" / name / "template.yaml").is_file() and not beside.is_file()


def _is_plain(text: str) -> bool:
    try:
        text.translate(_MARKS).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _texts(briefing: Briefing) -> Iterator[str]:
    """Go through what the file says and what its data files and units add to it."""
    yield from _strings(briefing.file.data)
    for number in briefing.numbers.values():
        yield from (number.unit.zh, number.unit.en_one, number.unit.en_many)
    for block in briefing.body:
        if isinstance(block, Chart):
            names = (*block.categories, *(one.name for one in block.series if one.name))
            yield from (text for name in names for text in (name.zh, name.en))
            if block.unit:
                yield from (block.unit.zh, block.unit.en_many)
        if isinstance(block, Table):
            yield from (text for row in block.rows for cell in row for text in (cell.text.zh, cell.text.en))


def _strings(data: Data) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for one in data:
            yield from _strings(one)
    elif isinstance(data, dict):
        for one in data.values():
            yield from _strings(one)


def _may_mislead(chart: Chart) -> bool:
    """Say whether a chart is to be looked at as it is drawn; better once too often."""
    series, categories = len(chart.series), len(chart.categories)
    values = [value for one in chart.series for value in one.values]
    said = chart.kind == "stacked" and chart.note is not None  # what is missing, a stack may say in a note
    sums = chart.kind in ("stacked", "share") or (chart.kind == "area" and series > 1)
    odd = (
        series * categories != len(values),
        all(value is None for value in values),
        categories > _ROWS,
        sums and any(not said if value is None else value < 0 for value in values),
        chart.kind == "share" and (series > 1 or chart.annotations or not _is_whole(chart, values)),
        chart.kind == "stacked" and not _is_within(chart),
        chart.reference is not None and (sums or chart.kind == "area"),
        chart.kind == "dumbbell" and series != 2,
        chart.kind == "lollipop" and series != 1,
        chart.kind in ("line", "area") and categories < 2,
    )
    return any(odd)


def _is_within(chart: Chart) -> bool:
    """Say whether no category of a stack of shares holds more than the whole."""
    shares = bool(chart.unit and chart.unit.kind == "percent")
    columns = zip(*(one.values for one in chart.series), strict=False) if shares else ()
    return all(sum(value or 0 for value in column) <= 100 for column in columns)


def _is_whole(chart: Chart, values: Sequence[Decimal | None]) -> bool:
    whole = sum((Fraction(value) for value in values if value is not None), Fraction(0))
    return whole == 100 if chart.unit and chart.unit.kind == "percent" else whole > 0
