"""Many briefs, one errand each: handed out as there are hands, written as they come back, forgotten then.

What is held in memory does not grow with the number of briefs, but for a short report of each.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen import workspace
from briefgen.build.errand import (
    INDEX,
    Errand,
    Outcome,
    Product,
    Survey,
    Trip,
    check_all,
    do_all,
    stamp,
    survey,
)
from briefgen.build.handout import TRIES, GivenUp, HandOut, Item
from briefgen.build.locking import check_writable, locked
from briefgen.build.luggage import Luggage, pack
from briefgen.build.manifest import Made, recorded, remarked, write_made, write_record
from briefgen.build.options import Options
from briefgen.build.parcel import carry, unwrap, wrap
from briefgen.build.pool import Hands
from briefgen.build.report import Report
from briefgen.build.twins import refuse, twins_of
from briefgen.errors import BriefgenError, ContentError, OutputError
from briefgen.problems import Place
from briefgen.yamlfile import Data, read_yaml

BRIEF_LIMIT = 2 * 1024 * 1024
TABLE_LIMIT = 64 * 1024 * 1024

Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a series and a report for each, the index first; `errand` is what they share."""

    errand: Errand
    work: list[tuple[int, Report]]
    pattern: str
    period: str

    def items(self) -> Iterator[Item]:
        """Make an errand of each, when it is asked for."""
        for row, report in self.work:
            folder = f"{self.pattern}-{report.row}{self.period}"
            yield Item(report, replace(self.errand, row=row), folder)

    def reports(self) -> list[Report]:
        """Return the reports in the order of the table, that of the index last."""
        reports = [report for _, report in self.work]
        return [*reports[1:], reports[0]] if self.work[0][0] == INDEX else reports


@dataclass(slots=True)
class Fleet:
    """The errands of one command."""

    hands: Hands
    options: Options
    watch: Watch | None = None
    _taken: dict[str, str] = field(default_factory=dict)  # who writes to a folder
    _done: int = 0
    _total: int = 0

    def briefs(self, paths: Sequence[Path]) -> list[Report]:
        """Make every brief; reports come in the order of the briefs.

        Raises OutputError if nothing can be written where the files go.
        """
        check_writable(self.options.out)
        reports = [Report(path) for path in paths]
        twins = twins_of(paths, self.options)
        self._total = len(reports)
        for report in reports:
            others = twins.get(report.brief)
            if others:
                refuse(report, others)
        self._run((item for report in reports if (item := self._item(report))), do_all)
        return reports

    def series(self, path: Path, table: Path) -> list[Report]:
        """Make a brief of each row of a table, and last the index over all, if one is wanted.

        Raises ContentError for what is wrong with the pattern or the table; UsageError for files;
        OutputError if nothing can be written where the files go.
        """
        rows = self._rows(path, table)
        check_writable(self.options.out)
        self._run(map(self._known, rows.items()), do_all)
        return rows.reports()

    def check(self, path: Path, table: Path) -> list[Report]:
        """Judge the brief of each row of a table, and last the index over all; make nothing.

        Raises ContentError for what is wrong with the pattern or the table; UsageError for files.
        """
        rows = self._rows(path, table)
        self._run(rows.items(), check_all)
        return rows.reports()

    def _rows(self, path: Path, table: Path) -> "_Rows":
        """Have a series opened, and pack what all its briefs take along."""
        content = workspace.read_bytes(path, limit=BRIEF_LIMIT)
        rows = (str(table), workspace.read_bytes(table, limit=TABLE_LIMIT))
        errand = replace(self._errand(path, content, Luggage(())), table=rows)
        asked = self._ask(errand)
        data = self._data(path, content)  # meanwhile
        errand = replace(errand, luggage=pack(path, data, self.options.template))
        found = self._answer(asked, errand)
        work = list(enumerate(found.ids))
        if found.has_index:  # the longest: last, it would leave all hands but one idle
            work.insert(0, (INDEX, "index"))
        self._total = len(work)
        reports = [(row, Report(path, row=id)) for row, id in work]
        return _Rows(errand, reports, found.pattern, _period(data))

    def _ask(self, errand: Errand) -> "Future[bytes]":
        return self.hands.executor.submit(carry, wrap(survey, errand))

    def _answer(self, asked: "Future[bytes]", errand: Errand) -> Survey:
        """Wait for what a series holds. Raises what is wrong with it, or BriefgenError if nobody can say."""
        for tries in range(1, TRIES + 1):
            try:
                found: Survey = unwrap(asked.result())
                why = found.stranger
            except Exception as reason:  # of whatever kind the machines and the network between them have
                why = f"{type(reason).__name__}: {reason}".rstrip(": ")
            if not why:
                break
            if tries == TRIES:
                raise BriefgenError(f"{errand.name}: given up after {TRIES} tries: {why}")
            asked = self._ask(errand)
        if found.problems:
            raise ContentError(found.problems)
        if found.failure:
            raise found.failure
        return found

    def _data(self, path: Path, content: bytes) -> Mapping[str, Data]:
        """Read a brief as far as its luggage needs it; the errand will find what is wrong too, and say it."""
        with suppress(BriefgenError):
            data: Mapping[str, Data] = read_yaml(content, str(path)).data
            if not (self.options.changes or self.options.issue):
                return data
            from briefgen.brief.changes import all_changes, apply_changes

            return apply_changes(data, all_changes(self.options.changes, self.options.issue))
        return {}

    def _errand(self, path: Path, content: bytes, luggage: Luggage) -> Errand:
        # What the workers are told must be the same whatever was asked of this process.
        options = replace(self.options, jobs=1, cluster="", force=False, out=Path("out"))
        far = not self.hands.room
        mark = stamp(thorough=far)
        return Errand(str(path), content, luggage, options, mark, room=self.hands.room, thorough=far)

    def _item(self, report: Report) -> Item | None:
        """Make an errand of a brief; what cannot even be read is in its report."""
        if not report.problems:
            with report.catching():
                content = workspace.read_bytes(report.brief, limit=BRIEF_LIMIT)
                data = self._data(report.brief, content)
                luggage = pack(report.brief, data, self.options.template)
                errand = self._errand(report.brief, content, luggage)
                return self._known(
                    Item(report, errand, f"{data['id']}{_period(data)}" if "id" in data else "")
                )
        self._tick()
        return None

    def _known(self, item: Item) -> Item:
        """Tell an errand which of its files are there already and as they were made."""
        folder = self.options.out / item.folder
        if not self.options.force and item.folder and folder.is_dir():
            known = {name: made.key for name, made in recorded(folder).items()}
            item.errand = replace(item.errand, known=known)
        return item

    def _run(self, items: Iterator[Item], task: Callable[[Sequence[Errand]], Trip]) -> None:
        """Keep all hands busy until nothing is left; what comes back is written at once."""
        with closing(HandOut(self.hands, self._total, task).run(items)) as came:
            for item, outcome in came:
                if isinstance(outcome, GivenUp):
                    message = f"{item.name}: given up after {TRIES} tries: {outcome.reason}"
                    item.report.failures.append(BriefgenError(message))
                else:
                    self._accept(item, outcome)
                self._tick()

    def _tick(self) -> None:
        self._done += 1
        if self.watch:
            self.watch(self._done, self._total)

    def _accept(self, item: Item, outcome: Outcome) -> None:
        report = item.report
        report.problems.extend(outcome.problems)
        for message, code in outcome.failures:
            failure = BriefgenError(message)
            failure.exit_code = code
            report.failures.append(failure)
        if not outcome.products:
            return
        owner = self._taken.setdefault(outcome.folder, item.name)
        if owner != item.name:
            message = f"{item.name}: its files would be those of {owner}"
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


def _period(data: Mapping[str, Data]) -> str:
    issue = data.get("issue")
    period = issue.get("period") if isinstance(issue, dict) else None
    return f"/{period}" if isinstance(period, str) else ""
