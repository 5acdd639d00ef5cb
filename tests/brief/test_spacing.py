"""A quantity is read whole, however a web page or the margin of a PDF breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.brief.report import read_report
from briefgen.brief.spacing import unbroken


def stated(text: str) -> list[tuple[str, int, str]]:
    """Read a report: its words as they stand in it, their worth and their unit."""
    return [(one.text, int(one.value), one.unit) for one in read_report(text).readings]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("受理321 146件，", [("321 146件", 321146, "件")]),
        ("完成 12.8 亿元，", [("12.8 亿元", 1280000000, "元")]),
        ("投入3 425.6 万元", [("3 425.6 万元", 34256000, "元")]),
        ("收入12，345万元", [("12，345万元", 123450000, "元")]),
        ("全年受理各类行政复议申请，共计审结各类案件1\n45件", [("1\n45件", 145, "件")]),
        ("全年受理各类行政复议申请，共计审结各类案件145\n件", [("145\n件", 145, "件")]),
    ],
)
def test_what_parts_a_numeral_is_passed_over(text: str, read: list[tuple[str, int, str]]) -> None:
    assert stated(text) == read


@pytest.mark.parametrize(
    "text", ["城区 120 345 678\n郊区 12 34 56", "合计\t1200\n户籍人口\t35", "人口 12 000 300"]
)
def test_columns_of_a_table_are_no_numeral(text: str) -> None:
    assert stated(text) == []


@given(st.text(alphabet="12 ,，.\n\t万元件年分成、百一二" + "\u00a0", max_size=60))
def test_every_character_keeps_its_place(text: str) -> None:
    whole = unbroken(text)

    assert all(text[whole.place(at)] == char for at, char in enumerate(whole.text))
    for one in read_report(text).readings:
        assert read_report(text).text[one.start : one.end] == one.text


def test_a_cell_with_a_unit_gives_it_to_the_number_after_it() -> None:
    table = "指标\t单位\t上半年\t增长（%）\n生产总值\t亿元\t187.42\t5.6\n粮食产量  万吨  86.5  1.2\n户数 35 人口 120"

    assert stated(table) == [("亿元\t187.42", 18742000000, "元"), ("万吨  86.5", 865000, "吨")]
