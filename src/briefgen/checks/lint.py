"""Lints: small rules about the words and marks of one passage, and the edits that put some of them right."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import KW_ONLY
from typing import TypeAlias

from briefgen.brief import Briefing
from briefgen.brief.screen import Screen
from briefgen.checks.passage import Passage, Role
from briefgen.checks.rule import found
from briefgen.problems import Problem
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """Something at a stretch of a passage; `better` is what to write there, or None if that needs thought."""

    rule: str
    start: int
    end: int
    message: str
    hint: str = ""
    better: str | None = None


Lint: TypeAlias = Callable[[Passage], Iterable[Remark]]
Better: TypeAlias = str | Callable[[re.Match[str]], str]

# A Han character follows; a class of all of them takes long to compile.
BEFORE_HAN = r"(?=\w)(?![0-9A-Za-z])"

EVERY: tuple[Role, ...] = ("title", "caption", "body", "item", "label", "cell", "note", "source")
RUNNING: tuple[Role, ...] = ("body", "item", "note")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A lint by a regular expression, which is compiled when a passage is first looked at.

    `{}` in the message is what matched, `better` replaces it. With `own`, what a number says by itself is
    no part of it. `needs` are words and `shapes` are shapes of which a text must hold one to break the rule,
    written as its `Screen` shows it: most briefs hold none of most rules', and need not look further.
    """

    rule: str
    expression: str
    message: str
    _: KW_ONLY
    hint: str = ""
    better: Better | None = None
    roles: Collection[Role] = EVERY
    own: bool = False
    needs: Collection[str] = ()
    shapes: Collection[str] = ()

    def __call__(self, passage: Passage) -> list[Remark]:
        """Return what breaks the rule in a passage."""
        if passage.role not in self.roles:
            return []
        matches = re.finditer(self.expression, passage.text, re.MULTILINE)
        return [self._remark(passage, one) for one in matches if self._counts(passage, *one.span())]

    def may_speak(self, screen: Screen) -> bool:
        """Say whether anything in a text could break the rule, at a glance."""
        return screen.may_hold(self.needs, self.shapes)

    def _counts(self, passage: Passage, start: int, end: int) -> bool:
        return not passage.given or _is_own(passage, start, end, whole=self.own)

    def _remark(self, passage: Passage, match: re.Match[str]) -> Remark:
        new = self.better(match) if callable(self.better) else self.better and match.expand(self.better)
        say = self.message.replace("{}", repr(match[0].strip() or match[0]))
        fixable = new is not None and passage.written(*match.span())
        return Remark(self.rule, *match.span(), say, self.hint or _hint(new), new if fixable else None)


def _is_own(passage: Passage, start: int, end: int, *, whole: bool) -> bool:
    own = [at not in passage.given for at in range(start, max(end, start + 1))]
    return all(own) if whole else any(own)


def _hint(new: str | None) -> str:
    return f"write {new.strip() or 'a space'}" if new else "take it out" if new == "" else ""


def problem_of(briefing: Briefing, passage: Passage, remark: Remark) -> Problem:
    """Turn a remark into a finding at its place."""
    own = (at for at in range(remark.start, remark.end) if at not in passage.given)
    at = next(own, min(remark.start, len(passage.offsets) - 1))
    offset = passage.offsets[at] if passage.offsets else 0
    return found(briefing, remark.rule, passage.at, remark.message, hint=remark.hint, offset=offset)
