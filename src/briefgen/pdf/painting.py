"""Paint a drawing on the canvas: its shapes as paths, its labels as text in the document's fonts."""

import math

from briefgen.charts import label_line
from briefgen.charts.drawing import Drawing, Label, Shape, Step, Stroke
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.style import Style

_OPERATORS = {"m": "m", "l": "l", "c": "c", "h": "h"}


def paint_drawing(
    canvas: TaggedCanvas, drawing: Drawing, style: Style, place: tuple[float, float, float]
) -> None:
    """Paint a drawing with its lower left corner at (x, y), scaled; inside marked content of the caller's."""
    x, y, scale = place
    canvas.addLiteral(f"q {scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f} cm")
    for item in drawing.items:
        if isinstance(item, Shape):
            _paint_shape(canvas, item)
        else:
            _paint_label(canvas, item, style)
    canvas.addLiteral("Q")


def _paint_shape(canvas: TaggedCanvas, shape: Shape) -> None:
    if not (shape.fill or shape.stroke) or not shape.steps:
        return
    canvas.saveState()
    if shape.opacity < 1:
        canvas.setFillAlpha(shape.opacity)
        canvas.setStrokeAlpha(shape.opacity)
    operators = []
    if shape.clip:
        x, y, width, height = shape.clip
        operators.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n")
    if shape.fill:
        operators.append(canvas.colour_operator(shape.fill))
    if shape.stroke:
        operators.append(_stroke(canvas, shape.stroke))
    operators += [_step(step) for step in shape.steps]
    operators.append(
        {(True, True): "B", (True, False): "f", (False, True): "S"}[bool(shape.fill), bool(shape.stroke)]
    )
    canvas.addLiteral(" ".join(operators))
    canvas.restoreState()


def _step(step: Step) -> str:
    operator, numbers = step
    return " ".join([*(f"{number:.2f}" for number in numbers), _OPERATORS[operator]])


def _stroke(canvas: TaggedCanvas, stroke: Stroke) -> str:
    dashes = " ".join(f"{length:g}" for length in stroke.dashes)
    colour = canvas.colour_operator(stroke.colour, stroke=True)
    return f"{colour} {stroke.width:g} w {stroke.cap} J {stroke.join} j [{dashes}] 0 d"


def _paint_label(canvas: TaggedCanvas, label: Label, style: Style) -> None:
    if not label.text.strip():
        return
    line = label_line(label, style)
    if not label.angle:
        canvas.text(line.runs, label.x, label.y, label.colour)
        return
    turn = math.radians(label.angle)
    matrix = (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), label.x, label.y)
    canvas.turned_text(line.runs, matrix, label.colour)
