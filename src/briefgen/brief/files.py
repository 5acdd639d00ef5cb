"""The files a brief names: found from its folder, never outside it, and each read once."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from briefgen import workspace
from briefgen.brief.datafile import DataError, DataTable, read_table
from briefgen.brief.fault import Faults
from briefgen.brief.slips import file_hint
from briefgen.errors import UsageError
from briefgen.yamlfile import YamlPath

FILE_LIMIT = 10 * 1024 * 1024
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


@dataclass(slots=True)
class Files:
    """Reads files for one brief; what cannot be read is a fault at the value that names it."""

    folder: Path
    faults: Faults
    hashes: dict[str, str] = field(default_factory=dict)  # of every file read, by its name in the brief
    _bytes: dict[str, bytes] = field(default_factory=dict)

    def read(self, path: YamlPath, name: str) -> bytes | None:
        """Return a file's bytes, or None after saying why not."""
        if name in self._bytes:
            return self._bytes[name]
        try:
            found = workspace.inside(self.folder, name)
        except (UsageError, OSError, RuntimeError, ValueError) as reason:
            self.faults.add(path, "file", str(reason), file_hint(self.folder, name))
            return None
        try:
            data = workspace.read_bytes(found, limit=FILE_LIMIT)
        except UsageError as reason:
            missing = not found.exists()
            message = f"there is no file {name}" if missing else str(reason).replace(str(found), name)
            hint = file_hint(self.folder, name) if missing else ""
            self.faults.add(path, "missing-file" if missing else "file", message, hint)
            return None
        self._bytes[name] = data
        self.hashes[name] = hashlib.sha256(data).hexdigest()
        return data

    def table(self, path: YamlPath, name: str, sheet: str) -> DataTable | None:
        """Return the table in a data file, or None after saying why not."""
        data = self.read((*path, "file"), name)
        if data is None:
            return None
        try:
            return read_table(name, data, sheet)
        except DataError as wrong:
            key = "sheet" if wrong.rule == "missing-sheet" else "file"
            self.faults.add((*path, key), wrong.rule, wrong.message, wrong.hint)
            return None

    def picture(self, path: YamlPath, name: str) -> bytes | None:
        """Return a PNG or JPEG file, or None after saying why not."""
        data = self.read(path, name)
        if data is not None and not data.startswith(_PICTURES):
            self.faults.add(
                path, "picture-format", f"{name} is neither PNG nor JPEG", "save it as PNG or JPEG"
            )
            return None
        return data
