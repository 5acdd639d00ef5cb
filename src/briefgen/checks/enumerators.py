"""Enumerators follow one another and do not climb back: 一、 → （一） → 1. → （1） → ① (P6)."""

import re
from collections.abc import Iterator

from briefgen.checks.lint import Remark, problem_of
from briefgen.checks.passages import Manuscript, Passage
from briefgen.problems import Problem

_HAN = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BEGIN = r"(?:^|(?<=[。；：]))"
# A level each, from the outermost; 一、二、三等奖 is no enumerator.
_LEVELS = (
    f"{_BEGIN}([{_HAN}]{{1,3}})、(?![{_HAN}]+[、等])",
    f"{_BEGIN}[（(]([{_HAN}]{{1,3}})[）)]",
    rf"{_BEGIN}(\d{{1,2}})[.．](?!\d)",
    rf"{_BEGIN}[（(](\d{{1,2}})[）)]",
    f"{_BEGIN}([{_CIRCLED}])",
)
_ANY = re.compile("|".join(f"(?:{level})" for level in _LEVELS))
# These stand inside sentences, and count for themselves.
_SPOKEN = (
    re.compile(f"(?:^|(?<=[。；：，、]))([{_HAN[:9]}])是"),
    re.compile(f"(?:^|(?<=[。；：，]))([{_HAN[:9]}])要(?!务|点|素|件)"),
    re.compile(f"(?:^|(?<=[。；：，]))其([{_HAN[:9]}])[是，、]"),
    re.compile(f"{_BEGIN}第([{_HAN}]{{1,3}})[，、]"),
)
_NAMES = ("一、", "（一）", "1.", "（1）", "①")


class _Count:
    """What has been counted so far, by level."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}

    def wrong(self, level: int, number: int) -> str:
        """Take the next enumerator; say what is wrong with it, if something is."""
        last = self._last.get(level)
        deeper = min((one for one in self._last if one > level), default=None)
        climbs = last is None and deeper is not None and not any(one < level for one in self._last)
        self._last = {one: count for one, count in self._last.items() if one < level} | {level: number}
        if climbs and deeper is not None and deeper < len(_NAMES):
            return f"stands above {_NAMES[deeper]}, which was counted before it"
        if last is None or number in (1, last + 1):
            return ""
        return f"follows {last}"


def out_of_order(manuscript: Manuscript) -> Iterator[Problem]:
    """Follow the headings of a brief, the paragraphs of each of its sections, and what they count inside."""
    heads, section = _Count(), _Count()
    for passage in manuscript.passages("zh"):
        if passage.role == "title" and passage.at.startswith("body/"):
            section = _Count()
            remarks = list(_begun(passage, heads))
        elif passage.role in ("body", "item", "note"):
            remarks = [*_begun(passage, section), *_spoken(passage)]
        else:
            continue
        for remark in remarks:
            yield problem_of(manuscript.briefing, passage, remark)


def _begun(passage: Passage, count: _Count) -> Iterator[Remark]:
    for match in _ANY.finditer(passage.text):
        level = next(at for at, group in enumerate(match.groups()) if group)
        wrong = "" if match.start() in passage.given else count.wrong(level, _number(match[level + 1]))
        if wrong:
            yield _remark(match, wrong)


def _spoken(passage: Passage) -> Iterator[Remark]:
    """Check that 一是, 二是 and 第一，第二， follow one another within a paragraph."""
    for kind in _SPOKEN:
        count = _Count()
        for match in kind.finditer(passage.text):
            wrong = "" if match.start() in passage.given else count.wrong(0, _number(match[1]))
            if wrong:
                yield _remark(match, wrong)
                break


def _remark(match: re.Match[str], wrong: str) -> Remark:
    message = f"{match[0]!r} {wrong} (P6)"
    return Remark("enumerator-order", *match.span(), message, "count on from the one before")


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if text in _CIRCLED:
        return _CIRCLED.index(text) + 1
    if "十" not in text:
        return _HAN.index(text[0]) + 1
    tens, _, ones = text.partition("十")
    return 10 * (_HAN.index(tens) + 1 if tens else 1) + (_HAN.index(ones) + 1 if ones else 0)
