"""Where a job keeps pieces of its work between builds."""

from dataclasses import dataclass
from pathlib import Path

from briefgen.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder that may be deleted when nothing is being built.

    `stamp` names the program and the style, without which nothing that was kept is of use; `name` is the
    job's own.
    """

    folder: Path
    stamp: str
    name: str

    def shelf(self) -> Shelf:
        """Open the shelf of the job."""
        return Shelf(self.folder / "shelves" / f"{self.name}.shelf", self.stamp)

    def drawing(self, key: str) -> Path:
        """Name the file of a drawing, which all jobs share."""
        return self.folder / "drawings" / f"{key}.json"
