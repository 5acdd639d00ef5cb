"""Paint composed lines with their tags, links and emphasis dots."""

from collections.abc import Iterator
from itertools import groupby

from briefgen.pdf.canvas import Box, TaggedCanvas
from briefgen.pdf.metadata import LANGUAGE_TAGS
from briefgen.pdf.structure import Element
from briefgen.pdf.text import Text, span_of
from briefgen.pdf.tongues import parted, tongue
from briefgen.typeset import Line, Placed, is_han

_DOT = 0.16  # the diameter of an emphasis dot, in em
_DOT_DROP = 0.28  # its centre below the baseline: clear of descenders, inside the line
_UNDERLINE = 0.13  # a link's underline below the baseline, in em
_OPENING, _CLOSING = "“‘《〈（【〔「『", "”’》〉）】〕」』，。；：、！？"


def paint_line(
    canvas: TaggedCanvas, text: Text, at: int, place: tuple[float, float], element: Element | None
) -> None:
    """Paint one line with its left upper corner at a place; without an element it is inside an artifact."""
    x, y = place[0], place[1] - text.drop
    line = text.lines[at]
    if element is None:
        for run in line.runs:
            canvas.text((run,), x, y, text.colours[span_of(run)])
        return
    for target, runs in _by_target(text, line, element):
        for owner, spoken in _by_tongue(text, runs, target):
            with canvas.content(owner):
                for colour, alike in groupby(spoken, lambda run: text.colours[span_of(run)]):
                    canvas.text(alike, x, y, colour)
        if canvas.interactive and target is not element and target.kind == "Link":
            _link(canvas, text, runs, (x, y), target)
    _emphasise(canvas, text, line, (x, y))


def _by_target(text: Text, line: Line, element: Element) -> Iterator[tuple[Element, tuple[Placed, ...]]]:
    """Group a line's runs by their element; an element is made only when all before it has been painted."""

    def owner(run: Placed) -> int:
        key = span_of(run)
        return key if _has_part(text, key) else -1

    for key, runs in groupby(line.runs, owner):
        alike = tuple(runs)
        yield (element if key < 0 else _part(text, key, element)), alike


def _by_tongue(
    text: Text, runs: tuple[Placed, ...], element: Element
) -> Iterator[tuple[Element, tuple[Placed, ...]]]:
    """Group runs by their language; words of the other one get an element of their own."""
    around = text.spans[span_of(runs[0])].language if runs[0].key is not None else text.language
    for language, group in groupby(parted(runs), lambda run: tongue(run.text, around)):
        foreign = LANGUAGE_TAGS[language] if language != around else ""
        yield (element.child("Span", language=foreign) if foreign else element), tuple(group)


def _has_part(text: Text, key: int) -> bool:
    span = text.spans[key]
    return bool(span.link or span.note) or span.language != text.language


def _part(text: Text, key: int, element: Element) -> Element:
    """Return the element a span's glyphs belong to, made when first asked for."""
    span = text.spans[key]
    foreign = LANGUAGE_TAGS[span.language] if span.language != text.language else ""
    if key not in text.parts:
        parent = element.child("Reference") if span.note else element
        kind = "Link" if span.link or span.note else "Span"
        text.parts[key] = parent.child(kind, language=foreign)
    return text.parts[key]


def _link(
    canvas: TaggedCanvas, text: Text, runs: tuple[Placed, ...], origin: tuple[float, float], target: Element
) -> None:
    x, y = origin
    span = text.spans[span_of(runs[0])]
    size = text.size
    box: Box = (x + _start(runs[0]), y - 0.3 * size, x + _end(runs[-1]), y + 0.95 * size)
    if span.note:
        canvas.link(target, box, span.text, destination=note_place(span.note))
    elif span.link.startswith("#"):
        canvas.link(target, box, span.text, destination=span.link[1:])
    else:
        canvas.link(target, box, span.text, address=span.link)
    if not span.note:
        with canvas.artifact("Layout"):
            for run in runs:  # run by run: the gaps between Han and Latin stay clear
                low = y - _UNDERLINE * size
                canvas.rule((x + _start(run), low), (x + _end(run), low), 0.4, text.colours[span_of(run)])


def _start(run: Placed) -> float:
    """Where the first glyph begins on its line; an opening Chinese mark, where its ink does."""
    first = run.glyphs[0]
    if run.language != "zh" or not first.text or first.text not in _OPENING:
        return run.x
    return run.x + run.offsets[0] + run.face.ink(first.gid).left * run.size / run.face.units_per_em


def _end(run: Placed) -> float:
    """Where the last glyph that is not a space ends; a closing Chinese mark, where its ink does."""
    units = run.size / run.face.units_per_em
    for glyph, offset in zip(reversed(run.glyphs), reversed(run.offsets), strict=True):
        if not glyph.text.isspace():
            mark = glyph.text in _CLOSING and run.language == "zh"
            reach = run.face.ink(glyph.gid).right if mark else run.face.advance(glyph.gid)
            return run.x + offset + reach * units
    return run.x


def _emphasise(canvas: TaggedCanvas, text: Text, line: Line, origin: tuple[float, float]) -> None:
    """Put dots under emphasised Han characters, and none under marks (clreq 3.1.8)."""
    centres = [
        (origin[0] + centre, origin[1] - _DOT_DROP * text.size)
        for run in line.runs
        if (span := text.spans[span_of(run)]).emphasis and span.language == "zh"
        for centre in _han_centres(run)
    ]
    if centres:
        with canvas.artifact("Layout"):
            canvas.dots(centres, _DOT * text.size, text.colours[0])


def _han_centres(run: Placed) -> Iterator[float]:
    units = run.size / run.face.units_per_em
    for glyph, offset in zip(run.glyphs, run.offsets, strict=True):
        if glyph.text and is_han(glyph.text[0]):
            yield run.x + offset + run.face.advance(glyph.gid) * units / 2


def note_place(note: str) -> str:
    """Name the destination of a note at the foot of its page."""
    return f"note.{note}"
