"""Words of official Chinese, so that a title is never broken inside one.

The list is short on purpose: what titles of reports and briefings are made of. A word it does not know is two
characters whose parting costs something; a word it knows is not parted at all.
"""

from functools import lru_cache
from itertools import pairwise
from typing import Final

_LISTED: Final = """
中国 中华人民共和国 全国 国家 国务院 中央 中共 中国共产党 共产党 党委 党组 省委 市委 区委 县委 人大 政协
常委会 委员会 人民政府 政府 人民法院 人民检察院 法院 检察院 办公厅 办公室 办事处 管委会 有关部门 部门 机关
机构 单位 企业 事业 组织 协会 学会 中心 研究院 研究所 大学 学院 学校 银行 公司 集团 北京 上海 天津 重庆 四川
广东 浙江 江苏 山东 河南 河北 湖南 湖北 福建 安徽 江西 辽宁 吉林 黑龙江 陕西 山西 甘肃 青海 云南 贵州 海南
广西 内蒙古 宁夏 新疆 西藏 香港 澳门 台湾 长三角 珠三角 京津冀 粤港澳 大湾区 长江 黄河 西部 东部 中部 东北
地区 区域 城市 城乡 城镇 农村 乡村 基层 社区 街道 全市 全省 全区 全县 我国 我省 我市 我区 我县 省级 市级
县级 区级 乡镇 高新区 开发区 自贸区 自由贸易 试验区 示范区 经济区 工作 报告 情况 通报 通知 意见 决定 办法
规定 条例 细则 方案 规划 计划 纲要 要点 措施 制度 机制 体系 体制 政策 法律 法规 规章 标准 指南 指引 目录
清单 名单 公告 公报 公示 白皮书 蓝皮书 年报 简报 专报 快报 周报 月报 季报 综述 摘要 解读 说明 法治 法制 依法
行政 执法 司法 立法 普法 复议 行政复议 诉讼 应诉 审判 检察 监督 监察 监管 检查 审查 审批 审计 督查 督察 巡视
考核 评估 评价 调查 研究 分析 统计 监测 预警 预测 展望 建设 发展 改革 创新 开放 合作 推进 推动 促进 加强
加快 加大 深化 优化 强化 完善 健全 落实 贯彻 实施 执行 开展 启动 进展 成效 成果 成绩 经验 做法 问题 对策
建议 思考 探索 实践 年度 季度 月度 上半年 下半年 第一季度 第二季度 第三季度 第四季度 前三季度 本年度 十四五
十五五 十三五 以来 期间 时期 阶段 经济 社会 政治 文化 生态 文明 生态文明 环境 资源 能源 电力 煤炭 石油
天然气 新能源 可再生能源 碳达峰 碳中和 双碳 绿色 低碳 气候 污染 防治 治理 保护 修复 水利 水务 农业 工业
服务业 制造业 建筑业 房地产 金融 财政 税收 税务 投资 消费 外贸 贸易 进出口 出口 进口 市场 主体 市场主体
营商环境 民营 民营经济 民营企业 国有 国有企业 国企 中小企业 中小微企业 产业 产业链 供应链 价值链 科技 技术
科学 科研 人才 教育 高等教育 职业教育 义务教育 医疗 卫生 健康 医保 养老 社保 社会保障 就业 创业 住房 交通
运输 物流 铁路 公路 航空 港口 邮政 通信 信息 信息化 数字 数字化 数据 大数据 数字经济 数字政府 人工智能 智能
智慧 互联网 物联网 云计算 区块链 平台 平台经济 网络 网络安全 安全 安全生产 应急 应急管理 防灾 减灾 消防 治安
公安 司法行政 政务 政务服务 政务公开 公开 服务 公共服务 公共 管理 行政管理 信用 诚信 知识产权 专利 商标 质量
高质量 高质量发展 高水平 现代化 中国式现代化 国际 国际化 全球 世界 一带一路 人民 群众 民生 民主 居民 收入
增长 下降 提升 提高 降低 减少 增加 扩大 缩小 保持 稳定 总体 平稳 持续 全面 全年 全力 重点 重大 主要 关键
核心 基本 基础 基础设施 设施 项目 工程 任务 目标 指标 水平 能力 效率 效能 结构 规模 总量 增速 占比 比例 数量
价格 成本 利润 预算 决算 收支 债务 风险 防范 化解 处置 整治 专项 行动 专项行动 试点 示范 先行 引领 支持 支撑
保障 协调 协同 统筹 融合 一体化 均衡 共同富裕 振兴 乡村振兴 脱贫 攻坚 扶贫 党建 党风廉政 廉政 反腐败 干部
队伍 人员 培训 宣传 思想 理论 精神 会议 论坛 座谈会 发布会 讲话 关于 有关 以及 或者 对于 根据 按照 通过 围绕
为了 进一步 不断 同比 环比 超过 达到 突破 首次 新增 累计 办结 事项 案件 受理 一网通办 放管服 最多跑一次 减税
降费 减税降费 惠企 便民 利民 亮点 特点 趋势 形势 背景 意义 影响 关系 作用 路径 模式 方式 方法 手段 渠道 资金
基金 贷款 债券 股票 保险 证券 期货 外汇 汇率 利率 货币 通胀 物价 粮食 种业 畜牧 渔业 林业 旅游 体育 文旅
遗产 出版 广播 电视 电影 艺术 博物馆 图书馆 妇女 儿童 青年 老年 老龄化 人口 生育 婚姻 家庭 残疾人 军人
退役军人 民族 宗教 侨务 港澳 外交 外事 国防 军事 政法 信访 调解 仲裁 公证 律师 法律服务 法律援助 仲裁 合同
招标 采购 政府采购 招商 招商引资 土地 自然资源 矿产 海洋 测绘 地质 气象 地震 食品 药品 食品安全 特种设备
计量 认证 检验 检测 检疫
"""
_LONGEST: Final = 8
_UNKNOWN_PENALTY: Final = 3  # against a known word's 1: knowing two words beats knowing none


@lru_cache(1)
def _words() -> frozenset[str]:
    return frozenset(_LISTED.split())


def word_starts(text: str) -> dict[int, bool]:
    """Return where words begin, and whether the words on both sides are known ones.

    The segmentation with the fewest words wins, unknown characters counting more.
    """
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(text) + 1):
        options = []
        for start in range(max(0, end - _LONGEST), end):
            if end - start == 1:
                options.append((best[start][0] + _UNKNOWN_PENALTY, start))
            elif text[start:end] in _words():
                options.append((best[start][0] + 1, start))
        best.append(min(options))
    cuts = [len(text)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    lengths = [after - before for before, after in pairwise(cuts)]
    return {cut: lengths[at] > 1 and lengths[at + 1] > 1 for at, cut in enumerate(cuts[1:-1])}
