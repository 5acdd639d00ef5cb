"""Numerals that tell who, which or when are no undeclared quantities; those beside them that count are."""

import pytest

from briefgen.brief.bare import bare_numerals

ORDINARY = (
    "前11个月，外贸保持增长。",
    "七十多岁的王大娘逢人就夸。",
    "双边贸易额十年间翻了一番，连续二十多年聚焦农业。",
    "主队以3比1取胜，夺得冠军。",
    "共记录到3.0级及以上余震。",
    "以女性为100计算，以1978年为100。",
    "党龄50年以上的老党员获颁纪念章。",
    "公交1路、K3路、夜18路临时绕行，23路停运。",
    "谢震业以9秒97夺冠，男子100米纪录改写。",
    "检出4-氯苯氧乙酸钠。",
    "110接警数下降。",
    "公开市场7天期逆回购操作利率下调。",
    "新建220千伏变电站，改造40英尺集装箱。",
    "“以前是‘十年九旱’。”",
    "110快速反应机制更快，请通过12306网站办理。",
    "注释：[1]部分数据因四舍五入。今年前10个月，2024年前11个月，两国建交六十周年。",
    "代表十人以上联名提出议案，15分钟健身圈覆盖全城。",
    "两家企业入选世界500强，“五项清单”［12］，2型糖尿病患者减少，2026全球工业互联网大会举行。",
    "数字政府2.0建设提速，用好240小时过境免签政策，建成1小时通勤圈，学科进入全球前1%，331国道贯通。",
    "九万里风鹏正举，年满十八周岁的均可申请。",
    "台风今天早上7点30分前后登陆，下午3点20分左右减弱，上午9点半至11点10分停课。",
    "有人在教学点坚守四十年，初心不改。",
    "咨询电话：0571-85251234转8018，全年365天开放，北纬30度有峡谷。",
    "球队99比96险胜，此前比分96平。",
    "一位从事这项工作二十年的检察官说，53岁的老周救起过人。",
    "签约十余个项目，守住18亿亩耕地红线。",
    "考生须凭18位学籍号登录，最低收购价为每50公斤若干元。",
    "距今约3700年，五十六个民族五十六朵花。",
    "In the first 11 months, trade grew.",
    "The widow, now ninety years old, comes every year.",
    "The home side took three sets to win 3–1 and claim the title.",
    "Aftershocks of magnitude 3.0 or above were recorded.",
    "Fewer calls to 110 were made, and the hotline 96069 is open round the clock.",
    "Buses 1, K3 and Night 18 will be diverted.",
    "Sodium 4-chlorophenoxyacetate was found.",
    "He won the men’s 100 metres in 9.97 seconds.",
    "A 40-foot container, a 10-gigabit network and a 220 kV substation were new.",
    "The city was laid out some 3,700 years ago.",
    "About a fifth are 65 or older.",
    "Issue 32 of 2024 has the results; see issue 32 of 2024.",
    "There are 56 ethnic groups.",
    "Notes: [1] Owing to rounding, [2] totals may differ. Please check the 12306 website.",
    "The 240-hour visa-free transit policy, Digital Government 2.0, type 2 diabetes.",
    "Two disciplines are in the top 1% and two firms in the top 500 list; the Fortune 500 met.",
    "It dived ten thousand metres deep.",
    "“It is near,” says Grandma Zhang, aged 75.",
    "Call 0571-85251234, extension 8018, 365 days a year; the gorge is at 30 degrees north.",
    "In week 45, flu spread; registration is open from 9:00 on October 24 to 18:00 on November 2.",
    "For thirty years, our more than 1.4 billion people have kept to the red line of 1.8 billion mu.",
    "He goes back and forth twenty or thirty times a day, and over ten thousand people came.",
    "The score was 96–96; then came a 99–96 win.",
)
COUNTED = (
    "此前3个月办结35件。",
    "判处有期徒刑二十年。",
    "配比为3:1。",
    "兵分18路推进。",
    "订立13年期限的合同。",
    "三年前10个月办结35件。",
    "比值由1.5提高到2.0，强度为500强度单位。",
    "判处有期徒刑二十年，档案保存三十年，使用权年限为七十年。",
    "产品有效期十年，订单二十余个。",
    "新增100个，总数为100。",
    "The office handled 110 calls.",
    "They called on 120 firms.",
    "As many as 100, it was said.",
    "Each week 45 trains run.",
    "Over twenty thousand people came.",
    "Police will issue 32 permits.",
    "The share rose 3–5 points in 97 seconds.",
)


@pytest.mark.parametrize("text", ORDINARY)
def test_what_names_a_thing_a_time_or_a_person_is_no_figure(text: str) -> None:
    assert [span.text for span in bare_numerals(text, "zh" if text[-1] in "。" else "en")] == []


@pytest.mark.parametrize("text", COUNTED)
def test_what_counts_beside_it_is_one(text: str) -> None:
    assert bare_numerals(text, "zh" if text[-1] in "。" else "en")
