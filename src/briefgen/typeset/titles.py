"""Compose titles: as few lines as fit, evenly long, broken between words and never inside a name in 《》."""

import re
from collections.abc import Sequence
from typing import Final

from briefgen.typeset.breaks import BANNED, NEVER
from briefgen.typeset.building import build_items
from briefgen.typeset.cohesion import SEAM
from briefgen.typeset.items import Items
from briefgen.typeset.justify import Range, ranges, set_range
from briefgen.typeset.language import Language
from briefgen.typeset.model import Line, Piece, Shape
from briefgen.typeset.search import INFINITE
from briefgen.typeset.source import Stream, streams
from briefgen.typeset.words import word_starts

_NAME: Final = re.compile(r"《[^《》]*》|“[^“”]{1,12}”|（[^（）]{1,16}）")
_HAN_RUN: Final = re.compile(r"[\u3400-\u9fff]{2,}")
_PERSON: Final = re.compile(
    r"[\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]{1,4}?)+(?=同志|先生|女士|教授|博士|[^\u3400-\u9fff]|$)"
)
# What it costs to end a line between two words, by how many of them are known.
_BETWEEN: Final = (900.0, 500.0, 380.0)
_PARTICLE: Final = 700.0
# A title is best ended after these, and a dash does not begin a line.
_AFTER_MARK: Final = re.compile("[：；，、。？！]|——|……")
_RANGE: Final = re.compile(r"[—～–-](?=\d)")
_BEFORE_DASH: Final = re.compile("——|……")
# A line reads better when these begin the next one than when they end it.
_LEANING: Final = re.compile(
    r"\b(?:a|an|the|of|in|on|at|by|for|from|to|with|and|or|as|into|under|over|between|its|their) (?=\S)",
    re.IGNORECASE,
)
_LEANING_COST: Final = 900.0
_BEFORE_PARTICLE: Final = re.compile(r"(?=[的了着中和与及暨])")


def compose_title(pieces: Sequence[Piece], shape: Shape, *, language: Language) -> tuple[Line, ...]:
    """Compose a title into balanced lines: as few as its measure (points) allows, and as even as they can be.

    Lines end after a mark rather than between words, between known words rather than unknown ones, and never
    inside a word of the list or a name in 《》, unless one is wider than the measure. Newlines in the source
    stay. A writer that only wants to know where to break reads `text` of the lines.

    Raises MissingCharacterError for a character that no face of its piece's stack has.
    """
    lines: list[Line] = []
    for stream in streams(tuple(pieces)):
        if not stream.text:
            lines.append(Line((), 0.0))
            continue
        indent = shape.rest if lines else shape.first
        measure = shape.measure - max(shape.first, shape.rest)
        items = build_items(stream, language, measure, shape.script_gap)
        _weigh_words(items, stream)
        for start, end in ranges(_balanced(items, measure)):
            part = Range(start, end, shape.measure - indent, filled=False)
            lines.append(set_range(items, part, indent, shape.align))
            indent = shape.rest
    return tuple(lines)


def _weigh_words(items: Items, stream: Stream) -> None:
    """Raise the cost of ending a line inside a word or a name; titles have no hyphens."""
    costs = {start: items.costs[at] for at, start in enumerate(items.starts)}
    for at, hyphen in enumerate(items.hyphens[:-1]):
        if hyphen:
            costs[items.starts[at]] = NEVER
            items.hyphens[at] = False
            items.endings[at] = 0.0
    for place, cost in _word_costs(stream.text):
        if place in costs:
            costs[place] = max(costs[place], cost)
    for at, start in enumerate(items.starts):
        items.costs[at] = costs[start]


def _word_costs(text: str) -> list[tuple[int, float]]:
    found = []
    for pattern in (_NAME, _PERSON):
        for name in pattern.finditer(text):
            found += [(place, SEAM) for place in range(name.start() + 1, name.end())]
    for run in _HAN_RUN.finditer(text):
        starts = word_starts(run.group())
        for inner in range(1, len(run.group())):
            known = starts.get(inner)
            found.append((run.start() + inner, SEAM if known is None else _BETWEEN[known]))
    found += [(match.start(), _PARTICLE) for match in _BEFORE_PARTICLE.finditer(text)]
    found += [(match.start(), _PARTICLE) for match in _BEFORE_DASH.finditer(text)]
    found += [(match.end(), SEAM - 1) for match in _RANGE.finditer(text)]
    ended = {match.end() for match in _AFTER_MARK.finditer(text)}
    found += [(at, _BETWEEN[2]) for at in range(1, len(text)) if at not in ended]
    found += [(match.end(), _LEANING_COST) for match in _LEANING.finditer(text)]
    return found


def _balanced(items: Items, measure: float) -> tuple[int, ...]:
    """Return the line ends: the fewest lines at the lowest grade of break, then the most even ones."""
    for dearest in (SEAM - 1, BANNED - 1, BANNED, INFINITE):
        places = [
            0,
            *(at for at in range(1, len(items.boxes)) if items.costs[at] <= dearest),
            len(items.boxes),
        ]
        widths = _Widths(items, places, measure)
        count = widths.fewest()
        if count:
            return widths.even(count)
    return (len(items.boxes),)


class _Widths:
    """The natural widths between the places where a title may be broken."""

    def __init__(self, items: Items, places: list[int], measure: float) -> None:
        self.places = places
        self.measure = measure + 1e-6
        self.costs = [items.costs[at] for at in places]
        self.gaps = [gap.width for gap in items.gaps]
        self.widths = items.widths
        self.last = len(places) - 1

    def width(self, head: int, place: int) -> float:
        """Return the width of a line in points."""
        start, end = self.places[head], self.places[place]
        return sum(self.widths[start:end]) + sum(self.gaps[start + 1 : end])

    def fewest(self) -> int:
        """Count the lines of setting as much as fits on each; 0 if something does not fit at all."""
        head, count = 0, 0
        while head < self.last:
            place = head
            while place < self.last and self.width(head, place + 1) <= self.measure:
                place += 1
            if place == head:
                return 0
            head, count = place, count + 1
        return count

    def even(self, count: int) -> tuple[int, ...]:
        """Part the title into so many lines whose widths differ least."""
        target = self.width(0, self.last) / count
        best: list[dict[int, tuple[float, tuple[int, ...]]]] = [{0: (0.0, ())}]
        for line in range(count):
            reached: dict[int, tuple[float, tuple[int, ...]]] = {}
            for head, (cost, ends) in best[line].items():
                for place in range(head + 1, self.last + 1):
                    width = self.width(head, place)
                    if width > self.measure:
                        break
                    total = cost + 2_000 * ((width - target) / target) ** 2 + self.costs[place]
                    if place not in reached or total < reached[place][0]:
                        reached[place] = (total, (*ends, self.places[place]))
            best.append(reached)
        return best[count][self.last][1]
