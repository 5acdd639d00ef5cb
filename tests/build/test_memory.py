"""Workers keep the memory that one brief leaves for the next."""

import platform
import subprocess
import sys

import pytest

_TAKE_AND_LEAVE = """
import resource
from briefgen.build.memory import settle

settle()
def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
bytearray(b"x" * 8_000_000)
before = faults()
for _ in range(20):
    bytearray(b"x" * 8_000_000)
print(faults() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries are left as they are")
def test_memory_that_was_left_is_taken_again_without_asking_the_system() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _TAKE_AND_LEAVE], capture_output=True, check=True, timeout=60
    )

    assert int(done.stdout) < 2_000  # each of the twenty would be 4,000 pages of 4 kB, taken anew
