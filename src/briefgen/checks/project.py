"""What a project says about its checks, in a `briefgen.yaml` beside its briefs or above them.

rules: {long-sentence: off, bare-number: error}
glossary: terms.yaml
"""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from briefgen.brief.rules import RULES as READING_RULES
from briefgen.brief.suggestion import did_you_mean
from briefgen.checks.rule import RULES
from briefgen.errors import UsageError
from briefgen.problems import Severity
from briefgen.values import dataclass
from briefgen.workspace import read_bytes
from briefgen.yamlfile import YamlFile, read_yaml

NAME = "briefgen.yaml"
_LIMIT = 256 * 1024
_LEVELS: Mapping[str, Severity | None] = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "hint": Severity.HINT,
    "off": None,
}


@dataclass(frozen=True, slots=True)
class Project:
    """The severities a project sets by rule (None is off), and its own glossary."""

    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    glossary: Path | None = None


def read_project(folder: Path) -> Project:
    """Read the nearest `briefgen.yaml` in a folder or above it; without one nothing is set.

    Raises UsageError and ContentError for a file that cannot be read or says what cannot be.
    """
    path = _nearest(folder)
    if path is None:
        return Project()
    file = read_yaml(read_bytes(path, limit=_LIMIT), str(path))
    glossary = file.data.get("glossary")
    if glossary is not None and not isinstance(glossary, str):
        raise _wrong(file, ("glossary",), "glossary names one file")
    return Project(dict(_severities(file)), path.parent / glossary if glossary else None)


def _nearest(folder: Path) -> Path | None:
    start = folder.resolve()
    return next((path for each in (start, *start.parents) if (path := each / NAME).is_file()), None)


def _severities(file: YamlFile) -> list[tuple[str, Severity | None]]:
    rules = file.data.get("rules") or {}
    if not isinstance(rules, dict):
        raise _wrong(file, ("rules",), "rules is a mapping of rules to error, warning, hint or off")
    found = []
    for rule, level in rules.items():
        if rule not in RULES:
            likely = did_you_mean(rule, RULES)
            reads = rule in READING_RULES
            why = "every brief must keep it" if reads else likely or "docs/rules.md lists them"
            raise _wrong(file, ("rules", rule), f"no rule {rule!r} can be set: {why}")
        if not isinstance(level, str) or level not in _LEVELS:
            raise _wrong(file, ("rules", rule), f"{rule} is {level!r}, not error, warning, hint or off")
        found.append((rule, _LEVELS[level]))
    return found


def _wrong(file: YamlFile, path: tuple[str, ...], message: str) -> UsageError:
    return UsageError(f"{file.place(path)}: {message}")
