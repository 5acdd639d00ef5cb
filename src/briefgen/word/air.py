"""The space between blocks, where styles alone cannot give it: Word's tables have none of their own.

It is laid on the paragraphs beside a table, never made of empty ones, save where two tables would join.
"""

from collections.abc import Sequence

from briefgen.word.story import Story
from briefgen.word.xml import TWIPS, Element, W, is_table, put_property, style_of, twips, w

# What a table of each style wants around it, in lines of the grid.
_WANTED = {
    "CardTable": 1.0,
    "CalloutTable": 1.0,
    "WarningTable": 1.0,
    "TimelineTable": 0.75,
    "BriefTable": 1.0,
}
_PAIRS = "ParallelTable"  # pairs that follow each other are rows of one table
_PAIRS_APART = 0.5


def join(story: Story, above: list[Element], below: Sequence[Element]) -> None:
    """Put blocks under others, with the space that tables want."""
    if above and below:
        grid = story.desk.style.page.grid
        wanted = grid * max(_wanted(story, one) for one in (above[-1], below[0]))
        if style_of(above[-1]) == style_of(below[0]) == _PAIRS:
            above[-1].extend(row for row in below[0] if row.tag == f"{{{W}}}tr")
            below = below[1:]
        elif is_table(above[-1]) and is_table(below[0]):
            above.append(story.styled("Gap"))
        elif wanted and is_table(below[0]):
            space(story, above[-1], after=wanted)
        elif wanted and is_table(above[-1]):
            space(story, below[0], before=wanted)
        elif _PAIRS in (style_of(above[-1]), style_of(below[0])):
            meet(story, at_edge(above[-1], -1), at_edge(below[0], 0))
    above.extend(below)


def space(story: Story, paragraph: Element, *, before: float = 0.0, after: float = 0.0) -> None:
    """Give a paragraph at least so much space (points), where its style gives it less."""
    if paragraph.tag == f"{{{W}}}sdt":
        paragraph = [*paragraph.iter(f"{{{W}}}p")][-1 if after else 0]
    if paragraph.tag != f"{{{W}}}p":
        return
    own_before, own_after = story.desk.book.spacing(style_of(paragraph))
    wanted = w(
        "spacing",
        before=twips(before) if before > own_before else None,
        after=twips(after) if after > own_after else None,
    )
    if wanted.attrib:
        put_property(paragraph, wanted)


def meet(story: Story, above: Sequence[Element], below: Sequence[Element]) -> None:
    """Let the space between rows be the larger of what stands over and under it, as between paragraphs."""
    over = max((_own(story, one, "after") for one in above), default=0.0)
    for paragraph in below:
        before = _own(story, paragraph, "before")
        if over and before:
            put_property(paragraph, w("spacing", before=twips(max(before - over, 0.0))))


def put_apart(story: Story, above: Element, below: Element, wanted: float) -> None:
    """Put so much space (points) between two paragraphs, with what the first leaves after it."""
    space(story, below, before=wanted - _own(story, above, "after"))


def _own(story: Story, paragraph: Element, side: str) -> float:
    """Return the space before or after a paragraph, its own or its style's, in points."""
    if is_table(paragraph):
        return 0.0
    given = paragraph.find(f"{{{W}}}pPr/{{{W}}}spacing")
    said = given.get(f"{{{W}}}{side}") if given is not None else None
    if said is not None:
        return int(said) / TWIPS
    return story.desk.book.spacing(style_of(paragraph))[side == "after"]


def at_edge(element: Element, at: int) -> list[Element]:
    """Return the paragraph at an edge, or those of a table's first or last row."""
    if not is_table(element):
        return [element] if element.tag == f"{{{W}}}p" else []
    row = element.findall(f"{{{W}}}tr")[at]
    return [cell.findall(f"{{{W}}}p")[at] for cell in row.findall(f"{{{W}}}tc")]


def _wanted(story: Story, element: Element) -> float:
    if not is_table(element):
        return 0.0
    if style_of(element) == _PAIRS:  # a passage among others, or one apart
        return 0.0 if story.desk.grid.bilingual else _PAIRS_APART
    return _WANTED.get(style_of(element), 0.0)
