"""How findings and files are shown: findings on stderr as compilers write them, files on stdout."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from briefgen.errors import BriefgenError, ContentError
from briefgen.problems import Problem, Severity, format_problem

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


def show_problems(problems: Iterable[Problem]) -> None:
    """Print findings to stderr, in the order of their places."""
    for problem in sorted(problems, key=lambda one: (one.place, one.severity, one.message)):
        first, *rest = format_problem(problem).split("\n")
        mark = f" {problem.severity}: "
        before, after = first.split(mark, 1)
        coloured = click.style(mark, fg=_COLOURS[problem.severity], bold=True)
        click.echo("\n".join([f"{before}{coloured}{after}", *rest]), err=True)


def show_failures(failures: Iterable[BriefgenError]) -> None:
    """Print what stopped a brief, beyond findings in its text."""
    for failure in failures:
        if isinstance(failure, ContentError):
            show_problems(failure.problems)
        else:
            click.echo(click.style("error: ", fg="red", bold=True) + str(failure), err=True)


def summary(problems: Sequence[Problem]) -> str:
    """Count findings in words: `2 errors, 1 warning`; empty if there are none."""
    counts = [(sum(one.severity is severity for one in problems), severity) for severity in Severity]
    return ", ".join(f"{count} {severity}{'s' if count > 1 else ''}" for count, severity in counts if count)


def as_json(value: Any) -> str:
    """Write a value for another program to read, in plain ASCII where nothing else can be printed."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    exact = encoding.lower().replace("-", "") == "utf8"
    return json.dumps(value, ensure_ascii=not exact, indent=2)


def problem_record(problem: Problem) -> dict[str, Any]:
    """Turn a finding into plain data."""
    return {
        "severity": str(problem.severity),
        "rule": problem.rule,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "hint": problem.hint,
    }
