"""What goes into a composed paragraph and what comes out: pieces of text in, lines of placed glyphs out.

Lengths are points. Nothing here knows about pages.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefgen.faces import Face, Glyph, Stack
from briefgen.typeset.language import Language

Alignment: TypeAlias = Literal["justify", "left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one look. `key` is handed through, so that a writer knows whose glyphs they are.

    `language` is the language the words are in; the paragraph's own is given to `compose`. `whole` keeps the
    piece on one line (a declared number with its unit). `rise` lifts it above the baseline (note marks).
    """

    text: str
    language: Language
    stack: Stack
    size: float
    key: Hashable = None
    rise: float = 0.0
    whole: bool = False
    tabular: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Glyphs of one face and one piece: `x` is the first pen position, from the paragraph's left edge.

    Indent and alignment are in `x` already; an opening mark at the head of a line begins half an em before
    its ink.

    `offsets` are the pen positions of the glyphs from `x`, one per glyph, and `width` is where the pen ends;
    `after` is the gap from there to the run that follows, 0 if they touch.
    `text` is the source text the glyphs stand for; together the placed runs of a line give the line's text
    back, `hyphen` runs excepted.
    """

    face: Face
    size: float
    x: float
    offsets: tuple[float, ...]
    width: float
    glyphs: tuple[Glyph, ...]
    text: str
    key: Hashable = None
    language: Language = "zh"
    rise: float = 0.0
    hyphen: bool = False
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its placed glyphs, the width they fill, and what had to be forced (empty as a rule).

    A space at the end of a line stays in its run, after the width, so that the text can be read back.
    """

    runs: tuple[Placed, ...]
    width: float
    forced: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The source text of the line."""
        return "".join(run.text for run in self.runs if not run.hyphen)


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a paragraph: measure, alignment, indents of the first and of the other lines (points).

    The indents lie inside the measure. `script_gap` is the space between Han and Latin in em (clreq 3.2.2:
    1/4; 0 for official documents after GB/T 9704). With `lets_short`, a Chinese line whose characters would
    stand more than half an em apart stays short instead.
    """

    measure: float
    align: Alignment = "justify"
    first: float = 0.0
    rest: float = 0.0
    script_gap: float = 0.25
    lets_short: bool = False
