"""Read a finished PDF back as glyphs with positions: paragraphs of rows, with the ink of the fonts in the file."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from kit.reading import OPENING, Row, Sign
from kit.tagged import Node, read_tagged

_PAIR = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]*)>")
_BLANK = "\u200b"  # what adds no text
_SOFT_HYPHEN = "\u00ad"


@dataclass
class Shown:
    """One glyph as it was shown, in points."""

    text: str
    page: int
    x: float
    y: float
    size: float
    advance: float
    ink: tuple[float, float, float, float] | None
    font: str

    @property
    def end(self) -> float:
        return self.x + self.advance  # of the glyph as its face has it: the cell of a copy is another


@dataclass
class Cluster:
    """Glyphs that stand for one text; blanks that fill gaps have no ink and no place."""

    glyphs: list[Shown]
    raised: bool = False

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs).replace(_BLANK, "")

    @property
    def body(self) -> list[Shown]:
        return [glyph for glyph in self.glyphs if glyph.ink] or self.glyphs[:1]

    @property
    def pen(self) -> float:
        return self.body[0].x

    @property
    def end(self) -> float:
        return self.body[-1].end


@dataclass
class Paragraph:
    """A structure element that holds text: its clusters line by line."""

    node: Node
    within: tuple[str, ...]
    lines: list[list[Cluster]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.node.text

    @property
    def size(self) -> float:
        sizes = Counter(round(part.body[0].size, 3) for line in self.lines for part in line)
        return sizes.most_common(1)[0][0]

    @property
    def left(self) -> float:
        """Where its lines begin; an opening mark's pen stands half an em before its core."""
        size = self.size
        return min(_core(line[0], size) for line in self.lines)

    @property
    def baselines(self) -> list[tuple[int, float]]:
        return [(line[0].body[0].page, _baseline(line)) for line in self.lines]

    def rows(self, forced: frozenset[str] = frozenset()) -> list[Row]:
        left, size = self.left, self.size
        return [_row(line, left, size, forced) for line in self.lines]


def _core(cluster: Cluster, size: float) -> float:
    shift = size / 2 if cluster.text in OPENING and "Source" not in cluster.body[0].font else 0.0
    return cluster.pen + shift


def _baseline(line: list[Cluster]) -> float:
    heights = Counter(round(part.body[0].y, 3) for part in line if not part.raised)
    return heights.most_common(1)[0][0] if heights else line[0].body[0].y


def _row(line: list[Cluster], left: float, size: float, forced: frozenset[str]) -> Row:
    """Note marks are taken out, and what follows closes up: they are to change no gap."""
    shift = 0.0
    kept: list[tuple[Cluster, float]] = []
    for part in line:
        if part.raised:
            shift += part.end - part.pen
        else:
            kept.append((part, shift))
    pens = [part.pen - moved - left for part, moved in kept]
    trail = kept[-1][0].text.isspace()
    end = pens[-1] if trail else kept[-1][0].end - kept[-1][1] - left
    if (
        kept[-1][0].text in "”’」』）〕］｝】〗》〉，、；：。．？！"
        and "Source" not in kept[-1][0].body[0].font
    ):
        end = pens[-1] + size / 2  # the blank half of a mark at a line's end is not used
    if kept[-1][0].text == "·" and (ink := kept[-1][0].body[0].ink):
        end = (ink[0] + ink[2]) / 2 + size / 4 - kept[-1][1] - left  # in the middle of half an em
    signs = []
    for at, (part, moved) in enumerate(kept):
        ink = [glyph.ink for glyph in part.body if glyph.ink]
        low = min((box[0] for box in ink), default=part.pen) - moved - left
        high = max((box[2] for box in ink), default=part.pen) - moved - left
        following = pens[at + 1] if at + 1 < len(pens) else end
        text = part.text.replace(_SOFT_HYPHEN, "")
        latin = "Source" in part.body[0].font
        hyphen = _SOFT_HYPHEN in part.text
        signs.append(Sign(text, pens[at] / size, following / size, low / size, high / size, latin, hyphen))
    text = "".join(sign.text for sign in signs)
    return Row(signs, (end + shift) / size, ("forced",) if text.strip() in forced else ())


def paragraphs(data: bytes) -> list[Paragraph]:
    """Read every structure element that has text of its own, in reading order."""
    tagged = read_tagged(data)
    shown = _Reader(tagged.pdf).shown
    found: list[Paragraph] = []
    for node, within in _holders(tagged.root, ()):
        paragraph = Paragraph(node, within)
        for raised, mark in _marks(node, raised=False):
            for glyph in shown.get(mark, []):
                _add(paragraph, glyph, raised)
        if paragraph.lines:
            found.append(paragraph)
    return found


def _add(paragraph: Paragraph, glyph: Shown, raised: bool) -> None:
    lines = paragraph.lines
    if glyph.text == _BLANK and lines:
        lines[-1][-1].glyphs.append(glyph)
        return
    last = lines[-1][-1].body[-1] if lines else None
    if last is None or last.page != glyph.page or glyph.x < last.x - 0.8 * glyph.size:
        lines.append([])
    lines[-1].append(Cluster([glyph], raised))


_INLINE = frozenset(("Link", "Span", "Reference"))


def _holders(node: Node, within: tuple[str, ...]) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """Yield the elements whose own content is text, each with the kinds of those around it."""
    if node.marks and node.kind not in _INLINE and node.kind != "Figure":
        yield node, within
    for kid in node.kids:
        if isinstance(kid, Node) and kid.kind != "Figure" and (kid.kind not in _INLINE or not node.marks):
            yield from _holders(kid, (*within, node.kind))


def _marks(node: Node, *, raised: bool) -> Iterator[tuple[bool, tuple[int, int]]]:
    marks = iter(node.marks)
    for kid in node.kids:
        if isinstance(kid, str):
            yield raised, next(marks)
        elif kid.kind in _INLINE:
            yield from _marks(kid, raised=raised or kid.kind == "Reference")


class _Font:
    """A font of the file: codes to texts, widths and outlines."""

    def __init__(self, font: Any) -> None:
        self.name = str(font.BaseFont).split("+")[-1]
        rows = _PAIR.findall(font.ToUnicode.read_bytes())
        self.texts = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows}
        descendant = font.DescendantFonts[0]
        self.gids = bytes(descendant.CIDToGIDMap.read_bytes())
        self.font = TTFont(BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
        self.unit = self.font["head"].unitsPerEm
        self._glyphs = self.font.getGlyphSet()
        self._ink: dict[int, tuple[float, float, float, float] | None] = {}

    def gid(self, code: int) -> int:
        return int.from_bytes(self.gids[2 * code : 2 * code + 2], "big")

    @cache  # noqa: B019 - as long as the file is read
    def advance(self, code: int) -> float:
        return float(self.font["hmtx"][self.font.getGlyphName(self.gid(code))][0] / self.unit)

    @cache  # noqa: B019
    def natural(self, code: int) -> float:
        """How far a glyph moves on as its face has it: a copy draws another glyph, and nothing else."""
        name = self.font.getGlyphName(self.gid(code))
        glyph = self.font["glyf"][name]
        parts = glyph.components if glyph.isComposite() else []
        return float(self.font["hmtx"][parts[0].glyphName if len(parts) == 1 else name][0] / self.unit)

    @cache  # noqa: B019
    def shift(self, code: int) -> float:
        """How far a copy has moved the outline of its glyph: the pen of the glyph itself is back from there."""
        glyph = self.font["glyf"][self.font.getGlyphName(self.gid(code))]
        parts = glyph.components if glyph.isComposite() else []
        moved = parts[0].x / self.unit if len(parts) == 1 else 0.0
        return moved if (8 * moved).is_integer() else 0.0  # a glyph of the face's own that draws another one

    def ink(self, code: int) -> tuple[float, float, float, float] | None:
        if code not in self._ink:
            pen = BoundsPen(self._glyphs)
            self._glyphs[self.font.getGlyphName(self.gid(code))].draw(pen)
            self._ink[code] = tuple(edge / self.unit for edge in pen.bounds) if pen.bounds else None  # type: ignore[assignment]
        return self._ink[code]


class _Reader:
    """Follows the text operators of every page; `shown` are the glyphs of each marked sequence."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.shown: dict[tuple[int, int], list[Shown]] = {}
        self._fonts: dict[Any, _Font] = {}
        for number, page in enumerate(pdf.pages):
            self._page(page, number)

    def _font(self, raw: Any) -> _Font:
        if raw.objgen not in self._fonts:
            self._fonts[raw.objgen] = _Font(raw)
        return self._fonts[raw.objgen]

    def _page(self, page: Any, number: int) -> None:
        open_: list[int | None] = []
        font, size, x, y, rise = None, 0.0, 0.0, 0.0, 0.0
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    outer = open_[-1] if open_ else None
                    open_.append(int(operands[1].MCID) if "/MCID" in operands[1] else outer)
                case "BMC":
                    open_.append(None)
                case "EMC":
                    open_.pop()
                case "Tf":
                    font, size = self._font(page.Resources.Font[str(operands[0])]), float(operands[1])
                case "Tm":
                    x, y = float(operands[4]), float(operands[5])
                case "Ts":
                    rise = float(operands[0])
                case "TJ":
                    assert font is not None
                    for part in operands[0]:
                        if not isinstance(part, pikepdf.String):
                            x -= float(part) / 1000 * size
                            continue
                        raw = bytes(part)
                        for at in range(0, len(raw), 2):
                            code = int.from_bytes(raw[at : at + 2], "big")
                            glyph = _shown(font, code, number, (x, y + rise, size))
                            if open_ and open_[-1] is not None:
                                self.shown.setdefault((number, open_[-1]), []).append(glyph)
                            x += font.advance(code) * size


def _shown(font: _Font, code: int, page: int, place: tuple[float, float, float]) -> Shown:
    x, y, size = place
    ink = font.ink(code)
    box = (x + ink[0] * size, y + ink[1] * size, x + ink[2] * size, y + ink[3] * size) if ink else None
    pen = x + font.shift(code) * size
    return Shown(font.texts.get(code, ""), page, pen, y, size, font.natural(code) * size, box, font.name)
