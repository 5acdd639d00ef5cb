"""A problem is a value: how bad, where, what is wrong, and what to do about it.

Messages are lower case, name the thing and its value, and have no full stop; hints are imperatives.
"""

from enum import StrEnum

from briefgen.values import dataclass


class Severity(StrEnum):
    """How bad a problem is; the order is the order in which they are shown."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file the author can open; lines and columns count from 1, and 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding; `source` is the line of the file it stands on."""

    severity: Severity
    rule: str
    message: str
    place: Place
    hint: str = ""
    source: str = ""


def error(rule: str, message: str, place: Place, *, hint: str = "", source: str = "") -> Problem:
    """Make an error: the brief cannot go out like this."""
    return Problem(Severity.ERROR, rule, message, place, hint, source)


def warning(rule: str, message: str, place: Place, *, hint: str = "", source: str = "") -> Problem:
    """Make a warning: somebody should look before the brief goes out."""
    return Problem(Severity.WARNING, rule, message, place, hint, source)


def format_problem(problem: Problem) -> str:
    """Write one problem as compilers do: place, severity, message, then the line, a caret and the hint."""
    lines = [f"{problem.place}: {problem.severity}: {problem.message}"]
    if problem.source.strip() and problem.place.line:
        lines.append(f"    {problem.source.rstrip()}")
        lines.append("    " + _caret_indent(problem.source, problem.place.column) + "^")
    if problem.hint:
        lines.append(f"    hint: {problem.hint}")
    return "\n".join(lines)


def _caret_indent(source: str, column: int) -> str:
    """Blank out what stands before the column; a full-width character takes two cells of a terminal."""
    before = source[: max(column - 1, 0)]
    return "".join("\t" if c == "\t" else "  " if ord(c) >= 0x2E80 else " " for c in before)
