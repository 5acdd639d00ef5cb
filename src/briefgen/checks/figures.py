"""Charts must not lie: a share that is more than the whole, a dumbbell with one end."""

from collections.abc import Iterator

from briefgen.brief import Briefing
from briefgen.charts import chart_problems
from briefgen.checks.look import drawn_from
from briefgen.checks.rule import found
from briefgen.document import Block, Callout, Chart, Document, Parallel
from briefgen.problems import Problem


def dishonest_charts(briefing: Briefing, document: Document) -> tuple[Problem, ...]:
    """Say of every chart what would mislead."""
    return tuple(
        found(briefing, "chart-honesty", drawn_from(briefing, chart.at), message, key=True)
        for chart in charts(document.blocks)
        for message in chart_problems(chart)
    )


def charts(blocks: tuple[Block, ...]) -> Iterator[Chart]:
    """Go through the charts of a document, in whatever they stand."""
    for block in blocks:
        match block:
            case Chart():
                yield block
            case Callout():
                yield from charts(block.blocks)
            case Parallel():
                yield from charts((*block.left, *block.right))
            case _:
                pass
