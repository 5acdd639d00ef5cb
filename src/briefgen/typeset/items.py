"""What a paragraph is made of once it is taken apart: boxes and the gaps before them."""

from dataclasses import dataclass, field

from briefgen.typeset.gaps import Gap
from briefgen.typeset.language import Language
from briefgen.typeset.model import Piece
from briefgen.typeset.shaping import Box, latin_box, shape_word


@dataclass(slots=True)
class Items:
    """Boxes and the gaps before them; all lists run in step, `costs` and `hyphens` one longer (the end).

    `widths` are in points and include raised marks, which hang on the box they stand after (`tails`).
    `costs` is what a line end before a box costs. `leads` and `endings` are what the edges of a line add
    before a box: ink in front of its first pen, ink beyond the last advance or a hyphen.
    """

    pieces: tuple[Piece, ...]
    em: float
    language: Language
    boxes: list[Box] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    hyphens: list[bool] = field(default_factory=list)
    leads: list[float] = field(default_factory=list)
    endings: list[float] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # class of each box's first character
    tails: dict[int, list[tuple[int, Box]]] = field(default_factory=dict)

    def hyphen(self, at: int) -> Box:
        """Set the hyphen that ends a line before box `at`."""
        face = self.boxes[at - 1].face
        return latin_box(shape_word("-", face, tabular=False), face)
