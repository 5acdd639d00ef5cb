"""Whatever an author may write, no rule of a line's edges and of its measure is broken."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.typeset import Piece, Shape, compose, set_line
from kit.reading import (
    edge_breaches,
    lone_character,
    overfull,
    overlapping_ink,
    plain,
    ragged,
    serif,
    set_zh,
    signs,
    torn_numbers,
    uneven,
    widths_of_marks,
)

WORDS = [
    "我区认真贯彻落实", "法治政府建设", "的", "全年", "推进", "坚持党的领导", "𬭩盐", "〇", "行政复议",
    "人民政府", "和", "在",
]  # fmt: skip
FIGURES = [
    "144150件", "99.43%", "1171.89亿元", "3.5万亿元", "2024年1月5日", "0.8个百分点", "5%～6%", "25℃",
    "国办发〔2024〕9号", "第3季度", "3400余条", "20.15万人", "−5.2%", "￥300元", "1,171.89",
]  # fmt: skip
LATIN = [
    "AI", "5G", "GDP", "GB/T 9704—2012", "rule of law", "blockchain", "https://www.gov.cn/zhengce/2024-01/05/content_6924.htm",
    "Xi’an", "e-mail", "COVID-19", "km/h",
]  # fmt: skip
MARKS = ["，", "。", "、", "；", "：", "？", "！", "……", "——", "·", "，", "。", "，"]

leaf = st.one_of(*(st.sampled_from(choice) for choice in (WORDS, WORDS, WORDS, FIGURES, LATIN)))


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    fences = st.sampled_from(["“{}”", "（{}）", "《{}》", "“‘{}’”", "“《{}》”", "〔{}〕"])
    return st.builds(
        lambda fence, parts: fence.format("".join(parts)), fences, st.lists(inner, min_size=1, max_size=4)
    )


phrase = st.recursive(leaf, _nested, max_leaves=6)
clause = st.builds(
    lambda parts, mark: "".join(parts) + mark,
    st.lists(phrase, min_size=2, max_size=6),
    st.sampled_from(MARKS),
)
texts = st.builds(
    lambda head, rest: head + "".join(rest), st.sampled_from(WORDS), st.lists(clause, min_size=1, max_size=12)
)
measures = st.integers(28, 80).map(lambda half: half / 2)


@settings(max_examples=80)
@given(texts, measures)
def test_no_edge_is_breached_no_number_torn_and_nothing_too_wide(text: str, em: float) -> None:
    lines = set_zh(text, em)

    assert list(edge_breaches(lines)) == []
    assert list(torn_numbers(lines)) == []
    assert list(overfull(lines, em)) == []
    assert list(ragged(lines, em)) == []
    assert list(overlapping_ink(lines)) == []
    assert list(lone_character(lines)) == []
    assert list(widths_of_marks(lines)) == []
    assert list(uneven(lines)) == []


@settings(max_examples=40)
@given(texts, measures)
def test_the_lines_joined_are_the_text_but_for_spaces(text: str, em: float) -> None:
    joined = "".join(line.text for line in set_zh(text, em))

    assert joined.replace(" ", "") == text.replace(" ", "")


@settings(max_examples=40)
@given(texts, measures, st.lists(st.integers(0, 400), max_size=5))
def test_where_a_link_begins_changes_no_position(text: str, em: float, cuts: list[int]) -> None:
    edges = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    stack = serif()
    parts = [Piece(text[start:end], "zh", stack, 10.0, key=start) for start, end in pairwise(edges)]
    whole = set_zh(text, em)
    parted = compose(parts, Shape(em * 10), language="zh")

    assert [[(sign.text, round(sign.pen, 6)) for sign in signs(line)] for line in parted] == [
        [(sign.text, round(sign.pen, 6)) for sign in signs(line)] for line in whole
    ]


@pytest.mark.parametrize("token", ["4.2%", "(GDP)", "“GDP”", "A.B"])
def test_where_a_link_begins_in_the_last_token_changes_no_line(token: str) -> None:
    text = f"各区县应诉率分别为62.9%、73.2%、82.1%、90.9%、94.7%、100%，败诉率分别为14.3%、12.2%、9.1%、{token}、0%。"
    at = text.index(token)
    for half in range(28, 81):
        whole = [line.text for line in set_zh(text, half / 2)]
        for cut in range(at + 1, at + len(token)):
            parted = compose([plain(text[:cut]), plain(text[cut:])], Shape(half * 5.0), language="zh")
            assert [line.text for line in parted] == whole


@settings(max_examples=40)
@given(st.text(max_size=80), st.integers(3, 40), st.sampled_from(["zh", "en"]))
def test_no_text_at_all_makes_it_stumble(text: str, em: int, language: str) -> None:
    face = serif().han
    known = "".join(ch for ch in text if ch == "\n" or face.has(ch))

    lines = compose([plain(known)], Shape(em * 10), language=language)  # type: ignore[arg-type]

    kept = "".join("".join(line.text for line in lines).split())
    assert kept == "".join(known.split()) or not known.isprintable()


@settings(max_examples=40)
@given(texts, st.lists(st.integers(0, 400), max_size=5))
def test_a_number_declared_whole_changes_no_gap(text: str, cuts: list[int]) -> None:
    edges = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    parts = [
        Piece(text[start:end], "zh", serif(), 10.0, key=start, whole=at % 2 == 1)
        for at, (start, end) in enumerate(pairwise(edges))
    ]

    assert [(sign.text, round(sign.pen, 6)) for sign in signs(set_line(parts, language="zh"))] == [
        (sign.text, round(sign.pen, 6)) for sign in signs(set_line([plain(text)], language="zh"))
    ]


def test_bold_changes_no_position_of_chinese() -> None:
    text = "认真贯彻落实《法治政府建设实施纲要》，持续优化“一网通办”，全面完成任务，推动高质量发展。"
    parts = [
        Piece(text[:7], "zh", serif(), 10.0),
        Piece(text[7:19], "zh", serif(bold=True), 10.0),
        Piece(text[19:], "zh", serif(), 10.0),
    ]

    plainly = [[sign.pen for sign in signs(line)] for line in set_zh(text, 17.5)]

    assert [
        [sign.pen for sign in signs(line)] for line in compose(parts, Shape(175), language="zh")
    ] == plainly
