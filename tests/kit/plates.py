"""Separate a PDF into printing plates with Ghostscript, as a printer's software does."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from kit.programs import run

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points
_DPI = 144
INKS = ("Cyan", "Magenta", "Yellow", "Black")


@dataclass(frozen=True)
class Plates:
    """The plates of one page."""

    plates: dict[str, Image.Image]

    def most(self, ink: str, box: Box) -> float:
        """Return the strongest tint of an ink in a box; 1 is solid."""
        return 1 - self._cut(ink, box).getextrema()[0] / 255  # type: ignore[operator]

    def least(self, ink: str, box: Box) -> float:
        """Return the weakest tint of an ink in a box."""
        return 1 - self._cut(ink, box).getextrema()[1] / 255  # type: ignore[operator]

    def inked(self, box: Box) -> set[str]:
        """Name the inks there are in a box."""
        return {ink for ink in INKS if self.most(ink, box) > 0.01}

    def _cut(self, ink: str, box: Box) -> Image.Image:
        plate, scale = self.plates[ink], _DPI / 72
        left, bottom, right, top = (edge * scale for edge in box)
        return plate.crop(
            (round(left), round(plate.height - top), round(right), round(plate.height - bottom))
        )


def plates(path: Path, page: int = 1) -> Plates:
    """Separate a page, overprinting as a press would."""
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", f"-r{_DPI}", "-sDEVICE=tiffsep")
    chosen = (f"-dFirstPage={page}", f"-dLastPage={page}")
    run("gs", *options, *chosen, f"-sOutputFile={path.with_suffix('.tif')}", path)
    found = {}
    for ink in INKS:
        with Image.open(path.with_name(f"{path.stem}({ink}).tif")) as plate:
            found[ink] = plate.convert("L")
    return Plates(found)
