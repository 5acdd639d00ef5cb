"""Tell how long the two stages of a PDF take: `python -m benchmarks.finishing BRIEF EDITION`, a process each.

The first stage sets the text, paints the pages and saves their content; the second, the finish, writes the
tags, links, outline and metadata and the file itself. Charts are drawn before: no part of either.
"""

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import get_args

from briefgen.brief import load
from briefgen.build.drawings import Drawings
from briefgen.document import Edition, brand_of, resolve, style_of
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.metadata import Metadata
from briefgen.pdf.outputs import Output, output_for
from briefgen.pdf.rendering import Rendering
from briefgen.shelf import Shelf
from briefgen.style import Style


class Timed:
    """An output that notes when the pages were saved and when the file was finished."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self.saved = self.finished = 0.0

    def canvas(self, style: Style) -> TaggedCanvas:
        return self._output.canvas(style)

    def finish(self, canvas: TaggedCanvas, about: Metadata) -> bytes:
        content = canvas.finished()
        self.saved = perf_counter()
        canvas.finished = lambda: content  # type: ignore[method-assign]  # it is saved already
        data = self._output.finish(canvas, about)
        self.finished = perf_counter()
        return data


def main(brief: str, edition: Edition) -> None:
    """Print the seconds of both stages as JSON."""
    if edition not in get_args(Edition):
        raise SystemExit(f"{edition!r} is not an edition")
    briefing = load(Path(brief))
    document, style = resolve(briefing, edition, brand_of(briefing)), style_of(briefing, edition)
    drawings = Drawings(document, style, None).all()
    output = Timed(output_for("screen", style, ()))
    start = perf_counter()
    Rendering(document, style, drawings, output, Shelf()).pdf()
    print(json.dumps([output.saved - start, output.finished - output.saved]))


if __name__ == "__main__":
    main(*sys.argv[1:])  # type: ignore[arg-type] # checked in main
