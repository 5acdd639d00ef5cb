"""The sample with a word altered, so that nobody can answer from memory."""

import re

# Words that every edition's fonts have and that no evidence or number contains.
CHINESE = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
ENGLISH = (
    *("alder", "ash", "aspen", "beech", "birch", "cedar", "cypress", "elm", "fir", "hazel", "holly"),
    *("larch", "linden", "maple", "oak", "olive", "pine", "plane", "poplar", "rowan", "spruce", "willow"),
)
COUNT = len(CHINESE)

_TEXT = re.compile(r"^ *- text:\n +zh: [|>]-?\n +(?=\S)", re.MULTILINE)
_ENGLISH = re.compile(r"^ +en: [|>]-?\n +(?=\S)", re.MULTILINE)


def both_languages(brief: str, number: int) -> str:
    """Put a word before the first running text, in each language."""
    text = one_word(brief, number)
    start = _found(_TEXT, text, 0)
    end = _found(_ENGLISH, text, start)
    return f"{text[:end]}{ENGLISH[number % COUNT].capitalize()}: {text[end:]}"


def one_word(brief: str, number: int) -> str:
    """Put a word before the first running text, in Chinese alone: the smallest edit an author makes."""
    place = _found(_TEXT, brief, 0)
    return f"{brief[:place]}{CHINESE[number % COUNT]}{brief[place:]}"


def _found(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.search(text, start)
    if match is None:
        raise SystemExit("the sample has no running text to alter")
    return match.end()
