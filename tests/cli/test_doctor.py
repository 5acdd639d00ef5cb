"""`briefgen doctor` finds what is really broken."""

import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from briefgen.cli import doctor
from kit import process
from kit.command import run


def line(out: str, name: str) -> str:
    return next(row for row in out.splitlines() if row[4:].startswith(name))


def test_a_whole_installation_is_well(tmp_path: Path) -> None:
    ran = run("doctor", folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert [row[:2] for row in ran.out.splitlines()] == ["ok"] * 6
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Copy the program and its fonts, to be broken."""
    root = tmp_path / "checkout"
    shutil.copytree(process.SOURCE, root / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("templates", "fonts"):
        shutil.copytree(process.SOURCE.parent / name, root / name)
    return root


def test_damaged_and_missing_fonts_are_named(checkout: Path, tmp_path: Path) -> None:
    first, second, *_ = sorted((checkout / "fonts").glob("*.ttf"))
    data = bytearray(first.read_bytes())
    data[len(data) // 2] ^= 1
    first.write_bytes(data)
    second.unlink()
    code, out, _ = process.run("doctor", source=checkout / "src", cwd=tmp_path)
    assert code == 2
    said = line(out, "fonts")
    assert said.startswith("!!  fonts      missing or damaged in ")
    assert first.name in said and second.name in said and "Traceback" not in out


def test_a_library_that_is_missing_or_too_old_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = doctor.version

    def version(name: str) -> str:
        if name == "pikepdf":
            raise PackageNotFoundError(name)
        return "7.9" if name == "click" else real(name)

    monkeypatch.setattr(doctor, "version", version)
    ran = run("doctor", folder=tmp_path)
    assert ran.code == 2
    said = line(ran.out, "libraries")
    assert "pikepdf is not installed" in said and "click is 7.9, not >=8.1" in said


def test_a_library_that_cannot_be_loaded_is_a_finding(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "pikepdf.py").write_text("raise ImportError('libqpdf.so is missing')\n", encoding="utf-8")
    code, out, err = process.run("doctor", cwd=tmp_path, env={"PYTHONPATH": f"{broken}:{process.SOURCE}"})
    assert (code, err) == (2, "")
    assert line(out, "a page") == "!!  a page     libqpdf.so is missing"


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no modes there")
def test_an_output_folder_nobody_may_write_to_is_named(tmp_path: Path) -> None:
    sealed = tmp_path / "sealed"
    sealed.mkdir(mode=0o555)
    root = not subprocess.run(["chattr", "+i", sealed], capture_output=True, check=False).returncode
    try:
        ran = run("doctor", "--out", sealed / "output")
    finally:
        if root:
            subprocess.run(["chattr", "-i", sealed], check=True)
    assert ran.code == 2
    assert line(ran.out, "output").startswith(f"!!  output     {sealed} cannot be written to: ")


def test_an_output_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"")
    ran = run("doctor", folder=tmp_path)
    assert ran.code == 2 and line(ran.out, "output").startswith(
        "!!  output     output cannot be written to: "
    )
