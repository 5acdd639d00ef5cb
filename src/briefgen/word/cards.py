"""Cards: a row of values worth remembering, as one table whose cells read value, unit, label, note."""

from collections.abc import Iterator, Sequence

from briefgen.document import Card, Cards, plain
from briefgen.typeset import Language
from briefgen.word.names import Use
from briefgen.word.slots import Slot, spoken
from briefgen.word.story import Story
from briefgen.word.tables import Box, Frame, table
from briefgen.word.xml import Element

_GAP = 15.0
_MOST = 5  # in a row


def write_cards(story: Story, block: Cards, slot: Slot) -> list[Element]:
    """Set cards across the text block, or across the column they stand in."""
    width = story.desk.grid.block if slot.place == "main" else slot.width
    rows_needed = -(-len(block.items) // _MOST)
    count = -(-len(block.items) // max(rows_needed, 1))
    one = (width - _GAP * (count - 1)) / count
    widths = (one + _GAP,) * (count - 1) + (one,)
    rows = [block.items[start : start + count] for start in range(0, len(block.items), count)]
    title = "；".join(plain(line) for card in block.items for line in card.label[:1])
    return [table(Frame("CardTable", widths, title=title), (_row(story, row, count) for row in rows))]


def _row(story: Story, cards: Sequence[Card], count: int) -> list[Box]:
    """Set one row; the padding at the right parts the rules, which are borders of the paragraphs."""
    padded = (*cards, *(None,) * (count - len(cards)))
    return [
        Box(list(_card(story, card)) if card else [], 0.0 if index == count - 1 else _GAP)
        for index, card in enumerate(padded)
    ]


def _card(story: Story, card: Card) -> Iterator[Element]:
    yield from _values(story, card)
    for language, inline in spoken(story.desk, card.label):
        yield story.paragraph(Use("card-label", language, "block"), inline)
    for language, inline in spoken(story.desk, card.note):
        yield story.paragraph(Use("card-note", language, "block"), inline)


def _values(story: Story, card: Card) -> Iterator[Element]:
    """Write the value once with the units of all languages if they agree on it, else a line for each."""
    languages = story.desk.document.languages
    if len(card.value) == 1:
        units = [(language, unit) for language, unit in zip(languages, card.unit, strict=False) if unit]
        before = card.before[0] if card.before else ""
        yield _value(story, languages[0], before, card.value[0], units)
        return
    for number, (language, value) in enumerate(zip(languages, card.value, strict=True)):
        before, unit = (next(iter(words[number : number + 1]), "") for words in (card.before, card.unit))
        if number == 0:
            yield _value(story, language, before, value, [(language, unit)] if unit else [])
        else:
            yield _repeated(story, language, " ".join(filter(None, (before, value, unit))))


def _value(story: Story, language: Language, before: str, value: str, units: list[tuple[Language, str]]) -> Element:
    use = Use("card-value", language, "block")
    space = "" if language == "zh" else "\u00a0"
    elements = story.words(before + ("\u2009" if language == "zh" else "\u00a0"), use.role, language, mark="card-unit") if before else []
    elements += story.words(value, use.role, language)
    for number, (spoken_in, unit) in enumerate(units):
        space = "" if unit.startswith("%") else "\u00a0"
        elements += story.words(space + unit, use.role, spoken_in, mark="card-unit")
    return story.paragraph(use, elements)


def _repeated(story: Story, language: Language, text: str) -> Element:
    """Write the value in the second language, small: the eye has already seen it."""
    return story.paragraph(Use("card-label", language, "block"), story.words(text, "card-label", language))
