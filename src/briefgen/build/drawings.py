"""The charts of one document: planned when asked, drawn once, remembered by content."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from briefgen.build.cache import Cache
from briefgen.build.fingerprint import fingerprint
from briefgen.charts import (
    ChartPlan,
    Drawing,
    draw_chart,
    drawing_key,
    dump_drawing,
    load_drawing,
    plan_chart,
)
from briefgen.document import Block, Callout, Chart, Document, Parallel
from briefgen.errors import OutputError
from briefgen.style import Style
from briefgen.workspace import write_whole

# The words around a chart are set by the writers: a new title needs no new drawing.
_AROUND: Final[Mapping[str, Any]] = {
    "title": (), "subtitle": (), "label": (), "alt": (), "source": (), "note": (), "anchor": "", "at": "",
}  # fmt: skip


class Drawings:
    """The charts of one document."""

    def __init__(self, document: Document, style: Style, cache: Cache | None) -> None:
        self._charts = {chart.anchor: chart for chart in _charts(document.blocks)}
        self._document, self._style, self._cache = document, style, cache
        self._plans: dict[str, ChartPlan] = {}

    def plans(self) -> Mapping[str, ChartPlan]:
        """Plan every chart for the width it will have."""
        return {anchor: self._plan(anchor) for anchor in self._charts}

    def all(self) -> Mapping[str, Drawing]:
        """Draw every chart."""
        return {anchor: self._drawing(anchor) for anchor in self._charts}

    def lazily(self) -> Mapping[str, Drawing]:
        """Draw a chart only when somebody looks: a native Word chart needs no picture."""
        return _Lazy(tuple(self._charts), self._drawing)

    def _plan(self, anchor: str) -> ChartPlan:
        if anchor not in self._plans:
            chart, languages = self._charts[anchor], self._document.languages
            self._plans[anchor] = plan_chart(chart, self._style, languages, width=self._width)
        return self._plans[anchor]

    @property
    def _width(self) -> float:
        page = self._style.page
        return page.block if len(self._document.languages) > 1 else page.main

    def _drawing(self, anchor: str) -> Drawing:
        if self._cache is None:
            return draw_chart(self._plan(anchor), self._style)
        decided = (replace(self._charts[anchor], **_AROUND), self._width)
        key = drawing_key(decided, self._style, self._document.languages)
        kept = self._cache.drawing(fingerprint(self._cache.program, key))
        if kept.is_file():
            with suppress(ValueError, OSError):  # what is not a drawing any more is drawn again
                return load_drawing(kept.read_bytes())
        drawing = draw_chart(self._plan(anchor), self._style)
        with suppress(OutputError):  # where there is no room to keep it, it is drawn again next time
            write_whole(kept, dump_drawing(drawing), durable=False)
        return drawing


class _Lazy(Mapping[str, Drawing]):
    def __init__(self, anchors: Sequence[str], draw: Callable[[str], Drawing]) -> None:
        self._anchors, self._draw = anchors, draw

    def __getitem__(self, anchor: str) -> Drawing:
        return self._draw(anchor)

    def __iter__(self) -> Iterator[str]:
        return iter(self._anchors)

    def __len__(self) -> int:
        return len(self._anchors)


def _charts(blocks: tuple[Block, ...]) -> Iterator[Chart]:
    for block in blocks:
        if isinstance(block, Chart):
            yield block
        elif isinstance(block, Callout):
            yield from _charts(block.blocks)
        elif isinstance(block, Parallel):
            yield from _charts(block.left)
            yield from _charts(block.right)
