"""Many patterns tried only where a text may hold them find what one pattern of all of them finds."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.brief.alternation import Alternation, Alternative
from briefgen.brief.uncounted import _CHINESE, _ENGLISH, _EVERYWHERE

LISTS = {"zh": (*_EVERYWHERE, *_CHINESE), "en": (*_EVERYWHERE, *_ENGLISH)}
PIECES = [
    "2022",
    "305",
    "12",
    "1",
    "年",
    "月",
    "日",
    "号",
    "第",
    "三",
    "十五",
    "届",
    "大报告",
    "前",
    "是",
    "其一",
    "，",
    "。",
    "、",
    "：",
    "(",
    ")",
    "（",
    "）",
    "“",
    "”",
    "《",
    "》",
    "〔2022〕",
    "1+8",
    "3×4",
    "24/7",
    "5G",
    "A4",
    "COVID-19",
    "2022-01-02",
    "12:30",
    "6月3日",
    "至",
    "–",
    "~",
    "季度",
    "时",
    "点",
    "室",
    "号线",
    "标段",
    "年期",
    "级响应",
    "双11",
    "24小时受理",
    "图",
    "12345",
    "热线",
    "电话",
    "一网通办",
    "五一国际",
    "世纪",
    "光绪",
    "元年",
    "K12+300",
    "(028)12345678",
    "No.",
    "Figure",
    "June",
    "18",
    "May",
    "5,",
    "2022",
    "3pm",
    "9/11",
    "24-hour",
    "call",
    "110",
    "Road",
    "1st",
    '"',
    "RMB",
    "10,000",
    "million",
    "a.b@c.cn",
    "https://d.e",
]
TEXTS = st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=14).map("".join)
WRITTEN = st.characters(exclude_categories=("Nd", "Cs"), include_characters="0123456789")


@pytest.mark.parametrize("language", LISTS)
@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_what_is_found_is_what_one_pattern_of_all_would_find(language: str, text: str) -> None:
    alternatives = LISTS[language]
    whole = re.compile("|".join(f"(?:{one.expression})" for one in alternatives))
    found = [match.span() for match in Alternation(alternatives).finditer(text)]
    assert found == [match.span() for match in whole.finditer(text)]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_pattern_finds_anything_in_a_text_that_holds_nothing_it_needs(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from([*LISTS["zh"], *LISTS["en"]]))
    text = data.draw(st.from_regex(one.expression, alphabet=WRITTEN))
    assert [match.span() for match in Alternation((one,)).finditer(text)], text


def test_of_two_at_one_place_the_first_listed_counts() -> None:
    short, long = Alternative("ab", ("ab",)), Alternative("abc", ("abc",))
    assert [match[0] for match in Alternation((short, long)).finditer("abcabc")] == ["ab", "ab"]
    assert [match[0] for match in Alternation((long, short)).finditer("abcab")] == ["abc", "ab"]
