"""What stands around a quantity and says how exact it is, and whether something rose or fell to it."""

import re
from collections.abc import Iterable

from briefgen.brief.number import Qualifier

__all__ = ["change_before", "hedge_after", "hedge_before", "sign_before"]

_BEFORE: tuple[tuple[str, Qualifier], ...] = (
    ("不少于|不低于|不小于|不下于|至少|最少|≥", Qualifier.AT_LEAST),
    ("不超过|不多于|不高于|不大于|至多|最多|≤", Qualifier.UP_TO),
    ("不足|不到|少于|低于|小于|未满|不满|未达", Qualifier.UNDER),
    ("超过了?|突破了?|多于|高于|大于|超|逾|[>＞]|(?<![侦攻查告打识])破", Qualifier.MORE_THAN),
    ("接近|将近|(?<![最附临就亲远邻靠切贴逼毗])近", Qualifier.NEARLY),
    ("大约为?|大概|约为|约有|(?<![节预公合签契条制违邀大履解守失特集简纽毁])约|[≈]", Qualifier.ABOUT),
)
_AFTER: tuple[tuple[str, Qualifier], ...] = (
    ("以上|及以上", Qualifier.AT_LEAST),
    ("以下|以内|之内", Qualifier.UP_TO),
    ("左右|上下", Qualifier.ABOUT),
)
# Verbs that may stand between a hedge and its number: 至少缺300名, 约占37%.
_VERB = "(?:还?缺少?|还?需要?|要|应?有|达到?|为|占)?"


def _any(hedges: Iterable[tuple[str, Qualifier]]) -> str:
    """Make one expression of all hedges, each a group by the name of what it says."""
    return "|".join(f"(?P<{qualifier.name}>{words})" for words, qualifier in hedges)


_HEDGED_BEFORE = re.compile(f"(?:{_any(_BEFORE)}){_VERB}$")
_HEDGED_AFTER = re.compile(_any(_AFTER))
_FALL = "负增长|(?<![不至最较多])少|下降|减少|降低|回落|下跌|缩小|收窄|缩短|压减|下滑|减|降"
_RISE = "增长|上升|提高|提升|增加|扩大|上涨|增"
_CHANGE = re.compile(f"(?P<fall>{_FALL})|(?P<rise>{_RISE})")
_CLAUSE = 14  # how far before a number its verb may stand, in characters
_TO_LEVEL = re.compile("[到至为]了?$")  # 下降到 names a level, not a change (GB/T 15835 usage)


def hedge_before(folded: str, at: int) -> tuple[int, Qualifier | None]:
    """Return where the words begin that hedge a number from before it, and what they say."""
    window = folded[max(at - 8, 0) : at]
    match = _HEDGED_BEFORE.search(window)
    return (at - len(match[0]), Qualifier[str(match.lastgroup)]) if match else (at, None)


def hedge_after(folded: str, at: int) -> tuple[int, Qualifier | None]:
    """Return where the words end that hedge a number from after it, and what they say."""
    match = _HEDGED_AFTER.match(folded, at)
    return (match.end(), Qualifier[str(match.lastgroup)]) if match else (at, None)


def sign_before(folded: str, start: int) -> tuple[int, int]:
    """Return -1 for a number below zero, else 1, and where its sign begins."""
    if folded.startswith("零下", max(start - 2, 0)):
        return -1, start - 2
    before = folded[max(start - 1, 0) : start]
    if before and before in "-−负" and not folded[max(start - 2, 0) : start - 1].isdigit():
        return -1, start - 1
    return 1, start


def change_before(folded: str, start: int) -> int:
    """Return -1 after 下降 and its kind, 1 after 增长, and 0 for a level."""
    clause = re.split("[，。、；：,;:！？]", folded[max(start - _CLAUSE, 0) : start])[-1]
    verbs = list(_CHANGE.finditer(clause))
    if not verbs or _TO_LEVEL.search(clause[verbs[-1].end() :]):
        return 0
    return -1 if verbs[-1]["fall"] else 1
