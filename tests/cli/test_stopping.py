"""A build that is stopped leaves whole files, no processes, and says so by its exit code."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kit import briefs, process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")

# Long enough to be stopped in the middle, and no two paragraphs alike: what is alike is composed once.
BODY = "\n".join(
    f"- heading: {{zh: 标题之{zh}, en: Part {en}}}\n"
    f"- text: {{zh: {f'长文之{zh}，' * 100}完。, en: {f'long words of {en} ' * 100}end.}}"
    for zh, en in zip("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉", "abcdefghijklmnopqrst", strict=True)
)


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    return briefs.write(tmp_path, briefs.yaml(BODY))


def workers(of: int) -> list[int]:
    """Find the processes that serve a build."""
    listing = subprocess.run(
        ["ps", "-ww", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 2) for line in listing.stdout.splitlines()]
    return [int(pid) for pid, parent, args in rows if int(parent) == of and "briefgen.build.worker" in args]


def wait_for(condition: Callable[[], object], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)


def gone(pid: int) -> bool:
    """Say whether a process has ended; one that nobody has waited for yet has, too."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state == "Z"


@pytest.fixture
def running(brief: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """Start a build in two processes, and wait until its first file is there."""
    out = brief.parent / "out"
    started = process.start("build", brief, "--out", out, "--jobs", "2", start_new_session=True)
    try:
        wait_for(lambda: workers(started.pid))
        found = workers(started.pid)
        wait_for(lambda: list(out.glob("probe/probe.*")) or started.poll() is not None)
        assert started.poll() is None
        yield started, found
    finally:
        started.kill()
        started.wait()


def whole_files_only(folder: Path) -> None:
    left = [path for path in folder.rglob("*") if path.is_file()]
    assert [path for path in left if path.name.endswith(".part")] == []
    for path in left:
        data = path.read_bytes()
        if path.suffix == ".pdf":
            assert data.rstrip().endswith(b"%%EOF")
        if path.suffix == ".docx":
            assert data[-22:-18] == b"PK\x05\x06"


@pytest.mark.parametrize(
    ("number", "code", "said"), [(signal.SIGINT, 130, "stopped"), (signal.SIGTERM, 143, "")]
)
def test_it_ends_at_once_and_tidily(
    running: tuple[subprocess.Popen[str], list[int]], brief: Path, number: int, code: int, said: str
) -> None:
    started, found = running
    before = time.monotonic()
    os.killpg(started.pid, number)  # as a terminal does
    ended = process.finish(started)
    assert time.monotonic() - before < 3
    assert (ended[0], ended[1], ended[2].strip()) == (code, "", said)
    wait_for(lambda: all(gone(pid) for pid in found))
    whole_files_only(brief.parent / "out")
    assert process.run("build", brief, "--out", brief.parent / "out")[0] == 0


def test_workers_leave_when_their_build_is_killed(
    running: tuple[subprocess.Popen[str], list[int]], brief: Path
) -> None:
    started, found = running
    started.kill()
    started.wait()
    wait_for(lambda: all(gone(pid) for pid in found))


def test_what_a_killed_build_was_writing_is_swept_up_by_the_next(brief: Path) -> None:
    folder = brief.parent / "out" / "probe"
    folder.mkdir(parents=True)
    (folder / ".probe.zh.pdf.4711.part").write_bytes(b"half")
    assert process.run("build", brief, "--out", brief.parent / "out", "--edition", "zh")[0] == 0
    whole_files_only(folder)


def test_the_job_of_a_worker_that_dies_is_done_by_its_parent(
    running: tuple[subprocess.Popen[str], list[int]], brief: Path
) -> None:
    started, found = running
    os.kill(found[0], signal.SIGKILL)
    code, out, err = process.finish(started)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == 6
    whole_files_only(brief.parent / "out")
