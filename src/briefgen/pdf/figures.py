"""Set charts and images: label and title, the picture, its source; always together on a page."""

from PIL.Image import Image as Picture

from briefgen.charts import can_stretch, stretched
from briefgen.charts.drawing import Drawing
from briefgen.document import Chart, Image, Lines, Words
from briefgen.pdf.canvas import Box, TaggedCanvas
from briefgen.pdf.lines import paint_line
from briefgen.pdf.metadata import LANGUAGE_TAGS
from briefgen.pdf.painting import paint_drawing
from briefgen.pdf.pictures import read_picture
from briefgen.pdf.prose import stacked_strips, text_strips
from briefgen.pdf.strips import Strip, blank, floating, kept, spaced
from briefgen.pdf.structure import Element
from briefgen.pdf.studio import Frame, Studio
from briefgen.pdf.text import Text
from briefgen.style import Role

# Of a chart's height, to save a page from a hole.
_MAY_SHRINK = 0.15
_MAY_GROW = 0.15
_OVER_PICTURE, _UNDER_PICTURE = 5.0, 3.0


def chart_strips(studio: Studio, frame: Frame, block: Chart, parent: Element) -> list[Strip]:
    """Set a chart around the drawing that was made of it."""
    drawing = studio.drawings.get(block.anchor)
    if drawing is None:
        studio.problems.append(f"no drawing was given for chart {block.anchor!r}, so its plot is left out")
        drawing = Drawing(frame.width, 0.0, ())
    if drawing.width > frame.width + 0.5 and frame.margin:
        frame = studio.block
    figure = _figure(studio, parent, block.alt)
    figure.data = block.anchor
    caption = figure.child("Caption")
    strips = title_strips(studio, frame, block.label, block.title, caption)
    strips += _plain_strips(studio, frame, block.subtitle, "figure-subtitle", caption)
    strips.append(_picture(studio, frame, drawing, figure))
    strips += source_strips(studio, frame, (block.note, block.source), parent)
    return _framed(studio, frame, strips, block.anchor)


def image_strips(studio: Studio, frame: Frame, block: Image, parent: Element) -> list[Strip]:
    """Set a picture from a file."""
    picture = read_picture(block.data)
    width = frame.width * min(max(block.share, 0.05), 1.0)
    height = width * picture.height / picture.width
    tallest = 0.7 * (studio.page.height - studio.page.top - studio.page.bottom)
    if height > tallest:
        width, height = width * tallest / height, tallest
    figure = _figure(studio, parent, block.alt)
    caption = figure.child("Caption")
    strips = title_strips(studio, frame, block.label, block.caption, caption) if block.caption else []
    strips.append(_raster(frame, picture, (width, height), figure))
    strips += source_strips(studio, frame, (block.source,), parent)
    return _framed(studio, frame, strips, block.anchor)


def title_strips(studio: Studio, frame: Frame, label: Words, title: Lines, caption: Element) -> list[Strip]:
    """Set the label and the sentence that says what there is to see; its lines hang beside the label."""
    found: list[Strip] = []
    for at, (language, line) in enumerate(zip(studio.document.languages, title, strict=False)):
        tag = studio.tag(language)
        word = label[at] if at < len(label) else ""
        size = studio.style.text("figure-title", language).size
        mark = studio.setter.words(word, "figure-label", language) if word else None
        hang = mark.width + 0.8 * size if mark else 0.0
        text = studio.setter.ragged(line, "figure-title", language, frame.width - hang)
        owner = caption.child("Lbl", language=tag) if mark else caption
        strips = text_strips(text, frame.left + hang, caption.child("P", language=tag))
        if mark:
            _put_before(strips[0], mark, frame.left, text.drop, owner)
        found += strips
    return found


def _put_before(strip: Strip, mark: Text, left: float, drop: float, owner: Element) -> None:
    opening = strip.paint

    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        paint_line(canvas, mark, 0, (left, top - drop + mark.drop), owner)
        opening(canvas, top, scale)

    strip.paint = paint


def source_strips(studio: Studio, frame: Frame, texts: tuple[Lines, ...], parent: Element) -> list[Strip]:
    """Set the notes and the source under a picture or a table."""
    return [
        strip for lines in texts for strip in _plain_strips(studio, frame, lines, "figure-source", parent)
    ]


def _plain_strips(studio: Studio, frame: Frame, lines: Lines, role: Role, parent: Element) -> list[Strip]:
    strips = stacked_strips(studio, frame, lines, role, parent)
    for strip in strips:
        strip.snaps = False
    return strips


def _figure(studio: Studio, parent: Element, alt: Words) -> Element:
    figure = parent.child("Figure", alt=" ".join(alt))
    if studio.bilingual:
        figure.language = LANGUAGE_TAGS[studio.main]
    return figure


def referred(studio: Studio, anchor: str, strips: list[Strip]) -> list[Strip]:
    """Let a figure that text has named by its number go to the next page, behind text that follows it."""
    return floating(strips) if anchor in studio.setter.linked else strips


def _framed(studio: Studio, frame: Frame, strips: list[Strip], anchor: str) -> list[Strip]:
    grid = studio.page.grid
    strips[0].margin = frame.left < studio.page.main_left
    strips[0].anchors = (anchor,) if anchor else ()
    return referred(studio, anchor, kept(spaced(strips, grid, grid, apart=grid / 2)))


def _picture(studio: Studio, frame: Frame, drawing: Drawing, figure: Element) -> Strip:
    fit = min(1.0, frame.width / drawing.width)
    padding = _OVER_PICTURE + _UNDER_PICTURE
    natural, elastic = drawing.height * fit, can_stretch(drawing)
    strip = Strip(natural + padding, blank(0).paint, gives=_MAY_SHRINK * natural)
    strip.grows = _MAY_GROW * natural * elastic

    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        height = strip.height * scale - padding
        change = height / natural if natural else 1.0
        shown, zoom = (stretched(drawing, change), fit) if elastic else (drawing, fit * change)
        low = top - _OVER_PICTURE - height
        box = (frame.left, low, frame.left + drawing.width * zoom, low + height)
        _locate(figure, box)
        with canvas.content(figure):
            paint_drawing(canvas, shown, studio.style, (box[0], box[1], zoom))

    strip.paint = paint
    return strip


def _raster(frame: Frame, picture: Picture, size: tuple[float, float], figure: Element) -> Strip:
    width, height = size
    padding = _OVER_PICTURE + _UNDER_PICTURE
    strip = Strip(height + padding, blank(0).paint, gives=_MAY_SHRINK * height)

    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        tall = strip.height * scale - padding
        wide = width * tall / height
        bottom = top - _OVER_PICTURE - tall
        box = (frame.left, bottom, frame.left + wide, bottom + tall)
        _locate(figure, box)
        with canvas.content(figure):
            canvas.picture(picture, box)

    strip.paint = paint
    return strip


def _locate(figure: Element, box: Box) -> None:
    """Say where the figure is (ISO 32000-1, 14.8.5.4.3)."""
    figure.attributes["Layout"] = {"BBox": [round(edge, 2) for edge in box], "Placement": "Block"}
