"""The marks inline markup is made of: a closed union; `start` is an offset into what the author wrote."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Form: TypeAlias = Literal["full", "bare", "words", "digits", "plain", "unit"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words, with line breaks folded and escapes undone.

    `kept` are the stretches that stay as they were written, whatever the house rules for marks are.
    """

    text: str
    start: int
    kept: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class NumberRef:
    """A declared number, in one of the forms it can be said in."""

    name: str
    form: Form
    start: int


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of weight."""

    children: "tuple[Mark, ...]"
    start: int


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words with stress on them."""

    children: "tuple[Mark, ...]"
    start: int


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a web or mail address, or to `#id` in the same briefing."""

    children: "tuple[Mark, ...]"
    target: str
    start: int


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote, where its mark goes; the children are the note's text."""

    children: "tuple[Mark, ...]"
    start: int


@dataclass(frozen=True, slots=True)
class CrossRef:
    """The printed name of another block: 图1, Table 2, or a heading's words."""

    id: str
    start: int


Mark: TypeAlias = Text | NumberRef | Strong | Emphasis | Link | NoteMark | CrossRef
