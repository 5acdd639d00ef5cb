"""Change the words of a text in place: its style, its lines and the comments around it stay as they are."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from briefgen.errors import ContentError
from briefgen.values import dataclass
from briefgen.yamlfile.tree import Data, Node, YamlFile, YamlPath, meets_wide

_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t\r\n]*")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^\r\n])")
_SHORTEST = 80  # columns; lines are not broken before them
_SLACK = 1.25  # a line may grow by so much: an author would not break it for a word
_OPENING, _CLOSING = "“‘（《〈【〔「『", "，。、；：！？”’）》〉】〕」』…—·"
_HEADER = re.compile(r"[|>][^\r\n]*[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Characters of a text to be replaced; offsets are into its value."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class FileEdit:
    """Characters of the file to be replaced; offsets are into its text."""

    start: int
    end: int
    new: str


def rewrite(file: YamlFile, path: YamlPath, edits: Sequence[TextEdit]) -> FileEdit | None:
    """Change a text in the file; None where it cannot be done without touching another one.

    A text that needs quotes after the change gets them. One that cannot be changed in place, because its
    lines would be read otherwise, is written anew in its own style.
    """
    node = file.node(path)
    if node is None or not isinstance(node.data, str) or node.style == "*":
        return None
    if file.text[node.start : node.start + 1] == "&":  # an anchor: others read this text too
        return None
    wanted = _applied(node.data, edits)
    flow = file.in_flow(path)
    for written in _ways(file.text, node, edits, wanted):
        if _reads_as(written, wanted, flow=flow):
            return FileEdit(node.start, node.end, written)
    return None


def apply_edits(text: str, edits: Sequence[FileEdit]) -> str:
    """Make edits that do not overlap."""
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _applied(text: str, edits: Sequence[TextEdit]) -> str:
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _ways(text: str, node: Node, edits: Sequence[TextEdit], wanted: str) -> Iterator[str]:
    """Give ways to write the changed text, the one that changes least first."""
    source = text[node.start : node.end]
    places = _places(text, node)
    if places:
        changed = _in_place(text, node, places, edits)
        yield changed
        if not node.style:
            yield from _quoted(changed)
    if node.style in ("|", ">"):
        yield _as_block(source, wanted)
    else:
        yield '"' + _escaped(wanted, '"').replace("\n", "\\n") + '"'


def _in_place(text: str, node: Node, places: Sequence[tuple[int, int]], edits: Sequence[TextEdit]) -> str:
    source, shift = text[node.start : node.end], -node.start
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        start, end = _stretch(places, edit)
        source = source[: start + shift] + _escaped(edit.new, node.style) + source[end + shift :]
    if node.style not in ("|", ">"):
        return source
    return _within_width(_tidy_lines(source), text[node.start : node.end])


def _stretch(places: Sequence[tuple[int, int]], edit: TextEdit) -> tuple[int, int]:
    if edit.start < edit.end:
        return places[edit.start][0], places[edit.end - 1][1]
    before = places[edit.start - 1][1] if edit.start else places[0][0]
    return before, before


def _tidy_lines(source: str) -> str:
    """Take out the lines of a block that an edit has emptied: a blank line would part the paragraph."""
    head, newline, body = source.partition("\n")
    kept = [line.rstrip(" \t") for line in body.split("\n")]
    lines = [line for line, before in zip(kept, body.split("\n"), strict=True) if line or not before]
    return head + newline + "\n".join(lines)


def _within_width(source: str, before: str) -> str:
    """Part lines of a block that have become much longer than any was, where a break means nothing."""
    known = before.splitlines()
    widest = max([_SHORTEST, *map(_width, known)])
    lines: list[str] = []
    for line in source.split("\n"):
        rest = line
        while rest not in known and _width(rest) > _SLACK * widest and (at := _break_in(rest, widest)):
            indent = rest[: len(rest) - len(rest.lstrip())]
            lines.append(rest[:at].rstrip(" "))
            rest = indent + rest[at:].lstrip(" ")
        lines.append(rest)
    return "\n".join(lines)


def _break_in(line: str, widest: int) -> int:
    """Find the last place within a width where a line may end: at a space, or between wide characters."""
    width = _width(line)
    for at in range(len(line) - 1, len(line) - len(line.lstrip()), -1):
        width -= _width(line[at])
        spaced = line[at] == " " and line[at - 1] != " " and not _meets_mark(line, at)
        between = (
            meets_wide(line[at - 1], line[at]) and line[at] not in _CLOSING and line[at - 1] not in _OPENING
        )
        if width <= widest and (spaced or between):
            return at
    return 0


def _meets_mark(line: str, at: int) -> bool:
    """Say whether a space is one that a fold would lose: beside a wide character."""
    return _width(line[at - 1]) > 1 or _width(line[at + 1 : at + 2]) > 1


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _escaped(new: str, style: str) -> str:
    if style == "'":
        return new.replace("'", "''")
    return new.replace("\\", "\\\\").replace('"', '\\"') if style == '"' else new


def _quoted(words: str) -> Iterator[str]:
    """Put words into quotes, double ones if that leaves them as they are."""
    double = '"' + _escaped(words, '"') + '"'
    single = "'" + _escaped(words, "'") + "'"
    plain_double = not re.search(r'["\\]', words)
    yield from (double, single) if plain_double else (single, double)


def _as_block(source: str, wanted: str) -> str:
    """Write a block anew, a line for each paragraph."""
    head, _, body = source.partition("\n")
    indent = re.match(r"[ \t]*", body.lstrip("\n"))
    before = indent[0] if indent else "  "
    lines = re.split(r"\n+", wanted.strip("\n"))
    return head + "\n" + "\n\n".join(f"{before}{line.strip()}" for line in lines)


def _reads_as(written: str, wanted: str, *, flow: bool) -> bool:
    """Say whether a text is read as it is wanted, where a break between wide characters is nothing."""
    from briefgen.yamlfile import read_yaml

    sample = f"a: [{{z: {written}, y: 1}}]\n" if flow else f"z: {written}\ny: 1\n"
    try:
        data: Data = read_yaml(sample.encode(), "sample").data
    except ContentError:
        return False
    if flow and isinstance(data, dict) and isinstance(data["a"], list):
        data = data["a"][0]
    if not isinstance(data, dict) or list(data) != ["z", "y"] or not isinstance(data["z"], str):
        return False
    return _folded(data["z"]) == _folded(wanted)


def _folded(text: str) -> str:
    """Fold line breaks and the spaces beside wide characters, which mean nothing in either reading."""
    parts = re.split(r"\n{2,}", text.strip())
    wide = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…·\U00020000-\U0003ffff"
    return "\n\n".join(
        re.sub(rf"(?<=[{wide}])\s+|\s+(?=[{wide}])", "", re.sub(r"\s+", " ", part.strip())) for part in parts
    )


def _places(text: str, node: Node) -> list[tuple[int, int]] | None:
    """Find for each character of a value its stretch of the file; None where they do not go together."""
    value, at = str(node.data), node.start
    if node.style in ("|", ">"):
        begun = _HEADER.match(text, at)
        at = begun.end() if begun else node.end
    elif node.style:
        at += 1
    places: list[tuple[int, int]] = []
    words = len(value.rstrip("\n"))
    for index, char in enumerate(value):
        if index >= words:  # the line break that ends a block
            places.append((node.end, node.end))
            continue
        if char == "\n" and index and value[index - 1] == "\n" and places:
            places.append((at, at))  # the second of two line breaks: the first has taken both
            continue
        stretch = _next(text, at, node, char)
        if stretch is None:
            return None
        places.append(stretch)
        at = stretch[1]
    return places


def _next(text: str, at: int, node: Node, char: str) -> tuple[int, int] | None:
    """Find where the next character of a value stands, at or after an offset."""
    broken = _BREAK.match(text, at, node.end)
    if broken:
        if char.isspace():
            return broken.start(), broken.end()
        at = broken.end()
    if at >= node.end:
        return None
    if node.style == '"' and text[at] == "\\":
        escape = _ESCAPE.match(text, at, node.end)
        return (at, escape.end()) if escape else None
    if text[at] != char:
        return None
    return at, at + (2 if node.style == "'" and char == "'" else 1)
