"""Set a timeline: dates in a column of their own, a line with a dot for each event, and what happened."""

from briefgen.document import Event, Lines, Timeline
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.lines import paint_line
from briefgen.pdf.prose import paragraph_strips
from briefgen.pdf.strips import Ground, Paint, PaintGround, Strip, kept, over, spaced
from briefgen.pdf.structure import Element
from briefgen.pdf.studio import Frame, Studio
from briefgen.pdf.text import Text

_BETWEEN_EVENTS = 4.0
_LONE_EVENT = 40.0  # what it costs to leave the first or the last event alone on a page
_DOT_COLUMN = 28.0  # between the dates and what happened, the dot in its middle
_THREAD = 0.75  # the weight of the line


def timeline_strips(studio: Studio, frame: Frame, block: Timeline, parent: Element) -> list[Strip]:
    """Set events: dates in a column of their own, beside a thin line with a dot for each."""
    element = parent.child("L", attributes={"List": {"ListNumbering": "None"}})
    dates = [_dates(studio, event.when) for event in block.events]
    width = max((text.width for texts in dates for text in texts), default=0.0)
    line = frame.left + width + _DOT_COLUMN / 2
    inner = frame.inset(width + _DOT_COLUMN)
    look = studio.style.text("timeline", frame.language)
    events = []
    for at, (event, texts) in enumerate(zip(block.events, dates, strict=True)):
        strips = _event_strips(studio, inner, event, (frame.left, texts), element.child("LI"))
        strips[0].paint = _dot_painter(studio, strips[0], line, first=at == 0)
        strips[-1].height += look.after  # inside the strip, so that the line does not stop at the gap
        strips[-1].parting = _LONE_EVENT if at in (0, len(block.events) - 2) else _BETWEEN_EVENTS
        events.append(strips)
    for strips in events[-1:]:
        strips[-1].parting = 0.0
    for strips in events[:-1]:
        over(Ground(_thread(studio, line)), strips)
    grid = studio.page.grid
    return spaced([strip for strips in events for strip in strips], grid, grid, apart=grid / 2)


def _dates(studio: Studio, when: Lines) -> list[Text]:
    return [
        studio.setter.line(line, "timeline-when", language)
        for language, line in zip(studio.document.languages, when, strict=False)
    ]


def _event_strips(
    studio: Studio, inner: Frame, event: Event, dates: tuple[float, list[Text]], entry: Element
) -> list[Strip]:
    """Set what happened, each language under the other and level with its date; it stays on one page."""
    left, texts = dates
    label, body = entry.child("Lbl"), entry.child("LBody")
    found: list[Strip] = []
    for at, (language, line) in enumerate(zip(studio.document.languages, event.text, strict=False)):
        frame = inner.spoken(language)
        strips = paragraph_strips(studio, frame, line, "timeline", body)
        if at < len(texts):
            strips[0].paint = _date_painter(strips[0], texts[at], left, (label, studio.tag(language)))
        found += strips
    for strip in found:
        strip.snaps, strip.before, strip.after = False, 0.0, 0.0
    return kept(found)


def _date_painter(strip: Strip, date: Text, left: float, owner: tuple[Element, str]) -> Paint:
    """Paint a date before its event; what marks another language is made when all before it is painted."""
    body = strip.paint

    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        label, tag = owner
        label = label.child("Span", language=tag) if tag else label
        paint_line(canvas, date, 0, (left, top - strip.baseline + date.drop), label)
        body(canvas, top, scale)

    return paint


def _dot_painter(studio: Studio, strip: Strip, line: float, *, first: bool) -> Paint:
    body, palette = strip.paint, studio.style.palette
    up = 0.38 * studio.style.text("timeline", studio.main).size

    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        middle = top - strip.baseline + up
        with canvas.artifact("Layout"):
            if not first:
                canvas.rule((line, top), (line, middle), _THREAD, palette.hairline)
            canvas.dots([(line, middle)], 8.0, palette.paper)
            canvas.dots([(line, middle)], 5.0, palette.accent)
        body(canvas, top, scale)

    return paint


def _thread(studio: Studio, line: float) -> PaintGround:
    """Draw the line from one event's dot to the next."""
    colour = studio.style.palette.hairline

    def paint(canvas: TaggedCanvas, top: float, bottom: float) -> None:
        with canvas.artifact("Layout"):
            canvas.rule((line, top - 6.0), (line, bottom), _THREAD, colour)

    return paint
