"""What belongs together in official Chinese and English: numbers, units, dates, enumerators.

Nobody tears `1171.89亿元` or `国办发〔2024〕9号` by hand; the grades say how much it would hurt if a column
is narrow (clreq 3.1.5, GB/T 9704 7.2.5, GB/T 15835 5.1.7).
"""

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from briefgen.typeset.language import Language

HARD: Final = 150_000.0  # dearer than any looseness: only what cannot fit at all is torn
FIRM: Final = 8_000.0  # dearer than characters a tenth of an em apart
_INNER: Final = 6_500.0  # inside a unit of several characters
_LOOSE: Final = 5_000.0

# Measure words and units that may follow a figure, longest first where one begins another.
_UNITS: Final = (
    "平方公里|平方千米|平方米|立方米|万千瓦时|千瓦时|亿千瓦时|百分点|公顷|公里|千米|厘米|毫米|海里|公斤|千克|毫克|"
    "万吨|万千瓦|兆瓦|千瓦|美元|欧元|英镑|日元|港元|人民币|人次|台套|件次|小时|分钟|秒钟|工作日|个月|季度|年度|"
    "年代|世纪|周年|余|多|来|年|月|日|时|分|秒|号|届|次|期|条|款|项|章|节|页|版|卷|册|篇|部|份|件|宗|起|例|个|名|人|位|"
    "户|家|所|座|处|栋|间|套|台|辆|架|艘|列|班|趟|场|轮|批|类|种|级|等|度|倍|成|折|元|角|万|亿|千|百|吨|斤|克|米|里|亩|"
    "升|岁|天|周|点|字|张|幅|枚|颗|株|棵|头|只|匹|口|组|队|支|股|层|楼|路|线|省|市|县|区|乡|镇|村|国|集|步"
)
_NUMBER: Final = r"\d[\d,.]*"
_SCALE: Final = "[十百千万亿]"

# Each pattern names its groups by grade; a line end at the *start* of the group, or inside it, costs that
# much.
_CHINESE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # 1171.89|亿元: the figure and its first unit word; 亿|元 and 百|分|点 less so
        rf"\d(?P<hard>(?:余|多)?(?:{_SCALE}|{_UNITS}))",
        rf"\d(?:余|多)?(?:{_SCALE})(?P<firm>{_SCALE})",
        rf"\d(?:余|多|几)?{_SCALE}{{1,2}}(?P<loose>余|多)?(?P<loose2>{_UNITS})",
        rf"\d(?:余|多)(?P<loose>{_UNITS})",
        r"\d个(?P<loose>百分点|月|工作日)",
        # dates and numbers of documents
        r"\d年(?P<light>\d{1,2}月)",
        r"\d月(?P<loose>\d{1,2}日)",
        r"第(?P<hard>[（(]?[\d一二三四五六七八九十百千零〇]+[）)]?)",
        r"第[（(]?[\d一二三四五六七八九十百千零〇]+[）)]?(?P<hard>[条款项章节届次期号编卷册部批轮页集季年]|季度|代)",
        r"(?P<loose>〔)\d{4}〕",
        r"[〔\[（]\d{4}[〕\]）](?P<hard>第?\d+)",
        r"(?:附件|附表|附录|图|表|专栏)(?P<hard>\d)",
        r"(?<=[０-９．，])(?P<hard>[０-９．，％])",
        # enumerators hold on to what they number
        r"(?:^|(?<=[。；：]))(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d)|[①-⑳])(?P<firm>.)",
        r"[（(](?<![^。；：，].)[一二三四五六七八九十\d]{1,3}[）)](?P<firm>.)",
        # A股, 5G网络: a letter and the word it opens
        r"[A-Z](?<![A-Za-z]{2})(?P<light>股|级|类|型|轮|区|座|线)",
    )
)
_SYMBOLS: Final = "[kcmµ]?m|[km]?g|[kMG]?W|[kMGT]?Wh|km/h|ha|t|l|L|h|min|s|[kMG]?Hz|°C|%"
_PREFIXES: Final = r"RMB|CNY|USD|EUR|GBP|Nos?\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.|pp?\.|vol\.|ch\."
_NUMBERED: Final = r"Figure|Table|Article|Chapter|Section|Annex|Appendix|Issue|Part|Box|Fig\.|Art\."
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_LATIN: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\d[ \u00a0](?P<hard>(?:{_SYMBOLS})(?![A-Za-z]))",
        r"\d (?P<hard>\d{3}(?!\d))",
        r"\d (?P<firm>(?:thousand|million|billion|trillion)(?![a-z]))",
        r"(?:thousand|million|billion|trillion) (?P<light>[a-z])",
        r"\d (?P<light>(?:per|percent|percentage|yuan|mu)(?![a-z]))",
        rf"(?<![A-Za-z])(?:{_PREFIXES}) (?P<hard>\w)",
        rf"(?<![A-Za-z])(?:{_NUMBERED}) (?P<loose>\d)",
        rf"(?<![A-Za-z])(?:{_MONTHS}) (?P<loose>\d)",
        r"(?<![A-Za-z\d])[A-Z]{2,}(?:/[A-Z]+)* (?P<hard>\d[\d.]*)",
        r"[A-Z]{2,}(?:/[A-Z]+)* \d[\d.]*[—–-](?P<firm>\d{4})",
    )
)
_GRADES: Final = {"hard": HARD, "firm": FIRM, "loose": _LOOSE, "light": 150.0}
_Graded: TypeAlias = tuple[tuple[re.Pattern[str], tuple[tuple[int, float], ...]], ...]


def _graded(patterns: tuple[re.Pattern[str], ...]) -> _Graded:
    """Turn the names of the groups into their costs."""
    return tuple(
        (pattern, tuple((at, _GRADES[name.rstrip("2")]) for name, at in pattern.groupindex.items()))
        for pattern in patterns
    )


_GRADED_CHINESE: Final = _graded(_CHINESE)
_GRADED_LATIN: Final = _graded(_LATIN)


def glued(text: str, language: Language) -> Iterator[tuple[int, float]]:
    """Yield the places a line should not end at, with the cost of doing so all the same."""
    if language == "zh" or not text.isascii():
        yield from _matches(_GRADED_CHINESE, text)
    if " " in text or "\u00a0" in text:
        yield from _matches(_GRADED_LATIN, text)


def _matches(graded: _Graded, text: str) -> Iterator[tuple[int, float]]:
    for pattern, groups in graded:
        for match in pattern.finditer(text):
            for group, grade in groups:
                start, end = match.span(group)
                if start >= 0:
                    yield start, grade
                    for inner in range(start + 1, end):
                        yield inner, min(grade, _INNER)
