"""What `check` says of numbers beyond their evidence."""

from pathlib import Path

import pytest

from briefgen.checks import check_brief
from kit import briefs

A = "a: {value: 60, unit: '%', label: {zh: 甲, en: A}}"
B = "b: {value: 30, unit: '%', label: {zh: 乙, en: B}}"
C = "c: {value: 10.1, unit: '%', label: {zh: 丙, en: C}}"
CASES = "cases: {value: 120, unit: 件, label: {zh: 办结, en: Closed}}"
FALL = "fall: {value: -2.1, unit: 个百分点, sign: true, label: {zh: 变化, en: Change}}"
HEDGED = "many: {value: 3400, qualifier: more_than, unit: 条, label: {zh: 推送, en: Sent}}"
MONEY = "money: {value: 2, unit: 亿元, label: {zh: 经费, en: Budget}}"


def found(folder: Path, body: str, numbers: str, head: str = "") -> list[tuple[str, int]]:
    path = briefs.write(folder, briefs.yaml(body, numbers, head))
    return [(problem.rule, problem.place.line) for problem in check_brief(path).problems]


def text(zh: str, en: str) -> str:
    return f"- text: {{zh: '{zh}', en: '{en}'}}"


def test_shares_that_are_said_to_make_a_whole_must_make_one(tmp_path: Path) -> None:
    head = "sums: [{parts: [a, b], total: 100%}]"

    assert found(tmp_path, "- cards: [a, b]", f"{A}\n{B}", head) == [("sum-differs", 5)]


def test_shares_may_miss_the_whole_by_rounding(tmp_path: Path) -> None:
    head = "sums: [{parts: [a, b, c], total: 100%}]"

    assert found(tmp_path, "- cards: [a, b, c]", f"{A}\n{B}\n{C}", head) == []


def test_a_sum_may_name_its_total(tmp_path: Path) -> None:
    total = "t: {value: 95, unit: '%', label: {zh: 计, en: Total}}"
    head = "sums:\n- parts: [a, b]\n  total: t"

    assert found(tmp_path, "- cards: [a, b, t]", f"{A}\n{B}\n{total}", head) == [("sum-differs", 7)]


TABLE = """\
- table:
    title: {{zh: 表, en: Table}}
    columns: [{{title: {{zh: 项目, en: Item}}}}, {{title: {{zh: 数, en: Count}}, align: right}}]
    total: true
    rows:
    - [{{zh: 甲, en: A}}, "{{x}}"]
    - [{{zh: 乙, en: B}}, "{{y}}"]
    - [{{zh: 合计, en: Total}}, "{{z}}"]
    {note}
"""
X = "x: {value: 3, unit: 件, label: {zh: 甲, en: A}}\ny: {value: 4, unit: 件, label: {zh: 乙, en: B}}"


@pytest.mark.parametrize(("total", "rules"), [(7, []), (8, ["sum-differs"])])
def test_a_row_of_totals_is_added_up(tmp_path: Path, total: int, rules: list[str]) -> None:
    z = f"z: {{value: {total}, unit: 件, label: {{zh: 计, en: T}}}}"

    assert [rule for rule, _ in found(tmp_path, TABLE.format(note=""), f"{X}\n{z}")] == rules


def test_a_total_that_is_missed_by_rounding_needs_a_word_about_it(tmp_path: Path) -> None:
    numbers = "\n".join(
        f"{name}: {{value: {value}, unit: 万元, label: {{zh: {name}, en: {name}}}}}"
        for name, value in (("x", "1.24"), ("y", "1.24"), ("z", "2.49"))
    )
    note = "note: {zh: 因四舍五入略有出入。, en: Figures are rounded.}"

    assert [r for r, _ in found(tmp_path, TABLE.format(note=""), numbers)] == ["rounding-unstated"]
    assert found(tmp_path, TABLE.format(note=note), numbers) == []


def test_a_quantity_is_declared_once(tmp_path: Path) -> None:
    again = CASES.replace("cases:", "closed:")

    assert found(tmp_path, "- cards: [cases, closed]", f"{CASES}\n{again}") == [("same-quantity", 7)]


def test_one_quotation_may_state_two_things(tmp_path: Path) -> None:
    rate = "{}: {{value: 100, unit: '%', label: {{zh: {}, en: {}}}, evidence: 办结率、满意率均为100%}}"
    numbers = rate.format("on_time", "办结率", "On time") + "\n" + rate.format("liked", "满意率", "Satisfied")

    assert found(tmp_path, "- cards: [on_time, liked]", numbers) == []


@pytest.mark.parametrize(
    ("number", "zh", "en", "rule"),
    [
        (MONEY, "经费{money}亿元。", "The budget was {money}.", "unit-doubled"),
        (MONEY, "经费{money}。", "The budget was RMB {money}.", "unit-doubled"),
        (MONEY, "经费{money}。", "The budget was {money} million.", "unit-doubled"),
        (A, "占{a}%。", "It was {a}.", "unit-doubled"),
        (A, "占{a}。", "It was {a} percent.", "unit-doubled"),
        (CASES, "办结{cases}件。", "It closed {cases}.", "unit-doubled"),
        (CASES, "办结{cases}。", "It closed {cases} cases.", "unit-doubled"),
        (HEDGED, "推送超过{many}。", "It sent {many}.", "hedge-doubled"),
        (HEDGED, "推送{many}。", "It sent over {many}.", "hedge-doubled"),
        (FALL, "下降了{fall}。", "It changed by {fall}.", "sign-doubled"),
        (FALL, "变化{fall}。", "It fell by {fall}.", "sign-doubled"),
    ],
)
def test_what_a_number_says_by_itself_is_not_said_again(
    tmp_path: Path, number: str, zh: str, en: str, rule: str
) -> None:
    assert found(tmp_path, text(zh, en), number) == [(rule, 8)]


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        (CASES, "办结{cases}案件事项。", "It closed {cases:bare} casebooks."),
        (CASES, "{cases:bare}件", "{cases:bare} cases."),
        (A, "占{a}，超过半数。", "It was {a}, more than half."),
        (FALL, "变化为{fall}。", "The change was {fall}."),
        (MONEY, "经费{money}，增长较快。", "The budget was {money}, up strongly."),
    ],
)
def test_other_words_around_a_number_are_free(tmp_path: Path, number: str, zh: str, en: str) -> None:
    assert found(tmp_path, text(zh, en), number) == []


def test_an_english_unit_holds_no_magnitude(tmp_path: Path) -> None:
    number = "n: {value: 3, unit: {zh: 万名法警, en: [thousand bailiffs]}, label: {zh: 法警, en: Bailiffs}}"

    assert found(tmp_path, "- cards: [n]", number) == [("unit-magnitude", 6)]


def test_values_written_into_a_chart_are_declared_where_a_report_is_summarised(tmp_path: Path) -> None:
    body = (
        "- chart:\n    kind: column\n    title: {zh: 多了, en: More}\n    unit: 件\n"
        "    categories: [{zh: 甲, en: A}, {zh: 乙, en: B}]\n    series: [{values: [3, 4]}]"
    )
    source = "source: {title: {zh: 报告, en: Report}}"

    assert found(tmp_path, body, "") == []
    assert found(tmp_path, body, "", source) == [("bare-value", 12)]


def test_a_numeral_in_a_label_is_declared_too(tmp_path: Path) -> None:
    number = CASES.replace("zh: 办结", "zh: 35家办结")

    assert found(tmp_path, "- cards: [cases]", number) == [("bare-number", 6)]


def test_a_finding_may_stand_where_the_brief_gives_a_reason(tmp_path: Path) -> None:
    body = (
        "- text: {zh: 检查35家。, en: Inspected 35 firms.}\n  id: here\n- text: {zh: 又检查36家。, en: None.}"
    )
    for at in ("here", "body/0", "body/0/text", "35"):
        allowed = f"allow:\n- {{rule: bare-number, at: '{at}', because: the report has no such figure}}"
        assert found(tmp_path, body, "", allowed) == [("bare-number", 10)]


def test_a_reason_for_nothing_is_a_warning(tmp_path: Path) -> None:
    head = "allow:\n- {rule: bare-number, because: no longer so}\n- {rule: bare-numbers, because: a slip}"

    assert found(tmp_path, "- text: {zh: 文。, en: Text.}", "", head) == [
        ("unused-allowance", 6),
        ("unknown-rule", 7),
    ]


def test_a_project_sets_how_bad_a_finding_is(tmp_path: Path) -> None:
    path = briefs.write(tmp_path, briefs.yaml("- text: {zh: 检查35家。, en: None.}"))
    for level, severities in (("error", ["error"]), ("hint", ["hint"]), ("off", [])):
        (tmp_path / "briefgen.yaml").write_text(f"rules: {{bare-number: {level}}}\n", encoding="utf-8")
        assert [str(one.severity) for one in check_brief(path).problems] == severities


@pytest.mark.parametrize(("zh", "en", "said"), [
    ("“二十四节气”入选。", "The 24 solar terms are listed.", False), ("“211工程”结束了。", "The 211 project ended.", False),
    ("《五十六个民族》出版。", "Fifty-six peoples have a book.", False), ("名单公布了。", "The 24 names are out.", True),
])  # fmt: skip
def test_a_numeral_that_chinese_has_in_a_name_is_one_in_english(
    tmp_path: Path, zh: str, en: str, said: bool
) -> None:
    path = briefs.write(tmp_path, briefs.yaml(f'- text: {{zh: "{zh}", en: "{en}"}}'))

    assert ("bare-number" in [one.rule for one in check_brief(path).problems]) == said


@pytest.mark.parametrize(
    ("formula", "unit", "said"),
    [
        ("lifts - pipes", "部", True),
        ("yuan + dollars", "万元", True),
        ("lifts - before", "部", False),
        ("lifts - before", "公里", True),
        ("(lifts - before) / before", "'%'", False),
        ("1 - share", "'%'", False),
        ("share - mille", "个百分点", False),
        ("share + lifts", "'%'", True),
        ("yuan * lifts", "件", False),
    ],
)
def test_a_formula_adds_like_to_like(tmp_path: Path, formula: str, unit: str, said: bool) -> None:
    declared = {"lifts": (61, "部"), "before": (52, "部"), "pipes": (8, "公里"), "yuan": (5, "万元")}
    declared |= {"dollars": (3, "万美元"), "share": (40, "'%'"), "mille": (5, "‰")}
    numbers = [
        f"{name}: {{value: {value}, unit: {of}, label: {{zh: 数{name}, en: Label {name}}}}}"
        for name, (value, of) in declared.items()
    ]
    numbers.append(f"made: {{formula: {formula}, unit: {unit}, digits: 2, label: {{zh: 结果, en: Result}}}}")

    rules = [rule for rule, _ in found(tmp_path, "- cards: [made]", "\n".join(numbers))]

    assert ("unlike-units" in rules) == said


def test_of_a_quantity_declared_twice_the_one_that_is_not_used_is_too_many(tmp_path: Path) -> None:
    twin = "twin: {value: 120, unit: 件, label: {zh: 办结, en: Closed}}"

    rules = found(tmp_path, "- cards: [cases]", f"{twin}\n{CASES}")

    assert ("same-quantity", rules[0][1]) in rules and rules[0][0] == "unused-number"
