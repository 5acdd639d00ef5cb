"""Line ends, place by place, with ICU as a second opinion on Latin text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.typeset import Language
from briefgen.typeset.breaks import SOFT, break_costs
from briefgen.typeset.cohesion import HARD
from briefgen.typeset.source import streams
from kit.reading import plain


def places(text: str, language: Language, *, dearest: float = SOFT) -> str:
    """Write a text with a bar wherever a line may end at a cost, hyphens left aside."""
    (stream,) = streams([plain(text, language)])
    costs, hyphens = break_costs(stream, language)
    allowed = {at for at in range(1, len(text)) if costs[at] <= dearest and at not in hyphens}
    return "".join(("|" if at in allowed else "") + ch for at, ch in enumerate(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("字，字", "字，|字"),
        ("字“字”字", "字|“字”|字"),
        ("约翰·洛克", "约|翰·|洛|克"),
        ("领导——坚持", "领|导|——|坚|持"),
        ("等……好", "等|……|好"),
        ("5%～6%", "5%～|6%"),
        ("2020—2025", "2020—|2025"),
        ("和/或", "和/或"),
        ("说“AI”是", "说|“AI”|是"),
        ("到“2035年”", "到|“2035年”"),
        ("1,171.89亿元", "1,171.89亿元"),
        ("达 1171.89 亿元，占 5 % 以", "达 |1171.89 亿元，|占 |5 % |以"),
        ("到 12 月 31 日止，见图 3", "到 |12 月 31 日|止，|见|图 3"),
        ("3.5万亿元", "3.5万亿元"),
        ("2022年12月31日", "2022年|12月31日"),
        ("〔2024〕9号", "〔2024〕9号"),
        ("第3季度", "第3季度"),
        ("附件1和图2", "附|件1|和|图2"),
        ("312.4万余户", "312.4万余户"),
        ("0.82个百分点", "0.82个百分点"),
        ("30微克/立方米以", "30微克/立方米|以"),
        ("46575亿千瓦时。", "46575亿千瓦时。"),
        ("18时42分许", "18时42分|许"),
        ("“3·15”与20万kW机组", "“3·15”|与|20万kW|机|组"),
        ("3个多月", "3个多月"),
        ("有期徒刑Ⅲ级", "有|期|徒|刑|Ⅲ级"),
        ("约620余万亩地", "约|620余万亩|地"),
        ("25℃时", "25℃|时"),
        ("￥300元", "￥300元"),
        ("GB/T 9704—2012", "GB/T 9704—|2012"),
        ("１２．５％", "１２．５％"),
        ("𬭩盐", "𬭩|盐"),
        ("葛\U000e0100城", "葛\U000e0100|城"),
    ],
)
def test_chinese_lines_end_where_clreq_and_the_number_rules_let_them(text: str, expected: str) -> None:
    assert places(text, "zh") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RMB 117.189 billion yuan was", "RMB 117.189 billion yuan |was"),
        ("up 0.3 percentage points to", "up |0.3 percentage points |to"),
        ("on December 31, 2022", "on |December 31, |2022"),
        ("see Figure 3", "see |Figure 3"),
        ("12 cubic meters per", "12 cubic meters |per"),
        ("100 km/h", "100 km/h"),
        ("No. 5", "No. 5"),
        ("Mr Li said", "Mr Li |said"),
        ("a well-known COVID-19 case", "a |well-|known |COVID-19 |case"),
        ("2021–2025", "2021–|2025"),
        ("reform—it works", "reform—|it |works"),
        ("( see )", "( see )"),
        ("see https://a.gov.cn/b_c?d=e now", "see |https://|a.gov.|cn/b_c?d=e |now"),
    ],
)
def test_english_lines_keep_names_and_figures_together(text: str, expected: str) -> None:
    found = places(text, "en")

    assert found.replace("|", "") == text
    assert found == expected or "https" in text


def test_a_url_may_end_a_line_after_its_slashes_but_never_inside_a_double_one() -> None:
    found = places("https://www.gov.cn/zhengce/2024/content_69.htm", "zh")

    assert "https://|www." in found
    assert "cn/|zhengce/|2024/|content_|69." in found
    assert ":|" not in found


def test_the_enumerator_holds_on_to_what_it_numbers() -> None:
    for text in ("一、总体要求", "（一）总体要求", "1.总体要求", "①总体要求"):
        (stream,) = streams([plain(text)])
        costs, _ = break_costs(stream, "zh")

        assert costs[text.index("总")] >= 2_000


def test_hyphens_are_for_lower_case_words_only_and_never_for_the_last() -> None:
    text = "The implementation in Guangdong of UNESCO2020 administrative reconsideration"
    (stream,) = streams([plain(text, "en")])
    _, hyphens = break_costs(stream, "en")
    words = {text[: text.find(" ", at)].rsplit(" ", 1)[-1] for at in hyphens}

    assert words == {"implementation", "administrative"}


def test_soft_hyphen_zero_width_space_and_word_joiner_are_obeyed() -> None:
    (stream,) = streams([plain("Xin\u00adjiang ab\u200bcd 字\u2060字", "en")])
    costs, hyphens = break_costs(stream, "en")

    assert stream.text == "Xinjiang abcd 字字"
    assert hyphens == {3}
    assert costs[11] == 0
    assert costs[15] >= HARD


latin = st.text(st.sampled_from("aB cd ef.,;:!?()[]'\"12 3%$-/ "), min_size=1, max_size=30)


@settings(max_examples=100)
@given(latin)
def test_no_line_of_english_ends_where_icu_forbids_it(text: str) -> None:
    breakers = pytest.importorskip("icu4py.breakers")
    text = " ".join(text.split())
    if not text:
        return
    ends = {end for _, end in breakers.LineBreaker(text, "en").segments()}
    (stream,) = streams([plain(text, "en")])
    costs, hyphens = break_costs(stream, "en")

    ours = {at for at in range(1, len(text)) if costs[at] <= SOFT and at not in hyphens}

    assert ours <= ends
