"""Set rows of cards: a rule over each, the value large, what it counts under it."""

from briefgen.document import Card, Cards, Inline, Lines, Span
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.lines import paint_line
from briefgen.pdf.strips import Strip, kept, spaced
from briefgen.pdf.structure import Element
from briefgen.pdf.studio import Frame, Studio
from briefgen.pdf.text import Parts, Text
from briefgen.style import Role
from briefgen.typeset import Language

_GAP = 15.0
_MOST = 5  # cards in a row
_WHOLE = 2  # so many rows stay on one page
_SMALLEST = 0.6  # how far a row's values shrink before they are let out of their cards
_UNNOTICED = 0.9  # a row shrunk no further than this keeps the units of both languages beside its values
_Row = list[tuple[Text, Element]]  # the lines of one card with their elements


def cards_strips(studio: Studio, frame: Frame, block: Cards, parent: Element) -> list[Strip]:
    """Set the cards in as few rows of equal length as hold them."""
    element = parent.child("Div")
    count = len(block.items)
    rows = -(-count // _MOST)
    per_row = -(-count // rows)
    width = (frame.width - _GAP * (per_row - 1)) / per_row
    grid = studio.page.grid
    found: list[Strip] = []
    for start in range(0, count, per_row):
        strip = _row(studio, frame, block.items[start : start + per_row], width, element)
        found += spaced([strip], grid, grid, apart=grid / 2)
    return kept(found) if rows <= _WHOLE else found


def _row(studio: Studio, frame: Frame, cards: tuple[Card, ...], width: float, parent: Element) -> Strip:
    both = all(_fitting(studio, card, width, both=True) >= _UNNOTICED for card in cards)
    scale = min((_fitting(studio, card, width, both=both) for card in cards), default=1.0)
    if scale < _SMALLEST:
        studio.problems.append(f"the value of a card is wider than its card: {cards[0].value[0]}")
    scale = max(scale, _SMALLEST)
    rows = [
        _card(studio, card, width, _first_value(studio, card, scale, both=both), parent.child("Div"))
        for card in cards
    ]
    height = max(sum(text.height for text, _ in row) for row in rows)
    rule, colour = studio.style.rules.card, studio.style.palette.data[0]

    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        for at, row in enumerate(rows):
            left = frame.left + at * (width + _GAP)
            with canvas.artifact("Layout"):
                canvas.fill((left, top - rule, left + width, top), colour)
            y = top - rule - _UNDER_RULE
            for text, element in row:
                for line in range(len(text.lines)):
                    paint_line(canvas, text, line, (left, y), element)
                    y -= text.leading

    return Strip(rule + _UNDER_RULE + height, paint, margin=frame.left < studio.page.main_left)


_UNDER_RULE = 3.0


def _card(studio: Studio, card: Card, width: float, value: Text, parent: Element) -> _Row:
    row: _Row = [(value, parent.child("P", language=studio.tag(studio.main)))]
    said = "".join(span.text for span in value.spans)
    if studio.bilingual and (_differs(card) or (_has_units(card) and not said.endswith(card.unit[1]))):
        row.append((_other_value(studio, card), parent.child("P", language=studio.tag("en"))))
    row += _wrapped(studio, card.label, "card-label", width, parent)
    row += _wrapped(studio, card.note, "card-note", width, parent)
    return row


def _wrapped(studio: Studio, lines: Lines, role: Role, width: float, parent: Element) -> _Row:
    return [
        (
            studio.setter.paragraph(line, role, language, width, align="left"),
            parent.child("P", language=studio.tag(language)),
        )
        for language, line in zip(studio.document.languages, lines, strict=False)
    ]


def _fitting(studio: Studio, card: Card, width: float, *, both: bool) -> float:
    return min(1.0, width / max(_first_value(studio, card, 1.0, both=both).width, 1.0))


def _first_value(studio: Studio, card: Card, scale: float, *, both: bool) -> Text:
    """Set the value with its unit, in `both` languages where only the unit differs and there is room."""
    parts = _value_parts(card, 0, studio.main)
    if both and studio.bilingual and not _differs(card) and _has_units(card):
        parts = (*parts, ((Span(f" {card.unit[1]}", "en"),), "card-unit"))
    return studio.setter.mixed(parts, studio.main, lead="card-value", scale=scale)


def _other_value(studio: Studio, card: Card) -> Text:
    """Set the English value of a bilingual card, or its unit alone where the figures are the same."""
    words = (Span(_in_words(card, 1) if _differs(card) else card.unit[1], "en", strong=True),)
    return studio.setter.line(words, "card-label", "en")


def _value_parts(card: Card, at: int, language: Language) -> Parts:
    space = " " if language == "en" else ""
    before, value, unit = (_word(words, at) for words in (card.before, card.value, card.unit))
    gap = "" if unit.startswith("%") else space
    parts: list[tuple[Inline, Role]] = []
    if before:
        parts.append(((Span(before + space, language),), "card-unit"))
    parts.append(((Span(value, language),), "card-value"))
    if unit:
        parts.append(((Span(gap + unit, language),), "card-unit"))
    return tuple(parts)


def _in_words(card: Card, at: int) -> str:
    before, value, unit = (_word(words, at) for words in (card.before, card.value, card.unit))
    joined = f"{value}{unit}" if unit.startswith("%") else f"{value} {unit}"
    return f"{before} {joined}".strip()


def _word(words: tuple[str, ...], at: int) -> str:
    return words[min(at, len(words) - 1)] if words else ""


def _has_units(card: Card) -> bool:
    return len(set(card.unit)) > 1 and bool(card.unit[1])


def _differs(card: Card) -> bool:
    """Whether the two languages write the value differently, or put words before it."""
    return len(set(card.value)) > 1 or any(card.before)
