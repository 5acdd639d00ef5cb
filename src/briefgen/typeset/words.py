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
退役军人 民族 宗教 侨务 港澳 外交 外事 国防 军事 政法 信访 调解 仲裁 公证 律师 法律服务 法律援助 合同 招标
采购 政府采购 招商 招商引资 土地 自然资源 矿产 海洋 测绘 地质 气象 地震 食品 药品 食品安全 特种设备 计量
认证 检验 检测 检疫 同志 先进 事迹 报告会 座谈 发言 述法 法治账 账本 账 答卷 成绩单 一把手 负责人 责任人
读者 用户 游客 乘客 患者 学生 教师 职工 农民 工人 党员 代表 委员 专家 法官 检察官 民警 医生 公务员 志愿者
满意 满意度 满意率 当年 同年 去年 今年 明年 近年 年内 年末 月末 季末 期末 目前 当前 今后 未来 下一步 一年
两年 三年 五年 十年 线上 线下 网上 全程 全程网办 网办 办理 办事 业务 专窗 窗口 大厅 热线 无差别 川渝 通办
跨省 跨部门 联办 一件事 涉审 涉及 金额 合法性 合法性审查 合规 覆盖 提速 提速率 办结率 按时 及时 限时 时限
短板 弱项 堵点 难点 痛点 指数 名录 文化馆 体育馆 到馆 借阅 座位 阅览 免费 周末 夏季 冬季 春季 秋季 假期
节假日 多于 少于 高于 低于 不足 超 近 约 余 首位 第一 第二 第三 最高 最低 最大 最小 最多 最少 平均 合计 总计
总额 余额 差额 增量 存量 流量 客流 客流量 车流 运量 货运 客运 吞吐量 产量 销量 产值 增加值 总产值 生产总值
营业收入 一般 一般公共 公共预算 一般公共预算 支出 税率 费率 专职 兼职 个别 部分 多数 少数 全部 大部分 各类
各项 各级 区政府 市政府 省政府 县政府 镇政府 街道办 村委会 居委会 全员 全域 全链条 全过程 全周期 全方位
绿色硅谷 硅谷 园区 工业园 产业区 产业园 核心区 老城区 新城 城区 郊区 郊县 山区 景区 校区 库区 灾区 牧区 林区
变化 变迁 演变 对比 比较 排名 名次 分布 构成 组成 来源 去向 流向 走势 曲线 现状 状况 概况 实况 原因 结果
后果 起因 经过 撤回 驳回 维持 变更 撤销 调处 和解 纠纷 矛盾 信访件 投诉 举报 咨询 回复 答复 处理 整改 整改率
执行率 出庭 出庭率 胜诉 败诉 立案 结案 办案 审理 审结 判决 裁定 裁判 文书 公开栏 红头文件 文件 规范性文件
重大决策 决策 规范 程序 议事 规则 清理 废止 修订 修改 制定 起草 颁布 施行 生效 试行 暂行 草案 征求意见
意见稿
"""
# Words of one character, which part from their neighbours as words do.
_SINGLES: Final = frozenset("的在和与及是了把要有只让被对从向为于等中最不没又也就都将已可应须未其该此各每")
# An unknown name with one of these at its end is a place.
_PLACES: Final = frozenset("省市县区州盟旗镇乡村路街江河湖山岛港湾桥")
_LONGEST: Final = 8
_LONGEST_NAME: Final = 4
_UNKNOWN_PENALTY: Final = 3  # against a known word's 1: knowing two words beats knowing none


@lru_cache(1)
def _words() -> frozenset[str]:
    return frozenset(_LISTED.split())


def word_starts(text: str) -> dict[int, int]:
    """Return where words begin, and how many of the two words that meet there are known ones.

    The segmentation with the fewest words wins, unknown characters counting more; those in front of a word
    for a place are its name (五通桥区).
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
    words = _with_names([text[start:end] for start, end in pairwise(cuts)])
    found, at = {}, 0
    for before, after in pairwise(words):
        at += len(before)
        found[at] = _is_known(before) + _is_known(after)
    return found


def _is_known(word: str) -> bool:
    return len(word) > 1 or word in _SINGLES


def _with_names(words: list[str]) -> list[str]:
    """Join unknown characters that end in what a place is called."""
    found: list[str] = []
    unknown = 0  # how many of the words found last are unknown characters
    for word in words:
        found.append(word)
        unknown = 0 if _is_known(word) else unknown + 1
        if word in _PLACES and 2 <= unknown <= _LONGEST_NAME:
            found[-unknown:] = ["".join(found[-unknown:])]
            unknown = 1  # 五通桥 may go on to 五通桥区
    return found
