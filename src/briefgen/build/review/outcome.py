"""What came back from a reviewer, as values: changes, remarks, and the patch they make."""

import difflib
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.build.review.wording import Change
from briefgen.document import Edition
from briefgen.problems import Place, Problem
from briefgen.typeset import Language
from briefgen.workspace import write_whole


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of the brief that a reviewer changed: where it stands, and what was done to it."""

    at: str
    language: Language
    place: Place
    before: str
    after: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment in the margin: whose, when, on which words, at which place of the brief."""

    author: str
    date: str
    text: str
    on: str
    place: Place


@dataclass(frozen=True, slots=True)
class Review:
    """What came back: changes as a patch of the brief, changes that have no place in it, and remarks."""

    path: Path
    edition: Edition
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...]
    before: str = field(repr=False)
    after: str = field(repr=False)

    def diff(self) -> str:
        """Show the patch as `diff -u` does."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        name = self.path.name
        return "".join(difflib.unified_diff(before, after, name, f"{name} (reviewed)", n=1))

    def write(self) -> None:
        """Write the patched brief, whole or not at all. Raises OutputError."""
        write_whole(self.path, self.after.encode())
