"""Turn the bytes of a YAML file into plain data with places, or into everything that is wrong with them.

YAML 1.2 with the failsafe schema: authors write text, and what a text means is for whoever asked for it.
Tags, merge keys and several documents are refused; aliases are followed within a budget.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from briefgen.errors import ContentError
from briefgen.problems import Place, Problem, error
from briefgen.yamlfile.syntax import QUOTE_HINT, Failure, explain, odd_space
from briefgen.yamlfile.tree import Data, Node, YamlFile, YamlPath, fold, join_lines

__all__ = ["Data", "Node", "YamlFile", "YamlPath", "join_lines", "read_yaml"]

SIZE_LIMIT = 2 * 1024 * 1024
DEPTH_LIMIT = 40
# Values and characters with aliases followed: a file of a few hundred bytes can stand for billions.
VALUE_LIMIT = 200_000
TEXT_LIMIT = 4 * SIZE_LIMIT

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
# YAML 1.1 (and PyYAML) end lines at these three, YAML 1.2 does not (§5.4); pasted text has them.
_OLD_BREAKS = ("\x85", "\u2028", "\u2029")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = ("", "~", "null", "Null", "NULL")


def read_yaml(data: bytes, name: str) -> YamlFile:
    """Read a YAML file whose top level is a mapping; `name` is what places call it. Raises ContentError."""
    text = _decode(data, name)
    lines = tuple(re.split("\r\n|\r|\n", text))
    composer = _Composer(name, text, lines)
    root = composer.compose()
    if composer.problems:
        raise ContentError(sorted(composer.problems, key=lambda problem: problem.place))
    if root is None or root.data is None:
        raise ContentError([error("empty", "the file is empty", Place(name))])
    if not isinstance(root.data, dict):
        kind = "a list" if isinstance(root.data, list) else "a text"
        raise composer.refuse(
            "syntax", f"the file holds {kind}, not keys with values", root, "write `key: value` lines"
        )
    return YamlFile(name, text, root.data, root, lines)


def _decode(data: bytes, name: str) -> str:
    if len(data) > SIZE_LIMIT:
        message = f"the file has {len(data):,} bytes, more than the {SIZE_LIMIT:,} allowed"
        raise ContentError([error("too-large", message, Place(name))])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        raise ContentError([_not_utf8(data, name, reason.start)]) from None
    control = _CONTROL.search(text)
    if control:
        raise ContentError([_control_character(text, name, control.start())])
    return text


def _not_utf8(data: bytes, name: str, offset: int) -> Problem:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return error("encoding", "the file is UTF-16, not UTF-8", Place(name), hint="save it as UTF-8")
    before = data[:offset]
    place = Place(name, before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1)
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return error("encoding", "the file is not UTF-8 text", place, hint="save it as UTF-8")
    return error(
        "encoding", "the file is not UTF-8; it looks like GB18030 (GBK)", place, hint="save it as UTF-8"
    )


def _control_character(text: str, name: str, offset: int) -> Problem:
    before = text[:offset]
    place = Place(name, before.count("\n") + 1, offset - before.rfind("\n"))
    message = f"the file holds the control character U+{ord(text[offset]):04X}"
    return error("control-character", message, place, hint="take it out; is this a text file?")


class _Composer:
    """Build nodes from the parser's events with a stack of our own, so that no file can exhaust Python's."""

    def __init__(self, name: str, text: str, lines: tuple[str, ...]) -> None:
        self.name, self.text, self.lines = name, text, lines
        self.problems: list[Problem] = []
        self._anchors: dict[str, Node | None] = {}
        self._open: list[tuple[Node, str]] = []  # collections being filled, with their anchors
        self._keys: list[Node | None] = []  # for each of them, the key that waits for its value
        self._root: Node | None = None
        self._documents = self._values = self._characters = 0

    def compose(self) -> Node | None:
        """Return the root of the first document, or None. Raises ContentError where reading cannot go on."""
        read: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.DocumentStartEvent: self._document,
            yaml.AliasEvent: lambda event: self._add(self._alias(event)),
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._begin,
            yaml.SequenceStartEvent: self._begin,
            yaml.MappingEndEvent: self._finish,
            yaml.SequenceEndEvent: self._finish,
        }
        for event in self._events():
            if type(event) in read:
                read[type(event)](event)
        return self._root

    def refuse(self, rule: str, message: str, node: Node, hint: str = "") -> ContentError:
        """Return the error that ends the reading; what was found before goes with it."""
        return ContentError([*self.problems, self._problem(rule, message, node, hint)])

    def _problem(self, rule: str, message: str, node: Node, hint: str) -> Problem:
        source = self.lines[node.line - 1] if node.line <= len(self.lines) else ""
        return error(rule, message, Place(self.name, node.line, node.column), hint=hint, source=source)

    def _events(self) -> Iterator[yaml.Event]:
        try:
            text = self.text
            for old_break in _OLD_BREAKS:
                text = text.replace(old_break, " ")
            yield from yaml.parse(text, Loader=_LOADER)
        except yaml.MarkedYAMLError as reason:
            mark = reason.problem_mark or reason.context_mark
            raise self._syntax(reason, mark) from None
        except (yaml.YAMLError, ValueError, OverflowError) as reason:  # chr() of an escape beyond Unicode
            raise ContentError([error("syntax", f"this is not YAML: {reason}", Place(self.name))]) from None

    def _syntax(self, reason: yaml.MarkedYAMLError, mark: yaml.Mark | None) -> ContentError:
        at = (mark.line, mark.column) if mark else (0, 0)
        opened = (reason.context_mark.line, reason.context_mark.column) if reason.context_mark else at
        fault = explain(Failure(reason.context or "", reason.problem or "", at, opened), self.lines)
        line, column = fault.at
        source = self.lines[line] if line < len(self.lines) else ""
        place = Place(self.name, line + 1, column + 1)
        return ContentError(
            [*self.problems, error(fault.rule, fault.message, place, hint=fault.hint, source=source)]
        )

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            node = self._node(event, None)
            raise self.refuse("documents", "the file holds several documents", node, "take this --- out")

    def _node(self, event: yaml.Event, data: Data, style: str = "") -> Node:
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None  # the parser always sets them
        return Node(start.index, end.index, start.line + 1, start.column + 1, data, style)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        style = event.style or ""
        node = self._node(event, None, style)
        if not style and event.value in _NOTHING and not event.tag:
            node.end = node.start if not event.value else node.end
        else:
            written = (
                self.text[node.start : node.end].rstrip()
                if style in ("|", ">")
                else self.text[node.start : node.end]
            )
            node.end = node.start + len(written)
            node.data = fold(event.value, written, style) if "\n" in written and style != "|" else event.value
            if style == '"':  # only an escape could hide a control character from `_decode`
                self._check_characters(node)
        self._refuse_tag(event, node)
        if event.anchor:
            self._anchors[event.anchor] = node
        self._add(node, plain=not style, written=event.value)

    def _check_characters(self, node: Node) -> None:
        control = _CONTROL.search(str(node.data))
        if control:
            message = f"the text holds the control character U+{ord(control[0]):04X}"
            self.problems.append(self._problem("control-character", message, node, "take its escape out"))

    def _refuse_tag(self, event: yaml.NodeEvent, node: Node) -> None:
        tag = getattr(event, "tag", None)
        if tag:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            hint = f"take it out; if it is part of a text, {QUOTE_HINT}"
            self.problems.append(self._problem("tag", f"the tag {shown} is not allowed", node, hint))

    def _alias(self, event: yaml.AliasEvent) -> Node:
        node = self._node(event, None, "*")
        if event.anchor not in self._anchors:
            hint = f"if it is a text, {QUOTE_HINT}"
            raise self.refuse(
                "alias",
                f"*{event.anchor} stands for nothing: there is no &{event.anchor} before it",
                node,
                hint,
            )
        target = self._anchors[event.anchor]
        if target is None:
            raise self.refuse("alias", f"*{event.anchor} stands inside what it stands for", node)
        node.data, node.members, node.keys = target.data, target.members, target.keys
        node.cost, node.height = target.cost, target.height
        return node

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        mapping = isinstance(event, yaml.MappingStartEvent)
        style = ("{" if mapping else "[") if event.flow_style else ""
        node = self._node(event, {} if mapping else [], style)
        self._refuse_tag(event, node)
        if event.anchor:
            self._anchors[event.anchor] = None
        self._open.append((node, event.anchor or ""))
        self._keys.append(None)
        if len(self._open) > DEPTH_LIMIT:
            raise self._too_deep(node)

    def _finish(self, event: yaml.CollectionEndEvent) -> None:
        node, anchor = self._open.pop()
        self._keys.pop()
        # A collection in block style "ends" where the next token begins, after comments that are not its own.
        last = max((member.end for member in node.members.values()), default=node.start)
        node.end = event.end_mark.index if node.style and event.end_mark else last
        if anchor:
            self._anchors[anchor] = node
        self._add(node)

    def _add(self, node: Node, *, plain: bool = False, written: str = "") -> None:
        """Put a finished value where it belongs."""
        self._count(node)
        if not self._open:
            self._root = node
            return
        holder, _ = self._open[-1]
        if isinstance(holder.data, list):
            holder.members[len(holder.data)] = node
            holder.data.append(node.data)
        elif self._keys[-1] is None:
            self._keys[-1] = self._key(node, plain, written)
        else:
            self._enter(holder, self._keys[-1], node)
            self._keys[-1] = None
        holder.cost += node.cost
        holder.height = max(holder.height, node.height + 1)
        if len(self._open) + node.height > DEPTH_LIMIT:
            raise self._too_deep(node)

    def _key(self, node: Node, plain: bool, written: str) -> Node:
        """Check a key. A key such as `null` or `~` is that text."""
        if plain and written == "<<":
            raise self.refuse(
                "merge-key", "merge keys (<<) are not part of YAML 1.2", node, "write the keys out"
            )
        if isinstance(node.data, (dict, list)):
            hint = f"if it is a text, {QUOTE_HINT}"
            raise self.refuse("key", "a key must be one word, not a list or a mapping", node, hint)
        if not written.strip():
            raise self.refuse("key", "a key is missing before the colon", node)
        code = "" if written.isascii() else odd_space(written)
        if code:
            hint = "put an ordinary space before the key"
            self.problems.append(
                self._problem("odd-space", f"there is {code} before the key {written.strip()!r}", node, hint)
            )
        node.data = written
        return node

    def _enter(self, holder: Node, key: Node, node: Node) -> None:
        name = str(key.data)
        if name in holder.keys:
            hint = f"keep one of them; the first is on line {holder.keys[name].line}"
            self.problems.append(
                self._problem("duplicate-key", f"the key {name!r} is given twice", key, hint)
            )
            return
        holder.keys[name], holder.members[name] = key, node
        assert isinstance(holder.data, dict)
        holder.data[name] = node.data

    def _count(self, node: Node) -> None:
        alias = node.style == "*"
        self._values += node.cost if alias else 1
        if isinstance(node.data, str):
            self._characters += len(node.data)
        if self._values > VALUE_LIMIT:
            raise self.refuse("too-large", f"the file stands for more than {VALUE_LIMIT:,} values", node)
        if self._characters > TEXT_LIMIT:
            raise self.refuse("too-large", f"the file stands for more than {TEXT_LIMIT:,} characters", node)

    def _too_deep(self, node: Node) -> ContentError:
        return self.refuse(
            "too-deep", f"values stand more than {DEPTH_LIMIT} levels deep in each other", node
        )
