"""Four renderers that share nothing show the same page: poppler, MuPDF, Ghostscript and PDFium."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from briefgen.document import Edition
from briefgen.pdf import Profile
from kit import shipped
from kit.programs import run

pytestmark = pytest.mark.referee

_DPI = 150
_BLUR = 2.0  # pixels: hinting and smoothing differ, shapes and places must not
_ALIKE = 0.98


def poppler(path: Path, page: int, out: Path) -> Image.Image:
    run(
        "pdftoppm",
        "-r",
        str(_DPI),
        "-png",
        "-singlefile",
        "-f",
        str(page),
        "-l",
        str(page),
        path,
        out.with_suffix(""),
    )
    return Image.open(out)


def mupdf(path: Path, page: int, out: Path) -> Image.Image:
    run("mutool", "draw", "-q", "-r", str(_DPI), "-o", out, path, str(page))
    return Image.open(out)


def ghostscript(path: Path, page: int, out: Path) -> Image.Image:
    smooth = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")
    chosen = (f"-dFirstPage={page}", f"-dLastPage={page}")
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=png16m", f"-r{_DPI}", *smooth, *chosen)
    run("gs", *options, f"-sOutputFile={out}", path)
    return Image.open(out)


def pdfium(path: Path, page: int, out: Path) -> Image.Image:
    return pypdfium2.PdfDocument(path)[page - 1].render(scale=_DPI / 72).to_pil()


RENDERERS: tuple[Callable[[Path, int, Path], Image.Image], ...] = (poppler, mupdf, ghostscript, pdfium)


def blurred(picture: Image.Image, size: tuple[int, int]) -> NDArray[np.float64]:
    grey = picture.convert("L").crop((0, 0, *size)).filter(ImageFilter.GaussianBlur(_BLUR))
    return np.asarray(grey, dtype=np.float64).ravel()


@pytest.mark.parametrize(
    ("brief", "edition", "page", "profile"),
    [
        ("wutongqiao-2022", "zh", 1, "screen"),
        ("gallery", "zh-en", 5, "screen"),
        ("gallery", "en", 4, "archive"),
    ],
)
def test_renderers_agree(brief: str, edition: Edition, page: int, profile: Profile, tmp_path: Path):
    path = tmp_path / "page.pdf"
    path.write_bytes(shipped.pdf(brief, edition, profile))
    shown = {own.__name__: own(path, page, tmp_path / f"{own.__name__}.png") for own in RENDERERS}
    size = (min(one.width for one in shown.values()), min(one.height for one in shown.values()))
    grey = {name: blurred(one, size) for name, one in shown.items()}
    for one, other in combinations(grey, 2):
        likeness = float(np.corrcoef(grey[one], grey[other])[0, 1])
        assert likeness >= _ALIKE, f"{one} and {other}: {likeness:.4f}"
