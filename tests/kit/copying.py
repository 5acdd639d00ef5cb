"""Copy the text out of a finished file as its readers do, and look for what was written in it."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pypdfium2

from briefgen.document import Document
from briefgen.pdf.inspecting.wording import notes_said, said
from kit.programs import run
from kit.tagged import Node, read_tagged


def poppler(path: Path) -> str:
    return run("pdftotext", "-enc", "UTF-8", path, "-")


def poppler_raw(path: Path) -> str:
    return run("pdftotext", "-enc", "UTF-8", "-raw", path, "-")


def mupdf(path: Path) -> str:
    return run("mutool", "draw", "-q", "-F", "text", path)


def pdfium(path: Path) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


Reader = Callable[[Path], str]
BY_THE_FILE: list[Reader] = [poppler_raw, mupdf, pdfium]  # these keep the order of the file


def not_copied(data: bytes, document: Document, copied: str) -> list[str]:
    """Return the texts of a document that a copy does not have, line ends apart.

    A text over the end of a page has the foot of the page in its middle: its parts are looked for.
    """
    lines = _lines(copied)
    missing = [text for text in _texts(document) if not _has(lines, text)]
    parts = dict(_parted(read_tagged(data).root)) if missing else {}
    return [text for text in missing if not all(_has(lines, part) for part in parts.get(text, (text,)))]


def _texts(document: Document) -> Iterable[str]:
    texts = (*said(document), *notes_said(document))
    return dict.fromkeys(text for text in texts if text.strip())


def _lines(copied: str) -> str:
    """Leave out hyphens that stand for none; PDFium writes U+FFFE for any hyphen at the end of a line."""
    return _plain(re.sub("[\r\n\f]+", "\n", copied.replace("\ufffe", "\u00ad")))


def _plain(text: str) -> str:
    """Take all spaces for one kind: programs that copy by position see a gap, and not what it was set with."""
    return re.sub("[\u00a0\u3000]", " ", text)


def _has(lines: str, text: str) -> bool:
    """Find a text whose lines may end anywhere, in a soft hyphen or not; a line end can take a space's place."""
    return re.search("\u00ad?\n?".join(map(_pattern, _plain(text).strip())), lines) is not None


def _pattern(character: str) -> str:
    if character == " ":
        return "(?: |(?=\n))"
    return "[-\u00ad]" if character == "-" else re.escape(character)


def _parted(node: Node) -> Iterator[tuple[str, list[str]]]:
    """Yield each text that goes over the end of a page, and its parts."""
    parts: dict[int, str] = {}
    for page, words in _marked(node):
        parts[page] = parts.get(page, "") + words
    if len(parts) > 1 and node.kind not in ("Document", "L", "Table", "TBody", "Div", "LI", "TOC"):
        yield node.text, list(parts.values())
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _parted(kid)


def _marked(node: Node) -> Iterator[tuple[int, str]]:
    marks = iter(node.marks)
    for kid in node.kids:
        if isinstance(kid, str):
            yield next(marks)[0], kid
        else:
            yield from _marked(kid)
