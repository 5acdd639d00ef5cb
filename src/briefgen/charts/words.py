"""The words of a chart: two languages in one label, and a number format that gives the labels back."""

import re
from collections.abc import Sequence
from decimal import Decimal

from briefgen.document import Series, Words
from briefgen.typeset import Language

_MISSING: dict[Language, str] = {"zh": "无数据", "en": "no data"}
_NUMBER = re.compile("[+\u2212-]?\\d[\\d,]*(?:\\.\\d+)?")


def joined(words: Words) -> str:
    """Put the languages of a label on lines of their own; words that are the same stand once."""
    return "\n".join(dict.fromkeys(word for word in words if word))


def missing_text(languages: Sequence[Language]) -> str:
    """Return what is written where a value is missing."""
    return "\n".join(_MISSING[language] for language in languages)


def named(name: str, value: str) -> str:
    """Join a series' name and a value of its in one language; that there is none stands in brackets."""
    for language, words in _MISSING.items():
        if value == words:
            return f"{name}（{value}）" if language == "zh" else f"{name} ({value})"
    return f"{name} {value}"


def value_text(series: Series, index: int, languages: Sequence[Language]) -> str:
    """Return what is written at a value; where no words are given, the bare number."""
    text = joined(series.texts[index]) if index < len(series.texts) else ""
    value = series.values[index]
    if text or value is None:
        return text or missing_text(languages)
    return f"{value:f}".replace("-", "\u2212")


def percent(series: Sequence[Series]) -> bool:
    """Say whether every value of a chart is written as a percentage."""
    texts = [text for one in series for words in one.texts for text in words if text]
    return bool(texts) and all(text.endswith("%") for text in texts)


def number_format(values: Sequence[Decimal], texts: Sequence[str]) -> tuple[str, bool]:
    """Return an OOXML format code for these values, and whether it gives exactly these texts."""
    affixes = dict.fromkeys(_affixes(text) for text in texts)
    before, after = next(iter(affixes)) if len(affixes) == 1 else ("", "")
    digits = max((max(0, -int(value.as_tuple().exponent)) for value in values), default=0)
    grouped = any("," in text for text in texts)
    code = _code(before, after, digits, grouped=grouped)
    written = [_written(value, before, after, digits, grouped=grouped) for value in values]
    return code, bool(values) and written == list(texts)


def _affixes(text: str) -> tuple[str, str]:
    found = _NUMBER.search(text)
    return (text[: found.start()], text[found.end() :]) if found else ("", text)


def _code(before: str, after: str, digits: int, *, grouped: bool) -> str:
    number = ("#,##0" if grouped else "0") + ("." + "0" * digits if digits else "")
    parts = [("", "", number), ("", "\u2212", number)]
    if grouped:  # figures below ten thousand are written without a comma
        small = number.replace("#,##0", "0")
        parts = [("[>=10000]", "", number), ("[<=-10000]", "\u2212", number), ("", "", small)]
    return ";".join(
        f"{when}{_quoted(before)}{_quoted(sign)}{body}{_quoted(after)}" for when, sign, body in parts
    )


def _quoted(text: str) -> str:
    return f'"{text}"'.replace("\n", " ") if text else ""


def _written(value: Decimal, before: str, after: str, digits: int, *, grouped: bool) -> str:
    comma = "," if grouped and abs(value) >= 10_000 else ""
    return f"{before}{value:{comma}.{digits}f}{after}".replace("-", "\u2212")
