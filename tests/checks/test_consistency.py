"""What may be done either way is done in one way throughout a brief."""

from pathlib import Path

import pytest

from briefgen.checks import check_brief
from kit import briefs

SOUND = "正文讲的是同样的事情。"


def found(folder: Path, *english: str) -> list[tuple[str, int]]:
    body = "\n".join(f'- text: {{zh: {SOUND}, en: "{words}"}}' for words in english)
    problems = check_brief(briefs.write(folder, briefs.yaml(body))).problems
    return [(one.rule, one.place.line - 5) for one in problems if one.rule != "bare-number"]


@pytest.mark.parametrize(
    ("first", "second", "third", "rule"),
    [
        ("It was 5% then.", "It was 6% later.", "It is 7 percent now.", "percent-style"),
        ("It was May 5, 2023.", "It was May 6, 2023.", "It was 7 May 2023.", "date-order"),
        ("They organise it.", "It is organised.", "They organize it.", "spelling-mix"),
        ("In Wutongqiao it is.", "To Wutongqiao it came.", "In Wutong Qiao it is.", "two-spellings"),
        (
            "In Wutongqiao, to Wutongqiao.",
            "From Wutongqiao it came.",
            "In Wutongqaio it is.",
            "two-spellings",
        ),
        ("The red, blue, and green.", "The old, new, and odd.", "The red, blue and green.", "serial-comma"),
    ],
)
def test_who_turns_from_the_way_a_brief_began_with_is_told_where(
    tmp_path: Path, first: str, second: str, third: str, rule: str
) -> None:
    assert found(tmp_path, first, second, third) == [(rule, 3)]
    assert found(tmp_path, first, second) == []


def test_names_of_one_kind_are_no_misspellings_of_each_other(tmp_path: Path) -> None:
    assert found(tmp_path, "Services, Services, Services, and one Service in Shaanxi and Shanxi.") == []


def test_the_rarer_of_two_translations_is_told_and_of_two_as_often_both(tmp_path: Path) -> None:
    def table(*names: str) -> str:
        rows = ", ".join(f"[{{zh: 城东街道, en: {name}}}]" for name in names)
        return f"- table: {{title: {{zh: 各处都好, en: All well}}, columns: [{{zh: 地点, en: Place}}], rows: [{rows}]}}"

    def told(*names: str) -> list[str]:
        problems = check_brief(briefs.write(tmp_path, briefs.yaml(table(*names)))).problems
        return [one.message.split("'")[3] for one in problems if one.rule == "two-spellings"]

    assert told("East", "Eastern", "East") == ["Eastern"]
    assert told("East", "Eastern") == ["East", "Eastern"]
    assert told("East", "East") == []


def test_an_item_without_the_stop_of_the_others_is_told(tmp_path: Path) -> None:
    items = ["{zh: 检查灯具。, en: Lamps were checked.}", "{zh: 更换灯具, en: Lamps were changed.}"]
    body = f"- list: [{', '.join(items)}]"

    problems = check_brief(briefs.write(tmp_path, briefs.yaml(body))).problems

    assert [one.rule for one in problems] == ["missing-stop"]


def test_english_left_in_a_chinese_text_is_told_and_a_name_is_not(tmp_path: Path) -> None:
    body = (
        "- text: {zh: 工程已经完工，the road is open again。, en: The road is open again.}\n"
        "- text: {zh: 文章发表在Journal of Rural Studies上。, en: It appeared in the Journal of Rural Studies.}"
    )

    problems = check_brief(briefs.write(tmp_path, briefs.yaml(body))).problems

    assert [one.rule for one in problems] == ["untranslated"]
