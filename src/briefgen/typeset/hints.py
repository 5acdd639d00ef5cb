"""What Word must be told: which font ambiguous characters take, and where a line must not end."""

import re
from typing import Final

from briefgen.typeset.classes import EAST_ASIAN, classify
from briefgen.typeset.cohesion import FIRM, glued
from briefgen.typeset.language import Language
from briefgen.typeset.scripts import resolve

WORD_JOINER: Final = "\u2060"
NO_BREAK_SPACE: Final = "\u00a0"
# Postfixes that count as Latin in spacing, but that Latin fonts seldom have.
_FRAMED: Final[dict[Language, str]] = {"zh": "℃℉", "en": ""}
_SETTLED: Final = frozenset("HOCPSWrq ")  # what Word takes from the East Asian font without being told


def segments(text: str, language: Language) -> tuple[tuple[str, bool], ...]:
    """Part a text into stretches, each with whether its ambiguous characters are East Asian (`w:hint`).

    Characters that need no hint join the stretch before them.
    """
    drawn = classify(text)
    resolved = resolve(text, [language] * len(text))
    found: list[tuple[int, bool | None]] = []
    for at, (first, kind) in enumerate(zip(drawn, resolved, strict=True)):
        hint = (
            None if _needs_no_hint(text[at], first) else kind in EAST_ASIAN or text[at] in _FRAMED[language]
        )
        if not found or (hint is not None and found[-1][1] is not None and hint != found[-1][1]):
            found.append((at, hint))
        elif found[-1][1] is None and hint is not None:
            found[-1] = (found[-1][0], hint)
    ends = [*(start for start, _ in found[1:]), len(text)]
    return tuple((text[start:end], bool(hint)) for (start, hint), end in zip(found, ends, strict=False))


def glue(text: str, language: Language) -> str:
    """Return the text with no-break spaces and word joiners where a number would be torn from its unit."""
    places = {at for at, cost in glued(text, language) if cost >= FIRM}
    parts: list[str] = []
    for at, ch in enumerate(text):
        if at in places:
            if parts[-1] == " ":
                parts[-1] = NO_BREAK_SPACE
            elif not re.fullmatch(r"[!-~]{2}", text[at - 1 : at + 1]):
                parts.append(WORD_JOINER)
        parts.append(ch)
    return "".join(parts)


def _needs_no_hint(ch: str, kind: str) -> bool:
    return ch < "\x7f" or kind in _SETTLED
