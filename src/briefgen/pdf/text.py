"""Set text: spans become composed lines; lines are painted with their tags, links and emphasis dots."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

from briefgen.document import Inline, Span
from briefgen.faces import Stack, open_face
from briefgen.pdf.canvas import Box, TaggedCanvas
from briefgen.pdf.metadata import LANGUAGE_TAGS
from briefgen.pdf.structure import Element
from briefgen.pdf.tongues import parted, tongue
from briefgen.shelf import Shelf
from briefgen.style import Role, Style, TextStyle
from briefgen.typeset import (
    Alignment,
    Language,
    Line,
    Piece,
    Placed,
    Shape,
    compose,
    compose_title,
    dump_lines,
    load_lines,
    set_line,
)

Parts: TypeAlias = tuple[tuple[Inline, Role], ...]

_HAN_CENTRE = 0.38  # the middle of the Han em box above the baseline, in em
_DOT = 0.16  # the diameter of an emphasis dot, in em
_DOT_DROP = 0.28  # its centre below the baseline: clear of descenders, inside the line
_MARK_AND_BODY: tuple[Role, Role] = ("note-mark", "body")
# In em: a narrower column has no room for an indent, and no characters to share out what a number that
# goes to the next line leaves; a still narrower one would tear its lines.
_INDENTED = 22.0
_JUSTIFIED: dict[Language, float] = {"zh": 17.0, "en": 26.0}
_MARK_RISE = 0.36  # of a note mark, in em of the text it stands in
_UNDERLINE = 0.13  # a link's underline below the baseline, in em
_FEW, _NEAR_EMPTY = 3, 0.4  # lines that are made alike, if the last is shorter than that part of the measure
_ROUNDING = 0.01
_OPENING, _CLOSING = "“‘《〈（【〔「『", "”’》〉）】〕」』，。；：、！？"


@dataclass(slots=True, eq=False)
class Text:
    """Composed lines of one paragraph, and what to know to paint them.

    `drop` is how far a line's baseline is below the upper edge of its band. `colours` has one for each span.
    `parts` are the elements of spans that have one (links, other languages, note marks), made when painted.
    """

    lines: tuple[Line, ...]
    spans: Inline
    colours: tuple[str, ...]
    language: Language
    size: float
    leading: float
    drop: float
    parts: dict[int, Element] = field(default_factory=dict)

    @property
    def width(self) -> float:
        """The width of the widest line."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.leading

    def notes(self, line: int) -> tuple[str, ...]:
        """Name the notes that a line refers to."""
        keys = dict.fromkeys(_key(run) for run in self.lines[line].runs)
        return tuple(note for key in keys if (note := self.spans[key].note))


class Typesetter:
    """Sets text in the roles of a style; `places` are the anchors that links in the document may lead to.

    What has been composed before, in the same words, role and measure, is on the shelf.
    """

    def __init__(self, style: Style, places: frozenset[str], shelf: Shelf) -> None:
        self.style = style
        self._places = places
        self._shelf = shelf
        self._faces = tuple(map(open_face, style.font_files()))
        self._stacks: dict[tuple[Role, Language, bool, bool], Stack] = {}
        self.problems: list[str] = []
        self.linked: set[str] = set()  # the anchors that text has referred to so far
        self.forced: dict[tuple[str, str], None] = {}  # lines the composer had to force, and how

    def paragraph(
        self,
        inline: Inline,
        role: Role,
        language: Language,
        measure: float,
        *,
        align: Alignment | None = None,
    ) -> Text:
        """Compose a paragraph into lines no wider than the measure."""
        look = self.style.text(role, language)
        indent = look.indent * look.size if measure >= _INDENTED * look.size else 0.0
        flush = align or (look.align if measure >= _JUSTIFIED[language] * look.size else "left")
        narrow = language == "zh" and measure < _INDENTED * look.size
        shape = Shape(measure, flush, first=indent, lets_short=narrow)
        lines = self._composed(
            lambda: compose(self._pieces(inline, role, language, 0, 1.0), shape, language=language),
            "paragraph", inline, role, language, shape,
        )  # fmt: skip
        return self._text(lines, ((inline, role),), language, role)

    def ragged(
        self, inline: Inline, role: Role, language: Language, measure: float, *, align: Alignment = "left"
    ) -> Text:
        """Set a text ragged; in two or three lines of like width if the last would be near empty."""
        text = self.paragraph(inline, role, language, measure, align=align)
        if 1 < len(text.lines) <= _FEW and text.lines[-1].width < _NEAR_EMPTY * measure:
            even = self.title(inline, role, language, measure, align=align)
            if len(even.lines) == len(text.lines) and even.width <= measure + _ROUNDING:
                return even
        return text

    def line(self, inline: Inline, role: Role, language: Language) -> Text:
        """Set a text on one line of its natural width."""
        return self.mixed(((inline, role),), language)

    def words(self, words: str, role: Role, language: Language) -> Text:
        """Set plain words on one line."""
        return self.line((Span(words, language),), role, language)

    def mixed(
        self, parts: Parts, language: Language, *, lead: Role | None = None, scale: float = 1.0
    ) -> Text:
        """Set texts in several roles on one line; `lead` gives the leading (by default, the first role)."""
        lines = self._composed(
            lambda: (set_line(list(self._mixed(parts, language, scale)), language=language),),
            "line", parts, language, scale,
        )  # fmt: skip
        return self._text(lines, parts, language, lead or parts[0][1])

    def title(
        self,
        inline: Inline,
        role: Role,
        language: Language,
        measure: float,
        *,
        align: Alignment = "left",
        scale: float = 1.0,
    ) -> Text:
        """Break a title into lines of like width; `scale` makes it smaller, leading and all."""
        shape = Shape(measure, align)
        lines = self._composed(
            lambda: compose_title(self._pieces(inline, role, language, 0, scale), shape, language=language),
            "title", inline, role, language, shape, scale,
        )  # fmt: skip
        text = self._text(lines, ((inline, role),), language, role)
        text.size, text.leading, text.drop = (
            scale * length for length in (text.size, text.leading, text.drop)
        )
        return text

    def drop(self, role: Role, leading: float) -> float:
        """How far the baseline is below the upper edge of a band: the Chinese em box is centred in it.

        Both languages share it, so that lines side by side stand level.
        """
        return leading / 2 + _HAN_CENTRE * self.style.text(role, "zh").size

    def _composed(self, make: Callable[[], tuple[Line, ...]], *ingredients: object) -> tuple[Line, ...]:
        return self._shelf.value(
            make,
            lambda lines: dump_lines(lines, self._faces),
            lambda data: load_lines(data, self._faces),
            *ingredients,
        )

    def _mixed(self, parts: Parts, language: Language, scale: float) -> Iterator[Piece]:
        count = 0
        for inline, role in parts:
            yield from self._pieces(inline, role, language, count, scale)
            count += len(inline)

    def _pieces(self, inline: Inline, role: Role, language: Language, key: int, scale: float) -> list[Piece]:
        look = self.style.text(role, language)
        pieces = [self._piece(span, role, language, look) for span in inline]
        return [
            replace(piece, key=key + at, size=piece.size * scale)
            for at, piece in enumerate(pieces)
            if piece.text
        ]

    def _piece(self, span: Span, role: Role, language: Language, look: TextStyle) -> Piece:
        if span.note:
            mark, body = (self.style.text(name, language).size for name in _MARK_AND_BODY)
            stack = self._stack("note-mark", language, strong=False, emphasis=False)
            size = mark * look.size / body
            return Piece(span.text, span.language, stack, size, rise=_MARK_RISE * look.size, whole=True)
        slanted = span.emphasis and span.language == "en"
        stack = self._stack(role, language, strong=span.strong, emphasis=slanted)
        # English breaks between a number and its noun as any text does; the no-break spaces hold the rest.
        whole = bool(span.number) and span.language == "zh"
        return Piece(span.text, span.language, stack, look.size, whole=whole, tabular=look.tabular)

    def _stack(self, role: Role, language: Language, *, strong: bool, emphasis: bool) -> Stack:
        key = (role, language, strong, emphasis)
        if key not in self._stacks:
            self._stacks[key] = self.style.stack(role, language, strong=strong, emphasis=emphasis)
        return self._stacks[key]

    def _text(self, lines: tuple[Line, ...], parts: Parts, language: Language, lead: Role) -> Text:
        look = self.style.text(lead, language)
        self.forced |= {(line.text, ", ".join(line.forced)): None for line in lines if line.forced}
        spans = tuple(self._known(span) for inline, _ in parts for span in inline)
        inks = (self.style.text(role, language).colour for inline, role in parts for _ in inline)
        link = self.style.palette.link
        return Text(
            lines=lines,
            spans=spans,
            colours=tuple(link if span.link else ink for span, ink in zip(spans, inks, strict=True)),
            language=language,
            size=look.size,
            leading=look.leading,
            drop=self.drop(lead, look.leading),
        )

    def _known(self, span: Span) -> Span:
        """Leave a link that leads nowhere unlinked, and say so."""
        if not span.link.startswith("#"):
            return span
        self.linked.add(span.link[1:])
        if span.link[1:] in self._places:
            return span
        problem = f"a link leads to {span.link!r}, which is nowhere in this document"
        if problem not in self.problems:
            self.problems.append(problem)
        return replace(span, link="")


def paint_line(
    canvas: TaggedCanvas, text: Text, at: int, place: tuple[float, float], element: Element | None
) -> None:
    """Paint one line with its left upper corner at a place; without an element it is inside an artifact."""
    x, y = place[0], place[1] - text.drop
    line = text.lines[at]
    if element is None:
        for run in line.runs:
            canvas.text((run,), x, y, text.colours[_key(run)])
        return
    for target, runs in _by_target(text, line, element):
        for owner, spoken in _by_tongue(text, runs, target):
            with canvas.content(owner):
                for colour, alike in groupby(spoken, lambda run: text.colours[_key(run)]):
                    canvas.text(alike, x, y, colour)
        if canvas.interactive and target is not element and target.kind == "Link":
            _link(canvas, text, runs, (x, y), target)
    _emphasise(canvas, text, line, (x, y))


def _by_target(text: Text, line: Line, element: Element) -> Iterator[tuple[Element, tuple[Placed, ...]]]:
    """Group a line's runs by their element; an element is made only when all before it has been painted."""

    def owner(run: Placed) -> int:
        key = _key(run)
        return key if _has_part(text, key) else -1

    for key, runs in groupby(line.runs, owner):
        alike = tuple(runs)
        yield (element if key < 0 else _part(text, key, element)), alike


def _by_tongue(
    text: Text, runs: tuple[Placed, ...], element: Element
) -> Iterator[tuple[Element, tuple[Placed, ...]]]:
    """Group runs by their language; words of the other one get an element of their own."""
    around = text.spans[_key(runs[0])].language if runs[0].key is not None else text.language
    for language, group in groupby(parted(runs), lambda run: tongue(run.text, around)):
        foreign = LANGUAGE_TAGS[language] if language != around else ""
        yield (element.child("Span", language=foreign) if foreign else element), tuple(group)


def _key(run: Placed) -> int:
    return run.key if isinstance(run.key, int) else 0


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
    span = text.spans[_key(runs[0])]
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
                canvas.rule((x + _start(run), low), (x + _end(run), low), 0.4, text.colours[_key(run)])


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
        if (span := text.spans[_key(run)]).emphasis and span.language == "zh"
        for centre in _han_centres(run)
    ]
    if centres:
        with canvas.artifact("Layout"):
            canvas.dots(centres, _DOT * text.size, text.colours[0])


def _han_centres(run: Placed) -> Iterator[float]:
    units = run.size / run.face.units_per_em
    for glyph, offset in zip(run.glyphs, run.offsets, strict=True):
        if glyph.text and _is_han(glyph.text[0]):
            yield run.x + offset + run.face.advance(glyph.gid) * units / 2


def _is_han(character: str) -> bool:
    return (
        "\u3400" <= character <= "\u9fff" or character in "〇々" or "\U00020000" <= character <= "\U0003ffff"
    )


def note_place(note: str) -> str:
    """Name the destination of a note at the foot of its page."""
    return f"note.{note}"
