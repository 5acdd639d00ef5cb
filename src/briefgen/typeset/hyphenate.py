"""Where English words may be parted with a hyphen: lower-case words only, so that no name is ever torn."""

import re
from functools import lru_cache
from typing import Any, Final

# What a no-break space holds (117.189 billion) is one quantity, and stays whole.
_WORD: Final = re.compile(r"(?<!\u00a0)(?<![^\s(“‘\"'\[—–])[a-z]{6,}(?![^\s)”’\"'\].,;:!?—–\u2e80-\uffff])")
_BEFORE: Final = 2
_AFTER: Final = 3
_LATIN_WORD: Final = re.compile(r"[A-Za-z]+")
_AFTER_HAN: Final = re.compile(r"(?<=[\u2e80-\uffff])[a-z]{6,}(?![^\s)”’\"'\].,;:!?—–\u2e80-\uffff])")


def hyphen_points(text: str, classes: str) -> list[int]:
    """Return the places before which a hyphen may part a word; the last word of the text stays whole."""
    if "L" not in classes:
        return []
    points: list[int] = []
    last = _last_word(text)
    for pattern in (_WORD, _AFTER_HAN):
        for match in pattern.finditer(text):
            if match.start() < last:
                points.extend(match.start() + point for point in _points(match.group()))
    return points


def _last_word(text: str) -> int:
    starts = [match.start() for match in _LATIN_WORD.finditer(text)]
    return starts[-1] if starts else 0


@lru_cache(20_000)
def _points(word: str) -> tuple[int, ...]:
    return tuple(point for point in _dictionary().positions(word) if _BEFORE <= point <= len(word) - _AFTER)


@lru_cache(1)
def _dictionary() -> Any:
    import pyphen  # 50 ms that a briefing without English never needs

    return pyphen.Pyphen(lang="en_US", left=_BEFORE, right=_AFTER)
