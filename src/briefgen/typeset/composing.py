"""Compose paragraphs: pieces and a shape in, lines out."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from briefgen.typeset.building import build_items
from briefgen.typeset.fit import Setting
from briefgen.typeset.items import Items
from briefgen.typeset.justify import Range, ranges, set_range
from briefgen.typeset.language import Language
from briefgen.typeset.model import Line, Piece, Shape
from briefgen.typeset.search import line_ends
from briefgen.typeset.source import Stream, streams
from briefgen.typeset.tiers import GAPING, SHORT, UNFILLED

_NEWLINES: Final = re.compile("\r\n|[\n\r\u2028\u2029\x0b\x0c]")


def compose(pieces: Sequence[Piece], shape: Shape, *, language: Language) -> tuple[Line, ...]:
    """Compose a paragraph into lines no wider than the measure; a newline in a piece ends a line.

    Raises MissingCharacterError for a character that no face of its piece's stack has.
    """
    lines: list[Line] = []
    for at, stream in enumerate(streams(tuple(pieces))):
        first = shape.rest if at else shape.first
        if not stream.text:
            lines.append(Line((), 0.0))
            continue
        lines.extend(_paragraph(stream, shape, first, language))
    return tuple(lines)


def _paragraph(stream: Stream, shape: Shape, first: float, language: Language) -> list[Line]:
    items = build_items(stream, language, shape.measure - shape.rest, shape.script_gap)
    lines = _lines(items, shape, first, language)
    if any(UNFILLED in line.forced for line in lines):
        # A line of nothing but Latin words has no gap to open: they have to part somewhere inside.
        items = build_items(stream, language, shape.measure - shape.rest, shape.script_gap, opened=True)
        lines = _lines(items, shape, first, language)
    return lines


def set_line(pieces: Sequence[Piece], *, language: Language, script_gap: float = 0.25) -> Line:
    """Set pieces on one line at their natural widths; newlines become spaces.

    Raises MissingCharacterError for a character that no face of its piece's stack has.
    """
    joined = [replace(piece, text=_NEWLINES.sub(" ", piece.text)) for piece in pieces]
    for stream in streams(joined):
        if stream.text:
            items = build_items(stream, language, math.inf, script_gap)
            return set_range(items, Range(0, len(items.boxes), math.inf, filled=False), 0.0, "left")
    return Line((), 0.0)


def _lines(items: Items, shape: Shape, first: float, language: Language) -> list[Line]:
    justified = shape.align == "justify"
    setting = Setting(shape.measure - first, shape.measure - shape.rest, justified, language)
    lines = []
    for start, end in ranges(line_ends(items, setting)):
        indent = shape.rest if start else first
        part = Range(start, end, shape.measure - indent, justified and end < len(items.boxes))
        line = set_range(items, part, indent, shape.align)
        if shape.lets_short and GAPING in line.forced:
            line = set_range(items, replace(part, filled=False), indent, shape.align)
            line = replace(line, forced=(*line.forced, SHORT))
        lines.append(line)
    return lines
