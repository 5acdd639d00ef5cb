"""This process and its workers, doing jobs side by side."""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
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

    def work(self, jobs: "Sequence[Job]") -> "Iterator[tuple[int, Answer]]":
        """Do the jobs, the longest first; yields the index of a job and what came of it, as they are done."""
        from briefgen.build.job import attempt

        left = deque(sorted(range(len(jobs)), key=lambda at: -jobs[at].weight))
        done: SimpleQueue[tuple[int, Answer | None]] = SimpleQueue()
        for worker in self._workers:
            Thread(target=_delegate, args=(worker, jobs, left, done), daemon=True).start()
        for _ in jobs:
            at, answer = _next(jobs, left, done)
            # The job of a worker that died is done here, once.
            yield at, attempt(jobs[at]) if answer is None else answer


def _next(
    jobs: "Sequence[Job]", left: deque[int], done: "SimpleQueue[tuple[int, Answer | None]]"
) -> "tuple[int, Answer | None]":
    """Take what a worker has done; if there is nothing, do a job; if there is none, wait for the workers."""
    from briefgen.build.job import attempt

    with suppress(Empty):
        return done.get_nowait()
    try:
        at = left.popleft()
    except IndexError:
        return done.get()
    return at, attempt(jobs[at])


def _delegate(
    worker: Worker, jobs: "Sequence[Job]", left: deque[int], done: "SimpleQueue[tuple[int, Answer | None]]"
) -> None:
    """Give a worker one job after the other, until none are left or it has died."""
    while True:
        try:
            at = left.popleft()
        except IndexError:
            return
        try:
            done.put((at, worker.ask(jobs[at])))
        except WorkerLostError:
            done.put((at, None))
            return
