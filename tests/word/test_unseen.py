"""A brief nobody laid out by hand, in every edition: sound, whole, and as long as the PDF, wherever it is opened."""

import io
import re
import zipfile
from functools import lru_cache
from pathlib import Path

import docx
import openpyxl
import pytest

from briefgen.charts import draw_chart, plan_chart
from briefgen.document import Chart, Edition
from briefgen.pdf import render as render_pdf
from briefgen.word import lint, render
from kit import ooxml, poppler, soffice
from kit.programs import run
from kit.rendered import style_of
from kit.unseen import CHARTS, unseen
from kit.worded import C, W, Worded, style_of_paragraph, words
from tests.word.test_conformance import folded, missing, pieces

VERSIONS = ("Office2013", "Office2016", "Office2019", "Office2021", "Microsoft365")
# What LibreOffice makes of any file with whole rows, frames, labels of charts, numbers in a size and colour.
ITS_OWN = {
    ("w:cantSplit", "val"),
    ("w:tblHeader", "val"),
    ("w:pPr", "framePr"),
    ("c:dLbls", "dLbl"),
    ("c:dLbl", "tx"),
    ("w:rPr", "color"),
}
FEW = 16  # LibreOffice squeezes charts beyond the twentieth, whoever made them


@lru_cache
def made(edition: Edition, count: int = CHARTS) -> tuple[Worded, int]:
    """Write the brief in Word, with the pages of our PDF; returns how many those are too."""
    document, style = unseen(edition, count), style_of(edition)
    width = style.page.block if edition == "zh-en" else style.page.main
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    plans = {one.anchor: plan_chart(one, style, document.languages, width=width) for one in charts}
    drawings = {anchor: draw_chart(plan, style) for anchor, plan in plans.items()}
    pages = render_pdf(document, style, drawings).pages
    return Worded(render(document, style, plans, drawings, pages=pages)), pages.count


@lru_cache
def printed(edition: Edition, folder: Path) -> Path:
    """Let LibreOffice print it, once for all tests of an edition."""
    (folder / "unseen.docx").write_bytes(made(edition, FEW)[0].data)
    return soffice.as_pdf(folder / "unseen.docx", folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("unseen")


@pytest.fixture
def pdf(edition: Edition, folder: Path) -> Path:
    own = folder / edition
    own.mkdir(exist_ok=True)
    return printed(edition, own)


def test_the_lint_finds_nothing(edition: Edition) -> None:
    assert lint(made(edition)[0].data) == ()


def test_every_chart_that_word_has_can_be_edited_and_shows_the_values_of_its_workbook(
    edition: Edition,
) -> None:
    file = made(edition)[0]

    books = [data for name, data in file.members.items() if name.endswith(".xlsx")]
    assert len(books) == len(file.charts) >= CHARTS // 2
    for name in file.names("word/charts/"):
        chart = file.part(f"word/charts/{name}.xml")
        relation = file.part(f"word/charts/_rels/{name}.xml.rels")[0]
        book = openpyxl.load_workbook(io.BytesIO(file.members["word/" + relation.get("Target")[3:]])).active
        for cells in chart.iter(f"{C}numRef"):
            shown = {int(one.get("idx")): float(one[0].text) for one in cells.iter(f"{C}pt")}
            area = cells.findtext(f"{C}f").split("!")[1].replace("$", "")
            held = [cell.value for row in book[area] for cell in row]
            assert shown == {at: value for at, value in enumerate(held) if value is not None}


@pytest.mark.referee
def test_the_open_xml_sdk_finds_nothing(edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "unseen.docx").write_bytes(made(edition)[0].data)

    for version in VERSIONS if edition == "zh-en" else VERSIONS[::4]:
        ooxml.assert_valid(tmp_path / "unseen.docx", version=version)


@pytest.mark.referee
def test_libreoffice_prints_it_in_the_fonts_that_travel_with_it(edition: Edition, pdf: Path) -> None:
    fonts = poppler.fonts(pdf)

    assert {font.name[:8] for font in fonts} == {"Briefgen"}
    assert all(font.embedded for font in fonts)


@pytest.mark.referee
def test_libreoffice_prints_every_word_and_no_error_of_a_field(edition: Edition, pdf: Path) -> None:
    text = poppler.text(pdf)

    assert missing(made(edition, FEW)[0], text) == []
    assert not re.search(r"Error!|错误[!！]|\ufffd", text)


@pytest.mark.referee
@pytest.mark.parametrize("edition", ["zh", "en"], indirect=False)
def test_libreoffice_prints_the_text_in_our_order(edition: Edition, folder: Path) -> None:
    (folder / edition).mkdir(exist_ok=True)
    shown = folded(run("pdftotext", "-raw", "-enc", "UTF-8", printed(edition, folder / edition), "-"))
    styles = ("BodyText", "Heading1", "Heading2", "ListBullet", "ListBullet3", "Caption", "Quote")

    at = 0
    for paragraph in made(edition, FEW)[0].document.iter(f"{W}p"):
        if style_of_paragraph(paragraph) in styles:
            start = folded(words(paragraph))[:10]
            found = shown.find(start, at)
            assert found >= 0, start
            at = found


@pytest.mark.referee
def test_libreoffice_needs_as_many_pages_as_our_pdf(edition: Edition, pdf: Path) -> None:
    ours = made(edition, FEW)[1]

    assert abs(poppler.pages(pdf) - ours) <= max(1, ours * 0.05)


@pytest.mark.referee
def test_nothing_stands_outside_the_margins(edition: Edition, pdf: Path) -> None:
    page = style_of(edition).page
    boxes = re.findall(r'<word xMin="([\d.-]+)".*?xMax="([\d.-]+)"', run("pdftotext", "-bbox", pdf, "-"))

    assert boxes
    assert min(float(left) for left, _ in boxes) >= page.left - 1
    assert max(float(right) for _, right in boxes) <= page.width - page.right + 1


@pytest.mark.referee
def test_libreoffice_shows_every_chart(edition: Edition, pdf: Path) -> None:
    text = folded(poppler.text(pdf))

    for chart in made(edition, FEW)[0].charts:
        names = [
            folded(one.text or "")
            for one in chart.iter(f"{C}v")
            if not re.match(r"[\d.e+-]+$", one.text or "")
        ]
        asked = [piece for name in names for piece in pieces(name)]
        assert not asked or any(piece in text for piece in asked), names


def test_saved_again_by_python_docx_it_is_whole(edition: Edition) -> None:
    before = made(edition)[0]
    opened, saved = docx.Document(io.BytesIO(before.data)), io.BytesIO()
    opened.paragraphs[0].add_run("changed")
    opened.save(saved)

    assert set(zipfile.ZipFile(saved).namelist()) == set(before.members)
    assert lint(saved.getvalue()) == ()


@pytest.mark.referee
def test_saved_again_by_libreoffice_it_is_whole(edition: Edition, tmp_path: Path) -> None:
    before = made(edition, FEW)[0]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "unseen.docx").write_bytes(before.data)
    (path,) = soffice.saved([tmp_path / "in" / "unseen.docx"], tmp_path)
    after = Worded(path.read_bytes())

    said = [folded(words(one)) for one in after.document.iter(f"{W}p")]
    asked = [folded(words(one)) for one in before.document.iter(f"{W}p") if words(one).strip()]
    assert [one for one in asked if one not in said and one not in "".join(said)] == []
    assert len(after.charts) == len(before.charts)
    assert sum(name.endswith(".xlsx") for name in after.members) == len(before.charts)
    assert sum(name.endswith(".odttf") for name in after.members) >= 8
    assert ooxml.faults(path) <= ITS_OWN
