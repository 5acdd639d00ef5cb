"""Read a page's content stream: what is tagged, what is an artifact, what is neither."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.pen import Pen, Point
from briefgen.pdf.inspecting.texts import UNREADABLE, FontTexts, read_font

_PAINTING = frozenset((
    "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "INLINE IMAGE", "Do", "Tj", "TJ", "'", '"',
))  # fmt: skip
_SHOWING = frozenset(("Tj", "TJ", "'", '"'))
_STARTING = frozenset(("'", '"'))  # which first begin a line


@dataclass(slots=True)
class Sequence:
    """One marked-content sequence with an MCID.

    `starts` are the places its text begins at, `corners` those of its shapes and pictures, as far as they are
    known. `spoken` says that it names languages of its own.
    """

    mcid: int
    text: str = ""
    starts: list[Point] = field(default_factory=list)
    corners: list[Point] = field(default_factory=list)
    spoken: bool = False


@dataclass(slots=True)
class PageContent:
    """One page: its marked-content sequences, in the order they are painted."""

    number: int
    sequences: list[Sequence] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _by_mcid: dict[int, list[Sequence]] = field(default_factory=dict)

    def open(self, mcid: int) -> Sequence:
        """Begin a sequence."""
        begun = Sequence(mcid)
        self.sequences.append(begun)
        self._by_mcid.setdefault(mcid, []).append(begun)
        return begun

    def marked(self, mcid: int) -> list[Sequence]:
        """Return the sequences of one MCID: one, if all is well."""
        return self._by_mcid.get(mcid, [])


def read_content(page: pikepdf.Page, number: int) -> PageContent:
    """Read one page; `number` counts from 1."""
    reader = _Reader(PageContent(number), page.obj.get("/Resources", pikepdf.Dictionary()))
    try:
        reader.read(pikepdf.parse_content_stream(page))
    except pikepdf.PdfError as reason:
        reader.find("content", f"the content stream cannot be read: {reason}")
    return reader.found


@dataclass(slots=True)
class _Level:
    """An open level of marked content; `words` is its ActualText, if it has one."""

    artifact: bool
    sequence: Sequence | None = None
    words: str | None = None


class _Reader:
    """Follows the operators of one page."""

    def __init__(self, found: PageContent, resources: Any) -> None:
        self.found = found
        self._resources = resources
        self._open: list[_Level] = []
        self._font: FontTexts | None = None
        self._saved: list[FontTexts | None] = []
        self._fonts: dict[str, FontTexts] = {}
        self._told: set[str] = set()
        self._pen = Pen()
        self._steps: dict[str, Callable[[Any], None]] = {
            "BDC": self._begin,
            "BMC": self._begin,
            "EMC": self._end,
            "Tf": self._choose,
            "q": lambda _: self._saved.append(self._font),
            "Q": self._restore,
            "m": self._corner,
            "re": self._corner,
        }

    def read(self, instructions: Iterable[Any]) -> None:
        for instruction in instructions:
            operator = str(instruction.operator)
            for steps in (self._steps, self._pen.steps):
                if operator in steps:
                    steps[operator](instruction.operands)
            if operator in _STARTING:
                self._pen.steps["T*"](())
            if operator in _PAINTING:
                self._paint(operator, instruction.operands)
        if self._open:
            self.find("content", "marked content is opened and not closed")

    def find(self, rule: str, message: str) -> None:
        self.found.findings.append(Finding(rule, message, self.found.number))

    def _find_once(self, rule: str, message: str) -> None:
        """Say what one time on a page is enough to say."""
        if rule not in self._told:
            self._told.add(rule)
            self.find(rule, message)

    def _begin(self, operands: Any) -> None:
        properties = self._properties(operands[1]) if len(operands) > 1 else pikepdf.Dictionary()
        level = _Level(str(operands[0]) == "/Artifact")
        if "/MCID" in properties:
            self._judge_nesting(level, int(properties.MCID))
            level.sequence = self.found.open(int(properties.MCID))
        elif level.artifact and self._sequence():
            self.find("artifact-in-mark", "an artifact is inside tagged content")
        if "/ActualText" in properties:
            level.words = str(properties.ActualText)
        self._open.append(level)
        sequence = self._sequence()
        if sequence:
            sequence.text += level.words or ""
            sequence.spoken |= "/Lang" in properties

    def _sequence(self) -> Sequence | None:
        """Return the sequence that what is painted now belongs to."""
        return next((level.sequence for level in reversed(self._open) if level.sequence), None)

    def _properties(self, given: Any) -> Any:
        if isinstance(given, pikepdf.Name):
            given = self._resources.get("/Properties", pikepdf.Dictionary()).get(str(given))
        return given if isinstance(given, pikepdf.Dictionary) else pikepdf.Dictionary()

    def _judge_nesting(self, level: _Level, mcid: int) -> None:
        if level.artifact or any(outer.artifact for outer in self._open):
            self.find("mark-in-artifact", f"tagged content (MCID {mcid}) is inside an artifact")
        elif self._sequence():
            self.find("mark-in-mark", f"tagged content (MCID {mcid}) is inside other tagged content")

    def _end(self, _: Any) -> None:
        if self._open:
            self._open.pop()
        else:
            self.find("content", "marked content is closed and was not opened")

    def _restore(self, _: Any) -> None:
        if self._saved:
            self._font = self._saved.pop()

    def _choose(self, operands: Any) -> None:
        name = str(operands[0])
        if name not in self._fonts:
            self._fonts[name] = read_font(self._resources.get("/Font", pikepdf.Dictionary()).get(name))
        self._font = self._fonts[name]

    def _paint(self, operator: str, operands: Any) -> None:
        marked = any(level.artifact or level.sequence for level in self._open)
        if not marked and not self._is_marked_form(operator, operands):
            message = f"something is painted ({operator}) that is neither tagged nor an artifact"
            self._find_once("unmarked", message)
        if operator in _SHOWING:
            self._show(operands)
        elif operator == "Do" and self._object(operands).get("/Subtype") == "/Image":
            self._corner((0, 0))
            self._corner((1, 1))

    def _show(self, operands: Any) -> None:
        start, sequence = self._pen.show(), self._sequence()
        if sequence is None:
            return
        if start:
            sequence.starts.append(start)
        if self._pen.invisible:
            self._find_once("hidden", "tagged text is painted so that nobody can see it")
        if not any(level.words is not None for level in self._open):
            sequence.text += self._decode(operands[-1])

    def _corner(self, operands: Any) -> None:
        sequence = self._sequence()
        if sequence:
            sequence.corners.append(self._pen.at(float(operands[0]), float(operands[1])))

    def _is_marked_form(self, operator: str, operands: Any) -> bool:
        """Say whether a form brings its own marked content; such a form is judged by other rules."""
        return operator == "Do" and "/StructParents" in self._object(operands)

    def _object(self, operands: Any) -> Any:
        """Return the picture or form that is painted."""
        return self._resources.get("/XObject", pikepdf.Dictionary()).get(
            str(operands[0]), pikepdf.Dictionary()
        )

    def _decode(self, shown: Any) -> str:
        parts = shown if isinstance(shown, pikepdf.Array) else [shown]
        raw = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
        return self._font.decode(raw) if self._font else UNREADABLE * len(raw)
