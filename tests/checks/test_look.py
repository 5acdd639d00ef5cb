"""What `check` says of looks before a page is set."""

import shutil
from pathlib import Path

import pytest

from briefgen.checks import check_brief
from kit import briefs

MAP = Path(__file__).parents[2] / "data" / "gallery" / "map.png"


def rules(folder: Path, body: str, numbers: str = "", head: str = "") -> list[str]:
    path = briefs.write(folder, briefs.yaml(body, numbers, head))
    return [problem.rule for problem in check_brief(path).problems]


def numbers(values: list[int]) -> str:
    return "\n".join(
        f"n{i}: {{value: {value}, unit: 件, label: {{zh: {name}区, en: Area {i}}}}}"
        for i, (value, name) in enumerate(zip(values, "甲乙丙丁戊己庚辛壬", strict=False))
    )


def chart(kind: str, count: int, more: str = "") -> str:
    listed = ", ".join(f"n{i}" for i in range(count))
    return f"- chart: {{kind: {kind}, title: {{zh: 甲区最多, en: A leads}}, data: [{listed}]{more}}}"


def series(count: int) -> str:
    lines = ", ".join(
        f"{{name: {{zh: 第{i}条线, en: Line {i}}}, values: [1, 2]}}" for i in range(1, count + 1)
    )
    return (
        "- chart: {kind: line, title: {zh: 都在增长, en: All grow}, unit: 件, "
        f"categories: [{{zh: 甲, en: A}}, {{zh: 乙, en: B}}], series: [{lines}]}}"
    )


def heading(zh: str, level: int = 1) -> str:
    return f"- heading: {{zh: {zh}, en: Part {ord(zh[0]) % 97}, level: {level}}}"


@pytest.mark.parametrize(("values", "more", "said"), [
    ([5, 9, 7, 8, 6], "", True), ([9, 8, 7, 6, 5], "", False), ([5, 9, 7, 8, 6], ", sort: descending", False),
    ([5, 9, 7], "", False),
])  # fmt: skip
def test_bars_in_no_order_are_to_be_sorted(tmp_path: Path, values: list[int], more: str, said: bool) -> None:
    found = rules(tmp_path, chart("bar", len(values), more), numbers(values))

    assert ("unsorted-bars" in found) == said


def test_a_whole_of_nine_parts_is_a_table(tmp_path: Path) -> None:
    assert "too-many-parts" in rules(tmp_path, chart("share", 9), numbers([9, 8, 7, 6, 5, 4, 3, 2, 1]))


@pytest.mark.parametrize(("count", "said"), [(6, False), (7, True)])
def test_more_than_six_lines_cannot_be_told_apart(tmp_path: Path, count: int, said: bool) -> None:
    assert ("too-many-series" in rules(tmp_path, series(count))) == said


def test_a_title_that_names_a_topic_states_no_finding(tmp_path: Path) -> None:
    body = chart("bar", 3).replace("甲区最多", "办结情况")

    assert "topic-title" in rules(tmp_path, body, numbers([3, 2, 1]))


def test_a_heading_with_nothing_under_it_is_noticed(tmp_path: Path) -> None:
    words = "- text: {zh: 正文。, en: Text.}"
    sound = "\n".join([heading("概况"), heading("人口", 2), words])
    empty = "\n".join([heading("概况"), words, heading("人口", 2), heading("财政"), words, heading("其他")])

    assert "empty-section" not in rules(tmp_path, sound)
    assert rules(tmp_path, empty).count("empty-section") == 2


def test_two_headings_of_one_level_differ(tmp_path: Path) -> None:
    words = "- text: {zh: 正文。, en: Text.}"

    assert "same-heading" in rules(tmp_path, "\n".join([heading("概况"), words, heading("概况"), words]))


@pytest.mark.parametrize("alt", ["图片", "map.png", "分布示意"])
def test_an_alternative_text_says_what_the_picture_shows(tmp_path: Path, alt: str) -> None:
    shutil.copy(MAP, tmp_path / "map.png")
    caption = "{zh: 分布示意, en: The sites}"
    body = f"- image: {{file: map.png, alt: {{zh: {alt}, en: A river crosses four districts.}}, caption: {caption}}}"

    assert "poor-alt" in rules(tmp_path, body)


def test_a_pale_colour_of_the_brand_is_named_with_its_contrast(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text("colours: {grey: '#BBBBBB'}\n", encoding="utf-8")
    path = briefs.write(tmp_path, briefs.yaml(head="brand: brand.yaml"))

    messages = [one.message for one in check_brief(path).problems if one.rule == "contrast"]

    assert messages and "#BBBBBB on #FFFFFF has a contrast of 1.9:1" in messages[0]


@pytest.mark.parametrize(("kind", "times", "values", "said"), [
    ("line", ["2021年", "2023年", "2022年"], [1, 2, 3], True), ("line", ["2021年", "2022年", "2023年"], [1, 2, 3], False),
    ("area", ["1月", "3月", "2月"], [1, 2, 3], True), ("line", ["11月", "12月", "1月", "2月"], [1, 2, 3, 4], False),
    ("column", ["2022年", "2020年", "2021年"], [5, 9, 7], True), ("column", ["2022年", "2020年", "2021年"], [9, 7, 5], False),
    ("column", ["甲区", "丙区", "乙区"], [5, 9, 7], False), ("line", ["2024年1月", "2024年2月", "2023年12月"], [1, 2, 3], True),
])  # fmt: skip
def test_times_stand_in_their_order(
    tmp_path: Path, kind: str, times: list[str], values: list[int], said: bool
) -> None:
    categories = ", ".join(f"{{zh: {time}, en: T{at}}}" for at, time in enumerate(times))
    body = (
        f"- chart: {{kind: {kind}, title: {{zh: 先降后升, en: Down and up}}, unit: 件, categories: [{categories}], "
        f"series: [{{values: {values}}}]}}"
    )

    assert ("time-order" in rules(tmp_path, body)) == said
