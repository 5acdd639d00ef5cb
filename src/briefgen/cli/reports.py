"""Findings for other programs: plain JSON, SARIF 2.1.0 for code scanning, commands for GitHub's logs."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

from briefgen.cli.printing import as_json, problem_record
from briefgen.errors import BriefgenError
from briefgen.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from briefgen.checks.against import Changes
    from briefgen.checks.coverage import Coverage

_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


Record: TypeAlias = dict[str, Any]


def as_report(
    problems: Sequence[Problem], failures: Sequence[BriefgenError], more: Sequence[Record], kind: str
) -> str:
    """Write findings as `json`, `sarif` or `github`; `more` are the records of coverage and changes."""
    return _WRITERS[kind](ordered(problems), failures, more)


def coverage_record(path: Path, covered: "Coverage") -> Record:
    """Turn what a brief uses of its report into plain data."""
    line = covered.report.line
    sections = [
        {
            "heading": one.section.heading,
            "level": one.section.level,
            "line": line(one.section.start),
            "represented": one.represented,
            "used": len(one.used),
            "unused": [{"line": line(each.start), "text": each.text} for each in one.unused],
        }
        for one in covered.sections
    ]
    used, stated = covered.used, covered.stated
    return {"coverage": {"brief": str(path), "used": used, "stated": stated, "sections": sections}}


def changes_record(path: Path, last: Path, changed: "Changes") -> Record:
    """Turn what changed since the last issue into plain data."""
    numbers = [
        {"name": one.name, "label": one.label, "before": one.before, "after": one.after, "by": one.by}
        | _where(one.place)
        for one in changed.numbers
    ]
    texts = [{"before": one.before, "after": one.after} | _where(one.place) for one in changed.texts]
    same = list(changed.same)
    both = {"brief": str(path), "last": str(last)}
    return {"changes": both | {"numbers": numbers, "same": same, "texts": texts}}


def _where(place: Place) -> Record:
    return {"line": place.line, "column": place.column}


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """Put findings in the order of their places."""
    return sorted(problems, key=lambda one: (one.place, one.severity, one.rule, one.message))


def _json(problems: Sequence[Problem], failures: Sequence[BriefgenError], more: Sequence[Record]) -> str:
    content: Record = {
        "problems": [problem_record(problem) for problem in problems],
        "failures": [str(failure) for failure in failures],
    }
    return as_json(content | _listed(more))


def _listed(more: Sequence[Record]) -> Record:
    """Put the records of several briefs under one key each, if there are any."""
    keys = dict.fromkeys(key for record in more for key in record)
    return {key: [record[key] for record in more if key in record] for key in keys}


def _sarif(problems: Sequence[Problem], failures: Sequence[BriefgenError], more: Sequence[Record]) -> str:
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
    run: Record = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": [_sarif_result(problem, rules.index(problem.rule)) for problem in problems],
    }
    if more:
        run["properties"] = _listed(more)
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return as_json({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _sarif_rule(rule: str, asks: str) -> dict[str, Any]:
    return {"id": rule, "shortDescription": {"text": asks}}


def _sarif_result(problem: Problem, index: int) -> dict[str, Any]:
    text = problem.message + (f"\nhint: {problem.hint}" if problem.hint else "")
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.place.file)}}
    if problem.place.line:
        location["region"] = {"startLine": problem.place.line, "startColumn": max(problem.place.column, 1)}
    return {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": _SARIF_LEVELS[problem.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }


def _relative(file: str) -> PurePath:
    """Name a file from where one stands, as code scanning wants it, if it lies there or below."""
    path = PurePath(file)
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _uri(file: str) -> str:
    """Write the name of a file as a reference (RFC 3986): in ASCII, and with a scheme if it is absolute."""
    path = _relative(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _asked() -> Mapping[str, str]:
    """Return what every rule asks, those of reading and those of checking."""
    from briefgen.brief.rules import RULES as READING
    from briefgen.checks import RULES

    return {**READING, **{rule.id: rule.asks for rule in RULES.values()}}


def _github(problems: Sequence[Problem], failures: Sequence[BriefgenError], more: Sequence[Record]) -> str:
    """Write workflow commands, which GitHub shows beside the lines of a change; coverage is a notice."""
    lines = [_command(problem) for problem in problems]
    told = [(key, what) for record in more for key, what in record.items()]
    lines += [f"::notice title={key}::{_escaped(_brief(key, what))}" for key, what in told]
    lines += [f"::error::{_escaped(str(failure))}" for failure in failures]
    return "\n".join(lines)


def _command(problem: Problem) -> str:
    place = problem.place
    properties = {"file": _relative(place.file).as_posix()}
    if place.line:
        properties |= {"line": str(place.line), "col": str(place.column)}
    properties["title"] = problem.rule
    listed = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    text = problem.message + (f" ({problem.hint})" if problem.hint else "")
    return f"::{_COMMANDS[problem.severity]} {listed}::{_escaped(text)}"


def _escaped(text: str, also: str = "") -> str:
    return re.sub(f"[%\r\n{also}]", lambda match: f"%{ord(match[0]):02X}", text)


def _brief(key: str, what: Record) -> str:
    if key == "coverage":
        return f"{what['brief']}: {what['used']} of {what['stated']} quantities of the report used"
    changed, texts = len(what["numbers"]), len(what["texts"])
    return f"{what['brief']}: {changed} numbers and {texts} texts changed since {what['last']}"


_WRITERS: dict[str, Callable[[Sequence[Problem], Sequence[BriefgenError], Sequence[Record]], str]] = {
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}
KINDS = ("text", *_WRITERS)
