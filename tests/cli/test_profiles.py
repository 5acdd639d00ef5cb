"""`briefgen build --profile`: what the PDF is for."""

from pathlib import Path

from kit import briefs
from kit.command import run


def test_an_archived_file_says_so_in_its_name_and_stands_beside_the_others(tmp_path: Path):
    brief, out = briefs.write(tmp_path, briefs.yaml()), tmp_path / "out"
    options = ("--edition", "zh", "--format", "pdf", "--out", out)
    assert run("build", brief, *options).code == 0
    ran = run("build", brief, *options, "--profile", "archive")
    assert ran.out.splitlines() == [str(out / "probe" / "probe.zh.archive.pdf")]
    assert (out / "probe" / "probe.zh.pdf").is_file()


def test_an_archived_file_is_left_alone_until_its_brief_changes(tmp_path: Path):
    brief = briefs.write(tmp_path, briefs.yaml())
    options = ("--edition", "zh", "--format", "pdf", "--out", tmp_path / "out", "--profile", "archive")
    run("build", brief, *options)
    assert '"unchanged": true' in run("build", brief, *options, "--json").out
    brief.write_text(f"{briefs.yaml()}# a remark that is in the attached brief alone\n", encoding="utf-8")
    assert '"unchanged": false' in run("build", brief, *options, "--json").out


def test_a_file_for_the_printer_says_so_in_its_name(tmp_path: Path):
    brief = briefs.write(tmp_path, briefs.yaml())
    options = ("--edition", "zh", "--format", "pdf", "--out", tmp_path / "out", "--profile", "print")
    assert run("build", brief, *options).out.endswith("probe.zh.print.pdf\n")


def test_a_word_file_has_no_profile(tmp_path: Path):
    brief = briefs.write(tmp_path, briefs.yaml())
    options = ("--edition", "zh", "--format", "docx", "--out", tmp_path / "out", "--profile", "archive")
    assert run("build", brief, *options).out.endswith("probe.zh.docx\n")
