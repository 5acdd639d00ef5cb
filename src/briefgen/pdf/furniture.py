"""Paint what every page carries: the running header and the footer. All of it is an artifact."""

import math
import re
from dataclasses import replace

from briefgen.document import Inline, Span, plain
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.lines import paint_line
from briefgen.pdf.studio import Studio
from briefgen.pdf.text import Text
from briefgen.style import Palette

_RULE_UP = 17.0  # the header's hairline above the text block
_FOOT_DOWN = 22.0  # the footer's upper edge below the text block
_WORD_GAP = 10.0
_NUMBER_ROOM = 60.0
_WATERMARK = 0.55  # of the page's diagonal


def paint_edge(canvas: TaggedCanvas, studio: Studio) -> None:
    """Paint the band along the page's upper edge, if the template has one."""
    page, weight = studio.page, studio.style.rules.edge
    if weight:
        with canvas.artifact("Background"):
            band = (0.0, page.height - weight, page.width, page.height)
            canvas.fill(band, studio.style.palette.accent)


def paint_watermark(canvas: TaggedCanvas, studio: Studio) -> None:
    """Lay the mark of a draft under the page, large and pale, from the lower left to the upper right."""
    head, page = studio.document.masthead, studio.page
    if not head.draft:
        return
    words = tuple(replace(span, text=f"{span.text} ") for line in head.mark for span in line)
    natural = studio.setter.mixed(((words, "heading1"),), studio.main)
    scale = _WATERMARK * math.hypot(page.width, page.height) / natural.width
    text = studio.setter.mixed(((words, "heading1"),), studio.main, scale=scale)
    along, up = page.width, page.height
    length = math.hypot(along, up)
    cosine, sine = along / length, up / length
    half, rise = text.width / 2, -0.35 * text.size * scale
    x, y = along / 2 - half * cosine - rise * sine, up / 2 - half * sine + rise * cosine
    with canvas.artifact("Watermark"):
        canvas.turned_text(
            text.lines[0].runs, (cosine, sine, -sine, cosine, x, y), pale(studio.style.palette)
        )


def pale(palette: Palette) -> str:
    """Mix the colour of hairlines with twice as much paper: seen at once, and read through."""
    hairline, paper = palette.hairline, palette.paper
    pairs = ((int(hairline[at : at + 2], 16), int(paper[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{(one + 2 * other) // 3:02X}" for one, other in pairs)


def paint_header(canvas: TaggedCanvas, studio: Studio) -> None:
    """Paint the header of the second and later pages: what this is at the left, mark and issue right."""
    block, palette = studio.block, studio.style.palette
    head = studio.document.masthead
    right = [_in_accent(studio, _running(studio, line, bold=True)) for line in head.mark if line]
    right += [_running(studio, line) for line in (head.issue or head.date) if line]
    left = [_running(studio, line, bold=True) for line in head.series]
    room = block.width - _row_width(left) - _row_width(right) - 3 * _WORD_GAP
    left += [] if studio.bilingual else _running_title(studio, studio.document.title[0], room)
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


def _running_title(studio: Studio, title: Inline, room: float) -> list[Text]:
    """Set the title, or of a long one what comes before its colon; one that is longer still is left out."""
    words = plain(title)
    short = re.split("[：:]", words, maxsplit=1)[0]
    texts = (_running(studio, (Span(one, studio.main),)) for one in (words, short))
    return [text for text in texts if text.width <= room][:1]


def _running(studio: Studio, line: Inline, *, bold: bool = False) -> Text:
    language = line[0].language if line else studio.main
    spans = tuple(Span(span.text, span.language, strong=bold) for span in line if not span.note)
    return studio.setter.line(spans, "running", language)


def _in_accent(studio: Studio, text: Text) -> Text:
    text.colours = (studio.style.palette.accent,) * len(text.colours)
    return text


def _row_width(texts: list[Text]) -> float:
    return sum(text.width for text in texts) + _WORD_GAP * max(len(texts) - 1, 0)


def _paint_row(canvas: TaggedCanvas, texts: list[Text], left: float, top: float) -> None:
    for text in texts:
        paint_line(canvas, text, 0, (left, top), None)
        left += text.width + _WORD_GAP
