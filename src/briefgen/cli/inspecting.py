"""Inspect finished files: Word alone, PDF alone or beside the brief it was made from."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import BriefgenError, UsageError
from briefgen.problems import Place, Problem, error
from briefgen.workspace import read_bytes

if TYPE_CHECKING:
    from briefgen.brief import Briefing
    from briefgen.document import Document

_LIMIT = 512 * 1024 * 1024


def inspect_pdf(path: Path, briefing: "Briefing | None" = None) -> list[Problem]:
    """Inspect one file; with the brief, also whether it says the same. Raises UsageError."""
    from briefgen.pdf import inspect, languages_of

    data = read_bytes(path, limit=_LIMIT)
    try:
        document = _edition(briefing, languages_of(data)) if briefing else None
        findings = inspect(data, document)
    except UsageError as reason:
        raise UsageError(f"{path}: {reason}") from reason
    return [error(f"pdf-{finding.rule}", str(finding), Place(str(path))) for finding in findings]


def inspect_docx(path: Path) -> list[Problem]:
    """Look for what Word would repair or find hard to read. Raises UsageError for what we did not write."""
    from zipfile import BadZipFile

    from briefgen.word import lint

    data = read_bytes(path, limit=_LIMIT)
    try:
        findings = lint(data)
    except (BadZipFile, SyntaxError) as reason:  # what is no XML is a SyntaxError too
        raise UsageError(f"{path}: is not a Word file") from reason
    except KeyError as reason:
        raise UsageError(f"{path}: has no part {reason.args[0]}, so briefgen did not write it") from reason
    return [error("word-lint", finding, Place(str(path))) for finding in findings]


def only_brief(briefs: Sequence[Path], changes: Mapping[str, str], issue: str) -> "Briefing | None":
    """Load the brief that files are to be compared with, if there is one alone and it can be read."""
    from briefgen.brief import load

    if len(briefs) != 1:
        return None
    try:
        return load(briefs[0], changes=dict(changes), issue=issue)
    except BriefgenError:  # said already, when the brief was checked
        return None


def _edition(briefing: "Briefing", languages: tuple[str, ...]) -> "Document":
    """Resolve the brief in the edition a file says it is."""
    from briefgen.document import LANGUAGES, brand_of, resolve

    for edition, own in LANGUAGES.items():
        if own == languages:
            return resolve(briefing, edition, brand_of(briefing))
    raise UsageError("says it is in no language of a brief, so it cannot be compared with one")
