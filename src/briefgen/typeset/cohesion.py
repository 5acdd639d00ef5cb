"""What belongs together in official Chinese and English: numbers, units, dates, enumerators.

Nobody tears `1171.89亿元` or `国办发〔2024〕9号` by hand; the grades say how much it would hurt if a column
is narrow (clreq 3.1.5, GB/T 9704 7.2.5, GB/T 15835 5.1.7).
"""

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from briefgen.typeset.counting import POWERS, QUANTITY, SYMBOLS, UNIT, WORDS
from briefgen.typeset.language import Language

SEAM: Final = 100_000_000.0  # dearer than any looseness: only what is wider than a line is parted, here first
HARD: Final = 200_000_000.0  # between a figure and its unit
FIRM: Final = 8_000.0  # dearer than characters a tenth of an em apart
_LOOSE: Final = 5_000.0

# Each pattern names its groups by grade; a line end at the *start* of the group costs that much, inside a
# group that is `hard` a seam.
_NUMERALS: Final = "一二三四五六七八九十零〇"
_NUMERAL: Final = rf"[\d{_NUMERALS}百千]"
_CHINESE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\d(?=[\u3380-\u33df\u4e00-\u9fff])(?P<hard>{QUANTITY})",
        # dates, times and numbers of documents
        r"\d年(?P<loose>\d{1,2}月)",
        r"\d月(?P<seam>\d{1,2}[日号])|\d小?[时点](?P<seam2>零?\d{1,2}分)|\d分钟?(?P<seam3>零?\d{1,2}秒)",
        r"\d秒(?P<seam>\d{1,3})(?!\d)",
        rf"第(?P<hard>[（(]?{_NUMERAL}+[）)]?)(?P<hard2>批次|[条款项章节届次期号编卷册部批轮页集季年]度?|代)?",
        r"(?P<loose>〔)\d{4}〕|(?<!\d)0\d{2,3}—(?P<loose2>\d{7,8})(?!\d)",
        r"[〔\[（]\d{4}[〕\]）](?P<hard>第?\d+)",
        r"(?:附件|附表|附录|图|表|专栏)(?P<hard>\d)",
        r"(?<=[０-９．，])(?P<hard>[０-９．，％])",
        # enumerators hold on to what they number
        r"(?:^|(?<=[。；：]))(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d)|[①-⑳])(?P<firm>.)",
        r"[（(](?<![^。；：，].)[一二三四五六七八九十\d]{1,3}[）)](?P<firm>.)",
        # Ⅲ级, 十一年, A股, 约3万: other numerals, a letter and its word, a figure and what qualifies it
        rf"[Ⅰ-Ⅻ](?P<hard>{UNIT})",
        rf"[{_NUMERALS}百千万亿两](?P<loose>[{_NUMERALS}百千万亿两]*(?:个?[年月日]|[个名人项条次天家户届期周岁倍亩]))",
        rf"百(?P<loose>分之[{_NUMERALS}百千万亿]+)|[{_NUMERALS}百千](?P<loose2>[{_NUMERALS}百千万亿]+)",
        r"[A-Z](?<![A-Za-z]{2})(?P<near>[股级类型轮区座线])|(?<=\d)·(?P<seam>\d)",
        r"[约近超逾](?P<near>\d)",
    )
)
_PREFIXES: Final = (
    r"(?:US|HK)?\$|RMB|CNY|USD|EUR|GBP|HKD|Nos?\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.|pp?\.|vol\.|ch\."
)
_NUMBERED: Final = (
    r"Figure|Table|Article|Chapter|Section|Annex|Appendix|Issue|Item|Part|Phase|Box|Room|Fig\.|Art\."
)
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_SPANS: Final = "minutes|hours|days|weeks|months|years|people|households"
# Family names in pinyin: Xi Jinping is one name.
_FAMILY: Final = (
    "Bai|Cai|Cao|Chen|Cheng|Cui|Dai|Deng|Ding|Dong|Du|Fang|Feng|Fu|Gao|Gu|Guo|Han|Hao|He|Hou|Hu|Huang|Jia|Jiang|Jin|"
    "Kong|Lai|Lei|Li|Liang|Liao|Lin|Liu|Lu|Luo|Lü|Ma|Mao|Meng|Ning|Ouyang|Pan|Peng|Qian|Qiao|Qin|Ren|Shao|Shen|Shi|"
    "Sima|Su|Sun|Tan|Tang|Tian|Wang|Wei|Wen|Wu|Xi|Xia|Xiao|Xie|Xiong|Xu|Xue|Yan|Yang|Yao|Ye|Yin|Yu|Yuan|Zeng|Zhang|"
    "Zhao|Zheng|Zhong|Zhou|Zhu|Zhuge|Zou"
)
_LATIN: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<=\d)[ \u00a0](?P<hard>{SYMBOLS}|(?:{WORDS}|{_MONTHS})(?![A-Za-z])|\d{{3}}(?!\d))",
        rf"\d[ \u00a0](?:{POWERS})[ \u00a0](?P<hard>{SYMBOLS}|(?:{WORDS})(?![A-Za-z]))",
        rf"(?:{POWERS}) (?P<light>[a-z])",
        rf"\d (?P<light>(?:per|{_SPANS})(?![a-z]))",
        rf"(?<![A-Za-z])(?:{_PREFIXES}) (?P<hard>\w)",
        rf"(?<![A-Za-z])(?:{_NUMBERED}|{_MONTHS}) (?P<hard>\d)",
        rf"(?:{_MONTHS}) \d{{1,2}}, (?P<loose>\d{{4}})",
        rf"(?<![A-Za-z])(?:{_FAMILY}) (?P<loose>[A-Z][a-z])",
        r"(?<![A-Za-z\d])[A-Z]{2,}(?:/[A-Z]+)* (?P<hard>\d[\d.]*)",
        r"[A-Z]{2,}(?:/[A-Z]+)* \d[\d.]*[—–-](?P<firm>\d{4})",
    )
)
_GRADES: Final = {"hard": HARD, "seam": SEAM, "firm": FIRM, "loose": _LOOSE, "near": 600.0, "light": 150.0}
_Graded: TypeAlias = tuple[tuple[re.Pattern[str], tuple[tuple[int, float], ...]], ...]


def _graded(patterns: tuple[re.Pattern[str], ...]) -> _Graded:
    """Turn the names of the groups into their costs."""
    return tuple(
        (pattern, tuple((at, _GRADES[name.rstrip("23")]) for name, at in pattern.groupindex.items()))
        for pattern in patterns
    )


_SPACE_BESIDE_HAN: Final = re.compile(r" (?=[\u2e80-\uffff])|(?<=[\u2e80-\uffff]) ")
_GRADED_CHINESE: Final = _graded(_CHINESE)
_GRADED_LATIN: Final = _graded(_LATIN)


def glued(text: str, language: Language) -> Iterator[tuple[int, float]]:
    """Yield the places a line should not end at, with the cost of doing so all the same."""
    if language == "zh" or not text.isascii():
        yield from _matches_unspaced(text) if " " in text else _matches(_GRADED_CHINESE, text)
    if " " in text or "\u00a0" in text:
        yield from _matches(_GRADED_LATIN, text)


def _matches_unspaced(text: str) -> Iterator[tuple[int, float]]:
    """Match Chinese as if nobody had written spaces beside its numbers: 1171.89 亿元, 12 月 31 日."""
    spaces = {match.start() for match in _SPACE_BESIDE_HAN.finditer(text)}
    kept = [at for at in range(len(text)) if at not in spaces]
    for at, cost in _matches(_GRADED_CHINESE, "".join(map(text.__getitem__, kept))):
        yield kept[at], cost


def _matches(graded: _Graded, text: str) -> Iterator[tuple[int, float]]:
    for pattern, groups in graded:
        for match in pattern.finditer(text):
            for group, grade in groups:
                start, end = match.span(group)
                if 0 <= start < end:
                    yield start, grade
                    for inner in range(start + 1, end):
                        yield inner, min(grade, SEAM)
