"""Finished PDF files of composed paragraphs and nothing else, at any measure."""

from collections.abc import Sequence
from datetime import date
from itertools import chain

from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.colour import screen
from briefgen.pdf.finish import finish_for_screen
from briefgen.pdf.metadata import LANGUAGE_TAGS, Metadata
from briefgen.typeset import Language, Line

LEADING = 17.0
_WIDTH, _HEIGHT, _EDGE = 595.0, 842.0, 60.0


def leaves(paragraphs: Sequence[Sequence[Line]], language: Language = "zh") -> bytes:
    """Paint each paragraph's lines with their left edge at the same place, page after page."""
    canvas = TaggedCanvas(_WIDTH, _HEIGHT, screen)
    canvas.root.language = LANGUAGE_TAGS[language]
    y = 0.0
    for lines in paragraphs:
        element = canvas.root.child("P")
        for line in lines:
            if y < _EDGE + LEADING:
                if y:
                    canvas.end_page()
                canvas.begin_page()
                y = _HEIGHT - _EDGE
            y -= LEADING
            with canvas.content(element):
                canvas.text(line.runs, _EDGE, y, "#000000")
        y -= LEADING
    canvas.end_page()
    title = (LANGUAGE_TAGS[language], "leaves")
    return finish_for_screen(canvas, Metadata((title,), "tests", "", (), date(2024, 1, 1)))


def text_of(paragraphs: Sequence[Sequence[Line]]) -> list[str]:
    """Return the text of each paragraph."""
    return ["".join(line.text for line in lines) for lines in paragraphs]


def forced_lines(paragraphs: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Return the texts of the lines that were forced."""
    return frozenset(line.text.strip() for line in chain.from_iterable(paragraphs) if line.forced)
