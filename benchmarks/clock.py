"""Run a command as a fresh process; tell how long it took and how much memory one process of it needed."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # getrusage counts bytes there, KiB elsewhere


@dataclass(frozen=True, slots=True)
class Run:
    """One measured run: wall seconds, and the peak of the largest process it consisted of, in MB."""

    seconds: float
    megabytes: float


def measure(command: Sequence[str | Path], *, where: Path) -> Run:
    """Run a command to its end, quietly. Raises SystemExit with its words if it fails."""
    log = where / "log.txt"
    with log.open("wb") as output:
        start = time.perf_counter()
        # Waited for below by wait4, which alone tells the memory of just this process and its children.
        process = subprocess.Popen(
            list(map(str, command)), stdout=output, stderr=subprocess.STDOUT, cwd=Path(__file__).parents[1]
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(
            f"{' '.join(map(str, command))} failed:\n{log.read_text('utf-8', 'replace')[-2000:]}"
        )
    return Run(seconds, usage.ru_maxrss * _MAXRSS_UNIT / 1e6)
