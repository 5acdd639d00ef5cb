"""How wide texts are on one line, as Word and LibreOffice will set them: characters side by side.

Neither is told to kern, to join letters or to set figures of equal width, so advances are all there is,
and the quarter em that both put between Han and Latin (clreq 3.2.2).
"""

import re

from briefgen.faces import Face, Stack
from briefgen.style.sheet import Role, Style
from briefgen.typeset import Language

_EAST_ASIAN = 0x2E80
_GAP = 0.25
# Where Han and Latin letters or figures meet.
_MEETING = re.compile("(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])")
_AMBIGUOUS = "“”‘’—…"  # as wide as Han in Chinese


def is_east_asian(character: str) -> bool:
    """Say whether programs take a character for an East Asian one, whatever they are told of it."""
    return ord(character) >= _EAST_ASIAN


class Ruler:
    """Measures texts in the roles of a style, in the look of one language."""

    def __init__(self, style: Style, language: Language) -> None:
        self._style, self._language = style, language
        self._scales: dict[tuple[Role, bool], tuple[float, _Advances]] = {}

    def width(self, text: str, role: Role, *, bold: bool = False) -> float:
        """Measure a text on one line, in points."""
        if (role, bold) not in self._scales:
            look = self._style.text(role, self._language)
            stack = self._style.stack(role, self._language, strong=bold)
            self._scales[role, bold] = look.size, _Advances(stack, self._language)
        size, advances = self._scales[role, bold]
        return size * (sum(map(advances.__getitem__, text)) + _GAP * len(_MEETING.findall(text)))


class _Advances(dict[str, float]):
    """The advance of each character in em, learnt as they are met."""

    def __init__(self, stack: Stack, language: Language) -> None:
        super().__init__()
        self._stack, self._wide = stack, _AMBIGUOUS if language == "zh" else ""

    def __missing__(self, character: str) -> float:
        stack = self._stack
        wide = is_east_asian(character) or character in self._wide
        first, second = (stack.han, stack.latin) if wide else (stack.latin, stack.han)
        faces = (first, second, *stack.fallback)
        face = next((one for one in faces if one.has(character)), first)
        self[character] = advance = _advance(face, character)
        return advance


def _advance(face: Face, character: str) -> float:
    glyphs = face.shape(character, language="und")
    return sum(glyph.advance for glyph in glyphs if glyph.gid) / face.units_per_em
