"""From briefs to files: a job is an edition in a format, a batch is many of them."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from briefgen.build.crew import Crew
from briefgen.build.options import Options
from briefgen.lazy import lazily

if TYPE_CHECKING:
    from briefgen.build.fleet import Fleet, Watch
    from briefgen.build.job import Job, render, render_pdf, render_word
    from briefgen.build.manifest import Made
    from briefgen.build.report import Report

__all__ = [
    "Crew",
    "Job",
    "Made",
    "Options",
    "Report",
    "build",
    "build_series",
    "check_series",
    "render",
    "render_pdf",
    "render_word",
]

# Of more than these, each brief is one errand: parting them finer would only hold them in memory longer.
_FEW = 8


def build(
    briefs: Sequence[Path],
    options: Options,
    *,
    watch: Callable[[int, int], None] | None = None,
    crew: Crew | None = None,
) -> "list[Report]":
    """Build every brief; `watch` is told how many jobs are done and how many there are.

    What is wrong with a brief is in its report, and stops no other. Who builds again and again keeps a crew:
    its workers have loaded by then what they need, and the fonts are open.
    """
    if options.cluster or len(briefs) > _FEW:
        return build_many(briefs, options, watch=watch)
    files = len(briefs) * len(options.editions) * len(options.formats)
    with nullcontext(crew) if crew else Crew(min(options.jobs, files) - 1) as hands:
        from briefgen.build.batch import build_all

        return build_all(briefs, options, hands, watch)


def build_many(
    briefs: Sequence[Path], options: Options, *, watch: Callable[[int, int], None] | None = None
) -> "list[Report]":
    """Build every brief as one errand each, in memory that does not grow with their number."""
    with _fleet(options, len(briefs), watch) as fleet:
        from briefgen.build.twins import distinct

        return fleet.briefs(distinct(briefs))


def build_series(
    pattern: Path, table: Path, options: Options, *, watch: Callable[[int, int], None] | None = None
) -> "list[Report]":
    """Build a brief of each row of a table, and the index over all, whose report is the last.

    Raises ContentError for what is wrong with the pattern or the table; UsageError for files.
    """
    with _fleet(options, options.jobs, watch) as fleet:
        return fleet.series(pattern, table)


def check_series(
    pattern: Path, table: Path, options: Options, *, watch: Callable[[int, int], None] | None = None
) -> "list[Report]":
    """Judge the brief of each row of a table and the index over all, as `check_brief` does, and make none.

    Raises ContentError for what is wrong with the pattern or the table; UsageError for files.
    """
    with _fleet(options, options.jobs, watch) as fleet:
        return fleet.check(pattern, table)


@contextmanager
def _fleet(options: Options, most: int, watch: "Watch | None") -> "Iterator[Fleet]":
    """Open as many hands as are of use, and load meanwhile what hands errands to them."""
    from briefgen.build.pool import hands

    with hands(options, most) as crew:
        from briefgen.build.fleet import Fleet

        yield Fleet(crew, options, watch)


class _Room(ModuleType):
    """Lets `briefgen.build(...)` mean the verb although this room has the same name.

    The import system binds a package on its parent once anything in it is loaded, over whatever stood there.
    """

    __call__ = staticmethod(build)


sys.modules[__name__].__class__ = _Room
# Workers start and load what they need before this process loads its own.
__getattr__ = lazily(
    __name__,
    {
        "report": ("Report",),
        "job": ("Job", "render", "render_pdf", "render_word"),
        "manifest": ("Made",),
    },
)
