"""A stream as boxes and gaps: what a line is made of, with the cost of ending it before each box."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from briefgen.faces import Face, Glyph, Stack
from briefgen.typeset.breaks import FIGURES, INSIDE, NEVER, break_costs
from briefgen.typeset.classes import HAN
from briefgen.typeset.gaps import (
    HAN_GAP,
    INNER_GAP,
    NO_GAP,
    TOKEN_GAP,
    Edge,
    Gap,
    drops_space,
    mark_gap,
    plain_gap,
    script_gap,
    word_gap,
)
from briefgen.typeset.model import Language, Piece
from briefgen.typeset.scripts import resolve
from briefgen.typeset.shaping import Box, frames, latin_box, overhang, pick_face, shape_word
from briefgen.typeset.source import Stream

_TOKENS: Final = re.compile(r"(?:H(?!M))+|[ ~_]+|[L9$%x()\-/d][L9$%x()\-/dM]*|DD?M*|EE?M*|.M*", re.DOTALL)
_LATIN_STARTS: Final = frozenset("L9$%x()-/d")
# An address wider than this share of the measure may be parted anywhere, if all else fails; a word only if it
# does not fit on a line at all.
_LONG: Final = 0.45
_ADDRESS: Final = re.compile(r"[/@_]|\w\.\w")
_APOSTROPHES: Final = frozenset("’'")


@dataclass(slots=True)
class Items:
    """Boxes and the gaps before them; all lists run in step, `costs` and `hyphens` one longer (the end).

    `widths` are in points and include raised marks, which hang on the box they stand after (`tails`).
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
    endings: list[float] = field(
        default_factory=list
    )  # what a line end adds: a hyphen, or ink beyond its advance
    kinds: list[str] = field(default_factory=list)  # class of each box's first character
    tails: dict[int, list[tuple[int, Box]]] = field(default_factory=dict)

    def hyphen(self, at: int) -> Box:
        """Set the hyphen that ends a line before box `at`."""
        face = self.boxes[at - 1].face
        return latin_box(shape_word("-", face, tabular=False), face)


def build_items(stream: Stream, language: Language, measure: float, gap: float) -> Items:
    """Make the items of a stream; tokens too long for `measure` (points) may part, `gap` is in em."""
    return _Builder(stream, language, measure, gap).build()


class _Builder:
    def __init__(self, stream: Stream, language: Language, measure: float, gap: float) -> None:
        self.stream = stream
        self.language = language
        self.measure = measure
        self.script = gap
        self.costs, self.hyphens = break_costs(stream, language)
        self.items = Items(tuple(stream.pieces), _main_size(stream), language)
        self.frames = [frames(piece.stack) for piece in stream.pieces]
        self.spaces: dict[int, str] = {}  # source spaces before a box
        self.known_gaps: dict[tuple[Edge, Edge, str, float], Gap] = {}

    def build(self) -> Items:
        classes = self.stream.classes
        pending = ""
        for match in _TOKENS.finditer(classes):
            start, end = match.span()
            first = classes[start]
            if first in " ~_":
                pending = self.stream.text[start:end]
                continue
            if pending:
                self.spaces[len(self.items.boxes)] = pending
                pending = ""
            if first in _LATIN_STARTS:
                self._add_token(start, end)
            elif first == HAN and end - start > 1:
                self._add_han(start, end)
            else:
                self._add_frame(start, end, first)
        if pending:
            self.spaces[len(self.items.boxes)] = pending
        self._attach_raised()
        self._finish()
        return self.items

    def _add(self, box: Box, owner: int, start: int) -> None:
        items = self.items
        items.boxes.append(box)
        items.owners.append(owner)
        items.starts.append(start)
        items.widths.append(box.core * self.stream.pieces[owner].size)
        items.kinds.append(self.stream.classes[start])
        items.costs.append(self.costs[start])

    def _add_frame(self, start: int, end: int, kind: str) -> None:
        owner = self.stream.owners[start]
        self._add(self.frames[owner][kind + self.stream.text[start:end]], owner, start)

    def _add_han(self, start: int, end: int) -> None:
        """Add a stretch of Han, a box for each character: most of a Chinese text goes this way at once."""
        items, owners = self.items, self.stream.owners
        while start < end:
            owner = owners[start]
            upto = end if owners[end - 1] == owner else bisect_right(owners, owner, start, end)
            known, size = self.frames[owner], self.stream.pieces[owner].size
            boxes = [known[HAN + character] for character in self.stream.text[start:upto]]
            count = upto - start
            items.boxes += boxes
            items.owners += [owner] * count
            items.starts += range(start, upto)
            items.widths += [box.core * size for box in boxes]
            items.kinds += HAN * count
            items.costs += self.costs[start:upto]
            start = upto

    def _add_token(self, start: int, end: int) -> None:
        """Shape a Latin token across pieces that look alike, then cut it where a line or a piece may end."""
        for part_start, part_end, face in self._parts(start, end):
            piece = self.stream.pieces[self.stream.owners[part_start]]
            glyphs = shape_word(self.stream.text[part_start:part_end], face, tabular=piece.tabular)
            box = latin_box(glyphs, face)
            if box.core * piece.size > (_LONG if _ADDRESS.search(box.text) else 1.0) * self.measure:
                self._open_inside(part_start, part_end)
            self._cut(part_start, box)

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int, Face]]:
        """Yield the stretches of a token that are shaped as one: same face, size and figures."""
        owners, pieces = self.stream.owners, self.stream.pieces
        pending: tuple[int, int, Face, tuple[object, ...]] | None = None
        at = start
        while at < end:
            owner = owners[at]
            upto = at + 1
            while upto < end and owners[upto] == owner:
                upto += 1
            piece = pieces[owner]
            look = (piece.size, piece.tabular, piece.rise)
            for low, high, face in _faces(
                self.stream.text[at:upto], self.stream.classes[at:upto], piece.stack
            ):
                if pending and pending[2] is face and pending[3] == look:
                    pending = (pending[0], at + high, face, look)
                else:
                    if pending:
                        yield pending[:3]
                    pending = (at + low, at + high, face, look)
            at = upto
        if pending:
            yield pending[:3]

    def _open_inside(self, start: int, end: int) -> None:
        for at in range(start + 1, end):
            before, after = self.stream.classes[at - 1], self.stream.classes[at]
            if _APOSTROPHES & set(self.stream.text[at - 1 : at + 1]):
                continue
            if self.costs[at] == NEVER and after not in "M)%" and before not in "($":
                self.costs[at] = FIGURES if self._in_figure(at) else INSIDE

    def _in_figure(self, at: int) -> bool:
        beside = self.stream.classes[at - 1 : at + 1]
        return "9" in beside and not beside.strip("9)")

    def _cut(self, start: int, box: Box) -> None:
        """Part a shaped stretch at line ends, piece ends and raised marks, as far as its clusters allow."""
        owners, raised, costs = self.stream.owners, self.stream.raised, self.costs
        cuts = {
            at
            for at in range(start + 1, start + len(box.text))
            if costs[at] < NEVER or owners[at] != owners[at - 1] or at in raised
        }
        if not cuts:
            self._add(box, owners[start], start)
            return
        begin = (0, start)
        at = start
        for index, glyph in enumerate(box.glyphs):
            if glyph.text and index > begin[0] and any(cut in cuts for cut in range(begin[1] + 1, at + 1)):
                self._add(latin_box(box.glyphs[begin[0] : index], box.face), owners[begin[1]], begin[1])
                begin = (index, at)
            at += len(glyph.text)
        self._add(latin_box(box.glyphs[begin[0] :], box.face), owners[begin[1]], begin[1])

    def _attach_raised(self) -> None:
        starts = self.items.starts
        for at, marks in sorted(self.stream.raised.items()):
            index = _last_below(starts, at)
            for owner, text in marks:
                for box in self._raised_boxes(owner, text):
                    self.items.tails.setdefault(index, []).append((owner, box))
                    self.items.widths[index] += (box.core + box.before + box.after) * self.stream.pieces[
                        owner
                    ].size

    def _raised_boxes(self, owner: int, text: str) -> Iterator[Box]:
        alone = Stream(self.stream.pieces, text, [owner] * len(text))
        alone.classes = resolve(text, [self.language] * len(text))
        builder = _Builder(alone, self.language, self.measure, 0.0)
        return iter(builder.build().boxes)

    def _finish(self) -> None:
        items = self.items
        kinds, starts = items.kinds, items.starts
        items.gaps = [NO_GAP][: len(kinds)]
        items.gaps += [
            HAN_GAP if left == right == HAN and start - before == 1 else self._between(at)
            for at, (left, right, before, start) in enumerate(
                zip(kinds, kinds[1:], starts, starts[1:], strict=False), 1
            )
        ]
        self._close_stop_clusters()
        items.costs.append(0.0)
        items.costs[0] = NEVER
        items.hyphens = [at > 0 and start in self.hyphens for at, start in enumerate(items.starts)] + [False]
        items.endings = [
            0.0,
            *(self._ending(at) if kind in _LATIN_STARTS else 0.0 for at, kind in enumerate(items.kinds, 1)),
        ]

    def _between(self, at: int) -> Gap:
        gap = self._gap(at)
        return TOKEN_GAP if gap is INNER_GAP and self.items.costs[at] < NEVER else gap

    def _ending(self, at: int) -> float:
        """Measure what ending a line before box `at` adds to it, in points."""
        items = self.items
        if items.costs[at] == NEVER:
            return 0.0
        size = self.stream.pieces[items.owners[at - 1]].size
        if items.hyphens[at]:
            return items.hyphen(at).core * size
        return 0.0 if at - 1 in items.tails else overhang(items.boxes[at - 1]) * size

    def _gap(self, at: int) -> Gap:
        items = self.items
        left_kind = (
            self.stream.classes[items.starts[at] - 1] if at not in self.spaces else self._last_kind(at - 1)
        )
        right_kind = items.kinds[at]
        space = self.spaces.get(at, "")
        if left_kind == right_kind == "H" and not space:
            return HAN_GAP
        if left_kind == "M":
            left_kind = self._last_kind(at - 1)
        left = self._edge(at - 1, left_kind, right=True)
        right = self._edge(at, right_kind, right=False)
        advance = self._space_advance(at) if space else 0.0
        key = (left, right, space, advance)
        found = self.known_gaps.get(key)
        if found is None:
            gap = self._new_gap(left, right, space, advance)
            found = replace(gap, space=space) if space else gap
            self.known_gaps[key] = found
        return found

    def _new_gap(self, left: Edge, right: Edge, space: str, advance: float) -> Gap:
        chinese = self.language == "zh"
        if left.blank or right.blank:
            return mark_gap(left, right)
        if space and chinese and drops_space(left.kind, right.kind):
            return NO_GAP
        breakable = not space.strip(" \t")
        between = script_gap(left, right, self.script) if breakable and (chinese or not space) else None
        if between is not None:
            return between
        if space:
            return word_gap(space, advance, max(left.size, right.size), chinese=chinese)
        return plain_gap(left.kind, right.kind)

    def _edge(self, at: int, kind: str, *, right: bool) -> Edge:
        items = self.items
        box, size = items.boxes[at], self.stream.pieces[items.owners[at]].size
        blank = box.after if right else box.before
        beyond = at - 1 if right else at + 1
        paired = bool(blank) and 0 <= beyond < len(items.kinds) and items.kinds[beyond] in "OCPS"
        return Edge(kind, blank, size, paired)

    def _last_kind(self, at: int) -> str:
        """Return the class of the last character of a box, combining marks left out."""
        start = self.items.starts[at]
        kinds = self.stream.classes[start : start + len(self.items.boxes[at].text)].rstrip("M")
        return kinds[-1] if kinds else "L"

    def _space_advance(self, at: int) -> float:
        """Return the Latin word space beside box `at`, in em."""
        piece = self.stream.pieces[self.items.owners[at - 1]]
        face = piece.stack.latin
        return space_glyph(face).advance / face.units_per_em

    def _close_stop_clusters(self) -> None:
        """Give two ？！ in a row one em together, as GB/T 15834 5.1.2 has it; three keep theirs."""
        kinds = "".join(self.items.kinds)
        for match in re.finditer("S+", kinds):
            if (
                match.end() - match.start() == 2
                and match.end() < len(kinds)
                and kinds[match.end()] not in "OCP"
            ):
                text = "".join(self.items.boxes[at].text for at in range(*match.span()))
                if not text.strip("？！"):
                    self.items.gaps[match.end()] = NO_GAP


@lru_cache(64)
def space_glyph(face: Face) -> Glyph:
    """Shape the space of a face."""
    return face.shape(" ", language="en")[0]


@lru_cache(8192)
def _faces(text: str, classes: str, stack: Stack) -> tuple[tuple[int, int, Face], ...]:
    """Part a Latin token where its face changes; combining marks stay with their base."""
    found: list[tuple[int, int, Face]] = []
    for at, (ch, kind) in enumerate(zip(text, classes, strict=True)):
        face = found[-1][2] if kind == "M" and found and found[-1][2].has(ch) else pick_face(ch, kind, stack)
        if found and found[-1][2] is face:
            found[-1] = (found[-1][0], at + 1, face)
        else:
            found.append((at, at + 1, face))
    return tuple(found)


def _last_below(starts: list[int], at: int) -> int:
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if starts[middle] < at:
            low = middle + 1
        else:
            high = middle
    return max(low - 1, 0)


def _main_size(stream: Stream) -> float:
    """Return the size most of the text is set in."""
    lengths: dict[float, int] = {}
    for owner in set(stream.owners):
        size = stream.pieces[owner].size
        lengths[size] = lengths.get(size, 0) + len(stream.pieces[owner].text)
    return max(sorted(lengths), key=lambda size: lengths[size]) if lengths else stream.pieces[0].size
