"""Turn the blocks of a document into strips."""

from collections.abc import Sequence
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
)
from briefgen.pdf.asides import hang_in_margin
from briefgen.pdf.callouts import callout_strips
from briefgen.pdf.cards import cards_strips
from briefgen.pdf.columns import side_by_side
from briefgen.pdf.contents import contents_strips
from briefgen.pdf.events import timeline_strips
from briefgen.pdf.figures import chart_strips, image_strips
from briefgen.pdf.notes import claim_notes
from briefgen.pdf.prose import body_strips, heading_strips, list_strips, quote_strips
from briefgen.pdf.strips import TOGETHER, Strip, blank, flowing, kept_with_next, spaced
from briefgen.pdf.structure import Element
from briefgen.pdf.studio import Frame, Studio
from briefgen.pdf.tables import table_strips

Remark = tuple[Paragraph, Element]


def set_blocks(studio: Studio, frame: Frame, blocks: Sequence[Block], parent: Element) -> list[Strip]:
    """Set blocks under one another."""
    found: list[Strip] = []
    remarks: list[Remark] = []
    opens, lists = False, False
    for block in blocks:
        if isinstance(block, PageBreak):
            opens = True
            continue
        if isinstance(block, Paragraph) and block.role == "side" and frame.margin:
            remarks.append((block, parent.child("P")))
            continue
        strips = _set_block(studio, frame, block, parent)
        if not strips:
            continue
        strips[0].opens, opens = opens, False
        if lists and _is_list(
            block
        ):  # two lists are not one: a line parts them, where items have half of one
            strips[0].before = max(strips[0].before, studio.page.grid)
        lists = _is_list(block)
        remarks = _hang(studio, frame, remarks, strips)
        if found and _is_heading(found[-1]):
            _keep_two_lines(strips)
        if _is_remark(block):
            strips = kept_with_next(strips)
        if parent is studio.root:
            claim_notes(studio, strips)
        found += strips
    for block, element in remarks:  # nothing follows: they stand beside what came before
        beside = next((strip for strip in reversed(found) if not strip.margin), None)
        if beside is None:
            beside = _empty_line(studio, frame)
            found.append(beside)
        hang_in_margin(studio, frame, block, beside, element)
    return found


def _empty_line(studio: Studio, frame: Frame) -> Strip:
    """Make a line for remarks to stand beside where there is nothing else."""
    leading = studio.style.text("side", frame.language).leading
    strip = blank(leading, parting=0.0)
    strip.baseline = studio.setter.drop("side", leading)
    return strip


def _hang(studio: Studio, frame: Frame, remarks: list[Remark], strips: list[Strip]) -> list[Remark]:
    """Hang remarks beside the first strip that leaves the margin free, and return them if there is none."""
    free = next((strip for strip in strips if not strip.margin), None)
    if free is None or _is_heading(strips[-1]):
        return remarks
    for block, element in remarks:
        hang_in_margin(studio, frame, block, free, element)
    return []


def _is_heading(strip: Strip) -> bool:
    return strip.parting == TOGETHER  # only a heading's last strip is kept with what follows


def _is_remark(block: Block) -> bool:
    """Tell a remark that has no margin to stand in: it comes before what it is about."""
    return all(isinstance(side, Paragraph) and side.role == "side" for side in _sides(block))


def _is_list(block: Block) -> bool:
    return all(isinstance(side, List) for side in _sides(block))


def _sides(block: Block) -> tuple[Block, ...]:
    """Return both sides of a pair, or the block itself."""
    return (*block.left, *block.right) if isinstance(block, Parallel) else (block,)


def _keep_two_lines(strips: list[Strip]) -> None:
    """Keep a second line under a heading: with one it is as good as alone at the foot of a page."""
    if len(strips) > 1 and strips[0].breakable:
        strips[0].parting = TOGETHER


def _set_block(studio: Studio, frame: Frame, block: Block, parent: Element) -> list[Strip]:  # noqa: PLR0911
    """Set one block; the kinds are a closed set."""
    wide = studio.block if frame.margin else frame
    match block:
        case Heading():
            return heading_strips(studio, frame, block, parent)
        case Paragraph():
            return flowing(body_strips(studio, frame, block, parent))
        case List():
            return flowing(list_strips(studio, frame, block, parent))
        case Cards():
            return cards_strips(studio, wide, block, parent)
        case Chart():
            return chart_strips(studio, frame, block, parent)
        case Table():
            return table_strips(studio, frame, block, parent)
        case Callout():
            return callout_strips(studio, frame, block, parent, set_blocks)
        case Quote():
            return quote_strips(studio, frame, block, parent)
        case Timeline():
            return timeline_strips(studio, frame, block, parent)
        case Image():
            return image_strips(studio, frame, block, parent)
        case Contents():
            return contents_strips(studio, frame, block, parent)
        case Parallel():
            return parallel_strips(studio, frame, block, parent)
        case Footnotes() | PageBreak():  # notes are at the foot of their pages
            return []
    assert_never(block)


def parallel_strips(studio: Studio, frame: Frame, block: Parallel, parent: Element) -> list[Strip]:
    """Set a passage in both languages, in two columns, block beside block."""
    left, right = studio.columns(frame)
    around = 0.0 if studio.bilingual else studio.page.grid / 2  # a passage among others, or one apart
    return spaced(_level_strips(studio, (left, right), block, parent), around, around)


def _level_strips(
    studio: Studio, frames: tuple[Frame, Frame], block: Parallel, parent: Element
) -> list[Strip]:
    left, right = frames
    if len(block.left) != len(block.right):
        sides = (set_blocks(studio, left, block.left, parent), set_blocks(studio, right, block.right, parent))
        return side_by_side(*sides)
    found: list[Strip] = []
    for chinese, english in zip(block.left, block.right, strict=True):
        pair = (_set_block(studio, left, chinese, parent), _set_block(studio, right, english, parent))
        found += side_by_side(*pair)
    return found
