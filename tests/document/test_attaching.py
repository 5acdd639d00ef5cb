"""What an archived file carries: the brief, its numbers and its charts' data, as the author declared them."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from briefgen.document import Attachment, Edition, attachments, resolve
from kit import briefs, shipped

NUMBERS = """
closed: {value: 3120, unit: 件, label: {zh: 办结, en: Closed}, evidence: 办结3120件}
reviewed: {value: 1171.89, unit: 亿元, label: {zh: 涉审金额, en: Sums reviewed}}
band: {value: [3, 5], unit: '%', label: {zh: 区间, en: Band}}
pushed: {value: 3400, qualifier: more_than, unit: 条, label: {zh: 推送, en: Notices}}
share: {formula: closed / pushed, unit: '%', digits: 1, label: {zh: 占比, en: Share}}
"""
BODY = """
- text: {zh: '办结{closed}，涉审{reviewed}，占{share}，推送{pushed}，{band}。', en: '{closed}, {reviewed}, {share}, {pushed}, {band}.'}
- chart:
    kind: column
    title: {zh: 办结多, en: Many closed}
    categories: [{zh: 去年, en: Last year}, {zh: 今年, en: This year}]
    series:
      - {name: {zh: 甲, en: A}, values: [closed, 12.30]}
      - {name: {zh: 乙, en: B}, values: [null, 7]}
    unit: 件
"""


def made(
    folder: Path, edition: Edition = "zh", body: str = BODY, numbers: str = NUMBERS
) -> dict[str, Attachment]:
    briefing = briefs.briefing(folder, body, numbers)
    return {one.name: one for one in attachments(briefing, resolve(briefing, edition))}


def rows(attachment: Attachment) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(attachment.data.decode("utf-8-sig"))))


def test_the_brief_the_numbers_and_each_charts_data_are_carried(tmp_path: Path):
    files = made(tmp_path)
    assert {name: one.relationship for name, one in files.items()} == {
        "probe.yaml": "Source",
        "numbers.csv": "Data",
        "figure-1.csv": "Data",
    }


def test_the_brief_is_the_file_as_it_was_read(tmp_path: Path):
    files = made(tmp_path)
    assert files["probe.yaml"].data == (tmp_path / "probe.yaml").read_bytes()


def test_every_number_has_its_value_unit_and_evidence_in_both_languages(tmp_path: Path):
    closed = rows(made(tmp_path)["numbers.csv"])[0]
    assert closed == {
        "name": "closed",
        "label_zh": "办结",
        "label_en": "Closed",
        "value": "3120",
        "high": "",
        "unit_zh": "件",
        "unit_en": closed["unit_en"],
        "qualifier": "",
        "said_zh": "3120件",
        "said_en": f"3,120 {closed['unit_en']}",
        "formula": "",
        "evidence": "办结3120件",
    }


def test_a_number_times_its_english_unit_is_what_it_says(tmp_path: Path):
    by_name = {row["name"]: row for row in rows(made(tmp_path)["numbers.csv"])}
    reviewed = by_name["reviewed"]
    assert (reviewed["value"], reviewed["unit_zh"], reviewed["unit_en"]) == (
        "1171.89",
        "亿元",
        "RMB 100 million",
    )
    assert reviewed["said_en"].replace("\u00a0", " ") == "RMB 117.189 billion"


def test_ranges_hedges_and_formulas_are_told(tmp_path: Path):
    by_name = {row["name"]: row for row in rows(made(tmp_path)["numbers.csv"])}
    assert (by_name["band"]["value"], by_name["band"]["high"]) == ("3", "5")
    assert by_name["pushed"]["qualifier"] == "more_than"
    assert by_name["share"]["formula"] == "closed / pushed"
    assert by_name["share"]["value"] == "91.8"


def test_a_charts_data_is_tidy_one_value_a_row(tmp_path: Path):
    found = rows(made(tmp_path)["figure-1.csv"])
    assert [(row["category_zh"], row["series_en"], row["value"], row["number"]) for row in found] == [
        ("去年", "A", "3120", "closed"),
        ("今年", "A", "12.30", ""),
        ("去年", "B", "", ""),
        ("今年", "B", "7", ""),
    ]
    assert {row["unit_zh"] for row in found} == {"件"}


def test_data_is_the_same_in_every_edition_and_only_its_description_is_translated(tmp_path: Path):
    zh, en, both = (made(tmp_path, edition)["figure-1.csv"] for edition in ("zh", "en", "zh-en"))
    assert zh.data == en.data == both.data
    assert "图1" in zh.description
    assert "Figure\u00a01" in en.description
    assert both.description == f"{both.description.split(' 图1')[0]} 图1 / Figure\u00a01"


def test_a_brief_without_numbers_carries_no_empty_list(tmp_path: Path):
    assert list(made(tmp_path, body="- text: {zh: 正文。, en: Text.}", numbers="")) == ["probe.yaml"]


@pytest.mark.parametrize("brief", shipped.BRIEFS)
def test_names_are_plain_and_told_apart_and_no_path_of_the_author_is_in_them(brief: str):
    names = [one.name for one in shipped.carried(brief, "zh")]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and "/" not in name for name in names)
