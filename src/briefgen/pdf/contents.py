"""Set a table of contents: entries that lead to their headings, leaders of dots, page numbers."""

from briefgen.document import Contents, Entry
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
    grid = studio.page.grid
    return spaced([*title, *entries], grid, grid, apart=grid / 2)


def _entry(studio: Studio, frame: Frame, entry: Entry, parent: Element) -> Strip:
    """Set one entry; two languages stand in the columns of the text, and the page is said once."""
    role = _role_of(entry)
    hang = _NUMBER_COLUMN * studio.style.text("contents1", "zh").size
    inset = hang * (entry.level - 1)
    number = studio.setter.words(entry.number, role, studio.main) if entry.number else None
    columns = studio.columns(frame) if studio.bilingual else (frame,)
    texts = []
    for column, line in zip(columns, entry.text, strict=False):
        inner = column.inset(inset + (hang if number and column is columns[0] else 0.0))
        width = inner.width - (_PAGE_COLUMN if column is columns[-1] else 0.0)
        text = studio.setter.paragraph(line, role, column.language, width, align="left")
        texts.append((text, inner.left))
    link = parent.child("Reference").child("Link")
    paint = _entry_painter(studio, (frame.left + inset, frame.right), (number, texts), entry, link)
    height = max(text.height for text, _ in texts)
    return Strip(height, paint, parting=_BETWEEN_ENTRIES, baseline=texts[0][0].drop)


def _entry_painter(
    studio: Studio,
    edges: tuple[float, float],
    set_texts: tuple[Text | None, list[tuple[Text, float]]],
    entry: Entry,
    link: Element,
) -> Paint:
    left, right = edges
    number, texts = set_texts

    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        if number:
            paint_line(canvas, number, 0, (left, top), link)
        for (text, start), language in zip(texts, studio.document.languages, strict=False):
            tag = studio.tag(language)
            owner = link.child("Span", language=tag) if tag else link
            for at in range(len(text.lines)):
                paint_line(canvas, text, at, (start, top - at * text.leading), owner)
        last, start = texts[-1]
        page = studio.setter.words(str(studio.page_of.get(entry.anchor, "")), _role_of(entry), studio.main)
        baseline = top - (len(last.lines) - 1) * last.leading - last.drop
        paint_line(canvas, page, 0, (right - page.width, baseline + page.drop), link)
        end = start + last.lines[-1].width
        _leader(canvas, (end + 6.0, right - page.width - 6.0), baseline, studio.style.palette.grey)
        words = "".join(span.text for span in texts[0][0].spans)
        bottom = top - max(text.height for text, _ in texts)
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
