"""This process and its workers, doing jobs side by side."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
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

    def begin(self, jobs: "Sequence[Job]") -> "Shift":
        """Set the workers to work, while this process goes on with something else."""
        return Shift(jobs, self._workers)


class Shift:
    """Jobs that are being done, the longest first."""

    def __init__(self, jobs: "Sequence[Job]", workers: Sequence[Worker]) -> None:
        self._jobs = jobs
        self._left = sorted(range(len(jobs)), key=lambda at: jobs[at].weight)
        self._taking = Lock()
        self._begun = 0
        self._done: SimpleQueue[tuple[int, Answer | None]] = SimpleQueue()
        for worker in workers:
            Thread(target=self._delegate, args=(worker,), daemon=True).start()

    def finish(self, wanted: Callable[[int], bool]) -> "Iterator[tuple[int, Answer]]":
        """Yield the index of each wanted job and what came of it, as they are done; this process helps.

        The others are not begun any more.
        """
        from briefgen.build.job import attempt

        with self._taking:
            self._left = [at for at in self._left if wanted(at)]
            expected = self._begun + len(self._left)
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
        at = self._take()
        return self._done.get() if at is None else (at, attempt(self._jobs[at]))

    def _take(self) -> int | None:
        with self._taking:
            if not self._left:
                return None
            self._begun += 1
            return self._left.pop()

    def _delegate(self, worker: Worker) -> None:
        """Give a worker one job after the other, until none are left or it has died."""
        while (at := self._take()) is not None:
            try:
                self._done.put((at, worker.ask(self._jobs[at])))
            except WorkerLostError:
                self._done.put((at, None))
                return
