"""Keep drawings as compact JSON and read them back, the same to the last digit."""

import json
from typing import Any

from briefgen.charts.drawing import Drawing, Label, Shape, Stroke

_FORM = 1


def dump_drawing(drawing: Drawing) -> bytes:
    """Write a drawing as JSON; equal drawings give equal bytes."""
    kept = {
        "form": _FORM,
        "size": [drawing.width, drawing.height],
        "items": [_shape(item) if isinstance(item, Shape) else _label(item) for item in drawing.items],
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()


def load_drawing(data: bytes) -> Drawing:
    """Read a drawing back. Raises ValueError if the data is no drawing of this form."""
    try:
        kept = json.loads(data)
        if kept["form"] != _FORM:
            raise ValueError(f"a drawing of form {kept['form']}, not {_FORM}")
        width, height = kept["size"]
        return Drawing(width, height, tuple(_item(row) for row in kept["items"]))
    except (LookupError, TypeError) as reason:
        raise ValueError(f"not a drawing: {reason}") from reason


def _shape(shape: Shape) -> list[Any]:
    stroke = shape.stroke
    drawn = stroke and [stroke.colour, stroke.width, stroke.dashes, stroke.cap, stroke.join]
    steps = [[code, *points] for code, points in shape.steps]
    return ["shape", steps, shape.fill, drawn, shape.clip, shape.opacity]


def _label(label: Label) -> list[Any]:
    at = [label.x, label.y, label.angle]
    return ["text", label.text, at, label.size, label.colour, label.bold, label.role, label.language]


def _item(row: list[Any]) -> Shape | Label:
    if row[0] == "text":
        _, text, (x, y, angle), size, colour, bold, role, language = row
        return Label(x, y, text, size, colour, bold, angle, role, language)
    _, steps, fill, stroke, clip, opacity = row
    return Shape(
        steps=tuple((code, tuple(points)) for code, *points in steps),
        fill=fill,
        stroke=stroke and Stroke(stroke[0], stroke[1], tuple(stroke[2]), stroke[3], stroke[4]),
        clip=clip and (clip[0], clip[1], clip[2], clip[3]),
        opacity=opacity,
    )
