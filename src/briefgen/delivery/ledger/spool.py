"""Artifacts by the hash of their content: written once, whole, and checked whenever they are read."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import LedgerError, UsageError
from briefgen.workspace import read_bytes, write_whole

_LIMIT = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Spool:
    """A folder of files named by their sha256."""

    folder: Path

    def put(self, data: bytes) -> str:
        """Keep content, and return its sha256; it is on the disk when this returns. Raises OutputError."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        if not path.is_file() or path.stat().st_size != len(data):
            write_whole(path, data)
        return digest

    def get(self, digest: str) -> bytes:
        """Return content. Raises LedgerError if it is gone or damaged."""
        try:
            data = read_bytes(self.path(digest), limit=_LIMIT)
        except UsageError as reason:
            raise LedgerError(f"artifact {digest[:12]}: {reason}") from None
        if hashlib.sha256(data).hexdigest() != digest:
            raise LedgerError(f"{self.path(digest)}: is damaged: its content is not what was recorded")
        return data

    def path(self, digest: str) -> Path:
        """Return where content is kept."""
        return self.folder / digest[:2] / digest

    def digests(self) -> list[str]:
        """List what is kept."""
        return sorted(path.name for path in self.folder.glob("??/*") if len(path.name) == 64)

    def remove(self, digest: str) -> int:
        """Remove content and return its size in bytes; what is not there is no error."""
        path = self.path(digest)
        try:
            size = path.stat().st_size
            path.unlink()
        except FileNotFoundError:
            return 0
        return size
