"""Many briefs in several editions and formats; what is unchanged is left, one bad brief stops no other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from briefgen.brief import Briefing, load
from briefgen.build.cache import cache_folder
from briefgen.build.crew import Crew
from briefgen.build.job import Answer, Failed, Job, Rendered
from briefgen.build.locking import locked
from briefgen.build.manifest import Made, remarked, unchanged, write_made, write_record
from briefgen.build.options import Format, Options
from briefgen.build.order import Order, judge, order_of
from briefgen.build.report import Report
from briefgen.build.twins import distinct
from briefgen.document import Document
from briefgen.errors import BriefgenError
from briefgen.problems import Place, Problem, error


@dataclass(frozen=True, slots=True)
class _Task:
    """A job of an order, and the keys of the files it is to make."""

    order: Order
    job: Job
    keys: dict[Format, str]


def build_all(
    briefs: Sequence[Path], options: Options, crew: Crew, watch: Callable[[int, int], None] | None
) -> list[Report]:
    """Build every brief; reports come in the order of the briefs, one for each, however often named.

    The crew begins while the briefs are still being judged; nothing is written of one that does not pass.
    """
    reports = [Report(path) for path in distinct(briefs)]
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
        passed = [not task.order.stopped for task in tasks]  # what fails from here on stops no other file
        answers = shift.finish(lambda at: passed[at])
        for done, (at, answer) in enumerate(answers, start=1):
            _accept(tasks[at], answer)
            if watch:
                watch(done, len(tasks))
        for order in orders:
            _record(order)
    return reports


def _read(report: Report, options: Options) -> Order | None:
    with report.catching():
        briefing = load(report.brief, changes=options.changes, issue=options.issue)
        return order_of(report, briefing, options)
    return None


def _refuse_twins(orders: Iterable[Order]) -> None:
    """Two briefs that would write the same files are both refused: neither is more right than the other."""
    places: dict[Path, list[Order]] = {}
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


def _lock(locks: ExitStack, order: Order) -> bool:
    """Keep other instances out of an order's folder until the batch is done."""
    with order.report.catching():
        locks.enter_context(locked(order.options.out, order.folder))
        return True
    return False


def _plan(order: Order) -> Iterator[_Task]:
    """Resolve a brief in each of its editions, and say what is to be made of it."""
    with order.report.catching():
        for document in order.resolve():
            keys = order.keys(document)
            left = tuple(one for one in order.options.formats if not _found(order, document, one, keys[one]))
            for job in order.jobs(document, left, cache_folder(order.options.out)):
                yield _Task(order, job, keys)


def _judge(order: Order) -> None:
    """Find what is wrong with a brief, and take what is unchanged for made if nothing is."""
    judge(order)
    if not order.stopped:
        for made in order.unchanged:
            _keep(order, made)


def _found(order: Order, document: Document, format_: Format, key: str) -> bool:
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
    return write_made(path, task.keys[rendered.format], rendered.data, rendered.pages, rendered.remarks)


def _keep(order: Order, made: Made) -> None:
    order.report.made.append(made)
    order.report.problems += remarked(made, Place(order.briefing.file.name))


def _record(order: Order) -> None:
    """Write the manifest, if there is anything new to tell."""
    made = sorted(order.report.made, key=lambda one: one.path.name)
    order.report.made = made
    if not any(one.fresh for one in made):
        return
    with order.report.catching():
        write_record(order.folder, made, order.inputs(), order.fonts())
