"""A reportlab canvas on which everything is either content of a structure element or an artifact.

Coordinates are PDF's: points from the lower left corner of the page.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Literal, TypeAlias

from PIL.Image import Image as Picture
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from briefgen.faces import Face
from briefgen.pdf.colour import ColourOperator
from briefgen.pdf.fonts import DocumentFont, nothing_yet
from briefgen.pdf.showing import Showing
from briefgen.pdf.structure import Bookmark, Content, Destination, Element, Link
from briefgen.typeset import Placed

ArtifactKind: TypeAlias = Literal["", "Header", "Footer", "Watermark", "Layout", "Background", "Page"]
Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top

_KINDS: dict[ArtifactKind, str] = {
    "": "/Artifact BMC",
    "Header": "/Artifact <</Type /Pagination /Subtype /Header>> BDC",
    "Footer": "/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
    "Watermark": "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC",
    "Layout": "/Artifact <</Type /Layout>> BDC",
    "Background": "/Artifact <</Type /Background>> BDC",
    "Page": "/Artifact <</Type /Page>> BDC",  # marks of the printer
}


@dataclass(frozen=True, slots=True)
class _Sequence:
    """Marked content that has been painted: whose it is, its place in the structure, and its operators."""

    element: Element
    place: tuple[int, ...]
    operators: list[str]


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """Paints pages and remembers what a finishing stage has to write beside them.

    `interactive` says that links can be followed; `remarks` are what was not as it should be.
    """

    interactive = True
    _code: list[str]  # reportlab's: what has been painted on the page

    def __init__(self, width: float, height: float, colour: ColourOperator) -> None:
        self.buffer = BytesIO()
        super().__init__(
            self.buffer,
            pagesize=(width, height),
            initialFontName=nothing_yet(),
            invariant=1,
            pageCompression=0,  # the finishing stage compresses, once
            pdfVersion=(1, 7),
        )
        self.root = Element("Document")
        self.marked: list[int] = []  # how many sequences each finished page has
        self.destinations: dict[str, Destination] = {}
        self.bookmarks: list[Bookmark] = []
        self.remarks: list[str] = []
        self._colour = colour
        self._fonts: dict[str, DocumentFont] = {}
        self._next = 0
        self._inside = ""
        self._waiting: list[_Sequence] | None = None
        self._taken = (-math.inf, 0.0)  # the line that was shown last, and how far it is taken

    @property
    def page(self) -> int:
        """The page being painted, counting from 0."""
        return len(self.marked)

    @contextmanager
    def in_reading_order(self) -> Iterator[None]:
        """Write what is painted meanwhile in the order of the structure; artifacts come first, under it.

        Programs that copy follow the order of the file: a column has to be whole before the next one begins.
        """
        self._waiting = []
        yield
        sequences, self._waiting = self._waiting, None
        for sequence in sorted(sequences, key=lambda one: one.place):
            self._write(sequence)

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Paint content of an element; its place in the structure is after the element's kids so far."""
        self._enter(element.kind)
        sequence = _Sequence(element, (*element.place, len(element.kids)), [])
        element.kids.append(Content(self.page, -1))  # it gets its number when it is written
        around, self._code = self._code, sequence.operators
        yield
        self._code = around
        self._inside = ""
        if self._waiting is None:
            self._write(sequence)
        else:
            self._waiting.append(sequence)

    def _write(self, sequence: _Sequence) -> None:
        element = sequence.element
        element.kids[sequence.place[-1]] = Content(self.page, self._next)
        self._code += [f"/{element.kind} <</MCID {self._next}>> BDC", *sequence.operators, "EMC"]
        self._next += 1

    @contextmanager
    def artifact(self, kind: ArtifactKind = "") -> Iterator[None]:
        """Paint what is no part of the text: furniture, rules, backgrounds."""
        self._enter("an artifact")
        self.addLiteral(_KINDS[kind])
        yield
        self._inside = ""
        self.addLiteral("EMC")

    def _enter(self, what: str) -> None:
        if self._inside:
            raise RuntimeError(f"{what} inside {self._inside}")
        self._inside = what

    def begin_page(self) -> None:
        """Prepare the page to be painted."""

    def end_page(self) -> None:
        """Finish the page being painted."""
        if self._inside:
            raise RuntimeError(f"the page ends inside {self._inside}")
        self.marked.append(self._next)
        self._next = 0
        self.showPage()

    def finished(self) -> bytes:
        """Return the file with the content streams and fonts, and nothing else yet."""
        self.save()
        return self.buffer.getvalue()

    def link(
        self, element: Element, box: Box, words: str, *, address: str = "", destination: str = ""
    ) -> None:
        """Make a rectangle lead somewhere, as an object of the Link element."""
        left, bottom, right, top = (round(edge, 2) for edge in box)
        element.kids.append(Link(self.page, (left, bottom, right, top), words, address, destination))

    def destination(self, name: str, left: float, top: float) -> None:
        """Name a place on this page."""
        self.destinations[name] = Destination(self.page, round(left, 2), round(top, 2))

    def bookmark(self, title: str, destination: str, level: int) -> None:
        """Add a line to the outline; level 0 is the outermost."""
        self.bookmarks.append(Bookmark(title, destination, level))

    def text(self, runs: Iterable[Placed], x: float, y: float, colour: str) -> None:
        """Show runs of a line whose left edge is at x and whose baseline is at y."""
        operators = ["BT", self._lettering(colour, False)]
        for run in runs:
            left = x + run.x
            operators.append(f"1 0 0 1 {left:.3f} {y + run.rise:.3f} Tm {self._show(run, left, y)}")
        self.addLiteral(" ".join([*operators, "ET"]))

    def turned_text(self, runs: Sequence[Placed], matrix: tuple[float, ...], colour: str) -> None:
        """Show runs along a baseline that a matrix turns and moves."""
        self.addLiteral(f"q {' '.join(f'{value:.5f}' for value in matrix)} cm")
        self.text(runs, 0, 0, colour)
        self.addLiteral("Q")

    def _lettering(self, colour: str, stroke: bool) -> str:
        """Set the colour of text or of a thin line."""
        return self._colour(colour, stroke)

    def _show(self, run: Placed, left: float, y: float) -> str:
        font = self._font(run.face)
        glyphs = run.glyphs
        if run.hyphen:  # a hyphen the composer put in: extracted text must not contain it
            glyphs = tuple(glyph._replace(text="\u00ad") for glyph in glyphs)
        line, taken = self._taken
        showing = Showing(font, run.size, taken - left if line == y else -math.inf)
        operators = showing.run(glyphs, (*run.offsets, run.width + run.after))
        self._taken = (y, left + showing.taken)
        return f"/{font.name} {run.size:g} Tf {operators}"

    def _font(self, face: Face) -> DocumentFont:
        font = self._fonts.get(face.key)
        if font is None:
            font = self._fonts[face.key] = DocumentFont(face, f"F{len(self._fonts) + 1}")
            self._doc.fontMapping[face.key] = f"/{font.name}"
            self._doc.delayedFonts.append(font)
        return font

    def fill(self, box: Box, colour: str) -> None:
        """Fill a rectangle."""
        left, bottom, right, top = box
        operator = self._colour(colour, False)
        self.addLiteral(f"{operator} {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f")

    def rule(self, start: tuple[float, float], end: tuple[float, float], weight: float, colour: str) -> None:
        """Draw a straight line."""
        (x1, y1), (x2, y2) = start, end
        operator = self._lettering(colour, True)
        self.addLiteral(f"{operator} {weight:g} w 0 J [] 0 d {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def dots(self, centres: Iterable[tuple[float, float]], diameter: float, colour: str) -> None:
        """Draw round dots: lines of no length with round ends."""
        path = " ".join(f"{x:.2f} {y:.2f} m {x:.2f} {y:.2f} l" for x, y in centres)
        self.addLiteral(f"q {self._colour(colour, True)} {diameter:g} w 1 J [] 0 d {path} S Q")

    def picture(self, picture: Picture, box: Box) -> None:
        """Paint a picture into a box."""
        left, bottom, right, top = box
        self.drawImage(ImageReader(picture), left, bottom, right - left, top - bottom, mask="auto")

    def colour_operator(self, colour: str, *, stroke: bool = False) -> str:
        """Return the operator that sets a colour in this profile."""
        return self._colour(colour, stroke)
