"""Where a job keeps pieces of its work between builds."""

from dataclasses import dataclass
from pathlib import Path

from briefgen.shelf import Shelf


def cache_folder(out: Path) -> Path:
    """Return where things are kept below an output folder; it may be deleted when nothing is being built."""
    return out / ".cache"


@dataclass(frozen=True, slots=True)
class Cache:
    """The cache folder, for one job.

    `program` and `stamp` name the program, and the program with the style, under which alone what was kept
    is of use; `name` is the job's own.
    """

    folder: Path
    program: str
    stamp: str
    name: str

    def shelf(self) -> Shelf:
        """Open the shelf of the job."""
        return Shelf(self.folder / "shelves" / f"{self.name}.shelf", self.stamp)

    def drawing(self, key: str) -> Path:
        """Name the file of a drawing, which all jobs share."""
        return self.folder / "drawings" / f"{key}.json"
