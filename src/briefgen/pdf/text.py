"""Set text: spans become composed lines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from briefgen.document import Inline, Span
from briefgen.faces import Stack, open_face
from briefgen.pdf.structure import Element
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
_MARK_AND_BODY: tuple[Role, Role] = ("note-mark", "body")
# In em: a narrower column has no room for an indent, and no characters to share out what a number that
# goes to the next line leaves; a still narrower one would tear its lines.
_INDENTED = 22.0
_JUSTIFIED: dict[Language, float] = {"zh": 17.0, "en": 26.0}
_MARK_RISE = 0.36  # of a note mark, in em of the text it stands in
_FEW, _NEAR_EMPTY = 3, 0.4  # lines that are made alike, if the last is shorter than that part of the measure
_ROUNDING = 0.01


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
        keys = dict.fromkeys(span_of(run) for run in self.lines[line].runs)
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


def span_of(run: Placed) -> int:
    """Return the index of the span that a run's glyphs belong to."""
    return run.key if isinstance(run.key, int) else 0
