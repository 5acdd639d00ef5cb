"""The page grid in Word's terms: the indents, rules and tabs that put each role where the PDF puts it."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.document import Document
from briefgen.style.sheet import Style, TextStyle
from briefgen.typeset import Language
from briefgen.word.names import Place, Use
from briefgen.word.xml import Element, border, rgb, twips, w

# Parts of the baseline grid that stand around figures, tables and tinted passages.
AROUND = 0.75
_ASIDES = ("side", "key-title")
_KEPT = (
    "figure-title",
    "figure-subtitle",
    "table-head",
    "card-value",
    "key-title",
    "quote",
    "contents-title",
)
# The running header stands a little higher than the masthead; both begin where the page's header does.
_MASTHEAD_DROP = 5.0
_QUOTE_IN = 11  # from the rule at the left of a quotation to its words
_CONTENTS = ("contents1", "contents2")


@dataclass(frozen=True, slots=True)
class Grid:
    """Where things stand on the page of one document; lengths in points.

    An edition of two languages needs the whole width for its two columns, so it has no margin column.
    """

    style: Style
    language: Language
    bilingual: bool
    numbered: bool

    @property
    def indent(self) -> float:
        """From the left edge of the text block to the main column."""
        page = self.style.page
        return 0.0 if self.bilingual else page.margin + page.gutter

    @property
    def block(self) -> float:
        """The width of the text block."""
        return self.style.page.block

    @property
    def main(self) -> float:
        """The width of the main column."""
        return self.block - self.indent

    @property
    def column(self) -> float:
        """The width of one column of a parallel text."""
        return min(self.style.page.columns(self.block)[::2])

    def left(self, place: Place) -> float:
        """How far a paragraph is indented from the edge of the text block, or of its cell."""
        return self.indent if place == "main" else 0.0

    def hang(self, use: Use) -> float:
        """How far a heading's number hangs out: into the margin column, or by its own width."""
        if use.place == "main" and self.indent:
            return self.indent
        return self.style.text(use.role, use.language).size * (1.0 + 0.6 * int(use.role[-1]))

    def around(self, use: Use) -> tuple[float, float]:
        """Return the least space before and after a role, where its text style leaves that to the page."""
        grid = self.style.page.grid
        if use.role == "figure-title":
            return grid * (use.language == self.language), 2.0
        if use.role == "masthead-series":
            return (_MASTHEAD_DROP if not use.kind else 0.0), 0.0
        if use.role == "figure-source":
            return 2.0, grid if use.kind == "last" else 0.0
        return {
            "title": (0.0 if use.kind else 1.5 * grid, 0.0),
            "opening": (1.5 * grid, grid if self.bilingual else 1.5 * grid),
            "key-title": (0.0, 0.0),
            "quote": (grid, 0.0),
            "quote-by": (0.0, grid),
            "contents-title": (grid * (use.language == self.language), 0.0),
            "side": (0.0, grid / 4),
        }.get(use.role, (0.0, 0.0))

    def contents(self, use: Use) -> tuple[float, float]:
        """Return where the number of an entry of the contents stands, and where its text begins."""
        left, deep = self.left(use.place), 2.0 * self.style.text("contents1", use.language).size
        if use.role == "contents1":
            return left, left + deep
        return (left + deep * (1 + use.level),) * 2  # only headings of the first level have numbers

    def extras(self, use: Use, look: TextStyle) -> Iterator[Element]:
        """Give the paragraph properties of a role beyond those its text style says."""
        yield from self._indent(use, look)
        yield from self._keeps(use)
        yield from self._rules(use)
        yield from self._tabs(use, look)
        frame = self.frame(use)
        if frame is not None:
            yield frame

    def _indent(self, use: Use, look: TextStyle) -> Iterator[Element]:
        left = self.left(use.place)
        if use.role.startswith("heading") and self.numbered:
            hang = self.hang(use)
            yield w("ind", left=twips(max(left, hang)), hanging=twips(hang))
        elif use.role in _CONTENTS:
            number, text = self.contents(use)
            yield w("ind", left=twips(text), hanging=twips(text) - twips(number))
        elif self.frame(use) is None and not use.kind.startswith(("bullet", "number")):
            left += (_QUOTE_IN + self.style.rules.card) * use.role.startswith("quote")
            first = look.indent * look.size
            chars = {"firstLineChars": round(look.indent * 100), "firstLine": twips(first)} if first else {}
            yield w("ind", left=twips(left), **chars)

    def _keeps(self, use: Use) -> Iterator[Element]:
        if use.role.startswith("heading"):
            yield from (w("keepNext"), w("keepLines"), w("outlineLvl", val=int(use.role[-1]) - 1))
        elif use.role in _KEPT:
            yield from (w("keepNext"), w("keepLines"))
        elif use.role == "figure-source":
            yield from (w("keepLines"),) if use.kind == "last" else (w("keepNext"), w("keepLines"))

    def _rules(self, use: Use) -> Iterator[Element]:
        rules, palette = self.style.rules, self.style.palette
        if use.role == "masthead-series" and not use.kind:
            yield w("pBdr", border("top", rules.opening, palette.accent, space=4))
        elif use.role == "running" and not use.kind:
            yield w("pBdr", border("bottom", rules.hairline, palette.hairline, space=3))
        elif use.role in ("quote", "quote-by"):
            yield w("pBdr", border("left", rules.card, palette.accent, space=_QUOTE_IN))
        elif use.role == "card-value":
            yield w("pBdr", border("top", rules.card, palette.data[0], space=3))

    def _tabs(self, use: Use, look: TextStyle) -> Iterator[Element]:
        if use.role in ("masthead-series", "running"):
            yield w("tabs", w("tab", val="right", pos=twips(self.block)))
        elif use.role in _CONTENTS:
            yield w("tabs", w("tab", val="right", leader="dot", pos=twips(self.block)))

    def frame(self, use: Use) -> Element | None:
        """Stand remarks in the margin column, level with what follows; None for what has no place there."""
        if use.role not in _ASIDES or use.place != "main" or not self.indent:
            return None
        return w(
            "framePr",
            w=twips(self.style.page.margin),
            hSpace=twips(self.style.page.gutter / 2),
            wrap="around",
            vAnchor="text",
            hAnchor="margin",
            x=1,
            y=1,
        )


def grid_for(document: Document, style: Style, *, numbered: bool) -> Grid:
    """Lay out the grid of a document; its first language is its own."""
    return Grid(style, document.languages[0], len(document.languages) > 1, numbered)


def shade(colour: str) -> Element:
    """Fill a cell."""
    return w("shd", val="clear", color="auto", fill=rgb(colour))
