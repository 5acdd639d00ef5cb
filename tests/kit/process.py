"""The command line as a process of its own, for what a process alone can show: signals, streams, memory."""

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"


def start(*arguments: str | Path, source: Path = SOURCE, **given: object) -> subprocess.Popen[str]:
    """Start briefgen; `env` adds to the environment, an empty value takes a variable out."""
    extra: dict[str, str] = given.pop("env", {})  # type: ignore[assignment]
    env = {**os.environ, "PYTHONPATH": str(source), **extra}
    for name in [name for name, value in extra.items() if not value]:
        del env[name]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | given
    command = [sys.executable, "-m", "briefgen", *map(str, arguments)]
    return subprocess.Popen(
        command, env=env, text=True, encoding="utf-8", errors="surrogateescape", **streams
    )  # type: ignore[call-overload]


def finish(process: subprocess.Popen[str], *, seconds: float = 60) -> tuple[int, str, str]:
    """Wait for it; returns its exit code and what it printed."""
    out, err = process.communicate(timeout=seconds)
    return process.returncode, out or "", err or ""


def run(*arguments: str | Path, **given: object) -> tuple[int, str, str]:
    """Run briefgen to its end."""
    return finish(start(*arguments, **given))  # type: ignore[arg-type]
