"""Set running text as strips: paragraphs, headings, lists, quotations."""

from briefgen.document import Heading, Inline, Lines, List, Paragraph, Quote, Span, ordinal, plain
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.columns import side_by_side
from briefgen.pdf.lines import paint_line
from briefgen.pdf.strips import (
    TOGETHER,
    Ground,
    Paint,
    PaintGround,
    Strip,
    kept_with_next,
    over,
    spaced,
)
from briefgen.pdf.structure import Attributes, Element
from briefgen.pdf.studio import Frame, Studio
from briefgen.pdf.text import Text
from briefgen.style import Role
from briefgen.typeset import Language

_INSIDE_PARAGRAPH = 2.0  # what it costs to part a paragraph,
_AT_HYPHEN = 6.0  # and to do it inside a word
_BETWEEN_ITEMS = 1.0
_LONE_ITEM = 25.0  # what it costs to leave the first or the last item of a list alone,
_SHORT, _SHORT_LIST = 3, 45.0  # and to part a list of few items
_AFTER_LABEL = 0.5  # em from the number of an item to its text
_BULLET = "•"  # what a painted bullet is read as
_HEADING_ROLES: dict[int, Role] = {1: "heading1", 2: "heading2", 3: "heading3"}


def text_strips(text: Text, left: float, element: Element) -> list[Strip]:
    """Make a strip of every line; two lines at least stay together at either end (clreq: no lone lines)."""
    count = len(text.lines)
    strips = []
    for at in range(count):
        paint = _line_painter(text, at, left, element)
        strip = Strip(text.leading, paint, baseline=text.drop, notes=text.notes(at), leads=at == 0)
        if at + 1 < count:
            runs = text.lines[at].runs
            hyphen = bool(runs) and runs[-1].hyphen
            lone = at == 0 or at == count - 2
            strip.parting = TOGETHER if lone else _INSIDE_PARAGRAPH + _AT_HYPHEN * hyphen
        strips.append(strip)
    return strips


def _line_painter(text: Text, at: int, left: float, element: Element) -> Paint:
    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        paint_line(canvas, text, at, (left, top), element)

    return paint


def paragraph_strips(
    studio: Studio, frame: Frame, inline: Inline, role: Role, parent: Element, *, kind: str = "P"
) -> list[Strip]:
    """Set one paragraph of a role."""
    element = parent.child(kind, language=studio.tag(frame.language))
    text = studio.setter.paragraph(inline, role, frame.language, frame.width)
    look = studio.style.text(role, frame.language)
    return spaced(text_strips(text, frame.left, element), look.before, look.after)


def lines_strips(
    studio: Studio, frame: Frame, lines: Lines, role: Role, parent: Element, *, kind: str = "P"
) -> list[Strip]:
    """Set a text of the edition: as one paragraph, or as two side by side."""
    columns = studio.columns(frame) if len(lines) > 1 else (frame,)
    found = [
        paragraph_strips(studio, column, line, role, parent, kind=kind)
        for column, line in zip(columns, lines, strict=False)
    ]
    return side_by_side(*found) if len(found) > 1 else [strip for strips in found for strip in strips]


def stacked_strips(studio: Studio, frame: Frame, lines: Lines, role: Role, parent: Element) -> list[Strip]:
    """Set a text of the edition with its languages under one another."""
    return [
        strip
        for language, line in zip(studio.document.languages, lines, strict=False)
        for strip in paragraph_strips(studio, frame.spoken(language), line, role, parent)
    ]


def body_strips(studio: Studio, frame: Frame, block: Paragraph, parent: Element) -> list[Strip]:
    """Set a paragraph of running text, or a remark where there is no margin for it."""
    if block.role == "body":
        return paragraph_strips(studio, frame, block.text, frame.body, parent)
    strips = paragraph_strips(studio, frame, block.text, "side", parent)
    return spaced(strips, studio.page.grid / 2, studio.page.grid / 2)


def heading_strips(studio: Studio, frame: Frame, block: Heading, parent: Element) -> list[Strip]:
    """Set a heading: its number in the margin column, or before it where there is none."""
    role = _HEADING_ROLES[block.level]
    element = parent.child(f"H{block.level + 1}", language=studio.tag(frame.language))
    number = _heading_number(studio, block, frame.language)
    hang = 0.0 if frame.margin or not number else number.width + 0.65 * studio.style.text(role, "zh").size
    left = studio.page.left if frame.margin else frame.left
    label = element.child("Lbl") if number else element
    text = studio.setter.title(block.text, role, frame.language, frame.width - hang)
    strips = text_strips(text, frame.left + hang, element)
    opening = strips[0].paint

    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        if block.anchor and frame.language == studio.main:
            canvas.bookmark(f"{block.number} {plain(block.text)}".strip(), block.anchor, block.level - 1)
        if number:
            paint_line(canvas, number, 0, (left, top - text.drop + number.drop), label)
        opening(canvas, top, scale)

    strips[0].paint = paint
    strips[0].anchors = (block.anchor,) if block.anchor else ()
    strips[0].margin = frame.margin and bool(number)
    look = studio.style.text(role, frame.language)
    strips[0].rise = text.height + look.after  # what follows is on the grid, whatever the heading's lines
    strips[-1].heads = True
    return kept_with_next(spaced(strips, look.before, look.after, apart=studio.page.grid / 2))


def _heading_number(studio: Studio, block: Heading, language: Language) -> Text | None:
    if not block.number:
        return None
    first, own = (
        studio.style.text(role, language).size for role in ("heading1", _HEADING_ROLES[block.level])
    )
    word = (Span(block.number, language),)
    return studio.setter.mixed(((word, "heading-number"),), language, scale=own / first)


def list_strips(studio: Studio, frame: Frame, block: List, parent: Element, depth: int = 0) -> list[Strip]:
    """Set a list: labels hang at its left edge, nested lists under their items."""
    role: Role = "key" if block.key else frame.list
    look = studio.style.text(role, frame.language)
    labels = [_label(studio, block, at, depth, role, frame.language) for at in range(len(block.items))]
    hang = max((label.width for label in labels if label), default=0.0)
    hang = hang + _AFTER_LABEL * look.size if hang else 1.5 * look.size
    attributes: Attributes = {"List": {"ListNumbering": _numbering(block, depth, frame.language)}}
    element = parent.child("L", attributes=attributes, language=studio.tag(frame.language))
    found: list[Strip] = []
    ends: list[Strip] = []  # the last line of each item
    wraps = False
    for item, label in zip(block.items, labels, strict=True):
        entry = element.child("LI")
        mark, body = entry.child("Lbl"), entry.child("LBody")
        mark.words = "" if label else _BULLET
        inner = frame.inset(hang)
        text = studio.setter.paragraph(item.text, role, frame.language, inner.width)
        strips = text_strips(text, inner.left, body.child("P") if item.nested else body)
        _hang_label(studio, strips[0], text, label, (frame.left, mark), block.key)
        strips[-1].parting = _BETWEEN_ITEMS
        if item.nested:
            strips[-1].parting = TOGETHER
            strips += list_strips(studio, inner, item.nested, body, depth + 1)
        wraps = wraps or not all(strip.leads for strip in strips)
        ends.append(strips[-1])
        found += strips
    half = studio.page.grid / 2
    _between_items(ends, look.after if block.key else half if wraps and not depth else 0.0)
    return spaced(found, half, half) if depth == 0 else found


def _between_items(ends: list[Strip], after: float) -> None:
    """Part items that run over lines by half a line, and leave neither the first nor the last one alone."""
    for end in ends[:-1]:
        end.after = max(end.after, after)
    for end in (*ends[:1], *ends[-2:-1]) if len(ends) > 1 else ():
        end.parting = max(end.parting, _SHORT_LIST if len(ends) <= _SHORT else _LONE_ITEM)


def _numbering(block: List, depth: int, language: Language) -> str:
    if not block.ordered:
        return "Square" if block.key else "Disc"
    if language == "zh" or depth == 0:
        return "Decimal"
    return "LowerAlpha" if depth == 1 else "LowerRoman"


def _label(studio: Studio, block: List, at: int, depth: int, role: Role, language: Language) -> Text | None:
    """Set the number of an item; bullets are painted, not set."""
    return studio.setter.words(ordinal(at + 1, depth, language), role, language) if block.ordered else None


def _hang_label(
    studio: Studio, strip: Strip, text: Text, label: Text | None, place: tuple[float, Element], key: bool
) -> None:
    """Let a list item's first line begin with its label."""
    opening = strip.paint
    left, element = place
    size, accent = text.size, studio.style.palette.accent

    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        if label:
            paint_line(canvas, label, 0, (left, top), element)
        else:
            middle = top - text.drop + 0.36 * size
            with canvas.content(element):
                if key:
                    half = 0.22 * size
                    canvas.fill((left + 0.1, middle - half, left + 0.1 + 2 * half, middle + half), accent)
                else:
                    canvas.dots([(left + 0.55 * size, middle)], 0.32 * size, text.colours[0])
        opening(canvas, top, scale)

    strip.paint = paint


def quote_strips(studio: Studio, frame: Frame, block: Quote, parent: Element) -> list[Strip]:
    """Set somebody's words, a rule at their left, and whose they are."""
    element = parent.child("BlockQuote")
    inner = frame.inset(14.0)
    strips = lines_strips(studio, inner, block.text, "quote", element)
    strips[-1].parting = TOGETHER if block.by else 0.0
    strips += lines_strips(studio, inner, block.by, "quote-by", element)
    rule = Ground(_side_rule(frame.left, studio.style.palette.accent, studio.style.rules.card))
    grid = studio.page.grid
    return spaced(over(rule, strips), grid / 2, grid)


def _side_rule(left: float, colour: str, weight: float) -> PaintGround:
    def paint(canvas: TaggedCanvas, top: float, bottom: float) -> None:
        with canvas.artifact("Layout"):
            canvas.fill((left, bottom + 2, left + weight, top - 2), colour)

    return paint
