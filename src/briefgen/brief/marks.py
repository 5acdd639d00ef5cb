"""The marks inline markup is made of: a closed union.

`start` and `end` are offsets into what the author wrote; marks are equal if they say the same.
"""

from dataclasses import field
from typing import Literal, TypeAlias

from briefgen.values import dataclass

Form: TypeAlias = Literal["full", "bare", "words", "digits", "plain", "unit"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words, with line breaks folded and escapes undone.

    `kept` are the stretches that stay as they were written, whatever the house rules for marks are. `pieces`
    tell where the words stand in the source, each as an offset into them, one into the source, and its length
    there: as long as the words, longer for an escape, a line break or words between backticks.
    """

    text: str
    start: int
    kept: tuple[tuple[int, int], ...] = ()
    pieces: tuple[tuple[int, int, int], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NumberRef:
    """A declared number, in one of the forms it can be said in."""

    name: str
    form: Form
    start: int
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of weight."""

    children: "tuple[Mark, ...]"
    start: int
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words with stress on them."""

    children: "tuple[Mark, ...]"
    start: int
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a web or mail address, or to `#id` in the same briefing."""

    children: "tuple[Mark, ...]"
    target: str
    start: int
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote, where its mark goes; the children are the note's text."""

    children: "tuple[Mark, ...]"
    start: int
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CrossRef:
    """The printed name of another block: 图1, Table 2, or a heading's words."""

    id: str
    start: int
    end: int = field(default=0, compare=False, repr=False)


Mark: TypeAlias = Text | NumberRef | Strong | Emphasis | Link | NoteMark | CrossRef
