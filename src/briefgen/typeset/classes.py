"""Character classes of Chinese text layout, one letter each: a text becomes a string of classes.

The names are those of clreq (https://www.w3.org/TR/clreq/), with the classes of Latin text that UAX #14
needs. The class also decides the font: everything in `EAST_ASIAN` is looked for in the Chinese face first.
"""

import unicodedata
from typing import Final

HAN: Final = "H"  # 汉字, and whatever else fills a character frame: kana, hangul, full-width letters
OPENING: Final = "O"  # 开始夹注符号, 前引号, 前书名号
CLOSING: Final = "C"  # 结束夹注符号, 后引号, 后书名号
PAUSE: Final = "P"  # 句内点号
STOP: Final = "S"  # 句末点号
INTERPUNCT: Final = "I"  # 间隔号
CONNECTOR: Final = "N"  # 连接号
SOLIDUS: Final = "B"  # 分隔号
DASH: Final = "D"  # 破折号
ELLIPSIS: Final = "E"  # 省略号
SYMBOL: Final = "Y"  # full-width signs that are no marks: ①▲→
FULL_PREFIX: Final = "r"  # ￥
FULL_POSTFIX: Final = "q"  # ％
BLANK: Final = "W"  # U+3000
LETTER: Final = "L"
DIGIT: Final = "9"
PREFIX: Final = "$"
POSTFIX: Final = "%"
SIGN: Final = "x"  # what is left of ASCII and its relatives
LATIN_OPENING: Final = "("
LATIN_CLOSING: Final = ")"  # closing and pausing marks of Latin text
HYPHEN: Final = "-"
SLASH: Final = "/"
LATIN_DASH: Final = "d"
SPACE: Final = " "
NO_BREAK_SPACE: Final = "~"
FIXED_SPACE: Final = "_"
COMBINING: Final = "M"  # never parted from what stands before it
AMBIGUOUS: Final = "A"  # East Asian Width A: decided by the company it keeps (scripts.py)

EAST_ASIAN: Final = frozenset("HOCPSINBDEYrqW")
FULL_MARKS: Final = frozenset("OCPS")  # marks whose blank half can be taken away (clreq 3.1.6)
LATIN: Final = frozenset("L9$%x()-/dM_~")
WORDS: Final = frozenset("L9")

_LISTED: Final = {
    OPENING: "「『（《〈【〖〔［｛〘〚",
    CLOSING: "」』）》〉】〗〕］｝〙〛",
    PAUSE: "，、；：",
    STOP: "。．？！‼⁇⁈⁉",
    INTERPUNCT: "・‧･",
    CONNECTOR: "～〜",
    SOLIDUS: "／",
    DASH: "⸺",
    ELLIPSIS: "⋯",
    FULL_PREFIX: "￥＄￡",
    FULL_POSTFIX: "％￠",
    BLANK: "\u3000",
    PREFIX: "$¥€£№#",
    POSTFIX: "%‰℃℉°′″¢",
    LATIN_OPENING: "([{«",
    LATIN_CLOSING: ",.;:!?)]}»",
    HYPHEN: "-\u2010\u2011",
    SLASH: "/",
    SPACE: " \t\u2002\u2003",
    NO_BREAK_SPACE: "\u00a0",
    FIXED_SPACE: "\u2009\u202f\u2007\u200a",
    AMBIGUOUS: "“”‘’\"'—―–…·−×÷±~",
    SIGN: "¹²³ªº",
}

# Blocks whose characters fill a frame: radicals to hangul, compatibility forms, full-width letters, the
# planes of Han.
_FRAMED: Final = (
    (0x2E80, 0x2FFF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3041, 0xA4CF), (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A),
    (0xFF66, 0xFF9D), (0x20000, 0x3FFFF),
)  # fmt: skip


class _Classes(dict[int, str]):
    """A table for `str.translate` that learns each character the first time it is met."""

    def __missing__(self, point: int) -> str:
        self[point] = found = _classify(chr(point))
        return found


def classify(text: str) -> str:
    """Return the class of each character, the ambiguous ones still undecided."""
    return text.translate(_CLASSES)


def is_han(ch: str) -> bool:
    """Say whether a character is Han (Script=Han, or 〇 and 々)."""
    point = ord(ch)
    return (
        0x4E00 <= point <= 0x9FFF
        or 0x3400 <= point <= 0x4DBF
        or 0x20000 <= point <= 0x3FFFF
        or 0xF900 <= point <= 0xFAFF
        or 0x2E80 <= point <= 0x2FDF
        or ch in "〇々"
    )


def is_ignorable(ch: str) -> bool:
    """Say whether a character may go without a glyph (Default_Ignorable_Code_Point)."""
    point = ord(ch)
    return (
        unicodedata.category(ch) == "Cf"
        or 0xFE00 <= point <= 0xFE0F
        or 0xE0100 <= point <= 0xE01EF
        or point in (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0)
    )


def _classify(ch: str) -> str:
    category = unicodedata.category(ch)
    if any(low <= ord(ch) <= high for low, high in _FRAMED):
        return COMBINING if category == "Mn" else HAN
    simple = {"Zs": FIXED_SPACE, "Nd": DIGIT, "Sc": PREFIX, "Cf": COMBINING, "Cc": SPACE}.get(category)
    if simple:
        return simple
    if category[0] in "LM":
        return LETTER if category[0] == "L" else COMBINING
    width = unicodedata.east_asian_width(ch)
    if width in "WF":
        return SYMBOL
    return AMBIGUOUS if width == "A" or ord(ch) >= 0x2190 else SIGN


_CLASSES: Final = _Classes({ord(ch): name for name, listed in _LISTED.items() for ch in listed})
