"""The words of a row in the texts of a pattern: `{name}` becomes what its column says."""

import re
from collections.abc import Mapping

from briefgen.brief.bilingual import Bilingual
from briefgen.typeset import Language
from briefgen.yamlfile import Data

_BRACES = re.compile(r"(?<!\\)\{([A-Za-z_][A-Za-z0-9_]*)\}", re.ASCII)


def fill(data: Data, words: Mapping[str, Bilingual], language: Language = "zh") -> Data:
    """Return data with words put in; what stands under `en` takes the English ones."""
    if isinstance(data, str):
        return _BRACES.sub(lambda found: _word(found, words, language), data) if "{" in data else data
    if isinstance(data, list):
        return [fill(value, words, language) for value in data]
    if isinstance(data, dict):
        return {key: fill(value, words, "en" if key == "en" else "zh") for key, value in data.items()}
    return data


def _word(found: re.Match[str], words: Mapping[str, Bilingual], language: Language) -> str:
    text = words.get(found[1])
    if text is None:
        return found[0]
    return text.zh if language == "zh" else text.en


def filled_offset(text: str, words: Mapping[str, Bilingual], language: Language, offset: int) -> int:
    """Return which character of a text as it was written became that one of the filled text."""
    grown = 0
    for found in _BRACES.finditer(text):
        word = _word(found, words, language)
        start = found.start() + grown
        if offset < start:
            break
        if offset < start + len(word):
            return found.start()
        grown += len(word) - len(found[0])
    return min(offset - grown, len(text))
