"""Rules for what stands around lines: lists, underlines, emphasis, tables and their captions, in finished files."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from briefgen.document import Edition, Table
from kit import shipped
from kit.glyphs import Cluster, Paragraph, paragraphs
from kit.reading import OPENING
from kit.strokes import Stroke, strokes
from kit.tagged import Node, read_tagged
from pdf.test_lines_generated import crossed_marks

FILES = [(brief, edition) for brief in shipped.BRIEFS for edition in ("zh", "en", "zh-en")]
UNDERLINE = 0.4  # points
SLACK = 0.3
EPSILON = 0.02


@lru_cache
def read(brief: str, edition: Edition) -> tuple[Paragraph, ...]:
    return tuple(paragraphs(shipped.pdf(brief, edition)))


@lru_cache
def painted(brief: str, edition: Edition) -> tuple[Stroke, ...]:
    return tuple(strokes(pikepdf.open(BytesIO(shipped.pdf(brief, edition)))))


@pytest.fixture(params=FILES, ids="-".join)
def file(request: pytest.FixtureRequest) -> tuple[str, Edition]:
    return request.param


def test_lines_of_a_list_item_begin_under_its_first(file: tuple[str, Edition]) -> None:
    found = [one for one in read(*file) if "LBody" in (*one.within, one.node.kind)]

    assert found
    for item in found:
        for row in item.rows():
            # The pen of an opening mark stands half an em before its core.
            head = row.signs[0].pen + 0.5 * (row.signs[0].text in OPENING and not row.signs[0].latin)
            assert abs(head) < EPSILON or (row.signs[0].latin and abs(head) < 0.05), (item.text, head)


def test_what_is_opened_last_is_closed_first(file: tuple[str, Edition]) -> None:
    for paragraph in read(*file):
        if len(re.findall("[\u4e00-\u9fff]", paragraph.text)) * 2 > len(paragraph.text):
            assert list(crossed_marks(paragraph.text)) == []


def test_an_underline_ends_where_the_glyphs_of_its_link_end(file: tuple[str, Edition]) -> None:
    starts, ends = defaultdict(list), defaultdict(list)
    for cluster, page in _clusters(read(*file)):
        starts[page].append(cluster.pen)
        ends[page].append(cluster.end)

    for line in (one for one in painted(*file) if one.weight == UNDERLINE and not one.round):
        assert any(abs(pen - line.start[0]) < SLACK for pen in starts[line.page]), line
        assert any(abs(end - line.end[0]) < SLACK for end in ends[line.page]), line


def test_a_dot_of_emphasis_is_in_the_middle_under_a_character_and_never_under_a_mark() -> None:
    found = 0
    for brief, edition in FILES:
        clusters = defaultdict(list)
        for cluster, page in _clusters(read(brief, edition)):
            clusters[page].append(cluster)
        for dot in (one for one in painted(brief, edition) if one.round and one.start == one.end):
            over = [one for one in clusters[dot.page] if _is_over(one, dot)]
            if over:
                found += 1
                assert re.fullmatch("[\u3400-\u9fff]", over[0].text), over[0].text
                middle = (over[0].pen + over[0].end) / 2
                assert abs(middle - dot.start[0]) <= 0.03 * over[0].body[0].size

    assert found


def _is_over(cluster: Cluster, dot: Stroke) -> bool:
    glyph = cluster.body[0]
    return cluster.pen < dot.start[0] < cluster.end and 0 < glyph.y - dot.start[1] < 0.4 * glyph.size


def _clusters(found: tuple[Paragraph, ...]) -> Iterator[tuple[Cluster, int]]:
    for paragraph in found:
        for line in paragraph.lines:
            for cluster in line:
                yield cluster, cluster.body[0].page


def tables(file: tuple[str, Edition]) -> Iterator[tuple[Table, list[list[Paragraph]]]]:
    """Pair the tables of a document with their cells, row by row, the row of heads left out."""
    brief, edition = file
    by_text: dict[tuple[int, int], Paragraph] = {one.node.marks[0]: one for one in read(brief, edition)}
    blocks = [block for block in shipped.document(brief, edition).blocks if isinstance(block, Table)]
    nodes = read_tagged(shipped.pdf(brief, edition)).root.all("Table")
    for block, node in zip(blocks, nodes, strict=True):
        rows = [
            [
                by_text[mark]
                for cell in row.kids
                if isinstance(cell, Node) and (mark := _mark(cell)) in by_text
            ]
            for row in node.all("TR")
        ]
        yield block, [row for row in rows if len(row) == len(block.columns)][1:]


def _mark(cell: Node) -> tuple[int, int] | None:
    return next((node.marks[0] for node in cell.walk() if node.marks), None)


def test_figures_of_a_column_have_their_decimal_points_under_one_another(file: tuple[str, Edition]) -> None:
    for block, rows in tables(file):
        for at, column in enumerate(block.columns):
            if column.align == "decimal":
                points = [x for row in rows if (x := _point(row[at])) is not None]
                assert not points or max(points) - min(points) <= 0.3, block.label


def _point(cell: Paragraph) -> float | None:
    """Where the decimal part of a cell's figure begins, or would."""
    line = cell.lines[0]
    figures = [at for at, cluster in enumerate(line) if cluster.text.isdigit()]
    if not figures:
        return None
    for at, cluster in enumerate(line):
        if cluster.text == "." and at and line[at - 1].text.isdigit():
            return cluster.pen
    return line[figures[-1]].end


def test_figures_of_a_table_have_one_width(file: tuple[str, Edition]) -> None:
    widths: dict[tuple[str, float], set[float]] = defaultdict(set)
    for block, rows in tables(file):
        for row in rows:
            for at, column in enumerate(block.columns):
                if column.align in ("decimal", "right"):
                    for left, right in pairwise(row[at].lines[0]):
                        if left.text.isdigit() and right.text.isdigit():
                            glyph = left.body[0]
                            widths[glyph.font, glyph.size].add(round((right.pen - left.pen) / glyph.size, 2))

    assert all(max(found) - min(found) <= 0.01 for found in widths.values()), widths


def test_no_ink_of_a_cell_reaches_into_the_next(file: tuple[str, Edition]) -> None:
    for _, rows in tables(file):
        for row in rows:
            for left, right in pairwise(row):
                if left.lines[0][0].body[0].page == right.lines[0][0].body[0].page:
                    assert _edge(left, 2, max) <= _edge(right, 0, min), (left.text, right.text)


def _edge(cell: Paragraph, side: int, choose: "type[max] | type[min]") -> float:  # type: ignore[valid-type]
    return choose(
        glyph.ink[side] for line in cell.lines for cluster in line for glyph in cluster.glyphs if glyph.ink
    )


def test_a_caption_is_on_the_page_where_its_table_begins_and_heads_come_again(
    file: tuple[str, Edition],
) -> None:
    tagged = read_tagged(shipped.pdf(*file))
    for node in tagged.root.all("Table"):
        rows = node.all("TR")
        first = _pages(rows[0])
        for caption in node.all("Caption"):
            assert _pages(caption) & first
        head = "".join(kid.text for kid in rows[0].all("TH"))
        for page in sorted(set.union(*map(_pages, rows)) - first):
            assert head in tagged.artifacts[page].replace(" ", "") or head.replace(
                " ", ""
            ) in tagged.artifacts[page].replace(" ", "")


def _pages(node: Node) -> set[int]:
    return {page for one in node.walk() for page, _ in one.marks}
