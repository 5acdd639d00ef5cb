"""The space between blocks, where styles alone cannot give it: Word's tables have none of their own.

It is laid on the paragraphs beside a table, never made of empty ones, save where two tables would join.
"""

from collections.abc import Sequence

from briefgen.word.story import Story
from briefgen.word.xml import Element, W, is_table, put_property, style_of, twips, w

# What a table of each style wants around it, in lines of the grid.
_WANTED = {
    "CardTable": 1.0,
    "CalloutTable": 1.0,
    "WarningTable": 1.0,
    "TimelineTable": 0.75,
    "BriefTable": 1.0,
}
_PAIRS = "ParallelTable"  # pairs that follow each other are rows of one table


def join(story: Story, above: list[Element], below: Sequence[Element]) -> None:
    """Put blocks under others, with the space that tables want."""
    if above and below:
        grid = story.desk.style.page.grid
        wanted = grid * max(_wanted(above[-1]), _wanted(below[0]))
        if style_of(above[-1]) == style_of(below[0]) == _PAIRS:
            above[-1].extend(row for row in below[0] if row.tag == f"{{{W}}}tr")
            below = below[1:]
        elif is_table(above[-1]) and is_table(below[0]):
            above.append(story.styled("Gap"))
        elif wanted and is_table(below[0]):
            space(story, above[-1], after=wanted)
        elif wanted and is_table(above[-1]):
            space(story, below[0], before=wanted)
    above.extend(below)


def space(story: Story, paragraph: Element, *, before: float = 0.0, after: float = 0.0) -> None:
    """Give a paragraph at least so much space (points), where its style gives it less."""
    if paragraph.tag != f"{{{W}}}p":
        return
    own_before, own_after = story.desk.book.spacing(style_of(paragraph))
    put_property(
        paragraph,
        w(
            "spacing",
            before=twips(before) if before > own_before else None,
            after=twips(after) if after > own_after else None,
        ),
    )


def _wanted(element: Element) -> float:
    return _WANTED.get(style_of(element), 0.0) if is_table(element) else 0.0
