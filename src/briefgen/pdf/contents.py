"""Set a table of contents: entries that lead to their headings, leaders of dots, page numbers."""

from dataclasses import dataclass

from briefgen.document import Contents, Entry, Inline
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.lines import paint_line
from briefgen.pdf.prose import lines_strips
from briefgen.pdf.strips import TOGETHER, Paint, Strip, spaced
from briefgen.pdf.structure import Element
from briefgen.pdf.studio import Frame, Studio
from briefgen.pdf.text import Text
from briefgen.style import Role

_NUMBER_COLUMN = 2.2  # em of the first level
_PAGE_COLUMN = 24.0
_DOT_STEP, _DOT = 4.5, 0.7
_BETWEEN_ENTRIES = 30.0
_UNDER_ITS_PARTS = 60.0  # what it costs to part an entry from those under it


@dataclass(frozen=True, slots=True)
class _Line:
    """An entry in one language: its number, if it has one, and its text, each with where it begins."""

    number: Text | None
    left: float
    text: Text
    start: float


def contents_strips(studio: Studio, frame: Frame, block: Contents, parent: Element) -> list[Strip]:
    """Set the contents; the numbers of the pages are looked up when they are painted, once all are known."""
    title = lines_strips(studio, frame, block.title, "contents-title", parent)
    for strip in title:
        strip.parting = TOGETHER
    element = parent.child("TOC")
    entries = [_entry(studio, frame, entry, element.child("TOCI")) for entry in block.entries]
    for strip, entry, following in zip(entries, block.entries, block.entries[1:], strict=False):
        if following.level > entry.level:
            strip.parting = _UNDER_ITS_PARTS
    for strip in entries[:1] + entries[-2:-1]:
        strip.parting = TOGETHER
    for strip in entries[-1:]:
        strip.parting = 0.0
    grid = studio.page.grid
    return spaced([*title, *entries], grid, grid, apart=grid / 2)


def _entry(studio: Studio, frame: Frame, entry: Entry, parent: Element) -> Strip:
    """Set one entry; two languages stand in the columns of the text, and the page is said once."""
    hang = _NUMBER_COLUMN * studio.style.text("contents1", "zh").size
    columns = studio.columns(frame) if studio.bilingual else (frame,)
    lines = []
    for column, line in zip(columns, entry.text, strict=False):
        inner = column.inset(hang * (entry.level - 1), 0.0 if column is not columns[-1] else _PAGE_COLUMN)
        lines.append(_line(studio, inner, entry, line, hang))
    link = parent.child("Reference").child("Link")
    paint = _entry_painter(studio, (lines[0].left, frame.right), lines, entry, link)
    height = max(line.text.height for line in lines)
    return Strip(height, paint, parting=_BETWEEN_ENTRIES, baseline=lines[0].text.drop)


def _line(studio: Studio, frame: Frame, entry: Entry, words: Inline, hang: float) -> _Line:
    """Set an entry in one language, its number hanging before it."""
    role, language = _role_of(entry), frame.language
    number = studio.setter.words(entry.number, role, language) if entry.number else None
    inner = frame.inset(hang if number else 0.0)
    text = studio.setter.paragraph(words, role, language, inner.width, align="left")
    return _Line(number, frame.left, text, inner.left)


def _entry_painter(
    studio: Studio, edges: tuple[float, float], lines: list[_Line], entry: Entry, link: Element
) -> Paint:
    left, right = edges

    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        for line, language in zip(lines, studio.document.languages, strict=False):
            tag = studio.tag(language)
            owner = link.child("Span", language=tag) if tag else link
            if line.number:
                paint_line(canvas, line.number, 0, (line.left, top), owner)
            for at in range(len(line.text.lines)):
                paint_line(canvas, line.text, at, (line.start, top - at * line.text.leading), owner)
        last, start = lines[-1].text, lines[-1].start
        page = studio.setter.words(str(studio.page_of.get(entry.anchor, "")), _role_of(entry), studio.main)
        baseline = top - (len(last.lines) - 1) * last.leading - last.drop
        paint_line(canvas, page, 0, (right - page.width, baseline + page.drop), link)
        end = start + last.lines[-1].width
        _leader(canvas, (end + 6.0, right - page.width - 6.0), baseline, studio.style.palette.grey)
        words = "".join(span.text for span in lines[0].text.spans)
        bottom = top - max(line.text.height for line in lines)
        canvas.link(link, (left, bottom, right, top), words, destination=entry.anchor)

    return paint


def _role_of(entry: Entry) -> Role:
    return "contents1" if entry.level == 1 else "contents2"


def _leader(canvas: TaggedCanvas, ends: tuple[float, float], baseline: float, colour: str) -> None:
    """Lead the eye to the page number; the dots of all lines stand under one another."""
    first = int(ends[0] / _DOT_STEP + 1) * _DOT_STEP
    count = int((ends[1] - first) / _DOT_STEP) + 1
    if count > 0:
        with canvas.artifact("Layout"):
            canvas.dots([(first + at * _DOT_STEP, baseline + _DOT) for at in range(count)], _DOT, colour)
