"""What becomes of findings: a project sets how bad they are, a brief says which may stand and why."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefgen.brief import Allowance, Briefing
from briefgen.brief.suggestion import did_you_mean
from briefgen.checks.project import Project
from briefgen.checks.rule import RULES, found
from briefgen.problems import Place, Problem


def settle(briefing: Briefing, project: Project, findings: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the findings that are left, each as bad as the project has it; said twice, each is once."""
    areas = _Areas(briefing)
    kept = [
        replace(one, severity=level)
        for one in dict.fromkeys(findings)
        if (level := project.severities.get(one.rule, one.severity)) is not None
    ]
    return tuple(one for one in kept if not any(areas.covers(a, one) for a in briefing.allowances))


def idle(briefing: Briefing, findings: Sequence[Problem], ran: Iterable[str]) -> Iterator[Problem]:
    """Say which allowances name no rule, or nothing that was found; `ran` are the groups that were judged."""
    areas, groups = _Areas(briefing), set(ran)
    for index, allowance in enumerate(briefing.allowances):
        at = ("allow", index, "rule")
        if allowance.rule not in RULES:
            hint = did_you_mean(allowance.rule, RULES) or "docs/rules.md lists the rules"
            yield found(briefing, "unknown-rule", at, f"no rule is called {allowance.rule!r}", hint=hint)
        elif RULES[allowance.rule].group in groups and not any(areas.covers(allowance, f) for f in findings):
            message = f"nothing breaks {allowance.rule!r} there any more"
            yield found(briefing, "unused-allowance", at, message, hint="take the entry out")


class _Areas:
    """Finds out whether a finding stands where an allowance says."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        breaks = (match.end() for match in re.finditer("\r\n|\r|\n", briefing.file.text))
        self._starts = [0, *breaks]

    def covers(self, allowance: Allowance, problem: Problem) -> bool:
        """Say whether this finding may stand for that reason."""
        if allowance.rule != problem.rule:
            return False
        if not allowance.at:
            return True
        path = self._path(allowance.at)
        if path is None:
            return allowance.at in problem.source or allowance.at in problem.message
        place, file = problem.place, self._briefing.file
        if place.file != file.name or not place.line:
            return False
        end = file.span(path)[1]
        start = self._offset(file.place(path, key=True)) if path else 0
        return start <= self._offset(place) < max(end, start + 1)

    def _offset(self, place: Place) -> int:
        return self._starts[min(place.line, len(self._starts)) - 1] + place.column - 1

    def _path(self, at: str) -> tuple[str | int, ...] | None:
        """Read a place: the name of a number, the id of a block, or a path; words are none of these."""
        briefing = self._briefing
        if at in briefing.numbers:
            return ("numbers", at)
        for index, block in enumerate(briefing.body):
            if block.id == at:
                return ("body", index)
        path = briefing.resolve(at)
        return path if path and len(path) == len(at.split("/")) else None
