"""Lists and heading numbers: numbering.xml, a definition for each kind of list in each place."""

import zlib
from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefgen.style.sheet import Role, Style
from briefgen.typeset import Language
from briefgen.word.fonts import Fonts
from briefgen.word.grid import Grid
from briefgen.word.names import Place, Use
from briefgen.word.xml import Element, half_points, ppr, rgb, rpr, serialise, twips, w

_Sort: TypeAlias = Literal["bullet", "number", "heading"]
_LEVELS = 9  # Word repairs a definition with fewer
_HEADINGS: tuple[Role, ...] = ("heading1", "heading2", "heading3")
_BULLET = "•"
# What a list counts in at each level, as `briefgen.document.ordinal` writes it, and how far its text stands
# in from the mark, in em.
_NUMBERS: dict[Language, tuple[tuple[str, str, float], ...]] = {
    "zh": (("decimal", "%1.", 1.6), ("decimal", "（%2）", 2.6), ("decimalEnclosedCircle", "%3", 1.6)),
    "en": (("decimal", "%1.", 1.6), ("lowerLetter", "%2.", 1.6), ("lowerRoman", "%3.", 1.6)),
}
_BULLET_STEP = 1.4
_KEY = "■"


@dataclass(frozen=True, slots=True)
class Definition:
    """What makes two lists look alike."""

    sort: _Sort
    role: Role
    language: Language
    place: Place


class Numbering:
    """The lists of one document, numbered as they are met."""

    def __init__(self, style: Style, grid: Grid) -> None:
        self._style, self._grid = style, grid
        self._definitions: list[Definition] = []
        self._lists: list[tuple[int, bool]] = []  # definition, and whether it starts again at one
        self._shared: dict[Definition, int] = {}
        self._counts: dict[Definition, list[int]] = {}

    def of(self, use: Use) -> int:
        """Return the list (numId) that a paragraph style belongs to; 0 for none."""
        definition = self._definition(use)
        if definition is None:
            return 0
        if definition not in self._shared:
            self._shared[definition] = self._open(definition, restart=False)
        return self._shared[definition]

    def restart(self, use: Use) -> int:
        """Open a numbered list of its own, starting at one."""
        definition = self._definition(use)
        assert definition is not None, f"{use.role} is no list"
        return self._open(definition, restart=True)

    def follows(self, use: Use, number: str) -> bool:
        """Say whether Word will count a heading to the number it must have; if so, count it."""
        definition, level = self._definition(use), int(use.role[-1])
        if definition is None or not number:
            return False
        counts = self._counts.get(definition, [0, 0, 0])
        counts = [*counts[: level - 1], counts[level - 1] + 1, *[0] * (3 - level)]
        follows = ".".join(map(str, counts[:level])) == number
        if follows:
            self._counts[definition] = counts
        return follows

    def xml(self, fonts: Fonts) -> bytes:
        """Write numbering.xml."""
        root = w("numbering")
        root.extend(self._abstract(index, one, fonts) for index, one in enumerate(self._definitions))
        root.extend(self._list(index, *one) for index, one in enumerate(self._lists, 1))
        return serialise(root)

    def _definition(self, use: Use) -> Definition | None:
        if use.role in _HEADINGS:
            return Definition("heading", "heading1", use.language, use.place) if self._grid.numbered else None
        if use.kind == "bullet":
            return Definition("bullet", use.role, use.language, use.place)
        return Definition("number", use.role, use.language, use.place) if use.kind == "number" else None

    def _open(self, definition: Definition, *, restart: bool) -> int:
        if definition not in self._definitions:
            self._definitions.append(definition)
        self._lists.append((self._definitions.index(definition), restart))
        return len(self._lists)

    def _list(self, number: int, definition: int, restart: bool) -> Element:
        override = w("lvlOverride", w("startOverride", val=1), ilvl=0) if restart else None
        return w("num", w("abstractNumId", val=definition), override, numId=number)

    def _abstract(self, index: int, definition: Definition, fonts: Fonts) -> Element:
        seed = zlib.crc32(repr(definition).encode())
        element = w(
            "abstractNum",
            w("nsid", val=f"{seed:08X}"),
            w("multiLevelType", val="multilevel"),
            w("tmpl", val=f"{seed ^ 0x5A5A5A5A:08X}"),
            abstractNumId=index,
        )
        make = {"bullet": self._bullet, "number": self._number, "heading": self._heading}[definition.sort]
        element.extend(make(definition, level, fonts) for level in range(_LEVELS))
        return element

    def _bullet(self, definition: Definition, level: int, fonts: Fonts) -> Element:
        look = self._style.text(definition.role, definition.language)
        key = definition.role == "key" and level == 0
        colour = self._style.palette.accent if key else look.colour
        font = fonts.names["sans"].latin
        properties = rpr(
            w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font), w("color", val=rgb(colour))
        )
        return _level(level, "bullet", _KEY if key else _BULLET, self._step(definition, level), properties)

    def _number(self, definition: Definition, level: int, fonts: Fonts) -> Element:
        kinds = _NUMBERS[definition.language]
        style, text, _ = kinds[min(level, len(kinds) - 1)]
        return _level(level, style, text.replace("%3", f"%{level + 1}"), self._step(definition, level))

    def _heading(self, definition: Definition, level: int, fonts: Fonts) -> Element:
        role = _HEADINGS[min(level, 2)]
        hang = self._grid.hang(Use(role, definition.language, definition.place))
        left = max(self._grid.left(definition.place), hang)
        number = self._style.text("heading-number", definition.language)
        first, own = (self._style.text(one, definition.language) for one in ("heading1", role))
        size = number.size * own.size / first.size
        properties = rpr(
            fonts.rfonts(number.family) if number.family != own.family else None,
            w("b", val=number.bold) if number.bold != own.bold else None,
            w("color", val=rgb(number.colour)),
            w("sz", val=half_points(size)) if size != own.size and level < len(_HEADINGS) else None,
        )
        text = ".".join(f"%{step}" for step in range(1, level + 2))
        return _level(level, "decimal", text, (left, hang), properties)

    def _step(self, definition: Definition, level: int) -> tuple[float, float]:
        """Return how far a level's text stands in, and how far its mark hangs out of it, in points."""
        look = self._style.text(definition.role, definition.language)
        kinds = _NUMBERS[definition.language]
        steps = [
            look.size * (_BULLET_STEP if definition.sort == "bullet" else kinds[min(at, len(kinds) - 1)][2])
            for at in range(level + 1)
        ]
        return self._grid.left(definition.place) + sum(steps), steps[-1]


def _level(
    level: int, style: str, text: str, step: tuple[float, float], properties: Element | None = None
) -> Element:
    """Write a level; its mark looks like the text beside it, but for what `properties` say."""
    left, hang = map(twips, step)
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=style),
        w("suff", val="tab"),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        ppr(w("tabs", w("tab", val="num", pos=left)), w("ind", left=left, hanging=hang)),
        properties,
        ilvl=level,
    )
