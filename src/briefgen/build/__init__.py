"""From briefs to files: a job is an edition in a format, a batch is many of them."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from briefgen.build.crew import Crew
from briefgen.build.options import Options

if TYPE_CHECKING:
    from briefgen.build.batch import Report
    from briefgen.build.job import Job, render, render_pdf, render_word
    from briefgen.build.manifest import Made

__all__ = ["Job", "Made", "Options", "Report", "build", "render", "render_pdf", "render_word"]

# Imported when first used: workers start and load what they need before this process loads its own.
_HOMES = {
    "Job": "briefgen.build.job",
    "Made": "briefgen.build.manifest",
    "Report": "briefgen.build.batch",
    "render": "briefgen.build.job",
    "render_pdf": "briefgen.build.job",
    "render_word": "briefgen.build.job",
}


def build(
    briefs: Sequence[Path], options: Options, *, watch: Callable[[int, int], None] | None = None
) -> "list[Report]":
    """Build every brief; `watch` is told how many jobs are done and how many there are.

    What is wrong with a brief is in its report, and stops no other.
    """
    files = len(briefs) * len(options.editions) * len(options.formats)
    with Crew(min(options.jobs, files) - 1) as crew:
        from briefgen.build.batch import build_all

        return build_all(briefs, options, crew, watch)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


class _Room(ModuleType):
    """Lets `briefgen.build(...)` mean the verb although this room has the same name.

    The import system binds a package on its parent once anything in it is loaded, over whatever stood there.
    """

    __call__ = staticmethod(build)


sys.modules[__name__].__class__ = _Room
