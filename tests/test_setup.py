"""Setting up: a newcomer without the right Python is told what to install, and `make help` tells the rest."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kit.programs import need

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="make and sh are for Unix")


def find_python(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run tools/find-python where only the programs of one folder are to be found."""
    return subprocess.run(
        [shutil.which("sh") or "sh", ROOT / "tools" / "find-python"],
        env={"PATH": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def python_of_version(folder: Path, name: str, version: str, *, with_venv: bool = True) -> None:
    """Put a stand-in on the path that answers the script's questions as a Python of some version would."""
    new_enough = tuple(map(int, version.split("."))) >= (3, 11)
    answers = [
        f"*version_info*2\\]*) echo {version};;",
        f"*version_info*) exit {0 if new_enough else 1};;",
        f"*ensurepip*) exit {0 if with_venv else 1};;",
        f"*executable*) echo {folder / name};;",
    ]
    path = folder / name
    path.write_text('#!/bin/sh\ncase "$2" in\n' + "\n".join(answers) + "\nesac\n", encoding="utf-8")
    path.chmod(0o755)


def test_this_python_is_good_enough(tmp_path: Path) -> None:
    done = find_python(tmp_path, PYTHON=sys.executable)

    assert done.returncode == 0
    assert Path(done.stdout.strip()).exists()


def test_a_newer_python_is_found_behind_an_old_one(tmp_path: Path) -> None:
    python_of_version(tmp_path, "python3", "3.9")
    python_of_version(tmp_path, "python3.12", "3.12")

    assert find_python(tmp_path).stdout.strip() == str(tmp_path / "python3.12")


def test_whoever_has_no_python_is_told_what_is_needed(tmp_path: Path) -> None:
    done = find_python(tmp_path)

    assert done.returncode == 1
    assert (
        done.stderr
        == "briefgen needs Python 3.11 or newer with its venv module; found:\n  no Python at all\n"
    )


def test_whoever_has_an_old_python_is_told_which(tmp_path: Path) -> None:
    python_of_version(tmp_path, "python3", "3.9")

    assert "python3 is Python 3.9, which is too old" in find_python(tmp_path).stderr


def test_whoever_lacks_the_venv_module_is_told_its_package(tmp_path: Path) -> None:
    python_of_version(tmp_path, "python3", "3.11", with_venv=False)

    done = find_python(tmp_path)

    assert done.returncode == 1
    assert "on Debian and Ubuntu: the package python3.11-venv" in done.stderr


@pytest.mark.referee
def test_make_help_names_every_target() -> None:
    # A make above this one would add its own words.
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
    }
    listed = subprocess.run(
        [need("make"), "help"], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout
    targets = re.findall(
        r"^\.PHONY: ([\w-]+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert [line.split()[1] for line in listed.splitlines()] == targets
