"""Ask every rule about a file."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from io import BytesIO

import pikepdf

from briefgen.document import Document
from briefgen.errors import UsageError
from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.elements import judge_elements
from briefgen.pdf.inspecting.figures import judge_figures
from briefgen.pdf.inspecting.languages import judge_languages
from briefgen.pdf.inspecting.links import judge_links
from briefgen.pdf.inspecting.marks import judge_marks
from briefgen.pdf.inspecting.order import judge_order
from briefgen.pdf.inspecting.places import judge_places
from briefgen.pdf.inspecting.reading import Reading, read
from briefgen.pdf.inspecting.shape import judge_shape
from briefgen.pdf.inspecting.tables import judge_tables
from briefgen.pdf.inspecting.trees import judge_trees
from briefgen.pdf.inspecting.whole import judge_whole
from briefgen.pdf.metadata import LANGUAGE_TAGS
from briefgen.typeset import Language

_JUDGES = (
    judge_elements,
    judge_marks,
    judge_figures,
    judge_tables,
    judge_languages,
    judge_links,
    judge_places,
    judge_trees,
    judge_whole,
)
# A file may have any kind of object anywhere; what cannot be read is a finding and not a crash.
_MALFORMED = (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError)
_LANGUAGES = re.compile(rb"<dc:language><rdf:Bag>(.*?)</rdf:Bag>", re.DOTALL)
_ITEM = re.compile(rb"<rdf:li>([^<]*)</rdf:li>")


def inspect(data: bytes, document: Document | None = None) -> tuple[Finding, ...]:
    """Inspect a PDF; with the document it was made from, also whether it says the same in the same order.

    Raises UsageError if the data cannot be opened as a PDF.
    """
    with _opened(data) as pdf:
        try:
            reading = read(pdf)
        except _MALFORMED as reason:
            return (_unreadable(reason),)
        found = list(reading.findings)
        for judge in _JUDGES:
            found += _judged(judge, reading)
        if document is not None and reading.root:
            for compare in (judge_order, judge_shape):
                found += _judged(partial(compare, document=document), reading)
    return tuple(dict.fromkeys(found))


def languages_of(data: bytes) -> tuple[Language, ...]:
    """Return the languages a PDF of ours says it is in. Raises UsageError if it cannot be opened."""
    with _opened(data) as pdf:
        packet = pdf.Root.get("/Metadata")
        said = _LANGUAGES.search(packet.read_bytes()) if isinstance(packet, pikepdf.Stream) else None
        tags = [tag.decode("utf-8", "replace") for tag in _ITEM.findall(said[1])] if said else []
    return tuple(language for language, tag in LANGUAGE_TAGS.items() if tag in tags)


def _opened(data: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError as reason:
        raise UsageError("a PDF that opens only with a password") from reason
    except pikepdf.PdfError as reason:
        raise UsageError("not a PDF that can be opened") from reason


def _judged(judge: Callable[[Reading], Iterable[Finding]], reading: Reading) -> list[Finding]:
    try:
        return list(judge(reading))
    except _MALFORMED as reason:
        return [_unreadable(reason)]


def _unreadable(reason: Exception) -> Finding:
    return Finding("malformed", f"an object is not of the kind it should be: {reason}")
