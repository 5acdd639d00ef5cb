"""Lints: small rules about the words and marks of one passage, and the edits that put some of them right."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from briefgen.brief import Briefing
from briefgen.checks.passages import Passage, Role
from briefgen.checks.rule import found
from briefgen.problems import Problem


@dataclass(frozen=True, slots=True)
class Remark:
    """Something at a stretch of a passage; `better` is what to write there, or None if that needs thought."""

    rule: str
    start: int
    end: int
    message: str
    hint: str = ""
    better: str | None = None


Lint: TypeAlias = Callable[[Passage], Iterator[Remark]]

EVERY: tuple[Role, ...] = ("title", "caption", "body", "item", "label", "cell", "note", "source")
RUNNING: tuple[Role, ...] = ("body", "item", "note")


def pattern(
    rule: str,
    expression: str,
    message: str,
    *,
    hint: str = "",
    better: str | Callable[[re.Match[str]], str] | None = None,
    roles: Collection[Role] = EVERY,
    own: bool = False,
) -> Lint:
    """Make a lint of a pattern; `{}` in the message is what matched, `better` replaces it.

    With `own`, what a number says by itself is no part of it.
    """
    compiled = re.compile(expression)

    def lint(passage: Passage) -> Iterator[Remark]:
        if passage.role not in roles:
            return
        for match in compiled.finditer(passage.text):
            if _is_own(passage, *match.span(), whole=own):
                new = (
                    better(match)
                    if callable(better)
                    else match.expand(better)
                    if better is not None
                    else None
                )
                say = message.replace("{}", repr(match[0].strip() or match[0]))
                fixable = new is not None and passage.written(*match.span())
                yield Remark(rule, *match.span(), say, hint or _hint(new), new if fixable else None)

    return lint


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
