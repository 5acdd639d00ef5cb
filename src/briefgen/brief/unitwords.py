"""The words of units as a reader meets them: the longest that fits, and none that only begins like one."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from briefgen.brief.catalogue import CATALOGUE, Unit
from briefgen.brief.numerals import power_of

__all__ = ["UnitWords", "currency_before", "unit_of", "unit_of_row", "unit_words"]

_CURRENCIES = {
    "US$": "美元", "USD": "美元", "$": "美元", "HK$": "港元", "HKD": "港元", "€": "欧元", "EUR": "欧元",
    "£": "英镑", "¥": "元", "￥": "元", "RMB": "元", "CNY": "元",
}  # fmt: skip
_CELL = re.compile(r"(?<=\s)(?P<power>[十百千]?[万亿]{0,2})(?P<unit>[^\s\d.,，。、；：]{1,6})[ \t\u3000]+$")
_CURRENCY = re.compile(r"(US\$|HK\$|[A-Z]{3}(?<=USD|HKD|EUR|RMB|CNY)|[$€£¥￥])[ \u00a0]?$")

_RENMINBI = ("（人民币）", "(人民币)")  # 9.6亿（人民币）
# Words that begin like a unit: 8部门 are no works, 3方面 no cubic meters.
_NOT_UNITS = {
    "部": "门分署委", "方": "面案式法向", "单": "位独一", "组": "织", "队": "伍", "班": "子", "层": "面级次",
    "本": "科级质身", "路": "径线", "市": "场民", "国": "家际内道", "村": "民", "点": "击",
    "分": "之别为类析", "成": "立为果员本效功都不", "片": "面", "节": "能约日气", "门": "户类", "步": "骤",
    "期": "间限", "支": "持付撑出", "列": "入为", "处": "理置罚分", "场": "所地景", "起": "草诉点步",
    "条": "例款", "位": "于居数", "名": "单录称为", "所": "有属在", "批": "准复示",
    "次": "性序产", "度": "假", "人": "民均大", "台": "阶", "家": "庭长", "日": "常均", "只": "有能",
    "股": "份", "里": "面程河桥铺店堡庄屯沟营", "项": "目", "张": "贴", "块": "头", "集": "中体团",
    "把": "手关握", "发": "展布放现生起电明行表送动证改挥掘", "章": "程节", "面": "积向对临貌试前签板粉",
    "道": "路德理教", "通": "道过报知告行车信讯勤", "顶": "层级尖部", "桶": "装", "群": "众体", "扇": "区形",
    "担": "任保当心负", "车道": "线",
}  # fmt: skip
# A level is a rank (5级, 二级医院), but for winds and earthquakes; 6回 are circuits of a line.
_ONLY_BEFORE = {"级": "地大强阵台", "回": "路线输高特521"}


class UnitWords:
    """The units of the catalogue and those a brief has of its own, by how they begin, the longest first."""

    def __init__(self, words: Iterable[str], others: "UnitWords | None" = None) -> None:
        self._others = others
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(words, key=len, reverse=True):
            self._by_first.setdefault(word[0], []).append(word)

    def match(self, folded: str, at: int) -> str:
        """Return the longest unit that begins at a place; empty if none does."""
        other = self._others.match(folded, at) if self._others else ""
        for word in self._by_first.get(folded[at : at + 1], ()):
            if folded.startswith(word, at) and _ends(word, folded[at + len(word) : at + len(word) + 1]):
                return max(word, other, key=len)
        return other


def _ends(word: str, after: str) -> bool:
    """Say whether a unit ends before a character; 8部门 are no works, and 5kmh are no km."""
    if word in _ONLY_BEFORE:
        return bool(after) and after in _ONLY_BEFORE[word]
    goes_on = word[-1].isascii() and word[-1].isalpha() and after.isascii() and after.isalpha()
    return not after or not (after in _NOT_UNITS.get(word, "") or goes_on)


def currency_before(folded: str, start: int) -> tuple[Unit | None, int]:
    """Return the currency whose sign stands before a number, and where the sign begins: US$4.5亿."""
    sign = _CURRENCY.search(folded, max(start - 4, 0), start)
    return (CATALOGUE[_CURRENCIES[sign[1]]], sign.start()) if sign else (None, start)


def unit_of_row(folded: str, start: int, end: int) -> tuple[Unit, int, int] | None:
    """Return the unit in the cell before a number, its power of ten, and where the cell begins.

    A table that was pasted as text has 地区生产总值, 亿元 and 187.42 in columns, by spaces or tabs.
    """
    cell = _CELL.search(folded, max(start - 16, 0), start)
    word = cell["unit"] if cell else ""
    if cell is None or folded[end : end + 1].strip() or unit_words().match(word, 0) != word:
        return None
    return unit_of(word) or CATALOGUE["个"], power_of(cell["power"]), cell.start("power")


@lru_cache(64)
def unit_words(extra: tuple[str, ...] = ()) -> UnitWords:
    """Return the words of the catalogue, and with them those a brief has of its own."""
    return UnitWords(filter(None, extra), _listed()) if any(extra) else _listed()


@lru_cache(1)
def _listed() -> UnitWords:
    listed = [unit for unit in CATALOGUE.values() if unit.zh and not unit.magnitude]
    return UnitWords({*_RENMINBI, *(unit.zh for unit in listed), *(unit.name for unit in listed)} - {"月"})


def unit_of(word: str) -> Unit | None:
    """Return the unit of a word; one the catalogue lacks was named by the brief and is a plain count."""
    if not word:
        return None
    if word in _RENMINBI:
        return CATALOGUE["元"]
    return CATALOGUE.get(word) or replace(CATALOGUE["个"], name=word, zh=word)
