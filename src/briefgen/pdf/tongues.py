"""Tell the language of a run from its script, where a text in one language quotes the other."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.typeset import Language, Placed

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile("[a-z]{3}")  # initials, units and codes are read in either language: GDP, km, 5G, GB/T
_ADDRESS = re.compile(r"\S*(://|@|www\.|\.[a-z]{2,}/)\S*")


def tongue(words: str, around: Language) -> Language:
    """Return the language of words that stand in a text of a language."""
    if around == "en":
        return "zh" if _HAN.search(words) else "en"
    english = _WORD.search(_ADDRESS.sub("", words)) and not _HAN.search(words)
    return "en" if english else "zh"


def parted(runs: Iterable[Placed]) -> Iterator[Placed]:
    """Part runs where the script changes, which those of a face for both scripts do not."""
    for run in runs:
        if _HAN.search(run.text) and _LATIN.search(run.text):
            yield from _parts(run)
        else:
            yield run


def _parts(run: Placed) -> Iterator[Placed]:
    start, before = 0, ""
    for at, glyph in enumerate(run.glyphs):
        script = "Hani" if _HAN.search(glyph.text) else "Latn" if _LATIN.search(glyph.text) else ""
        if script and before and script != before:
            yield _part(run, start, at)
            start = at
        before = script or before  # marks and figures stay with what they follow
    yield _part(run, start, len(run.glyphs))


def _part(run: Placed, start: int, end: int) -> Placed:
    first, glyphs = run.offsets[start], run.glyphs[start:end]
    last = end == len(run.glyphs)
    return replace(
        run,
        x=run.x + first,
        offsets=tuple(offset - first for offset in run.offsets[start:end]),
        width=(run.width if last else run.offsets[end]) - first,
        after=run.after if last else 0.0,
        glyphs=glyphs,
        text="".join(glyph.text for glyph in glyphs),
    )
