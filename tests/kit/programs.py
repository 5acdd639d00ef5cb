"""Find the referees: programs outside Python that judge what we wrote.

A test that calls `need` carries `@pytest.mark.referee`, so that CI can insist on it (see conftest.py).
"""

import shutil
import subprocess
from pathlib import Path

import pytest

FROM_NPM = Path(__file__).parents[1] / "referees" / "node_modules" / ".bin"


def need(name: str) -> str:
    """Return the path of a program, installed or fetched by `make referees`, or skip the test that asked."""
    path = shutil.which(name) or shutil.which(name, path=str(FROM_NPM))
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def run(name: str, *arguments: str | Path, timeout: float = 120) -> str:
    """Run a referee and return what it printed; a referee that fails fails the test with its own words."""
    done = subprocess.run(
        [need(name), *map(str, arguments)], capture_output=True, text=True, timeout=timeout, check=False
    )
    assert done.returncode == 0, f"{name} failed:\n{done.stdout}{done.stderr}"
    return done.stdout
