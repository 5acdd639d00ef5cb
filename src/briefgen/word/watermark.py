"""The mark of a draft under every page: a picture watermark as Word makes it, which its ribbon can take away.

Word knows a watermark by the name of a VML shape in the headers (ECMA-376 part 4, 19.1); DrawingML has none.
It is a picture, not text on a path: programs other than Word set such text in a font of their own, and show
boxes where that font has no Chinese.
"""

import math

from briefgen.charts.colours import mix
from briefgen.charts.drawing import Drawing, Label
from briefgen.document import plain
from briefgen.word.desk import Desk
from briefgen.word.raster import png
from briefgen.word.xml import Element, R, W, parse, quoted

_SHARE = 0.55  # of the page's diagonal
_PALE = 2 / 3  # of the way from the hairlines' colour to the paper
_HIGH, _DROP = 1.25, 0.3  # of the letters' size: the picture's height, and what of it is under the baseline
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_TYPE = (
    '<v:shapetype id="_x0000_t75" coordsize="21600,21600" o:spt="75" o:preferrelative="t" '
    'path="m@4@5l@4@11@9@11@9@5xe" filled="f" stroked="f"><v:formulas>'
    '<v:f eqn="if lineDrawn pixelLineWidth 0"/><v:f eqn="sum @0 1 0"/><v:f eqn="sum 0 0 @1"/>'
    '<v:f eqn="prod @2 1 2"/><v:f eqn="prod @3 21600 pixelWidth"/><v:f eqn="prod @3 21600 pixelHeight"/>'
    '<v:f eqn="sum @0 0 1"/><v:f eqn="prod @6 1 2"/><v:f eqn="prod @7 21600 pixelWidth"/>'
    '<v:f eqn="sum @8 21600 0"/><v:f eqn="prod @7 21600 pixelHeight"/><v:f eqn="sum @10 21600 0"/>'
    '</v:formulas><v:path o:extrusionok="f" gradientshapeok="t" o:connecttype="rect"/>'
    '<o:lock v:ext="edit" aspectratio="t"/></v:shapetype>'
)


def watermark_words(desk: Desk) -> str:
    """Return what stands under the pages of a draft; nothing for a final text."""
    head = desk.document.masthead
    return " ".join(plain(line) for line in head.mark if line) if head.draft else ""


def watermark_picture(desk: Desk, words: str) -> bytes:
    """Paint words as pale and as long as the PDF has them; level, for the page turns them."""
    wide, size = _measured(desk, words)
    palette = desk.style.palette
    colour = mix(palette.hairline, palette.paper, _PALE)
    letters = Label(
        0.0, size * _DROP, words, size, colour, bold=True, role="heading1", language=desk.grid.language
    )
    return png(Drawing(wide, size * _HIGH, (letters,)), desk.style)


def watermark(desk: Desk, words: str, relation: str) -> Element:
    """Lay the picture of the words under a page, from the lower left to the upper right."""
    page = desk.style.page
    wide, size = _measured(desk, words)
    turn = 360 - round(math.degrees(math.atan2(page.height, page.width)))
    number = next(desk.ids)
    place = ";".join(
        f"mso-position-{way}:center;mso-position-{way}-relative:page" for way in ("horizontal", "vertical")
    )
    style = (
        f"position:absolute;width:{wide:.1f}pt;height:{size * _HIGH:.1f}pt;rotation:{turn};"
        f"z-index:-251658752;{place}"
    )
    return parse(
        f"<w:r {_NAMESPACES}><w:rPr><w:noProof/></w:rPr><w:pict>{_TYPE}"
        f'<v:shape id="WordPictureWatermark{number}" o:spid="_x0000_s{2048 + number}" '
        f'type="#_x0000_t75" alt="" style={quoted(style)} o:allowincell="f">'
        f'<v:imagedata r:id="{relation}" o:title={quoted(words)}/></v:shape></w:pict></w:r>'
    )


def _measured(desk: Desk, words: str) -> tuple[float, float]:
    """Return how long the words are on the page, and the size of their letters."""
    page, look = desk.style.page, desk.style.text("heading1", desk.grid.language)
    wide = _SHARE * math.hypot(page.width, page.height)
    return wide, look.size * wide / desk.width(words, "heading1")
