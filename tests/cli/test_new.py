"""`briefgen new`: a brief that builds at once, or the next one after the last."""

from datetime import date
from pathlib import Path

import pytest

from briefgen.brief import load
from kit.command import run

TODAY = "1700000000"  # 2023-11-14

LAST = """\
# 第47期的说明。
id: &name "week-47"   # 旧的编号
title: {zh: 周报, en: Weekly}
issue:
  number: '47'   # keep this remark
  period: 2023-W46
date: 2023-11-07
publisher: {zh: 研究室, en: Office}
numbers:
  closed: {value: 12, unit: 件, label: {zh: 办结, en: Closed}}
body:
  - heading: {zh: '标题 id: 不变', en: The date stays}
  - text: {zh: '办结{closed}，date: 2020-01-01。', en: '{closed}; id: other.'}
"""


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)


def test_a_new_brief_builds_at_once_in_all_editions_without_a_warning(tmp_path: Path) -> None:
    ran = run("new", "demo", folder=tmp_path)
    assert (ran.code, ran.out) == (0, f"{Path('demo/demo.yaml')}\n")
    assert ran.err == f"next: briefgen build {Path('demo/demo.yaml')}\n"
    ran = run("build", "demo/demo.yaml", "--strict", folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) == 6
    assert load(tmp_path / "demo" / "demo.yaml").date == date(2023, 11, 14)


def following(folder: Path, text: str, *options: str) -> str:
    last = folder / "last.yaml"
    last.write_text(text, encoding="utf-8", newline="")
    ran = run("new", folder / "next", "--from", last, *options)
    assert ran.code == 0, ran.err
    return (folder / "next" / "next.yaml").read_bytes().decode()


def test_the_next_issue_differs_from_the_last_in_its_head_alone(tmp_path: Path) -> None:
    text = following(tmp_path, LAST)
    expected = (
        LAST.replace('&name "week-47"', "next")
        .replace("number: '47'", "number: 48")
        .replace("date: 2023-11-07", "date: 2023-11-14")
        .replace("issue:\n", "# The period is still that of the issue before; change it.\nissue:\n")
    )
    assert text == expected
    assert (
        run("build", tmp_path / "next" / "next.yaml", "--out", tmp_path / "out", "--format", "docx").code == 0
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("issue: {number: 9, period: 2023-10}", "issue: {number: 10, period: 2023-10}"),
        ("issue: {period: 2023-10, number: 099}", "issue: {period: 2023-10, number: 100}"),
        ("issue: {number: 第九}", "issue: {number: 第九}"),
        ("", ""),
    ],
)
def test_an_issue_number_goes_up_by_one_wherever_it_stands(tmp_path: Path, before: str, after: str) -> None:
    start = LAST.index("issue:")
    text = following(tmp_path, LAST[:start] + before + LAST[LAST.index("\ndate:") :])
    assert f"\n{after}\ndate: 2023-11-14\n" in text


def test_lines_end_as_they_did(tmp_path: Path) -> None:
    text = following(tmp_path, LAST.replace("\n", "\r\n"))
    assert "id: next   # 旧的编号\r\n" in text and "number: 48   # keep this remark\r\n" in text
    assert text.count("\n") == text.count("\r\n")


def test_files_the_last_brief_had_beside_it_are_named(tmp_path: Path) -> None:
    chart = "  - chart: {kind: bar, title: {zh: 图。, en: A chart.}, data: {file: data/a.csv, category: A, series: [{column: B}]}}\n"
    (tmp_path / "last.yaml").write_text(LAST + chart, encoding="utf-8")
    ran = run("new", tmp_path / "next", "--from", tmp_path / "last.yaml")
    assert ran.code == 0
    assert "error: there is no file data/a.csv" in ran.err
    assert not (tmp_path / "next" / "data").exists()


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "demo.yaml").write_text("mine", encoding="utf-8")
    ran = run("new", "demo", folder=tmp_path)
    assert ran.code == 2
    assert (
        ran.err
        == f"error: {Path('demo/demo.yaml')}: is there already; choose another folder, or another --id\n"
    )
    assert (tmp_path / "demo" / "demo.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["简报", "2024年简报", "—", "x" * 81])
def test_a_folder_whose_name_makes_no_id_asks_for_one(tmp_path: Path, name: str) -> None:
    ran = run("new", name, folder=tmp_path)
    assert ran.code == 2
    assert ran.err == f"error: no id can be made from the folder's name {name!r}; give one with --id\n"
    ran = run("new", name, "--id", "brief-48", folder=tmp_path)
    assert (ran.code, ran.out) == (0, f"{Path(name) / 'brief-48.yaml'}\n")


def test_a_name_with_spaces_and_capitals_makes_an_id_and_a_command_that_can_be_pasted(tmp_path: Path) -> None:
    ran = run("new", "My Brief (2)", folder=tmp_path)
    assert ran.out == f"{Path('My Brief (2)/my-brief-2.yaml')}\n"
    assert ran.err == f"next: briefgen build '{Path('My Brief (2)/my-brief-2.yaml')}'\n"


@pytest.mark.parametrize("id_", ["", "A", "a_b", "-a", "简", "x" * 81])
def test_an_id_that_cannot_be_one_is_refused(tmp_path: Path, id_: str) -> None:
    ran = run("new", "demo", "--id", id_, folder=tmp_path)
    assert ran.code == 2 and "an id is small letters a-z, digits and hyphens" in ran.err
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize(
    ("last", "code", "said"),
    [
        (b"", 1, "error: the file is empty"),
        (b"\xff\xfe", 1, "error: the file is UTF-16"),
        (b"a: 1\n", 2, "has no id, so it is no brief to start from"),
        (b"id: {a: b}\ndate: 2023-01-01\n", 2, "has no id, so it is no brief to start from"),
        (b"id: a\n", 2, "has no date, so it is no brief to start from"),
        (b"id: [\n", 1, "error: "),
    ],
)
def test_a_last_brief_that_is_none_is_refused(tmp_path: Path, last: bytes, code: int, said: str) -> None:
    (tmp_path / "last.yaml").write_bytes(last)
    ran = run("new", "demo", "--from", "last.yaml", folder=tmp_path)
    assert ran.code == code and said in ran.err
    assert not (tmp_path / "demo").exists()


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "demo").write_bytes(b"")
    ran = run("new", "demo", folder=tmp_path)
    assert ran.code == 2 and "'demo' is a file" in ran.err
