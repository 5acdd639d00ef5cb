"""Elements of Office Open XML: the namespaces, and builders short enough to read like the markup they make.

Child order inside `w:pPr` and `w:rPr` is fixed by the schema (ECMA-376 part 1, CT_PPr and CT_RPr); `ppr` and
`rpr` put it right, so that nobody else needs to know it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from lxml import etree

Element = etree._Element  # the class lxml itself gives no public name

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
XML = "http://www.w3.org/XML/1998/namespace"
NAMESPACES = {"w": W, "r": R}
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TWIPS = 20  # to the point
EMU = 12_700  # to the point
BORDER = 8  # eighths of a point

_PPR = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
    "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
    "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_RPR = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline",
    "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w",
    "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign",
    "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip
_RANK = {
    "pPr": {f"{{{W}}}{tag}": rank for rank, tag in enumerate(_PPR)},
    "rPr": {f"{{{W}}}{tag}": rank for rank, tag in enumerate(_RPR)},
}
# What XML 1.0 cannot carry; a newline or tab has elements of its own in Word.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def w(tag: str, *children: Element | None, **attributes: object) -> Element:
    """Make a WordprocessingML element with attributes of its namespace; `r_id` is a relationship."""
    element: Element = _empty(tag).__copy__()  # type: ignore[attr-defined]  # of lxml's class in C
    for name, value in attributes.items():
        if value is not None:
            element.set(_attribute(name), _value(value))
    for child in children:
        if child is not None:
            element.append(child)
    return element


@lru_cache(None)
def _empty(tag: str) -> Element:
    """Make an element to copy, which lxml does many times faster than it makes one."""
    return etree.Element(f"{{{W}}}{tag}", nsmap=NAMESPACES)


def ppr(*children: Element | None) -> Element:
    """Make paragraph properties, in the order the schema asks for."""
    return _ordered("pPr", children)


def rpr(*children: Element | None) -> Element:
    """Make run properties, in the order the schema asks for."""
    return _ordered("rPr", children)


def put_property(paragraph: Element, new: Element) -> None:
    """Add a property to a paragraph that is already made, or attributes to one it has."""
    present = paragraph[0].find(new.tag)
    if present is None:
        paragraph[0] = ppr(*paragraph[0], new)
    else:
        present.attrib.update(new.attrib)


def put_run_property(run: Element, new: Element) -> None:
    """Add a property to a run that is already made."""
    present = run.find(f"{{{W}}}rPr")
    if present is None:
        run.insert(0, rpr(new))
    else:
        run.replace(present, rpr(*present, new))


def style_of_run(run: Element) -> str:
    """Return the character style of a run, empty if it has none."""
    named = run.find(f"{{{W}}}rPr/{{{W}}}rStyle")
    return "" if named is None else str(named.get(f"{{{W}}}val"))


def style_of(element: Element) -> str:
    """Return the style of a paragraph or a table."""
    named = element[0][0]
    return str(named.get(f"{{{W}}}val"))


def is_table(element: Element) -> bool:
    """Tell a table from a paragraph."""
    return bool(element.tag == f"{{{W}}}tbl")


def t(text: str) -> Element:
    """Make a text element that keeps its spaces."""
    element = w("t")
    element.text = clean(text)
    element.set(f"{{{XML}}}space", "preserve")
    return element


def instruction(code: str) -> Element:
    """Make the code of a field."""
    element = w("instrText")
    element.text = f" {code} "
    element.set(f"{{{XML}}}space", "preserve")
    return element


def clean(text: str) -> str:
    """Drop the characters XML cannot carry."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def escape(text: str) -> str:
    """Write text as XML content, without the characters XML cannot carry."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Write text as the value of an attribute, with its quotation marks; line ends and tabs stay."""
    inside = escape(text).replace('"', "&quot;")
    return '"' + inside.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;") + '"'


def parse(markup: str) -> Element:
    """Read markup we wrote ourselves."""
    return etree.fromstring(markup.encode())


def serialise(root: Element) -> bytes:
    """Write a part."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def serialise_whole(root: Element) -> bytes:
    """Write a part that another program made: attributes may name prefixes that nothing else uses."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def twips(points: float) -> int:
    """Turn points into twentieths of a point."""
    return round(points * TWIPS)


def emu(points: float) -> int:
    """Turn points into English metric units."""
    return round(points * EMU)


def half_points(points: float) -> int:
    """Turn a font size into half points, downwards: larger than planned it may not fit its place."""
    return int(points * 2)


def rgb(colour: str) -> str:
    """Turn `#RRGGBB` into what Office writes."""
    return colour.lstrip("#").upper()


def border(tag: str, weight: float, colour: str, space: int = 0) -> Element:
    """Make one side of a border; `weight` and `space` in points."""
    return w(tag, val="single", sz=max(round(weight * BORDER), 2), space=space, color=rgb(colour))


def _ordered(tag: str, children: Iterable[Element | None]) -> Element:
    rank = _RANK[tag]
    present = [child for child in children if child is not None]
    return w(tag, *sorted(present, key=lambda child: rank[child.tag]))


@lru_cache(None)
def _attribute(name: str) -> str:
    return f"{{{R}}}{name[2:]}" if name.startswith("r_") else f"{{{W}}}{name}"


def _value(value: object) -> str:
    if isinstance(value, str):
        return clean(value)
    return str(int(value)) if isinstance(value, bool) else str(value)
