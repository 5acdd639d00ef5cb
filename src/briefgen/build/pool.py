"""Executors: whatever errands are handed to, in this process, in others here, or on other machines."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from briefgen.build.worker import Worker, WorkerLostError

Result = TypeVar("Result")


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

    def __init__(self, workers: int) -> None:
        self._tasks: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._workers: dict[int, Worker] = {}
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
                worker = self._workers.get(number) or Worker()
                self._workers[number] = worker
                future.set_result(worker.ask(task))
            except (WorkerLostError, OSError) as reason:
                lost = self._workers.pop(number, None)
                if lost and not self._closed:  # or it is being stopped already
                    lost.stop()
                future.set_exception(WorkerLostError(str(reason)))
