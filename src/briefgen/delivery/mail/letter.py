"""What a mail says of a briefing: from the document and style of its files, kept as plain data.

The letter of each edition is kept with the run's files, so that a message can be built again, byte for byte,
when the brief has long changed.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from briefgen.charts import draw_chart, plan_chart
from briefgen.document import (
    Block,
    Callout,
    Card,
    Cards,
    Chart,
    Document,
    Inline,
    Lines,
    List,
    Parallel,
    Words,
    plain,
)
from briefgen.style import Style
from briefgen.typeset import Language

# In points: shown in a column of 576 pixels its smallest words are then 13 pixels high, on a telephone 8.
CHART_WIDTH = 330.0
_MOST_CARDS = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `keep` holds a number together on one line."""

    text: str
    strong: bool = False
    emphasis: bool = False
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language."""

    language: Language
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """The text without its looks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Figure:
    """A card: the value with the words around it, once for each language that writes it differently."""

    values: tuple[tuple[str, str, str], ...]  # before, value, unit
    label: tuple[Text, ...]
    note: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The chart that goes into the mail; `width` and `height` are pixels, `png` its file."""

    png: bytes
    width: int
    height: int
    title: tuple[Text, ...]
    subtitle: tuple[Text, ...]
    source: tuple[Text, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of the style that a mail uses."""

    ink: str
    grey: str
    hairline: str
    tint: str
    accent: str
    link: str
    data: str
    paper: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The content of the mails of one edition, the same for everybody who gets it."""

    edition: str
    languages: tuple[Language, ...]
    series: tuple[str, ...]
    publisher: tuple[str, ...]
    issue: tuple[str, ...]
    date: tuple[str, ...]
    mark: tuple[str, ...]
    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    key_title: tuple[str, ...]
    points: tuple[tuple[Text, ...], ...]
    cards: tuple[Figure, ...]
    colours: Colours
    picture: Picture | None = None


def make_letter(document: Document, style: Style) -> Letter:
    """Take from a document what its mail says: the key messages, the first cards and the first chart."""
    head = document.masthead
    languages = document.languages
    return Letter(
        edition=document.edition,
        languages=languages,
        series=_words(head.series),
        publisher=_words(head.publisher),
        issue=_words(head.issue),
        date=_words(head.date),
        mark=_words(head.mark),
        title=_words(document.title),
        subtitle=_words(document.subtitle),
        key_title=_words(document.summary_title),
        points=tuple(_points(document)),
        cards=tuple(_figure(card, languages) for card in _first_cards(document)[:_MOST_CARDS]),
        colours=_colours(style),
        picture=_picture(document, style),
    )


def dump_letter(letter: Letter) -> bytes:
    """Write a letter as JSON, its picture in base64."""
    return json.dumps(asdict(letter), ensure_ascii=False, sort_keys=True, default=_as_base64).encode()


def load_letter(data: bytes) -> Letter:
    """Read a letter back. Raises ValueError."""
    told: dict[str, Any] = json.loads(data)
    picture = told.pop("picture")
    simple = {key: tuple(told[key]) for key in _PLAIN}
    return Letter(
        **simple,
        edition=told["edition"],
        points=tuple(_texts_from(point) for point in told["points"]),
        cards=tuple(_figure_from(card) for card in told["cards"]),
        colours=Colours(**told["colours"]),
        picture=_picture_from(picture) if picture else None,
    )


_PLAIN = (
    "languages", "series", "publisher", "issue", "date", "mark", "title", "subtitle", "key_title",
)  # fmt: skip


def _points(document: Document) -> Iterator[tuple[Text, ...]]:
    """Give the key messages, each in all languages; without any, what the briefing opens with."""
    found = False
    for block in document.summary:
        match block:
            case List():
                for item in block.items:
                    found = True
                    yield (_text(item.text, document.languages[0]),)
            case Parallel(left=(List() as left, *_), right=(List() as right, *_)):
                for one, other in zip(left.items, right.items, strict=False):
                    found = True
                    yield (_text(one.text, "zh"), _text(other.text, "en"))
            case _:
                continue
    if not found and document.opening:
        yield _texts(document.opening, document.languages)


def _first_cards(document: Document) -> tuple[Card, ...]:
    return next((block.items for block in _walk(document.blocks) if isinstance(block, Cards)), ())


def _figure(card: Card, languages: tuple[Language, ...]) -> Figure:
    values = [(_at(card.before, n), _at(card.value, n), _at(card.unit, n)) for n in range(len(languages))]
    return Figure(tuple(dict.fromkeys(values)), _texts(card.label, languages), _texts(card.note, languages))


def _picture(document: Document, style: Style) -> Picture | None:
    from briefgen.word.raster import png

    chart = next((block for block in _walk(document.blocks) if isinstance(block, Chart)), None)
    if chart is None:
        return None
    drawing = draw_chart(plan_chart(chart, style, document.languages, width=CHART_WIDTH), style)
    return Picture(
        png=png(drawing, style),
        width=576,
        height=round(576 * drawing.height / drawing.width),
        title=_texts(chart.title, document.languages),
        subtitle=_texts(chart.subtitle, document.languages),
        source=(*_texts(chart.source, document.languages), *_texts(chart.note, document.languages)),
        alt=" / ".join(chart.alt),
    )


def _colours(style: Style) -> Colours:
    palette = style.palette
    return Colours(
        palette.ink,
        palette.grey,
        palette.hairline,
        palette.tint,
        palette.accent,
        palette.link,
        palette.data[0],
        palette.paper,
    )


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Callout):
            yield from _walk(block.blocks)
        elif isinstance(block, Parallel):
            yield from _walk(block.left)


def _words(lines: Lines) -> tuple[str, ...]:
    return tuple(plain(line) for line in lines)


def _texts(lines: Lines, languages: tuple[Language, ...]) -> tuple[Text, ...]:
    return tuple(_text(line, language) for line, language in zip(lines, languages, strict=False))


def _text(inline: Inline, language: Language) -> Text:
    """Keep words and weights; marks of notes and links lead nowhere in a mail, and are left out."""
    pieces = (
        Piece(span.text.replace("\n", " "), span.strong, span.emphasis, bool(span.number))
        for span in inline
        if not span.note
    )
    return Text(language, tuple(pieces))


def _at(words: Words, index: int) -> str:
    return words[min(index, len(words) - 1)] if words else ""


def _as_base64(value: object) -> str:
    import base64

    assert isinstance(value, bytes)  # nothing else in a letter is beyond JSON
    return base64.b64encode(value).decode("ascii")


def _texts_from(told: list[dict[str, Any]]) -> tuple[Text, ...]:
    return tuple(Text(one["language"], tuple(Piece(**piece) for piece in one["pieces"])) for one in told)


def _figure_from(told: dict[str, Any]) -> Figure:
    values = tuple((before, value, unit) for before, value, unit in told["values"])
    return Figure(values, _texts_from(told["label"]), _texts_from(told["note"]))


def _picture_from(told: dict[str, Any]) -> Picture:
    import base64

    texts = {key: _texts_from(told.pop(key)) for key in ("title", "subtitle", "source")}
    fields: dict[str, Any] = {**told, **texts, "png": base64.b64decode(told["png"])}
    return Picture(**fields)
