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
    chart as the PDF shows it. `joiners` puts U+200D between figures and their units, which programs that do
    not read a document's own rules for line ends understand; whoever searches for the words has to type it.
    """

    fonts: FontMode = "used"
    charts: ChartMode = "native"
    joiners: bool = False
