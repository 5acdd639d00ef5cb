"""Rules over what stands on a page: sections, tables and drawings that have room, and none outside it."""

from collections import Counter
from collections.abc import Iterator

from briefgen.word.lint.opened import Opened, every, number, said, value
from briefgen.word.xml import EMU, PIC, TWIPS, WP, A, Element, W

_W = f"{{{W}}}"
_PLAYED = 300  # twips that a table may stand out by, as its cells' own margins do
_ROUNDED = TWIPS  # LibreOffice rounds the columns of a table one by one
_LARGEST = 2**31 - 1  # of a drawing's number, in Word
_LOWEST = 8 * TWIPS  # of a row that shows a line of text
_WHOLE = 100_000  # of a side, in thousandths of a per cent


def page_problems(opened: Opened) -> Iterator[str]:
    """Judge sections, tables and drawings."""
    sections = [*every(opened.main, "sectPr")]
    for section in sections:
        yield from (f"document: {problem}" for problem in _section(opened, section))
    width = max((room_of(section) for section in sections), default=0)
    height = max((height_of(section) for section in sections), default=0)
    for name, root in opened.stories:
        for table in every(root, "tbl"):
            yield from (f"{name}: {problem}" for problem in _table(table))
        for drawing in root.iter(f"{{{WP}}}inline", f"{{{WP}}}anchor"):
            yield from (f"{name}: {problem}" for problem in _drawing(drawing, (width, height)))
    for table in opened.main.iterfind(f"{_W}body/{_W}tbl"):
        indent = table.find(f"{_W}tblPr/{_W}tblInd")
        across = sum(_grid(table)) + (0 if indent is None else number(value(indent, "w")))
        if width and across > width + _PLAYED and said(table, "tblPr/tblStyle"):
            yield f"document: a table is {across} wide where there is room for {width}"
    yield from _numbers(opened)


def room_of(section: Element) -> int:
    """Return how wide the text of a section is, in twips; 0 if it does not say."""
    size, margin = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    if size is None or margin is None:
        return 0
    return number(value(size, "w")) - sum(number(value(margin, side)) for side in ("left", "right", "gutter"))


def height_of(section: Element) -> int:
    """Return how high the text of a section is, in twips; 0 if it does not say."""
    size, margin = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    if size is None or margin is None:
        return 0
    return number(value(size, "h")) - sum(abs(number(value(margin, side))) for side in ("top", "bottom"))


def _section(opened: Opened, section: Element) -> Iterator[str]:
    if section.find(f"{_W}pgSz") is None:
        yield "a section does not say how large its pages are"
    elif section.find(f"{_W}pgMar") is not None and min(room_of(section), height_of(section)) <= 0:
        yield "the margins of a section leave nothing of its pages"
    if next(section.iterancestors(f"{_W}tc"), None) is not None:
        yield "a section ends in a table"
    columns = section.find(f"{_W}cols")
    if columns is not None and sum(number(value(one, "w")) for one in columns) > max(room_of(section), 0):
        yield "the columns of a section are wider than its pages"
    used = Counter(
        (str(one.tag), value(one, "type")) for one in section if str(one.tag).endswith("Reference")
    )
    yield from (f"a section has {count} {kind} lines there" for (_, kind), count in used.items() if count > 1)
    kinds = {kind for _, kind in used}
    if "first" in kinds and section.find(f"{_W}titlePg") is None:
        yield "a section has lines for its first page, and does not show them"
    if (
        "default" in kinds
        and "even" not in kinds
        and opened.settings.find(f"{_W}evenAndOddHeaders") is not None
    ):
        yield "pages of even numbers have no lines at their head and foot"


def _grid(table: Element) -> list[int]:
    return [number(value(one, "w"), -1) for one in table.findall(f"{_W}tblGrid/{_W}gridCol")]


def _table(table: Element) -> Iterator[str]:
    grid, rows = _grid(table), table.findall(f"{_W}tr")
    if not grid:
        yield "a table has no grid"
    if not rows and not len(table.findall(f"{_W}sdt")):
        yield "a table has no rows"
    fixed = table.find(f"{_W}tblPr/{_W}tblLayout[@{_W}type='fixed']") is not None
    width = table.find(f"{_W}tblPr/{_W}tblW[@{_W}type='dxa']")
    if fixed and width is not None and abs(number(value(width, "w")) - sum(grid)) > _ROUNDED:
        yield f"a table is said to be {value(width, 'w')} wide, and its grid is {sum(grid)}"
    heads = [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows]
    if any(heads[at] and not heads[at - 1] for at in range(1, len(heads))):
        yield "a header row does not stand at the head of its table"
    merged: set[int] = set()
    for row in rows:
        if row.find(f"{_W}tc") is None and len(row) == len(row.findall(f"{_W}trPr")):
            yield "a row of a table has no cells"
        yield from _row(row, grid)
        down = dict(_merges(row))
        if any(not goes_on and at not in merged for at, goes_on in down.items()):
            yield "a cell goes on from one that is not there"
        merged = set(down)


def _row(row: Element, grid: list[int]) -> Iterator[str]:
    cells = row.findall(f"{_W}tc")
    spans = [number(said(cell, "tcPr/gridSpan"), 1) for cell in cells]
    beside = sum(number(said(row, f"trPr/{side}")) for side in ("gridBefore", "gridAfter"))
    if cells and sum(spans) > len(grid):
        yield f"a row of a table has more cells than its {len(grid)} columns"
    elif cells and sum(spans) + beside < len(grid) and row.find(f"{_W}sdt") is None:
        yield f"a row of a table has fewer cells than its {len(grid)} columns"
    widths = [one for cell in cells for one in cell.findall(f"{_W}tcPr/{_W}tcW[@{_W}type='dxa']")]
    across = sum(number(value(one, "w"), -1) for one in widths)
    if len(widths) == len(cells) > 0 and not beside and across != sum(grid):
        yield f"a row of a table is {across} wide, its grid {sum(grid)}"
    yield from ("a cell does not end with a paragraph" for cell in cells if cell[-1].tag != f"{_W}p")
    height = row.find(f"{_W}trPr/{_W}trHeight[@{_W}hRule='exact']")
    if height is not None and number(value(height)) < _LOWEST and next(every(row, "t"), None) is not None:
        yield "a row of a table is too low for its text"


def _merges(row: Element) -> Iterator[tuple[int, bool]]:
    """Give the columns of cells that run over rows, and whether they begin here."""
    at = number(said(row, "trPr/gridBefore"))
    for cell in row.findall(f"{_W}tc"):
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        if merge is not None:
            yield at, value(merge) == "restart"
        at += number(said(cell, "tcPr/gridSpan"), 1)


def _drawing(drawing: Element, room: tuple[int, int]) -> Iterator[str]:
    extent = drawing.find(f"{{{WP}}}extent")
    sides = [0 if extent is None else number(str(extent.get(side))) for side in ("cx", "cy")]
    if min(sides) <= 0:
        yield "a drawing has no size"
    inline = str(drawing.tag).endswith("}inline")
    most = [(own + _PLAYED) * EMU // TWIPS for own in room]
    if inline and all(room) and any(side > own for side, own in zip(sides, most, strict=True)):
        yield "a drawing is larger than the text it stands in"
    for picture in drawing.iter(f"{{{PIC}}}pic"):
        if picture.find(f"{{{PIC}}}blipFill/{{{A}}}blip") is None:
            yield "a picture shows nothing"
    for inner in drawing.iter(f"{{{A}}}ext"):
        if "0" in (inner.get("cx"), inner.get("cy")):
            yield "a picture has no size"
    for data in drawing.iter(f"{{{A}}}graphicData"):
        if any(f"{{{data.get('uri')}}}" != str(one.tag)[: str(one.tag).find("}") + 1] for one in data):
            yield f"a drawing is said to be {data.get('uri')}, and is not"
    for crop in drawing.iter(f"{{{A}}}srcRect"):
        for pair in ("lr", "tb"):
            if sum(number(str(crop.get(side))) for side in pair) >= _WHOLE:
                yield "a picture is cropped to nothing"


def _numbers(opened: Opened) -> Iterator[str]:
    """Find numbers of drawings that are there twice; Word tolerates them in two parts, others do not."""
    numbers = Counter(str(one.get("id")) for _, root in opened.stories for one in root.iter(f"{{{WP}}}docPr"))
    yield from (f"two drawings have the id {one}" for one, count in numbers.items() if count > 1)
    yield from (f"no drawing can have the id {one}" for one in numbers if number(one, -1) > _LARGEST)
