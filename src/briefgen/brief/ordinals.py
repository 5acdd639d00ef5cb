"""Numerals with a unit that a report names things by: 二期工程, 中亚五国, 三年行动计划, 千亿县, 过去五年.

Nobody drafts a number out of them. A quotation may still state one (分三期实施), so that only those who look
for quantities in a whole report ask here.
"""

import re

from briefgen.brief.quantities import Reading

__all__ = ["is_ordinal"]

_HAN = "[一二三四五六七八九十百两]"
_STAGE = re.compile(f"{_HAN}{{1,3}}(?:期|字)")
_STAGES_COUNTED = re.compile("(?:[共分办开设展计成]|举办了|实施了?)$")
_AREA = re.compile(f"{_HAN}{{1,2}}(?:省|市|县|区|国|镇|乡|村|校|旗)")
_AREAS_COUNTED = re.compile("(?:等|共|涉及|跨|覆盖|涵盖|遍布|辐射|惠及|分布[于在])[^，。；、]{0,4}$")
# Who counts says 两; 二 before a unit is the second: 二轮延包. Not of people and cases in a court's words.
_SECOND = re.compile("二[^成元亩斤倍名人件起万亿千百十点余多%]")
_PLAN = re.compile("年(?!时间|来|内|间|前|后|以|多)[^，。；、：\\d]{0,5}?(?:行动|计划|规划|攻坚|方案)")
# A stretch of the calendar, as a date is: 这五年, 过去五年, 五年来, 前11个月; 连续五年 lasts.
_SINCE = re.compile("(?:[这那后头近]|(?<![提此])前|过去的?|今后的?|未来的?|[凡常煌进键]的?)$")
_AGO = re.compile("(?:以?来|间|里)")
_ROUND = re.compile("[十百千]?[万亿]{1,2}|[百千]")
_ARTICLE = frozenset(f"一{unit}" for unit in "件家份场篇座所处台套条部卷期户起")
_ONE_AGAIN = frozenset(("一件", "一起", "一期"))  # 干一件成一件, 站在一起
_SESSION = re.compile("(?:届|人大|政协|代表大会|委员会)[^，。；]{0,2}$")  # 县十八届人大三次会议
_CLASS = re.compile("级|产值|GDP|(?:地区|国内)?生产总值|增加值")  # 百万吨级, 亿元产值死亡率
_TEAMS = re.compile("(?:三|五|七|十一)人(?:制|篮球|足球|飞盘)")


def is_ordinal(reading: Reading, text: str) -> bool:
    """Say whether the numeral of a reading names a thing or a time, or is the article 一."""
    written, after = reading.text, text[reading.end : reading.end + 10]
    if _is_period(reading, after, text[max(reading.start - 4, 0) : reading.start]):
        return True
    if written[:1].isdigit():
        return reading.unit == "年" and bool(_PLAN.match(f"年{after}"))
    return (
        _is_article(written, after)
        or (written[0] == "一" and text[reading.start - 1 : reading.start] in ("同", "任", "某"))
        or _is_named(written, after, text[max(reading.start - 8, 0) : reading.start])
        or bool(_PLAN.match(written[-1] + after))
        or _is_class(reading, after)
    )


def _is_period(reading: Reading, after: str, before: str) -> bool:
    if reading.unit == "个月":
        return before.endswith("前")
    since = reading.text.startswith("近") or bool(_SINCE.search(before))
    return reading.unit == "年" and (since or bool(_AGO.match(after)))


def _is_article(written: str, after: str) -> bool:
    """Say whether 一 with its unit is what English has a for: 一份答卷, 一套机制; 仅一家 is a count."""
    return written in _ONE_AGAIN or (written in _ARTICLE and after[:1].isalpha())


def _is_named(written: str, after: str, before: str) -> bool:
    if _STAGE.fullmatch(written):
        return written[0] == "十" or not (written[0] == "两" or _STAGES_COUNTED.search(before))
    if _AREA.fullmatch(written):
        return not _AREAS_COUNTED.search(before)
    if written[-1] == "次" and after.startswith("会"):
        return bool(_SESSION.search(before))
    return bool(_SECOND.match(written) or _TEAMS.match(written + after))


def _is_class(reading: Reading, after: str) -> bool:
    """Say whether a magnitude alone tells the size of a kind, or what a rate is of: 百万吨级, 千亿县."""
    figure = reading.text.removesuffix(reading.unit)
    named = _CLASS.match(after) or reading.unit in ("县", "区", "村", "镇")
    return bool(_ROUND.fullmatch(figure) and named)
