"""Official Chinese of many kinds at every measure: the rules hold, and the lines are even."""

from itertools import chain

import pytest

from briefgen.typeset.breaks import LIGHT
from briefgen.typeset.building import build_items
from briefgen.typeset.source import streams
from kit.reading import (
    edge_breaches,
    lone_character,
    overfull,
    overlapping_ink,
    plain,
    ragged,
    set_zh,
    sites,
    torn_numbers,
    uneven,
    widths_of_marks,
)

TEXTS = {
    "water": (
        "截至2025年6月底，全省大中型水库蓄水总量为48.36亿立方米，比去年同期多蓄2.17亿立方米，比"
        "多年同期平均值偏多5.1%。省防汛抗旱指挥部办公室印发《关于做好主汛期水库安全度汛工作的通知》（川汛"
        "办〔2025〕37号），要求各地按照“汛限水位、预报预警、应急预案”三个到位的要求，对2306座小型"
        "水库逐一排查；凡存在“三类坝”问题的，一律空库运行。7月3日至5日，省水利厅派出12个工作组、38名"
        "专家，分赴21个市（州）督导检查，发现问题415个，已整改397个，整改率95.7%，其余18个问题"
        "均已明确责任单位和完成时限。"
    ),
    "education": (
        "教育部、国家发展改革委、财政部联合印发《县域普通高中振兴行动计划》，明确到2027年全国县中生均公用"
        "经费不低于1000元／年，专任教师研究生学历占比达到15%以上。计划提出：一要深化“组团式”帮扶，从"
        "985、211高校和东部省份选派3.2万名教师；二要加快数字化转型，为7800余所县中配备AI学习终"
        "端，接入国家智慧教育平台（https://basic.smartedu.cn/）；三要严禁“掐尖”招"
        "生，对违规跨区域招生的学校，第一次通报，第二次核减招生计划20%——30%，第三次取消其示范高中称号"
        "。有关负责人表示：“县中强，则县域强。正如《中庸》所言：‘凡事豫则立，不豫则废。’”"
    ),
    "finance": (
        "2024年，全国一般公共预算收入219702亿元，同比增长1.3%，其中：税收收入174972亿元，"
        "下降3.4%；非税收入44730亿元，增长25.4%。全国一般公共预算支出284612亿元，同比增长"
        "3.6%，为预算的99.8%。地方政府专项债券发行3.9万亿元，重点支持交通、能源、农林水利、保障性"
        "安居工程等领域约4.2万个项目，其中用作项目资本金的超过3500亿元。人民币对美元汇率中间价全年平均"
        "为7.1217元，国际收支口径的货物贸易顺差7679亿美元，外汇储备余额32024亿美元。"
    ),
    "tech": (
        "工业和信息化部12日发布的数据显示，我国5G基站总数达455万个，5G移动电话用户11.18亿户，占"
        "移动电话用户的61.4%；IPv6活跃用户数8.22亿，物联网IPv4/IPv6双栈改造完成90%以"
        "上。《“5G+工业互联网”512工程升级版实施方案》提出，到2027年建成1万个5G工厂，打造不少于"
        "20个“5G+工业互联网”融合应用试点城市。与此同时，DeepSeek-R1、Qwen2.5-72B"
        "等开源大模型在GSM8K、MMLU等测评中得分分别为97.3%和86.1%，推理成本降至每百万tok"
        "en 2.2美元。"
    ),
    "people": (
        "全国劳动模范阿依古丽·买买提、佐佐木·健一（日本籍）、约翰·F·肯尼迪航天中心高级工程师Mary O"
        "’Neill女士等13人出席座谈会。会议由王𬭩、李喆主持，刘彧菲、欧阳震华分别介绍了《〈中华人民共和"
        "国外国专家管理条例〉释义》的编写情况，会后共同参观了“奋进新时代·中国梦”主题展。会议认为，“十五五"
        "”时期（2026—2030年）要做到‘三个坚持’：坚持问题导向，坚持系统观念，坚持守正创新；还要处理"
        "好政府／市场、存量／增量、国内／国际三对关系……"
    ),
    "plain": (
        "会议强调，要坚持以人民为中心的发展思想，把群众满意不满意作为检验工作的根本标准，聚焦企业和群众反映强烈的堵点、难点、痛点，"
        "持续优化办事流程，压缩办理时限，减少证明材料，让数据多跑路、群众少跑腿。各地区各部门要加强组织领导，明确责任分工，完善配套措施，"
        "及时总结推广好经验、好做法；对落实不力、弄虚作假的，要严肃追究责任，确保各项任务落到实处、取得实效。"
    ),
    "reform": (
        "坚持和完善党领导法治建设的体制机制，健全重大行政决策程序制度，把公众参与、专家论证、风险评估、合法性审查和集体讨论决定作为必经程序。"
        "推行“双随机、一公开”监管和跨部门综合监管，除投诉举报、转办交办等情形外，原则上做到“进一次门、查多项事”。"
        "建立涉企行政检查备案制度，同一年度内对同一企业的检查不得超过规定频次，坚决防止逐利执法、运动式执法、“一刀切”执法。"
    ),
    "culture": (
        "《“千年运河”文化旅游品牌建设指南》提出，统筹文物保护、生态修复与文旅融合，推出《运河文脉》等一批精品展览，"
        "支持沿线城市依托历史街区、工业遗址打造主题线路。文化和旅游厅负责人说：“要让文物‘活’起来、让遗产‘用’起来。”"
        "下一步，将指导各地编制实施方案，明确年度任务，建立项目库，并把游客满意度、居民获得感纳入评价体系。"
    ),
    "court": (
        "最高人民法院2024年12月16日发布第41批指导性案例（指导案例229—234号），其中指导案例2"
        "31号“某科技公司诉某数据公司不正当竞争纠纷案”明确：未经许可抓取他人平台非公开数据并用于同质化服务"
        "，违反《反不正当竞争法》第二条、第十二条第二款第（四）项的，应当承担赔偿责任。一审判令被告停止侵权，"
        "赔偿经济损失及合理开支合计2000万元；二审维持原判〔案号：（2023）京73民终3187号〕。法院"
        "同时指出，数据“可用不可见”“可算不可识”等技术措施，不能当然排除违法性！"
    ),
    "environment": (
        "上半年，全国339个地级及以上城市平均空气质量优良天数比例为82.8%，PM2.5平均浓度33微克/"
        "立方米，同比下降2.9%；O3平均浓度148微克/立方米，同比上升0.7%。京津冀及周边“2+36”"
        "城市优良天数比例63.4%，长三角31个城市为80.2%。3641个国家地表水考核断面中，Ⅰ—Ⅲ类水"
        "质断面占88.8%，劣Ⅴ类占0.8%。单位GDP能耗下降3.1%，非化石能源占一次能源消费比重升至2"
        "1.7%；可再生能源装机达21.59亿千瓦，其中风电5.73亿千瓦、太阳能发电11.0亿千瓦。"
    ),
    "medical": (
        "国家医保局会同人力资源社会保障部调整《国家基本医疗保险、工伤保险和生育保险药品目录（2024年）》，"
        "新增91种药品，其中90种为5年内新上市品种，38种是“全球新”的创新药；调出43种临床已替代或长期"
        "未生产供应的药品。调整后，目录内药品总数增至3159种，含西药1765种、中成药1394种。谈判/竞"
        "价成功率76%，平均降价63%，预计2025年为患者减负超500亿元。各省（区、市）须于2025年1"
        "月1日0时起执行，不得以“药占比”“总额控制”等为由影响患者用药。"
    ),
}
MEASURES = [half / 2 for half in range(28, 81)]
STEPS = {
    "soft glue dropped",
    "characters spaced out",
    "pairs of marks set solid",
    "gaps beyond their limit",
    "characters over half an em apart",
    "token broken",
}


@pytest.mark.parametrize("name", TEXTS)
def test_no_rule_is_broken_at_any_measure_and_what_is_forced_names_its_step(name: str) -> None:
    text = TEXTS[name]
    found = {}
    for em in MEASURES:
        lines = set_zh(text, em, first=2)
        breaches = chain(
            edge_breaches(lines),
            torn_numbers(lines),
            overfull(lines, em),
            ragged(lines, em),
            lone_character(lines),
            widths_of_marks(lines),
            overlapping_ink(lines),
            uneven(lines),
            (step for line in lines for step in line.forced if step not in STEPS),
        )
        found[em] = list(breaches)
        assert "".join(line.text for line in lines) == text

    assert {em: breaches for em, breaches in found.items() if breaches} == {}


def longest_token(text: str) -> float:
    """Measure the widest stretch that nothing but a forced line parts, in em."""
    (stream,) = streams((plain(text),))
    items = build_items(stream, "zh", 400.0, 0.25)
    widest = width = 0.0
    for cost, box, gap in zip(items.costs, items.widths, items.gaps, strict=False):
        width = box if cost <= LIGHT else width + gap.width + box
        widest = max(widest, width)
    return widest / 10


def test_characters_are_hardly_spaced_out_where_the_longest_token_is_a_sixth_of_the_measure() -> None:
    extras = sorted(
        value
        for text in TEXTS.values()
        for em in MEASURES
        if em >= max(20, 6 * longest_token(text))
        for line in set_zh(text, em, first=2)[:-1]
        for value in sites(line).hans
    )

    assert extras[len(extras) * 9 // 10] <= 0.02
    assert extras[len(extras) * 99 // 100] <= 0.06
