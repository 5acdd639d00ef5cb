"""Render a document as a PDF: blocks into strips, strips into pages, pages onto a canvas, and the finish."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.charts.drawing import Drawing
from briefgen.document import Block, Callout, Chart, Document, Heading, Image, PageMap, Parallel, Table, plain
from briefgen.pdf.blocks import set_blocks
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.filling import Filled, Placement, Room, fill
from briefgen.pdf.furniture import paint_edge, paint_footer, paint_header, paint_watermark
from briefgen.pdf.metadata import LANGUAGE_TAGS, Metadata
from briefgen.pdf.notes import OVER_NOTES, SetNote, paint_notes, set_notes
from briefgen.pdf.opening import opening_strips
from briefgen.pdf.outputs import Output
from briefgen.pdf.result import Pdf
from briefgen.pdf.strips import Ground
from briefgen.pdf.studio import Studio
from briefgen.pdf.text import Typesetter
from briefgen.shelf import Shelf
from briefgen.style import Style


class Rendering:
    """One document on its way to a file."""

    def __init__(
        self, document: Document, style: Style, drawings: Mapping[str, Drawing], output: Output, shelf: Shelf
    ) -> None:
        self._output = output
        self._canvas = output.canvas(style)
        if not self._canvas.interactive:  # a link that cannot be followed is text like any other
            style = replace(style, palette=replace(style.palette, link=style.palette.ink))
        self._studio = Studio(
            document=document,
            style=style,
            setter=Typesetter(style, frozenset(_anchors(document.blocks)), shelf),
            drawings=drawings,
            notes={note.id: note for note in document.notes},
            root=self._canvas.root,
        )
        self._notes = set_notes(self._studio)

    def pdf(self) -> Pdf:
        """Set, fill, paint and finish; the pages of all anchors are known before the first one is painted."""
        studio = self._studio
        strips = opening_strips(studio, set_blocks)
        strips += set_blocks(studio, studio.frame, studio.document.blocks, studio.root)
        pages = fill(strips, _room(studio.style, self._notes))
        studio.page_of.update(_page_map(pages))
        for number in range(1, len(pages) + 1):
            self._paint_page(pages, number)
        data = self._output.finish(self._canvas, _metadata(studio.document))
        remarks = dict.fromkeys(self._canvas.remarks)
        problems = (*studio.problems, *studio.setter.problems, *remarks, *_overfull(pages))
        height = studio.page.height - studio.page.top - studio.page.bottom
        fills = tuple(_lowest(page) / height for page in pages)
        map_ = PageMap(dict(studio.page_of), len(pages))
        return Pdf(data, map_, problems, tuple(studio.setter.forced), fills)

    def _paint_page(self, pages: Sequence[Filled], number: int) -> None:
        canvas, studio, page = self._canvas, self._studio, pages[number - 1]
        top = studio.page.height - studio.page.top
        canvas.begin_page()
        paint_watermark(canvas, studio)
        paint_edge(canvas, studio)
        if number > 1:
            paint_header(canvas, studio)
        _paint_grounds(canvas, pages, number - 1, top)
        with canvas.in_reading_order():
            for placement in page.placements:
                _paint_strip(canvas, placement, top - placement.down)
        if page.notes:
            paint_notes(canvas, studio, [(name, self._notes[name]) for name in page.notes])
        paint_footer(canvas, studio, number, len(pages))
        canvas.end_page()


def _paint_strip(canvas: TaggedCanvas, placement: Placement, edge: float) -> None:
    strip = placement.strip
    for anchor in strip.anchors:
        canvas.destination(anchor, 0, edge)
    for aside in strip.asides:
        aside.paint(canvas, edge, 1.0)
    strip.paint(canvas, edge, placement.scale)


def _room(style: Style, notes: Mapping[str, SetNote]) -> Room:
    page = style.page
    heights = {name: note.height for name, note in notes.items()}
    return Room(page.height - page.top - page.bottom, page.grid / 2, heights, OVER_NOTES)


def _lowest(page: Filled) -> float:
    """Return how far down a page goes, remarks in the margin included."""
    ends = [placement.down + placement.height for placement in page.placements]
    ends += [
        placement.down + aside.down + aside.height
        for placement in page.placements
        for aside in placement.strip.asides
    ]
    return max(ends, default=0.0)


def _page_map(pages: Sequence[Filled]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for placement in page.placements:
            for anchor in placement.strip.anchors:
                found.setdefault(anchor, number)
    return found


def _paint_grounds(canvas: TaggedCanvas, pages: Sequence[Filled], at: int, top: float) -> None:
    """Paint what lies under neighbouring strips in one piece, from the first to the last of them."""
    reach: dict[Ground, tuple[float, float]] = {}
    for placement in pages[at].placements:
        bottom = placement.down + placement.height
        for ground in placement.strip.grounds:
            start, _ = reach.get(ground, (placement.down, bottom))
            reach[ground] = (start, bottom)
    before, after = (_edge_grounds(pages, at + step, edge) for step, edge in ((-1, -1), (1, 0)))
    for ground, (start, end) in reach.items():
        over, under = (ground.bleed if ground in others else 0.0 for others in (before, after))
        ground.paint(canvas, top - start + over, top - end - under)


def _edge_grounds(pages: Sequence[Filled], at: int, edge: int) -> tuple[Ground, ...]:
    """Return what lies under the first or the last strip of a page."""
    return pages[at].placements[edge].strip.grounds if 0 <= at < len(pages) else ()


def _overfull(pages: Sequence[Filled]) -> Iterator[str]:
    for number, page in enumerate(pages, 1):
        if page.overfull > 0:
            yield f"page {number} is {page.overfull:.0f} pt too full: something on it is higher than a page"


def _anchors(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading() | Chart() | Table() | Image():
                if block.anchor:
                    yield block.anchor
            case Callout():
                yield from _anchors(block.blocks)
            case Parallel():
                yield from _anchors((*block.left, *block.right))


def _metadata(document: Document) -> Metadata:
    titles = tuple(
        (LANGUAGE_TAGS[language], plain(title))
        for language, title in zip(document.languages, document.title, strict=True)
    )
    publisher = " / ".join(plain(line) for line in document.masthead.publisher)
    subject = " / ".join(plain(line) for line in document.subtitle)
    return Metadata(titles, document.author or publisher, subject, document.keywords, document.date)
