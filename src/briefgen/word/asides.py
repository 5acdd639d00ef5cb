"""Remarks in the margin column: what they stand beside stays on one page, or they would reach below it.

Word sets a framed remark level with the text after it, and lets it run on where that text has moved over to
the next page. So as much text is kept together as the remark is high.
"""

import math
from collections.abc import Sequence

from briefgen.word.story import Story
from briefgen.word.xml import Element, W, is_table, put_property, style_of, w

_RAGGED = 0.5  # of an em: how much shorter than their measure lines are as a rule
_MOST_LINES = 12  # a longer paragraph may part: whole, it could leave half a page empty


def keep_beside(story: Story, elements: Sequence[Element]) -> None:
    """Keep the text beside each remark on one page."""
    reach = 0.0
    for element in elements:
        if _framed(element):
            reach = max(reach, 0.0) + _height(story, element, story.desk.style.page.margin)
        elif reach > 0 and _can_be_kept(element):
            reach = _kept(story, element, reach)
        else:
            reach = 0.0


def _can_be_kept(element: Element) -> bool:
    """Tell a paragraph that may be kept; LibreOffice would part one with a footnote from its heading."""
    return element.tag == f"{{{W}}}p" and element.find(f".//{{{W}}}footnoteReference") is None


def _kept(story: Story, element: Element, reach: float) -> float:
    """Keep a paragraph beside a remark; return what it leaves uncovered."""
    high = _height(story, element, story.desk.grid.main)
    if high <= _MOST_LINES * story.desk.style.page.grid:
        put_property(element, w("keepLines"))
    uncovered = reach - high
    if uncovered <= story.desk.style.page.grid / 2:
        return 0.0
    put_property(element, w("keepNext"))
    return uncovered


def _framed(element: Element) -> bool:
    return not is_table(element) and element.find(f"{{{W}}}pPr/{{{W}}}framePr") is not None


def _height(story: Story, paragraph: Element, measure: float) -> float:
    """Estimate how high a paragraph is, in points."""
    use = story.desk.book.use(style_of(paragraph))
    if use is None:
        return story.desk.style.page.grid
    text = "".join(str(one.text) for one in paragraph.iter(f"{{{W}}}t"))
    look = story.desk.style.text(use.role, use.language)
    width = story.desk.width(text, use.role) + look.indent * look.size
    lines = math.ceil(width / (measure - look.size * _RAGGED)) if text else 0
    return lines * look.leading + sum(story.desk.book.spacing(style_of(paragraph)))
