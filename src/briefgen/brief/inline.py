"""Inline markup: what an author wrote in, a tuple of marks out; every mark knows where it began.

`**strong**`, `*emphasis*`, `[text](https://…)`, `{name}`, `{name:form}`, `^[footnote]`, `[@id]`, and a
backslash before a mark of punctuation that is meant as itself; words between backticks stay as they are,
without markup and without a mark put right. A line break folds: to nothing between two Han characters, else
to one space.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal, TypeAlias, get_args

from briefgen.brief.marks import CrossRef, Emphasis, Form, Link, Mark, NoteMark, NumberRef, Strong, Text

__all__ = [
    "NAME",
    "CrossRef",
    "Emphasis",
    "Form",
    "InlineError",
    "Link",
    "Mark",
    "NoteMark",
    "NumberRef",
    "Strong",
    "Text",
    "located_paragraphs",
    "paragraphs",
    "parse_inline",
]

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*", re.ASCII)
_TARGET = re.compile(r"https?://[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+|#\S+")
_ESCAPABLE = frozenset("\\`*_{}[]()#+-.!^@<>|~\"'$&%:;,/=?")
_PLAIN = re.compile(r"[^\\`{\[\]*^\s]+(?: [^\\`{\[\]*^\s]+)*")
_BREAK = re.compile(r"[ \t]*\r?\n[ \t\r\n]*")
_BLANK_LINE = re.compile(r"(?:[ \t]*\r?\n){2,}")
_VERBATIM = re.compile("`([^`]+)`")
_DEPTH = 16


class InlineError(ValueError):
    """Markup that cannot be understood; `offset` counts characters of the source from 0."""

    def __init__(self, message: str, offset: int, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint


@lru_cache(1024)  # every edition and every check reads the same texts
def parse_inline(text: str) -> tuple[Mark, ...]:
    """Read inline markup; offsets are into `text`. Raises InlineError."""
    return _Reader(text).marks(())


def paragraphs(text: str) -> tuple[str, ...]:
    """Split a text at its blank lines."""
    return tuple(part for _, part in located_paragraphs(text))


def located_paragraphs(text: str) -> tuple[tuple[int, str], ...]:
    """Split a text at its blank lines; each paragraph with the offset at which it begins."""
    if "\n" not in text:
        whole = text.strip()
        return ((text.index(whole), whole),) if whole else ()
    found: list[tuple[int, str]] = []
    start = 0
    for match in [*_BLANK_LINE.finditer(text), None]:
        part = text[start : match.start() if match else len(text)]
        begin = start + len(part) - len(part.lstrip())
        if part.strip():
            found.append((begin, part.strip()))
        start = match.end() if match else len(text)
    return tuple(found)


# What a mark opens with, and what an author reads about it when it is never closed.
_Open: TypeAlias = Literal["**", "*", "[", "^["]


class _Reader:
    """Reads the source from left to right; `opened` are the marks we are inside of, the innermost last."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._previous = ""  # the last character a reader will see, to fold line breaks by

    def marks(self, opened: tuple[_Open, ...]) -> tuple[Mark, ...]:
        """Read marks up to what closes the innermost open one, which is left to be taken by the caller."""
        found: list[Mark] = []
        while self._at < len(self._source) and not self._closes(opened):
            plain = _PLAIN.match(self._source, self._at)
            found += self._text(plain[0], len(plain[0])) if plain else self._mark(opened)
        return _joined(found)

    def _mark(self, opened: tuple[_Open, ...]) -> tuple[Mark, ...]:
        source, at = self._source, self._at
        if source[at] in "\\`" and (kept := self._kept()):
            return kept
        if source[at] == "{":
            return (self._number(),)
        if source.startswith("^[", at):
            return (self._note(opened),)
        if source.startswith("[@", at) and (closed := source.find("]", at)) > 0:
            return (self._cross_reference(closed),)
        if source[at] == "[":
            return self._bracket(opened)
        if source[at] == "*" and not self._is_asterisk():
            return (self._stress(opened),)
        if broken := _BREAK.match(source, at):
            return self._fold(broken)
        return self._text(source[at], 1)

    def _text(self, text: str, length: int, *, kept: bool = False) -> tuple[Mark, ...]:
        start = self._at
        self._at += length
        self._previous = text[-1:] or self._previous
        pieces = ((0, start, length),)
        return (Text(text, start, ((0, len(text)),) if kept else (), pieces),) if text else ()

    def _kept(self) -> tuple[Mark, ...]:
        """Read what is meant as itself, after a backslash or between backticks, if it is that."""
        if self._source[self._at] == "\\":
            escaped = self._source[self._at + 1 : self._at + 2]
            return self._text(escaped, 2, kept=True) if escaped and escaped in _ESCAPABLE else ()
        written = _VERBATIM.match(self._source, self._at)
        if written is None:
            raise InlineError("'`' is never closed", self._at, "close it with `, or write \\` for a backtick")
        return self._text(_BREAK.sub(" ", written[1]), len(written[0]), kept=True)

    def _fold(self, broken: re.Match[str]) -> tuple[Mark, ...]:
        following = self._source[broken.end() :].lstrip("*[^`")[:1]
        edge = not self._previous or broken.end() == len(self._source)
        between_han = _is_wide(self._previous) and _is_wide(following)
        return self._text("" if edge or between_han else " ", len(broken[0]))

    def _is_asterisk(self) -> bool:
        """Say whether a `*` stands for itself: between spaces, or between digits (3 * 4, 3*4)."""
        before = self._source[max(self._at - 1, 0) : self._at]
        after = self._source[self._at + 1 : self._at + 2]
        if after == "*" or before == "*":
            return False
        return ((not before or before.isspace()) and (not after or after.isspace())) or (
            before.isdigit() and after.isdigit()
        )

    def _closes(self, opened: tuple[_Open, ...]) -> bool:
        if not opened:
            return False
        source, at, innermost = self._source, self._at, opened[-1]
        if innermost in ("[", "^["):
            return source[at] == "]"
        if innermost == "**":
            return source.startswith("**", at)
        crossed = source.startswith("**", at) and not source.startswith("***", at) and "**" not in opened
        return source[at] == "*" and not crossed and not self._is_asterisk()

    def _stress(self, opened: tuple[_Open, ...]) -> Mark:
        mark: _Open = "**" if self._source.startswith("**", self._at) else "*"
        start = self._at
        self._at += len(mark)
        children = self.marks(self._deeper(opened, mark, start))
        if not self._source.startswith(mark, self._at):
            raise InlineError(
                f"{mark!r} is never closed", start, f"close it with {mark}, or write \\* for an asterisk"
            )
        if not children:
            raise InlineError(
                f"there is nothing between {mark!r} and {mark!r}", start, "write \\* for an asterisk"
            )
        self._at += len(mark)
        return Strong(children, start, self._at) if mark == "**" else Emphasis(children, start, self._at)

    def _deeper(self, opened: tuple[_Open, ...], mark: _Open, start: int) -> tuple[_Open, ...]:
        if len(opened) >= _DEPTH:
            raise InlineError(f"marks are nested more than {_DEPTH} deep", start, "take some of them out")
        return (*opened, mark)

    def _number(self) -> NumberRef:
        start = self._at
        closed = self._source.find("}", start)
        if closed < 0:
            raise InlineError("'{' is never closed", start, "write {name}, or \\{ for a brace")
        self._at = closed + 1
        self._previous = "0"
        name, colon, form = self._source[start + 1 : closed].strip().partition(":")
        checked = _checked_name(name.strip(), start), _checked_form(form.strip(), colon, start)
        return NumberRef(*checked, start, self._at)

    def _note(self, opened: tuple[_Open, ...]) -> NoteMark:
        start = self._at
        if "^[" in opened:
            raise InlineError("a footnote stands inside a footnote", start, "put it after the outer one")
        if "[" in opened:
            raise InlineError("a footnote stands inside a link", start, "put ^[…] after the link")
        before, self._previous = self._previous, ""
        self._at += 2
        children = self.marks(self._deeper(opened, "^[", start))
        self._expect_bracket("^[", start)
        if not children:
            raise InlineError("the footnote is empty", start, "write its text: ^[…]")
        self._previous = before
        return NoteMark(children, start, self._at)

    def _cross_reference(self, closed: int) -> CrossRef:
        start = self._at
        name = self._source[start + 2 : closed].strip()
        if not _ID.fullmatch(name):
            raise InlineError(f"{name!r} is no id of a block", start, "write [@id] with the id of a block")
        self._at = closed + 1
        self._previous = "0"
        return CrossRef(name, start, self._at)

    def _bracket(self, opened: tuple[_Open, ...]) -> tuple[Mark, ...]:
        """Read `[text](target)`; square brackets without a target, as in `[2024] No. 9`, are text."""
        start = self._at
        self._at += 1
        children = self.marks(self._deeper(opened, "[", start))
        self._expect_bracket("[", start)
        if not self._source.startswith("(", self._at):
            self._previous = "]"
            return (_sign("[", start), *children, _sign("]", self._at - 1))
        if "[" in opened or any(_has_link(child) for child in children):
            raise InlineError("a link stands inside a link", start, "end the outer link first")
        if not children:
            raise InlineError("the link has no words to click on", start, "write [words](https://…)")
        return (Link(children, self._target(), start, self._at),)

    def _expect_bracket(self, mark: _Open, start: int) -> None:
        if not self._source.startswith("]", self._at):
            raise InlineError(
                f"{mark!r} is never closed", start, "close it with ], or write \\[ for a bracket"
            )
        self._at += 1

    def _target(self) -> str:
        start = self._at
        closed = _closing_bracket(self._source, start)
        if closed < 0:
            raise InlineError("'(' after a link's words is never closed", start, "write [words](https://…)")
        target = self._source[start + 1 : closed].strip()
        if not _TARGET.fullmatch(target):
            raise _bad_target(target, start + 1)
        self._at = closed + 1
        return target


def _checked_name(name: str, start: int) -> str:
    if not name:
        raise InlineError(
            "{} names no number", start, "write the name of a declared number, or \\{ for a brace"
        )
    if not NAME.fullmatch(name):
        raise InlineError(
            f"{name!r} is no name of a number", start, "names are letters, digits and underscores"
        )
    return name


def _checked_form(form: str, colon: str, start: int) -> Form:
    for known in get_args(Form):
        if form == known:
            return known  # type: ignore[no-any-return]  # get_args loses the literal's type
    if not colon:
        return "full"
    from difflib import get_close_matches

    likely = get_close_matches(form, get_args(Form), n=1, cutoff=0.4)
    hint = f"did you mean {likely[0]!r}?" if likely else f"the forms are {', '.join(get_args(Form))}"
    raise InlineError(f"a number has no form {form!r}", start, hint)


def _bad_target(target: str, offset: int) -> InlineError:
    allowed = "write https://…, http://…, mailto:… or #id"
    if not target:
        return InlineError("the link leads nowhere", offset, allowed)
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+-]*:", target)
    if scheme is None:
        return InlineError(f"the link {target!r} has no scheme", offset, allowed)
    if scheme[0] in ("https:", "http:", "mailto:"):
        return InlineError(f"the link {target!r} is not an address", offset, allowed)
    return InlineError(f"a link cannot begin with {scheme[0]!r}", offset, allowed)


def _closing_bracket(source: str, start: int) -> int:
    depth = 0
    for at in range(start, len(source)):
        depth += {"(": 1, ")": -1}.get(source[at], 0)
        if depth == 0:
            return at
    return -1


def _has_link(mark: Mark) -> bool:
    match mark:
        case Link():
            return True
        case Strong(children) | Emphasis(children):
            return any(_has_link(child) for child in children)
        case _:
            return False


def _joined(marks: list[Mark]) -> tuple[Mark, ...]:
    """Join neighbouring texts; the first one's start is the start of all."""
    found: list[Mark] = []
    pending: list[Text] = []
    for mark in [*marks, None]:
        if isinstance(mark, Text):
            pending.append(mark)
            continue
        if pending:
            found.append(_one_text(pending))
            pending = []
        if mark is not None:
            found.append(mark)
    return tuple(found)


def _sign(text: str, start: int) -> Text:
    return Text(text, start, pieces=((0, start, len(text)),))


def _one_text(parts: list[Text]) -> Text:
    kept: list[tuple[int, int]] = []
    pieces: list[tuple[int, int, int]] = []
    length = 0
    for part in parts:
        kept += [(length + start, length + end) for start, end in part.kept]
        pieces += [(length + at, start, long) for at, start, long in part.pieces]
        length += len(part.text)
    return Text("".join(part.text for part in parts), parts[0].start, tuple(kept), tuple(pieces))


def _is_wide(char: str) -> bool:
    """Say whether a character is Han or Chinese punctuation, next to which a line break is no space."""
    return bool(char) and (unicodedata.east_asian_width(char) in "WF" or char in "“”‘’—…·")
