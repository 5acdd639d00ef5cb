"""What a render gives back."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from briefgen.document import PageMap

Profile: TypeAlias = Literal["screen", "archive", "print"]


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished file, on which page each anchor is, and what was not as it should be.

    `forced` are lines that could not be set within the limits, each with how; `fills` says for each page
    which share of it is taken, margin included.
    """

    data: bytes = field(repr=False)
    pages: PageMap
    problems: tuple[str, ...]
    forced: tuple[tuple[str, str], ...] = ()
    fills: tuple[float, ...] = ()
