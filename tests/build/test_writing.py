"""What cannot be written is said, once and clearly; what was there before stays."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from briefgen.build import Options, Report, build
from briefgen.errors import OutputError
from briefgen.workspace import write_whole
from kit import briefs, process
from kit.command import run

WORD = ("--edition", "zh", "--format", "docx", "--jobs", "1")


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    return briefs.write(tmp_path, briefs.yaml())


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts}


def one(brief: Path, **options: object) -> Report:
    (report,) = build([brief], Options(out=brief.parent / "out", editions=("zh",), **options))  # type: ignore[arg-type]
    return report


def test_a_file_where_the_output_folder_should_be(brief: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    ran = run("build", brief, "--out", tmp_path / "out", *WORD)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"error: {tmp_path / 'out'}: is a file, not a folder to write to\n"
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_an_output_folder_is_made_with_all_above_it(brief: Path, tmp_path: Path) -> None:
    out = tmp_path / "还 没有" / "deeper" / ".." / "out"
    (tmp_path / "还 没有").mkdir()
    assert run("build", brief, "--out", out, *WORD).code == 0
    assert files(tmp_path / "还 没有") == {"probe.zh.docx", "manifest.json"}


def test_a_name_too_long_for_the_disk(brief: Path, tmp_path: Path) -> None:
    ran = run("build", brief, "--out", tmp_path / ("长" * 200), *WORD)
    assert ran.code == 1
    assert ran.err.endswith("cannot be written to: File name too long\n") and ran.err.count("\n") == 1
    ran = run("build", tmp_path / ("x" * 300), *WORD)
    assert ran.code == 2
    assert ran.err.endswith("cannot be read: File name too long\n")


def test_a_folder_where_a_file_should_be(brief: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "probe"
    (folder / "probe.zh.docx").mkdir(parents=True)
    ran = run("build", brief, "--out", tmp_path / "out", "--edition", "zh", "--jobs", "1")
    assert ran.code == 1
    assert ran.err == f"error: {folder / 'probe.zh.docx'}: is a folder, where a file is to be written\n"
    assert ran.out == f"{folder / 'probe.zh.pdf'}\n"
    assert files(folder) == {"probe.zh.pdf", "manifest.json"}


def test_a_file_that_another_program_holds_open(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Windows refuses to replace a file that is open; here it can only be played.
    path = one(brief, formats=("docx",)).made[0].path
    before = path.read_bytes()
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target == path:
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    report = one(brief, formats=("docx",), force=True)
    assert [str(failure) for failure in report.failures] == [
        f"{path}: held open by another program, or write-protected; close it and build again"
    ]
    assert report.exit_code(strict=False) == 1
    assert path.read_bytes() == before
    assert files(path.parent) == {"probe.zh.docx", "manifest.json"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_disk_without_room_leaves_the_old_file(brief: Path) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    out = brief.parent / "out"
    path = one(brief, formats=("docx",)).made[0].path
    before = path.read_bytes()
    code, said, err = process.run("build", brief, "--out", out, "--force", *WORD, preexec_fn=little_room)
    assert (code, said) == (1, "")
    assert err == f"error: {path}: cannot be written: File too large\n"
    assert path.read_bytes() == before
    assert files(out) == {"probe.zh.docx", "manifest.json"}


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Path]:
    """Make a folder nobody may write to: by its mode, and for root by an attribute."""
    folder = tmp_path / "sealed"
    folder.mkdir()
    briefs.write(folder, SOURCED)
    (folder / "report.txt").write_text("办结12件。", encoding="utf-8")
    folder.chmod(0o555)
    root = sys.platform != "win32" and os.geteuid() == 0
    if root and subprocess.run(["chattr", "+i", folder], capture_output=True, check=False).returncode:
        pytest.skip("root may write everywhere here")
    yield folder
    if root:
        subprocess.run(["chattr", "-i", folder], check=True)
    folder.chmod(0o755)


SOURCED = briefs.yaml(
    "- cards: [n]",
    "n: {value: 12, unit: 件, label: {zh: 甲, en: A}, evidence: 办结12件}",
    "source: {title: {zh: 报告, en: A report}}",
)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no modes there")
def test_a_brief_in_a_folder_nobody_may_write_to(sealed: Path, tmp_path: Path) -> None:
    brief = sealed / "probe.yaml"
    assert run("build", brief, "--out", tmp_path / "out", *WORD).code == 0
    ran = run("build", brief, "--out", sealed / "out", *WORD)
    assert ran.code == 1 and ran.err.startswith(f"error: {sealed / 'out'}: cannot be written to: ")
    ran = run("check", brief, "--source", sealed / "report.txt")
    assert ran.code == 1
    assert "probe.lock.json: cannot be written: " in ran.err and "Traceback" not in ran.err
    assert {path.name for path in sealed.iterdir()} == {"probe.yaml", "report.txt"}


def test_a_folder_another_build_is_writing_to(brief: Path, tmp_path: Path) -> None:
    other = briefs.write(tmp_path, briefs.yaml().replace("id: probe", "id: other"), "other.yaml")
    out = tmp_path / "out"
    with FileLock(_made(out / ".cache" / "locks") / "probe.lock"):
        ran = run("build", brief, other, "--out", out, *WORD)
    assert ran.code == 6
    assert (
        ran.err == f"error: {out / 'probe'}: another briefgen is writing there; try again when it is done\n"
    )
    assert files(out) == {"other.zh.docx", "manifest.json"}
    assert run("build", brief, "--out", out, *WORD).code == 0


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def test_the_mode_of_a_file_is_what_the_author_has_asked_the_system_for(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_whole(tmp_path / "secret.txt", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "secret.txt").stat().st_mode & 0o777 == 0o600


def test_an_interruption_while_writing_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.txt"
    write_whole(path, b"old")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert files(tmp_path) == {"file.txt"} and path.read_bytes() == b"old"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="file/inner: is no folder and none can be made there"):
        write_whole(tmp_path / "file" / "inner" / "x.txt", b"")
