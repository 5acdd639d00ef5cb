"""This process and its workers, doing jobs side by side."""

from bisect import insort
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Condition, Thread
from types import TracebackType
from typing import TYPE_CHECKING

from briefgen.build.worker import Worker, WorkerLostError

if TYPE_CHECKING:
    from briefgen.build.job import Answer, Job


class Crew:
    """Workers that start at once, to be ready when there is work; without any, this process does it all."""

    def __init__(self, workers: int) -> None:
        self._workers: list[Worker] = []
        with suppress(OSError):  # a machine that has no room for another process still has this one
            self._workers.extend(Worker() for _ in range(workers))

    def __enter__(self) -> "Crew":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.stop()

    def begin(self) -> "Shift":
        """Set the workers to whatever jobs will be added, while this process goes on with something else."""
        return Shift(self._workers)


class Shift:
    """Jobs that are being done, the longest first.

    This process joins in later, and leaves pages to the workers as long as there is something else to do:
    they have loaded by then what composes pages.
    """

    def __init__(self, workers: Sequence[Worker]) -> None:
        self._jobs: list[Job] = []
        self._left: list[int] = []  # by weight, the heaviest last
        self._begun = 0
        self._open = True
        self._news = Condition()
        self._done: SimpleQueue[tuple[int, Answer | None]] = SimpleQueue()
        for worker in workers:
            Thread(target=self._delegate, args=(worker,), daemon=True).start()

    def add(self, job: "Job") -> None:
        """Have one more job done; jobs are known by the order they were added in."""
        with self._news:
            self._jobs.append(job)
            insort(self._left, len(self._jobs) - 1, key=lambda at: self._jobs[at].weight)
            self._news.notify()

    def finish(self, wanted: Callable[[int], bool]) -> "Iterator[tuple[int, Answer]]":
        """Yield the index of each wanted job and what came of it, as they are done; this process helps.

        The others are not begun any more.
        """
        from briefgen.build.job import attempt

        with self._news:
            self._open = False
            self._left = [at for at in self._left if wanted(at)]
            expected = self._begun + len(self._left)
            self._news.notify_all()
        for _ in range(expected):
            at, answer = self._next()
            if wanted(at):
                # The job of a worker that died is done here, once.
                yield at, attempt(self._jobs[at]) if answer is None else answer

    def _next(self) -> "tuple[int, Answer | None]":
        """Take what a worker has done; if there is nothing, do a job; if there is none, wait."""
        from briefgen.build.job import attempt

        with suppress(Empty):
            return self._done.get_nowait()
        at = self._take(sparing_pages=True)
        return self._done.get() if at is None else (at, attempt(self._jobs[at]))

    def _take(self, *, sparing_pages: bool = False) -> int | None:
        """Take a job, waiting for one as long as there may be more."""
        with self._news:
            while not self._left:
                if not self._open:
                    return None
                self._news.wait()
            self._begun += 1
            others = [at for at in self._left if not self._jobs[at].pages] if sparing_pages else []
            taken = others[-1] if others else self._left[-1]
            self._left.remove(taken)
            return taken

    def _delegate(self, worker: Worker) -> None:
        """Give a worker one job after the other, until none are left or it has died."""
        while (at := self._take()) is not None:
            try:
                self._done.put((at, worker.ask(self._jobs[at])))
            except WorkerLostError:
                self._done.put((at, None))
                return
