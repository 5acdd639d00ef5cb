"""Paint what every page carries: the running header and the footer. All of it is an artifact."""

from briefgen.document import Inline, Span
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.studio import Studio
from briefgen.pdf.text import Text, paint_line

_RULE_UP = 17.0  # the header's hairline above the text block
_FOOT_DOWN = 22.0  # the footer's upper edge below the text block
_WORD_GAP = 10.0
_NUMBER_ROOM = 60.0


def paint_edge(canvas: TaggedCanvas, studio: Studio) -> None:
    """Paint the band along the page's upper edge, if the template has one."""
    page, weight = studio.page, studio.style.rules.edge
    if weight:
        with canvas.artifact("Background"):
            band = (0.0, page.height - weight, page.width, page.height)
            canvas.fill(band, studio.style.palette.accent)


def paint_header(canvas: TaggedCanvas, studio: Studio) -> None:
    """Paint the header of the second and later pages: what this is at the left, which issue at the right."""
    block, palette = studio.block, studio.style.palette
    head = studio.document.masthead
    left = [_running(studio, line, bold=True) for line in head.series]
    left += [_running(studio, line) for line in ([] if studio.bilingual else studio.document.title[:1])]
    right = [_running(studio, line) for line in (head.issue or head.date) if line]
    rule = studio.page.height - studio.page.top + _RULE_UP
    with canvas.artifact("Header"):
        top = rule + _running(studio, (Span("0", "en"),)).leading + 2.0
        _paint_row(canvas, left, block.left, top)
        _paint_row(canvas, right, block.right - _row_width(right), top)
        canvas.rule((block.left, rule), (block.right, rule), studio.style.rules.hairline, palette.hairline)


def paint_footer(canvas: TaggedCanvas, studio: Studio, page: int, count: int) -> None:
    """Paint the footer: the source at the left, the page of how many at the right."""
    block = studio.block
    top = studio.page.bottom - _FOOT_DOWN
    number = _running(studio, (Span(f"{page} / {count}", "en"),))
    with canvas.artifact("Footer"):
        paint_line(canvas, number, 0, (block.right - number.width, top), None)
        for language, line in zip(studio.document.languages, studio.document.masthead.source, strict=False):
            text = studio.setter.paragraph(
                line, "running", language, block.width - _NUMBER_ROOM, align="left"
            )
            for at in range(len(text.lines)):
                paint_line(canvas, text, at, (block.left, top), None)
                top -= text.leading


def _running(studio: Studio, line: Inline, *, bold: bool = False) -> Text:
    language = line[0].language if line else studio.main
    spans = tuple(Span(span.text, span.language, strong=bold) for span in line if not span.note)
    return studio.setter.line(spans, "running", language)


def _row_width(texts: list[Text]) -> float:
    return sum(text.width for text in texts) + _WORD_GAP * max(len(texts) - 1, 0)


def _paint_row(canvas: TaggedCanvas, texts: list[Text], left: float, top: float) -> None:
    for text in texts:
        paint_line(canvas, text, 0, (left, top), None)
        left += text.width + _WORD_GAP
