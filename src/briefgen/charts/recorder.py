"""A matplotlib renderer that records what is drawn as a Drawing: vectors as shapes, text as text.

Only matplotlib's public interface is used; everything is in points, because the figure has 72 dots per inch.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.path import Path

from briefgen.charts.drawing import Drawing, Label, Shape, Step, Stroke

if TYPE_CHECKING:
    from matplotlib.text import Text
    from matplotlib.transforms import Transform

_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


class Recorder(RendererBase):
    """Keeps what a figure draws, in order, with coordinates rounded to a thousandth of a point."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self._width, self._height = width, height
        self._items: list[Shape | Label] = []

    def drawing(self) -> Drawing:
        """Return what was drawn so far."""
        return Drawing(_exact(self._width), _exact(self._height), tuple(self._items))

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: "Transform",
        rgbFace: Any = None,  # noqa: N803 - matplotlib's name
    ) -> None:
        """Record a path; one that is neither filled nor stroked leaves no trace."""
        fill, stroke = _colour(rgbFace), _stroke(gc)
        steps = tuple(_steps(path, transform))
        if steps and (fill or stroke):
            self._items.append(Shape(steps, fill, stroke, _clip(gc), _opacity(gc, rgbFace)))

    def draw_text(  # noqa: PLR0913, PLR0917 - matplotlib's signature
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: Any,
        angle: float,
        ismath: Any = False,
        mtext: "Text | None" = None,
    ) -> None:
        """Record a line of text; its `gid` is `role language`."""
        role, language = str(mtext.get_gid() if mtext else "chart-label zh").split()
        self._items.append(
            Label(
                _exact(x),
                _exact(y),
                s,
                _exact(prop.get_size_in_points()),
                _colour(gc.get_rgb()),
                bold=prop.get_weight() == "bold",
                angle=_exact(angle),
                role=role,  # type: ignore[arg-type]  # written by Surface.text
                language=language,  # type: ignore[arg-type]
            )
        )

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
        """Return a nominal size: labels are placed by their left end and baseline, where it plays no part."""
        size = prop.get_size_in_points()
        return size * len(s), size, 0.0

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the size in points."""
        return self._width, self._height

    def flipy(self) -> bool:
        """Say that y grows upwards."""
        return False

    def points_to_pixels(self, points: Any) -> Any:
        """Return the points: they are the pixels."""
        return points

    def new_gc(self) -> GraphicsContextBase:
        """Return a fresh graphics context."""
        return GraphicsContextBase()


def _steps(path: Path, transform: "Transform") -> Iterator[Step]:
    last = (0.0, 0.0)
    for vertices, code in path.iter_segments(transform, simplify=False, curves=True):
        points = tuple(_exact(value) for value in vertices)
        if code == Path.MOVETO:
            yield "m", points
        elif code == Path.LINETO:
            yield "l", points
        elif code == Path.CURVE3:
            yield "c", _cubic(last, points)
        elif code == Path.CURVE4:
            yield "c", points
        else:
            yield "h", ()
            continue
        last = points[-2], points[-1]


def _cubic(start: tuple[float, float], points: tuple[float, ...]) -> tuple[float, ...]:
    """Raise a quadratic curve to a cubic one."""
    cx, cy, x, y = points
    controls = (start[0] + (cx - start[0]) * 2 / 3, start[1] + (cy - start[1]) * 2 / 3)
    return tuple(_exact(v) for v in (*controls, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, x, y))


def _stroke(gc: GraphicsContextBase) -> Stroke | None:
    colour, width = gc.get_rgb(), gc.get_linewidth()
    if width <= 0 or (len(colour) > 3 and colour[3] == 0):
        return None
    dashes: Any = gc.get_dashes()[1]
    return Stroke(
        _colour(colour),
        _exact(width),
        tuple(_exact(length) for length in (() if dashes is None else dashes)),
        _CAPS[str(gc.get_capstyle())],
        _JOINS[str(gc.get_joinstyle())],
    )


def _colour(rgb: Any) -> str:
    """Write a colour as #RRGGBB; empty for none and for one that cannot be seen."""
    if rgb is None or (len(rgb) > 3 and rgb[3] == 0):
        return ""
    return "#" + "".join(f"{round(float(channel) * 255):02X}" for channel in rgb[:3])


def _opacity(gc: GraphicsContextBase, face: Any) -> float:
    if gc.get_forced_alpha():
        return _exact(gc.get_alpha())
    return _exact(face[3]) if face is not None and len(face) > 3 and face[3] else 1.0


def _clip(gc: GraphicsContextBase) -> tuple[float, float, float, float] | None:
    box = gc.get_clip_rectangle()
    if box is None:
        return None
    x, y, width, height = (_exact(value) for value in box.bounds)
    return x, y, width, height


def _exact(value: Any) -> float:
    """Round to what a press can show; no minus zero."""
    return round(float(value), 3) + 0.0
