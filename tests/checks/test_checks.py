"""What `check` finds wrong with a brief that can be read."""

from pathlib import Path

import pytest

from briefgen.brief import load
from briefgen.checks import check_brief, lock_path
from briefgen.errors import UsageError
from kit import briefs

SOURCE = "source: {title: {zh: 报告, en: Report}, date: 2024-01-01}"
CLOSED = "closed: {value: 120, unit: 件, label: {zh: 办结, en: Closed}, evidence: 全年办结120件}"
USES = "- cards: [closed]"
REPORT = "一、总体情况。全年办结１２０件，\n群众满意。"


def rules(path: Path, source: Path | None = None) -> list[str]:
    return [problem.rule for problem in check_brief(path, source=source).problems]


def test_a_sound_brief_has_no_problems(tmp_path: Path) -> None:
    assert rules(briefs.write(tmp_path, briefs.yaml(USES, CLOSED, SOURCE))) == []


def test_a_value_its_own_quotation_contradicts_is_an_error_at_the_quotation(tmp_path: Path) -> None:
    path = briefs.write(tmp_path, briefs.yaml(USES, CLOSED.replace("value: 120", "value: 121"), SOURCE))

    (problem,) = check_brief(path).problems

    assert problem.rule == "evidence-differs"
    assert (problem.place.line, problem.place.column) == (7, 72)
    assert "120件" in problem.message and "121件" in problem.message


def test_a_number_without_evidence_is_a_warning_when_a_report_is_summarised(tmp_path: Path) -> None:
    other = CLOSED + "\nopen: {value: 3, unit: 件, label: {zh: 未结, en: Open}}"
    path = briefs.write(tmp_path, briefs.yaml("- cards: [closed, open]", other, SOURCE))

    (problem,) = check_brief(path).problems

    assert (problem.rule, problem.message) == ("no-evidence", "number 'open' has no evidence")


def test_a_quotation_is_found_across_widths_and_line_ends(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT.replace("办结１２０件", "办结\n１２０件"), encoding="utf-8")
    path = briefs.write(tmp_path, briefs.yaml(USES, CLOSED, SOURCE))

    verdict = check_brief(path, source=report)

    assert verdict.problems == ()
    assert verdict.how == "looked up in report.txt"


def test_a_quotation_that_is_not_in_the_report_is_an_error(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("全年办结130件。", encoding="utf-8")
    path = briefs.write(tmp_path, briefs.yaml(USES, CLOSED, SOURCE))

    verdict = check_brief(path, source=report)

    assert [problem.message for problem in verdict.problems] == [
        "number 'closed': '全年办结120件' is not in report.txt"
    ]
    assert not lock_path(load(path)).exists()


def test_a_proved_brief_is_locked_and_a_later_change_is_noticed_without_the_report(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT + "另有全年办结件130件。", encoding="utf-8")
    path = briefs.write(tmp_path, briefs.yaml(USES, CLOSED, SOURCE))
    check_brief(path, source=report)
    report.unlink()
    assert check_brief(path).problems == ()

    changed = CLOSED.replace("120", "130").replace("全年办结", "全年办结件")
    briefs.write(tmp_path, briefs.yaml(USES, changed, SOURCE))

    assert rules(path) == ["evidence-changed"]


def test_the_report_a_brief_names_is_looked_up_where_it_is_there(tmp_path: Path) -> None:
    named = SOURCE.replace("date", "text: report.txt, date")
    path = briefs.write(tmp_path, briefs.yaml(USES, CLOSED, named))
    assert rules(path) == []

    (tmp_path / "report.txt").write_text("别的报告。", encoding="utf-8")

    assert rules(path) == ["evidence-not-found"]


def test_a_report_that_is_no_text_is_refused(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes(b"\xff\x00\x81\x00")
    path = briefs.write(tmp_path, briefs.yaml(USES, CLOSED, SOURCE))

    with pytest.raises(UsageError, match=r"report.txt"):
        check_brief(path, source=report)


def test_a_numeral_nobody_declared_is_a_warning_at_its_place(tmp_path: Path) -> None:
    body = USES + "\n- text: {zh: 2023年共检查35家企业。, en: In 2023 35 firms were inspected.}"
    path = briefs.write(tmp_path, briefs.yaml(body, CLOSED))

    found = [(p.rule, p.message, p.place.line, p.place.column) for p in check_brief(path).problems]

    assert found == [
        ("bare-number", "'35家' is a number that is not declared", 9, 24),
        ("bare-number", "'35' is a number that is not declared", 9, 44),
    ]


def test_an_excepted_name_may_hold_a_numeral(tmp_path: Path) -> None:
    body = USES + "\n- text: {zh: 推广1+8试点。, en: The 1+8 pilot spreads.}"

    assert rules(briefs.write(tmp_path, briefs.yaml(body, CLOSED, "except: ['1+8']"))) == []


def test_a_character_no_font_has_is_named_with_its_place(tmp_path: Path) -> None:
    body = USES + "\n- text: {zh: 文字𓀀。, en: Text.}"
    path = briefs.write(tmp_path, briefs.yaml(body, CLOSED))

    (problem,) = check_brief(path).problems

    assert problem.rule == "missing-glyph"
    assert problem.message == "no font has '𓀀' (U+13000, egyptian hieroglyph a001)"
    assert (problem.place.line, problem.place.column) == (9, 18)


def test_a_rare_han_character_has_a_glyph(tmp_path: Path) -> None:
    body = USES + "\n- text: {zh: 化学元素𬭩。, en: Text.}"

    assert rules(briefs.write(tmp_path, briefs.yaml(body, CLOSED))) == []


def test_a_share_that_is_no_whole_is_an_error_said_once(tmp_path: Path) -> None:
    numbers = (
        "a: {value: 60, unit: '%', label: {zh: 甲, en: A}}\nb: {value: 50, unit: '%', label: {zh: 乙, en: B}}"
    )
    body = "- chart: {kind: share, title: {zh: 甲多, en: A leads}, data: [a, b]}"

    (problem,) = check_brief(briefs.write(tmp_path, briefs.yaml(body, numbers))).problems

    assert problem.rule == "chart-honesty"
    assert problem.message == "the parts of the whole add up to 110%, not to 100%"
