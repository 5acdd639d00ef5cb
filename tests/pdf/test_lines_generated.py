"""The rules for lines, held to glyph positions read out of finished files: at every measure, on any mixture."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from briefgen.typeset import Line
from kit.glyphs import paragraphs
from kit.leaves import forced_lines, leaves
from kit.reading import (
    Row,
    edge_breaches,
    lone_character,
    overfull,
    overlapping_ink,
    ragged,
    set_zh,
    sites,
    torn_numbers,
    uneven,
    widths_of_marks,
)
from typeset.test_any_text import measures, texts
from typeset.test_unseen_chinese import TEXTS

MEASURES = [half / 2 for half in range(28, 81)]
_NESTED = {"”": "“", "’": "‘", "》": "《", "〉": "〈", "）": "（", "〕": "〔"}


def read_back(composed: Sequence[Sequence[Line]]) -> list[list[Row]]:
    """Finish a file with these paragraphs and read their rows out of it."""
    forced = forced_lines(composed)
    return [paragraph.rows(forced) for paragraph in paragraphs(leaves(composed))]


def breaches(rows: list[Row], em: float) -> Iterator[str]:
    return chain(
        edge_breaches(rows),
        torn_numbers(rows),
        overfull(rows, em),
        ragged(rows, em),
        lone_character(rows),
        widths_of_marks(rows),
        overlapping_ink(rows),
        uneven(rows),
        gaps_out_of_limits(rows),
        crossed_marks("".join(row.text for row in rows)),
    )


def gaps_out_of_limits(rows: Sequence[Row]) -> Iterator[str]:
    """Rule 35: Han and Latin are 1/8 to 1/2 em apart, a quarter where the line is not filled."""
    for at, row in enumerate(rows):
        for gap in sites(row).scripts if not row.forced else ():
            least, most = (0.125, 0.5) if at + 1 < len(rows) else (0.125, 0.25)
            if not least - 0.01 <= gap <= most + 0.01:
                yield f"line {at}: {gap:.3f} em between Han and Latin"


def crossed_marks(text: str) -> Iterator[str]:
    """Rule 34: what is opened last is closed first."""
    opened: list[str] = []
    for ch in re.sub("(?<=[A-Za-z])’(?=[A-Za-z])", "", text):
        if ch in _NESTED.values():
            opened.append(ch)
        elif ch in _NESTED and (not opened or opened.pop() != _NESTED[ch]):
            yield f"{ch} closes what is not open in {text[:20]}"


@pytest.mark.parametrize("name", TEXTS)
def test_no_rule_is_broken_in_a_finished_file_at_any_measure(name: str) -> None:
    composed = [set_zh(TEXTS[name], em) for em in MEASURES]
    found = {
        em: broken
        for em, rows in zip(MEASURES, read_back(composed), strict=True)
        if (broken := list(breaches(rows, em)))
    }

    assert found == {}


# A file for each step of a shrinking search would take minutes; the message names the one text at fault.
# Four texts an example: of twelve, most examples were larger than Hypothesis draws.
@settings(max_examples=15, deadline=None, phases=[Phase.generate])
@given(st.lists(st.tuples(texts, measures), min_size=4, max_size=4))
def test_no_rule_is_broken_in_a_finished_file_of_any_mixture(mixtures: list[tuple[str, float]]) -> None:
    found = read_back([set_zh(text, em) for text, em in mixtures])

    for (text, em), rows in zip(mixtures, found, strict=True):
        assert not [*breaches(rows, em)], f"at {em} em: {text}"


def test_what_is_read_back_is_what_was_composed() -> None:
    composed = [set_zh(text, 23.5) for text in TEXTS.values()]

    assert [["".join(row.text for row in rows)] for rows in read_back(composed)] == [
        ["".join(line.text for line in lines)] for lines in composed
    ]
