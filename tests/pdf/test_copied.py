"""What is copied out of a finished file is what the document says, once line ends are removed."""

from pathlib import Path

import pytest

from briefgen.document import Edition, Heading, Parallel, plain
from kit import hardbriefs, shipped
from kit.copying import BY_THE_FILE, Reader, not_copied, poppler

pytestmark = pytest.mark.referee


@pytest.mark.parametrize("reader", BY_THE_FILE)
@pytest.mark.parametrize("brief", shipped.BRIEFS)
def test_every_text_of_a_brief_is_copied_whole(brief: str, edition: Edition, reader: Reader, tmp_path: Path):
    data, path = shipped.pdf(brief, edition), tmp_path / "copy.pdf"
    path.write_bytes(data)
    assert not_copied(data, shipped.document(brief, edition), reader(path)) == []


@pytest.mark.parametrize("reader", BY_THE_FILE)
@pytest.mark.parametrize("brief", ["babel", "annotated", "ponds"])
def test_notes_tables_and_both_languages_in_a_sentence_are_copied_whole(
    brief: str, edition: Edition, reader: Reader, tmp_path: Path
):
    data, path = hardbriefs.pdf(brief, edition), tmp_path / "copy.pdf"
    path.write_bytes(data)
    assert not_copied(data, hardbriefs.document(brief, edition), reader(path)) == []


@pytest.mark.parametrize("edition", ["zh", "en"])
def test_one_column_is_copied_whole_by_programs_that_look_for_columns(edition: Edition, tmp_path: Path):
    data, path = hardbriefs.pdf("outline", edition), tmp_path / "copy.pdf"
    path.write_bytes(data)
    assert not_copied(data, hardbriefs.document("outline", edition), poppler(path)) == []


@pytest.mark.parametrize("edition", ["zh", "en"])
def test_remarks_in_the_margin_do_not_come_between_the_lines_of_the_sample(edition: Edition, tmp_path: Path):
    data, path = shipped.pdf("wutongqiao-2022", edition), tmp_path / "copy.pdf"
    path.write_bytes(data)
    assert not_copied(data, shipped.document("wutongqiao-2022", edition), poppler(path)) == []


def test_columns_of_two_languages_are_told_apart_by_their_leading(tmp_path: Path):
    """Headings of two lines with a number before them are taken for rows of a table, paragraphs are not."""
    data, document = shipped.pdf("wutongqiao-2022", "zh-en"), shipped.document("wutongqiao-2022", "zh-en")
    path = tmp_path / "copy.pdf"
    path.write_bytes(data)
    beside = [
        block for pair in document.blocks if isinstance(pair, Parallel) for block in (*pair.left, *pair.right)
    ]
    headings = {plain(block.text) for block in beside if isinstance(block, Heading)}
    assert set(not_copied(data, document, poppler(path))) <= headings
