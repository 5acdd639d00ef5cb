"""A chart painted on our canvas is the picture matplotlib's own PDF backend makes of the same figure."""

from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from matplotlib.text import Text
from numpy.typing import NDArray

from briefgen.charts import Drawing, plan_chart
from briefgen.charts.kinds import DRAW
from briefgen.charts.lettering import Lettering
from briefgen.charts.surface import Surface, house_settings
from briefgen.document import ChartKind
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.colour import screen
from briefgen.pdf.painting import paint_drawing
from kit.rendered import style_of
from kit.sketch import chart

PAIRS = ("stacked", "dumbbell", "line", "area")
KINDS: tuple[ChartKind, ...] = ("column", "bar", "stacked", "line", "area", "share", "dumbbell", "lollipop")
NAMES = ("甲", "乙", "丙", "丁", "戊")
ROWS = [12, 47, 31, 8, 25]


def drawn(kind: ChartKind) -> Surface:
    """Draw a chart without its labels, whose fonts matplotlib's backend does not have."""
    style = style_of("zh")
    rows = {"去年": ROWS, "今年": ROWS[::-1]} if kind in PAIRS else ROWS
    plan = plan_chart(chart(kind, NAMES, rows, reference=None), style, ("zh",), width=380.0)
    surface = Surface(plan, style, Lettering(style, plan.languages))
    DRAW[plan.kind](plan, surface, style.page.grid)
    for text in surface.figure.findobj(Text):
        text.set_visible(False)
    return surface


def ours(drawing: Drawing) -> bytes:
    canvas = TaggedCanvas(drawing.width, drawing.height, screen)
    canvas.begin_page()
    with canvas.content(canvas.root.child("Figure")):
        paint_drawing(canvas, drawing, style_of("zh"), (0.0, 0.0, 1.0))
    canvas.end_page()
    return canvas.finished()


def theirs(surface: Surface) -> bytes:
    out = BytesIO()
    surface.figure.savefig(out, format="pdf", dpi=72)
    return out.getvalue()


def pixels(data: bytes) -> NDArray[np.int16]:
    page = pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("RGB")
    return np.asarray(page, dtype=np.int16)


@pytest.mark.parametrize("kind", KINDS)
def test_our_picture_is_matplotlibs(kind: ChartKind):
    with house_settings():
        surface = drawn(kind)
        one, other = pixels(ours(surface.drawing())), pixels(theirs(surface))
    assert one.shape == other.shape
    assert (one < 250).any(axis=2).mean() > 0.005  # there is something to compare
    differs = (np.abs(one - other) > 64).any(axis=2).mean()
    assert differs <= 0.001, f"{differs:.2%} of the pixels differ"
