"""Pages for the printer, in the manner of PDF/X-4 (ISO 15930-7): inks, bleed, marks, and nothing to click.

The sheet is larger than the page: around the trimmed page lie 3 mm of bleed, and around that the marks.
"""

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf
from PIL import Image, ImageCms
from reportlab.lib.utils import ImageReader

from briefgen.pdf.canvas import Box, TaggedCanvas
from briefgen.pdf.finish import clean, describe, identity, save
from briefgen.pdf.inks import BLACK, Inks, operator
from briefgen.pdf.intents import output_intent
from briefgen.pdf.metadata import PRINTABLE, Metadata, xmp
from briefgen.pdf.structure import Element, Link
from briefgen.pdf.tree import TreeWriter
from briefgen.typeset import Placed

_MM = 72 / 25.4
BLEED = 3 * _MM
_MARK_OFF, _MARK = BLEED + 2 * _MM, 5 * _MM  # how far a mark begins from the trimmed page, and its length
EDGE = _MARK_OFF + _MARK + 2 * _MM  # around the trimmed page
_TARGET = 2 * _MM  # the radius of a registration target
_HAIRLINE = 0.25
_AT_EDGE = 0.5  # what comes this near the edge of the page is meant to reach it
_DPI = 300
_COARSE = 0.95  # of it: a picture a little below needs no remark
_CONDITIONS = {"FOGRA39L Coated": ("FOGRA39", "Coated FOGRA39 (ISO 12647-2:2004)")}


class PressCanvas(TaggedCanvas):
    """Paints with the page's lower left corner where it is trimmed; the sheet goes on around it."""

    interactive = False

    def __init__(self, width: float, height: float, inks: Inks) -> None:
        super().__init__(width + 2 * EDGE, height + 2 * EDGE, inks)
        self.trim = (width, height)
        self._inks = inks

    def begin_page(self) -> None:
        """Move the origin to where the page is trimmed."""
        self.addLiteral(f"q 1 0 0 1 {EDGE:.3f} {EDGE:.3f} cm")

    def end_page(self) -> None:
        """Paint the marks and finish the page."""
        with self.artifact("Page"):
            self.addLiteral(f"/Registration CS 1 SCN {_HAIRLINE} w 0 J [] 0 d")
            self.addLiteral(" ".join(_marks(*self.trim)))
        self.addLiteral("Q")
        super().end_page()

    def text(self, runs: Iterable[Placed], x: float, y: float, colour: str) -> None:
        """Show text; black text overprints, so that no paper shines through beside it.

        White text and tints must knock out what is under them: overprinted, they would vanish.
        """
        with self._over(colour):
            super().text(runs, x, y, colour)

    def rule(self, start: tuple[float, float], end: tuple[float, float], weight: float, colour: str) -> None:
        """Draw a straight line; a black one overprints."""
        with self._over(colour):
            super().rule(start, end, weight, colour)

    def fill(self, box: Box, colour: str) -> None:
        """Fill a rectangle; one that reaches the edge of the page reaches the edge of the bleed."""
        left, bottom, right, top = box
        width, height = self.trim
        left = -BLEED if left <= _AT_EDGE else left
        bottom = -BLEED if bottom <= _AT_EDGE else bottom
        right = width + BLEED if right >= width - _AT_EDGE else right
        top = height + BLEED if top >= height - _AT_EDGE else top
        super().fill((left, bottom, right, top), colour)

    def picture(self, picture: Image.Image, box: Box) -> None:
        """Paint a picture in inks, with 300 pixels to the inch where it has as many."""
        left, bottom, right, top = box
        inches = (right - left) / 72
        found = picture.width / inches
        if found < _COARSE * _DPI:
            size = f"{picture.width} × {picture.height} pixels"
            self.remarks.append(f"a picture of {size} is printed at {found:.0f} dpi, and {_DPI} are wanted")
        elif found > _DPI:
            wide = max(round(inches * _DPI), 1)
            tall = max(round(picture.height * wide / picture.width), 1)
            picture = picture.resize((wide, tall), Image.Resampling.LANCZOS)
        separated = ImageReader(self._inks.picture(picture))
        self.drawImage(separated, left, bottom, right - left, top - bottom)

    def _over(self, colour: str) -> "_Overprint":
        return _Overprint(self, self._inks.lettering(colour) == BLACK)

    def _lettering(self, colour: str, stroke: bool) -> str:
        return operator(self._inks.lettering(colour), stroke)


class _Overprint:
    """Leaves what is under an object unprinted or not, and everything as it was afterwards."""

    def __init__(self, canvas: PressCanvas, wanted: bool) -> None:
        self._canvas, self._wanted = canvas, wanted

    def __enter__(self) -> None:
        if self._wanted:
            self._canvas.addLiteral("q /Overprint gs")

    def __exit__(self, *_: object) -> None:
        if self._wanted:
            self._canvas.addLiteral("Q")


def _marks(width: float, height: float) -> Iterable[str]:
    """Yield the paths of trim marks at the corners and of registration targets at the sides."""
    for x in (0.0, width):
        for y, way in ((0.0, -1), (height, 1)):
            yield _line((x, y + way * _MARK_OFF), (x, y + way * (_MARK_OFF + _MARK)))
    for y in (0.0, height):
        for x, way in ((0.0, -1), (width, 1)):
            yield _line((x + way * _MARK_OFF, y), (x + way * (_MARK_OFF + _MARK), y))
    away = _MARK_OFF + _MARK / 2
    for x, y in (
        (width / 2, -away),
        (width / 2, height + away),
        (-away, height / 2),
        (width + away, height / 2),
    ):
        yield from _target(x, y)


def _line(start: tuple[float, float], end: tuple[float, float]) -> str:
    return f"{start[0]:.3f} {start[1]:.3f} m {end[0]:.3f} {end[1]:.3f} l S"


def _target(x: float, y: float) -> Iterable[str]:
    """Yield a cross in a circle; the circle is four curves, as near a circle as ink can tell."""
    reach, bend = 1.5 * _TARGET, 0.5523 * _TARGET
    yield _line((x - reach, y), (x + reach, y))
    yield _line((x, y - reach), (x, y + reach))
    r = _TARGET
    curves = (
        (x + r, y + bend, x + bend, y + r, x, y + r),
        (x - bend, y + r, x - r, y + bend, x - r, y),
        (x - r, y - bend, x - bend, y - r, x, y - r),
        (x + bend, y - r, x + r, y - bend, x + r, y),
    )
    drawn = " ".join(" ".join(f"{value:.3f}" for value in curve) + " c" for curve in curves)
    yield f"{x + r:.3f} {y:.3f} m {drawn} h S"


def finish_for_print(canvas: PressCanvas, about: Metadata, profile: bytes) -> bytes:
    """Finish a file in the manner of PDF/X-4; its tags stay, for who makes something else of it."""
    painted = canvas.finished()
    with pikepdf.open(BytesIO(painted)) as pdf:
        clean(pdf)
        describe(pdf, about, xmp(about, identity(painted), PRINTABLE))
        pdf.trailer.Info.Trapped = Name("/False")
        TreeWriter(pdf, canvas.marked, {}).write(_on_paper(canvas.root))
        registration = _registration(pdf)
        overprint = pdf.make_indirect(Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1))
        for page in pdf.pages:
            _lay_out(page.obj, canvas.trim)
            _equip(page.obj.Resources, registration, overprint)
        pdf.Root.OutputIntents = Array([output_intent(pdf, profile, Name.GTS_PDFX, _condition(profile))])
        return save(pdf, version="1.6")


def _on_paper(element: Element) -> Element:
    """Take out what cannot be clicked on paper, and move the places of figures with the page."""
    kids = (kid for kid in element.kids if not isinstance(kid, Link))
    layout = dict(element.attributes.get("Layout", {}))
    if "BBox" in layout:
        layout["BBox"] = [round(float(edge) + EDGE, 2) for edge in layout["BBox"]]  # type: ignore[union-attr]
    moved = {**element.attributes, **({"Layout": layout} if layout else {})}
    return replace(
        element,
        kind="Span" if element.kind == "Link" else element.kind,
        attributes=moved,
        kids=[_on_paper(kid) if isinstance(kid, Element) else kid for kid in kids],
    )


def _lay_out(page: Any, trim: tuple[float, float]) -> None:
    width, height = trim
    page.TrimBox = _box(EDGE, EDGE, EDGE + width, EDGE + height)
    low, wide, tall = EDGE - BLEED, EDGE + width + BLEED, EDGE + height + BLEED
    page.BleedBox = _box(low, low, wide, tall)
    page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)


def _box(*edges: float) -> Array:
    return Array([round(edge, 3) for edge in edges])


def _equip(resources: Any, registration: Object, overprint: Object) -> None:
    for kind, name, value in (
        ("/ColorSpace", "/Registration", registration),
        ("/ExtGState", "/Overprint", overprint),
    ):
        if kind not in resources:
            resources[kind] = Dictionary()
        resources[kind][name] = value


def _registration(pdf: Pdf) -> Object:
    """Make the colour that prints on every plate."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    space = [Name.Separation, Name.All, Name.DeviceCMYK, pdf.make_indirect(tint)]
    return pdf.make_indirect(Array(space))


def _condition(profile: bytes) -> tuple[str, str]:
    """Name a printing condition as its registry does, or else as its profile does."""
    said = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile))).strip()
    return _CONDITIONS.get(said, (said, said))
