"""Blocks → elements of the body: one function per block, no decision that the document could have made."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from typing import assert_never

from briefgen.document import (
    Block,
    Callout,
    Cards,
    Chart,
    Contents,
    Footnotes,
    Heading,
    Image,
    List,
    PageBreak,
    Paragraph,
    Parallel,
    Quote,
    Table,
    Timeline,
    plain,
)
from briefgen.style.sheet import Role
from briefgen.word.air import at_edge, join, put_apart, space
from briefgen.word.balance import even
from briefgen.word.cards import write_cards
from briefgen.word.contents import write_contents
from briefgen.word.names import Use
from briefgen.word.passages import (
    level_pairs,
    over_figure,
    pair_slots,
    side_by_side,
    write_aside,
    write_callout,
    write_quote,
    write_timeline,
)
from briefgen.word.pictures import Pictures
from briefgen.word.slots import Slot
from briefgen.word.story import Story
from briefgen.word.tables import write_table
from briefgen.word.xml import Element, is_table, put_property, twips, w

_HEADINGS: tuple[Role, ...] = ("heading1", "heading2", "heading3")
_ROLES: dict[str, Role] = {"body": "body", "callout": "callout", "key": "key"}
_LIST_ROLES: dict[str, Role] = {"body": "list", "callout": "callout", "key": "key"}
_DEEPEST = 2
_INDENTED = 22.0  # em: a narrower column has no room for an indent, here as in the PDF
_STEP = 1.5  # em, by which each level of a list stands in


class Body:
    """Writes the blocks of a document."""

    def __init__(self, story: Story, pictures: Pictures) -> None:
        self._story, self._pictures = story, pictures

    def write(self, blocks: Iterable[Block], slot: Slot) -> list[Element]:
        """Write blocks one after the other, with what Word needs between them."""
        elements: list[Element] = []
        breaking, above = False, None
        for block, made in self._made(blocks, slot):
            if breaking and made:
                made = self._on_new_page(made)  # noqa: PLW2901 - the same elements, told to begin a page
                breaking = False
            elif isinstance(block, List) and isinstance(above, List):
                put_apart(self._story, elements[-1], made[0], self._story.desk.style.page.grid)
            breaking, above = breaking or isinstance(block, PageBreak), block
            join(self._story, elements, made)
        return elements

    def _made(self, blocks: Iterable[Block], slot: Slot) -> Iterator[tuple[Block, list[Element]]]:
        """Write each block; pairs that follow each other become the rows of one table."""
        runs = [list(group) for _, group in groupby(blocks, key=lambda block: isinstance(block, Parallel))]
        heads: list[Block] = []
        for at, run in enumerate(runs):
            if isinstance(run[0], Parallel):
                then = runs[at + 1][0] if at + 1 < len(runs) else None
                heads = _heads(run) if isinstance(then, Chart | Image) else []
                rest = run[: len(run) - len(heads)]
                if rest:
                    yield rest[0], self._parallels(rest, slot)
                continue
            if heads:
                yield run[0], self._headed(heads, run[0], slot)
            yield from ((block, self._one(block, slot)) for block in run[bool(heads) :])
            heads = []

    def _headed(self, heads: Sequence[Block], figure: Block, slot: Slot) -> list[Element]:
        """Set a figure into the table of the headings over it: LibreOffice leaves them behind otherwise."""
        made = over_figure(self._story, self._pairs(heads, slot), self._one(figure, slot), slot)
        return [self._story.styled("CellEnd"), made, self._story.styled("CellEnd")]

    def _one(self, block: Block, slot: Slot) -> list[Element]:  # noqa: PLR0911 - a branch per block
        match block:
            case Heading():
                return [self._heading(block, slot)]
            case Paragraph():
                return [self._paragraph(block, slot)]
            case List():
                return self._spaced(list(self._list(block, slot, 0)), slot)
            case Cards():
                return write_cards(self._story, block, slot)
            case Chart():
                return self._pictures.chart(block, slot)
            case Table():
                return write_table(self._story, block, slot)
            case Callout():
                return write_callout(self._story, block, slot, self.write)
            case Quote():
                return write_quote(self._story, block, slot)
            case Timeline():
                return write_timeline(self._story, block, slot)
            case Image():
                return self._pictures.image(block, slot)
            case Contents():
                return [write_contents(self._story, block, slot)]
            case Parallel():
                return self._parallels([block], slot)
            case Footnotes() | PageBreak():
                return []  # Word sets notes at the foot of the page; what follows takes the break
            case _:
                assert_never(block)

    def _heading(self, block: Heading, slot: Slot) -> Element:
        desk, role = self._story.desk, _HEADINGS[block.level - 1]
        use = Use(role, slot.language, slot.place)
        words = self._story.runs(block.text, role, slot.language)
        narrow = self._narrow(block, use, slot)
        target = desk.targets.get(block.anchor)
        if target:
            words = self._story.bookmarked(target.bookmark, words)
        if not desk.grid.numbered or desk.numbering.follows(use, block.number):
            return self._story.paragraph(use, words, narrow)
        off = w("numPr", w("ilvl", val=0), w("numId", val=0))
        if block.number:  # a number that Word would not count to is written out
            number = self._story.words(block.number + "\t", role, slot.language, mark="heading-number")
            return self._story.paragraph(use, [*number, *words], off, narrow)
        level = w("ind", left=twips(desk.grid.left(slot.place)), firstLine=0)
        if narrow is not None:
            level.attrib.update(narrow.attrib)
        return self._story.paragraph(use, words, off, level)

    def _narrow(self, block: Heading, use: Use, slot: Slot) -> Element | None:
        """Narrow a heading of several lines; its words stay as they are, for the contents repeat them."""
        desk = self._story.desk
        inside = desk.grid.hang(use) if desk.grid.numbered and not desk.grid.left(slot.place) else 0.0
        inset = even(desk, use, block.text, slot.width - inside, breaks=False).inset
        return w("ind", right=twips(inset)) if inset else None

    def _paragraph(self, block: Paragraph, slot: Slot) -> Element:
        if block.role == "side" and any(span.note for span in block.text):
            return self._remark(block, slot)
        role: Role = "side" if block.role == "side" else _ROLES[slot.tone]
        paragraph = write_aside(self._story, Use(role, slot.language, slot.place), block.text)
        look = self._story.desk.style.text(role, slot.language)
        if look.indent and slot.width < _INDENTED * look.size:
            put_property(paragraph, w("ind", firstLineChars=0, firstLine=0))
        return paragraph

    def _remark(self, block: Paragraph, slot: Slot) -> Element:
        """Set a remark that has a note in the text: LibreOffice loses the notes of what stands in a frame."""
        desk = self._story.desk
        paragraph = write_aside(self._story, Use("side", slot.language, "block"), block.text)
        put_property(paragraph, w("ind", left=twips(desk.grid.left(slot.place))))
        return paragraph

    def _list(self, block: List, slot: Slot, level: int) -> Iterator[Element]:
        role = _LIST_ROLES["key" if block.key else slot.tone]
        kind = "number" if block.ordered else "bullet"
        use = Use(role, slot.language, slot.place, kind, min(level, _DEEPEST))  # type: ignore[arg-type]
        number = self._story.desk.numbering.restart(use) if block.ordered else 0
        apart = self._story.desk.style.page.grid / 2 if not level and self._runs_over(block, slot) else 0.0
        for item in block.items:
            own = w("numPr", w("ilvl", val=use.level), w("numId", val=number)) if number else None
            made = [self._story.paragraph(use, self._story.runs(item.text, role, slot.language), own)]
            if item.nested:
                made += self._list(replace(item.nested, key=block.key), slot, level + 1)
            if item is not block.items[-1]:
                space(self._story, made[-1], after=apart)
            yield from made

    def _runs_over(self, block: List, slot: Slot, level: int = 1) -> bool:
        """Say whether an item of a list, or of one in it, needs more than a line."""
        desk, role = self._story.desk, _LIST_ROLES["key" if block.key else slot.tone]
        measure = slot.width - desk.style.text(role, slot.language).size * _STEP * level
        return not block.key and any(
            desk.width(plain(item.text), role) > measure
            or (item.nested is not None and self._runs_over(item.nested, slot, level + 1))
            for item in block.items
        )

    def _spaced(self, items: list[Element], slot: Slot) -> list[Element]:
        """Set a list off from the text around it by half a line, and leave none of its items alone."""
        style = self._story.desk.style
        after = style.text("body", self._story.desk.grid.language).after
        half = max(style.page.grid / 2 - after, 0.0)
        if items and slot.tone != "callout":  # which has air of its own
            space(self._story, items[0], before=half)
            space(self._story, items[-1], after=half)
        for one in {0, len(items) - 2} if len(items) > 1 else ():
            put_property(items[one], w("keepNext"))
        return items

    def _parallels(self, blocks: Iterable[Block], slot: Slot) -> list[Element]:
        return side_by_side(self._story, self._pairs(blocks, slot), slot)

    def _pairs(self, blocks: Iterable[Block], slot: Slot) -> list[list[list[Element]]]:
        """Write both sides of what is said in two languages."""
        left, right = pair_slots(self._story, slot)
        pairs: list[list[list[Element]]] = []
        lists = False
        for block in blocks:
            if not isinstance(block, Parallel):
                continue
            more = level_pairs(block, self.write(block.left, left), self.write(block.right, right))
            was, lists = lists, all(isinstance(one, List) for one in (*block.left, *block.right))
            for column in more[0] if was and lists else ():
                space(self._story, column[0], before=self._story.desk.style.page.grid)
            pairs += more
        return pairs

    def _on_new_page(self, elements: list[Element]) -> list[Element]:
        """Begin a page, without the space that a heading has over it elsewhere."""
        for paragraph in at_edge(elements[0], 0):
            put_property(paragraph, w("spacing", before=0))
        if is_table(elements[0]):
            elements = [self._story.styled("CellEnd"), *elements]
        put_property(elements[0], w("pageBreakBefore"))
        return elements


def _heads(run: Sequence[Block]) -> list[Block]:
    """Return the headings in two languages that a run of pairs ends with."""

    def is_heading(block: Block) -> bool:
        sides = (*block.left, *block.right) if isinstance(block, Parallel) else ()
        return bool(sides) and all(isinstance(side, Heading) for side in sides)

    return list(takewhile(is_heading, reversed(run)))[::-1]
