"""Drawing → SVG, its text as outlines: a font inside the document is not visible to a picture in it."""

from collections.abc import Iterator
from functools import lru_cache

from briefgen.charts.drawing import Drawing, Label, Shape, Step
from briefgen.charts.lettering import label_line
from briefgen.faces import Face, outline
from briefgen.style.sheet import Style
from briefgen.word.xml import DECLARATION


def svg(drawing: Drawing, style: Style) -> bytes:
    """Write a drawing; one unit is a point, and y grows downwards."""
    body = "".join(
        _shape(item, index) if isinstance(item, Shape) else "".join(_label(item, style))
        for index, item in enumerate(drawing.items)
    )
    width, height = f"{drawing.width:g}", f"{drawing.height:g}"
    return (
        f'{DECLARATION}<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}"><g transform="matrix(1 0 0 -1 0 {height})">{body}</g></svg>'
    ).encode()


def _shape(item: Shape, index: int) -> str:
    looks = f' fill="{item.fill or "none"}"'
    if item.stroke:
        cap, join = (
            ("butt", "round", "square")[item.stroke.cap],
            ("miter", "round", "bevel")[item.stroke.join],
        )
        looks += f' stroke="{item.stroke.colour}" stroke-width="{item.stroke.width:g}"'
        looks += f' stroke-linecap="{cap}" stroke-linejoin="{join}"'
        if item.stroke.dashes:
            looks += f' stroke-dasharray="{" ".join(f"{dash:g}" for dash in item.stroke.dashes)}"'
    if item.opacity != 1.0:
        looks += f' opacity="{item.opacity:g}"'
    clip = ""
    if item.clip:
        x, y, width, height = item.clip
        rectangle = f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"/>'
        clip = f'<clipPath id="c{index}">{rectangle}</clipPath>'
        looks += f' clip-path="url(#c{index})"'
    return f'{clip}<path d="{path_data(item.steps)}"{looks}/>'


def _label(label: Label, style: Style) -> Iterator[str]:
    place = f"translate({label.x:.3f} {label.y:.3f}) rotate({label.angle:g})"
    yield f'<g fill="{label.colour}" transform="{place}">'
    for run in label_line(label, style).runs:
        scale = run.size / run.face.units_per_em
        for glyph, offset in zip(run.glyphs, run.offsets, strict=True):
            path = _letter(run.face, glyph.gid)
            if path:
                x, y = run.x + offset + glyph.dx * scale, run.rise + glyph.dy * scale
                place = f"matrix({scale:g} 0 0 {scale:g} {x:.3f} {y:.3f})"
                yield f'<path transform="{place}" d="{path}"/>'
    yield "</g>"


@lru_cache(2000)
def _letter(face: Face, gid: int) -> str:
    """Write the outline of a glyph in units of its face; a chart repeats few glyphs often."""
    return path_data(outline(face, gid))


def path_data(steps: tuple[Step, ...]) -> str:
    """Write a path in SVG's letters."""
    letters = {"m": "M", "l": "L", "c": "C", "h": "Z"}
    return "".join(letters[kind] + " ".join(f"{value:.5g}" for value in values) for kind, values in steps)
