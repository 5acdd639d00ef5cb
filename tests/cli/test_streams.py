"""What is printed reaches whoever reads it, in any locale, and nothing fails because nobody does."""

import json
import os
import sys
from pathlib import Path

import pytest

from kit import briefs, process
from kit.command import run

WORD = ("--edition", "zh", "--format", "docx", "--jobs", "1")
LOCALES = [
    {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "latin-1"},
]


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    folder = tmp_path / "简报 与 空格"
    folder.mkdir()
    return briefs.write(folder, briefs.yaml(), "第 48 期.yaml")


@pytest.mark.parametrize("locale", LOCALES, ids=["ascii", "posix", "latin-1"])
def test_chinese_paths_and_messages_fail_in_no_locale(brief: Path, locale: dict[str, str]) -> None:
    code, out, err = process.run("build", brief, "--out", brief.parent / "输出", *WORD, env=locale)
    assert (code, err) == (0, "") and "probe.zh.docx" in out
    brief.write_text(briefs.yaml("- text: {zh: 甲, xx: 错}"), encoding="utf-8")
    code, _, err = process.run("check", brief, env=locale)
    assert code == 1 and "error: " in err and "Traceback" not in err


@pytest.mark.parametrize("locale", LOCALES, ids=["ascii", "posix", "latin-1"])
def test_records_are_json_in_every_locale(locale: dict[str, str]) -> None:
    code, out, err = process.run("schema", env=locale)
    assert (code, err) == (0, "")
    assert "件" in json.loads(out)["$defs"]["NumberEntry"]["properties"]["unit"]["examples"]


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_name_that_is_no_text_is_given_back_as_it_is(tmp_path: Path) -> None:
    brief = briefs.write(tmp_path, briefs.yaml(), os.fsdecode(b"\xff.yaml"))
    out = tmp_path / os.fsdecode(b"o\xfe")
    code, said, _ = process.run("build", brief, "--out", out, *WORD)
    assert code == 0
    assert Path(said.rstrip("\n")) == out / "probe" / "probe.zh.docx"
    assert (out / "probe" / "manifest.json").is_file()
    record = json.loads(process.run("build", brief, "--out", out, *WORD, "--json")[1])
    assert record[0]["brief"] == str(brief)


def test_nobody_reading_is_no_error(brief: Path) -> None:
    for command in (("tree", brief), ("schema",), ("build", brief, "--out", brief.parent / "out", *WORD)):
        reading, writing = os.pipe()
        os.close(reading)
        code, _, err = process.run(*command, stdout=writing)
        os.close(writing)
        assert (code, err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_output_that_cannot_be_written_is_an_error(brief: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        code, _, err = process.run("tree", brief, stdout=full)
    assert (code, err) == (1, "error: the output could not be written: No space left on device\n")


def test_a_pipe_gets_paths_and_findings_stand_apart(brief: Path) -> None:
    brief.write_text(briefs.yaml("- text: {zh: 共17项。, en: There are 17.}"), encoding="utf-8")
    out = brief.parent / "out"
    for _ in range(2):
        ran = run("build", brief, "--out", out, *WORD)
        assert ran.out == f"{out / 'probe' / 'probe.zh.docx'}\n"
        assert "warning: '17'" in ran.err and "\x1b" not in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(
    ("env", "coloured"), [({"TERM": "xterm", "NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False)]
)
def test_colours_are_for_terminals_that_want_them(brief: Path, env: dict[str, str], coloured: bool) -> None:
    import pty

    brief.write_text(briefs.yaml("- text: {zh: 甲}"), encoding="utf-8")
    main, side = pty.openpty()
    started = process.start("build", brief, "--out", brief.parent / "out", *WORD, stderr=side, env=env)
    os.close(side)
    said = b""
    try:
        while part := os.read(main, 4096):
            said += part
    except OSError:  # how Linux says that the other side was closed
        pass
    os.close(main)
    assert process.finish(started)[0] == 1
    assert b"error: " in said.replace(b"\x1b[0m", b"")
    assert (b"\x1b[31m" in said) == coloured


def test_a_home_that_is_not_there_is_not_needed(brief: Path) -> None:
    for env in ({"HOME": ""}, {"HOME": "/nowhere"}):
        code, _, err = process.run("build", brief, "--out", brief.parent / "out", *WORD, "--force", env=env)
        assert (code, err) == (0, "")


def test_a_record_of_a_build_keeps_its_shape(brief: Path) -> None:
    ran = run("build", brief, "--out", brief.parent / "out", *WORD, "--json")
    (record,) = json.loads(ran.out)
    (file,) = record["files"]
    assert list(record) == ["brief", "files", "problems", "failures"]
    assert list(file) == ["path", "sha256", "bytes", "pages", "unchanged"]
    assert Path(file["path"]).stat().st_size == file["bytes"]
    brief.write_text(briefs.yaml("- text: {zh: 甲}"), encoding="utf-8")
    ran = run("build", brief, "--out", brief.parent / "out", *WORD, "--json")
    (problem,) = json.loads(ran.out)[0]["problems"]
    assert list(problem) == ["severity", "rule", "file", "line", "column", "message", "hint"]
