"""The error tree; each class has the exit code of the command it ends.

BriefgenError
├── ContentError        1   what an author wrote cannot become a briefing; carries the problems
│   └── ConfigurationError  2   the same of a file that says how a project runs
├── OutputError         1   a file could not be written: held open, no room, no permission
├── LedgerError         1   the database of runs and deliveries cannot be read or written
├── UsageError          2   the command line or the project's configuration is wrong
├── RefusedError        5   not allowed now: awaiting approval, embargoed, paused, already sent
└── LockedError         6   another briefgen is at work on the same files
"""

from collections.abc import Iterable

from briefgen.problems import Problem, format_problem


class BriefgenError(Exception):
    """Anything that ends a command with a message instead of a result."""

    exit_code = 1


class ContentError(BriefgenError):
    """What an author wrote cannot become a briefing."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(format_problem(problem) for problem in self.problems))


class ConfigurationError(ContentError):
    """A file that says how a project runs is wrong."""

    exit_code = 2


class OutputError(BriefgenError):
    """A file could not be written; what was there before is untouched."""


class LedgerError(BriefgenError):
    """The database of runs and deliveries cannot be read or written; nothing was half recorded."""


class UsageError(BriefgenError):
    """The command line or the configuration is wrong."""

    exit_code = 2


class RefusedError(BriefgenError):
    """What was asked for is not allowed now: it awaits approval, is embargoed, paused or sent already."""

    exit_code = 5


class LockedError(BriefgenError):
    """Another briefgen is at work on the same files."""

    exit_code = 6
