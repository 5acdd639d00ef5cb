"""From briefs to files: one job is a brief in one edition, a batch is many of them."""

import sys
from types import ModuleType

from briefgen.build.batch import Options, Report, build
from briefgen.build.job import Job, render, render_pdf, render_word
from briefgen.build.manifest import Made

__all__ = ["Job", "Made", "Options", "Report", "build", "render", "render_pdf", "render_word"]


class _Room(ModuleType):
    """Lets `briefgen.build(...)` mean the verb although this room has the same name.

    The import system binds a package on its parent once anything in it is loaded, over whatever stood there.
    """

    __call__ = staticmethod(build)


sys.modules[__name__].__class__ = _Room
