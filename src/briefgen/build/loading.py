"""What makes briefs is loaded while a process waits for its first job, and not a moment longer.

Two threads that load parts of one package, one from within and one from without, can each find the other's
half done: whoever has a job to do ends the loading first, and loads the rest when it comes to it.
"""

from collections.abc import Sequence
from importlib import import_module
from threading import Event, Thread

_NEEDED = {
    "brief": ("briefgen.build.errand", "briefgen.brief.series", "briefgen.build.order", "briefgen.checks"),
    "pdf": ("briefgen.build.drawings", "briefgen.pdf.rendering"),
    "docx": ("briefgen.build.drawings", "briefgen.word.render"),
}
_enough = Event()
_threads: list[Thread] = []


def begin(rooms: Sequence[str]) -> None:
    """Load what is needed for `brief`, `pdf` or `docx`, beside whatever else goes on."""
    _enough.clear()
    _threads.append(Thread(target=_load, args=(rooms,), daemon=True))
    _threads[-1].start()


def end() -> None:
    """Load nothing more in the background; returns when what has been begun is whole."""
    _enough.set()
    for thread in _threads:
        thread.join()
    _threads.clear()


def dask_setup(worker: object) -> None:
    """Load everything before a Dask worker takes part (`dask worker --preload briefgen.build.loading`)."""
    _load(tuple(_NEEDED))
    from briefgen.build.errand import stamp
    from briefgen.charts.surface import load_matplotlib

    load_matplotlib()
    stamp()  # remembered, for every command that asks


def _load(rooms: Sequence[str]) -> None:
    for room in rooms:
        for name in _NEEDED[room]:
            if _enough.is_set():
                return
            import_module(name)
