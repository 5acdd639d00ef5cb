"""Charts and images in the text: native charts with their workbook, and pictures as vectors and bitmaps."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import count

from briefgen.charts.drawing import Drawing
from briefgen.charts.plan import ChartPlan
from briefgen.document import Chart, Image, Words
from briefgen.shelf import Shelf
from briefgen.word.air import space
from briefgen.word.charts import chart_xml, is_native, trimmed, workbook
from briefgen.word.figures import Caption, captions, sources
from briefgen.word.fonts import Fonts
from briefgen.word.inline import chart_frame, mark_frame, picture_frame
from briefgen.word.names import Place
from briefgen.word.options import ChartMode
from briefgen.word.package import Part
from briefgen.word.raster import png
from briefgen.word.slots import Slot
from briefgen.word.story import Story
from briefgen.word.svg import svg
from briefgen.word.xml import Element, put_property, w
from briefgen.workspace import read_bytes

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_JPEG = b"\xff\xd8"
_LARGEST_LOGO = 5_000_000
_LOGO, _LOGO_FOOT = 20.0, 31.0  # points high, and how far over the text block


@dataclass(frozen=True, slots=True)
class Size:
    """How large a picture is on the page, in points."""

    width: float
    height: float


class Pictures:
    """Writes what is not text, and keeps the charts until the names of the fonts are known."""

    def __init__(
        self,
        story: Story,
        plans: Mapping[str, ChartPlan],
        drawings: Mapping[str, Drawing],
        mode: ChartMode,
        shelf: Shelf,
    ) -> None:
        self._story, self._plans, self._drawings, self._mode = story, plans, drawings, mode
        self._shelf = shelf
        self._open: list[tuple[Part, ChartPlan, str]] = []
        self._media: dict[bytes, Part] = {}
        self._count = count(1)

    def chart(self, block: Chart, slot: Slot) -> list[Element]:
        """Set a chart with its caption and sources."""
        plan = self._within(self._plans[block.anchor])
        place: Place = "main" if slot.place == "main" and plan.width <= slot.width + 1 else "block"
        native = self._mode == "native" and is_native(plan)
        frame = (
            self._native(block, plan)
            if native
            else self._drawn(block, plan.width / self._plans[block.anchor].width)
        )
        caption = Caption(block.title, block.subtitle, block.label, block.anchor)
        under = sources(self._story, block.source, block.note, place)
        return [*captions(self._story, caption, place), *self._figure(frame, block.at, place, list(under))]

    def _within(self, plan: ChartPlan) -> ChartPlan:
        """Narrow a chart to a house's page, where that is narrower than the one it was planned for."""
        room = self._story.desk.grid.block
        return replace(plan, width=room) if plan.width > room + 1 else plan

    def image(self, block: Image, slot: Slot) -> list[Element]:
        """Set a picture from a file, as wide as its share of the column."""
        size = _fitted(block.data, slot.width * block.share)
        frame = self._picture(block.data, size, _alt(block.alt))
        caption = Caption(block.caption, (), block.label, block.anchor)
        under = sources(self._story, block.source, (), slot.place)
        return [
            *captions(self._story, caption, slot.place),
            *self._figure(frame, block.at, slot.place, list(under)),
        ]

    def logo(self, story: Story) -> list[Element]:
        """Set a house's mark over the accent rule of the masthead, which says in words what it shows."""
        path = self._story.desk.style.logo
        if path is None:
            return []
        data = read_bytes(path, limit=_LARGEST_LOGO)
        page = self._story.desk.style.page
        size = _fitted(data, page.block / 3, height=_LOGO)
        frame = mark_frame(
            next(self._story.desk.ids),
            (size.width, size.height),
            page.top - _LOGO_FOOT - size.height,
            self._relate(data, _extension(data), story),
        )
        return [w("r", frame)]

    def finish(self, fonts: Fonts) -> None:
        """Write the charts, now that the fonts have names."""
        for part, plan, relation in self._open:
            data = chart_xml(plan, self._story.desk.style, fonts.names["sans"], relation)
            self._story.desk.package.fill(part, data)

    def _figure(self, frame: Element, at: str, place: Place, under: list[Element]) -> list[Element]:
        """Set a picture; it stays with what is written under it, or keeps what follows away."""
        drawn = [w("r", frame)]
        named = self._story.identified(f"={at}", "", drawn) if at else drawn
        paragraph = self._story.styled("Figure" if place == "main" else "FigureWide", *named)
        if under:
            put_property(paragraph, w("keepNext"))
        else:
            space(self._story, paragraph, after=self._story.desk.style.page.grid)
        return [paragraph, *under]

    def _native(self, block: Chart, plan: ChartPlan) -> Element:
        package, number = self._story.desk.package, next(self._count)
        plan = trimmed(plan, self._story.desk.style)
        chart = package.add(f"/word/charts/chart{number}.xml", _CHART)
        name = f"/word/embeddings/Microsoft_Excel_Worksheet{number}.xlsx"
        book = package.add(name, _WORKBOOK, workbook(plan, self._story.desk.style))
        self._open.append((chart, plan, package.relate(chart, book, "package")))
        for text in _texts(plan):
            self._story.desk.use("sans", text)
        relation = package.relate(self._story.part, chart, "chart")
        size = (plan.width, plan.height)
        return chart_frame(next(self._story.desk.ids), _alt(block.alt), size, relation)

    def _drawn(self, block: Chart, scale: float) -> Element:
        drawing = self._drawings[block.anchor]
        style = self._story.desk.style
        raster = self._shelf.data(lambda: png(drawing, style), "png", drawing)
        vector = self._shelf.data(lambda: svg(drawing, style), "svg", drawing)
        size = Size(drawing.width * scale, drawing.height * scale)
        return self._picture(raster, size, _alt(block.alt), vector=vector)

    def _picture(self, data: bytes, size: Size, alt: str, *, vector: bytes = b"") -> Element:
        relations = [self._relate(data, _extension(data), self._story)]
        if vector:
            relations.append(self._relate(vector, "svg", self._story))
        return picture_frame(next(self._story.desk.ids), alt, (size.width, size.height), relations)

    def _relate(self, data: bytes, extension: str, story: Story) -> str:
        package = self._story.desk.package
        if data not in self._media:
            kind = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}[extension]
            name = f"/word/media/image{len(self._media) + 1}.{extension}"
            self._media[data] = package.add(name, kind, data)
        return package.relate(story.part, self._media[data], "image")


def _extension(data: bytes) -> str:
    return "jpg" if data.startswith(_JPEG) else "png"


def _alt(words: Words) -> str:
    return " / ".join(words)


def _texts(plan: ChartPlan) -> list[str]:
    marks = [mark.text for series in plan.series for mark in series.marks]
    names = [series.name for series in plan.series]
    ticks = [text for _, text in plan.axis.ticks]
    notes = [note.text for note in plan.notes] + ([plan.reference.text] if plan.reference else [])
    return [*plan.categories, *marks, *names, *ticks, *notes]


def _fitted(data: bytes, width: float, *, height: float = 0.0) -> Size:
    """Scale a picture to a width, or to a height if it grows no wider than that."""
    from PIL import Image as Opened

    with Opened.open(io.BytesIO(data)) as picture:
        across, down = picture.size
    if height and height * across / down <= width:
        return Size(height * across / down, height)
    return Size(width, width * down / across)
