"""No number leaves its unit at any measure, and no month its day, whatever the lines must give for it."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

import pytest

from briefgen.typeset import Language, Line, Shape, compose, set_line
from kit.reading import (
    edge_breaches,
    lone_character,
    overfull,
    overlapping_ink,
    plain,
    ragged,
    set_zh,
    sites,
    uneven,
    widths_of_marks,
)

TEXTS = {
    "economy": (
        "前三季度，全省地区生产总值达48236.75亿元，按不变价格计算，同比增长5.4%，比上半年加快0.3个百分点"
        "。其中，第一产业增加值3127.08亿元，增长3.9%；第二产业增加值18904.66亿元，增长6.2%；第三产业增加"
        "值26205.01亿元，增长5.1%。全员劳动生产率为每人18.74万元，万元地区生产总值能耗下降2.8%，居民人均"
        "可支配收入32614元，城乡收入比由2.31∶1缩小到2.26∶1。"
    ),
    "flood": (
        "截至8月9日8时，长江上游来水由72300立方米/秒回落至41500立方米/秒，三峡水库水位155.37米，较汛限水"
        "位高10.37米，仍有防洪库容128.6亿立方米。水利部于8月7日12时将洪水防御Ⅲ级应急响应调整为Ⅳ级，先后"
        "派出16个工作组赴重庆、湖北、湖南等8省（直辖市）协助指导；各地累计巡查堤防2.46万公里，处置险情138"
        "7处，转移群众约21.8万人。"
    ),
    "influenza": (
        "监测显示，第31周（7月29日—8月4日）全国哨点医院报告的流感样病例占门急诊病例总数的3.1%，较上周下"
        "降0.2个百分点；新冠病毒检测阳性率为21.3%，以XDV系列变异株为主。专家提醒：体温超过38.5℃且持续24"
        "小时以上的，应及时就医；60岁以上老年人、6月龄以下婴儿以及BMI≥30 kg/m²的人群，是重症高风险人群。"
    ),
    "roads": (
        "设计速度80 km/h的一级公路，行车道宽度不应小于3.75 m，最大纵坡不应大于5%，停车视距不应小于110 m；"
        "设计洪水频率为1/100。隧道内一氧化碳（CO）允许浓度不超过100 cm³/m³，照明亮度L20(S)不低于3.5 cd/m²"
        "。冬季施工时，环境温度低于−10℃的，不得进行沥青混凝土摊铺；混凝土入模温度不低于5℃，养护时间不"
        "少于7 d。"
    ),
    "money": (
        "2024年7月22日，1年期LPR由3.45%下调至3.35%，5年期以上LPR由3.95%下调至3.85%，均下降10个基点。7月末"
        "，广义货币（M2）余额303.31万亿元，同比增长6.3%；社会融资规模存量395.72万亿元，同比增长8.2%；人民"
        "币贷款余额251.11万亿元，同比增长8.7%。跨境人民币结算金额4.1万亿元，其中货物贸易1.5万亿元。"
    ),
    "air": (
        "2023年，全国地级及以上城市PM2.5平均浓度为30微克/立方米，较2022年上升3.4%，好于年度目标近3微克/立"
        "方米；优良天数比例为85.5%，扣除沙尘异常超标天后为86.8%，高于年度目标0.6个百分点。地表水Ⅰ—Ⅲ类"
        "断面比例89.4%，劣Ⅴ类断面比例0.7%；近岸海域水质优良（一、二类）面积比例85.0%，夏季符合一类标准的"
        "海域面积占管辖海域面积的97.9%。"
    ),
    "railway": (
        "7月1日零时起，全国铁路实行新的列车运行图，安排图定旅客列车11974列，较调图前增加205列；开行货物列"
        "车22595列，增加144列。新开京沪高铁夕发朝至动卧D9311/2次，北京丰台至上海松江间最快11小时58分到达"
        "；复兴号智能动车组最高时速350公里，二等座票价661元，执行折扣时最低508元。"
    ),
    "power": (
        "截至6月底，全国发电装机容量30.7亿千瓦，同比增长14.1%，其中非化石能源装机17.1亿千瓦，占比55.7%；"
        "并网风电4.7亿千瓦、太阳能发电7.1亿千瓦，合计11.8亿千瓦，首次超过煤电（11.7亿千瓦）。上半年全社会"
        "用电量46575亿千瓦时，增长8.1%；最高用电负荷7月24日达14.51亿千瓦，特高压±800千伏直流工程满功率运"
        "行。"
    ),
    "recruiting": (
        "2024年度中央机关及其直属机构考试录用公务员，计划招录3.96万人，共有303.3万人通过用人单位资格审查"
        "，资格审查通过人数与录用计划数之比约为77∶1。笔试于11月26日在全国237个城市举行，其中公共科目行政"
        "职业能力测验考试时间为9:00—11:00，申论考试时间为14:00—17:00；面试人选按1∶3至1∶5的比例确定。"
    ),
    "appointments": (
        "经省委研究决定：张𬭎同志任省发展和改革委员会党组书记、提名为主任人选；免去赵喆同志的省财政厅党组"
        "成员职务；马赫木提·吾守尔同志挂职任省文化和旅游厅副厅长（时间1年）；李𫖯、陈𬀩、欧阳彧明、王𬭩4"
        "名同志任职试用期满，经考核合格，正式任职，任职时间从2023年10月起计算。"
    ),
    "circular": (
        "根据《国务院办公厅关于印发〈国务院2024年度立法工作计划〉的通知》（国办发〔2024〕23号）和《省人民"
        "政府2024年规章制定计划》（川府发〔2024〕9号），现将有关事项通知如下：（一）起草单位应当于6月30日"
        "前报送送审稿；（二）逾期未报送的，应当书面说明理由；（三）省司法厅应当自收到之日起60个工作日内完"
        "成审查，重大、复杂的，可以延长30个工作日。"
    ),
    "landing": (
        "6月25日14时07分，嫦娥六号返回器准确着陆于内蒙古四子王旗预定区域，携带1935.3克月球背面样品，探月"
        "工程嫦娥六号任务取得圆满成功。从5月3日17时27分发射，到返回器着陆，任务历时53天，经历11个飞行阶段"
        "，突破并掌握月球逆行轨道设计与控制、月背智能快速采样等3项关键技术。"
    ),
    "tax": (
        "2024年1月1日至2027年12月31日，对月销售额10万元以下（含本数）的增值税小规模纳税人，免征增值税；适"
        "用3%征收率的应税销售收入，减按1%征收率征收。对小型微利企业减按25%计算应纳税所得额，按20%的税率缴"
        "纳企业所得税。上半年，上述政策新增减税降费及退税9685亿元，惠及纳税人1200多万户。"
    ),
    "quoted": (
        "《〈关于“十四五”时期深化价格机制改革行动方案的通知〉解读》指出：“所谓‘应放尽放’，不是‘一放"
        "了之’；要按照‘管住中间、放开两头’（即“管中间、放两头”）的总体思路，有序放开……”对此，国家"
        "发展改革委价格司负责人在答记者问时说：“价格改革怎么改？一句话：该管的管住，该放的放开！”"
    ),
    "platform": (
        "申报单位请登录全国一体化在线政务服务平台（https://gjzwfw.www.gov.cn/col/col3015/index.html?uid=8"
        "801&pageNum=12）下载《申报指南》，并于2024年9月30日17:00前将PDF扫描件发送至shenbao2024@most.gov."
        "cn；纸质件一式3份，邮寄至北京市海淀区复兴路乙15号（邮编：100862）。咨询电话：010—58881072，传真"
        "：010—58881073。"
    ),
    "earthquake": (
        "省应急厅通报，4月3日7时35分，北纬31.2度、东经103.4度发生5.1级地震，震源深度12千米；截至4日18时，"
        "共记录余震268次，其中3.0级以上9次，转移安置群众4816户1.62万人，损坏房屋2.3万间，下拨救灾帐篷1500"
        "顶、棉被2.4万床、折叠床6000张，调拨柴油发电机120台套。"
    ),
    "ship": (
        "该型船总长299.9米、型宽48.2米，设计吃水12.5米，满载排水量11.4万吨，装载17.4万立方米液化天然气，"
        "服务航速19.5节，续航力2万海里，日蒸发率0.085%；主机为2台X-DF双燃料低速机，单台功率1.2万kW，燃料"
        "消耗降低15克/千瓦时左右。"
    ),
    "school": (
        "2023学年，全区共有中小学186所、教学班4927个，在校学生20.3万名，专任教师1.46万名，生师比13.9∶1；"
        "开设课后服务课程3100多门次，惠及学生98.7%。每名教师5年内须完成不少于360学时的培训，其中线下不少"
        "于240学时、折合12学分。"
    ),
}
MEASURES = [half / 2 for half in range(28, 81)]
_UNITS = (
    "立方米/秒|微克/立方米|公里/小时|万千瓦|亿千瓦时|平方公里|平方米|立方米|千瓦时|千瓦|千伏|公里|公顷|厘米|海里|个百分点|个基点|"
    "个工作日|小时|分钟|[年月日时分秒名人个级项条件万亿元米吨户套所次周岁%℃顶床度节班间克]|学时|学分|kW"
)
QUANTITIES = [
    re.compile(pattern)
    for pattern in (
        rf"[±−¥]?\d[\d,.]*[余多]?[十百千万亿]{{0,2}}[余多]?(?:{_UNITS})?",
        r"\d{1,2}月\d{1,2}日",
        r"\d{1,2}时\d{1,2}分",
        r"〔\d{4}〕\d+号",
        r"第[一二三四五六七八九十\d]+[条款项周级]",
        r"\d[\d.]*[∶:]\d[\d.]*",
        r"\d (?:km|m|d|cd/m²|cm³/m³|kg/m²)(?![a-z/])",
    )
]


def torn(lines: Sequence[Line], patterns: Sequence[re.Pattern[str]]) -> Iterator[str]:
    """Find the line ends inside what the patterns match in the text as it was written."""
    text = "".join(line.text for line in lines)
    ends = set(accumulate(len(line.text) for line in lines[:-1]))
    for match in chain.from_iterable(pattern.finditer(text) for pattern in patterns):
        for end in sorted(ends & {*range(match.start() + 1, match.end())}):
            yield f"{text[match.start() : end]}|{text[end : match.end()]}"


@pytest.mark.parametrize("name", TEXTS)
def test_quantities_stay_whole_and_no_other_rule_pays_for_it(name: str) -> None:
    found = {}
    for em in MEASURES:
        lines = set_zh(TEXTS[name], em, first=2)
        breaches = chain(
            torn(lines, QUANTITIES),
            edge_breaches(lines),
            overfull(lines, em),
            ragged(lines, em),
            lone_character(lines),
            widths_of_marks(lines),
            overlapping_ink(lines),
            uneven(lines),
        )
        found[em] = list(breaches)

    assert {em: breaches for em, breaches in found.items() if breaches} == {}


UNITS = (
    "10.4万亿吨公里 2.3亿人公里 7892闸次 12批次 1.2万航次 11月份 2641.7美元/盎司 1028.7万总吨 5.6万载重吨 360空方 1250.3万空立方米 "
    "300马力 500千伏安 5000毫安时 2.1万标箱 4.3万TEU 120兆比特/秒 90毫米汞柱 5.6毫摩尔/升 1200大卡 0.8元/千瓦·时 "
    "120元/人·月 1.6吨标煤 10蒸吨/小时 3.7个点 50平米 12张床位 6号线 3标段 1小时45分 2小时53分钟 9小时零6分 1分23秒45 46秒40 第12批次"
)


@pytest.mark.parametrize("quantity", UNITS.split())
def test_a_figure_keeps_the_whole_of_its_unit_wherever_on_a_line_it_comes(quantity: str) -> None:
    for count in range(14):
        text = f"{'全市各级各部门有序推进重点工作'[:count]}{quantity}，较上年同期有所增加，位居全省前列。"
        lines = set_zh(text, 14)

        assert list(torn(lines, [re.compile(re.escape(quantity))])) == []


NUMERALS = "二十五年 五个月 三百二十万户 百分之三十五 第二十届 三十一届 二十一周 十八项 五十亿 三百万人"


@pytest.mark.parametrize("quantity", NUMERALS.split())
def test_a_numeral_in_characters_keeps_its_unit_where_no_line_gapes_for_it(quantity: str) -> None:
    for count in range(20):
        start = f"各地区、各部门认真贯彻落实决策部署，{'有序推进各项重点工作并逐一抓好检查和落实'[:count]}"
        text = f"{start}{quantity}，较上年同期有所增加，位居全省前列。"

        assert quantity in "|".join(line.text for line in set_zh(text, 20))


def test_a_telephone_number_keeps_its_area_code() -> None:
    for count in range(3, 20):
        start = f"请各地区、各部门于月底前报送总结，{'有序推进各项重点工作并逐一抓好检查和落实'[:count]}"
        lines = set_zh(f"{start}，联系电话：028—86936179，传真：028—86936180。", 28)

        assert [line.text for line in lines if line.text.endswith("028—")] == []


@pytest.mark.parametrize("name", ["economy", "flood", "landing"])
def test_spaces_written_beside_numbers_part_nothing(name: str) -> None:
    beside = r"(?<=[\u4e00-\u9fff])(?=[A-Za-z\d])|(?<=[A-Za-z\d%])(?=[\u4e00-\u9fff])"
    spaced = re.sub(beside, " ", TEXTS[name])
    for em in MEASURES:
        close, apart = set_zh(TEXTS[name], em, first=2), set_zh(spaced, em, first=2)

        assert [line.text.replace(" ", "") for line in apart] == [line.text for line in close]


@pytest.mark.parametrize("align", ["left", "justify"])
def test_in_a_cell_only_what_is_wider_than_it_is_torn_and_nothing_reaches_over_its_edge(align: str) -> None:
    text = "8月9日至12月31日涉及1171.89亿元，占48.36%，浓度30微克/立方米，见〔2024〕9号第三款。"
    for half in range(4, 28):
        lines = set_zh(text, half / 2, align=align)

        assert list(overfull(lines, half / 2)) == []
        for parted in torn(lines, QUANTITIES):
            whole = set_line([plain(parted.replace("|", ""))], language="zh")
            assert whole.width > half * 5 - 10, parted  # of marks beside it, none may be parted from it


def test_a_date_is_parted_after_its_year_if_anywhere_and_the_line_says_so() -> None:
    pattern = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?")
    for text in TEXTS.values():
        for em in MEASURES:
            lines = set_zh(text, em, first=2)
            for line, parted in zip(lines, map(str, torn(lines, [pattern])), strict=False):
                assert re.fullmatch(r"\d{4}年\|\d{1,2}月(?:\d{1,2}日)?", parted), line.text
                assert any("soft glue dropped" in line.forced for line in lines)


ENGLISH = (
    "On December 31, 2022, President Xi Jinping said that 1.86 million hectares (No. 9 of the plan) had cost RMB "
    "117.189 billion, up 12.3 percent and 0.3 percentage points more than in July 24, 2021. As Figure 3 and Table 12 "
    "show, 25 square kilometers were added, 45 km/h was the limit and 2,817 yuan per ton the price; on 9 August "
    "2024 some US$ 390 was paid to Mr. Zhang Guoqing for 3.3 million tons."
)
ENGLISH_QUANTITIES = [
    re.compile(pattern)
    for pattern in (
        r"\d[\d.,]* (?:million |billion )?(?:hectares|billion|percent(?:age points)?|square kilometers|km/h|yuan|tons)",
        r"(?:RMB|US\$|No\.|Figure|Table|December|July) \d[\d.,]*",
        r"\d August",
        r"Xi Jinping|Mr\. Zhang|Zhang Guoqing",
    )
]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("half", range(28, 81))
def test_english_quantities_and_names_stay_whole_in_ragged_columns(language: Language, half: int) -> None:
    lines = compose([plain(ENGLISH, language)], Shape(half * 5.0, "left"), language=language)

    assert list(torn(lines, ENGLISH_QUANTITIES)) == []


@pytest.mark.parametrize("half", range(52, 81))
def test_english_quantities_stay_whole_in_filled_lines(half: int) -> None:
    lines = compose([plain(ENGLISH, "en")], Shape(half * 5.0), language="en")

    assert list(torn(lines, ENGLISH_QUANTITIES[:3])) == []
    assert list(overfull(lines, half / 2)) == []
    assert list(ragged(lines, half / 2)) == []


@pytest.mark.parametrize("count", range(20, 45))
def test_what_a_number_leaves_is_shared_by_the_lines_above_it(count: int) -> None:
    text = "全市上下认真贯彻落实各项决策部署着力扩大有效投资加快推进重大项目建设持续优化营商环境不断增强发展"[
        :count
    ]
    lines = set_zh(f"{text}48236.75亿元，占年度计划的六成以上。", 15)

    assert max(value for line in lines[:-1] for value in sites(line).hans) <= 0.3
