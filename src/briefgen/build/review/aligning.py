"""Find for each paragraph that came back the one it was: by its name, or by its place among the others.

Programs lose a name now and then (LibreOffice where a frame stands beside, Word where a whole paragraph is
typed anew), so what has none is looked for between its neighbours.
"""

import difflib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from briefgen.build.review.units import fold_text
from briefgen.word.reading import ReadParagraph

_ALIKE = 0.4
_PARTED = 0.5


@dataclass(slots=True)
class Alignment:
    """Which paragraph of a file as written (first) is which as it came back (second), and what is left.

    `joined` are paragraphs that have become one, `parted` one that has become several, `moved` those that
    stand elsewhere now; the pairs of the former two are no pairs.
    """

    pairs: dict[int, int] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    joined: list[tuple[int, ...]] = field(default_factory=list)
    parted: list[int] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)


def align(base: Sequence[ReadParagraph], edited: Sequence[ReadParagraph]) -> Alignment:
    """Pair the paragraphs of two readings of a file."""
    return _Aligner(base, edited).result()


class _Aligner:
    def __init__(self, base: Sequence[ReadParagraph], edited: Sequence[ReadParagraph]) -> None:
        self._base, self._edited = base, edited
        self._found = Alignment()
        self._taken: dict[int, int] = {}  # edited → base

    def result(self) -> Alignment:
        self._by_name()
        self._moved()
        self._by_place()
        self._parted()
        found = self._found
        lost = {index for group in found.joined for index in group}
        known = set(found.pairs) | lost | set(found.parted)
        found.gone = [index for index in range(len(self._base)) if index not in known]
        found.new = [index for index in found.new if index not in self._taken]
        return found

    def _pair(self, base: int, edited: int) -> None:
        self._found.pairs[base] = edited
        self._taken[edited] = base

    def _by_name(self) -> None:
        """Pair by names: where the words stand and what they were, then where, then what they were."""
        places: dict[object, list[int]] = {}
        for index, paragraph in enumerate(self._base):
            for name in paragraph.names[:1]:
                for key in (name, name.where, (name.words, paragraph.note == "")):
                    places.setdefault(key, []).append(index)
        for exact in (True, False):
            for index, paragraph in enumerate(self._edited):
                if index in self._taken:
                    continue
                owners = [self._owner(places, name, paragraph, exact=exact) for name in paragraph.names]
                known = list(dict.fromkeys(one for one in owners if one is not None))
                if len(known) > 1 and self._is_joined(known, paragraph):
                    self._found.joined.append(tuple(known))
                    self._taken[index] = known[0]
                    for one in known:
                        self._found.pairs.pop(one, None)
                elif known:
                    self._pair(known[0], index)

    def _owner(
        self, places: dict[object, list[int]], name: object, paragraph: ReadParagraph, *, exact: bool
    ) -> int | None:
        keys = (name,) if exact else ((name.words, paragraph.note == ""), name.where)  # type: ignore[attr-defined]
        joined = {one for group in self._found.joined for one in group}
        for key in keys:
            for index in places.get(key, ()):
                if index not in self._found.pairs and index not in joined:
                    return index
        return None

    def _is_joined(self, known: Sequence[int], paragraph: ReadParagraph) -> bool:
        """Say whether a paragraph holds words of all those whose names it has."""
        text = fold_text(paragraph.text, "zh")
        return all(_ratio(fold_text(self._base[one].text, "zh"), text, part=True) > _PARTED for one in known)

    def _moved(self) -> None:
        """Find the fewest paragraphs that must have moved for the order to be what it is."""
        order = sorted(self._found.pairs.items(), key=lambda pair: pair[1])
        stays = _longest_rise([base for base, _ in order])
        self._found.moved = sorted(base for base, _ in order if base not in stays)

    def _by_place(self) -> None:
        anchors = {
            edited: base for base, edited in self._found.pairs.items() if base not in self._found.moved
        }
        for gap in self._gaps(anchors):
            before, after = gap
            low = anchors.get(before[0] - 1, -1)
            high = anchors.get(before[-1] + 1, len(self._base))
            free = [one for one in range(low + 1, high) if self._is_free(one)]
            self._match(free, before)
            self._found.new += after

    def _is_free(self, base: int) -> bool:
        joined = {one for group in self._found.joined for one in group}
        return base not in self._found.pairs and base not in joined

    def _gaps(self, anchors: dict[int, int]) -> Iterator[tuple[list[int], list[int]]]:
        """Give stretches of paragraphs that no name has paired; each is also what may turn out to be new."""
        gap: list[int] = []
        for index in range(len(self._edited) + 1):
            if index < len(self._edited) and index not in self._taken:
                gap.append(index)
            elif gap and (index in anchors or index == len(self._edited)):
                yield gap, list(gap)
                gap = []

    def _match(self, free: list[int], gap: list[int]) -> None:
        """Pair what is left between two neighbours: the same words, then as many, then the most alike."""
        texts = {one: fold_text(self._base[one].text, "zh") for one in free}
        for index in gap:
            text = fold_text(self._edited[index].text, "zh")
            same = next((one for one in free if texts[one] == text and self._is_free(one)), None)
            if same is not None:
                self._pair(same, index)
        free = [one for one in free if self._is_free(one)]
        left = [index for index in gap if index not in self._taken]
        if len(free) == len(left):
            for one, index in zip(free, left, strict=True):
                if (self._base[one].note == "") == (self._edited[index].note == ""):
                    self._pair(one, index)
            return
        for index in left:
            text = fold_text(self._edited[index].text, "zh")
            ratios = [(_ratio(texts[one], text), -one) for one in free if self._is_free(one)]
            best = max(ratios, default=(0.0, 0))
            if best[0] >= _ALIKE:
                self._pair(-best[1], index)

    def _parted(self) -> None:
        """Take back pairs whose rest stands in a new paragraph after them."""
        for index in self._found.new:
            before = self._taken.get(index - 1)
            if index in self._taken or before is None or before not in self._found.pairs:
                continue
            was, now = self._base[before].text, self._edited[index - 1].text
            shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))
            rest = was[shared:]
            if rest and _ratio(rest, self._edited[index].text) > _PARTED:
                self._found.parted.append(before)
                self._taken[index] = before
                del self._found.pairs[before]


def _ratio(one: str, other: str, *, part: bool = False) -> float:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    if not part:
        return matcher.ratio()
    return sum(block.size for block in matcher.get_matching_blocks()) / max(len(one), 1)


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the members of a longest rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []  # places in `numbers`
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(tails, number)
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [place]
        before.append(ends[at - 1] if at else -1)
    found: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        found.add(numbers[place])
        place = before[place]
    return found
