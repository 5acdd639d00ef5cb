"""Names for the numbers of a draft, made of the words that stand before them in the report."""

import re
from collections.abc import Collection, Mapping

# What reports count, and what is done with it; the longest word that fits is taken.
_TABLE = """
办结 closed|受理 received|调解 mediated|成功 settled|审查 reviewed|审核 reviewed|抽查 sampled|
纠错 corrected|处罚 penalties|罚款 fines|检查 inspections|执法 enforcement|复议 reconsideration|
应诉 lawsuits|诉讼 lawsuits|信访 petitions|投诉 complaints|举报 reports|培训 training|宣传 outreach|
讲座 lectures|座谈 seminars|会议 meetings|学法 law_study|公示 published|公布 published|发布 published|
推送 pushed|报送 submitted|上报 submitted|意见 opinions|建议 suggestions|提案 proposals|议案 motions|
合同 contracts|协议 agreements|文件 documents|案件 cases|案卷 files|事项 matters|许可 permits|
审批 approvals|证照 licences|执照 licences|登记 registrations|企业 firms|公司 companies|
个体户 sole_traders|经营户 businesses|市场主体 market_entities|机构 bodies|部门 departments|单位 units|
人员 staff|干部 officials|律师 lawyers|法官 judges|顾问 advisers|专家 experts|群众 residents|
居民 residents|学生 students|教师 teachers|医生 doctors|护士 nurses|职工 employees|农民 farmers|
就业 jobs|失业 unemployment|人口 population|收入 income|支出 spending|投资 investment|生产总值 gdp|
增加值 value_added|财政 fiscal|税收 tax|消费 consumption|零售 retail|进出口 trade|出口 exports|
进口 imports|外资 foreign_investment|项目 projects|工程 works|资金 funds|贷款 loans|补贴 subsidies|
补助 grants|救助 relief|捐赠 gifts|低保 allowance|养老 elderly_care|医疗 medical|医院 hospitals|
学校 schools|幼儿园 kindergartens|图书 books|住房 housing|公路 roads|道路 roads|铁路 railways|
桥梁 bridges|管网 pipes|供水 water|用电 power|发电 power|装机 capacity|耕地 farmland|粮食 grain|
造林 afforestation|森林 forest|绿化 greening|空气 air|水质 water_quality|排放 emissions|能耗 energy_use|
垃圾 waste|污水 sewage|安全 safety|事故 accidents|隐患 hazards|救援 rescue|消防 fire|满意 satisfaction|
办结率 closing_rate|合格率 pass_rate|覆盖率 coverage|完成率 completion|占比 share|比例 share|比重 share|
增长 growth|同比 change|下降 fall|提高 rise|新增 added|累计 total|合计 total|总额 total|平均 average|
网办 online|网上 online|线上 online|线下 in_person|窗口 counters|平台 platform|系统 systems|数据 data|
出动 deployments|移送 transfers|立案 filed|查处 handled|整改 rectified|验收 accepted|建成 completed|
开工 started|新建 built|改造 renovated|信用 credit|失信 defaulters|审计 audits|采购 procurement|
招标 tenders|竣工 completed|到馆 visits|游客 visitors|旅游 tourism|外借 loans|读者 readers|
志愿者 volunteers|社区 communities|乡镇 townships|村 villages|街道 subdistricts|证 certificates|
考试 exams|人次 visits|规范性文件 normative_documents|行政许可 permits|行政处罚 penalties|
受灾 affected|安置 relocated|转移 moved|降雨 rainfall|降水 rainfall|水位 water_level|流量 flow|
死亡 deaths|受伤 injured|伤亡 casualties|失踪 missing|损失 losses|倒塌 collapsed|房屋 houses|面积 area|
价格 prices|产量 output|产值 output_value|利润 profit|存款 deposits|余额 balance|保费 premiums|
保险 insurance|债务 debt|债券 bonds|年龄 age|浓度 concentration|优良 good_days|断面 sections|噪声 noise|
降尘 dust|污染 pollution|床位 beds|疫苗 vaccines|接种 vaccinations|患者 patients|门诊 outpatients|
诊疗 consultations|住院 inpatients|入院 admissions|出生 births|传染病 infections|罪犯 offenders|
犯罪 crimes|嫌疑人 suspects|起诉 prosecutions|逮捕 arrests|抗诉 protests|拘留 detained|缴获 seized|
破案 solved|破获 solved|警情 police_calls|醉驾 drink_driving|酒驾 drink_driving|判处 sentenced|
审结 concluded|执结 enforced|结案 closed|标的 sums|减税 tax_cuts|退税 refunds|基金 funds|
学位 school_places|在校生 students|毕业生 graduates|老人 elderly|老年 elderly|儿童 children|
残疾人 disabled|播种 sown|生猪 pigs|蔬菜 vegetables|汽车 cars|快递 parcels|电话 calls|旅客 passengers|
货物 freight|港口 ports|基站 base_stations|专利 patents|研发 research|科技 technology|高新技术 high_tech|
行政复议 reconsideration|矛盾纠纷 disputes|纠纷 disputes|留言 letters
"""
_WORDS: Mapping[str, str] = {
    zh: en
    for entry in _TABLE.replace("\n", "").strip("|").split("|")
    for zh, _, en in [entry.strip().partition(" ")]
}
_KNOWN = re.compile("|".join(sorted(map(re.escape, _WORDS), key=lambda word: (-len(word), word))))
_MOST = 3  # words of a name


def is_known(words: str) -> bool:
    """Say whether words of a report hold one a name can be made of."""
    return bool(_KNOWN.search(words))


def propose(words: str, unit: str, taken: Collection[str]) -> str:
    """Return a name no other number has; `words` stand at the number, `unit` is its English word."""
    known = list(dict.fromkeys(_WORDS[match[0]] for match in _KNOWN.finditer(words)))[-_MOST:]
    fallback = re.sub(r"[^a-z0-9]+", "_", unit.casefold()).strip("_")
    name = "_".join(known) or (fallback if fallback[:1].isalpha() else "") or "number"
    count = 1
    while (name if count == 1 else f"{name}_{count}") in taken:
        count += 1
    return name if count == 1 else f"{name}_{count}"
