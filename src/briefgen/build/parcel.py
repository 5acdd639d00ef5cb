"""What travels between processes: a call, and what came of it, each as one piece of bytes.

Whatever lies between has nothing to look into, and what several errands share travels once in each parcel.
"""

import gc
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from briefgen.build import loading
from briefgen.build.memory import PAUSE

_PROTOCOL = 5


def wrap(function: Callable[..., object], *arguments: object) -> bytes:
    """Make a parcel of a call."""
    return pickle.dumps((function, arguments), _PROTOCOL)


def carry(parcel: bytes) -> bytes:
    """Do the call of a parcel, and make one of what comes of it."""
    loading.end()
    with _few_pauses():
        function, arguments = pickle.loads(parcel)
        return pickle.dumps(function(*arguments), _PROTOCOL)


def unwrap(parcel: bytes) -> Any:
    """Return what came of a call."""
    return pickle.loads(parcel)


@contextmanager
def _few_pauses() -> Iterator[None]:
    """Let Python look for garbage less often: a brief is made of many objects and leaves few behind."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], PAUSE), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
