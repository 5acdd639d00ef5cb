"""Rules over charts: their axes, their points, and that what they show is what their workbooks hold."""

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.word.lint.opened import Opened, number
from briefgen.word.lint.workbook import Cells, cells_of, column_number
from briefgen.word.xml import A, C, Element

_C = f"{{{C}}}"
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?")
_RANGE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
_AXES = tuple(f"{_C}{kind}Ax" for kind in ("cat", "val", "date", "ser"))
_SMALLEST = 400  # hundredths of a point
_VALUES = ("val", "yVal", "bubbleSize")


def chart_problems(opened: Opened) -> Iterator[str]:
    """Judge every chart with its workbook."""
    for name, root in opened.parts.items():
        if root.tag == f"{_C}chartSpace":
            yield from (f"{name}: {problem}" for problem in (*_axes(root), *_plots(root)))
            yield from (f"{name}: {problem}" for problem in _held(opened, name, root))


def _axes(root: Element) -> Iterator[str]:
    axes = list(root.iter(*_AXES))
    known = Counter(_val(axis, "axId") for axis in axes)
    yield from (f"two axes have the id {axis}" for axis, count in known.items() if count > 1)
    used = {one.get("val") for one in root.iter(f"{_C}axId", f"{_C}crossAx")}
    yield from (f"axis {axis} is not there" for axis in sorted(used - set(known), key=str))
    for axis in axes:
        low, high = (axis.find(f"{_C}scaling/{_C}{end}") for end in ("min", "max"))
        if low is not None and high is not None and _number(low.get("val")) >= _number(high.get("val")):
            yield f"an axis goes from {low.get('val')} to {high.get('val')}"
    values = [axis for axis in axes if str(axis.tag).endswith("valAx")]
    shared = any(one.get("val") == "percentStacked" for one in root.iter(f"{_C}grouping"))
    if len(values) == 1 and not shared:
        yield from _cut(root, values[0])


def _cut(root: Element, axis: Element) -> Iterator[str]:
    """Find values beyond the ends of their axis, which are drawn as if they stood there."""
    ends = {tag: _number(_val(axis, f"scaling/{_C}{tag}")) for tag in ("min", "max")}
    said = {tag for tag in ends if axis.find(f"{_C}scaling/{_C}{tag}") is not None}
    for value in root.iterfind(f".//{_C}ser/{_C}val//{_C}v"):
        at = _number(value.text)
        if ("min" in said and at < ends["min"]) or ("max" in said and at > ends["max"]):
            yield f"the value {value.text} is beyond its axis"


def _plots(root: Element) -> Iterator[str]:
    series = list(root.iter(f"{_C}ser"))
    if not series:
        yield "there is nothing in the chart"
    for tag in ("idx", "order"):
        counted = Counter(_val(one, tag) for one in series)
        yield from (f"{count} series have the {tag} {one}" for one, count in counted.items() if count > 1)
    for one in series:
        yield from _series(one)
    for cache in root.iter(f"{_C}numCache", f"{_C}strCache", f"{_C}numLit", f"{_C}strLit"):
        yield from _cache(cache)
    for layout in root.iter(f"{_C}manualLayout"):
        sides = [_number(_val(layout, side) or "1") for side in "wh"]
        if min(sides) <= 0:
            yield "something in the chart has no room"
        if max(*sides, *(abs(_number(_val(layout, side) or "0")) for side in "xy")) > 1:
            yield "something in the chart stands outside it"
    for words in root.iter(f"{_C}rich"):
        if not "".join(str(one.text or "") for one in words.iter(f"{{{A}}}t")).strip():
            yield "a label of the chart is empty"
    if any(0 < number(one.get("sz") or "") < _SMALLEST for one in root.iter()):
        yield "the letters of the chart are not to be read"
    for code in root.iter(f"{_C}formatCode", f"{_C}numFmt"):
        if (code.text or code.get("formatCode") or "").count('"') % 2:
            yield "the format of a value does not end"


def _series(series: Element) -> Iterator[str]:
    values = [one for tag in _VALUES for one in series.findall(f"{_C}{tag}")]
    if not values:
        yield "a series has no values"
    sizes = [number(one.get("val") or "") for value in values for one in value.iter(f"{_C}ptCount")]
    for tag in ("dPt", "dLbls/{0}dLbl"):
        points = Counter(_val(one, "idx") for one in series.findall(f"{_C}{tag.format(_C)}"))
        yield from (f"point {one} is described twice" for one, count in points.items() if count > 1)
        for one in points:
            if sizes and _number(one) >= max(sizes):
                yield f"point {one} is described, and is not there"


def _cache(cache: Element) -> Iterator[str]:
    count = number(_val(cache, "ptCount") or "")
    points = Counter(one.get("idx") for one in cache.iter(f"{_C}pt"))
    if any(times > 1 or _number(at) >= count for at, times in points.items()):
        yield "the points of a series are not those it counts"
    if str(cache.tag).startswith(f"{_C}num"):
        for one in cache.iter(f"{_C}v"):
            if not _NUMBER.fullmatch((one.text or "").strip()):
                yield f"{one.text!r} is no value of a chart"


def _held(opened: Opened, name: str, root: Element) -> Iterator[str]:
    """Compare what the chart shows with what opens when its data are edited."""
    carried = root.find(f"{_C}externalData") is not None
    books = [one for one in opened.relations(name).values() if one.kind.endswith("/package")]
    if not carried or not books:
        yield "its data cannot be edited: it has no workbook"
        return
    try:
        cells = cells_of(opened.members.get(books[0].target, b""))
    except ValueError as reason:
        yield f"its workbook {books[0].target} cannot be opened: {reason}"
        return
    references = list(root.iter(f"{_C}numRef", f"{_C}strRef"))
    astray = [one for one in references if _range(one, cells) is None]
    if astray:
        yield f"it refers to {astray[0].findtext(f'{_C}f')!r}, which its workbook does not have"
    for one in references:
        yield from _shown(one, cells)


def _range(reference: Element, cells: Cells) -> re.Match[str] | None:
    found = _RANGE.fullmatch(reference.findtext(f"{_C}f") or "")
    return found if found and (found[1] or found[2]) in cells else None


def _shown(reference: Element, cells: Cells) -> Iterator[str]:
    found = _range(reference, cells)
    if found is None:
        return
    held = _within(cells[found[1] or found[2]], found)
    shown = {int(_number(one.get("idx"))): one.findtext(f"{_C}v") or "" for one in reference.iter(f"{_C}pt")}
    count = next((number(one.get("val") or "") for one in reference.iter(f"{_C}ptCount")), len(held))
    if count != len(held):
        yield f"it shows {count} points of {found[0]}, where there are {len(held)}"
    for at, cell in enumerate(held):
        if not _same(shown.get(at, ""), cell):
            yield f"it shows {shown.get(at, '')!r} for {cell!r} in its workbook"


def _within(sheet: dict[tuple[int, int], str], found: re.Match[str]) -> list[str]:
    first = (int(found[4]), column_number(found[3]))
    last = (int(found[6]), column_number(found[5])) if found[5] else first
    rows, columns = range(first[0], last[0] + 1), range(first[1], last[1] + 1)
    return [sheet.get((row, column), "") for row in rows for column in columns]


def _same(shown: str, held: str) -> bool:
    if _NUMBER.fullmatch(shown) and _NUMBER.fullmatch(held):
        return float(shown) == float(held)
    return shown == held


def _number(text: str | None) -> float:
    return float(text) if text and _NUMBER.fullmatch(text) else -1.0


def _val(element: Element, tag: str) -> str:
    found = element.find(f"{_C}{tag}")
    return "" if found is None else str(found.get("val") or "")
