"""Read the lines and dots that a page paints: where each begins and ends, how thick, and whether it is round."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Stroke:
    """A stroked segment in points; a dot begins where it ends."""

    page: int
    start: tuple[float, float]
    end: tuple[float, float]
    weight: float
    round: bool


def strokes(pdf: pikepdf.Pdf) -> list[Stroke]:
    return [stroke for number, page in enumerate(pdf.pages) for stroke in _page(page, number)]


def _page(page: Any, number: int) -> Iterator[Stroke]:
    weight, cap, at = 1.0, 0, (0.0, 0.0)
    path: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "w":
                weight = float(operands[0])
            case "J":
                cap = int(operands[0])
            case "m":
                at = (float(operands[0]), float(operands[1]))
            case "l":
                to = (float(operands[0]), float(operands[1]))
                path.append((at, to))
                at = to
            case "S":
                yield from (Stroke(number, start, end, weight, cap == 1) for start, end in path)
                path = []
            case "f" | "n" | "W" | "f*" | "B":
                path = []
