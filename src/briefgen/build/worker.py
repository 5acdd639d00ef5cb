"""A process that makes files for another one: jobs come in, answers go out, until there are no more.

It is started as a plain interpreter and not by multiprocessing, which would run the caller's own program
again in it: a script may call `briefgen.build` without any guard.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BufferedReader
from types import FrameType
from typing import TYPE_CHECKING, Any, BinaryIO

from briefgen.build import loading
from briefgen.build.memory import settle

if TYPE_CHECKING:
    from briefgen.build.job import Job
    from briefgen.build.options import Format

_START = (
    "import sys; rooms = sys.argv[1]; sys.path[:] = sys.argv[2:]; "
    "from briefgen.build.worker import serve_parent; serve_parent(rooms.split())"
)


class WorkerLostError(Exception):
    """A worker has died with its job undone."""


class Worker:
    """A process that does one job at a time. Raises OSError if none can be started.

    It loads at once what makes files of the formats, and what reads `briefs` if it is to do that too.
    """

    def __init__(self, formats: "tuple[Format, ...]" = ("pdf", "docx"), *, briefs: bool = False) -> None:
        # A group of its own keeps Ctrl-C away from it: whoever started it says when to stop.
        own_group = {"process_group": 0} if os.name == "posix" else {"creationflags": 0x200}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, " ".join(["brief"] * briefs + [*formats]), *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            **own_group,  # type: ignore[call-overload]
        )

    def ask(self, job: "Job | Callable[[], Any]") -> Any:
        """Have a job done, or something called, and wait for what comes of it. Raises WorkerLostError."""
        process = self._process
        assert process.stdin is not None and process.stdout is not None
        try:
            pickle.dump(job, process.stdin)
            process.stdin.flush()
            return pickle.load(process.stdout)
        except Exception as reason:  # half an answer can be wrong in any way
            raise WorkerLostError from reason

    def stop(self) -> None:
        """End the process, at once if it is idle, and as soon as it has tidied up if not."""
        self._process.terminate()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()


def serve_parent(rooms: Sequence[str]) -> None:
    """Serve whoever started this process, by the pipes it has for it; rooms are what will be needed."""
    # What a library prints must not come between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    settle()
    loading.begin(rooms)
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt), os.fdopen(0, "rb", closefd=False) as jobs:
        _serve(jobs, answers)
    os._exit(0)  # nothing is open, and tidying up memory would only take time


def _serve(jobs: BufferedReader, answers: BinaryIO) -> None:
    while jobs.peek(1):
        loading.end()
        from briefgen.build.job import attempt

        job: Job | Callable[[], Any] = pickle.load(jobs)
        signal.signal(signal.SIGTERM, _leave)
        answer = job() if callable(job) else attempt(job)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        pickle.dump(answer, answers)
        answers.flush()


def _leave(number: int, frame: FrameType | None) -> None:
    """Leave a job in the middle, on the way out through everything that tidies up."""
    raise SystemExit(128 + number)
