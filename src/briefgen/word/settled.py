"""The styles that are no role: what Word expects to find, marks within a line, pictures, and tables."""

from collections.abc import Iterator

from briefgen.style.sheet import Style
from briefgen.word.grid import AROUND, Grid, shade
from briefgen.word.xml import Element, border, ppr, rgb, rpr, twips, w


def settled(style: Style, grid: Grid) -> Iterator[Element]:
    """Give every style that does not come from a role."""
    yield from _expected()
    yield from _marks(style)
    yield from _spaces(style, grid)
    yield from _tables(style, grid)


def _expected() -> Iterator[Element]:
    hidden = (w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"))
    yield _style("character", "DefaultParagraphFont", "Default Paragraph Font", *hidden, default=True)
    hidden = (w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"))
    margins = w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
    properties = w("tblPr", w("tblInd", w=0, type="dxa"), margins)
    yield _style("table", "TableNormal", "Normal Table", *hidden, properties, default=True)
    hidden = (w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"))
    yield _style("numbering", "NoList", "No List", *hidden, default=True)


def _marks(style: Style) -> Iterator[Element]:
    palette = style.palette
    underline = w("u", val="single", color=rgb(palette.link))
    yield _mark("Hyperlink", "Hyperlink", w("color", val=rgb(palette.link)), underline)
    yield _mark("Strong", "Strong", w("b"), w("bCs"))
    yield _mark("Emphasis", "Emphasis", w("i"))
    # Han has no italic: Chinese print stresses a word with dots under it (GB/T 15834, 着重号).
    yield _mark("EmphasisHan", "Emphasis Han", w("em", val="underDot"))
    yield _mark("FootnoteReference", "footnote reference", w("vertAlign", val="superscript"))
    yield _mark("Leader", "Leader", w("color", val=rgb(palette.hairline)))


def _spaces(style: Style, grid: Grid) -> Iterator[Element]:
    around = twips(style.page.grid * AROUND)
    natural = {"line": 240, "lineRule": "auto"}
    figure = {"main": ("Figure", "Figure", grid.indent), "block": ("FigureWide", "Figure Wide", 0.0)}
    for identity, name, left in figure.values():
        place = (w("ind", left=twips(left)), w("jc", val="left"))
        yield _paragraph(identity, name, *place, w("spacing", before=60, after=40, **natural))
    tight = w("spacing", before=0, after=0, line=around, lineRule="exact")
    yield _paragraph("Gap", "Gap", tight)
    yield _paragraph("CellEnd", "Cell End", w("spacing", before=0, after=0, line=20, lineRule="exact"))


def _tables(style: Style, grid: Grid) -> Iterator[Element]:
    palette, rules = style.palette, style.rules
    foot = border("bottom", rules.table, palette.ink)
    inside = border("insideH", rules.hairline, palette.hairline)
    head = w("tcBorders", border("bottom", rules.table, palette.ink))
    total = w("tcBorders", border("top", rules.table, palette.ink))
    yield _table(
        "BriefTable",
        "Brief Table",
        (w("tblBorders", foot, inside), _padding(3, 0, 3, 8)),
        w("tblStylePr", w("tcPr", head), type="firstRow"),
        w("tblStylePr", w("tcPr", total), type="lastRow"),
    )
    yield _table("CardTable", "Card Table", (_padding(0, 0, 0, 0),))
    yield _table("ParallelTable", "Parallel Table", (_padding(0, 0, 0, 0),))
    rows = w("tblBorders", border("insideV", rules.hairline, palette.hairline))
    yield _table("TimelineTable", "Timeline Table", (rows, _padding(0, 0, 0, 10)))
    bar = w("tblBorders", border("left", rules.card, palette.data[0]))
    yield _table(
        "CalloutTable", "Callout Table", (bar, _padding(8, 12, 6, 12)), w("tcPr", shade(palette.tint))
    )
    warning = w("tblBorders", border("left", rules.card, palette.accent))
    yield _table(
        "WarningTable", "Warning Table", (warning, _padding(8, 12, 6, 12)), w("tcPr", shade(palette.tint))
    )


def _padding(top: float, left: float, bottom: float, right: float) -> Element:
    sides = {"top": top, "left": left, "bottom": bottom, "right": right}
    return w("tblCellMar", *(w(side, w=twips(value), type="dxa") for side, value in sides.items()))


def _table(identity: str, name: str, properties: tuple[Element, ...], *parts: Element) -> Element:
    heading = (w("basedOn", val="TableNormal"), w("uiPriority", val=59), w("qFormat"))
    return _style("table", identity, name, *heading, w("tblPr", *properties), *parts)


def _paragraph(identity: str, name: str, *properties: Element) -> Element:
    heading = (w("basedOn", val="Normal"), w("uiPriority", val=41), w("qFormat"))
    return _style("paragraph", identity, name, *heading, ppr(*properties))


def _mark(identity: str, name: str, *properties: Element) -> Element:
    heading = (w("basedOn", val="DefaultParagraphFont"), w("uiPriority", val=22), w("qFormat"))
    return _style("character", identity, name, *heading, rpr(*properties))


def _style(kind: str, identity: str, name: str, *parts: Element, default: bool = False) -> Element:
    return w(
        "style", w("name", val=name), *parts, type=kind, default=True if default else None, styleId=identity
    )
