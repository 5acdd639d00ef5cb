"""Turn characters into boxes: which face has them, which glyphs they become, where ink leaves blanks.

Everything in a box is measured in em, so that one box serves every size.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from briefgen.errors import BriefgenError
from briefgen.faces import Face, Glyph, Stack
from briefgen.typeset.classes import (
    CLOSING,
    CONNECTOR,
    DASH,
    EAST_ASIAN,
    ELLIPSIS,
    HAN,
    INTERPUNCT,
    OPENING,
    PAUSE,
    SOLIDUS,
    STOP,
    is_ignorable,
)

CHINESE: Final = "zh-Hans"
ENGLISH: Final = "en"
# GB/T 15834 5.1.4-9: what each mark takes up, whatever the font thinks.
_FRAMES: Final = {DASH: 1.0, ELLIPSIS: 1.0, INTERPUNCT: 0.5, SOLIDUS: 0.5, CONNECTOR: 1.0}
_HALF_CONNECTORS: Final = "–-‐~"
_FULL_SOLIDUS: Final = "／"
# Noto's default dash is proportional; its full-width form joins a pair to one unbroken rule of 2 em.
_FULL_WIDTH: Final = (("fwid", 1),)
_TABULAR: Final = (("tnum", 1),)
# What a blank may fall short of half an em before the mark counts as centred in its frame.
_SLACK: Final = 0.02


class MissingCharacterError(BriefgenError):
    """No face of a stack has a glyph for a character."""

    def __init__(self, character: str, stack: Stack) -> None:
        self.character = character
        tried = ", ".join(dict.fromkeys(face.key for face in stack.all))
        code = " ".join(f"U+{ord(ch):04X}" for ch in character)
        super().__init__(f"no font has a glyph for {character!r} ({code}); looked in {tried}")


@dataclass(frozen=True, slots=True)
class Box:
    """Glyphs that stay together, in em: `core` is their width without the blanks that may be taken away.

    `before` and `after` are the blanks of a full-width mark's frame; `pens` are measured from the start of
    the core.
    """

    text: str
    face: Face
    glyphs: tuple[Glyph, ...]
    pens: tuple[float, ...]
    core: float
    before: float = 0.0
    after: float = 0.0


def frame_box(text: str, kind: str, stack: Stack) -> Box:
    """Set one East Asian character, or one run of dashes or dots. Raises MissingCharacterError."""
    return _frame_box(text, kind, pick_face(text[0], kind, stack))


class Frames(dict[str, Box]):
    """The frames of one stack by class and text, learnt as they are met; raises MissingCharacterError."""

    def __init__(self, stack: Stack) -> None:
        super().__init__()
        self._stack = stack

    def learn(self, text: str) -> None:
        """Shape the new Han characters of a text all at once: one by one takes ten times as long."""
        face = self._stack.han
        new = "".join(ch for ch in dict.fromkeys(text) if "\u3400" <= ch <= "\u9fff" and HAN + ch not in self)
        if len(new) > 1:
            unit = face.units_per_em
            for ch, glyph in face.shape_each(new, language=CHINESE).items():
                self[HAN + ch] = Box(ch, face, (glyph,), (0.0,), glyph.advance / unit)

    def __missing__(self, key: str) -> Box:
        self[key] = found = frame_box(key[1:], key[0], self._stack)
        return found


@lru_cache(64)
def frames(stack: Stack) -> Frames:
    """Return the frames of a stack."""
    return Frames(stack)


def pick_face(ch: str, kind: str, stack: Stack) -> Face:
    """Choose the face for a character: Chinese first for East Asian classes, Latin first for the others."""
    first, second = (stack.han, stack.latin) if kind in EAST_ASIAN else (stack.latin, stack.han)
    if first.has(ch):
        return first
    for face in (second, *stack.fallback):
        if face.has(ch):
            return face
    if is_ignorable(ch):
        return first
    raise MissingCharacterError(ch, stack)


def shape_word(text: str, face: Face, *, tabular: bool) -> tuple[Glyph, ...]:
    """Shape a stretch of Latin text of one face."""
    return _without_tofu(face.shape(text, language=ENGLISH, features=_TABULAR if tabular else ()))


def latin_box(glyphs: tuple[Glyph, ...], face: Face) -> Box:
    """Make a box of shaped glyphs."""
    unit = face.units_per_em
    pens, at = [], 0
    for glyph in glyphs:
        pens.append(at / unit)
        at += glyph.advance
    text = "".join(glyph.text for glyph in glyphs)
    return Box(text, face, glyphs, tuple(pens), at / unit)


def trailing_ink(box: Box) -> float:
    """Measure how far the ink of the last glyph leans out over its advance, in em."""
    last = box.glyphs[-1]
    beyond = last.dx + box.face.ink(last.gid).right - last.advance
    return max(0, beyond) / box.face.units_per_em


def leading_ink(box: Box) -> float:
    """Measure how far the ink of the first glyph reaches back over its pen, in em."""
    first = box.glyphs[0]
    return max(0, -first.dx - box.face.ink(first.gid).left) / box.face.units_per_em


@lru_cache(20_000)
def _frame_box(text: str, kind: str, face: Face) -> Box:
    features = (
        _FULL_WIDTH if kind in (DASH, CONNECTOR, INTERPUNCT) and text[0] not in _HALF_CONNECTORS else ()
    )
    glyphs = _without_tofu(face.shape(text, language=CHINESE, features=features))
    natural = latin_box(glyphs, face)
    frame = _frame(text, kind)
    if frame:
        return _centred(natural, frame)
    before, after = _blanks(natural, kind)
    pens = tuple(pen - before for pen in natural.pens)
    return Box(text, face, glyphs, pens, natural.core - before - after, before, after)


def _without_tofu(glyphs: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
    """Leave out the empty box of a default-ignorable character; its text goes to the glyph before."""
    if all(glyph.gid for glyph in glyphs):
        return glyphs
    kept: list[Glyph] = []
    for glyph in glyphs:
        if glyph.gid or not all(is_ignorable(ch) for ch in glyph.text):
            kept.append(glyph)
        elif kept:
            kept[-1] = kept[-1]._replace(text=kept[-1].text + glyph.text)
    return tuple(kept)


def _frame(text: str, kind: str) -> float:
    if kind not in _FRAMES or text[0] == _FULL_SOLIDUS:
        return 0.0
    if text[0] in _HALF_CONNECTORS:
        return 0.5
    count = 2 * len(text) if text[0] == "⸺" else len(text)
    return _FRAMES[kind] * (1 if kind == INTERPUNCT else count)


def _centred(natural: Box, frame: float) -> Box:
    """Put the ink into the middle of a frame of so many em."""
    left, right = _ink(natural)
    shift = (frame - right - left) / 2
    return Box(natural.text, natural.face, natural.glyphs, tuple(pen + shift for pen in natural.pens), frame)


def _ink(box: Box) -> tuple[float, float]:
    """Where the ink begins and ends, in em from the first pen position."""
    unit = box.face.units_per_em
    inks = [
        (pen + glyph.dx / unit, box.face.ink(glyph.gid))
        for pen, glyph in zip(box.pens, box.glyphs, strict=True)
    ]
    edges = [(pen + ink.left / unit, pen + ink.right / unit) for pen, ink in inks if ink.right > ink.left]
    if not edges:
        return 0.0, box.core
    return min(left for left, _ in edges), max(right for _, right in edges)


def _blanks(box: Box, kind: str) -> tuple[float, float]:
    """Measure the half of a mark's frame that holds no ink; centred marks have a quarter on either side."""
    if kind not in (OPENING, CLOSING, PAUSE, STOP) or abs(box.core - 1) > _SLACK:
        return 0.0, 0.0
    left, right = _ink(box)
    outer = left if kind == OPENING else box.core - right
    if outer >= 0.5 - _SLACK:
        return (0.5, 0.0) if kind == OPENING else (0.0, 0.5)
    if min(left, box.core - right) >= 0.25:
        return 0.25, 0.25
    spare = max(outer - 2 * _SLACK, 0.0)
    return (spare, 0.0) if kind == OPENING else (0.0, spare)
