from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief.catalogue import CATALOGUE
from briefgen.brief.english import read_english
from briefgen.brief.number import Number, Qualifier
from briefgen.brief.proof import proves
from briefgen.brief.quantities import read_quantities
from briefgen.brief.wording import (
    CardParts,
    capitalise,
    card_parts,
    figure_scale,
    figure_text,
    in_unit,
    number_format,
    say,
)
from kit.quantity import number

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("it", "zh", "en"),
    [
        (number("144150", "件"), "144150件", "144,150 cases"),
        (number("1171.89", "亿元"), "1171.89亿元", "RMB_117.189_billion"),
        (number("162.99", "万元"), "162.99万元", "RMB_1,629,900"),
        (number("2", "亿元"), "2亿元", "RMB_200_million"),
        (number("20", "亿元"), "20亿元", "RMB_2_billion"),
        (number("63.6", "万亿元"), "63.6万亿元", "RMB_63.6_trillion"),
        (number("12345678", "元"), "12345678元", "RMB_12,345,678"),
        (number("-1.2", "亿元"), "−1.2亿元", "−RMB_120_million"),
        (number("312.4", "万人"), "312.4万人", "3.124_million people"),
        (number("2", "万人"), "2万人", "20,000 people"),
        (number("99.43", "%"), "99.43%", "99.43%"),
        (number("3", "成"), "3成", "30%"),
        (number("2.1", "个百分点", sign=True), "+2.1个百分点", "+2.1 percentage points"),
        (number("-2.1", "个百分点"), "−2.1个百分点", "−2.1 percentage points"),
        (number("1", "个百分点"), "1个百分点", "1 percentage point"),
        (number("1.0", "个百分点"), "1.0个百分点", "1.0 percentage points"),
        (number("37", "%", digits=1), "37.0%", "37.0%"),
        (number("12.5", "亿千瓦时"), "12.5亿千瓦时", "1.25_billion_kWh"),
        (number("0", "个百分点", sign=True), "0个百分点", "0 percentage points"),
        (number("5", "none"), "5", "5"),
        (number("0.3", "元"), "0.3元", "RMB_0.30"),
        (number("0.85", "元"), "0.85元", "RMB_0.85"),
        (number("47", "岁"), "47岁", "47_years"),
        (number("1", "倍"), "1倍", "1_times"),
        (number("3", "万吨"), "3万吨", "30,000_tonnes"),
    ],
)
def test_prose_says_a_number_by_moving_the_point(it: Number, zh: str, en: str) -> None:
    assert say(it, "zh") == zh
    assert say(it, "en") == en.replace("_", NBSP)


@pytest.mark.parametrize(
    ("it", "zh", "en"),
    [
        (number("3400", "条", "more_than"), "3400余条", "more than 3,400 items"),
        (number("3.4", "万件", "more_than"), "3.4万余件", "more than 34,000 cases"),
        (number("400", "万元", "more_than"), "400余万元", "more than RMB_4_million"),
        (number("37", "%", "more_than"), "超过37%", "more than 37%"),
        (number("8", "件", "more_than"), "超过8件", "more than eight cases"),
        (number("3400", "条", "nearly"), "近3400条", "nearly 3,400 items"),
        (number("3400", "条", "about"), "约3400条", "about 3,400 items"),
        (number("3400", "条", "at_least"), "至少3400条", "at least 3,400 items"),
        (number("3400", "条", "up_to"), "至多3400条", "up to 3,400 items"),
        (number("3400", "条", "under"), "不足3400条", "fewer than 3,400 items"),
        (number("5", "%", "under"), "不足5%", "less than 5%"),
        (number("3", "年", "under"), "不足3年", "less than three years"),
        (number("3", "%", "about", high="5"), "约3%～5%", "about 3–5%"),
    ],
)
def test_a_qualifier_stands_where_each_language_puts_it(it: Number, zh: str, en: str) -> None:
    assert say(it, "zh") == zh
    assert say(it, "en") == en.replace("_", NBSP)


@pytest.mark.parametrize(
    ("it", "zh", "en"),
    [
        (number("3", "%", high="5"), "3%～5%", "3–5%"),
        (number("3", "件", high="5"), "3～5件", "3–5 cases"),
        (number("3", "万件", high="5"), "3万～5万件", "30,000–50,000 cases"),
        (number("2.8", "元", high="3.5"), "2.8元～3.5元", "RMB_2.80–3.50"),
        (number("13", "万元", high="17"), "13万元～17万元", "RMB_130,000–170,000"),
        (number("8", "亿元", high="12"), "8亿元～12亿元", "RMB_800_million to RMB_1.2_billion"),
        (number("-3", "%", high="5"), "−3%～5%", "−3% to 5%"),
        (number("90", "万人", high="120"), "90万～120万人", "900,000 to 1.2_million people"),
    ],
)
def test_a_range_repeats_what_would_else_be_unclear(it: Number, zh: str, en: str) -> None:
    assert say(it, "zh") == zh
    assert say(it, "en") == en.replace("_", NBSP)


@pytest.mark.parametrize(
    ("it", "en"),
    [
        (number("8", "件"), "eight cases"),
        (number("1", "件"), "one case"),
        (number("0", "件"), "zero cases"),
        (number("10", "件"), "10 cases"),
        (number("8", "%"), "8%"),
        (number("8", "公里"), f"8{NBSP}kilometres"),
        (number("8", "件", digits=1), "8.0 cases"),
        (number("0.0008", "万件"), "eight cases"),
        (number("5", "天", "up_to"), "up to five days"),
    ],
)
def test_english_prose_spells_small_counts_and_nothing_else(it: Number, en: str) -> None:
    assert say(it, "en") == en


def test_the_forms_leave_out_or_spell_what_they_promise() -> None:
    it = number("8", "件")

    assert [say(it, "en", form) for form in ("bare", "words", "digits", "unit")] == [
        "eight",
        "eight cases",
        "8 cases",
        "cases",
    ]
    assert [say(it, "zh", form) for form in ("bare", "words", "digits", "unit")] == ["8", "八件", "8件", "件"]


@pytest.mark.parametrize(
    ("it", "zh", "en"),
    [
        (number("-2.1", "个百分点", sign=True), "2.1个百分点", "2.1 percentage points"),
        (number("2.3", "%", "about", sign=True), "约2.3%", "about 2.3%"),
        (number("-5", "%", high="-3", sign=True), "3%～5%", "3–5%"),
        (number("-3", "人", sign=True), "3人", "three people"),
    ],
)
def test_a_change_is_said_plainly_after_its_verb(it: Number, zh: str, en: str) -> None:
    assert (say(it, "zh", "plain"), say(it, "en", "plain")) == (zh, en)


def test_without_its_unit_a_number_keeps_its_magnitude_and_qualifier() -> None:
    it = number("3.4", "万件", "more_than")

    assert say(it, "zh", "bare") == "3.4万余"
    assert say(it, "en", "bare") == "more than 34,000"


@pytest.mark.parametrize(
    ("it", "zh", "en"),
    [
        (number("2", "件"), "两件", "two cases"),
        (number("37.5", "%"), "百分之三十七点五", "thirty-seven point five percent"),
        (number("2", "亿元"), "两亿元", "two hundred million yuan"),
        (number("1", "美元"), "一美元", "one US dollar"),
        (number("3", "%", high="5"), "百分之三至百分之五", "three to five percent"),
        (number("-3", "%", high="5"), "负百分之三至百分之五", "minus three percent to five percent"),
        (number("2.1", "个百分点", sign=True), "正二点一个百分点", "plus two point one percentage points"),
        (number("300", "人", "more_than"), "三百余人", "more than three hundred people"),
    ],
)
def test_a_number_can_be_said_in_words(it: Number, zh: str, en: str) -> None:
    assert say(it, "zh", "words") == zh
    assert say(it, "en", "words") == en


def test_a_table_groups_digits_and_spells_nothing() -> None:
    assert say(number("144150", "件"), "zh", place="table") == "144,150件"
    assert say(number("1119", "件"), "zh", place="table") == "1119件"
    assert say(number("8", "件"), "en", place="table") == "8 cases"


def test_a_sentence_begins_with_a_large_letter() -> None:
    assert capitalise(say(number("8", "件"), "en")) == "Eight cases"
    assert capitalise("144,150 cases") == "144,150 cases"
    assert capitalise("") == ""


@pytest.mark.parametrize(
    ("it", "zh", "en"),
    [
        (number("144150", "件"), CardParts("", "144,150", "件"), CardParts("", "144,150", "cases")),
        (
            number("1171.89", "亿元"),
            CardParts("", "1,171.89", "亿元"),
            CardParts("RMB", "117.189", "billion"),
        ),
        (
            number("3400", "条", "more_than"),
            CardParts("", "3,400", "余条"),
            CardParts("more than", "3,400", "items"),
        ),
        (number("5", "%", "under"), CardParts("不足", "5", "%"), CardParts("less than", "5", "%")),
        (number("312.4", "万人"), CardParts("", "312.4", "万人"), CardParts("", "3.124", "million people")),
        (number("1", "件"), CardParts("", "1", "件"), CardParts("", "1", "case")),
    ],
)
def test_a_card_has_the_value_large_and_its_unit_small(it: Number, zh: CardParts, en: CardParts) -> None:
    assert card_parts(it, "zh") == zh
    assert card_parts(it, "en") == en


def test_a_chart_writes_its_unit_once_and_its_values_in_one_scale() -> None:
    unit = CATALOGUE["亿元"]
    values = [Decimal("1171.89"), Decimal("2")]
    scale = figure_scale(values, unit, "en")

    assert scale.text == "RMB billion"
    assert [figure_text(value, unit, "en", scale=scale) for value in values] == ["117.189", "0.2"]
    assert figure_scale(values, unit, "zh").text == "亿元"


def test_a_percentage_carries_its_sign_everywhere() -> None:
    assert figure_text(Decimal("99.43"), CATALOGUE["%"], "zh", with_unit=False) == "99.43%"


def test_a_figure_without_its_unit_loses_no_qualifier() -> None:
    it = number("3.4", "万件", "more_than")

    assert figure_text(it, it.unit, "zh") == "3.4万余件"
    assert figure_text(it, it.unit, "zh", with_unit=False) == "超3.4"
    assert figure_text(it, it.unit, "en", with_unit=False) == ">34,000"


def test_a_number_of_another_magnitude_is_brought_to_the_charts_unit() -> None:
    assert in_unit(number("46", "万元"), CATALOGUE["亿元"]) == (Decimal("0.0046"),)
    assert figure_text(number("2", "亿元"), CATALOGUE["万元"], "zh", with_unit=False) == "20,000"


def test_the_format_code_shows_what_the_label_shows() -> None:
    assert number_format(CATALOGUE["%"], 2, "en") == '#,##0.00"%";"−"#,##0.00"%"'
    assert number_format(CATALOGUE["件"], None) == '[>=10000]#,##0;[<0]"−"0;0'


def test_more_digits_than_a_context_holds_are_all_said() -> None:
    digits = "1234567890123456789012345678901234567"

    assert say(number(digits, "元"), "zh") == f"{digits}元"
    assert say(number(digits, "元"), "en").replace(",", "").endswith(digits)


# 3日 is a date, 2022年 a year, 二十届 an ordinal and 一季度 a season before they are amounts.
READABLE = sorted(
    name
    for name, unit in CATALOGUE.items()
    if unit.kind != "none"
    and unit.noun not in ("日", "月", "年", "届", "季度", "号", "类", "层", "度", "点", "方", "步")
)
VALUES = st.one_of(
    st.integers(0, 10**7).map(Decimal),
    st.decimals(0, 10**6, places=2, allow_nan=False, allow_infinity=False),
    st.integers(1, 500).map(lambda tens: Decimal(10 * tens)),
)
NUMBERS = st.builds(
    lambda value, unit, qualifier: Number("it", value, None, CATALOGUE[unit], qualifier),
    VALUES,
    st.sampled_from(READABLE),
    st.one_of(st.none(), st.sampled_from(Qualifier)),
)


@settings(max_examples=100)
@given(NUMBERS)
def test_chinese_prose_says_exactly_what_was_declared(it: Number) -> None:
    for text in (say(it, "zh"), say(it, "zh", place="table"), say(it, "zh", "digits")):
        readings = read_quantities(text)

        assert [(reading.value, reading.qualifier) for reading in readings] == [
            (it.quantity, it.qualifier)
        ], text


@settings(max_examples=100)
@given(NUMBERS)
def test_english_prose_says_exactly_what_was_declared(it: Number) -> None:
    for form in ("bare", "words"):
        text = say(it, "en", form)
        for words in ("more than", "nearly", "about", "at least", "up to", "fewer than", "less than"):
            text = text.removeprefix(f"{words} ")
        if form == "words":
            text = _without_unit(text)
        share = {"%": 100, "‰": 1000}.get(it.unit.en_many, 100 if it.unit.name.endswith("百分点") else 1)
        share = 10_000 if it.unit.name.endswith("基点") else share

        assert read_english(text) == it.quantity * share, (it, text)


def _without_unit(text: str) -> str:
    words = text.split(" ")
    while words and read_english(" ".join(words)) is None:
        words.pop()
    return " ".join(words)


@given(NUMBERS, st.sampled_from(["zh", "en"]))
def test_a_card_loses_nothing_of_what_prose_says(it: Number, language: str) -> None:
    parts = card_parts(it, "zh" if language == "zh" else "en")
    value = read_english(parts.value)

    assert value is not None
    assert Fraction(0) <= value


@pytest.mark.parametrize(
    ("it", "evidence", "zh", "en"),
    [
        (number("8", "%", "up_to"), "把漏损率控制在8%以内", "8%以内", "up to 8%"),
        (number("65", "亿元", "at_least"), "完成投资65亿元以上", "65亿元以上", "at least RMB_6.5_billion"),
        (
            number("4", "个工作日", "up_to"),
            "压缩至不超过4个工作日",
            "不超过4个工作日",
            "up to four working days",
        ),
        (number("4", "成", "at_least"), "四成以上再生水厂", "4成以上", "at least 40%"),
        (number("60", "岁", "at_least"), "60岁及以上老人", "60岁及以上", "at least 60_years"),
        (number("95", "%", "at_least"), "合格率不低于95%", "不低于95%", "at least 95%"),
        (number("160", "人", "at_least"), "缺口至少160人", "至少160人", "at least 160 people"),
        (number("30", "分钟", "up_to", high="45"), "30～45分钟以内", "30～45分钟以内", "up to 30–45 minutes"),
        (number("8", "%", "up_to"), "", "至多8%", "up to 8%"),
        (number("8", "%", "up_to"), "9%以内", "至多8%", "up to 8%"),
        (number("37", "%", "more_than"), "37%以上", "超过37%", "more than 37%"),
    ],
)
def test_a_bound_stands_as_in_the_report(it: Number, evidence: str, zh: str, en: str) -> None:
    stated = replace(it, evidence=evidence)

    assert say(stated, "zh") == zh
    assert say(stated, "en") == en.replace("_", NBSP)


def test_a_bound_in_words_has_its_unit_first_and_without_unit_its_own_words() -> None:
    stated = replace(number("8", "%", "up_to"), evidence="控制在8%以内")

    assert say(stated, "zh", "words") == "百分之八以内"
    assert say(stated, "zh", "bare") == "至多8"
    assert card_parts(stated, "zh") == CardParts("", "8", "%以内")


@settings(max_examples=100, deadline=None)
@given(
    st.decimals(min_value=1, max_value=99999, places=2),
    st.sampled_from(["亿元", "%", "个工作日", "万人", "公里", "个百分点"]),
    st.sampled_from(["{}以上", "不少于{}", "不低于{}", "至少{}"]),
    st.sampled_from(["{}以内", "{}以下", "不超过{}", "不高于{}", "至多{}"]),
)
def test_what_is_printed_of_a_bound_proves_the_number_again(
    value: Decimal, unit: str, least: str, most: str
) -> None:
    for qualifier, wording in (("at_least", least), ("up_to", most)):
        it = number(str(value), unit, qualifier)
        evidence = wording.format(f"{value}{unit}")
        printed = say(replace(it, evidence=evidence), "zh")

        assert printed == evidence
        assert proves(it, printed) is None


def test_a_chart_in_billions_with_three_decimals_is_better_in_millions() -> None:
    values = [Decimal("9.80"), Decimal("12.45"), Decimal("21.30"), Decimal("18.80")]
    scale = figure_scale(values, CATALOGUE["亿元"], "en")

    assert scale.text == "RMB million"
    assert [figure_text(value, CATALOGUE["亿元"], "en", scale=scale) for value in values] == [
        "980",
        "1,245",
        "2,130",
        "1,880",
    ]
