"""Read a PDF with poppler, which shares nothing with what wrote it."""

import re
from dataclasses import dataclass
from pathlib import Path

from kit.programs import run


@dataclass(frozen=True, slots=True)
class Font:
    """A font of a PDF, its subset tag taken off."""

    name: str
    embedded: bool
    subset: bool
    unicode: bool


def text(path: Path, *, layout: bool = False) -> str:
    """Extract the words in reading order, or as they lie on the page."""
    return run("pdftotext", *(["-layout"] if layout else []), "-enc", "UTF-8", path, "-")


def fonts(path: Path) -> list[Font]:
    """List the fonts; embedding and a way back to Unicode are what a reader depends on."""
    rows = re.findall(
        r"^(\S+) .*? (yes|no) +(yes|no) +(yes|no) +\d+ +\d+ *$", run("pdffonts", path), re.MULTILINE
    )
    return [Font(name.split("+")[-1], *(flag == "yes" for flag in flags)) for name, *flags in rows]


def pages(path: Path) -> int:
    """Count the pages."""
    match = re.search(r"^Pages: +(\d+)", run("pdfinfo", path), re.MULTILINE)
    assert match, f"pdfinfo does not know the pages of {path.name}"
    return int(match[1])
