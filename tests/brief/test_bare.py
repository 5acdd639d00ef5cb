from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.brief.bare import bare_numerals
from briefgen.typeset import Language

ORDINARY_CHINESE = [
    "落实行政执法三项制度，一方面加强监督，另一方面优化服务。",
    "第一，推进一体化建设；第二十届三中全会以来，三大目标基本实现。",
    "2021—2025年实施方案于2022年12月31日前完成，1—6月和一季度进展顺利。",
    "“1+8”试点、1+8试点与12345热线、110报警平台、24小时服务。",
    "A股公司建设5G基站，PM2.5和COVID-19监测符合GB/T 9704—2012。",
    "国办发〔2024〕9号文件与《2022年报告3》第3批名单，见图1和附件2。",
    "（一）统筹推进。一是学习，二是落实，十分重视，千方百计，几十家单位，三四个月。",
    "两个方面、三个环节、四大类；两个维护，双11和3·15晚会。",
    "二〇二二年三月，20世纪90年代，十四五期间，2022/2023年度。",
    "全年办结{closed}，占{share:bare}，见[公报](https://a.cn/2022/12.html)和[@chart-1]。",
    "每万人床位、每10万人医生、每100户拥有量，万元GDP能耗。",
    "工作时间为9:30至17:00，发布于2023-03-01，联系电话：0833-3352345。",
]

ORDINARY_ENGLISH = [
    "One of the three pillars, nine-tenths of it, hundreds of cases, one in a million.",
    "In 2022, and in 2021–2025, the 14th Five-Year Plan (2021–2025); the 1990s.",
    "On February 23, 2023, at 6:30 p.m., 23 February 2023, January–June 2025, May 2023.",
    "Guobanfa [2024] No. 9, Article 12, Section 3.2, Figure 2, Phases 1 and 2, COP28.",
    "The “1+8” pilot, the 12345 hotline, 24/7 service, 5G, G20, COVID-19, A4.",
    "{closed} were closed, of which {share:bare} online; see [it](https://a.cn/2022) and [@chart-1].",
    "A twelve-month plan for a hundred flowers and ten pilots.",
    "It rained from 18 to 21 June, on 18–21 June, between 18 and 21 June 2024, and on 18, 20 and 21 June.",
    "From June 18 to 21, on June 18–21, 2024, and from 28 June to 2 July.",
    "Beds per 10,000 people, deaths per 1,000, patents for every 10,000 residents.",
    "Water per RMB 10,000 of output, for every RMB 10,000 of GDP, and RMB 10,000 of industrial output.",
    "A third party, the third quarter, a third site opened by a third company, and a quarter later.",
    "Over the first three quarters of the year, and three quarters of 2024.",
]


@pytest.mark.parametrize("text", ORDINARY_CHINESE)
def test_ordinary_chinese_gives_no_false_alarm(text: str) -> None:
    assert bare_numerals(text, "zh") == ()


@pytest.mark.parametrize("text", ORDINARY_ENGLISH)
def test_ordinary_english_gives_no_false_alarm(text: str) -> None:
    assert bare_numerals(text, "en") == ()


@pytest.mark.parametrize(
    "text", ["2020", "2012—2013", "2021–25", "Meals (RMB 10,000)", "面积（1000公顷）", "Staff (1,000 people)"]
)
def test_years_alone_and_units_in_brackets_are_no_quantities(text: str) -> None:
    assert bare_numerals(text, "zh") == bare_numerals(text, "en") == ()


@pytest.mark.parametrize("text", ["Meals (RMB 12,000)", "We met (10,000 people) and left.", "2,020", "20200"])
def test_a_quantity_in_brackets_is_found(text: str) -> None:
    assert len(bare_numerals(text, "en")) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("共办结144150件，占37.5%。", ["144150件", "37.5%"]),
        ("近3.4万余件", ["近3.4万余件"]),
        ("百分之五的村", ["百分之五"]),
        ("十二件、三百余户", ["十二件", "三百余户"]),
        ("８个领域", ["８个"]),
        ("罚款46万元，{n}件，5次", ["46万元", "5次"]),
        ("评分为95", ["95"]),
    ],
)
def test_an_undeclared_quantity_in_chinese_is_found(text: str, found: list[str]) -> None:
    assert [span.text for span in bare_numerals(text, "zh")] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("144,150 cases, or 37.5%", ["144,150", "37.5"]),
        ("RMB 117.189 billion", ["117.189"]),
        ("forty-two cases and three million people", ["forty-two", "three million"]),
        ("One hundred twenty were closed", ["One hundred twenty"]),
        ("2,022 cases and RMB 2022", ["2,022", "2022"]),
        ("2 pilots", ["2"]),
    ],
)
def test_an_undeclared_quantity_in_english_is_found(text: str, found: list[str]) -> None:
    assert [span.text for span in bare_numerals(text, "en")] == found


def test_a_listed_name_is_excepted_wherever_it_stands() -> None:
    assert bare_numerals("8110工程办结8件", "zh", ["8110工程"])[0].text == "8件"
    assert bare_numerals("the 3-2-1 model", "en", ["3-2-1"]) == ()


def test_a_finding_knows_where_it_stands_among_the_markup() -> None:
    text = "**全年**{closed}和[12](#a)件"

    (span,) = bare_numerals(text, "zh")

    assert text[span.start : span.end] == "12"


@given(
    st.text("一十百万年月件个第“”《》（）0123456789.,%{}[]()a+-: \n", max_size=60),
    st.sampled_from(["zh", "en"]),
)
def test_any_text_can_be_searched(text: str, language: str) -> None:
    spans = bare_numerals(text, "zh" if language == "zh" else "en", ["1+8"])

    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("chinese", "english", "found"),
    [
        ("三分之一以上由市县承担。", "The city paid more than a third.", "a third"),
        ("完成了三分之二。", "Two-thirds of it is done.", "Two-thirds"),
        ("完成了三分之二。", "Two thirds have been done.", "Two thirds"),
        ("四分之一的河段。", "A quarter of the rivers.", "A quarter"),
        ("四分之三的河段。", "Three quarters of the rivers.", "Three quarters"),
        ("下降近三分之一。", "It fell by nearly one third, by a third.", "one third"),
    ],
)
def test_a_fraction_is_found_in_either_language(chinese: str, english: str, found: str) -> None:
    assert bare_numerals(chinese, "zh")
    assert bare_numerals(english, "en")[0].text == found
    excepted = [*(one.text for one in bare_numerals(chinese, "zh")), "a third", found]
    assert bare_numerals(chinese, "zh", excepted) == bare_numerals(english, "en", excepted) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("By June 18 and 21 sites were done.", "21"),
        ("It rose from 18 to 21% in June.", "18"),
        ("A bus every 10 minutes.", "10"),
        ("A lamp every 100 metres.", "100"),
        ("He earned RMB 10,000 in May.", "10,000"),
    ],
)
def test_a_count_beside_a_date_or_a_rate_is_still_found(text: str, found: str) -> None:
    assert found in [one.text for one in bare_numerals(text, "en")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("60岁及以上人口的比重上升。", "zh"),
        ("16—24岁青年失业率回落。", "zh"),
        ("新中国成立75周年之际。", "zh"),
        ("乘坐301路夜班车。", "zh"),
        ("请拨打96110或者110。", "zh"),
        ("1年期利率下调。", "zh"),
        ("启动2级应急响应。", "zh"),
        ("案号为（2023）川01民终1234号。", "zh"),
        ("位于东经104°04′。", "zh"),
        ("清道光二十年建成。", "zh"),
        ("2024财年预算。", "zh"),
        ("People aged 60 and over live here.", "en"),
        ("Of those aged 16 to 24, few work.", "en"),
        ("People over 65 have a check-up, children under 6 go free.", "en"),
        ("Residents 60 and older ride free.", "en"),
        ("Call 96110 or 110 when in doubt.", "en"),
        ("Night bus 301 runs late.", "en"),
        ("The 211 and 985 projects ended.", "en"),
        ("The 2023/24 season is over.", "en"),
        ("See paragraph 1 of Article 266.", "en"),
    ],
)
def test_numerals_that_only_name_are_passed_over(text: str, language: Language) -> None:
    assert bare_numerals(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("平均年龄47.5岁。", "zh"),
        ("公交线路301条。", "zh"),
        ("建成单元12个。", "zh"),
        ("增设3级台阶。", "zh"),
        ("They train 35 teachers.", "en"),
        ("Over 60 firms came.", "en"),
        ("The average is 47 years.", "en"),
    ],
)
def test_quantities_that_look_like_names_are_found(text: str, language: Language) -> None:
    assert len(bare_numerals(text, language)) == 1
