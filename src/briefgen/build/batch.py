"""Many briefs in several editions and formats; what is unchanged is left, one bad brief stops no other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path

from filelock import FileLock, Timeout

from briefgen.brief import Briefing, load
from briefgen.build.fingerprint import file_digest
from briefgen.build.job import Format, Job, Made, Outcome, WordCharts, WordFonts, run
from briefgen.build.manifest import unchanged, write_manifest
from briefgen.checks import check_briefing, check_document, unheard
from briefgen.document import Document, Edition, brand_of, brand_path, resolve, style_of, template_of
from briefgen.errors import BriefgenError, ContentError, LockedError, UsageError
from briefgen.problems import Problem, Severity
from briefgen.style import Style, style_files


@dataclass(frozen=True, slots=True)
class Options:
    """What to build from each brief, and how; `template` overrides the brief's own, `jobs` are processes."""

    editions: tuple[Edition, ...] = ("zh", "en", "zh-en")
    formats: tuple[Format, ...] = ("pdf", "docx")
    out: Path = Path("output")
    template: str | Path | None = None
    changes: dict[str, str] = field(default_factory=dict)
    issue: str = ""
    jobs: int = 1
    word_fonts: WordFonts = "used"
    word_charts: WordCharts = "native"
    strict: bool = False
    force: bool = False


@dataclass(slots=True)
class Report:
    """What became of one brief; `failures` are what stopped it, beyond the problems of its own text."""

    brief: Path
    problems: list[Problem] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    failures: list[BriefgenError] = field(default_factory=list)

    def exit_code(self, *, strict: bool) -> int:
        """Return the exit code this brief alone would give."""
        codes = [failure.exit_code for failure in self.failures]
        severities = {problem.severity for problem in self.problems}
        if Severity.ERROR in severities:
            codes.append(1)
        if strict and Severity.WARNING in severities:
            codes.append(3)
        return max(codes, default=0)


@dataclass(slots=True)
class _Brief:
    """A brief on its way: what was read, where its files go, and the jobs that are left to do."""

    report: Report
    briefing: Briefing
    folder: Path
    template: str | Path
    brand: Path | None
    styles: dict[Edition, Style]
    jobs: list[Job] = field(default_factory=list)


def build(
    briefs: Sequence[Path], options: Options, *, watch: Callable[[int, int], None] | None = None
) -> list[Report]:
    """Build every brief; `watch` is told how many jobs are done and how many there are."""
    with ExitStack() as stack:
        pool = stack.enter_context(_pool(options.jobs))
        reports = {path: Report(path) for path in briefs}
        prepared = [one for path in briefs if (one := _prepare(reports[path], options))]
        _refuse_twins(prepared)
        locked = [one for one in prepared if not one.report.failures and _lock(stack, one, options)]
        for one in locked:
            _plan_jobs(one, options)
        _work(pool, locked, watch)
        for one in locked:
            _record(one)
    return list(reports.values())


def _prepare(report: Report, options: Options) -> _Brief | None:
    """Read a brief; on any problem that stops it, say so in the report and return nothing."""
    try:
        briefing = load(report.brief, changes=options.changes, issue=options.issue)
        report.problems.extend(briefing.problems)
        brand = brand_path(briefing)
        template = options.template or template_of(briefing)
        styles = {edition: style_of(briefing, edition, options.template) for edition in options.editions}
        folder = options.out / briefing.id / briefing.period
        return _Brief(report, briefing, folder, template, brand, styles)
    except ContentError as failure:
        report.problems.extend(failure.problems)
    except BriefgenError as failure:
        report.failures.append(failure)
    return None


def _refuse_twins(prepared: Iterable[_Brief]) -> None:
    """Two briefs that would write the same files are both refused: neither is more right than the other."""
    first: dict[Path, _Brief] = {}
    for one in prepared:
        twin = first.setdefault(one.folder, one)
        if twin is one:
            continue
        for each, other in ((twin, one), (one, twin)):
            if not each.report.failures:
                message = (
                    f"{each.report.brief}: has the id {each.briefing.id!r}, and so has {other.report.brief}"
                )
                each.report.failures.append(UsageError(message))


def _lock(stack: ExitStack, one: _Brief, options: Options) -> bool:
    path = (
        options.out
        / ".cache"
        / "locks"
        / f"{one.folder.relative_to(options.out).as_posix().replace('/', '.')}.lock"
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stack.enter_context(FileLock(path, timeout=0))
    except Timeout:
        one.report.failures.append(
            LockedError(f"{one.folder}: another briefgen is writing there; try again when it is done")
        )
    except OSError as reason:
        one.report.failures.append(
            BriefgenError(f"{options.out}: cannot be written to: {reason.strerror or reason}")
        )
    else:
        return True
    return False


def _plan_jobs(one: _Brief, options: Options) -> None:
    """Judge the brief and each of its editions, and keep the jobs whose files are not there already."""
    one.report.problems.extend(check_briefing(one.briefing))
    documents = {
        edition: resolve(one.briefing, edition, brand_of(one.briefing)) for edition in options.editions
    }
    for edition, document in documents.items():
        found = check_document(one.briefing, document, one.styles[edition])
        one.report.problems.extend(unheard(found, one.report.problems))
    if one.report.exit_code(strict=options.strict):
        return
    for edition, document in documents.items():
        job = _job(one, document, edition, options)
        left = tuple(format_ for format_ in options.formats if options.force or not _found(one, job, format_))
        if left:
            one.jobs.append(replace(job, formats=left))


def _job(one: _Brief, document: Document, edition: Edition, options: Options) -> Job:
    period = one.briefing.period
    stem = f"{one.briefing.id}{f'-{period}' if period else ''}.{edition}"
    return Job(
        document,
        one.styles[edition],
        options.formats,
        one.folder,
        stem,
        options.out / ".cache" / "drawings",
        options.word_fonts,
        options.word_charts,
    )


def _found(one: _Brief, job: Job, format_: Format) -> bool:
    before = unchanged(one.folder, job.path(format_).name, job.key(format_))
    if before:
        one.report.made.append(before)
    return before is not None


def _work(
    pool: ProcessPoolExecutor | None, briefs: Sequence[_Brief], watch: Callable[[int, int], None] | None
) -> None:
    jobs = [(one, job) for one in briefs for job in one.jobs]
    for done, (one, outcome) in enumerate(_outcomes(pool, jobs), start=1):
        if isinstance(outcome, BriefgenError):
            one.report.failures.append(outcome)
        else:
            one.report.made.extend(outcome.made)
        if watch:
            watch(done, len(jobs))


def _outcomes(
    pool: ProcessPoolExecutor | None, jobs: Sequence[tuple[_Brief, Job]]
) -> Iterator[tuple[_Brief, Outcome | BriefgenError]]:
    if pool is None or len(jobs) < 2:
        for one, job in jobs:
            yield one, _try(job)
        return
    running: dict[Future[Outcome | BriefgenError], _Brief] = {
        pool.submit(_try, job): one for one, job in jobs
    }
    for future in as_completed(running):
        yield running[future], future.result()


def _try(job: Job) -> Outcome | BriefgenError:
    """Run a job in whatever process this is; what goes wrong comes back as a value."""
    try:
        return run(job)
    except BriefgenError as failure:
        return failure


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor | None]:
    """Start the workers before there is work, so that they load the libraries while briefs are read."""
    if jobs < 2:
        yield None
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for _ in range(jobs):
            pool.submit(_warm_up)
        yield pool


def _warm_up() -> None:
    import briefgen.pdf
    import briefgen.word  # noqa: F401


def _record(one: _Brief) -> None:
    if not any(made.fresh for made in one.report.made):
        return
    one.report.made.sort(key=lambda made: made.path.name)
    inputs = {file.file: file.sha256 for file in one.briefing.inputs}
    inputs |= {path.name: file_digest(path.resolve()) for path in style_files(one.template, one.brand)}
    fonts = {path for style in one.styles.values() for path in style.font_files()}
    write_manifest(one.folder, one.report.made, inputs, fonts)
