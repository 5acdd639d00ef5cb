"""Where a page may end for nothing, and what is kept whole."""

from briefgen.document import Block, Edition, Heading, Parallel
from briefgen.pdf.blocks import set_blocks
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.colour import screen
from briefgen.pdf.studio import Studio
from briefgen.pdf.text import Typesetter
from briefgen.shelf import Shelf
from kit import documents, shipped
from kit.rendered import style_of
from kit.tagged import read_tagged

_NEXT_TO_NOTHING = 1.0


def is_kept_with_next(block: Block) -> bool:
    sides = (*block.left, *block.right) if isinstance(block, Parallel) else (block,)
    return all(isinstance(side, Heading) or getattr(side, "role", "") == "side" for side in sides)


def test_a_page_may_end_after_any_block(edition: Edition):
    document, style = documents.document(edition), style_of(edition)
    canvas = TaggedCanvas(595.0, 842.0, screen)
    notes = {note.id: note for note in document.notes}
    setter = Typesetter(style, frozenset(), Shelf())
    studio = Studio(document, style, setter, {}, notes, canvas.root)
    for block in document.blocks:
        if is_kept_with_next(block):
            continue
        for last in set_blocks(studio, studio.frame, (block,), studio.root)[-1:]:
            assert last.parting <= _NEXT_TO_NOTHING, type(block)


def test_contents_that_a_page_holds_stay_on_it(edition: Edition):
    for contents in read_tagged(shipped.pdf("gallery", edition)).root.all("TOC"):
        assert len({page for node in contents.walk() for page, _ in node.marks}) == 1
