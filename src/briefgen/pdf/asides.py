"""Set remarks in the margin column, beside the passage that follows them."""

import math

from briefgen.document import Paragraph
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.lines import paint_line
from briefgen.pdf.strips import Aside, Strip
from briefgen.pdf.structure import Element
from briefgen.pdf.studio import Frame, Studio

_UNDER = 8.0  # what must stay free under a remark


def hang_in_margin(studio: Studio, frame: Frame, block: Paragraph, beside: Strip, element: Element) -> None:
    """Hang a remark beside a strip, its first baseline level with the strip's."""
    page = studio.page
    text = studio.setter.paragraph(block.text, "side", frame.language, page.margin)
    stacked = max((aside.down + aside.height for aside in beside.asides), default=-math.inf)
    down = max(beside.baseline - text.drop, stacked)

    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        for at in range(len(text.lines)):
            paint_line(canvas, text, at, (page.left, top - down - at * text.leading), element)

    beside.asides = (*beside.asides, Aside(text.height + _UNDER, down, paint))
    beside.notes = (*beside.notes, *(note for at in range(len(text.lines)) for note in text.notes(at)))
