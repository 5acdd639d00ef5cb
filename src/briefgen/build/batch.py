"""Many briefs in several editions and formats; what is unchanged is left, one bad brief stops no other."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from briefgen.brief import Briefing, load
from briefgen.build.cache import Cache
from briefgen.build.crew import Crew
from briefgen.build.fingerprint import file_digest, fingerprint, program
from briefgen.build.job import Answer, Failed, Job, Rendered, wants_pages
from briefgen.build.manifest import Made, unchanged, write_manifest
from briefgen.build.options import Format, Options
from briefgen.document import (
    Attachment,
    Document,
    Edition,
    attachments,
    brand_of,
    brand_path,
    resolve,
    style_of,
    template_of,
)
from briefgen.errors import BriefgenError, ContentError, LockedError, OutputError
from briefgen.problems import Place, Problem, Severity, error, warning
from briefgen.style import Style, style_files
from briefgen.workspace import sweep, write_whole

_CACHE = ".cache"  # in the output folder; may be deleted when nothing is being built


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

    @contextmanager
    def catching(self) -> Iterator[None]:
        """Keep what goes wrong inside as this brief's own affair."""
        try:
            yield
        except ContentError as failure:
            self.problems.extend(failure.problems)
        except BriefgenError as failure:
            self.failures.append(failure)


@dataclass(slots=True)
class _Order:
    """A brief that could be read, on its way to its files in a folder."""

    report: Report
    briefing: Briefing
    styles: dict[Edition, Style]
    options: Options
    documents: list[Document] = field(default_factory=list)
    unchanged: list[Made] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.options.out / self.briefing.id / self.briefing.period

    def path(self, edition: Edition, format_: Format) -> Path:
        """Name a file; a PDF that is not for the screen says what it is for."""
        period = f"-{self.briefing.period}" if self.briefing.period else ""
        own = format_ == "pdf" and self.options.profile != "screen"
        profile = f".{self.options.profile}" if own else ""
        return self.folder / f"{self.briefing.id}{period}.{edition}{profile}.{format_}"

    @property
    def stopped(self) -> bool:
        return self.report.exit_code(strict=self.options.strict) != 0


@dataclass(frozen=True, slots=True)
class _Task:
    """A job of an order, and the keys of the files it is to make."""

    order: _Order
    job: Job
    keys: dict[Format, str]


def build_all(
    briefs: Sequence[Path], options: Options, crew: Crew, watch: Callable[[int, int], None] | None
) -> list[Report]:
    """Build every brief; reports come in the order of the briefs, one for each, however often named.

    The crew begins while the briefs are still being judged; nothing is written of one that does not pass.
    """
    reports = [Report(path) for path in _distinct(briefs)]
    with ExitStack() as locks:
        orders = [order for report in reports if (order := _read(report, options))]
        _refuse_twins(orders)
        orders = [order for order in orders if not order.stopped and _lock(locks, order)]
        tasks, shift = [], crew.begin()
        for task in (task for order in orders for task in _plan(order)):
            tasks.append(task)
            shift.add(task.job)
        for order in orders:
            _judge(order)
        answers = shift.finish(lambda at: not tasks[at].order.stopped)
        for done, (at, answer) in enumerate(answers, start=1):
            _accept(tasks[at], answer)
            if watch:
                watch(done, len(tasks))
        for order in orders:
            _record(order)
    return reports


def _distinct(briefs: Iterable[Path]) -> list[Path]:
    """Leave out a brief that was named before, in whatever way."""
    named: dict[str, Path] = {}
    for path in briefs:
        named.setdefault(os.path.realpath(path), path)
    return list(named.values())


def _read(report: Report, options: Options) -> _Order | None:
    with report.catching():
        briefing = load(report.brief, changes=options.changes, issue=options.issue)
        report.problems.extend(briefing.problems)
        styles = {edition: style_of(briefing, edition, options.template) for edition in options.editions}
        return _Order(report, briefing, styles, options)
    return None


def _refuse_twins(orders: Iterable[_Order]) -> None:
    """Two briefs that would write the same files are both refused: neither is more right than the other."""
    places: dict[Path, list[_Order]] = {}
    for order in orders:
        places.setdefault(order.folder, []).append(order)
    for twins in places.values():
        for order in twins:
            others = [str(other.report.brief) for other in twins if other is not order]
            if others:
                order.report.problems.append(_twin(order.briefing, others))


def _twin(briefing: Briefing, others: Sequence[str]) -> Problem:
    place = briefing.place("id")
    issue = f" and the period {briefing.period!r}" if briefing.period else ""
    message = f"the id {briefing.id!r}{issue} is also that of {', '.join(others)}"
    hint = "give one of them another id, or build them with different --out"
    return error("duplicate-brief", message, place, hint=hint, source=briefing.source_line(place))


def _lock(locks: ExitStack, order: _Order) -> bool:
    """Keep other instances out of an order's folder until the batch is done."""
    out = order.options.out
    name = ".".join(order.folder.relative_to(out).parts)
    path = out / _CACHE / "locks" / f"{name}.lock"
    with order.report.catching():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            locks.enter_context(FileLock(path, timeout=0))
        except Timeout:
            message = f"{order.folder}: another briefgen is writing there; try again when it is done"
            raise LockedError(message) from None
        except OSError as reason:
            raise OutputError(_not_writable(out, reason)) from reason
        sweep(order.folder)
        return True
    return False


def _not_writable(out: Path, reason: OSError) -> str:
    if os.path.isfile(out):  # noqa: PTH113  # pathlib raises for names that are too long
        return f"{out}: is a file, not a folder to write to"
    return f"{out}: cannot be written to: {reason.strerror or reason}"


def _plan(order: _Order) -> Iterator[_Task]:
    """Resolve a brief in each of its editions, and say what is to be made of it."""
    with order.report.catching():
        names = brand_of(order.briefing)
        for edition in order.options.editions:
            document = resolve(order.briefing, edition, names)
            order.documents.append(document)
            yield from _tasks(order, document)


def _judge(order: _Order) -> None:
    """Find what is wrong with a brief and with each of its editions."""
    from briefgen.checks import check_briefing, check_document, unheard  # while the workers have begun

    problems = order.report.problems
    with order.report.catching():
        problems.extend(check_briefing(order.briefing))
        for document in order.documents:
            found = check_document(order.briefing, document, order.styles[document.edition])
            problems.extend(unheard(found, problems))
    if not order.stopped:
        for made in order.unchanged:
            _keep(order, made)


def _tasks(order: _Order, document: Document) -> Iterator[_Task]:
    """Part the work as finely as it can be; a Word file with page numbers is made with its PDF."""
    options, style = order.options, order.styles[document.edition]
    carried = attachments(order.briefing, document) if options.profile == "archive" else ()
    stamp = fingerprint(program(), style)
    keys = _keys(document, stamp, options, carried)
    left = tuple(
        format_ for format_ in options.formats if not _found(order, document, format_, keys[format_])
    )
    parts = (left,) if wants_pages(document) else tuple((format_,) for format_ in left)
    for formats in filter(None, parts):
        name = order.path(document.edition, formats[0]).name
        job = Job(
            document,
            style,
            formats,
            Cache(options.out / _CACHE, stamp, name),
            options.word_fonts,
            options.word_charts,
            options.profile,
            carried,
        )
        yield _Task(order, job, keys)


def _keys(
    document: Document, stamp: str, options: Options, carried: tuple[Attachment, ...]
) -> dict[Format, str]:
    """Name what each file will hold by everything that decides it."""
    # Word takes its page numbers from our own pages, which the same document and style decide.
    content = fingerprint(stamp, document)
    choices = {"pdf": (options.profile, carried), "docx": (options.word_fonts, options.word_charts)}
    return {format_: fingerprint(content, format_, choices[format_]) for format_ in options.formats}


def _found(order: _Order, document: Document, format_: Format, key: str) -> bool:
    if order.options.force:
        return False
    before = unchanged(order.folder, order.path(document.edition, format_).name, key)
    if before:
        order.unchanged.append(before)
    return before is not None


def _accept(task: _Task, answer: Answer) -> None:
    """Write what a job has made, or take down why it made nothing."""
    report = task.order.report
    if isinstance(answer, Failed):
        failure = BriefgenError(answer.message)
        failure.exit_code = answer.exit_code
        report.failures.append(failure)
        return
    for rendered in answer:
        with report.catching():
            _keep(task.order, _write(task, rendered))


def _write(task: _Task, rendered: Rendered) -> Made:
    path = task.order.path(task.job.document.edition, rendered.format)
    # Not waiting for the disk: the record knows the digest, so what a power cut spoils is made again.
    write_whole(path, rendered.data, durable=False)
    sha256 = hashlib.sha256(rendered.data).hexdigest()
    key = task.keys[rendered.format]
    return Made(path, key, sha256, len(rendered.data), True, rendered.pages, rendered.remarks)


def _keep(order: _Order, made: Made) -> None:
    order.report.made.append(made)
    place = Place(order.briefing.file.name)
    found = [warning("layout", f"{made.path.name}: {remark}", place) for remark in made.remarks]
    order.report.problems.extend(found)


def _record(order: _Order) -> None:
    """Write the manifest, if there is anything new to tell."""
    made = sorted(order.report.made, key=lambda one: one.path.name)
    order.report.made = made
    if not any(one.fresh for one in made):
        return
    template = order.options.template or template_of(order.briefing)
    inputs = {file.file: file.sha256 for file in order.briefing.inputs}
    looks = style_files(template, brand_path(order.briefing))
    inputs |= {path.name: file_digest(path.resolve()) for path in looks}
    fonts = {path for style in order.styles.values() for path in style.font_files()}
    with order.report.catching():
        write_manifest(order.folder, made, inputs, fonts)
