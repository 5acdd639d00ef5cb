"""Fetch the fonts that fonts/fonts.json records, and refuse any that is not byte for byte the recorded one.

    python tools/fetch_fonts.py           fetch what is missing or different (needs npm)
    python tools/fetch_fonts.py --check   only say whether fonts/ is as recorded

Standard library only, so that it runs before anything is installed.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

FONTS = Path(__file__).resolve().parents[1] / "fonts"


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file of fonts/: its name, its path in the package, and what its bytes must hash to."""

    name: str
    path: str
    sha256: str


class FetchError(Exception):
    """A font could not be had, or is not the recorded one."""


def recorded(folder: Path) -> dict[str, tuple[FontFile, ...]]:
    """Read which files come from which package, as `name@version`; licences among them."""
    record = json.loads((folder / "fonts.json").read_text(encoding="utf-8"))
    packages: dict[str, tuple[FontFile, ...]] = {}
    for one in (*record["fonts"], *record["licences"]):
        spec = f"{one['package']}@{one['version']}"
        packages[spec] = (*packages.get(spec, ()), FontFile(one["file"], one["path"], one["sha256"]))
    return packages


def differing(folder: Path, files: tuple[FontFile, ...]) -> tuple[FontFile, ...]:
    """List the files that are absent or not the recorded ones."""
    return tuple(file for file in files if _sha256_of(folder / file.name) != file.sha256)


def fetch(spec: str, files: tuple[FontFile, ...], folder: Path) -> None:
    """Take files out of a package and write them. Raises FetchError; nothing unverified is written."""
    with tempfile.TemporaryDirectory() as scratch, tarfile.open(_pack(spec, Path(scratch))) as archive:
        for file in files:
            data = _member(archive, f"package/{file.path}", spec)
            if hashlib.sha256(data).hexdigest() != file.sha256:
                raise FetchError(f"{spec}: {file.path} is not the recorded file")
            (folder / file.name).write_bytes(data)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description="Fetch the fonts that fonts/fonts.json records.")
    parser.add_argument("--check", action="store_true", help="only say whether fonts/ is as recorded")
    parser.add_argument(
        "--into", type=Path, default=FONTS, metavar="FOLDER", help="another folder than fonts/"
    )
    options = parser.parse_args(arguments)
    try:
        return _check(options.into) if options.check else _fetch_all(options.into)
    except FetchError as reason:
        print(f"fetch_fonts: {reason}", file=sys.stderr)
        return 1


def _check(folder: Path) -> int:
    wrong = [file for files in recorded(FONTS).values() for file in differing(folder, files)]
    for file in wrong:
        print(f"{file.name}: {'not the recorded file' if (folder / file.name).exists() else 'missing'}")
    return 1 if wrong else 0


def _fetch_all(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for spec, files in recorded(FONTS).items():
        wanted = differing(folder, files)
        if wanted:
            fetch(spec, wanted, folder)
        for file in wanted:
            print(f"{file.name}: from {spec}")
    return 0


def _pack(spec: str, scratch: Path) -> Path:
    """Let npm download a package, from whatever registry it is set up for."""
    npm = shutil.which("npm")
    if npm is None:
        raise FetchError("npm is not installed; it downloads the packages the fonts are in")
    command = [npm, "pack", spec, "--pack-destination", str(scratch), "--loglevel=error"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    archives = list(scratch.glob("*.tgz"))
    if done.returncode or len(archives) != 1:
        raise FetchError(f"npm cannot fetch {spec}: {done.stderr.strip()}")
    return archives[0]


def _member(archive: tarfile.TarFile, name: str, spec: str) -> bytes:
    try:
        file = archive.extractfile(name)
    except KeyError:
        file = None
    if file is None:
        raise FetchError(f"{spec}: has no file {name}")
    return file.read()


def _sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main())
