"""Set a passage that stands apart: on a tint, with a rule at its left."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from briefgen.document import Block, Callout
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.prose import lines_strips
from briefgen.pdf.strips import TOGETHER, Ground, Strip, blank, over, spaced
from briefgen.pdf.structure import Element
from briefgen.pdf.studio import Frame, Studio

SetBlocks: TypeAlias = Callable[[Studio, Frame, Sequence[Block], Element], list[Strip]]

_PADDING = 9.0
_SIDES = 14.0
_UNDER_TITLE = 2.0  # whatever begins the callout
_AT_LEAST = 3  # lines that end it stay together, and one fewer at its beginning
_INSIDE = 40.0  # what it costs to part a callout


def callout_strips(
    studio: Studio, frame: Frame, block: Callout, parent: Element, set_blocks: SetBlocks
) -> list[Strip]:
    """Set a callout; `set_blocks` sets what is in it."""
    element = parent.child("Div")
    inner = replace(frame.inset(_SIDES, _SIDES), body="callout", list="callout")
    title = lines_strips(studio, inner, block.title, "callout-title", element)
    body = set_blocks(studio, inner, block.blocks, element)
    for strip in title:
        strip.parting = TOGETHER
    for strip in (*title, *body):
        strip.snaps = False
    for at, strip in enumerate(body):
        near_edge = at < _AT_LEAST - 1 or at >= len(body) - _AT_LEAST
        strip.parting = TOGETHER if near_edge else max(strip.parting, _INSIDE)
    if body:
        body[-1].after = 0.0
        if title:
            body[0].before = _UNDER_TITLE
    strips = [blank(_PADDING), *title, *body, blank(_PADDING, parting=0.0)]
    grid = studio.page.grid
    return spaced(over(_tint(studio, frame, block), strips), grid, grid, apart=grid / 2)


def _tint(studio: Studio, frame: Frame, block: Callout) -> Ground:
    style = studio.style
    rule = style.palette.accent if block.tone == "warning" else style.palette.data[0]

    def paint(canvas: TaggedCanvas, top: float, bottom: float) -> None:
        with canvas.artifact("Background"):
            canvas.fill((frame.left, bottom, frame.right, top), style.palette.tint)
            canvas.fill((frame.left, bottom, frame.left + style.rules.card, top), rule)

    return Ground(paint, bleed=5.0)
