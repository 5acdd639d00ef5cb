"""`briefgen check --pdf`: finished files, inspected alone or beside their brief."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from kit import shipped
from kit.command import run

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


@pytest.mark.parametrize("arguments", [("--pdf", "none.pdf"), ("--pdf", BRIEF), ()])
def test_what_cannot_be_inspected_is_a_usage_error(arguments: tuple[str | Path, ...]):
    assert run("check", *arguments).code == 2
