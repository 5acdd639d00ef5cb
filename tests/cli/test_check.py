"""`briefgen check` and `briefgen extract` as a person or another program calls them."""

import json
import shutil
from pathlib import Path

import pytest

from briefgen.brief import load
from briefgen.checks.passages import Manuscript
from briefgen.checks.translations import remember
from kit import briefs
from kit.command import run

REPORT = Path(__file__).parents[1] / "brief" / "report.txt"
FAULTY = '- text: {zh: "办结了,群众满意（很好。", en: "It is a important matter."}'


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return briefs.write(tmp_path, briefs.yaml(FAULTY))


def test_findings_are_reported_as_sarif(faulty: Path) -> None:
    done = run("check", str(faulty), "--report", "sarif")

    log = json.loads(done.out)["runs"][0]
    rules = [rule["id"] for rule in log["tool"]["driver"]["rules"]]
    assert rules == ["article", "half-width-mark", "unpaired"]
    first = log["results"][0]
    assert (first["ruleId"], first["level"]) == ("half-width-mark", "warning")
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 6, "startColumn": 20}
    assert log["columnKind"] == "unicodeCodePoints"


def test_findings_are_reported_as_commands_for_github(tmp_path: Path) -> None:
    worse = briefs.write(tmp_path, briefs.yaml(FAULTY + "\n- text: {zh: 字𓀀。, en: A word.}"))

    lines = run("check", str(worse), "--report", "github").out.splitlines()

    assert lines[0].startswith("::warning file=") and ",line=6,col=20,title=half-width-mark::" in lines[0]
    assert any(line.startswith("::error ") and "missing-glyph" in line for line in lines)


def test_what_is_mechanical_is_shown_first_and_written_when_told(faulty: Path) -> None:
    before = faulty.read_text(encoding="utf-8")

    shown = run("check", str(faulty), "--fix")

    assert '+  - text: {zh: "办结了，群众满意（很好。", en: "It is an important matter."}' in shown.out
    assert "not written" in shown.err
    assert faulty.read_text(encoding="utf-8") == before

    run("check", str(faulty), "--fix", "--yes")

    assert "办结了，群众满意" in faulty.read_text(encoding="utf-8")


def test_fixing_keeps_comments_and_layout(tmp_path: Path) -> None:
    body = "# a word to colleagues\n- text:\n    zh: |-\n      这是一个 测试,\n      好。  \n    en: 'It''s fine .'"
    path = briefs.write(tmp_path, briefs.yaml(body))

    run("check", str(path), "--fix", "--yes")

    text = path.read_text(encoding="utf-8")
    assert "# a word to colleagues" in text
    assert "这是一个测试，\n        好。  \n" in text
    assert "en: 'It’s fine.'" in text


def test_fixing_what_is_fixed_changes_nothing(faulty: Path) -> None:
    run("check", str(faulty), "--fix", "--yes")
    once = faulty.read_bytes()

    again = run("check", str(faulty), "--fix", "--yes")

    assert faulty.read_bytes() == once
    assert "nothing that could be put right" in again.err


def test_a_translation_grows_stale_when_the_other_language_changes(tmp_path: Path) -> None:
    body = "- text: {zh: 办事更加方便。, en: Services are easier now.}"
    path = briefs.write(tmp_path, briefs.yaml(body))
    run("check", str(path), "--translated")
    assert "no problems" in run("check", str(path)).out

    briefs.write(tmp_path, briefs.yaml(body.replace("更加方便", "依然不便")))

    assert "the Chinese has changed since, and this has not" in run("check", str(path)).err


def test_texts_that_move_or_are_new_are_not_stale(tmp_path: Path) -> None:
    first, other = "- text: {zh: 甲。, en: A.}", "- text: {zh: 乙。, en: B.}"
    path = briefs.write(tmp_path, briefs.yaml(f"{first}\n{other}"))
    remember(Manuscript(load(path)))

    briefs.write(tmp_path, briefs.yaml(f"- text: {{zh: 丙。, en: C.}}\n{other}\n{first}"))

    assert "no problems" in run("check", str(path)).out


def test_coverage_says_what_of_the_report_is_used(tmp_path: Path) -> None:
    shutil.copy(REPORT, tmp_path / "report.txt")
    number = "gdp: {value: 186.7, unit: 亿元, label: {zh: 总值, en: GDP}, evidence: 地区生产总值186.7亿元}"
    path = briefs.write(tmp_path, briefs.yaml("- cards: [gdp]", number))

    done = run("check", str(path), "--source", str(tmp_path / "report.txt"), "--coverage")

    assert "1 of 52 quantities used, 1 of 6 sections represented" in done.out
    assert "line 11: 新建桥梁7座" in done.out


def test_coverage_counts_what_is_printed_and_no_neighbour_in_a_quotation(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("一、概况\n全县15个乡镇187个村，检查企业32家。", encoding="utf-8")
    villages = "villages: {value: 187, unit: 个, evidence: 15个乡镇187个, label: {zh: 村, en: Villages}}"
    firms = "firms: {value: 32, unit: 家, evidence: 检查企业32家, label: {zh: 企业, en: Firms}}"
    path = briefs.write(tmp_path, briefs.yaml("- cards: [villages]", f"{villages}\n{firms}"))

    done = run("check", str(path), "--source", str(tmp_path / "report.txt"), "--coverage")

    assert "1 of 3 quantities used" in done.out
    assert "line 2: 全县15个" in done.out and "line 2: 检查企业32家" in done.out


def test_against_the_last_issue_numbers_and_words_are_compared(tmp_path: Path) -> None:
    cases = "cases: {{value: {}, unit: 件, label: {{zh: 办结, en: Closed}}}}"
    last = briefs.write(
        tmp_path,
        briefs.yaml("- text: {zh: '办结{cases}。', en: '{cases} closed.'}", cases.format(120)),
        "last.yaml",
    )
    body = "- text: {zh: '今年办结{cases}。', en: '{cases} closed.'}"
    path = briefs.write(tmp_path, briefs.yaml(body, cases.format(150)))

    done = run("check", str(path), "--against", str(last))

    line = (
        path.read_text(encoding="utf-8")[: path.read_text(encoding="utf-8").index("cases:")].count("\n") + 1
    )
    assert f"  cases (办结), line {line}: 120件 → 150件, +25%" in done.out
    assert "    - 办结{cases}。\n    + 今年办结{cases}。\n" in done.out


def test_a_draft_says_what_is_left_to_write(tmp_path: Path) -> None:
    shutil.copy(REPORT, tmp_path / "report.txt")

    run("extract", str(tmp_path / "report.txt"), "--out", str(tmp_path / "county.yaml"))
    checked = run("check", str(tmp_path / "county.yaml"), "--report", "json")

    rules = {problem["rule"] for problem in json.loads(checked.out)["problems"]}
    assert "placeholder-text" in rules
    assert not {"evidence-differs", "evidence-not-found", "unused-number", "bare-number"} & rules


def test_layout_sets_the_pages_too(tmp_path: Path) -> None:
    path = briefs.write(tmp_path, briefs.yaml())

    assert "of the zh edition is" in run("check", str(path), "--layout").err


def test_coverage_and_changes_are_part_of_a_report_for_another_program(tmp_path: Path) -> None:
    shutil.copy(REPORT, tmp_path / "report.txt")
    quoted = "firms: {value: 14, unit: 家, label: {zh: 新增企业, en: New firms}, evidence: 新增规模以上工业企业14家}"
    path = briefs.write(tmp_path, briefs.yaml("- cards: [firms]", quoted))
    last = briefs.write(tmp_path, briefs.yaml("- cards: [firms]", quoted.replace("14", "12")), "last.yaml")
    options = ("--source", str(tmp_path / "report.txt"), "--coverage", "--against", str(last))

    told = json.loads(run("check", str(path), *options, "--report", "json").out)
    sarif = json.loads(run("check", str(path), *options, "--report", "sarif").out)
    lines = run("check", str(path), *options, "--report", "github").out.splitlines()

    (covered,), (changed,) = told["coverage"], told["changes"]
    assert covered["used"] == 1 and covered["stated"] > 40
    assert [(one["name"], one["before"], one["after"]) for one in changed["numbers"]] == [
        ("firms", "12家", "14家")
    ]
    assert set(sarif["runs"][0]["properties"]) == {"coverage", "changes"}
    assert all(line.startswith("::") for line in lines) and "coverage" in "".join(lines)


def test_a_brief_without_a_report_is_not_asked_for_one(tmp_path: Path) -> None:
    done = run("check", str(briefs.write(tmp_path, briefs.yaml())))

    assert "--source" not in done.out


def test_a_file_is_named_by_a_reference_of_ascii(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "子 目录" / "坏.yaml"
    path.parent.mkdir()
    path.write_text(briefs.yaml("- text: {zh: 另有35家。, en: Text.}"), encoding="utf-8")
    uris = []
    for folder in (tmp_path, tmp_path.parent.parent / "elsewhere"):
        folder.mkdir(exist_ok=True)
        monkeypatch.chdir(folder)
        result = json.loads(run("check", str(path), "--report", "sarif").out)["runs"][0]["results"][0]
        uris.append(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])

    assert uris[0] == "%E5%AD%90%20%E7%9B%AE%E5%BD%95/%E5%9D%8F.yaml"
    assert uris[1] == path.as_uri()
