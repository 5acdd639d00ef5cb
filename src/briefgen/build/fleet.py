"""Many briefs, one errand each: handed out as there are hands, written as they come back, forgotten then.

What is held in memory does not grow with the number of briefs, but for a short report of each.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from briefgen import workspace
from briefgen.brief.changes import all_changes, apply_changes
from briefgen.build.errand import INDEX, Errand, Outcome, Product, do, stamp
from briefgen.build.locking import locked
from briefgen.build.luggage import Luggage, pack
from briefgen.build.manifest import Made, recorded, remarked, write_made, write_record
from briefgen.build.options import Options
from briefgen.build.order import Report
from briefgen.errors import BriefgenError, OutputError
from briefgen.problems import Place, error
from briefgen.yamlfile import Data, read_yaml

BRIEF_LIMIT = 2 * 1024 * 1024
_AHEAD = 2  # errands that wait for each pair of hands, so that none is ever idle
_TRIES = 3
_ID = re.compile(rb"^id[ \t]*:[ \t]*['\"]?([a-z0-9-]+)['\"]?[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_PERIOD = re.compile(rb"\bperiod[ \t]*:[ \t]*['\"]?([A-Za-z0-9-]+)")

Watch = Callable[[int, int], None]


@dataclass(slots=True)
class _Item:
    """A report and the errand that fills it; `folder` is where the files go, as far as is known before."""

    report: Report
    errand: Errand
    folder: str = ""
    tries: int = 0


@dataclass(slots=True)
class Fleet:
    """The errands of one command. `hands` is how many the executor does at once."""

    executor: Executor
    hands: int
    options: Options
    watch: Watch | None = None
    room: str = ""
    _taken: dict[str, str] = field(default_factory=dict)  # who writes to a folder
    _done: int = 0
    _total: int = 0

    def briefs(self, paths: Sequence[Path]) -> list[Report]:
        """Make every brief; reports come in the order of the briefs."""
        reports = [Report(path) for path in paths]
        twins = _twins(paths, self.options)
        self._total = len(reports)
        for report in reports:
            others = twins.get(report.brief)
            if others:
                _refuse(report, others)
        self._run(item for report in reports if (item := self._item(report)))
        return reports

    def series(self, path: Path, table: Path) -> list[Report]:
        """Make a brief of each row of a table, and last the index over all, if one is wanted.

        Raises ContentError for what is wrong with the pattern or the table; UsageError for files.
        """
        from briefgen.brief.series import TABLE_LIMIT, open_series

        options = self.options
        content = workspace.read_bytes(path, limit=BRIEF_LIMIT)
        data = workspace.read_bytes(table, limit=TABLE_LIMIT)
        series = open_series(path, content, (str(table), data), changes=options.changes, issue=options.issue)
        filled = apply_changes(
            read_yaml(content, str(path)).data, all_changes(options.changes, options.issue)
        )
        errand = self._errand(path, content, pack(path, filled, options.template))
        errand = replace(errand, table=(str(table), data))
        ids, rows = [*series.group.ids], [*range(len(series.group.ids))]
        if series.has_index:
            ids.append("index")
            rows.append(INDEX)
        reports = [Report(path, row=id) for id in ids]
        self._total = len(reports)
        period = _period(filled)
        # The index is the longest: last, it would leave all hands but one idle.
        work = list(zip(reports, rows, ids, strict=True))
        self._run(
            self._known(_Item(report, replace(errand, row=row), f"{series.group.pattern}-{id}{period}"))
            for report, row, id in (work[-1], *work[:-1])
        )
        return reports

    def _errand(self, path: Path, content: bytes, luggage: Luggage) -> Errand:
        # What the workers are told must be the same whatever was asked of this process.
        options = replace(self.options, jobs=1, cluster="", force=False, out=Path("out"))
        far = not self.room
        mark = stamp(thorough=far)
        return Errand(str(path), content, luggage, options, mark, room=self.room, thorough=far)

    def _item(self, report: Report) -> _Item | None:
        """Make an errand of a brief; what cannot even be read is in its report."""
        if report.problems:
            self._tick()
            return None
        with report.catching():
            content = workspace.read_bytes(report.brief, limit=BRIEF_LIMIT)
            data: Mapping[str, Data] = {}
            folder = ""
            with suppress(BriefgenError):  # the errand will find it too, and say it
                changes = all_changes(self.options.changes, self.options.issue)
                data = apply_changes(read_yaml(content, str(report.brief)).data, changes)
                folder = f"{data.get('id')}{_period(data)}"
            luggage = pack(report.brief, data, self.options.template)
            return self._known(_Item(report, self._errand(report.brief, content, luggage), folder))
        self._tick()
        return None

    def _known(self, item: _Item) -> _Item:
        """Tell an errand which of its files are there already and as they were made."""
        folder = self.options.out / item.folder
        if not self.options.force and item.folder and folder.is_dir():
            known = {name: made.key for name, made in recorded(folder).items()}
            item.errand = replace(item.errand, known=known)
        return item

    def _run(self, items: Iterator[_Item]) -> None:
        """Keep all hands busy until nothing is left; what comes back is written at once."""
        waiting: dict[Future[Outcome], _Item] = {}
        again: list[_Item] = []
        try:
            while True:
                room = self.hands * _AHEAD - len(waiting)
                for item in islice(chain(_drained(again), items), room):
                    waiting[self.executor.submit(do, item.errand)] = item
                if not waiting:
                    return
                done, _ = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    self._settle(waiting.pop(future), future, again)
        finally:
            for future in waiting:
                future.cancel()

    def _settle(self, item: _Item, future: "Future[Outcome]", again: list[_Item]) -> None:
        why = _trouble(future)
        if why and item.tries + 1 < _TRIES:
            item.tries += 1
            again.append(item)
            return
        if why:
            item.report.failures.append(BriefgenError(f"{_name(item)}: given up after {_TRIES} tries: {why}"))
        else:
            self._accept(item, future.result())
        self._tick()

    def _tick(self) -> None:
        self._done += 1
        if self.watch:
            self.watch(self._done, self._total)

    def _accept(self, item: _Item, outcome: Outcome) -> None:
        report = item.report
        report.problems.extend(outcome.problems)
        for message, code in outcome.failures:
            failure = BriefgenError(message)
            failure.exit_code = code
            report.failures.append(failure)
        if not outcome.products:
            return
        owner = self._taken.setdefault(outcome.folder, _name(item))
        if owner != _name(item):
            message = f"{_name(item)}: its files would be those of {owner}"
            report.failures.append(OutputError(message))
            return
        with report.catching():
            self._write(report, outcome)

    def _write(self, report: Report, outcome: Outcome) -> None:
        """Write what came back, and the record of it, for the next command to find. Raises BriefgenError."""
        folder = self.options.out / outcome.folder
        with locked(self.options.out, folder):
            before = recorded(folder)
            for product in sorted(outcome.products, key=lambda one: one.name):
                made = _made(folder, product, before)
                report.made.append(made)
                report.problems += remarked(made, Place(str(report.brief)))
            if any(made.fresh for made in report.made):
                write_record(folder, report.made, outcome.inputs, outcome.fonts)


def _made(folder: Path, product: Product, before: Mapping[str, Made]) -> Made:
    if product.data is None:
        return before[product.name]
    return write_made(folder / product.name, product.key, product.data, product.pages, product.remarks)


def _drained(items: list[_Item]) -> Iterator[_Item]:
    while items:
        yield items.pop()


def _trouble(future: "Future[Outcome]") -> str:
    """Say why an errand must be tried again, or nothing."""
    try:
        return future.result().stranger
    except CancelledError:
        return "it was cancelled"
    except Exception as reason:  # of whatever kind the machines and the network between them have
        return f"{type(reason).__name__}: {reason}".rstrip(": ") or "its worker was lost"


def _name(item: _Item) -> str:
    return f"{item.report.brief}" + (f", {item.report.row}" if item.report.row else "")


def _period(data: Mapping[str, Data]) -> str:
    issue = data.get("issue")
    period = issue.get("period") if isinstance(issue, dict) else None
    return f"/{period}" if isinstance(period, str) else ""


def _twins(paths: Sequence[Path], options: Options) -> dict[Path, list[Path]]:
    """Find briefs that would write the same files, by a look at their first lines."""
    same: dict[tuple[str, str], list[Path]] = {}
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError:
            continue
        id = _ID.search(data)
        period = _PERIOD.search(data)
        if id:
            own = options.issue or (period[1].decode() if period else "")
            same.setdefault((options.changes.get("id") or id[1].decode(), own), []).append(path)
    return {
        path: [other for other in twins if other != path]
        for twins in same.values()
        if len(twins) > 1
        for path in twins
    }


def _refuse(report: Report, others: Iterable[Path]) -> None:
    data = report.brief.read_bytes()
    found = _ID.search(data)
    assert found is not None
    line = data.count(b"\n", 0, found.start()) + 1
    column = found.start(1) - found.start() + 1
    source = data.splitlines()[line - 1].decode("utf-8", "replace")
    message = f"the id {found[1].decode()!r} is also that of {', '.join(map(str, others))}"
    hint = "give one of them another id, or build them with different --out"
    place = Place(str(report.brief), line, column)
    report.problems.append(error("duplicate-brief", message, place, hint=hint, source=source))
