"""What is loaded in the background never meets what is loaded for a job."""

import subprocess
import sys
from functools import partial

import pytest

from briefgen.build.worker import Worker


@pytest.mark.parametrize("delay", [0.0, 0.1, 0.3, 0.6])
def test_a_job_finds_everything_whole_whenever_it_comes(delay: float) -> None:
    code = (
        "import sys, threading, time\n"
        "from briefgen.build import loading\n"
        f"loading.begin(['brief', 'pdf', 'docx']); time.sleep({delay}); loading.end()\n"
        "assert threading.active_count() == 1\n"
        "before = len(sys.modules); time.sleep(0.1); assert len(sys.modules) == before\n"
        "import briefgen.word, briefgen.pdf, briefgen.checks\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_a_worker_that_is_asked_at_once_answers() -> None:
    for _ in range(3):
        worker = Worker(briefs=True)
        try:
            assert worker.ask(partial(eval, "__import__('briefgen.word').word.render.__name__")) == "render"
        finally:
            worker.stop()
