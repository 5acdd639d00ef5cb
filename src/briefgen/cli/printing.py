"""How findings and files are shown: findings on stderr as compilers write them, files on stdout."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

import click

from briefgen.errors import BriefgenError, ContentError, OutputError
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
    """Write a value for another program to read, in plain ASCII where it could not be printed otherwise."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, indent=2)
    return text


def say(text: str) -> None:
    """Print to stdout. Raises OutputError; that nobody reads on (`briefgen tree … | head`) is no error."""
    try:
        click.echo(text)
    except BrokenPipeError:
        forget_output()
    except OSError as reason:
        forget_output()
        raise OutputError(f"the output could not be written: {reason.strerror or reason}") from reason


def forget_output() -> None:
    """Send what is still waiting to be printed nowhere, so that nobody tries again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
