from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.brief.number import Qualifier
from briefgen.brief.quantities import read_quantities


def sketch(text: str) -> list[str]:
    """Draw what was read: `3400 条 more_than`, `3/100-1/20 %`."""
    return [
        " ".join(
            filter(
                None,
                [
                    f"{reading.value}" + (f"..{reading.high}" if reading.high is not None else ""),
                    reading.unit,
                    str(reading.qualifier or ""),
                    {-1: "falls", 1: "rises"}.get(reading.change, ""),
                ],
            )
        )
        for reading in read_quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("全年办结144150件", ["144150 件"]),
        ("推送3400余条", ["3400 条 more_than"]),
        ("罚没400余万元", ["4000000 元 more_than"]),
        ("3.4万余件", ["34000 件 more_than"]),
        ("审查金额1171.89亿元", ["117189000000 元"]),
        ("成功率100%", ["1 %"]),
        ("百分之三十七点五", ["3/8 %"]),
        ("千分之三", ["3/1000 ‰"]),
        ("三分之二的村", ["2/3"]),
        ("四成以上", ["2/5 成 at_least"]),
        ("两万余户、十二家、八场", ["20000 户 more_than", "12 家", "8 场"]),
        ("３４００余条", ["3400 条 more_than"]),
        ("12,345件和1,119件", ["12345 件", "1119 件"]),
        ("2千瓦和5千万元", ["2 千瓦", "50000000 元"]),
        ("30多家", ["30 家 more_than"]),
        ("3年多，", ["3 年 more_than"]),
        ("十余次", ["10 次 more_than"]),
        ("2亿元以上", ["200000000 元 at_least"]),
        ("60岁以下", ["60 岁 up_to"]),
        ("3个百分点左右", ["3/100 个百分点 about"]),
        ("总数十二件", ["12 件"]),
        ("5亿3000万元、2亿零500万元和3万5千人", ["530000000 元", "205000000 元", "35000 人"]),
        ("三年半、3年半，2个半年", ["7/2 年", "7/2 年", "2 个"]),
        ("突破万亿元，近千家、超百场", ["1000000000000 元 more_than", "1000 家 nearly", "100 场 more_than"]),
        ("整治3件事", ["3 件"]),
        ("两类人员", ["2 类"]),
        ("零下12℃，零下3至5℃", ["-12 ℃", "-5..-3 ℃"]),
        ("三个半月、两个半小时", ["7/2 个月", "5/2 个小时"]),
        ("US$4.5亿、RMB3亿和￥120", ["450000000 美元", "300000000 元", "120 元"]),
        ("一年半，KTV28家、GDP4186亿元", ["3/2 年", "28 家", "418600000000 元"]),
        ("举办4届博览会、3届大会，连续12届", ["4 届", "3 届", "12 届"]),
        ("人大代表120名发表15篇", ["120 名", "15 篇"]),
        (
            "加注880万吨，岸线180公里流沙系统治理，高于全部工业2.3个百分点",
            ["8800000 吨", "180 公里", "23/1000 个百分点"],
        ),
    ],
)
def test_quantities_are_read_as_reports_write_them(text: str, drawn: list[str]) -> None:
    assert sketch(text) == drawn


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("超过500件", Qualifier.MORE_THAN),
        ("突破了500件", Qualifier.MORE_THAN),
        ("近500件", Qualifier.NEARLY),
        ("约500件", Qualifier.ABOUT),
        ("不少于500件", Qualifier.AT_LEAST),
        ("不超过500件", Qualifier.UP_TO),
        ("不足500件", Qualifier.UNDER),
        ("最近500件", None),
        ("签约500件", None),
        ("达500件", None),
    ],
)
def test_the_words_before_a_number_qualify_it(text: str, qualifier: Qualifier | None) -> None:
    assert [reading.qualifier for reading in read_quantities(text)] == [qualifier]


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("3%～5%", ["3/100..1/20 %"]),
        ("15～30%", ["3/20..3/10 %"]),
        ("3～5件", ["3..5 件"]),
        ("3～5万件", ["30000..50000 件"]),
        ("13万元～17万元", ["130000..170000 元"]),
        ("百分之三至百分之五", ["3/100..1/20 %"]),
        ("由3件到5件", ["3 件", "5 件"]),
        ("15-2.7个百分点", ["15", "27/1000 个百分点"]),
        ("-5～3℃", ["-5..3 ℃"]),
        ("3件、5件", ["3 件", "5 件"]),
    ],
)
def test_a_range_has_two_ends(text: str, drawn: list[str]) -> None:
    assert sketch(text) == drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        (
            "分别20.9、36.2和54个百分点",
            ["209/1000 个百分点", "181/500 个百分点", "27/50 个百分点"],
        ),
        ("分别为47、55微克/立方米", ["47 微克/立方米", "55 微克/立方米"]),
        ("分别3.2、4.5万元", ["32000 元", "45000 元"]),
        ("在2、3所学校", ["2", "3 所学校"]),
        ("分别于2021、2022年", []),
    ],
)
def test_numbers_in_a_row_share_the_unit_of_the_last(text: str, drawn: list[str]) -> None:
    assert sketch(text) == drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("同比下降2.1%", ["21/1000 % falls"]),
        ("同比增长45.45%", ["909/2000 % rises"]),
        ("下降到2.1%", ["21/1000 %"]),
        ("成本下降，办结2件", ["2 件"]),
        ("-2.1%", ["-21/1000 %"]),
        ("负2.1%", ["-21/1000 %"]),
    ],
)
def test_a_change_has_a_direction_and_a_level_has_none(text: str, drawn: list[str]) -> None:
    assert sketch(text) == drawn


@pytest.mark.parametrize(
    "text",
    [
        "2022年",
        "2021—2025年",
        "2023年3月1日",
        "2023-03-01 15:10",
        "国办发〔2024〕9号",
        "第3批、第三批",
        "（一）统筹",
        "一是加强",
        "三项制度",
        "“1+8”试点",
        "“三项制度”",
        "《2022年报告3》",
        "二〇二二年",
        "十四五时期",
        "三四个月",
        "几十家",
        "数百件",
        "上千户",
        "十几家",
        "三大目标",
        "二类乡镇",
        "一次性告知",
        "十分重视",
        "5G、PM2.5、A4",
    ],
)
def test_what_is_no_quantity_is_not_read(text: str) -> None:
    assert sketch(text) == []


def test_a_word_that_begins_like_a_unit_is_none() -> None:
    assert sketch("8部门") == ["8"]
    assert sketch("3方面") == ["3"]


def test_a_unit_of_the_briefs_own_is_recognised() -> None:
    assert [reading.unit for reading in read_quantities("新增5窗口", ("窗口",))] == ["窗口"]


def test_a_reading_knows_where_it_stands_with_its_qualifier() -> None:
    text = "全年约３４００条信息"

    reading = read_quantities(text)[0]

    assert (text[reading.start : reading.end], reading.text) == ("约３４００条", "约３４００条")


@given(
    st.text("一二三四十百千万亿零〇两点分之余多近约超过0123456789.,%～—至件元年月日第个百分点", max_size=40)
)
def test_any_text_can_be_read(text: str) -> None:
    readings = read_quantities(text)

    assert all(text[reading.start : reading.end] == reading.text for reading in readings)
    assert all(isinstance(reading.value, Fraction) for reading in readings)
    assert all(a.end <= b.start for a, b in pairwise(readings))
