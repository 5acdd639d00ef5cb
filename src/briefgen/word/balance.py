"""Titles of several lines, broken where the PDF breaks them.

A paragraph that is narrowed by an indent breaks there by itself, and keeps its words as they are for whoever
searches, copies or edits them. Only where programs would still break elsewhere is there a break in the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.document import Inline, Span, plain
from briefgen.style.sheet import TITLE_LINES, TITLE_SIZES
from briefgen.typeset import MissingCharacterError, Piece, Shape, compose_title
from briefgen.word.desk import Desk
from briefgen.word.names import Use
from briefgen.word.ruler import is_east_asian
from briefgen.word.story import Story
from briefgen.word.xml import Element, twips, w

_SURE = 1.01  # programs round advances differently
_TIGHT = 0.95  # of a line: too little for what was squeezed into one
_UNIT = re.compile(r"[（(][^（()）]*[)）]$")
_CLOSING = "，。、；：？！）》〉】”’"


@dataclass(frozen=True, slots=True)
class Even:
    """A title's text, and how much narrower than its measure it stands, in points."""

    inline: Inline
    inset: float = 0.0


def titled(story: Story, use: Use, inline: Inline, measure: float) -> Element:
    """Write a title as a paragraph of its own."""
    title = even(story.desk, use, inline, measure)
    inset = w("ind", right=twips(title.inset)) if title.inset else None
    return story.paragraph(use, story.runs(title.inline, use.role, use.language), inset)


def fit_title(desk: Desk, use: Use, inline: Inline, measure: float) -> None:
    """Set a long title smaller, as the PDF does: it would fill half the page otherwise."""
    for scale in TITLE_SIZES:
        desk.book.shrink_title(use.language, scale)
        if len(_lines(desk, use, inline, measure)) <= TITLE_LINES[use.language]:
            return


def headed(desk: Desk, use: Use, inline: Inline, measure: float) -> Inline:
    """Break the head of a column in its text, for it has an alignment of its own."""
    words = plain(inline)
    found = _UNIT.search(words)
    if _width(desk, use, words, 1.0) <= measure or "\n" in words:
        return inline
    if found and found.start() and len(inline) == 1:
        parts = [words[: found.start()], found.group()]
        if all(_width(desk, use, part.strip(), 1.0) <= measure for part in parts):
            return _broken(inline, parts)
    return _broken(inline, _lines(desk, use, inline, measure))


def even(desk: Desk, use: Use, inline: Inline, measure: float, *, breaks: bool = True) -> Even:
    """Balance a title that does not fit on one line; without `breaks` its text stays as it is."""
    size = desk.book.look(use).size / desk.style.text(use.role, use.language).size
    words = plain(inline)
    if "\n" in words or _width(desk, use, words, size) <= measure:
        return Even(inline)
    texts = _lines(desk, use, inline, measure)
    if len(texts) == 1:  # which the PDF can squeeze into its line, as Word would not
        texts = _lines(desk, use, inline, measure * _TIGHT)
    widths = [_width(desk, use, text.strip(), size) for text in texts]
    room = max(widths) * _SURE + 1
    if len(texts) < 2 or room >= measure:
        return Even(inline)
    starts = [_width(desk, use, text + _first(then), size) for text, then in pairwise(texts)]
    if all(start > room * _SURE for start in starts):
        return Even(inline, measure - room)
    return Even(_broken(inline, texts)) if breaks else Even(inline)


def _lines(desk: Desk, use: Use, inline: Inline, measure: float) -> list[str]:
    """Break a title as the PDF does; one that cannot be broken well stays whole."""
    look = desk.book.look(use)
    pieces = [
        Piece(
            span.text,
            span.language,
            desk.style.stack(use.role, use.language, strong=span.strong, emphasis=span.emphasis),
            look.size,
        )
        for span in inline
        if not span.note
    ]
    try:
        lines = compose_title(pieces, Shape(measure), language=use.language)
    except MissingCharacterError:  # Word finds another font, which the PDF has not
        return [plain(inline)]
    texts = [line.text for line in lines]
    whole = plain(inline)
    good = not any(line.forced for line in lines) and "".join(texts) == whole
    return texts if good else [whole]


def _width(desk: Desk, use: Use, text: str, scale: float) -> float:
    return desk.width(text, use.role) * scale


def _first(line: str) -> str:
    """Return what a program would take up from the next line: a word, or a Han character with its marks."""
    if not is_east_asian(line[0]):
        return line.split(" ", maxsplit=1)[0]
    end = 1
    while end < len(line) and line[end] in _CLOSING:
        end += 1
    return line[:end]


def _broken(inline: Inline, texts: Sequence[str]) -> Inline:
    """Put a break after each line but the last, in whichever span it falls; a space before it stays."""
    ends = set()
    at = 0
    for text in texts[:-1]:
        at += len(text)
        ends.add(at)
    spans: list[Span] = []
    at = 0
    for span in inline:
        if span.note:
            spans.append(span)
            continue
        parts = []
        for character in span.text:
            parts.append(character)
            at += 1
            if at in ends:
                parts.append("\n")
        spans.append(replace(span, text="".join(parts)))
    return tuple(spans)
