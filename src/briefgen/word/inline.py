"""Drawings that stand in a line of text like a letter (`wp:inline`): nothing floats, so nothing moves.

Only a house's mark is anchored, in the header of the first page, where it must push nothing down.

SVG: the picture refers to a PNG that every reader shows, and names the SVG in an extension
(MS-ODRAWXML 2.26.1.1).
"""

from collections.abc import Sequence

from briefgen.word.xml import PIC, WP, A, C, Element, R, W, emu, parse, quoted

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATION = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/></a:ext></a:extLst>'
)
_LOCKS = '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}"'


def chart_frame(identity: int, alt: str, size: tuple[float, float], relation: str) -> Element:
    """Place a chart part; size in points."""
    graphic = f'<a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="{relation}"/></a:graphicData>'
    return _inline(identity, "Chart", alt, size, "<wp:cNvGraphicFramePr/>", graphic)


def picture_frame(identity: int, alt: str, size: tuple[float, float], relations: Sequence[str]) -> Element:
    """Place a picture, its bitmap and perhaps its vectors; an empty `alt` marks it as decoration."""
    return _inline(identity, "Picture", alt, size, _LOCKS, _picture(identity, alt, size, relations))


def mark_frame(identity: int, size: tuple[float, float], top: float, relation: str) -> Element:
    """Place a house's mark at the right of a header: decoration, `top` points under the paper's edge."""
    across, down = map(emu, size)
    return parse(
        f'<w:drawing {_NAMESPACES}><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="1" locked="0" layoutInCell="0" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>right</wp:align>'
        '</wp:positionH><wp:positionV relativeFrom="page">'
        f'<wp:posOffset>{emu(top)}</wp:posOffset></wp:positionV><wp:extent cx="{across}" cy="{down}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{identity}" name="Picture {identity}" descr="">{_DECORATION}</wp:docPr>{_LOCKS}'
        f"<a:graphic>{_picture(identity, '', size, (relation,))}</a:graphic></wp:anchor></w:drawing>"
    )


def _picture(identity: int, alt: str, size: tuple[float, float], relations: Sequence[str]) -> str:
    across, down = map(emu, size)
    vector = ""
    if len(relations) > 1:
        vector = (
            '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{relations[1]}"/></a:ext></a:extLst>'
        )
    return (
        f'<a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{identity}" name="Picture {identity}" descr={quoted(alt)}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relations[0]}">{vector}</a:blip>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{across}" cy="{down}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData>"
    )


def _inline(
    identity: int, kind: str, alt: str, size: tuple[float, float], locks: str, graphic: str
) -> Element:
    across, down = map(emu, size)
    return parse(
        f"<w:drawing {_NAMESPACES}>"
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{identity}" name="{kind} {identity}" descr={quoted(alt)}>'
        f"{'' if alt else _DECORATION}</wp:docPr>{locks}<a:graphic>{graphic}</a:graphic>"
        "</wp:inline></w:drawing>"
    )
