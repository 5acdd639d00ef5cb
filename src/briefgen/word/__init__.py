"""Document + Style → a Word file: styles, text, tables, native charts, embedded fonts."""

from briefgen.word.lint import lint
from briefgen.word.options import FontMode, WordOptions
from briefgen.word.render import render

__all__ = ["FontMode", "WordOptions", "lint", "render"]
