"""Lengths: written with a unit by people, kept in points (1/72 inch) inside."""

import re

_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_LENGTH = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(pt|mm|cm|in)?\s*")


def points(text: str) -> float:
    """Read a length such as `12 mm` into points; a bare number is points. Raises ValueError."""
    match = _LENGTH.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a length; write for example 12 mm or 10.5 pt")
    return float(match[1]) * _POINTS[match[2] or "pt"]


def mm(value: float) -> float:
    """Turn millimetres into points."""
    return value * 72 / 25.4
