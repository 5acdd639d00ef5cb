"""Text copied out of a finished file by position is the text that was set, line ends removed."""

import re
from pathlib import Path

import pytest

from briefgen.typeset import Shape, compose
from kit.copying import BY_THE_FILE, Reader, poppler
from kit.leaves import leaves, text_of
from kit.reading import plain, set_zh
from typeset.test_unseen_chinese import TEXTS

ENGLISH = (
    "In 2022, under the leadership of the district, 144,150 administrative approval matters were completed, of "
    "which 99.43 percent could be handled online; the amounts under review reached RMB\u00a0117.189 billion. It "
    "isn’t only a matter of numbers: transparency, accountability and predictability improved considerably."
)


READERS = [poppler, *BY_THE_FILE]


@pytest.mark.referee
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("em", [14, 22.5, 36])
def test_chinese_has_no_space_that_was_not_written(em: float, reader: Reader, tmp_path: Path) -> None:
    paragraphs = [set_zh(text, em, first=2) for text in TEXTS.values()]
    path = tmp_path / "leaves.pdf"
    path.write_bytes(leaves(paragraphs))

    copied = re.sub(r"[\r\n\f]+", "", reader(path))

    for text in text_of(paragraphs):
        # A space of the source at the end of a line is a line end to a reader.
        assert re.search(re.escape(text).replace(r"\ ", " ?"), copied), text


@pytest.mark.referee
@pytest.mark.parametrize("reader", READERS)
def test_characters_two_em_apart_are_copied_without_spaces(reader: Reader, tmp_path: Path) -> None:
    text = "采购编号为SCITGN2024120063，预算4860.00万元，最高限价1798.5万元。"
    path = tmp_path / "leaves.pdf"
    path.write_bytes(leaves([set_zh(text, 14)]))

    assert text in re.sub(r"[\r\n\f]+", "", reader(path))


@pytest.mark.referee
@pytest.mark.parametrize("reader", READERS)
def test_english_is_words_and_spaces_once_hyphens_at_line_ends_are_taken_out(
    reader: Reader, tmp_path: Path
) -> None:
    lines = compose([plain(ENGLISH, "en")], Shape(280), language="en")
    path = tmp_path / "leaves.pdf"
    path.write_bytes(leaves([lines], "en"))

    copied = re.sub("[\u00ad-][\r\n]+|\ufffe[\r\n]*", "", reader(path))

    assert " ".join(copied.replace("\u00a0", " ").split()) == ENGLISH.replace("\u00a0", " ")


def test_the_copies_of_glyphs_take_little_room() -> None:
    paragraphs = [set_zh(text, 28, first=2) for text in TEXTS.values()]
    without = [
        compose([plain(text)], Shape(280, first=20, script_gap=0), language="zh") for text in TEXTS.values()
    ]

    assert len(leaves(paragraphs)) <= 1.03 * len(leaves(without))
