"""A brief somebody looks at: built again whenever it, or anything it is made from, was saved."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event, Lock, Thread

from briefgen.brief import load
from briefgen.build import Crew, Options, build
from briefgen.document import Edition, brand_path, style_of, template_of
from briefgen.errors import BriefgenError, LockedError
from briefgen.problems import Problem, Severity
from briefgen.serve.changes import State, state
from briefgen.serve.paper import Paper, read_paper
from briefgen.style import style_files

_LOOK = 0.04  # seconds between two looks at the files
_SETTLE = 0.02  # how long a file must stay as it is before it counts as saved
_COURTESY = 0.25  # left to the browser between two editions: it fetches what was just made


@dataclass(frozen=True, slots=True)
class View:
    """What there is to see of a brief at one moment.

    `papers` are the last good PDFs; with `broken` they show an earlier text: the present one has errors.
    """

    papers: dict[Edition, Paper] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    failures: tuple[str, ...] = ()
    folder: Path | None = None  # where its files are
    building: bool = True
    broken: bool = False


@dataclass(slots=True)
class _Round:
    """One building of all editions, as it goes on."""

    problems: dict[Problem, None] = field(default_factory=dict)
    failures: dict[str, None] = field(default_factory=dict)
    locked: bool = False
    stopped: bool = False


class Watcher:
    """Builds a brief's PDFs in a thread of its own and tells listeners when there is something new."""

    def __init__(self, brief: Path, options: Options) -> None:
        self.brief, self._options = brief, options
        self.view = View()
        self._first: Edition = options.editions[0]
        self._listeners: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._guard, self._stop = Lock(), Event()
        self._made_from: tuple[Path, ...] = (brief,)
        self._thread = Thread(target=self._run, name=f"watch {brief.name}", daemon=True)
        self._thread.start()

    @property
    def editions(self) -> Sequence[Edition]:
        """The editions that are built."""
        return self._options.editions

    def look_at(self, edition: Edition) -> None:
        """Build this edition before the others from now on."""
        self._first = edition

    def stop(self) -> None:
        """Watch no longer; what is being built is finished first."""
        self._stop.set()
        self._thread.join(timeout=30)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[Callable[[float], Awaitable[bool]]]:
        """Yield what waits, some seconds at most, for something new; it returns whether there is."""
        event, loop = asyncio.Event(), asyncio.get_running_loop()
        with self._guard:
            self._listeners[event] = loop

        async def wait(seconds: float) -> bool:
            try:
                await asyncio.wait_for(event.wait(), seconds)
            except TimeoutError:
                return False
            event.clear()
            return True

        try:
            yield wait
        finally:
            with self._guard:
                del self._listeners[event]

    def _show(self, view: View) -> None:
        self.view = view
        with self._guard:
            for event, loop in self._listeners.items():
                loop.call_soon_threadsafe(event.set)

    def _run(self) -> None:
        # One crew for as long as somebody looks: its worker has everything loaded when a file is saved.
        with Crew(self._options.jobs - 1) as crew:
            while not self._stop.is_set():
                before = state(self._made_from)
                again = self._build_all(crew)
                self._made_from = self._inputs()
                # What was saved while it was being built is other than before; what is new to us is as it is.
                self._wait(state(self._made_from) | before, again)

    def _wait(self, before: State, again: bool) -> None:
        """Wait until a file is other than before and stays so; `again`: no longer than a moment."""
        known = {path: before[path] for path in self._made_from}
        looks = 12 if again else 0
        while not self._stop.wait(_LOOK):
            looks -= 1
            seen = state(self._made_from)
            if (seen != known and self._settled(seen)) or looks == 0:
                return

    def _settled(self, seen: State) -> bool:
        return not self._stop.wait(_SETTLE) and state(self._made_from) == seen

    def _build_all(self, crew: Crew) -> bool:
        """Build every edition, the one looked at first; returns whether to try again soon."""
        self._show(replace(self.view, building=True))
        round_ = _Round()
        first = self._first
        for edition in sorted(self._options.editions, key=lambda one: one != first):
            if round_.stopped or self._stop.is_set():
                break
            if edition != first and self._listeners:
                self._stop.wait(_COURTESY)
            self._build(edition, round_, crew)
        self._show(replace(self._found(round_), building=False))
        return round_.locked

    def _build(self, edition: Edition, round_: _Round, crew: Crew) -> None:
        report = build([self.brief], replace(self._options, editions=(edition,)), crew=crew)[0]
        round_.problems.update(dict.fromkeys(report.problems))
        round_.failures.update(dict.fromkeys(map(str, report.failures)))
        round_.locked |= any(isinstance(one, LockedError) for one in report.failures)
        errors = any(one.severity is Severity.ERROR for one in report.problems)
        round_.stopped |= errors or bool(report.failures)
        papers, folder = dict(self.view.papers), self.view.folder
        for made in report.made:
            if made.path.suffix == ".pdf":
                papers[edition], folder = read_paper(made.path.read_bytes()), made.path.parent
        self._show(replace(self._found(round_), papers=papers, folder=folder))

    def _found(self, round_: _Round) -> View:
        """Return the view with what a round has found so far."""
        problems = tuple(sorted(round_.problems, key=lambda one: (one.place, one.severity, one.message)))
        failures = tuple(round_.failures)
        return replace(self.view, problems=problems, failures=failures, broken=round_.stopped)

    def _inputs(self) -> tuple[Path, ...]:
        """Name what the brief is made from; if that cannot be read, also where files may turn up."""
        folder = self.brief.parent
        with suppress(BriefgenError):
            return tuple(dict.fromkeys([self.brief, *self._named()]))
        near = [path for path in sorted(folder.iterdir()) if path.is_dir()][:50] if folder.is_dir() else []
        return tuple(dict.fromkeys([*self._made_from, folder, *near]))

    def _named(self) -> Iterator[Path]:
        """Go through the files a brief names. Raises BriefgenError."""
        options = self._options
        briefing = load(self.brief, changes=options.changes, issue=options.issue)
        yield from (self.brief.parent / one.file for one in briefing.inputs)
        yield from style_files(options.template or template_of(briefing), brand_path(briefing))
        style = style_of(briefing, options.editions[0], options.template)
        if style.logo:
            yield style.logo
