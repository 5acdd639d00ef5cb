"""Put Chinese and English strips side by side: passages level at their first lines, breaking together."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.strips import Paint, Strip

_BESIDE_NOTHING = 16.0  # what it costs to begin a page with the end of one language alone


def side_by_side(left: Sequence[Strip], right: Sequence[Strip]) -> list[Strip]:
    """Merge two columns into strips that hold a line of each."""
    passages = _passages(left), _passages(right)
    if len(passages[0]) != len(passages[1]):  # nothing to keep level but the beginning
        passages = [list(left)], [list(right)]
    return [strip for pair in zip(*passages, strict=True) for strip in _rows(*pair)]


def _passages(strips: Sequence[Strip]) -> list[list[Strip]]:
    found: list[list[Strip]] = []
    for strip in strips:
        if strip.leads or not found:
            found.append([])
        found[-1].append(strip)
    return found


def _rows(left: Sequence[Strip], right: Sequence[Strip]) -> list[Strip]:
    rows = [_row(*pair) for pair in zip_longest(left, right)]
    shorter = min(len(left), len(right))
    if shorter < len(rows):  # space after the shorter passage is not wanted in the middle of the longer one
        rows[shorter - 1].after = 0.0
    for row in rows[shorter - 1 : -1]:
        row.parting = max(row.parting, _BESIDE_NOTHING)
    rows[-1].after = max(left[-1].after, right[-1].after)
    return rows


def _row(left: Strip | None, right: Strip | None) -> Strip:
    if left is None or right is None:
        only = left or right
        assert only is not None
        return replace(only)
    return Strip(
        height=max(left.height, right.height),
        paint=_both(left, right),
        before=max(left.before, right.before),
        after=max(left.after, right.after),
        apart=max(left.apart, right.apart),
        parting=max(left.parting, right.parting),
        baseline=max(left.baseline, right.baseline),
        rise=max(left.rise, right.rise),
        snaps=left.snaps or right.snaps,
        flows=left.flows and right.flows,
        heads=left.heads or right.heads,
        leads=left.leads or right.leads,
        notes=tuple(dict.fromkeys((*left.notes, *right.notes))),
        anchors=tuple(dict.fromkeys((*left.anchors, *right.anchors))),
        grounds=(*left.grounds, *right.grounds),
    )


def _both(left: Strip, right: Strip) -> Paint:
    def paint(canvas: TaggedCanvas, top: float, scale: float) -> None:
        left.paint(canvas, top, scale)
        right.paint(canvas, top, scale)

    return paint
