"""The command line, run in this process: arguments in, exit code and both streams out."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from briefgen.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path, folder: Path | None = None) -> Ran:
    """Run briefgen as from a shell, in a folder."""
    out, err = io.StringIO(), io.StringIO()
    argv = ["briefgen", *(str(argument) for argument in arguments)]
    with patch("sys.argv", argv), _inside(folder), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
    return Ran(code, out.getvalue(), err.getvalue())


@contextmanager
def _inside(folder: Path | None) -> Iterator[None]:
    before = Path.cwd()
    if folder:
        os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
