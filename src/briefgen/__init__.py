"""Print-ready Chinese and English briefings from one YAML file.

>>> import briefgen
>>> briefing = briefgen.load("brief.yaml")            # doctest: +SKIP
>>> document = briefgen.resolve(briefing, "en")       # doctest: +SKIP
>>> pdf = briefgen.render(document, "pdf")            # doctest: +SKIP

`build` does all of it for many briefs, into a folder, leaving alone what has not changed.
"""

from typing import TYPE_CHECKING

from briefgen.lazy import lazily

if TYPE_CHECKING:
    from briefgen.brief import Bilingual, Briefing, Number
    from briefgen.brief.loading import load
    from briefgen.build import Job, Options, Report, build, render
    from briefgen.document import Block, Document, resolve, tree
    from briefgen.errors import BriefgenError, ContentError
    from briefgen.problems import Problem
    from briefgen.style import Style, load_style

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


# Imported when first used, so that `import briefgen` costs nothing.
__getattr__ = lazily(
    __name__,
    {
        "brief": (
            "Bilingual",
            "Briefing",
            "Number",
            "load",
        ),
        "document": (
            "Block",
            "Document",
            "resolve",
            "tree",
        ),
        "errors": (
            "BriefgenError",
            "ContentError",
        ),
        "build": (
            "Job",
            "Options",
            "Report",
            "build",
            "render",
        ),
        "problems": ("Problem",),
        "style": (
            "Style",
            "load_style",
        ),
    },
)


def __dir__() -> list[str]:
    return sorted(__all__)
