"""Set a timeline: dates in a column of their own, a line with a dot for each event, and what happened."""

from briefgen.document import Lines, Timeline
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.prose import lines_strips
from briefgen.pdf.strips import Ground, Paint, PaintGround, Strip, over, spaced
from briefgen.pdf.structure import Element
from briefgen.pdf.studio import Frame, Studio
from briefgen.pdf.text import Text, paint_line

_BETWEEN_EVENTS = 4.0
_THREAD = 0.75  # the weight of the line


def timeline_strips(studio: Studio, frame: Frame, block: Timeline, parent: Element) -> list[Strip]:
    """Set events: dates in a column of their own, beside a thin line with a dot for each."""
    element = parent.child("L", attributes={"List": {"ListNumbering": "None"}})
    dates = [_dates(studio, event.when) for event in block.events]
    width = max((text.width for texts in dates for text in texts), default=0.0)
    line = frame.left + width + 14.0
    inner = frame.inset(width + 28.0)
    look = studio.style.text("timeline", frame.language)
    events = []
    for at, (event, texts) in enumerate(zip(block.events, dates, strict=True)):
        entry = element.child("LI")
        label, body = entry.child("Lbl"), entry.child("LBody")
        strips = lines_strips(studio, inner, event.text, "timeline", body)
        _grow(strips, sum(text.height for text in texts))
        strips[0].snaps = False
        strips[0].paint = _event_painter(studio, strips[0], texts, (frame.left, line), label, first=at == 0)
        strips[-1].height += look.after  # inside the strip, so that the line does not stop at the gap
        strips[-1].after = 0.0
        strips[-1].parting = _BETWEEN_EVENTS
        events.append(strips)
    for strips in events[:-1]:
        over(Ground(_thread(studio, line)), strips)
    grid = studio.page.grid
    return spaced([strip for strips in events for strip in strips], grid / 2, grid)


def _dates(studio: Studio, when: Lines) -> list[Text]:
    return [
        studio.setter.line(line, "timeline-when", language)
        for language, line in zip(studio.document.languages, when, strict=False)
    ]


def _grow(strips: list[Strip], height: float) -> None:
    """Make strips at least so high together."""
    missing = height - sum(strip.height for strip in strips)
    if missing > 0:
        strips[-1].height += missing


def _event_painter(
    studio: Studio,
    strip: Strip,
    dates: list[Text],
    lefts: tuple[float, float],
    label: Element,
    *,
    first: bool,
) -> Paint:
    body, palette = strip.paint, studio.style.palette
    left, line = lefts

    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        middle = top - strip.baseline + 0.38 * dates[0].size
        for at, (text, language) in enumerate(zip(dates, studio.document.languages, strict=False)):
            tag = studio.tag(language)
            owner = label.child("Span", language=tag) if tag else label
            paint_line(canvas, text, 0, (left, top - strip.baseline + text.drop - at * text.leading), owner)
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
