"""Cards: a row of values worth remembering, as one table whose cells read value, unit, label, note."""

from collections.abc import Iterator, Sequence

from briefgen.document import Card, Cards, Span, Words, plain
from briefgen.style.sheet import Role
from briefgen.typeset import Language
from briefgen.word.air import space
from briefgen.word.names import Use
from briefgen.word.slots import Slot, spoken
from briefgen.word.story import Story, outside_fields
from briefgen.word.tables import Box, Frame, table
from briefgen.word.xml import Element, half_points, put_run_property, style_of_run, w

_GAP = 15.0
_MOST = 5  # in a row
_BREATH = 6.0  # what Word adds between Chinese and Latin
_SMALLEST = 0.6
_SPACE, _THIN = "\u00a0", "\u2009"


def write_cards(story: Story, block: Cards, slot: Slot) -> list[Element]:
    """Set cards across the text block, or across the column they stand in."""
    width = story.desk.grid.block if slot.place == "main" else slot.width
    rows_needed = -(-len(block.items) // _MOST)
    count = -(-len(block.items) // max(rows_needed, 1))
    one = (width - _GAP * (count - 1)) / count
    widths = (one + _GAP,) * (count - 1) + (one,)
    rows = [block.items[start : start + count] for start in range(0, len(block.items), count)]
    title = "；".join(plain(line) for card in block.items for line in card.label[:1])
    set_rows = [_row(story, row, count, one) for row in rows]
    for box in (box for row in set_rows[1:] for box in row if box.content):
        space(story, box.content[0], before=story.desk.style.page.grid)  # over the rule, which is its border
    return [table(Frame("CardTable", widths, title=title), set_rows)]


def _row(story: Story, cards: Sequence[Card], count: int, width: float) -> list[Box]:
    """Set one row; the padding at the right parts the rules, which are borders of the paragraphs."""
    scale = max(min(_scale(story, card, width) for card in cards), _SMALLEST)
    padded = (*cards, *(None,) * (count - len(cards)))
    return [
        Box(list(_card(story, card, scale)) if card else [], 0.0 if index == count - 1 else _GAP)
        for index, card in enumerate(padded)
    ]


def _scale(story: Story, card: Card, width: float) -> float:
    """Return how far a value must shrink to stand on one line of its card."""
    desk = story.desk
    units = "".join(_units(desk.document.languages, card))
    wanted = desk.width(_word(card.value, 0), "card-value")
    beside = desk.width(_word(card.before, 0) + units, "card-unit") + _BREATH
    return min(1.0, width / (wanted + beside))


def _card(story: Story, card: Card, scale: float) -> Iterator[Element]:
    yield from _values(story, card, scale)
    for language, inline in spoken(story.desk, card.label):
        yield story.text(Use("card-label", language, "block"), inline)
    for language, inline in spoken(story.desk, card.note):
        yield story.text(Use("card-note", language, "block"), inline)


def _values(story: Story, card: Card, scale: float) -> Iterator[Element]:
    """Write the value large; in two languages that write it differently, the second one small under it."""
    languages = story.desk.document.languages
    yield _value(story, card, scale)
    if len(languages) > 1 and _differs(card):
        other = " ".join(filter(None, (_word(card.before, 1), _word(card.value, 1) + _unit(card, 1, "en"))))
        use = Use("card-label", languages[1], "block")
        yield story.text(use, (Span(other, languages[1], strong=True, at=card.at),))


def _units(languages: Sequence[Language], card: Card) -> list[str]:
    """Return what is written after a value, in the second language too where it shares the value."""
    units = [_unit(card, 0, languages[0])]
    if len(languages) > 1 and not _differs(card) and len(set(card.unit)) > 1:
        units.append(_unit(card, 1, languages[1]))
    return [unit for unit in units if unit]


def _value(story: Story, card: Card, scale: float) -> Element:
    language = story.desk.grid.language
    use = Use("card-value", language, "block")
    before = _word(card.before, 0)
    elements: list[Element] = []
    if before:
        space = "" if language == "zh" else _SPACE
        elements += story.words(before + space, use.role, language, mark="card-unit")
    elements += story.words(_word(card.value, 0), use.role, language)
    for unit in _units(story.desk.document.languages, card):
        elements += story.words(unit, use.role, language, mark="card-unit")
    if scale < 1.0:
        _shrink(story, elements, scale)
    if card.at:
        elements = story.identified(card.at, outside_fields(elements), elements)
    return story.paragraph(use, elements)


def _shrink(story: Story, elements: Sequence[Element], scale: float) -> None:
    """Set the values of a row smaller, all alike, so that the longest stands on one line."""
    language = story.desk.grid.language
    for element in elements:
        role: Role = "card-unit" if style_of_run(element) else "card-value"
        size = half_points(story.desk.style.text(role, language).size * scale)
        put_run_property(element, w("sz", val=size))


def _unit(card: Card, at: int, language: Language) -> str:
    """Return a unit with the space before it: none before a sign, a thin one in Chinese."""
    unit = _word(card.unit, at)
    if not unit or unit.startswith("%"):
        return unit
    return (_THIN if language == "zh" else _SPACE) + unit


def _word(words: Words, at: int) -> str:
    return words[min(at, len(words) - 1)] if words else ""


def _differs(card: Card) -> bool:
    """Say whether the languages write the value differently, or put words before it."""
    return len(set(card.value)) > 1 or any(card.before)
