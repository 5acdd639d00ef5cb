"""Cards, charts, tables and pictures: shown once in an edition, with the words of all its languages."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from briefgen.brief import Bilingual, Number, Unit
from briefgen.brief import blocks as written
from briefgen.brief.amount import digits_text
from briefgen.brief.figures import FigureScale, card_parts, figure_scale, figure_text
from briefgen.brief.inline import parse_inline
from briefgen.brief.marks import NumberRef
from briefgen.document.alt import chart_alt
from briefgen.document.blocks import (
    Align,
    Annotation,
    Card,
    Cards,
    Cell,
    Chart,
    Column,
    Image,
    Inline,
    Lines,
    Reference,
    Series,
    Span,
    Table,
    Words,
    plain,
)
from briefgen.document.voices import Voices, as_lines
from briefgen.typeset import Language

# What one of a magnitude is worth in English, for a chart whose values must read the same in both languages.
_LARGE = 1_000
_GROUPED_FROM = 10_000  # in Chinese
_UNGROUPED = re.compile(r"(?<![\d.,])[1-9]\d{3,}(?![\d,])")
# A label that gives the value of its line in words: 九成, half, nine in ten.
_SAYS_HOW_MUCH = re.compile(
    r"\d|[一二三四五六七八九十百千万两半][成倍半]|分之|一半|\bhalf\b|\bin (?:ten|five)\b"
)
_ENGLISH_MAGNITUDES = {
    "百": "hundred",
    "千": "thousand",
    "万": "10,000",
    "百万": "million",
    "千万": "10 million",
    "亿": "100 million",
    "万亿": "trillion",
}


def cards(block: written.Cards, voices: Voices) -> Cards:
    """Divide each number for its card."""
    return Cards(tuple(_card(card, voices) for card in block.cards), at=block.at)


def _card(card: written.Card, voices: Voices) -> Card:
    number = voices.briefing.numbers[card.number]
    parts = [card_parts(number, language) for language in voices.languages]
    own = voices.lines(card.label, f"{card.at}/label")
    return Card(
        value=tuple(part.value for part in parts),
        before=tuple(part.before for part in parts),
        unit=tuple(part.unit for part in parts),
        label=own or voices.lines(number.label, f"numbers/{card.number}/label"),
        note=voices.lines(card.note, f"{card.at}/note"),
        at=f"=numbers/{card.number}",
    )


def chart(block: written.Chart, voices: Voices) -> Chart:
    """Write each value of a chart in each language, and say in words what it shows."""
    name = voices.names.by_path[block.at]
    scales = _scales(block, voices)
    categories = tuple(voices.words(category) for category in block.categories)
    series = _evenly_grouped(tuple(_series(one, block.unit, scales, voices) for one in block.series))
    title = voices.lines(block.title, f"{block.at}/title")
    unit = tuple(scale.text for scale in scales)
    return Chart(
        kind=block.kind,
        title=title,
        subtitle=_subtitle(block, unit, voices),
        categories=categories,
        series=series,
        unit=unit,
        label=tuple(name.says[language] for language in voices.languages),
        alt=_alt(block, title, categories, series, voices),
        anchor=name.anchor,
        highlight=block.highlight_series if len(block.series) > 1 else block.highlight,
        rows=block.highlight if len(block.series) > 1 else (),
        annotations=tuple(Annotation(a.index, _plain_words(a.text, voices)) for a in block.annotations),
        reference=_reference(block, scales, voices),
        source=_source(block.source, voices, block.at),
        note=voices.prefixed("note", block.note, f"{block.at}/note"),
        ring=block.ring,
        at=block.at,
    )


def _scales(block: written.Chart, voices: Voices) -> tuple[FigureScale, ...]:
    """Choose how each language writes the values; side by side, both write the same digits."""
    if block.unit is None:
        return tuple(FigureScale(0, "") for _ in voices.languages)
    values = [value for one in block.series for value in one.values if value is not None]
    if len(voices.languages) == 1:
        return (figure_scale(values, block.unit, voices.languages[0]),)
    return FigureScale(0, block.unit.zh), FigureScale(0, english_unit(block.unit))


def english_unit(unit: Unit) -> str:
    """Say in English what one of a unit's counts is: RMB 100 million for 亿元."""
    magnitude = _ENGLISH_MAGNITUDES.get(unit.magnitude, "")
    parts = (unit.en_many, magnitude) if unit.kind == "money" else (magnitude, unit.en_many)
    return " ".join(part for part in parts if part)


def _series(
    series: written.Series, unit: Unit | None, scales: Sequence[FigureScale], voices: Voices
) -> Series:
    shift = scales[0].shift if len(scales) == 1 else 0
    texts = []
    for value, name in zip(series.values, series.numbers, strict=True):
        said: Number | Decimal | None = voices.briefing.numbers[name] if name else value
        texts.append(tuple(_figure(said, unit, *pair) for pair in zip(voices.languages, scales, strict=True)))
    return Series(
        name=voices.words(series.name) if series.name else ("",) * len(voices.languages),
        values=tuple(None if value is None else value.scaleb(shift) for value in series.values),
        texts=_even_decimals(texts) if shift else tuple(texts),
    )


def _evenly_grouped(series: tuple[Series, ...]) -> tuple[Series, ...]:
    """Group the digits of every value if those of one are: 8600 looks odd beside 21,400.

    Side by side, Chinese then writes what English does, and a label need not say the same value twice.
    """
    if not any("," in text for one in series for words in one.texts for text in words):
        return series
    return tuple(
        replace(one, texts=tuple(tuple(_grouped(text) for text in words) for words in one.texts))
        for one in series
    )


def _grouped(text: str) -> str:
    return _UNGROUPED.sub(lambda digits: f"{int(digits[0]):,}", text)


def _even_decimals(texts: Sequence[Words]) -> tuple[Words, ...]:
    """Write as many decimals everywhere as one needs: moving the point left them uneven, or added zeros."""
    needed = max((len(_decimals(text).rstrip("0")) for words in texts for text in words), default=0)
    return tuple(tuple(_padded(text, needed) for text in words) for words in texts)


def _decimals(text: str) -> str:
    return text.partition(".")[2] if text[-1:].isdigit() else ""


def _padded(text: str, decimals: int) -> str:
    if not text[-1:].isdigit():
        return text
    whole, _, part = text.partition(".")
    return f"{whole}.{part[:decimals]:0<{decimals}}" if decimals else whole


def _figure(value: Number | Decimal | None, unit: Unit | None, language: Language, scale: FigureScale) -> str:
    if value is None:
        return ""
    own = unit or (value.unit if isinstance(value, Number) else None)
    return figure_text(value, own, language, scale=scale) if own else f"{value:,}".replace("-", "\u2212")


def _subtitle(block: written.Chart, unit: Words, voices: Voices) -> Lines:
    """Say what is measured and in which unit; a chart that leaves it out is wrong by a factor unseen."""
    if block.unit is None or block.unit.kind == "percent":  # every value carries its %
        return voices.lines(block.subtitle, f"{block.at}/subtitle")
    pairs = zip(unit, voices.languages, strict=True)
    if block.subtitle is None:
        said = (f"单位：{word}" if word and language == "zh" else word for word, language in pairs)
        return as_lines(said, voices.languages) if any(unit) else ()
    return tuple(
        _with_unit(line, word, language)
        for line, (word, language) in zip(
            voices.lines(block.subtitle, f"{block.at}/subtitle"), pairs, strict=True
        )
    )


def _with_unit(line: Inline, unit: str, language: Language) -> Inline:
    if not unit or unit.casefold() in plain(line).casefold():
        return line
    return (*line, Span(f"（{unit}）" if language == "zh" else f" ({unit})", language))


def _reference(block: written.Chart, scales: Sequence[FigureScale], voices: Voices) -> Reference | None:
    if block.reference is None:
        return None
    shift = scales[0].shift if len(scales) == 1 else 0
    labels = _plain_words(block.reference.label, voices)
    if any(map(_SAYS_HOW_MUCH.search, labels)):
        return Reference(block.reference.value.scaleb(shift), labels)
    name = block.reference.number
    said = voices.briefing.numbers[name] if name else block.reference.value
    values = [_figure(said, block.unit, *pair) for pair in zip(voices.languages, scales, strict=True)]
    values[:-1] = [
        "" if value == values[-1] else value for value in values[:-1]
    ]  # side by side it stands once
    words = tuple(f"{label} {value}".rstrip() for label, value in zip(labels, values, strict=True))
    return Reference(block.reference.value.scaleb(shift), words)


def _alt(
    block: written.Chart,
    title: Lines,
    categories: Sequence[Words],
    series: Sequence[Series],
    voices: Voices,
) -> Words:
    if block.alt:
        return _plain_words(block.alt, voices)
    return tuple(
        chart_alt(block.kind, plain(line), categories, series, at, language)
        for at, (line, language) in enumerate(zip(title, voices.languages, strict=True))
    )


def table(block: written.Table, voices: Voices) -> Table:
    """Write the cells of a table; a column that holds nothing but numbers stands by its decimal points."""
    name = voices.names.by_path[block.at]
    grouping = [_grouping(block, at, voices.languages) for at in range(len(block.columns))]
    columns = tuple(
        Column(
            voices.lines(column.title, f"{block.at}/columns/{index}/title"),
            column.align or _alignment(block, index),
            column.width,
        )
        for index, column in enumerate(block.columns)
    )
    return Table(
        title=voices.lines(block.title, f"{block.at}/title"),
        columns=columns,
        rows=tuple(
            tuple(
                _cell(cell, voices, f"{block.at}/rows/{number}/{at}", grouping[at])
                for at, cell in enumerate(row)
            )
            for number, row in enumerate(block.rows)
        ),
        label=tuple(name.says[language] for language in voices.languages),
        anchor=name.anchor,
        total=block.total,
        source=_source(block.source, voices, block.at),
        note=voices.prefixed("note", block.note, f"{block.at}/note"),
        at=block.at,
    )


def _alignment(block: written.Table, column: int) -> Align:
    return "decimal" if all(_is_number(row[column]) for row in block.rows) else "left"


def _is_number(cell: written.Cell) -> bool:
    """Say whether a cell is a number and nothing else, written out or declared."""
    if cell.value is not None or cell.plain:
        return cell.value is not None
    return all(
        len(marks) == 1 and isinstance(marks[0], NumberRef)
        for marks in (parse_inline(cell.text.zh), parse_inline(cell.text.en))
    )


def _grouping(block: written.Table, column: int, languages: Sequence[Language]) -> Language | None:
    """Return by whose custom a column's digits are grouped; None if every number is a year.

    Chinese groups as English does side by side, where a cell need not say the same value twice, and under a
    number that Chinese groups too.
    """
    values = [value for row in block.rows if (value := row[column].value) is not None]
    years = all(value == value.to_integral_value() and 1900 <= value <= 2100 for value in values)
    largest = max(map(abs, values), default=0)
    if years or largest < _LARGE:
        return None
    return "en" if len(languages) > 1 or largest >= _GROUPED_FROM else languages[0]


def _cell(cell: written.Cell, voices: Voices, at: str, grouping: Language | None) -> Cell:
    if cell.value is not None:
        number = digits_text(cell.value, grouping or voices.languages[0], grouped=grouping is not None)
        texts = [number] * len(voices.languages)
        return Cell(voices.once(as_lines(texts, voices.languages, f"={at}")))
    if cell.plain:
        return Cell(voices.once(as_lines(voices.words(cell.text), voices.languages, f"={at}")))
    return Cell(voices.once(voices.lines(cell.text, at, "table")))


def image(block: written.Image, voices: Voices) -> Image:
    """Show a picture; with a caption it is numbered among the figures."""
    name = voices.names.by_path[block.at]
    return Image(
        data=block.data,
        alt=voices.words(block.alt),
        caption=voices.lines(block.caption, f"{block.at}/caption"),
        source=_source(block.source, voices, block.at),
        label=tuple(name.says[language] for language in voices.languages) if block.caption else (),
        anchor=name.anchor if block.caption else "",
        share=block.share,
        at=block.at,
    )


def _source(text: Bilingual | None, voices: Voices, at: str) -> Lines:
    return voices.prefixed("source", text, f"{at}/source")


def _plain_words(text: Bilingual, voices: Voices) -> Words:
    return tuple(plain(line) for line in voices.lines(text, ""))
