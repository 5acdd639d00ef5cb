"""Judges, never changes: a brief or one of its editions in, problems out."""

from briefgen.checks.brief import (
    Verdict,
    check_brief,
    check_briefing,
    check_document,
    check_loaded,
    lock_path,
    unheard,
)
from briefgen.checks.project import read_project
from briefgen.checks.rule import RULES, Rule

__all__ = [
    "RULES",
    "Rule",
    "Verdict",
    "check_brief",
    "check_briefing",
    "check_document",
    "check_loaded",
    "lock_path",
    "read_project",
    "unheard",
]
