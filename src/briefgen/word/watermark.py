"""The mark of a draft under every page: the shape that Word itself makes, which its ribbon can take away.

Word knows a watermark by the name of a VML shape in the headers (ECMA-376 part 4, 19.1); DrawingML has none.
"""

import math

from briefgen.charts.colours import mix
from briefgen.document import plain
from briefgen.word.desk import Desk
from briefgen.word.fonts import Fonts
from briefgen.word.xml import Element, R, W, parse, quoted

_SHARE = 0.55  # of the page's diagonal
_PALE = 2 / 3  # of the way from the hairlines' colour to the paper
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>'
    '</v:formulas><v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
)


def watermark_words(desk: Desk) -> str:
    """Return what stands under the pages of a draft; nothing for a final text."""
    head = desk.document.masthead
    return " ".join(plain(line) for line in head.mark if line) if head.draft else ""


def watermark(desk: Desk, words: str, fonts: Fonts) -> Element:
    """Draw words from the lower left to the upper right, as long as the PDF has them."""
    page, palette = desk.style.page, desk.style.palette
    look = desk.style.text("heading1", desk.grid.language)
    wide = _SHARE * math.hypot(page.width, page.height)
    high = look.size * wide / desk.width(words, "heading1")
    turn = 360 - round(math.degrees(math.atan2(page.height, page.width)))
    number = next(desk.ids)
    family = fonts.names[look.family].han if desk.grid.language == "zh" else fonts.names[look.family].latin
    place = ";".join(
        f"mso-position-{way}:center;mso-position-{way}-relative:page" for way in ("horizontal", "vertical")
    )
    letters = f'font-family:"{family}";font-size:1pt;font-weight:bold'
    style = (
        f"position:absolute;width:{wide:.1f}pt;height:{high:.1f}pt;rotation:{turn};z-index:-251658752;{place}"
    )
    return parse(
        f"<w:r {_NAMESPACES}><w:rPr><w:noProof/></w:rPr><w:pict>{_TYPE}"
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" '
        f'type="#_x0000_t136" alt="" style={quoted(style)} o:allowincell="f" '
        f'fillcolor="{mix(palette.hairline, palette.paper, _PALE)}" stroked="f">'
        f"<v:textpath style={quoted(letters)} string={quoted(words)}/></v:shape></w:pict></w:r>"
    )
