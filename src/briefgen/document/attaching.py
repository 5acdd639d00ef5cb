"""What an archived file carries: the brief it was made from, its numbers, its charts' data."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO

from briefgen.brief import Bilingual, Briefing, Number, Unit
from briefgen.brief import blocks as written
from briefgen.brief.wording import say
from briefgen.document.attachment import Attachment
from briefgen.document.blocks import Document
from briefgen.document.figures import english_unit
from briefgen.document.terms import term
from briefgen.document.voices import Voices

_CSV, _YAML = "text/csv", "application/yaml"  # RFC 7111 and RFC 9512
_NUMBER_COLUMNS = (
    *("name", "label_zh", "label_en", "value", "high", "unit_zh", "unit_en", "qualifier"),
    *("said_zh", "said_en", "formula", "evidence"),
)
_CHART_COLUMNS = (
    *("category_zh", "category_en", "series_zh", "series_en", "value", "unit_zh", "unit_en", "number"),
)


def attachments(briefing: Briefing, document: Document) -> tuple[Attachment, ...]:
    """Return the brief itself, a CSV of its numbers, and one of each chart's data, in this order.

    Values are as the author declared them, before either language shifts their points. Texts are in both
    languages in every edition; descriptions are in the document's.
    """
    voices = Voices(briefing, document.edition)
    brief = Attachment(
        f"{briefing.id}.yaml", _YAML, briefing.file.text.encode(), _said(voices, "attached-brief"), "Source"
    )
    numbers = _table(_NUMBER_COLUMNS, (_number_row(number) for number in briefing.numbers.values()))
    listed = Attachment("numbers.csv", _CSV, numbers, _said(voices, "attached-numbers"), "Data")
    charts = (_chart(block, voices) for block in briefing.body if isinstance(block, written.Chart))
    return (brief, *((listed,) if briefing.numbers else ()), *charts)


def _chart(block: written.Chart, voices: Voices) -> Attachment:
    name = voices.names.by_path[block.at]
    label = " / ".join(name.says[language] for language in voices.languages)
    return Attachment(
        f"figure-{name.number}.csv",
        _CSV,
        _table(_CHART_COLUMNS, _chart_rows(block)),
        f"{_said(voices, 'attached-chart')} {label}",
        "Data",
        name.anchor,
    )


def _said(voices: Voices, name: str) -> str:
    return " / ".join(term(name, language) for language in voices.languages)


def _number_row(number: Number) -> Sequence[str]:
    return (
        number.name,
        *_both(number.label),
        _plain(number.value),
        _plain(number.high),
        *_unit_words(number.unit),
        number.qualifier or "",
        say(number, "zh"),
        say(number, "en"),
        number.formula,
        number.evidence,
    )


def _chart_rows(block: written.Chart) -> Iterator[Sequence[str]]:
    unit = _unit_words(block.unit)
    for series in block.series:
        rows = zip(block.categories, series.values, series.numbers, strict=True)
        for category, value, number in rows:
            yield (*_both(category), *_both(series.name), _plain(value), *unit, number)


def _both(text: Bilingual | None) -> tuple[str, str]:
    return (text.zh, text.en) if text else ("", "")


def _unit_words(unit: Unit | None) -> tuple[str, str]:
    return (unit.zh, english_unit(unit)) if unit else ("", "")


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write CSV as RFC 4180 has it, with the mark by which spreadsheets know UTF-8."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")
