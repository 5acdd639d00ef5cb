"""Chinese words: written twice, or saying little."""

import re

from briefgen.checks.lint import Lint, Pattern

_TWICE = (
    "进一步", "切实", "积极", "全面", "深入", "不断", "持续", "同时", "以及", "通过", "加强", "推进", "完善",
    "建设",
)  # fmt: skip
_HAN = r"(?![0-9A-Za-z_])\w"
# Verbs that speech says twice (研究研究), and words that count one by one (一个一个).
_REDUPLICATED = (
    "研究|讨论|商量|了解|学习|考虑|休息|总结|打听|活动|锻炼|整理|比较|许多|彼此|一.{1,2}一|.一|[很太越又好真].[很太越又好真]|"
    "建共建共(?=[治享])|化文化文(?=[艺明物旅创体])"  # 共建共治共享, 文化文艺
)
# 目的的, 参与与, 为了了解, 和和美美: two words, of which the one ends as the other begins.
_TOUCHING = "(?!(?<=目)的的|的的确|(?<=参)与与|(?<=[为除受忘])了了|和和[美气睦谐]|及及[时早格])"


def _once(match: re.Match[str]) -> str:
    return match[1]


REPEATED: tuple[Lint, ...] = (
    Pattern(
        "repeated-word",
        f"(?<!{_HAN}){_TOUCHING}([的了和在是把被与及对将])\\1(?={_HAN})|(?<={_HAN}){_TOUCHING}"
        f"([的了和与及])\\2(?={_HAN})",
        "{} is written twice",
        better=lambda m: m[0][0],
        needs=[2 * char for char in "的了和在是把被与及对将"],
    ),
    Pattern(
        "repeated-word",
        "已已经|已经已经|(?<!不)了了(?![之然如解])|也也(?!许)|就就|并并(?!且)|都都(?!市)|我们们|他们们|推进进(?![出入一度展行])",
        "{} is written twice",
        better=lambda m: (
            m[0][: len(m[0]) - 1] if len(m[0]) == 3 and m[0] != "已已经" else m[0][len(m[0]) // 2 :]
        ),
        needs=("已已经", "已经已经", "了了", "也也", "就就", "并并", "都都", "们们", "推进进"),
    ),
    Pattern(
        "repeated-word",
        f"({'|'.join(_TWICE)})\\1",
        "{} is written twice",
        better=_once,
        needs=[2 * word for word in _TWICE],
    ),
    Pattern(
        "repeated-word",
        rf"(?!(?:{_REDUPLICATED}))((?:{_HAN}){{2,8}})\1",
        "{} is written twice",
        better=_once,
        own=True,
    ),
)

OFFICIALESE: tuple[Lint, ...] = (
    Pattern(
        "officialese",
        "取得了?(?:新的|一定的?|较大的?|显著的?|可喜的?|明显的?|积极的?|良好的?|丰硕的?)(?:成绩|成效|进展|突破|成果)|有力有序有效|"
        "上了一个新台阶|迈上新台阶|得到了?(?:充分|有效|进一步|明显)(?:发挥|提升|加强|改善)|做了大量(?:卓有成效的)?工作|"
        r"高度重视[、，](?:精心|周密|狠抓|认真)\w{2,4}|狠抓落实|真抓实干|常抓不懈|齐抓共管|再上新台阶|(?:营造|形成)了?良好(?:的)?氛围",
        "{} says little to a reader",
        hint="say what was done, or how much",
        needs=(
            *("取得", "有力有序", "台阶", "得到", "大量", "高度重视", "狠抓落实", "真抓实干", "常抓不懈"),
            *("齐抓共管", "氛围"),
        ),
    ),
)
