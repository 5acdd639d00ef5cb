"""Executors: whatever errands are handed to, in this process, in others here, or on other machines.

Cheap to import: processes start while this one still loads what it needs itself.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, TypeVar

from briefgen.build.options import Format, Options
from briefgen.build.worker import Worker, WorkerLostError

Result = TypeVar("Result")


# Work worth one journey, in seconds: what is lost with a worker, against what the journey takes.
_NEAR, _FAR = 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Hands:
    """An executor and how many tasks it does at once.

    `room` is a folder both sides see, if they do; `span` how many seconds of work should go together.
    """

    executor: Executor
    count: int
    room: str = ""
    span: float = 0.0


@contextmanager
def hands(options: Options, most: int) -> Iterator[Hands]:
    """Open an executor. Raises BriefgenError for a cluster that cannot be worked with."""
    if options.cluster:
        from briefgen.build.cluster import cluster

        with cluster(options.cluster, options.formats) as (executor, count):
            yield Hands(executor, count, span=_FAR)
        return
    count = min(options.jobs, most)
    local: Executor = Pool(count, options.formats) if count > 1 else Here()
    span = _NEAR if count > 1 else 0.0
    with TemporaryDirectory(prefix="briefgen-", ignore_cleanup_errors=True) as room:
        try:
            yield Hands(local, count, room, span)
        finally:
            local.shutdown(cancel_futures=True)


class Here(Executor):
    """Does everything in this process, at once."""

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> "Future[Result]":
        """Do it."""
        future: Future[Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as reason:
            future.set_exception(reason)
        return future


class Pool(Executor):
    """Processes on this machine; one that dies fails its task with WorkerLostError and is replaced.

    Tasks and their results travel by pickle.
    """

    def __init__(self, workers: int, formats: tuple[Format, ...] = ("pdf", "docx")) -> None:
        self._formats = formats
        self._tasks: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._workers: dict[int, Worker] = {}
        with suppress(OSError):  # tried again when there is something to do
            self._workers.update((number, Worker(formats, briefs=True)) for number in range(workers))
        self._closed = False
        self._threads = [Thread(target=self._run, args=(number,), daemon=True) for number in range(workers)]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> "Future[Result]":
        """Have it done by the next process that is free."""
        future: Future[Result] = Future()
        self._tasks.put((future, partial(fn, *args, **kwargs)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes, in the middle of their work if they have any."""
        self._closed = True
        for _ in self._threads:
            self._tasks.put(None)
        for worker in list(self._workers.values()):
            worker.stop()
        for thread in self._threads:
            thread.join(timeout=5)

    def _run(self, number: int) -> None:
        """Give one process after the other one task after the other."""
        while (item := self._tasks.get()) is not None and not self._closed:
            future, task = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                worker = self._workers.get(number) or Worker(self._formats, briefs=True)
                self._workers[number] = worker
                future.set_result(worker.ask(task))
            except (WorkerLostError, OSError) as reason:
                lost = self._workers.pop(number, None)
                if lost and not self._closed:  # or it is being stopped already
                    lost.stop()
                future.set_exception(WorkerLostError(str(reason)))
