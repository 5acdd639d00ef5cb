"""The rules for lines, held to glyph positions read back out of finished files."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise
from statistics import median

import pytest

from briefgen.document import Edition, style_of
from briefgen.faces import Face
from kit import shipped
from kit.glyphs import Cluster, Paragraph, paragraphs
from kit.reading import (
    FONTS,
    Row,
    edge_breaches,
    face,
    lone_character,
    overfull,
    overlapping_ink,
    ragged,
    sites,
    torn_numbers,
    uneven,
    widths_of_marks,
)

FILES = [(brief, edition) for brief in shipped.BRIEFS for edition in ("zh", "en", "zh-en")]
# What ends a line of its own accord, or is set ragged: cells, captions, remarks in the margin, labels.
RAGGED = {"TD", "TH", "Caption", "H1", "H2", "H3", "Lbl", "TOCI", "Reference"}


@lru_cache
def read(brief: str, edition: Edition) -> tuple[Paragraph, ...]:
    return tuple(paragraphs(shipped.pdf(brief, edition)))


@pytest.fixture(params=FILES, ids="-".join)
def found(request: pytest.FixtureRequest) -> tuple[Paragraph, ...]:
    return read(*request.param)


def chinese(found: tuple[Paragraph, ...]) -> Iterator[tuple[Paragraph, list[Row]]]:
    """Go through what is Chinese, or mostly so."""
    for paragraph in found:
        han = len(re.findall("[\u4e00-\u9fff]", paragraph.text))
        if han * 2 > len(paragraph.text):
            yield paragraph, paragraph.rows()


def test_no_line_breaks_a_rule_for_lines(found: tuple[Paragraph, ...]) -> None:
    breaches = [
        breach
        for _, rows in chinese(found)
        for breach in chain(
            edge_breaches(rows),
            torn_numbers(rows),
            lone_character(rows),
            widths_of_marks(rows),
            overlapping_ink(rows),
            uneven(rows),
        )
    ]

    assert breaches == []


@pytest.mark.parametrize("brief", shipped.BRIEFS)
@pytest.mark.parametrize("edition", ["zh", "zh-en"])
def test_the_lines_of_running_chinese_are_flush_and_within_the_measure(brief: str, edition: Edition) -> None:
    size = style_of(shipped.briefing(brief), edition).text("body", "zh").size
    breaches = []
    for paragraph, rows in chinese(read(brief, edition)):
        if paragraph.node.kind == "P" and paragraph.size == pytest.approx(size) and len(rows) > 2:
            measure = median(row.end for row in rows[:-1])
            if not RAGGED & {*paragraph.within, paragraph.node.kind}:
                kept = [row for row in rows if edition == "zh" or not left_short(row, measure)]
                breaches += [*ragged(kept, measure), *overfull(rows, measure)]

    assert breaches == []


def left_short(row: Row, measure: float) -> bool:
    """Say whether a line of a narrow column ends early because its characters would be seen spaced out."""
    return 0.12 * (len(row.signs) - 1) / 2 < measure - row.end < 5.0


def test_an_unadjusted_line_has_a_quarter_em_between_han_and_latin(found: tuple[Paragraph, ...]) -> None:
    gaps = [gap for _, rows in chinese(found) for gap in sites(rows[-1]).scripts]

    assert all(0.1245 <= gap <= 0.3345 for gap in gaps)
    assert sum(abs(gap - 0.25) < 0.02 for gap in gaps) >= 0.9 * len(gaps)


def test_baselines_of_a_paragraph_are_evenly_apart(found: tuple[Paragraph, ...]) -> None:
    for paragraph in found:
        steps = [
            upper - lower for (page, upper), (other, lower) in pairwise(paragraph.baselines) if page == other
        ]
        assert not steps or max(steps) - min(steps) < 0.1, paragraph.text


def test_no_page_holds_a_single_line_of_a_paragraph_that_goes_on(found: tuple[Paragraph, ...]) -> None:
    for paragraph in found:
        pages = Counter(page for page, _ in paragraph.baselines)
        assert len(pages) == 1 or min(pages.values()) > 1, paragraph.text


def test_a_dash_is_one_rule_and_dots_stand_in_the_middle(found: tuple[Paragraph, ...]) -> None:
    for paragraph in found:
        for line in paragraph.lines:
            for left, right in pairwise(line):
                if left.text == right.text == "—" and "Noto" in left.body[0].font:
                    assert right.body[0].ink[0] - left.body[0].ink[2] <= 0.005 * paragraph.size  # type: ignore[index]
            for cluster in line:
                _check_height(cluster)


def _check_height(cluster: Cluster) -> None:
    glyph = cluster.body[0]
    if glyph.ink and "Noto" in glyph.font and cluster.text in ("——", "—", "…", "·"):
        middle = ((glyph.ink[1] + glyph.ink[3]) / 2 - glyph.y) / glyph.size
        assert abs(middle - 0.38) <= 0.1, cluster.text


def test_an_interpunct_stands_in_the_middle_of_half_an_em(found: tuple[Paragraph, ...]) -> None:
    for _, rows in chinese(found):
        for row in rows:
            for before, dot, after in zip(row.signs, row.signs[1:], row.signs[2:], strict=False):
                if dot.text == "·" and not dot.latin:
                    assert after.pen - before.pen == pytest.approx(1.5, abs=0.02)
                    assert dot.left - (before.pen + 1) == pytest.approx(after.pen - dot.right, abs=0.03)


def test_quotes_take_the_face_of_what_they_stand_in(found: tuple[Paragraph, ...]) -> None:
    for _, rows in chinese(found):
        for row in rows:
            for before, sign, after in zip(row.signs, row.signs[1:], row.signs[2:], strict=False):
                if sign.text == "’" and before.text.isascii() and after.text.isascii():
                    assert sign.latin, row.text
                elif sign.text in "“”" and (
                    "\u4e00" <= before.text <= "\u9fff" or "\u4e00" <= after.text <= "\u9fff"
                ):
                    assert not sign.latin, row.text


def test_letters_inside_a_word_stand_as_the_font_shapes_them(found: tuple[Paragraph, ...]) -> None:
    for paragraph in found:
        for line in paragraph.lines:
            for word in _words(line):
                _check_word(word)


def _words(line: list[Cluster]) -> Iterator[list[Cluster]]:
    word: list[Cluster] = []
    for cluster in [*line, None]:
        glyph = cluster.body[0] if cluster else None
        same = word and glyph and (glyph.font, glyph.size) == (word[-1].body[0].font, word[-1].body[0].size)
        if cluster and re.fullmatch("[A-Za-z]+", cluster.text) and (same or not word):
            word.append(cluster)
            continue
        if len(word) > 1:
            yield word
        word = [cluster] if cluster and re.fullmatch("[A-Za-z]+", cluster.text) else []


def _check_word(word: list[Cluster]) -> None:
    font = _face(word[0].body[0].font)
    size = word[0].body[0].size
    shaped = font.shape("".join(part.text for part in word), language="en")
    width = sum(glyph.advance for glyph in shaped[:-1]) / font.units_per_em
    assert (word[-1].pen - word[0].pen) / size == pytest.approx(width, abs=0.02), word


@lru_cache
def _face(name: str) -> Face:
    (path,) = [file for file in FONTS.glob("*.ttf") if face(file.stem).name == name]
    return face(path.stem)


def test_words_of_english_are_a_sensible_space_apart_and_no_three_hyphens_stand_in_a_row() -> None:
    for brief in shipped.BRIEFS:
        for paragraph in read(brief, "en"):
            rows = paragraph.rows()
            ends = "".join("-" if row.signs[-1].hyphen else "." for row in rows)
            assert "---" not in ends, paragraph.text
            for row in rows:
                spaces = [sign.advance for sign in row.signs[:-1] if sign.text == " "]
                assert not spaces or 0.17 <= min(spaces) <= max(spaces) <= 0.75, (row.text, spaces)


def test_chinese_has_no_half_width_marks_and_no_odd_characters(found: tuple[Paragraph, ...]) -> None:
    for paragraph, _ in chinese(found):
        text = paragraph.text
        assert not re.search("[\u4e00-\u9fff][,;:?!(]|[),;:?!][\u4e00-\u9fff]", text), text
        assert not re.search("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2e80-\u2fdf\ufffd]", text), text
