"""Pages of a PDF as pictures for a screen."""

import hashlib
import io
from dataclasses import dataclass, field
from threading import Lock

import pypdfium2

# Dots for a point: A4 becomes 953 dots wide, sharp enough on the screens offices have and quick to make.
SCALE = 1.6
_PDFIUM = Lock()  # PDFium may be in one thread at a time


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF, known by its content; `sizes` are its pages' in points."""

    data: bytes = field(repr=False)
    sha256: str
    sizes: tuple[tuple[float, float], ...]


def read_paper(data: bytes) -> Paper:
    """Look into a PDF. Raises pypdfium2.PdfiumError if it is none."""
    with _PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            sizes = tuple(document.get_page_size(index) for index in range(len(document)))
        finally:
            document.close()
    return Paper(data, hashlib.sha256(data).hexdigest(), sizes)


def picture(paper: Paper, number: int) -> bytes:
    """Draw a page, counted from 1, as a PNG. Raises IndexError if there is none."""
    if not 1 <= number <= len(paper.sizes):
        raise IndexError(number)
    with _PDFIUM:
        document = pypdfium2.PdfDocument(paper.data)
        try:
            image = document[number - 1].render(scale=SCALE).to_pil()
        finally:
            document.close()
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=1)  # it travels from this machine to this machine
    return file.getvalue()
