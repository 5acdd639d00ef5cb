"""What a brief takes along: the files it is made from, by their names; unpacked once in each process."""

import atexit
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from briefgen import workspace
from briefgen.errors import BriefgenError, UsageError
from briefgen.workspace import inside
from briefgen.yamlfile import Data, read_yaml

PROJECT = "briefgen.yaml"
_NO_PROJECT = b"rules: {}\n"  # so that none is looked for above the folder it is unpacked in
_LIMIT = 64 * 1024 * 1024
_OPEN = 6  # unpacked at a time: briefs of one house mostly share theirs


@dataclass(frozen=True, slots=True)
class Luggage:
    """Files by their names from the brief's folder; `template` is that of a template which travels along."""

    files: tuple[tuple[str, bytes], ...] = field(repr=False)
    template: str = ""

    @property
    def digest(self) -> str:
        """Name the luggage by its content."""
        digest = hashlib.sha256()
        for name, data in self.files:
            digest.update(f"{len(name)}:{name}:{len(data)}:".encode(errors="surrogatepass"))
            digest.update(data)
        return digest.hexdigest()


def pack(brief: Path, data: Mapping[str, Data], template: str | Path | None) -> Luggage:
    """Take every file a brief names, and every file those name, if they lie in its folder or below."""
    packing = _Packing(brief.parent)
    packing.value(dict(data))
    packed = ""
    if template is not None and (Path(template) / "template.yaml").is_file():
        packed = ".template"
        packing.folder(Path(template), packed)
    packing.kept(brief)
    packing.project()
    return Luggage(tuple(sorted(packing.files.items())), packed)


class _Packing:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.files: dict[str, bytes] = {}

    def value(self, data: Data, below: str = "") -> None:
        """Go through the texts of a file; those that are names of files are packed."""
        if isinstance(data, str):
            self._named(data, below)
        elif isinstance(data, dict):
            for each in data.values():
                self.value(each, below)
        elif isinstance(data, list):
            for each in data:
                self.value(each, below)

    def _named(self, text: str, below: str) -> None:
        if not 0 < len(text) <= 240 or "\n" in text or "\0" in text:
            return
        name = os.path.normpath(os.path.join(below, text))  # noqa: PTH118  # a name, not yet a path
        # Next to none of the texts of a brief is a name, and to follow links takes far longer than to look.
        if not os.path.lexists(os.path.join(self._folder, name)):  # noqa: PTH118
            return
        try:
            path = inside(self._folder, name)
            if (path / "template.yaml").is_file():
                self.folder(path, name)
            elif path.is_file() and name not in self.files:
                self.files[name] = workspace.read_bytes(path, limit=_LIMIT)
                self._also(name)
        except (UsageError, OSError, RuntimeError, ValueError):
            return  # whoever needs it says so

    def _also(self, name: str) -> None:
        """Take what a brand file names: its logo, its fonts."""
        if not name.endswith((".yaml", ".yml")):
            return
        try:
            data = read_yaml(self.files[name], name).data
        except BriefgenError:
            return
        self.value(data, os.path.dirname(name))  # noqa: PTH120

    def folder(self, path: Path, name: str) -> None:
        """Take a template's whole folder."""
        for file in sorted(path.rglob("*")):
            if file.is_file():
                self.files[f"{name}/{file.relative_to(path).as_posix()}"] = workspace.read_bytes(
                    file, limit=_LIMIT
                )

    def kept(self, brief: Path) -> None:
        """Take what `check` keeps beside a brief: the lock of its evidence, and its words as translated."""
        for name in (f"{brief.stem}.lock.json", f"{brief.stem}.words.json"):
            if (self._folder / name).is_file():
                self.files[name] = workspace.read_bytes(self._folder / name, limit=_LIMIT)

    def project(self) -> None:
        """Take what the project says about checks, from the brief's folder or above it."""
        start = self._folder.resolve()
        found = next((path for each in (start, *start.parents) if (path := each / PROJECT).is_file()), None)
        self.files[PROJECT] = _NO_PROJECT if found is None else found.read_bytes()
        for name in _glossaries(self.files[PROJECT]):
            if found and (found.parent / name).is_file():
                self.files.setdefault(name, (found.parent / name).read_bytes())


def _glossaries(data: bytes) -> Iterator[str]:
    try:
        glossary = read_yaml(data, PROJECT).data.get("glossary")
    except BriefgenError:
        return
    if isinstance(glossary, str):
        yield glossary


@lru_cache(2)
def _room(given: str) -> Path:
    """Choose where this process unpacks: where it was told to, or in a folder that goes when it does."""
    if given:
        return Path(given) / str(os.getpid())
    folder = Path(tempfile.mkdtemp(prefix="briefgen-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


_unpacked: dict[str, Path] = {}


def unpacked(luggage: Luggage, room: str = "") -> Path:
    """Return a folder with the files in it, in a room if one is given; the same luggage is unpacked once."""
    digest = luggage.digest
    folder = _unpacked.pop(digest, None)
    if folder is None or not folder.is_dir():
        folder = _room(room) / digest[:24]
        for name, data in luggage.files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    _unpacked[digest] = folder
    while len(_unpacked) > _OPEN:
        shutil.rmtree(_unpacked.pop(next(iter(_unpacked))), ignore_errors=True)
    return folder
