"""What became of a brief."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.build.manifest import Made
from briefgen.errors import BriefgenError, ContentError
from briefgen.problems import Problem, Severity


@dataclass(slots=True)
class Report:
    """What became of one brief; `failures` are what stopped it, beyond the problems of its own text.

    `row` is the id of the row of a series it was made from.
    """

    brief: Path
    problems: list[Problem] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    failures: list[BriefgenError] = field(default_factory=list)
    row: str = ""

    def exit_code(self, *, strict: bool) -> int:
        """Return the exit code this brief alone would give."""
        codes = [failure.exit_code for failure in self.failures]
        severities = {problem.severity for problem in self.problems}
        if Severity.ERROR in severities:
            codes.append(1)
        if strict and Severity.WARNING in severities:
            codes.append(3)
        return max(codes, default=0)

    @contextmanager
    def catching(self) -> Iterator[None]:
        """Keep what goes wrong inside as this brief's own affair."""
        try:
            yield
        except ContentError as failure:
            self.problems.extend(failure.problems)
        except BriefgenError as failure:
            self.failures.append(failure)
