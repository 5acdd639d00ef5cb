"""Rules over what can be read: letters that have a size and a colour, and lines as high as they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.word.lint.opened import Opened, every, number, said, value
from briefgen.word.lint.page import room_of
from briefgen.word.xml import EMU, TWIPS, WP, Element, W

_W = f"{{{W}}}"
_SMALLEST = 8  # half points
_CONTRAST = 3.0  # WCAG 2.1, 1.4.3, for large text: less is too pale at any size
_CLOSEST, _NARROWEST = 100, 33  # twips, and per cent of their width
_RAISED, _FARTHEST = 144, 31_680  # half points, and twips, which are Word's own bounds
_FIRST_SIZE = 20  # half points, where nothing says another


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style and those it is based on say; `line` is 0 unless it is exact, in twips."""

    size: int
    line: int
    colour: str
    hidden: bool
    shaded: bool
    left: int
    squeezed: bool


def look_problems(opened: Opened) -> Iterator[str]:
    """Judge the paragraphs that hold words, style by style and one by one."""
    looks = _Looks(opened.styles)
    width = max((room_of(one) for one in every(opened.main, "sectPr")), default=0)
    found: dict[str, None] = {}
    for name, root in opened.stories:
        for paragraph in every(root, "p"):
            for problem in _paragraph(paragraph, looks, width):
                found[f"{name}: {problem}"] = None
    yield from found


def _paragraph(paragraph: Element, looks: "_Looks", width: int) -> Iterator[str]:
    words = any(one.text for one in every(paragraph, "t"))
    style = said(paragraph, "pPr/pStyle")
    look = looks.of(style)
    spacing = paragraph.find(f"{_W}pPr/{_W}spacing")
    line = look.line if spacing is None else _exact(spacing, look.line)
    size = max((number(value(one)) for one in paragraph.iterfind(f"{_W}r/{_W}rPr/{_W}sz")), default=look.size)
    if words and line and line < size * TWIPS // 2:
        yield f"letters of {size / 2:g} points stand in lines of {line / TWIPS:g} ({style})"
    if words and look.size < _SMALLEST:
        yield f"letters of {look.size / 2:g} points are not to be read ({style})"
    if words and look.squeezed:
        yield f"letters are squeezed, struck or pushed off their line ({style})"
    if words and look.hidden:
        yield f"words are hidden by their style ({style})"
    if words and 0 < width <= look.left:
        yield f"words stand beyond the page ({style})"
    outside = next(paragraph.iterancestors(f"{_W}tc"), None) is None and not look.shaded
    if words and outside and _contrast(look.colour) < _CONTRAST:
        yield f"words in {look.colour} do not stand out from the page ({style})"
    for run in every(paragraph, "r"):
        own = said(run, "rPr/color")
        if outside and own and run.find(f"{_W}t") is not None and _contrast(own) < _CONTRAST:
            yield f"words in {own} do not stand out from the page ({style})"
        if run.find(f"{_W}rPr/{_W}vanish") is not None and run.find(f"{_W}t") is not None:
            yield "words are hidden"
    for extent in paragraph.iterfind(f"{_W}r/{_W}drawing/{{{WP}}}inline/{{{WP}}}extent"):
        if line and line * EMU // TWIPS < number(str(extent.get("cy"))):
            yield f"a drawing is cut off by lines of {line / TWIPS:g} points ({style})"


class _Looks:
    """The looks of the styles, worked out once for each."""

    def __init__(self, styles: Element) -> None:
        self._styles = {value(one, "styleId"): one for one in every(styles, "style")}
        self._default = next(
            (key for key, one in self._styles.items()
             if value(one, "type") == "paragraph" and value(one, "default")), ""
        )  # fmt: skip
        size = number(said(styles, "docDefaults/rPrDefault/rPr/sz"), _FIRST_SIZE)
        self._first = _Look(size, 0, "auto", False, False, 0, False)
        self._known: dict[str, _Look] = {}

    def of(self, style: str) -> _Look:
        """Return the look of a paragraph style, of the default one where none is named."""
        name = style or self._default
        if name not in self._known:
            self._known[name] = self._first  # a ring of styles ends here
            self._known[name] = self._worked_out(self._styles.get(name))
        return self._known[name]

    def _worked_out(self, style: Element | None) -> _Look:
        if style is None:
            return self._first
        base = said(style, "basedOn")
        below = self.of(base) if base else self._first
        spacing, indent = style.find(f"{_W}pPr/{_W}spacing"), style.find(f"{_W}pPr/{_W}ind")
        vanish = style.find(f"{_W}rPr/{_W}vanish")
        return _Look(
            number(said(style, "rPr/sz"), below.size),
            below.line if spacing is None else _exact(spacing, below.line),
            said(style, "rPr/color") or below.colour,
            below.hidden if vanish is None else value(vanish) not in ("0", "false"),
            below.shaded or style.find(f".//{_W}shd") is not None,
            below.left if indent is None else number(value(indent, "left"), below.left),
            below.squeezed or _squeezed(style),
        )


def _squeezed(style: Element) -> bool:
    """Tell letters pushed together, narrowed, raised or struck so that nobody reads them."""
    closer, narrower = number(said(style, "rPr/spacing")), number(said(style, "rPr/w"), 100)
    raised, air = abs(number(said(style, "rPr/position"))), style.find(f"{_W}pPr/{_W}spacing")
    around = () if air is None else (number(value(air, side)) for side in ("before", "after"))
    struck = any(style.find(f"{_W}rPr/{_W}{tag}") is not None for tag in ("strike", "dstrike"))
    far = raised > _RAISED or any(one > _FARTHEST for one in around)
    return struck or far or closer < -_CLOSEST or narrower < _NARROWEST


def _exact(spacing: Element, below: int) -> int:
    if not value(spacing, "line"):
        return below
    return number(value(spacing, "line")) if value(spacing, "lineRule") == "exact" else 0


def _contrast(colour: str) -> float:
    """Return how a colour stands out from white (WCAG 2.1, relative luminance)."""
    if len(colour) != 6:
        return 21.0
    try:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    except ValueError:
        return 21.0
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
