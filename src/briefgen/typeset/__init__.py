"""Characters and lines, no pages: scripts, classes, spacing, line breaking, hyphenation, normalising."""

from briefgen.typeset.model import Alignment, Language, Line, Piece, Placed, Shape

__all__ = ["Alignment", "Language", "Line", "Piece", "Placed", "Shape"]
