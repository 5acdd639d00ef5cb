"""Print-ready Chinese and English briefings from one YAML file.

>>> import briefgen
>>> briefing = briefgen.load("brief.yaml")            # doctest: +SKIP
>>> document = briefgen.resolve(briefing, "en")       # doctest: +SKIP
>>> pdf = briefgen.render(document, "pdf")            # doctest: +SKIP

`build` does all of it for many briefs, into a folder, leaving alone what has not changed.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.brief import Bilingual, Briefing, Number
    from briefgen.brief.loading import load
    from briefgen.build import Job, Options, Report, build, render
    from briefgen.document import Block, Document, resolve, tree
    from briefgen.errors import BriefgenError, ContentError
    from briefgen.problems import Problem
    from briefgen.style import Style, load_style

# Where each public name lives; it is imported when first used, so that `import briefgen` costs nothing.
_HOMES = {
    "Bilingual": "briefgen.brief",
    "Block": "briefgen.document",
    "BriefgenError": "briefgen.errors",
    "Briefing": "briefgen.brief",
    "ContentError": "briefgen.errors",
    "Document": "briefgen.document",
    "Job": "briefgen.build",
    "Number": "briefgen.brief",
    "Options": "briefgen.build",
    "Problem": "briefgen.problems",
    "Report": "briefgen.build",
    "Style": "briefgen.style",
    "build": "briefgen.build",
    "load": "briefgen.brief",
    "load_style": "briefgen.style",
    "render": "briefgen.build",
    "resolve": "briefgen.document",
    "tree": "briefgen.document",
}

__all__ = [
    "Bilingual",
    "Block",
    "BriefgenError",
    "Briefing",
    "ContentError",
    "Document",
    "Job",
    "Number",
    "Options",
    "Problem",
    "Report",
    "Style",
    "build",
    "load",
    "load_style",
    "render",
    "resolve",
    "tree",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'briefgen' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
