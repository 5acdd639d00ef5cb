"""Measure a drawing: the ink of its labels and the boxes of its shapes, to assert relations between them."""

from collections.abc import Iterator

from briefgen.charts import Drawing, Label, Shape, label_line
from briefgen.charts.placing import Box
from briefgen.style import Style


def labels(drawing: Drawing) -> list[Label]:
    return [item for item in drawing.items if isinstance(item, Label)]


def shapes(drawing: Drawing, *, fill: str = "") -> list[Shape]:
    return [item for item in drawing.items if isinstance(item, Shape) and (not fill or item.fill == fill)]


def shape_box(shape: Shape) -> Box:
    xs = [value for _, points in shape.steps for value in points[::2]]
    ys = [value for _, points in shape.steps for value in points[1::2]]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def ink_box(label: Label, style: Style) -> Box:
    """Measure the ink of an upright label."""
    corners = list(_ink(label, style))
    left, bottom = min(c[0] for c in corners), min(c[1] for c in corners)
    return Box(left, bottom, max(c[2] for c in corners) - left, max(c[3] for c in corners) - bottom)


def overlapping(drawing: Drawing, style: Style) -> list[tuple[str, str]]:
    """Name the pairs of labels whose ink overlaps."""
    found = [(label.text, ink_box(label, style)) for label in labels(drawing)]
    return [
        (one, other)
        for index, (one, box) in enumerate(found)
        for other, far in found[index + 1 :]
        if box.meets(far)
    ]


def outside(drawing: Drawing, style: Style, *, slack: float = 0.4) -> list[str]:
    """Name what reaches out of the drawing's box."""
    boxes = [(label.text, ink_box(label, style)) for label in labels(drawing)]
    boxes += [(f"{shape.fill or shape.stroke}", shape_box(shape)) for shape in shapes(drawing)]
    return [
        name
        for name, box in boxes
        if box.x < -slack
        or box.y < -slack
        or box.right > drawing.width + slack
        or box.top > drawing.height + slack
    ]


def _ink(label: Label, style: Style) -> Iterator[tuple[float, float, float, float]]:
    for run in label_line(label, style).runs:
        unit = run.size / run.face.units_per_em
        for glyph, offset in zip(run.glyphs, run.offsets, strict=True):
            ink = run.face.ink(glyph.gid)
            if ink.right > ink.left:
                x, y = label.x + run.x + offset + glyph.dx * unit, label.y + glyph.dy * unit
                yield x + ink.left * unit, y + ink.bottom * unit, x + ink.right * unit, y + ink.top * unit
