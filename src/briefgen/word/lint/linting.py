"""Every rule over every part: the defects that the Open XML SDK lets pass, and Word's accessibility rules."""

from collections.abc import Callable, Iterator

from briefgen.word.lint.access import access_problems
from briefgen.word.lint.charts import chart_problems
from briefgen.word.lint.fonts import font_problems
from briefgen.word.lint.lists import list_problems
from briefgen.word.lint.looks import look_problems
from briefgen.word.lint.notes import note_problems
from briefgen.word.lint.opened import Opened, open_file
from briefgen.word.lint.package import package_problems
from briefgen.word.lint.page import page_problems
from briefgen.word.lint.styles import style_problems
from briefgen.word.lint.text import text_problems
from briefgen.word.lint.whole import missing_parts, whole_problems

_RULES: tuple[Callable[[Opened], Iterator[str]], ...] = (
    package_problems,
    whole_problems,
    style_problems,
    list_problems,
    font_problems,
    text_problems,
    note_problems,
    page_problems,
    look_problems,
    chart_problems,
    access_problems,
)


def lint(data: bytes) -> tuple[str, ...]:
    """Judge a Word file; each finding names the part and the thing, nothing found is an empty tuple."""
    opened = open_file(data)
    missing = tuple(missing_parts(opened))
    return missing or tuple(problem for rule in _RULES for problem in rule(opened))
