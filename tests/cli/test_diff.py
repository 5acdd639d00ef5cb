"""`briefgen diff` says what a reviewer did, and writes it where it is told to."""

import json
import shutil
from pathlib import Path

from briefgen.brief import load
from kit.command import run
from kit.reviewing import Desk

BRIEF = Path(__file__).parents[1] / "build" / "review" / "brief.yaml"


def edited(folder: Path, *words: tuple[str, str, str]) -> tuple[Path, Path]:
    """Copy the brief, and edit its Chinese edition."""
    brief = Path(shutil.copy(BRIEF, folder / "brief.yaml"))
    desk = Desk(load(brief), "zh")
    for at, old, new in words:
        desk.replace(at, old, new)
    (folder / "edited.docx").write_bytes(desk.save())
    return brief, folder / "edited.docx"


def test_a_patch_is_printed_and_nothing_is_written_until_it_is_asked_for(tmp_path: Path) -> None:
    brief, file = edited(tmp_path, ("title/zh", "见效", "初见成效"))
    before = brief.read_bytes()
    ran = run("diff", brief, file)

    assert (ran.code, brief.read_bytes()) == (0, before)
    assert ran.out.startswith("--- brief.yaml\n+++ brief.yaml (reviewed)\n@@")
    assert "+  zh: 县图书馆的一年：夜间开放初见成效   # the title" in ran.out
    assert f"{brief}:4:19: zh: “初” is new\n" in ran.err
    assert "1 text changed; not written, --apply writes it" in ran.err


def test_apply_writes_and_a_second_time_there_is_nothing_to_do(tmp_path: Path) -> None:
    brief, file = edited(tmp_path, ("title/zh", "见效", "初见成效"))
    assert run("diff", brief, file, "--apply").code == 0
    assert "夜间开放初见成效" in brief.read_text(encoding="utf-8")
    again = run("diff", brief, file)

    assert (again.code, again.out) == (0, "")
    assert "nothing was changed" in again.err


def test_what_has_no_place_is_an_error_and_the_rest_is_written(tmp_path: Path) -> None:
    brief, file = edited(tmp_path, ("title/zh", "见效", "初见成效"), ("summary/0/zh", "21.6", "22.6"))
    ran = run("diff", brief, file, "--apply")

    assert ran.code == 1
    assert f"{brief}:17:3: error: number 'visits' reads “22.6万人次” instead of “21.6万人次”" in ran.err
    assert "初见成效" in brief.read_text(encoding="utf-8")


def test_json_holds_the_changes_the_refusals_and_the_patch(tmp_path: Path) -> None:
    brief, file = edited(tmp_path, ("title/zh", "见效", "初见成效"), ("summary/0/zh", "21.6", "22.6"))
    record = json.loads(run("diff", brief, file, "--json").out)

    assert (record["edition"], record["written"], record["comments"]) == ("zh", False, [])
    change = record["changes"][0]
    assert (change["at"], change["language"], change["line"]) == ("title/zh", "zh", 4)
    assert [one["rule"] for one in record["refused"]] == ["edit-number"]
    assert record["patch"].startswith("---")


def test_a_file_that_is_none_of_ours_is_said_in_one_line(tmp_path: Path) -> None:
    brief, file = edited(tmp_path)
    file.write_bytes(b"no zip")
    ran = run("diff", brief, file)

    assert (ran.code, ran.err) == (2, f"error: {file}: is not a Word file\n")
    assert run("diff", brief, tmp_path / "none.docx").code == 2
