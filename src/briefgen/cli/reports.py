"""Findings for other programs: plain JSON, SARIF 2.1.0 for code scanning, commands for GitHub's logs."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import PurePath
from typing import Any

from briefgen.cli.printing import as_json, problem_record
from briefgen.errors import BriefgenError
from briefgen.problems import Problem, Severity

_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def as_report(problems: Sequence[Problem], failures: Sequence[BriefgenError], kind: str) -> str:
    """Write findings as `json`, `sarif` or `github`."""
    return _WRITERS[kind](ordered(problems), failures)


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """Put findings in the order of their places."""
    return sorted(problems, key=lambda one: (one.place, one.severity, one.rule, one.message))


def _json(problems: Sequence[Problem], failures: Sequence[BriefgenError]) -> str:
    return as_json(
        {
            "problems": [problem_record(problem) for problem in problems],
            "failures": [str(failure) for failure in failures],
        }
    )


def _sarif(problems: Sequence[Problem], failures: Sequence[BriefgenError]) -> str:
    """Write SARIF 2.1.0 (OASIS); columns count characters, which the run says."""
    asked = _asked()
    rules = sorted({problem.rule for problem in problems})
    driver = {
        "name": "briefgen",
        "version": version("briefgen"),
        "rules": [_sarif_rule(rule, asked.get(rule, rule)) for rule in rules],
    }
    invocation = {
        "executionSuccessful": not failures,
        "toolExecutionNotifications": [
            {"level": "error", "message": {"text": str(failure)}} for failure in failures
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": [_sarif_result(problem, rules.index(problem.rule)) for problem in problems],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return as_json({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _sarif_rule(rule: str, asks: str) -> dict[str, Any]:
    return {"id": rule, "shortDescription": {"text": asks}}


def _sarif_result(problem: Problem, index: int) -> dict[str, Any]:
    text = problem.message + (f"\nhint: {problem.hint}" if problem.hint else "")
    location: dict[str, Any] = {"artifactLocation": {"uri": PurePath(problem.place.file).as_posix()}}
    if problem.place.line:
        location["region"] = {"startLine": problem.place.line, "startColumn": max(problem.place.column, 1)}
    return {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": _SARIF_LEVELS[problem.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }


def _asked() -> Mapping[str, str]:
    """Return what every rule asks, those of reading and those of checking."""
    from briefgen.brief.rules import RULES as READING
    from briefgen.checks import RULES

    return {**READING, **{rule.id: rule.asks for rule in RULES.values()}}


def _github(problems: Sequence[Problem], failures: Sequence[BriefgenError]) -> str:
    """Write workflow commands, which GitHub shows beside the lines of a change."""
    lines = [_command(problem) for problem in problems]
    lines += [f"::error::{_escaped(str(failure))}" for failure in failures]
    return "\n".join(lines)


def _command(problem: Problem) -> str:
    place = problem.place
    properties = {"file": PurePath(place.file).as_posix()}
    if place.line:
        properties |= {"line": str(place.line), "col": str(place.column)}
    properties["title"] = problem.rule
    listed = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    text = problem.message + (f" ({problem.hint})" if problem.hint else "")
    return f"::{_COMMANDS[problem.severity]} {listed}::{_escaped(text)}"


def _escaped(text: str, also: str = "") -> str:
    return re.sub(f"[%\r\n{also}]", lambda match: f"%{ord(match[0]):02X}", text)


_WRITERS: dict[str, Callable[[Sequence[Problem], Sequence[BriefgenError]], str]] = {
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}
KINDS = ("text", *_WRITERS)
