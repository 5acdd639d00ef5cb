"""What a YAML file says and where: plain data, and for each value its place and its stretch of the text."""

import re
import unicodedata
from dataclasses import field
from itertools import pairwise
from typing import TypeAlias

from briefgen.problems import Place
from briefgen.values import dataclass

Data: TypeAlias = "dict[str, Data] | list[Data] | str | None"
YamlPath: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class Node:
    """One value in the file; offsets count characters, lines and columns count from 1.

    `style` is how it is written: `{`, `[`, `"`, `'`, `|`, `>`, or empty for plain and block style. `cost` and
    `height` count what the value holds with its aliases followed.
    """

    start: int
    end: int
    line: int
    column: int
    data: Data
    style: str = ""
    members: "dict[str | int, Node]" = field(default_factory=dict)
    keys: "dict[str, Node]" = field(default_factory=dict)
    cost: int = 1
    height: int = 1


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A YAML file that was read.

    In `data` every plain scalar is the text as written; `null`, `~` and nothing are None. A line break
    in a text is a space, or nothing between two Chinese characters, and a blank line stays one; `|` keeps its
    lines.
    """

    name: str
    text: str = field(repr=False)
    data: dict[str, Data] = field(repr=False)
    root: Node = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)

    def place(self, path: YamlPath, *, key: bool = False) -> Place:
        """Return where a value starts, or its key; for what is not there, the nearest thing around it."""
        node, holder, last = self._walk(path)
        if holder is not None and isinstance(last, str) and (key or node.end == node.start):
            node = holder.keys[last]
        return Place(self.name, node.line, node.column)

    def within(self, path: YamlPath, offset: int) -> Place:
        """Return where the character at an offset of a text stands, past line ends, quotes and escapes."""
        node, _, _ = self._walk(path)
        if not isinstance(node.data, str):
            return self.place(path)
        return self.at(_source_offset(self.text, node, offset))

    def offset(self, path: YamlPath, offset: int) -> int:
        """Return where in the file the character at an offset of a text stands."""
        return _source_offset(self.text, self._walk(path)[0], offset)

    def at(self, offset: int) -> Place:
        """Return the place of an offset of the text."""
        before = self.text[:offset].replace("\r\n", " \n").replace("\r", "\n")
        return Place(self.name, before.count("\n") + 1, len(before) - before.rfind("\n"))

    def span(self, path: YamlPath) -> tuple[int, int]:
        """Return the start and end offset of a value in the text. Raises KeyError where there is none."""
        node = self.root
        for part in path:
            node = node.members[part]
        return node.start, node.end

    def node(self, path: YamlPath) -> Node | None:
        """Return the value at a path, or None where there is none."""
        node = self.root
        for part in path:
            if part not in node.members:
                return None
            node = node.members[part]
        return node

    def in_flow(self, path: YamlPath) -> bool:
        """Say whether a value stands inside of `{…}` or `[…]`."""
        nodes = (self.node(path[:depth]) for depth in range(len(path)))
        return any(node is not None and node.style in ("{", "[") for node in nodes)

    def style(self, path: YamlPath) -> str:
        """Return the style of the nearest value, as in `Node`."""
        return self._walk(path)[0].style

    def line(self, number: int) -> str:
        """Return a line of the file, or nothing where there is no such line."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def _walk(self, path: YamlPath) -> tuple[Node, Node | None, str | int]:
        node: Node = self.root
        holder: Node | None = None
        last: str | int = ""
        for part in path:
            if part not in node.members:
                break
            node, holder, last = node.members[part], node, part
        return node, holder, last


def join_lines(lines: list[str]) -> str:
    """Join the lines of a paragraph: with nothing between two wide characters, else with a space."""
    joined = ""
    for line in lines:
        gap = "" if not joined or not line or meets_wide(joined[-1], line[0]) else " "
        joined += gap + line
    return joined


def meets_wide(before: str, after: str) -> bool:
    """Tell whether a line break between these is no space: both are wide, or one is a dash or a quote."""
    wide = [unicodedata.east_asian_width(c) in "WF" for c in (before, after)]
    either = [c in "“”‘’…—·" for c in (before, after)]
    return any(wide) and all(w or e for w, e in zip(wide, either, strict=True))


def fold(value: str, written: str, style: str) -> str:
    """Undo the spaces YAML puts for line breaks between Chinese characters; blank lines stay blank lines."""
    lines = [line.strip() for line in re.split("\r\n|\r|\n", written)]
    if style == ">":
        lines, value = lines[1:], value.rstrip("\n")
    if len(lines) < 2:
        return value
    position = 0
    for before, after in pairwise(lines):
        if before and after and meets_wide(before[-1], after[0]):
            value, position = _drop_space(value, before, after, position)
    if "" in lines[1:-1]:
        value = "\n\n".join(part for part in value.split("\n") if part)
    return value


def _drop_space(value: str, before: str, after: str, position: int) -> tuple[str, int]:
    """Take out the space where one line met the next; a few characters on either side say where that was."""
    for reach in (8, 1):
        head, tail = before[-reach:], after[:reach]
        found = value.find(f"{head} {tail}", position)
        if found >= 0:
            cut = found + len(head)
            return value[:cut] + value[cut + 1 :], cut
    return value, position


def _source_offset(text: str, node: Node, offset: int) -> int:
    """Walk value and source side by side, past what only the source has: quotes, escapes, indentation."""
    value, source = str(node.data), node.start
    if node.style in ("|", ">"):
        source = min(text.find("\n", node.start) + 1 or node.end, node.end)
    elif node.style:
        source += 1
    for char in value[:offset]:
        while (
            source < node.end and text[source] != char and (text[source].isspace() or text[source] in "\\'")
        ):
            source += 1
        if source >= node.end or (text[source] != char and not char.isspace()):
            return node.start
        if text[source] == char:
            source += 1
    while source < node.end - 1 and text[source].isspace() and not value[offset : offset + 1].isspace():
        source += 1
    return source
