"""Characters and lines, no pages: scripts, classes, spacing, line breaking, hyphenation, normalising."""

from typing import TYPE_CHECKING

from briefgen.lazy import lazily

if TYPE_CHECKING:
    from briefgen.typeset.classes import is_han, is_ignorable
    from briefgen.typeset.composing import compose, set_line
    from briefgen.typeset.hints import glue, segments
    from briefgen.typeset.keeping import dump_lines, load_lines
    from briefgen.typeset.language import Language
    from briefgen.typeset.model import Alignment, Line, Piece, Placed, Shape
    from briefgen.typeset.normalising import Change, normalise, put_right, revert
    from briefgen.typeset.shaping import MissingCharacterError
    from briefgen.typeset.titles import compose_title

__all__ = [
    "Alignment",
    "Change",
    "Language",
    "Line",
    "MissingCharacterError",
    "Piece",
    "Placed",
    "Shape",
    "compose",
    "compose_title",
    "dump_lines",
    "glue",
    "is_han",
    "is_ignorable",
    "load_lines",
    "normalise",
    "put_right",
    "revert",
    "segments",
    "set_line",
]

__getattr__ = lazily(
    __name__,
    {
        "classes": (
            "is_han",
            "is_ignorable",
        ),
        "composing": (
            "compose",
            "set_line",
        ),
        "hints": (
            "glue",
            "segments",
        ),
        "keeping": (
            "dump_lines",
            "load_lines",
        ),
        "language": ("Language",),
        "model": (
            "Alignment",
            "Line",
            "Piece",
            "Placed",
            "Shape",
        ),
        "normalising": (
            "Change",
            "normalise",
            "put_right",
            "revert",
        ),
        "shaping": ("MissingCharacterError",),
        "titles": ("compose_title",),
    },
)
