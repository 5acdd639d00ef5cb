"""See a drawing: paint it as a PNG, glyphs as outlines, so that what is looked at is what was measured."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from briefgen.charts import Drawing, Label, Shape, label_line
from briefgen.faces import outline
from briefgen.style import Style


def picture(drawing: Drawing, style: Style, path: Path, *, scale: float = 2.0, margin: float = 8.0) -> None:
    """Write a PNG of a drawing; a hairline shows the drawing's box."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(drawing.width + 2 * margin, drawing.height + 2 * margin))
    canvas.translate(margin, margin)
    canvas.setStrokeColor("#F3C6C2")
    canvas.setLineWidth(0.25)
    canvas.rect(0, 0, drawing.width, drawing.height)
    for item in drawing.items:
        (_paint_shape if isinstance(item, Shape) else _paint_label)(canvas, item, style)
    canvas.save()
    pypdfium2.PdfDocument(buffer.getvalue())[0].render(scale=scale).to_pil().save(path)


def _paint_shape(canvas: Any, shape: Shape, _: Style) -> None:
    canvas.saveState()
    if shape.stroke:
        canvas.setStrokeColor(shape.stroke.colour)
        canvas.setLineWidth(shape.stroke.width)
        canvas.setDash(list(shape.stroke.dashes) or [])
        canvas.setLineCap(shape.stroke.cap)
        canvas.setLineJoin(shape.stroke.join)
    if shape.fill:
        canvas.setFillColor(shape.fill)
        canvas.setFillAlpha(shape.opacity)
    path = canvas.beginPath()
    for code, points in shape.steps:
        {"m": path.moveTo, "l": path.lineTo, "c": path.curveTo, "h": path.close}[code](*points)
    canvas.drawPath(path, stroke=shape.stroke is not None, fill=bool(shape.fill))
    canvas.restoreState()


def _paint_label(canvas: Any, label: Label, style: Style) -> None:
    canvas.saveState()
    canvas.translate(label.x, label.y)
    canvas.rotate(label.angle)
    canvas.setFillColor(label.colour)
    for run in label_line(label, style).runs:
        unit = run.size / run.face.units_per_em
        for glyph, offset in zip(run.glyphs, run.offsets, strict=True):
            path = canvas.beginPath()
            shift = run.x + offset + glyph.dx * unit
            for code, points in outline(run.face, glyph.gid):
                moved = [v * unit + (shift if i % 2 == 0 else run.rise) for i, v in enumerate(points)]
                {"m": path.moveTo, "l": path.lineTo, "c": path.curveTo, "h": path.close}[code](*moved)
            canvas.drawPath(path, stroke=0, fill=1, fillMode=1)
    canvas.restoreState()
