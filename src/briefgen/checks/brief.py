"""Judge a whole brief without building it: its numbers by their evidence, its editions by the style."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.brief import Briefing, load
from briefgen.brief.evidence import SourceError, SourceText
from briefgen.brief.lock import LockError, lock_numbers, read_lock, unlocked, write_lock
from briefgen.checks.allowing import idle, settle
from briefgen.checks.amounts import wrong_amounts
from briefgen.checks.formulas import unlike_units
from briefgen.checks.glossary import wrong_terms
from briefgen.checks.language import linted
from briefgen.checks.look import poor_looks
from briefgen.checks.numbers import contradicted, not_as_locked, not_in_source, undeclared, unproved
from briefgen.checks.ordinary import is_ordinary
from briefgen.checks.parity import two_spellings, wrong_pairs
from briefgen.checks.passages import Manuscript
from briefgen.checks.project import Project, read_project
from briefgen.checks.quantities import bare_values, declared_twice, said_twice, unit_words
from briefgen.checks.rule import Group
from briefgen.checks.sums import wrong_sums
from briefgen.checks.translations import stale
from briefgen.errors import UsageError
from briefgen.problems import Problem, Severity
from briefgen.values import dataclass
from briefgen.workspace import inside, read_bytes, write_whole

if TYPE_CHECKING:
    from briefgen.document import Document
    from briefgen.style import Style

_REPORT_LIMIT = 20 * 1024 * 1024
# What a plain check judges; the rules of layout need a composed brief.
_GROUPS = (Group.NUMBERS, Group.PARITY, Group.LANGUAGE, Group.LOOK)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: the problems, how many numbers there are and have evidence, and how that was proved."""

    problems: tuple[Problem, ...]
    numbers: int
    evidence: int
    how: str
    briefing: Briefing
    report: SourceText | None


def check_brief(
    path: Path, *, source: Path | None = None, changes: Mapping[str, str] | None = None, issue: str = ""
) -> Verdict:
    """Judge a brief; with the text of its report, look every quotation up and write the evidence lock.

    Raises ContentError if the brief cannot be read, UsageError if the report or the project cannot.
    """
    return check_loaded(load(path, changes=changes or {}, issue=issue), source=source)


def check_loaded(briefing: Briefing, *, source: Path | None = None) -> Verdict:
    """Judge a brief that has been read, as `check_brief` does. Raises UsageError."""
    project = read_project(briefing.folder)
    report = source or _named_source(briefing)
    text = _report(report) if report else None
    proof, how = _evidence(briefing, report, text) if report and text else _locked(briefing)
    raw = [*_judged(briefing, project), *proof]
    if not is_ordinary(briefing):
        raw += _closely(briefing)
    raw += idle(briefing, raw, _GROUPS)
    problems = (*briefing.problems, *settle(briefing, project, raw))
    if text and not any(
        one.rule.startswith("evidence-") and one.severity is Severity.ERROR for one in problems
    ):
        write_whole(lock_path(briefing), write_lock(lock_numbers(text, briefing.numbers.values())))
    evidence = sum(bool(number.evidence) for number in briefing.numbers.values())
    return Verdict(problems, len(briefing.numbers), evidence, how, briefing, text)


def _closely(briefing: Briefing) -> Iterator[Problem]:
    """Judge the edition with both languages, which holds every text and every chart of the others."""
    from briefgen.document import brand_of, resolve, style_of

    document = resolve(briefing, "zh-en", brand_of(briefing))
    return _looks(briefing, document, style_of(briefing, "zh-en"))


def check_briefing(briefing: Briefing, project: Project) -> tuple[Problem, ...]:
    """Judge before building what the brief alone shows of its numbers and of both languages."""
    return settle(briefing, project, _facts(briefing, Manuscript(briefing)))


def check_document(
    briefing: Briefing, document: "Document", style: "Style", project: Project
) -> tuple[Problem, ...]:
    """Judge one edition."""
    return settle(briefing, project, _looks(briefing, document, style))


def _judged(briefing: Briefing, project: Project) -> list[Problem]:
    manuscript = Manuscript(briefing)
    words = (*wrong_terms(manuscript, project), *two_spellings(manuscript), *linted(manuscript))
    return [*_facts(briefing, manuscript), *words, *poor_looks(manuscript)]


def _facts(briefing: Briefing, manuscript: Manuscript) -> Iterator[Problem]:
    yield from contradicted(briefing)
    yield from unproved(briefing)
    yield from undeclared(briefing)
    yield from bare_values(briefing)
    yield from declared_twice(briefing)
    yield from unit_words(briefing)
    yield from unlike_units(briefing)
    yield from wrong_sums(briefing)
    yield from said_twice(manuscript)
    yield from wrong_pairs(manuscript)
    yield from wrong_amounts(manuscript)
    yield from stale(manuscript)


def _looks(briefing: Briefing, document: "Document", style: "Style") -> Iterator[Problem]:
    from briefgen.checks.contrast import low_contrast
    from briefgen.checks.figures import dishonest_charts
    from briefgen.checks.glyphs import missing_glyphs

    yield from missing_glyphs(briefing, document, style)
    yield from dishonest_charts(briefing, document)
    yield from low_contrast(briefing, style)


def unheard(found: Iterable[Problem], said: Collection[Problem]) -> list[Problem]:
    """Leave out what was said of the same place in another edition."""
    heard = {(one.rule, one.place) for one in said}
    return [one for one in found if (one.rule, one.place) not in heard]


def lock_path(briefing: Briefing) -> Path:
    """Name the evidence lock beside a brief."""
    return briefing.path.with_suffix(".lock.json")


def _named_source(briefing: Briefing) -> Path | None:
    """Return the report a brief names, if it is there: reports often cannot travel with their briefs."""
    if not briefing.source or not briefing.source.text:
        return None
    path = inside(briefing.folder, briefing.source.text)
    return path if path.is_file() else None


def _evidence(briefing: Briefing, path: Path, report: SourceText) -> tuple[list[Problem], str]:
    return list(not_in_source(briefing, report, path.name)), f"looked up in {path.name}"


def _report(path: Path) -> SourceText:
    try:
        return SourceText.from_bytes(read_bytes(path, limit=_REPORT_LIMIT))
    except SourceError as reason:
        raise UsageError(f"{path}: {reason}") from reason


def _locked(briefing: Briefing) -> tuple[list[Problem], str]:
    """Compare the brief with the proof that was kept, where the report itself is not at hand."""
    path = lock_path(briefing)
    if not path.is_file():
        quoted = briefing.source or any(number.evidence for number in briefing.numbers.values())
        return [], "not looked up (name the report with --source)" if quoted else ""
    try:
        lock = read_lock(read_bytes(path, limit=_REPORT_LIMIT))
    except LockError as reason:
        raise UsageError(f"{path}: {reason}") from reason
    names = unlocked(lock, briefing.numbers.values())
    return list(not_as_locked(briefing, names, path.name)), f"locked in {path.name}"
