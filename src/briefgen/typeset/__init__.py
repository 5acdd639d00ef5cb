"""Characters and lines, no pages: scripts, classes, spacing, line breaking, hyphenation, normalising."""

from briefgen.typeset.compose import compose, set_line
from briefgen.typeset.model import Alignment, Language, Line, Piece, Placed, Shape
from briefgen.typeset.shaping import MissingCharacterError

__all__ = [
    "Alignment",
    "Language",
    "Line",
    "MissingCharacterError",
    "Piece",
    "Placed",
    "Shape",
    "compose",
    "set_line",
]
