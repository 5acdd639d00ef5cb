"""Judges, never changes: a brief or one of its editions in, problems out."""

from briefgen.checks.brief import (
    Verdict,
    check_brief,
    check_briefing,
    check_document,
    lock_path,
    unheard,
)

__all__ = ["Verdict", "check_brief", "check_briefing", "check_document", "lock_path", "unheard"]
