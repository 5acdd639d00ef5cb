"""Text of a chart, measured with the document's own fonts and broken into lines.

A block is placed by the top of its capitals, so that rows of different height stay optically level.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.charts.drawing import Label
from briefgen.style.sheet import Role, Style
from briefgen.typeset import Language, Line, Piece, Shape, compose, set_line

# Of the size: capitals and figures of a sans reach this high; Han and descenders reach a little further.
_CAP, _OVER, _UNDER = 0.68, 0.2, 0.24
_HAN = range(0x2E80, 0xFFF0)
_HALVINGS = 5


@dataclass(frozen=True, slots=True)
class Text:
    """One line: its words, their language and width; `second` if it says again what is above it."""

    words: str
    language: Language
    width: float
    second: bool = False


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines that stand together; all lengths in points."""

    lines: tuple[Text, ...]
    role: Role
    size: float
    leading: float
    bold: bool = False

    @property
    def width(self) -> float:
        """The width of the longest line."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def cap(self) -> float:
        """The height of the capitals."""
        return self.size * _CAP

    @property
    def height(self) -> float:
        """From the top of the first line's capitals to the last baseline; 0 for a block without text."""
        return (len(self.lines) - 1) * self.leading + self.cap if self.lines else 0.0

    @property
    def over(self) -> float:
        """How far marks and Han reach above the top."""
        return self.size * _OVER

    @property
    def under(self) -> float:
        """How far descenders and Han reach below the last baseline."""
        return self.size * _UNDER

    @property
    def full(self) -> float:
        """The height with everything that reaches above and below."""
        return self.height + self.over + self.under if self.lines else 0.0


class Lettering:
    """Measures and breaks the texts of one chart."""

    def __init__(self, style: Style, languages: Sequence[Language]) -> None:
        self.style = style
        self.languages = tuple(languages)
        self._widths: dict[tuple[str, Role, bool], float] = {}
        self._blocks: dict[tuple[str, Role, float, bool], TextBlock] = {}

    def language(self, text: str) -> Language:
        """Say which language a line of the chart is in: with two, Han makes it Chinese."""
        if len(self.languages) == 1:
            return self.languages[0]
        return "zh" if any(ord(character) in _HAN for character in text) else "en"

    def width(self, text: str, role: Role, *, bold: bool = False) -> float:
        """Measure one line."""
        key = (text, role, bold)
        if key not in self._widths:
            label = self._label(text, role, bold=bold)
            self._widths[key] = label_line(label, self.style).width if text else 0.0
        return self._widths[key]

    def leading(self, role: Role) -> float:
        """Return the distance of the baselines of a role."""
        return self.style.text(role, self.languages[0]).leading

    def block(self, text: str, role: Role, *, measure: float = 0.0, bold: bool = False) -> TextBlock:
        """Make a block of a text; a measure breaks it, an empty text makes an empty block."""
        key = (text, role, measure, bold)
        if key not in self._blocks:
            self._blocks[key] = self._block(text, role, measure, bold)
        return self._blocks[key]

    def _block(self, text: str, role: Role, measure: float, bold: bool) -> TextBlock:
        look = self.style.text(role, self.languages[0])
        bold = bold or look.bold
        lines = tuple(
            Text(words, self.language(words), self.width(words, role, bold=bold), second=index > 0)
            for index, part in enumerate(text.split("\n"))
            for words in self._broken(part, role, measure, bold=bold)
            if words
        )
        return TextBlock(lines, role, look.size, look.leading, bold)

    def _broken(self, text: str, role: Role, measure: float, *, bold: bool) -> tuple[str, ...]:
        if not measure or not text or self.width(text, role, bold=bold) <= measure:
            return (text,)
        lines = self._composed(text, role, measure, bold)
        while _torn(lines):  # a word that does not fit is wider than the measure, not torn
            measure *= 1.12
            lines = self._composed(text, role, measure, bold)
        # The same number of lines, but of even length: the narrowest measure that still does.
        low, high = self.width(text, role, bold=bold) / len(lines), measure
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            tighter = self._composed(text, role, middle, bold)
            if len(tighter) <= len(lines) and not _torn(tighter):
                lines, high = tighter, middle
            else:
                low = middle
        return tuple(line.text.strip() for line in lines)

    def _composed(self, text: str, role: Role, measure: float, bold: bool) -> tuple[Line, ...]:
        label = self._label(text, role, bold=bold)
        return compose(label_pieces(label, self.style), Shape(measure, "left"), language=label.language)

    def _label(self, text: str, role: Role, *, bold: bool) -> Label:
        language = self.language(text)
        look = self.style.text(role, language)
        return Label(0, 0, text, look.size, look.colour, bold=bold, role=role, language=language)


def label_line(label: Label, style: Style) -> Line:
    """Set the text of a label as it was measured; painters use the same line."""
    return set_line(label_pieces(label, style), language=label.language)


def label_pieces(label: Label, style: Style) -> tuple[Piece, ...]:
    """Return a label's text in the look of its role, at the label's own size."""
    look = style.text(label.role, label.language)
    stack = style.stack(label.role, label.language, strong=label.bold)
    return (Piece(label.text, label.language, stack, label.size, tabular=look.tabular),)


def _torn(lines: Sequence[Line]) -> bool:
    """Say whether a word was cut or hyphenated: a label is no place for that."""
    return any(line.forced or any(run.hyphen for run in line.runs) for line in lines)
