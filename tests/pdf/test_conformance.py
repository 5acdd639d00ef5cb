"""The referees: veraPDF, qpdf and poppler judge every edition with every kind of block."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.document import Edition
from briefgen.pdf import render
from kit import documents
from kit.programs import run
from kit.rendered import rendered, sample, style_of
from kit.verapdf import assert_conforms

pytestmark = pytest.mark.referee


@pytest.fixture
def file(edition: Edition, tmp_path: Path) -> Path:
    path = tmp_path / f"{edition}.pdf"
    path.write_bytes(sample(edition).data)
    return path


def test_a_file_is_accessible_and_archival_at_once(file: Path):
    assert_conforms(file, "ua1", "2a")


def test_pictures_with_and_without_transparency_conform(tmp_path: Path):
    pictures = tuple(
        documents.Image(documents.picture(mode), ("图",), anchor=f"picture-{mode}")
        for mode in ("RGB", "RGBA", "L")
    )
    path = tmp_path / "pictures.pdf"
    path.write_bytes(rendered(documents.document("zh", pictures)).data)
    assert_conforms(path, "ua1", "2a")


def test_qpdf_finds_no_fault(file: Path):
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", file)


def test_every_font_is_embedded_cut_down_and_has_its_text(file: Path):
    rows = run("pdffonts", file).splitlines()[2:]
    assert rows
    for row in rows:
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row
        assert "Helvetica" not in row


def test_poppler_reads_the_text_from_top_to_bottom(tmp_path: Path):
    path = tmp_path / "en.pdf"
    path.write_bytes(sample("en").data)
    text = " ".join(run("pdftotext", path, "-").split())
    wanted = [
        documents.TITLE["en"],
        documents.POINTS[0]["en"][:40],
        documents.HEADINGS[0]["en"],
        documents.MORE["en"][:40],
    ]
    places = [text.find(words) for words in wanted]
    assert -1 not in places
    assert places == sorted(places)


def test_a_publishers_logo_conforms(tmp_path: Path):
    logo, path = tmp_path / "logo.png", tmp_path / "logo.pdf"
    logo.write_bytes(documents.picture("RGBA"))
    style = replace(style_of("zh"), logo=logo)
    path.write_bytes(render(documents.document("zh", (), notes=()), style, {}).data)
    assert_conforms(path, "ua1", "2a")
