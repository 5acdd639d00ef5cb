"""What a caller may choose about a Word file."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

FontMode: TypeAlias = Literal["used", "core", "none"]
ChartMode: TypeAlias = Literal["native", "picture"]


@dataclass(frozen=True, slots=True)
class WordOptions:
    """How much of the fonts travels with the file, and whether charts can be edited in Word.

    `used` embeds the characters of the document (small, right for reading), `core` all of GB 2312 besides
    (for a recipient who will go on writing), `none` names fonts that come with Office. `picture` draws every
    chart as the PDF shows it.
    """

    fonts: FontMode = "used"
    charts: ChartMode = "native"
