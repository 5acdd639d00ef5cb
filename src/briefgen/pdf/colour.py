"""Colours become operators in one place, so that a profile may print in other inks than the screen's.

A `ColourOperator` is given `#RRGGBB` and whether it is for a stroke, and returns the operator that sets it.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

ColourOperator: TypeAlias = Callable[[str, bool], str]


@lru_cache(256)
def screen(colour: str, stroke: bool) -> str:
    """Set a colour in DeviceRGB, which the sRGB output intent defines."""
    red, green, blue = (round(int(colour[at : at + 2], 16) / 255, 4) for at in (1, 3, 5))
    return f"{red:g} {green:g} {blue:g} {'RG' if stroke else 'rg'}"
