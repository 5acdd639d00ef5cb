"""Official-style Chinese at every measure from 14 to 40 em, judged by the rules for Chinese lines."""

from itertools import chain

import pytest

from briefgen.typeset import Shape, compose
from kit.reading import (
    edge_breaches,
    lone_character,
    overfull,
    overlapping_ink,
    plain,
    ragged,
    set_zh,
    signs,
    sites,
    torn_numbers,
    uneven,
    widths_of_marks,
)

YEAR_REPORT = (
    "2022年，在区委、区政府的坚强领导下，我区认真贯彻落实《法治政府建设实施纲要（2021—2025年）》，全年办结行政审批事项"
    "144150件，网上可办率99.43%，涉审金额达1171.89亿元，同比增长12.5%。一是持续优化“互联网+政务服务”，推动“一网通办”"
    "“最多跑一次”改革；二是深化“放管服”改革，取消和下放行政权力3400余条，推进AI、5G等新技术应用……三是加强组织领导——"
    "坚持党的领导，贯彻落实国办发〔2024〕9号文件精神，完善GB/T 9704—2012标准。"
)
ECONOMY = (
    "上半年，全市实现地区生产总值3.5万亿元，按可比价格计算，同比增长5.2%；规模以上工业增加值增长6.1%，增速比一季度加快"
    "0.8个百分点。1—6月，固定资产投资同比增长4.5%，其中：高技术制造业投资增长12.3%，民间投资占比达58.6%；社会消费品零售"
    "总额4776亿元，新增市场主体312.4万户，城镇新增就业20.15万人，居民消费价格上涨0.2%，预计全年经济增长5%～6%。"
    "约翰·洛克说：“法治（rule of law）是国家治理的基石。”"
)
LEGAL = (
    "各乡镇人民政府，区级各部门：《中华人民共和国行政复议法》（以下简称“《复议法》”）已于2024年1月1日起施行。第一，严格落实"
    "“三项制度”，即行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度；第二，办理复议案件12件，撤回率37.5%，"
    "应诉案件8件，负责人出庭率100%；第三，完成附件1、附件2所列任务（含图3、表4），气温25℃以下时暂停作业！问题何在？"
    "答案是：“人、财、物”不足。"
)
MEASURES = [half / 2 for half in range(28, 81)]


@pytest.mark.parametrize("text", [YEAR_REPORT, ECONOMY, LEGAL], ids=["year", "economy", "legal"])
def test_every_measure_from_14_to_40_em_keeps_every_rule(text: str) -> None:
    found = {}
    for em in MEASURES:
        lines = set_zh(text, em)
        breaches = chain(
            edge_breaches(lines),
            torn_numbers(lines),
            overfull(lines, em),
            ragged(lines, em),
            lone_character(lines),
            widths_of_marks(lines),
            overlapping_ink(lines),
            uneven(lines),
        )
        forced = {name for line in lines for name in line.forced} - {"soft glue dropped"}
        found[em] = [*breaches, *(sorted(forced) if em >= 24 else ())]

    assert {em: breaches for em, breaches in found.items() if breaches} == {}


@pytest.mark.parametrize("text", [YEAR_REPORT, ECONOMY, LEGAL], ids=["year", "economy", "legal"])
def test_the_lines_joined_are_the_text(text: str) -> None:
    for em in (14, 21.5, 28, 40):
        joined = "".join(line.text for line in set_zh(text, em))

        assert joined.replace(" ", "") == text.replace(" ", "")


def test_characters_are_hardly_ever_spaced_out() -> None:
    extras = sorted(
        value
        for text in (YEAR_REPORT, ECONOMY, LEGAL)
        for em in MEASURES
        if em >= 24
        for line in set_zh(text, em)[:-1]
        for value in sites(line).hans
    )

    assert extras[len(extras) // 2] <= 0.02
    assert extras[len(extras) * 99 // 100] <= 0.08
    assert extras[-1] <= 0.25


def test_an_unstretched_line_has_a_quarter_em_between_han_and_latin_and_none_at_its_ends() -> None:
    (line,) = set_zh("推进AI技术应用2025年增长", 40)
    row = signs(line)

    assert [round(sign.advance, 3) for sign in row if sign.text in "进用术"] == [1.25, 1, 1.25]
    assert row[0].pen == 0
    assert line.width == pytest.approx(sum(run.width for run in line.runs) + 4 * 2.5)


def test_a_source_space_between_han_and_latin_gives_way_to_the_gap() -> None:
    (spaced,), (close,) = set_zh("推进 AI 技术", 40), set_zh("推进AI技术", 40)

    assert spaced.width == close.width
    assert spaced.text == "推进 AI 技术"


def test_the_dash_is_one_rule_of_two_em_and_the_dots_take_two_em() -> None:
    (line,) = set_zh("领导——坚持……完", 40)
    row = {sign.text[0]: sign for sign in signs(line)}

    assert row["—"].text == "——"
    assert row["—"].advance == pytest.approx(2)
    assert row["—"].right - row["—"].left > 1.8
    dots = [sign for sign in signs(line) if sign.text == "…"]
    assert dots[-1].next - dots[0].pen == pytest.approx(2)


def test_the_interpunct_takes_half_an_em_and_stands_in_its_middle() -> None:
    (line,) = set_zh("约翰·洛克", 40)
    before, dot, after = signs(line)[1:4]

    assert after.pen - before.pen == pytest.approx(1.5)
    assert dot.left - (before.pen + 1) == pytest.approx(after.pen - dot.right, abs=0.02)


def test_chinese_quotes_come_from_the_chinese_face_and_an_apostrophe_from_the_latin_one() -> None:
    (line,) = set_zh("说“AI”是Xi’an的", 40)
    latin = {sign.text: sign.latin for sign in signs(line)}

    assert not latin["“"]
    assert not latin["”"]
    assert latin["’"]


def test_question_and_exclamation_mark_together_take_one_em() -> None:
    (line,) = set_zh("怎么？！好", 40)
    row = signs(line)

    assert row[4].pen - row[2].pen == pytest.approx(1)


def test_a_first_line_indent_is_two_em_and_an_opening_mark_keeps_it() -> None:
    for text in (YEAR_REPORT, "《" + YEAR_REPORT):
        first, second, *_ = set_zh(text, 28, first=2)
        ink = signs(first)[0]

        assert 2.0 <= ink.left <= 2.2
        assert 0 <= signs(second)[0].left <= 0.2


def test_a_newline_ends_the_line_without_filling_it() -> None:
    lines = set_zh("第一行\n第二行", 28)

    assert [line.text for line in lines] == ["第一行", "第二行"]
    assert [line.width for line in lines] == [30, 30]


def test_nothing_comes_of_nothing() -> None:
    assert compose([], Shape(100), language="zh") == ()
    assert compose([plain("")], Shape(100), language="zh") == ()


def test_a_column_that_may_leave_lines_short_does_so_only_where_characters_would_gape() -> None:
    text = "监测显示，第31周（7月29日—8月4日）全国哨点医院报告的流感样病例占门急诊病例总数的3.1%，较上周下降0.2个百分点。"
    filled, short = (
        compose([plain(text)], Shape(150, first=20, lets_short=lets), language="zh")[0]
        for lets in (False, True)
    )

    assert filled.text == short.text == "监测显示，第31周"
    assert filled.width == pytest.approx(130)
    assert short.width == pytest.approx(85, abs=1)
    assert short.forced == ("line left short",)
