"""Memory in a process that makes one brief after the other: what one leaves is what the next one needs."""

import gc
from contextlib import suppress
from sys import platform

PAUSE = 50_000  # objects made before Python looks for garbage: a brief makes many and leaves few behind
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # mallopt(3)
_LARGEST = 32 * 1024 * 1024  # what glibc itself goes up to for what a program frees and takes again


def settle() -> None:
    """Look for garbage less often, and keep what is freed instead of giving it back to the system.

    Pages given back come again empty, one fault each; over many briefs that is a twentieth of the time.
    """
    young, *older = gc.get_threshold()
    gc.set_threshold(max(young, PAUSE), *older)
    if platform == "linux":
        from ctypes import CDLL

        with suppress(AttributeError, OSError):  # not every C library has it
            tune = CDLL(None).mallopt
            tune(_MMAP_THRESHOLD, _LARGEST)
            tune(_TRIM_THRESHOLD, 2 * _LARGEST)
