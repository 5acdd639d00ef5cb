"""Lists as strips: what stands between their items."""

from briefgen.document import Item, List, Span
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.colour import screen
from briefgen.pdf.prose import list_strips
from briefgen.pdf.strips import Strip
from briefgen.pdf.studio import Studio
from briefgen.pdf.text import Typesetter
from briefgen.shelf import Shelf
from kit import documents
from kit.rendered import style_of

SHORT = "keep leakage to 8%"
LONG = "add 300,000 cubic metres a day from the Qing River, for about 1.1 million people in the city and its counties"


def strips(inner: str) -> list[Strip]:
    style, root = style_of("en"), TaggedCanvas(595.0, 842.0, screen).root
    setter = Typesetter(style, frozenset(), Shelf())
    studio = Studio(documents.document("en"), style, setter, {}, {}, root)
    items = tuple(
        Item((Span(name, "en"),), List((Item((Span(text, "en"),)),)))
        for name, text in (("Supply", SHORT), ("Floods", SHORT), ("Money", inner))
    )
    return list_strips(studio, studio.frame, List(items), root)


def test_items_have_half_a_line_between_them_if_one_under_them_runs_over_lines() -> None:
    assert [strip.after for strip in strips(SHORT)[:-1]] == [0, 0, 0, 0, 0]
    half = style_of("en").page.grid / 2
    assert [strip.after for strip in strips(LONG)[:5]] == [0, half, 0, half, 0]
