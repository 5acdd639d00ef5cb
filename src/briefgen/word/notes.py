"""Footnotes as Word's own: a part for the notes, references in the text, separators in the settings."""

from collections.abc import Callable

from briefgen.document import Note
from briefgen.word.xml import Element, ppr, rpr, serialise, twips, w

_APART = 50  # twentieths of a point
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


class Notes:
    """The notes of a document, numbered as the text refers to them."""

    def __init__(self, notes: tuple[Note, ...]) -> None:
        self._notes = {note.id: note for note in notes}
        self._order: dict[str, int] = {}

    def reference(self, identity: str, mark: str, *, apart: bool = False) -> Element:
        """Refer to a note. Word allows one reference to each, so a second one repeats its mark.

        `apart` keeps what follows off it: Chinese has no space there, and `1` before `2家` would read as 12.
        """
        raised = [w("rStyle", val="FootnoteReference"), w("spacing", val=_APART) if apart else None]
        if identity in self._order or identity not in self._notes:
            return w("r", rpr(*raised), _mark(mark))
        number = self._order[identity] = len(self._order) + 1
        own = self._notes[identity].mark
        custom = own != str(number)
        reference = w("footnoteReference", customMarkFollows=custom or None, id=number)
        return w("r", rpr(*raised), reference, _mark(own) if custom else None)

    def xml(self, write: Callable[[Note, list[Element]], Element], left: float) -> bytes:
        """Write footnotes.xml; `write` sets one note as a paragraph that begins with its mark."""
        root = _root("footnote", left)
        for identity, number in self._order.items():
            note = self._notes[identity]
            raised = rpr(w("rStyle", val="FootnoteReference"))
            custom = note.mark != str(number)
            mark = w("r", raised, _mark(note.mark) if custom else w("footnoteRef"))
            root.append(w("footnote", write(note, [mark]), id=number))
        return serialise(root)


def endnotes() -> bytes:
    """Write endnotes.xml: none, but the settings name its separators as Word's own files do."""
    return serialise(_root("endnote"))


def separators(kind: str) -> Element:
    """Declare the separators in the settings."""
    return w(f"{kind}Pr", *(w(kind, id=number) for number, _ in _SEPARATORS))


def _root(kind: str, left: float = 0.0) -> Element:
    root = w(f"{kind}s")
    for number, name in _SEPARATORS:
        spacing = ppr(w("spacing", before=0, after=60, line=240, lineRule="auto"), w("ind", left=twips(left)))
        root.append(w(kind, w("p", spacing, w("r", w(name))), type=name, id=number))
    return root


def _mark(text: str) -> Element:
    element = w("t")
    element.text = text
    return element
