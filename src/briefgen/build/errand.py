"""One brief as an errand for any process on any machine: bytes in, bytes out, and nothing else counts."""

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING

from briefgen.build.fingerprint import file_digest, fingerprint, program
from briefgen.build.luggage import Luggage, unpacked
from briefgen.build.options import Format, Options
from briefgen.errors import BriefgenError, ContentError
from briefgen.problems import Problem
from briefgen.workspace import resources

if TYPE_CHECKING:
    from briefgen.brief import Briefing
    from briefgen.brief.series import Series
    from briefgen.build.order import Order

INDEX = -1  # the row that is all of them
_ONE = Lock()  # the libraries that draw keep to one thread; a Dask worker may have several


@dataclass(frozen=True, slots=True)
class Errand:
    """A brief to be made. `name` is what findings call its file, `known` the keys of files that are there.

    `row` counts the rows of `table` from 0; a brief that is no pattern has neither. `room` is a folder that
    whoever sends the errand tidies up, where both are on one machine; elsewhere `thorough` has every font
    read before it is believed to be the same.
    """

    name: str
    content: bytes = field(repr=False)
    luggage: Luggage = field(repr=False)
    options: Options
    stamp: str
    known: Mapping[str, str] = field(default_factory=dict)
    table: tuple[str, bytes] | None = field(default=None, repr=False)
    row: int | None = None
    room: str = ""
    thorough: bool = False


@dataclass(frozen=True, slots=True)
class Product:
    """A file that was made; without `data` it is there already, under the same key."""

    name: str
    key: str
    data: bytes | None = field(repr=False)
    pages: int = 0
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an errand; `folder` is below the output folder, `stranger` why it was refused at all."""

    folder: str = ""
    problems: tuple[Problem, ...] = ()
    failures: tuple[tuple[str, int], ...] = ()
    products: tuple[Product, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)
    stranger: str = ""


@dataclass(frozen=True, slots=True)
class Trip:
    """What came of errands that went together, and how many seconds they took."""

    outcomes: tuple[Outcome, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is to make of a pattern and its table, or why nothing can be."""

    pattern: str = ""
    ids: tuple[str, ...] = ()
    has_index: bool = False
    failure: BriefgenError | None = None
    problems: tuple[Problem, ...] = ()
    stranger: str = ""


@lru_cache(2)
def stamp(*, thorough: bool = True) -> str:
    """Name what this machine would make of any brief: its briefgen, libraries, fonts and templates."""
    folders = (resources() / "fonts", resources() / "templates")
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    digest = _digest if thorough else file_digest
    return fingerprint(program(), {path.name: digest(path) for path in files})


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def do_all(errands: Sequence[Errand]) -> Trip:
    """Make one brief after the other."""
    begun = perf_counter()
    return Trip(tuple(map(do, errands)), perf_counter() - begun)


def check_all(errands: Sequence[Errand]) -> Trip:
    """Judge one brief after the other, and make none."""
    begun = perf_counter()
    return Trip(tuple(map(check, errands)), perf_counter() - begun)


def survey(errand: Errand) -> Survey:
    """Open the series that the errands of all its rows share, for one process to know and another to use."""
    if strange := _strange(errand):
        return Survey(stranger=strange)
    try:
        with _ONE:
            series = _open(errand)
    except ContentError as failure:
        return Survey(problems=failure.problems)
    except BriefgenError as failure:
        return Survey(failure=failure)
    return Survey(series.group.pattern, series.group.ids, series.has_index)


def do(errand: Errand) -> Outcome:
    """Make a brief; what goes wrong comes back as a value. Nothing is read that is not in the errand."""
    return _guarded(errand, _done)


def check(errand: Errand) -> Outcome:
    """Judge a brief as `briefgen check` does; otherwise like `do`."""
    return _guarded(errand, _checked)


def _guarded(errand: Errand, work: Callable[[Errand], Outcome]) -> Outcome:
    if strange := _strange(errand):
        return Outcome(stranger=strange)
    try:
        with _ONE:
            return work(errand)
    except MemoryError:
        return Outcome(failures=((f"{errand.name}: there is not enough memory to make it", 1),))
    except Exception as mistake:  # one brief that finds a mistake of ours must not stop the others
        from briefgen.build.job import confession

        return Outcome(failures=((f"{errand.name}: {confession(mistake)}", 1),))


def _strange(errand: Errand) -> str:
    """Say why this process would not make what the one that sent an errand would."""
    same = errand.stamp == stamp(thorough=errand.thorough)
    return "" if same else f"{_machine()} has another briefgen, other libraries or other fonts"


def _done(errand: Errand) -> Outcome:
    from briefgen.build.order import judge, order_of
    from briefgen.build.report import Report

    folder = unpacked(errand.luggage, errand.room)
    options = _at(folder, errand)
    report = Report(folder / Path(errand.name).name)
    order = None
    with report.catching():
        order = order_of(report, _briefing(errand, report.brief), options)
        list(order.resolve())
    if order:
        judge(order)
    failures = [(str(failure), failure.exit_code) for failure in report.failures]
    products: tuple[Product, ...] = ()
    if order and not order.stopped:
        products = _products(order, errand.known, failures)
    outcome = Outcome(
        order.folder.relative_to(options.out).as_posix() if order else "",
        tuple(report.problems),
        tuple(failures),
        products,
        order.inputs() if order and products else {},
        order.fonts() if order and products else {},
    )
    return _renamed(outcome, folder, errand.name)


def _checked(errand: Errand) -> Outcome:
    from briefgen.build.report import Report
    from briefgen.checks import check_loaded

    folder = unpacked(errand.luggage, errand.room)
    report = Report(folder / Path(errand.name).name)
    with report.catching():
        report.problems.extend(check_loaded(_briefing(errand, report.brief)).problems)
    failures = tuple((str(failure), failure.exit_code) for failure in report.failures)
    return _renamed(Outcome(problems=tuple(report.problems), failures=failures), folder, errand.name)


def _at(folder: Path, errand: Errand) -> Options:
    """Let a template that travelled along be found where it was unpacked."""
    template = errand.options.template
    packed = folder / errand.luggage.template if errand.luggage.template else None
    return replace(errand.options, template=packed or template, out=Path("out"))


def _briefing(errand: Errand, path: Path) -> "Briefing":
    from briefgen.brief.loading import load_text

    options = errand.options
    if errand.row is None:
        return load_text(errand.content, path, changes=options.changes, issue=options.issue)
    moved = replace(_open(errand), path=path)
    return moved.load_index() if errand.row == INDEX else moved.load(errand.row)


def _open(errand: Errand) -> "Series":
    assert errand.table is not None
    options = errand.options
    return _series(errand.name, errand.content, errand.table, tuple(options.changes.items()), options.issue)


@lru_cache(2)
def _series(
    name: str, content: bytes, table: tuple[str, bytes], changes: tuple[tuple[str, str], ...], issue: str
) -> "Series":
    """Open a series once for all the rows that come to this process."""
    from briefgen.brief.series import open_series

    return open_series(Path(name), content, table, changes=dict(changes), issue=issue)


def _products(
    order: "Order", known: Mapping[str, str], failures: list[tuple[str, int]]
) -> tuple[Product, ...]:
    from briefgen.build.job import Failed, attempt

    found: list[Product] = []
    for document in order.documents:
        keys = order.keys(document)
        names = {format_: order.path(document.edition, format_).name for format_ in order.options.formats}
        same = {format_ for format_, name in names.items() if known.get(name) == keys[format_]}
        found += [Product(names[format_], keys[format_], None) for format_ in names if format_ in same]
        left: tuple[Format, ...] = tuple(format_ for format_ in names if format_ not in same)
        for job in order.jobs(document, left):
            answer = attempt(job)
            if isinstance(answer, Failed):
                failures.append((answer.message, answer.exit_code))
                continue
            for made in answer:
                name, key = names[made.format], keys[made.format]
                found.append(Product(name, key, made.data, made.pages, made.remarks))
    return tuple(found)


def _renamed(outcome: Outcome, folder: Path, name: str) -> Outcome:
    """Call files as their author does, not where they were unpacked."""
    here, there = str(folder), str(Path(name).parent)
    own = str(folder / Path(name).name)

    def told(text: str) -> str:
        return text.replace(own, name).replace(here, there)

    problems = tuple(
        replace(one, place=replace(one.place, file=told(one.place.file)), message=told(one.message))
        for one in outcome.problems
    )
    failures = tuple((told(message), code) for message, code in outcome.failures)
    return replace(outcome, problems=problems, failures=failures)


def _machine() -> str:
    import platform

    return f"the worker on {platform.node() or 'a nameless machine'} (process {os.getpid()})"
