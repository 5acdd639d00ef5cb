"""Judges, never changes: a brief or one of its editions in, problems out."""

from briefgen.checks.brief import (
    Verdict,
    brand_path,
    check_brief,
    check_briefing,
    check_document,
    lock_path,
    unheard,
)

__all__ = ["Verdict", "brand_path", "check_brief", "check_briefing", "check_document", "lock_path", "unheard"]
