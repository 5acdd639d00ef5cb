"""What a Han numeral names is no quantity of a report."""

import pytest

from briefgen.brief.report import read_report


@pytest.mark.parametrize(
    "text",
    [
        "机场三期工程、二期项目和十四期培训教材",
        "东北三省、中亚五国、北三县一体化，两市合作",
        "国企改革三年行动收官，实施5年行动计划、三年攻坚战",
        "新增千亿县，百万吨级工程，千万千瓦级基地",
        "二轮延包试点，二人转，三人篮球赛",
        "省委十届九次、十次全会，十八届人大三次会议",
        "落实八项规定精神，红十字会，九年义务教育，长江十年禁渔",
        "零部件企业，陆家嘴，三门峡，两位数增长，千亿元级",
        "站在一起，干一件成一件，形成一套机制",
        "这五年，过去五年，3年来，近10年，极不平凡的五年，前11个月",
        "早上9点到17点，23年底，24年1月，每10万人，每100名新生儿",
        "中山路88号3栋2单元501室，排名全省5位，刑法264条",
        '"15分钟生活圈"，「30分钟」圈',
        "1.2023年完成情况",
        "浏览次数：1234次，百亿元产值死亡率",
        "二○三五年、二〇三五年基本实现",
    ],
)
def test_names_with_a_numeral_are_no_quantities(text: str) -> None:
    assert [one.text for one in read_report(text).readings] == []


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("分三期实施，举办五期", ["三期", "五期"]),
        ("涉及五省、覆盖全部十二县", ["五省", "十二县"]),
        ("用三年时间，连续5年，提前两年，两期工程，6个月", ["三年", "5年", "两年", "两期", "6个月"]),
        ("涨50点，每5年，20年一遇，新建3栋，12位代表", ["50点", "5年", "20年", "3栋", "12位"]),
        ("召开三次会议，查处二人，二十余名律师", ["三次", "二人", "二十余名"]),
        ("突破百万吨，建成一座、仅一家", ["突破百万吨", "一座", "一家"]),
    ],
)
def test_the_same_words_count_where_they_are_said_to(text: str, stated: list[str]) -> None:
    assert [one.text for one in read_report(text).readings] == stated
