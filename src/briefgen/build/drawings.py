"""The charts of one document: planned when asked, drawn once, remembered by content."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

from briefgen.build.cache import Cache
from briefgen.build.fingerprint import fingerprint
from briefgen.charts import (
    ChartPlan,
    Drawing,
    draw_chart,
    dump_drawing,
    load_drawing,
    plan_chart,
)
from briefgen.document import Block, Callout, Chart, Document, Parallel
from briefgen.errors import OutputError
from briefgen.style import Style
from briefgen.workspace import write_whole


class Drawings:
    """The charts of one document."""

    def __init__(self, document: Document, style: Style, cache: Cache | None) -> None:
        self._charts = {chart.anchor: chart for chart in _charts(document.blocks)}
        self._document, self._style, self._cache = document, style, cache
        self._plans: dict[str, ChartPlan] = {}

    def plans(self) -> Mapping[str, ChartPlan]:
        """Plan every chart for the width it will have."""
        page = self._style.page
        width = page.block if len(self._document.languages) > 1 else page.main
        for anchor, chart in self._charts.items():
            if anchor not in self._plans:
                self._plans[anchor] = plan_chart(chart, self._style, self._document.languages, width=width)
        return self._plans

    def all(self) -> Mapping[str, Drawing]:
        """Draw every chart."""
        return {anchor: self._draw(plan) for anchor, plan in self.plans().items()}

    def lazily(self) -> Mapping[str, Drawing]:
        """Draw a chart only when somebody looks: a native Word chart needs no picture."""
        return _Lazy(self.plans(), self._draw)

    def _draw(self, plan: ChartPlan) -> Drawing:
        if self._cache is None:
            return draw_chart(plan, self._style)
        kept = self._cache.drawing(fingerprint(self._cache.stamp, plan))
        if kept.is_file():
            with suppress(ValueError, OSError):  # what is not a drawing any more is drawn again
                return load_drawing(kept.read_bytes())
        drawing = draw_chart(plan, self._style)
        with suppress(OutputError):  # where there is no room to keep it, it is drawn again next time
            write_whole(kept, dump_drawing(drawing), durable=False)
        return drawing


class _Lazy(Mapping[str, Drawing]):
    def __init__(self, plans: Mapping[str, ChartPlan], draw: Callable[[ChartPlan], Drawing]) -> None:
        self._plans, self._draw = plans, draw

    def __getitem__(self, anchor: str) -> Drawing:
        return self._draw(self._plans[anchor])

    def __iter__(self) -> Iterator[str]:
        return iter(self._plans)

    def __len__(self) -> int:
        return len(self._plans)


def _charts(blocks: tuple[Block, ...]) -> Iterator[Chart]:
    for block in blocks:
        if isinstance(block, Chart):
            yield block
        elif isinstance(block, Callout):
            yield from _charts(block.blocks)
        elif isinstance(block, Parallel):
            yield from _charts(block.left)
            yield from _charts(block.right)
