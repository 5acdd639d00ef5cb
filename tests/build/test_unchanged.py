"""What has not changed is not built again; what has, is, and nothing else."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.build import Options, Report, build
from kit import briefs, process

BODY = """\
- text: {zh: 甲。, en: Words.}
- chart:
    kind: column
    title: {zh: 图。, en: A chart.}
    data: {file: figures.csv, category: name, series: [{column: value}], unit: 件}
"""


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    (tmp_path / "figures.csv").write_text("name,value\nA,3\nB,5\n", encoding="utf-8")
    return briefs.write(tmp_path, briefs.yaml(BODY))


def made(brief: Path, **options: object) -> Report:
    given = {"out": brief.parent / "out", "formats": ("docx",)} | options
    (report,) = build([brief], Options(**given))  # type: ignore[arg-type]
    assert not report.failures and not report.problems
    return report


def fresh(brief: Path, **options: object) -> set[str]:
    """Build, and name the editions and formats that were made anew."""
    return {one.path.name.removeprefix("probe.") for one in made(brief, **options).made if one.fresh}


def test_a_second_build_makes_nothing(brief: Path) -> None:
    assert fresh(brief) == {"zh.docx", "en.docx", "zh-en.docx"}
    assert fresh(brief) == set()
    assert len(made(brief).made) == 3


def test_touching_rewriting_or_commenting_a_brief_changes_nothing(brief: Path) -> None:
    made(brief)
    os.utime(brief, (0, 0))
    assert fresh(brief) == set()
    text = brief.read_text(encoding="utf-8")
    brief.write_text(f"# A remark.\n{text.replace('zh: 甲', 'zh:   甲')}", encoding="utf-8")
    assert fresh(brief) == set()


def test_a_chinese_word_rebuilds_the_editions_that_have_it(brief: Path) -> None:
    made(brief)
    brief.write_text(brief.read_text(encoding="utf-8").replace("甲。", "乙。"), encoding="utf-8")
    assert fresh(brief) == {"zh.docx", "zh-en.docx"}


def test_a_lost_or_damaged_file_is_made_again(brief: Path) -> None:
    folder = made(brief).made[0].path.parent
    (folder / "probe.zh.docx").unlink()
    damaged = folder / "probe.en.docx"
    good = damaged.read_bytes()
    damaged.write_bytes(good[:-1] + b"x")
    assert fresh(brief) == {"zh.docx", "en.docx"}
    assert damaged.read_bytes() == good


@pytest.mark.parametrize(
    "record",
    [b"", b"[]", b"\xff", b"{", b'{"files": 3}', b'{"files": {"probe.zh.docx": 3}}', b"[" * 100_000],
    ids=["empty", "list", "bytes", "torn", "number", "entry", "deep"],
)
def test_a_damaged_record_costs_a_build_and_nothing_else(brief: Path, record: bytes) -> None:
    folder = made(brief, editions=("zh",)).made[0].path.parent
    (folder / "manifest.json").write_bytes(record)
    assert fresh(brief, editions=("zh",)) == {"zh.docx"}
    assert fresh(brief, editions=("zh",)) == set()


def test_a_changed_data_file_rebuilds(brief: Path) -> None:
    made(brief, editions=("zh",))
    (brief.parent / "figures.csv").write_text("name,value\nA,3\nB,6\n", encoding="utf-8")
    assert fresh(brief, editions=("zh",)) == {"zh.docx"}


def test_a_changed_brand_rebuilds_also_in_one_process(brief: Path) -> None:
    brand = brief.parent / "house.yaml"
    brand.write_text("colours: {accent: '#112233'}\n", encoding="utf-8")
    brief.write_text(f"brand: house.yaml\n{brief.read_text(encoding='utf-8')}", encoding="utf-8")
    made(brief, editions=("zh",))
    brand.write_text("colours: {accent: '#332211'}\n", encoding="utf-8")
    assert fresh(brief, editions=("zh",)) == {"zh.docx"}


def test_a_changed_template_rebuilds_also_in_one_process(brief: Path) -> None:
    shipped = process.SOURCE.parent / "templates" / "policy-brief"
    shutil.copytree(shipped, brief.parent / "own")
    own = brief.parent / "own" / "template.yaml"
    made(brief, editions=("zh",), template=own.parent)
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace("name: policy-brief", "name: own"), encoding="utf-8")
    assert fresh(brief, editions=("zh",), template=own.parent) == {"zh.docx"}


def test_a_choice_about_word_rebuilds_word_alone(brief: Path) -> None:
    both = {"formats": ("pdf", "docx"), "editions": ("zh",)}
    made(brief, **both)
    assert fresh(brief, **both, word_charts="picture") == {"zh.docx"}


def test_force_makes_everything_again(brief: Path) -> None:
    made(brief)
    assert fresh(brief, force=True) == {"zh.docx", "en.docx", "zh-en.docx"}


def test_the_record_keeps_files_of_earlier_builds_that_are_still_there(brief: Path) -> None:
    folder = made(brief, editions=("zh",)).made[0].path.parent
    made(brief, editions=("en",))
    record = json.loads((folder / "manifest.json").read_bytes())
    assert set(record["files"]) == {"probe.zh.docx", "probe.en.docx"}
    assert set(record["inputs"]) == {"probe.yaml", "figures.csv", "template.yaml"}
    assert all(len(digest) == 64 for digest in record["inputs"].values())
    (folder / "probe.zh.docx").unlink()
    made(brief, editions=("en",), force=True)
    assert set(json.loads((folder / "manifest.json").read_bytes())["files"]) == {"probe.en.docx"}


def test_a_newer_briefgen_builds_again(brief: Path, tmp_path: Path) -> None:
    source = tmp_path / "newer" / "src"
    shutil.copytree(process.SOURCE, source, ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("fonts", "templates"):
        (source.parent / folder).symlink_to(process.SOURCE.parent / folder)
    made(brief, editions=("zh",))
    with (source / "briefgen" / "units.py").open("a", encoding="utf-8") as file:
        file.write("# Newer.\n")
    options = ("--out", tmp_path / "out", "--edition", "zh", "--format", "docx", "--jobs", "1", "--json")
    code, out, err = process.run("build", brief, *options, source=source)
    assert (code, err) == (0, "")
    assert [file["unchanged"] for file in json.loads(out)[0]["files"]] == [False]


def test_an_edit_is_rebuilt_without_loading_what_only_new_charts_and_terminals_need(
    brief: Path, tmp_path: Path
) -> None:
    made(brief, formats=("pdf", "docx"), editions=("zh", "en"))
    brief.write_text(brief.read_text(encoding="utf-8").replace("甲。", "乙。"), encoding="utf-8")
    traps = tmp_path / "traps"
    traps.mkdir()
    for library in ("matplotlib", "rich", "openpyxl"):
        (traps / f"{library}.py").write_text("raise ImportError('not needed here')\n", encoding="utf-8")
    env = {"PYTHONPATH": os.pathsep.join((str(traps), str(process.SOURCE)))}
    options = ("--out", tmp_path / "out", "--edition", "zh,en", "--jobs", "2")
    code, _, err = process.run("build", brief, *options, env=env)
    assert (code, err) == (0, "")


def test_a_worker_does_not_load_what_reads_briefs() -> None:
    script = (
        "import sys, briefgen.build.job, briefgen.pdf.rendering, briefgen.word.render\n"
        "print([name for name in ('pydantic', 'click', 'rich', 'matplotlib', 'openpyxl') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
