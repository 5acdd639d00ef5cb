"""What others say of our files: Microsoft's validator, and LibreOffice, which sets them without Word."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.document import Edition
from kit import documents, ooxml, poppler, soffice
from kit.kinds import KINDS
from kit.rendered import sample as pdf_sample
from kit.worded import W, Worded, charted, sample, worded, words

pytestmark = pytest.mark.referee


def written(file: Worded, path: Path) -> Path:
    path.write_bytes(file.data)
    return path


@pytest.mark.parametrize("version", ["Office2013", "Microsoft365"])
def test_the_open_xml_sdk_finds_nothing(edition: Edition, version: str, tmp_path: Path) -> None:
    ooxml.assert_valid(written(sample(edition), tmp_path / "sample.docx"), version=version)


@pytest.mark.parametrize("mode", ["native", "picture"])
def test_the_open_xml_sdk_finds_nothing_in_charts(mode: str, tmp_path: Path) -> None:
    file = charted(list(KINDS.values()), charts=mode)

    ooxml.assert_valid(written(file, tmp_path / "charts.docx"))
    for name, data in file.members.items():
        if name.endswith(".xlsx"):
            book = tmp_path / "book.xlsx"
            book.write_bytes(data)
            ooxml.assert_valid(book)


def test_libreoffice_sets_it_in_the_fonts_that_travel_with_it(edition: Edition, tmp_path: Path) -> None:
    pdf = soffice.as_pdf(written(sample(edition), tmp_path / "sample.docx"), tmp_path)

    assert {font.name[:8] for font in poppler.fonts(pdf)} == {"Briefgen"}
    text = poppler.text(pdf)
    assert "Error!" not in text
    assert "\ufffd" not in text
    assert abs(poppler.pages(pdf) - pdf_sample(edition).pages.count) <= 1
    assert missing(sample(edition), text) == []


def test_libreoffice_shows_every_chart_in_the_fonts_that_travel_with_it(tmp_path: Path) -> None:
    pdf = soffice.as_pdf(written(charted(list(KINDS.values())), tmp_path / "charts.docx"), tmp_path)

    assert {font.name[:8] for font in poppler.fonts(pdf)} == {"Briefgen"}
    text = poppler.text(pdf)
    for shown in ("99.43%", "三年平均", "本区", "撤回", "金粟镇"):
        assert shown in folded(text)


def test_the_file_without_fonts_is_set_too(tmp_path: Path) -> None:
    file = worded(documents.document("zh"), fonts="none")
    pdf = soffice.as_pdf(written(file, tmp_path / "plain.docx"), tmp_path)

    assert missing(file, poppler.text(pdf)) == []


def missing(file: Worded, text: str) -> list[str]:
    """Return the paragraphs that no page shows; a line or a page may end within any of their words."""
    shown = folded(text)
    lost = []
    for story in file.stories:
        for paragraph in story.iter(f"{W}p"):
            asked = list(pieces(words(paragraph)))
            if asked and sum(piece in shown for piece in asked) < 0.85 * len(asked):
                lost.append(words(paragraph))
    return lost


def pieces(text: str) -> Iterator[str]:
    """Part a text into words, and Chinese into pairs of characters."""
    for word in re.findall(r"[A-Za-z]{3,}|[\u4e00-\u9fff]+|[\d.,]{3,}", text):
        if word[0] < "\u4e00":
            yield word
        else:
            yield from (word[at : at + 2] for at in range(0, len(word) - 1, 2))


def folded(text: str) -> str:
    """Fold widths, and drop spaces and the hyphens that lines were ended with."""
    return re.sub(r"-\n|\s", "", unicodedata.normalize("NFKC", text))
