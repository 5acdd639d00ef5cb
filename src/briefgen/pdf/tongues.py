"""Tell the language of a run from its script, where a text in one language quotes the other."""

import re

from briefgen.typeset import Language

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile("[a-z]{3}")  # initials, units and codes are read in either language: GDP, km, 5G, GB/T
_ADDRESS = re.compile(r"://|@|www\.|\.[a-z]{2,}/")


def tongue(words: str, around: Language) -> Language:
    """Return the language of words that stand in a text of a language."""
    if around == "en":
        return "zh" if _HAN.search(words) else "en"
    english = _WORD.search(words) and not _HAN.search(words) and not _ADDRESS.search(words)
    return "en" if english else "zh"
