"""Drawings that stand in a line of text like a letter (`wp:inline`): nothing floats, so nothing moves.

SVG: the picture refers to a PNG that every reader shows, and names the SVG in an extension
(MS-ODRAWXML 2.26.1.1).
"""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from briefgen.word.xml import PIC, WP, A, C, Element, R, W, clean, emu, parse

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def chart_frame(identity: int, alt: str, size: tuple[float, float], relation: str) -> Element:
    """Place a chart part; size in points."""
    graphic = f'<a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="{relation}"/></a:graphicData>'
    return _inline(identity, "Chart", alt, size, "<wp:cNvGraphicFramePr/>", graphic)


def picture_frame(identity: int, alt: str, size: tuple[float, float], relations: Sequence[str]) -> Element:
    """Place a picture, its bitmap and perhaps its vectors; an empty `alt` marks it as decoration."""
    across, down = map(emu, size)
    vector = ""
    if len(relations) > 1:
        vector = (
            '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{relations[1]}"/></a:ext></a:extLst>'
        )
    graphic = (
        f'<a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{identity}" name="Picture {identity}" descr={quoteattr(clean(alt))}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relations[0]}">{vector}</a:blip>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{across}" cy="{down}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr>"
        "</pic:pic></a:graphicData>"
    )
    locks = '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    return _inline(identity, "Picture", alt, size, locks, graphic)


def _inline(
    identity: int, kind: str, alt: str, size: tuple[float, float], locks: str, graphic: str
) -> Element:
    across, down = map(emu, size)
    decoration = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/></a:ext></a:extLst>'
    )
    return parse(
        f'<w:drawing xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}">'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{identity}" name="{kind} {identity}" descr={quoteattr(clean(alt))}>'
        f"{'' if alt else decoration}</wp:docPr>{locks}<a:graphic>{graphic}</a:graphic>"
        "</wp:inline></w:drawing>"
    )
