"""The words of a paragraph as a reader sees them: letter by letter, with looks, links, notes and fields.

Changes that were tracked are read as accepted: what is inserted counts, what is deleted does not (ISO/IEC
29500-1, 17.13.5).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from briefgen.word.identity import Identity, identity
from briefgen.word.lint.opened import value
from briefgen.word.xml import Element, R, W

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DESCENDED = frozenset(
    f"{{{W}}}{tag}"
    for tag in (
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "customXml",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    )
)
# What stands for a note or a drawing among the letters (U+FFFC OBJECT REPLACEMENT CHARACTER).
OBJECT = "\ufffc"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_CODE = re.compile("[0-9A-Fa-f]{4}")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # where Word puts the signs of symbol fonts; no text can hold them
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(\\l\s+)?"?([^"\s]+)"?(?:\s+\\l\s+"?([^"\s]+)"?)?')
_THEIR_MARK = "FootnoteAnchor"  # how LibreOffice dresses the mark of a note

Kind: TypeAlias = Literal["", "field", "note", "drawing"]


class Letter(NamedTuple):
    """One character; `link` is an address or `#bookmark`, `refers` the id of a note or of a relationship."""

    char: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    kind: Kind = ""
    refers: str = ""


class Look(NamedTuple):
    """Whether a run or a character style sets words bold, and stresses them; None if it does not say."""

    strong: bool | None = None
    emphasis: bool | None = None


@dataclass(slots=True)
class Words:
    """The letters of one paragraph, and what stands between them, each with the number of letters before."""

    letters: list[Letter] = field(default_factory=list)
    names: list[tuple[Identity, int]] = field(default_factory=list)
    remarks: list[tuple[str, int]] = field(default_factory=list)  # ids of comments, where their words begin
    ends: list[tuple[str, int]] = field(default_factory=list)
    inner: list[Element] = field(default_factory=list)  # text boxes


@dataclass(slots=True)
class _Field:
    code: str = ""
    shown: bool = False


class Reader:
    """Reads the paragraphs of one story, whose fields may begin in one and end in another."""

    def __init__(self, links: Mapping[str, str], styles: Mapping[str, Look]) -> None:
        self._links, self._styles = links, styles
        self._fields: list[_Field] = []
        self._words = Words()
        self._contents = False
        self._written = ""  # the mark of the note before, where LibreOffice may have said it twice

    def paragraph(self, paragraph: Element, names: Iterable[Identity] = ()) -> Words:
        """Read one paragraph, which may have been named before it begins.

        Of the table of contents, which Word writes itself, nothing is read.
        """
        self._words = Words(names=[(name, 0) for name in names])
        self._contents = self._in_contents()
        self._inline(paragraph, "")
        return Words() if self._contents else self._words

    def _in_contents(self) -> bool:
        return any(one.code.strip().startswith("TOC") for one in self._fields)

    def _inline(self, holder: Element, link: str) -> None:
        for element in holder:
            if element.tag == f"{{{W}}}r":
                self._run(element, link)
            elif element.tag == f"{{{W}}}hyperlink":
                self._inline(element, self._target(element))
            elif element.tag == f"{{{W}}}fldSimple":
                self._fields.append(_Field(value(element, "instr"), shown=True))
                self._inline(element, link)
                self._fields.pop()
            elif element.tag in _DESCENDED:
                self._inline(element, link)
            elif element.tag == f"{{{MC}}}AlternateContent":
                for choice in element.findall(f"{{{MC}}}Choice"):
                    self._inline(choice, link)
            else:
                self._mark(element)

    def _mark(self, element: Element) -> None:
        """Remember what stands between letters."""
        words, at = self._words, len(self._words.letters)
        if element.tag == f"{{{W}}}bookmarkStart":
            named = identity(value(element, "name"))
            if named:
                words.names.append((named, at))
        elif element.tag == f"{{{W}}}commentRangeStart":
            words.remarks.append((value(element, "id"), at))
        elif element.tag == f"{{{W}}}commentRangeEnd":
            words.ends.append((value(element, "id"), at))

    def _target(self, element: Element) -> str:
        """Say where a link leads; Word and others keep the fragment of an address apart from it."""
        anchor, address = value(element, "anchor"), self._links.get(str(element.get(f"{{{R}}}id")), "")
        return f"{address}#{anchor}" if anchor else address

    def _run(self, run: Element, link: str) -> None:
        properties = run.find(f"{{{W}}}rPr")
        look = self._look(properties)
        if properties is not None and _on(properties.find(f"{{{W}}}vanish")):
            return
        signs = list(self._signs(run))
        for sign, kind, refers in signs[self._doubled(signs) :]:
            if kind == "note":  # what follows in the run is the note's mark, written out
                self._words.letters.append(Letter(OBJECT, kind=kind, refers=refers))
                self._written = _written(signs, properties)
                return
            if all(one.shown for one in self._fields):
                self._words.letters.append(self._letter(sign, look, link, kind, refers))

    def _doubled(self, signs: Sequence[tuple[str, Kind, str]]) -> int:
        """Count the signs that repeat the mark of a note, as LibreOffice does where a mark has several."""
        mark, self._written = self._written, ""
        return len(mark) if "".join(sign for sign, _, _ in signs).startswith(mark) else 0

    def _letter(self, sign: str, look: Look, link: str, kind: Kind, refers: str) -> Letter:
        for one in reversed(self._fields):
            code = _HYPERLINK.match(one.code)
            if code:
                link = f"#{code[2]}" if code[1] else f"{code[2]}#{code[3]}" if code[3] else code[2]
            else:
                kind = kind or "field"
        return Letter(sign, bool(look.strong), bool(look.emphasis), link, kind, refers)

    def _signs(self, run: Element) -> Iterator[tuple[str, Kind, str]]:
        for element in run:
            tag = str(element.tag).rpartition("}")[2]
            if tag == "t":
                yield from ((char, "", "") for char in element.text or "")
            elif tag in _SIGNS and value(element, "type") != "page":
                yield _SIGNS[tag], "", ""
            elif tag == "sym" and _CODE.fullmatch(value(element, "char")):
                yield _symbol(chr(int(value(element, "char"), 16)))
            elif tag in ("footnoteReference", "endnoteReference"):
                yield OBJECT, "note", value(element, "id")
            elif tag in ("drawing", "pict", "object"):
                yield from self._drawing(element)
            elif tag == "AlternateContent":
                for choice in element.findall(f"{{{MC}}}Choice"):
                    yield from self._signs(choice)
            elif tag in ("fldChar", "instrText"):
                self._field(element, tag)

    def _drawing(self, element: Element) -> Iterator[tuple[str, Kind, str]]:
        boxes = list(element.iter(f"{{{W}}}txbxContent"))
        self._words.inner.extend(boxes)
        if not boxes:
            related = (one.get(f"{{{R}}}id") for one in element.iter() if one.get(f"{{{R}}}id"))
            yield OBJECT, "drawing", str(next(related, ""))

    def _field(self, element: Element, tag: str) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and tag == "instrText":
            self._fields[-1].code += element.text or ""
        elif self._fields and kind == "separate":
            self._fields[-1].shown = True
            self._contents = self._contents or self._in_contents()
        elif self._fields and kind == "end":
            self._fields.pop()

    def _look(self, properties: Element | None) -> Look:
        if properties is None:
            return Look()
        named = properties.find(f"{{{W}}}rStyle")
        style = self._styles.get(value(named), Look()) if named is not None else Look()
        own = look_of(properties)
        return Look(
            style.strong if own.strong is None else own.strong,
            style.emphasis if own.emphasis is None else own.emphasis,
        )


def look_of(properties: Element) -> Look:
    """Read what run properties say of weight and stress."""
    strong, italic = properties.find(f"{{{W}}}b"), properties.find(f"{{{W}}}i")
    dots = properties.find(f"{{{W}}}em")
    emphasis = None if italic is None else _on(italic)
    if dots is not None and not emphasis:
        emphasis = value(dots) != "none"
    return Look(None if strong is None else _on(strong), emphasis)


def _on(element: Element | None) -> bool:
    return element is not None and value(element) not in ("0", "false", "off")


def _written(signs: Sequence[tuple[str, Kind, str]], properties: Element | None) -> str:
    """Return the mark of a note that LibreOffice wrote, if it is of several signs."""
    named = None if properties is None else properties.find(f"{{{W}}}rStyle")
    mark = "".join(sign for sign, kind, _ in signs if not kind)
    return mark if named is not None and value(named) == _THEIR_MARK and len(mark) > 1 else ""


def _symbol(char: str) -> tuple[str, Kind, str]:
    """Read a sign of a font: one without a character of its own is no text."""
    return (OBJECT, "drawing", "") if _PRIVATE.match(char) else (char, "", "")
