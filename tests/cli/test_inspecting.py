"""`briefgen check --pdf` and `--docx`: finished files, inspected alone or beside their brief."""

import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from kit import shipped
from kit.command import run
from kit.worded import sample

BRIEF = shipped.DATA / "wutongqiao-2022.yaml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "wutongqiao-2022.zh.pdf"
    path.write_bytes(shipped.pdf("wutongqiao-2022", "zh"))
    return path


def test_a_file_alone_is_inspected(file: Path):
    ran = run("check", "--pdf", file)
    assert ran.code == 0
    assert ran.out == f"{file}: no problems\n"


def test_a_file_beside_its_brief_says_the_same(file: Path):
    assert run("check", BRIEF, "--pdf", file).code == 0


def test_a_file_of_an_older_text_is_found_out(file: Path):
    ran = run("check", BRIEF, "--pdf", file, "--set", "title.zh=别的标题")
    assert ran.code == 1
    assert "wutongqiao-2022.zh.pdf: error: page 1: the text: " in ran.err
    assert "别的标题" in ran.err


def test_a_defect_is_told_with_its_page(file: Path):
    with pikepdf.open(BytesIO(file.read_bytes())) as pdf:
        del pdf.pages[1].Tabs
        for annotation in pdf.pages[1].get("/Annots", []):
            del annotation.Contents
        pdf.pages[1].Contents.write(pdf.pages[1].Contents.read_bytes() + b"\n0 0 9 9 re f")
        pdf.save(file)
    ran = run("check", "--pdf", file)
    assert ran.code == 1
    assert "error: page 2: something is painted (f) that is neither tagged nor an artifact" in ran.err


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    path = tmp_path / "brief.docx"
    path.write_bytes(sample("zh").data)
    return path


def test_a_word_file_is_inspected(word_file: Path):
    ran = run("check", "--docx", word_file)
    assert ran.code == 0
    assert ran.out == f"{word_file}: no problems\n"


def test_a_defect_of_a_word_file_is_told(word_file: Path):
    with zipfile.ZipFile(word_file, "w") as archive:
        for name, data in sample("zh").members.items():
            archive.writestr(name, data.replace(b'w:val="BodyText"', b'w:val="NoSuchStyle"'))
    ran = run("check", "--docx", word_file)
    assert ran.code == 1
    assert "brief.docx: error: " in ran.err
    assert "NoSuchStyle" in ran.err


@pytest.mark.parametrize(
    "arguments", [("--pdf", "none.pdf"), ("--pdf", BRIEF), ("--docx", BRIEF), ("--docx", "none.docx"), ()]
)
def test_what_cannot_be_inspected_is_a_usage_error(arguments: tuple[str | Path, ...]):
    assert run("check", *arguments).code == 2
