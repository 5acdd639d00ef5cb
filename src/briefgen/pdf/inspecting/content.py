"""Read a page's content stream: what is tagged, what is an artifact, what is neither."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from briefgen.pdf.finding import Finding

_PAINTING = frozenset((
    "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "INLINE IMAGE", "Do", "Tj", "TJ", "'", '"',
))  # fmt: skip
_SHOWING = frozenset(("Tj", "TJ", "'", '"'))
_UNREADABLE = "\ufffd"
_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")


@dataclass(slots=True)
class PageContent:
    """One page: the text of each marked-content sequence by its MCID, in the order they are painted."""

    number: int
    sequences: list[tuple[int, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def text(self, mcid: int) -> str:
        """Return the words of one MCID."""
        return "".join(text for number, text in self.sequences if number == mcid)


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
    """An open marked-content sequence; `words` is its ActualText, if it has one."""

    artifact: bool
    mcid: int | None
    words: str | None


@dataclass(slots=True)
class _Font:
    width: int  # bytes in a code
    texts: dict[int, str]


class _Reader:
    """Follows the operators of one page."""

    def __init__(self, found: PageContent, resources: Any) -> None:
        self.found = found
        self._resources = resources
        self._open: list[_Level] = []
        self._font: _Font | None = None
        self._saved: list[_Font | None] = []
        self._fonts: dict[str, _Font] = {}
        self._unmarked = False
        self._steps: dict[str, Callable[[Any], None]] = {
            "BDC": self._begin,
            "BMC": self._begin,
            "EMC": self._end,
            "Tf": self._choose,
            "q": lambda _: self._saved.append(self._font),
            "Q": self._restore,
        }

    def read(self, instructions: Iterable[Any]) -> None:
        for instruction in instructions:
            operator = str(instruction.operator)
            step = self._steps.get(operator)
            if step:
                step(instruction.operands)
            elif operator in _PAINTING:
                self._paint(operator, instruction.operands)
        if self._open:
            self.find("content", "marked content is opened and not closed")

    def find(self, rule: str, message: str) -> None:
        self.found.findings.append(Finding(rule, message, self.found.number))

    def _begin(self, operands: Any) -> None:
        properties = self._properties(operands[1]) if len(operands) > 1 else pikepdf.Dictionary()
        mcid = properties.get("/MCID")
        level = _Level(str(operands[0]) == "/Artifact", None if mcid is None else int(mcid), None)
        if "/ActualText" in properties:
            level.words = str(properties.ActualText)
        self._judge_nesting(level)
        self._open.append(level)
        if level.mcid is not None:
            self.found.sequences.append((level.mcid, ""))
        if level.words is not None:
            self._say(level.words)

    def _properties(self, given: Any) -> Any:
        if isinstance(given, pikepdf.Name):
            given = self._resources.get("/Properties", pikepdf.Dictionary()).get(str(given))
        return given if isinstance(given, pikepdf.Dictionary) else pikepdf.Dictionary()

    def _judge_nesting(self, level: _Level) -> None:
        inside_artifact = any(outer.artifact for outer in self._open)
        inside_mark = any(outer.mcid is not None for outer in self._open)
        if level.mcid is not None and (inside_artifact or level.artifact):
            self.find("mark-in-artifact", f"tagged content (MCID {level.mcid}) is inside an artifact")
        elif level.mcid is not None and inside_mark:
            self.find("mark-in-mark", f"tagged content (MCID {level.mcid}) is inside other tagged content")
        elif level.artifact and inside_mark:
            self.find("artifact-in-mark", "an artifact is inside tagged content")

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
            self._fonts[name] = _read_font(self._resources.get("/Font", pikepdf.Dictionary()).get(name))
        self._font = self._fonts[name]

    def _paint(self, operator: str, operands: Any) -> None:
        marked = any(level.artifact or level.mcid is not None for level in self._open)
        if not marked and not self._unmarked and not self._is_marked_form(operator, operands):
            self._unmarked = True  # one is enough to say so
            self.find("unmarked", f"something is painted ({operator}) that is neither tagged nor an artifact")
        if operator in _SHOWING and not any(level.words is not None for level in self._open):
            self._say(self._decode(operands[-1]))

    def _is_marked_form(self, operator: str, operands: Any) -> bool:
        """Say whether a form brings its own marked content; such a form is judged by other rules."""
        if operator != "Do":
            return False
        form = self._resources.get("/XObject", pikepdf.Dictionary()).get(str(operands[0]))
        return form is not None and "/StructParents" in form

    def _say(self, text: str) -> None:
        inside = next((level.mcid for level in reversed(self._open) if level.mcid is not None), None)
        if inside is not None:
            mcid, so_far = self.found.sequences[-1]
            self.found.sequences[-1] = (mcid, so_far + text)

    def _decode(self, shown: Any) -> str:
        parts = shown if isinstance(shown, pikepdf.Array) else [shown]
        raw = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
        font = self._font
        if font is None:
            return _UNREADABLE * len(raw)
        codes = (raw[at : at + font.width] for at in range(0, len(raw), font.width))
        return "".join(font.texts.get(int.from_bytes(code, "big"), _UNREADABLE) for code in codes)


def _read_font(font: Any) -> _Font:
    """Read what the codes of a font stand for; a font without ToUnicode stands for nothing."""
    if not isinstance(font, pikepdf.Dictionary):
        return _Font(1, {})
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    stream = font.get("/ToUnicode")
    return _Font(width, _read_cmap(stream.read_bytes()) if isinstance(stream, pikepdf.Stream) else {})


def _read_cmap(cmap: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for block in _CHARACTERS.findall(cmap):
        found |= {int(code, 16): _utf16(text) for code, text in _PAIR.findall(block)}
    for block in _RANGES.findall(cmap):
        for first, last, start, listed in _RANGE.findall(block):
            codes = range(int(first, 16), int(last, 16) + 1)
            texts = _HEX.findall(listed) if listed else []
            for at, code in enumerate(codes):
                if not listed:
                    found[code] = _counted_on(_utf16(start), at)
                elif at < len(texts):
                    found[code] = _utf16(texts[at])
    return found


def _counted_on(text: str, steps: int) -> str:
    return text[:-1] + chr(ord(text[-1]) + steps) if text else ""


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
