"""The words a document adds of its own, in both languages: labels, titles of parts, dates."""

from datetime import date

from briefgen.typeset import Language

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_CIRCLED = 20  # ⑳ is the last in the block that every Chinese font has
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

_TERMS: dict[str, dict[Language, str]] = {
    "summary": {"zh": "要点", "en": "Key points"},
    "contents": {"zh": "目录", "en": "Contents"},
    "source": {"zh": "资料来源：", "en": "Source: "},
    "note": {"zh": "注：", "en": "Note: "},
    "internal": {"zh": "内部资料", "en": "Internal"},
    "draft": {"zh": "征求意见稿", "en": "Draft"},
    "attached-brief": {"zh": "本简报的源文件", "en": "The brief this document was made from"},
    "attached-numbers": {"zh": "数据清单及出处", "en": "All numbers, with their evidence"},
    "attached-chart": {"zh": "图表数据：", "en": "Data of the chart:"},
}


def term(name: str, language: Language) -> str:
    """Say one of the fixed words."""
    return _TERMS[name][language]


def figure_label(number: int, language: Language) -> str:
    """Write `图3` or `Figure 3`."""
    return f"图{number}" if language == "zh" else f"Figure\u00a0{number}"


def table_label(number: int, language: Language) -> str:
    """Write `表3` or `Table 3`."""
    return f"表{number}" if language == "zh" else f"Table\u00a0{number}"


def ordinal(number: int, depth: int, language: Language) -> str:
    """Write the number of an item: 1. （1） ① in Chinese (GB/T 9704 goes on from 1. so), 1. a. i. in English.

    `depth` counts from 0; lists nested deeper are numbered like the third level.
    """
    if depth == 0:
        return f"{number}."
    if language == "zh":
        return f"（{number}）" if depth == 1 else _circled(number)
    return f"{_letter(number) if depth == 1 else _roman(number)}."


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= _CIRCLED else f"({number})"


def _letter(number: int) -> str:
    """Count a to z, then aa, bb as Word does."""
    turns, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (turns + 1)


def _roman(number: int) -> str:
    found = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        found += sign * count
    return found


def issue_label(number: int | None, period: str, language: Language) -> str:
    """Write `第12期` or `Issue 12`; an issue without a number goes by its period."""
    if number is None:
        return period
    return f"第{number}期" if language == "zh" else f"Issue\u00a0{number}"


def long_date(day: date, language: Language) -> str:
    """Write `2023年3月1日` (GB/T 15835, no leading zeros) or `1 March 2023`."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day}\u00a0{_MONTHS[day.month - 1]}\u00a0{day.year}"
