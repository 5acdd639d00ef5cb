"""Compare what a file says with the document it was made from: the same words, in the same order, once.

Left out on both sides: spaces (a gap between Han and Latin is no character), what is drawn in pictures, whose
words are their Alt, and the page numbers of a contents. Notes are compared apart from the running text.
"""

from collections.abc import Iterator, Sequence

from briefgen.document import Document
from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.reading import Kid, Mark, Node, Reading, squeezed
from briefgen.pdf.inspecting.wording import alternatives, notes_said, said

_ENTRIES = ("Link", "Span")  # on paper nothing links
_BULLET = "•"  # which the document does not write
_NOTE = "note."  # begins the ID of a Note; its own name follows
_SHOWN = 24  # characters in a message


def judge_order(reading: Reading, document: Document) -> Iterator[Finding]:
    """Compare the running text, then the notes, then the words that stand for pictures."""
    assert reading.root is not None
    running = [(squeezed(text), page) for text, page in _running(reading, reading.root)]
    yield from _compare(running, said(document), "the text")
    notes = [node for node in reading.nodes() if node.kind == "Note"]
    order = {f"{_NOTE}{note.id}": at for at, note in enumerate(document.notes)}
    notes.sort(key=lambda note: order.get(str(note.raw.get("/ID", "")), len(order)))
    told = [(squeezed(reading.text(note)), note.page()) for note in notes]
    yield from _compare(told, notes_said(document), "the notes")
    figures = [node for node in reading.nodes() if node.kind == "Figure"]
    shown = [(squeezed(str(figure.raw.get("/Alt", ""))), figure.page()) for figure in figures]
    pictures = alternatives((*document.summary, *document.blocks))
    yield from _compare(shown, ("".join(words) for words in pictures), "the words for pictures")


def _running(reading: Reading, node: Node) -> Iterator[tuple[str, int]]:
    """Yield the words of the running text with their pages; of a figure, only its caption."""
    for kid in _read_kids(node):
        if isinstance(kid, Mark):
            yield reading.words(kid), kid.page + 1
        elif isinstance(kid, Node) and kid.actual is not None:
            yield "" if kid.kind == "Lbl" and kid.actual == _BULLET else kid.actual, kid.page()
        elif isinstance(kid, Node) and kid.kind != "Note":
            yield from _running(reading, kid)


def _read_kids(node: Node) -> Sequence[Kid]:
    if node.kind == "Figure":
        return node.elements
    if node.kind in _ENTRIES and _in_contents(node):
        marks = [at for at, kid in enumerate(node.kids) if isinstance(kid, Mark)]
        return node.kids[: marks[-1]] if marks else node.kids  # the last one is the page's number
    return node.kids


def _in_contents(node: Node) -> bool:
    above = node.parent
    return above is not None and above.parent is not None and above.parent.kind == "TOCI"


def _compare(pieces: list[tuple[str, int]], wanted: Iterator[str], what: str) -> Iterator[Finding]:
    """Tell the first place where two texts differ; after it they differ almost everywhere."""
    found, due = "".join(text for text, _ in pieces), squeezed("".join(wanted))
    if found == due:
        return
    pairs = enumerate(zip(found, due, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), min(len(found), len(due)))
    start = max(at - _SHOWN // 2, 0)
    has, should = found[start : start + _SHOWN], due[start : start + _SHOWN]
    yield Finding("order", f"{what}: {has!r} where the document has {should!r}", _page_at(pieces, at))


def _page_at(pieces: list[tuple[str, int]], at: int) -> int:
    page = 0
    for text, page in pieces:  # noqa: B007
        at -= len(text)
        if at < 0:
            break
    return page
