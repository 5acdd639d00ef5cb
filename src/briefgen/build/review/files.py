"""Both files of a review, ready to be compared: the one the brief gives today, and the one that came back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.brief import Briefing
from briefgen.build.drawings import Drawings
from briefgen.build.review.aligning import Alignment
from briefgen.build.review.units import fold
from briefgen.build.review.wording import Looks, looks_of
from briefgen.charts import Drawing
from briefgen.document import Document, style_of
from briefgen.document.tracing import written_at
from briefgen.word import WordOptions, render
from briefgen.word.identity import digest_of_place
from briefgen.word.reading import Letter, ReadFile, ReadParagraph


def names_of(document: Document) -> dict[str, str]:
    """Return where each text of a document is written, by the digest that names its paragraph."""
    return {digest_of_place(at): at for at in written_at(document)}


def written_today(briefing: Briefing, document: Document) -> bytes:
    """Write the file as it would be built, with empty pictures and no fonts: they do not bear on words."""
    style = style_of(briefing, document.edition)
    plans = Drawings(document, style, None).plans()
    blank = {anchor: Drawing(plan.width, plan.height, ()) for anchor, plan in plans.items()}
    return render(document, style, plans, blank, pages=None, options=WordOptions(fonts="none"))


def with_note_keys(
    files: tuple[ReadFile, ReadFile], alignment: Alignment
) -> tuple[tuple[ReadParagraph, ...], tuple[ReadParagraph, ...]]:
    """Call notes in both files the same: by the paragraph each was, or by its own id if it is new."""
    base, edited = (one.paragraphs for one in files)
    first = {one.note: f"note {index}" for index, one in enumerate(base) if one.note}
    back = {new: old for old, new in alignment.pairs.items()}
    second: dict[str, str] = {}
    for index, one in enumerate(edited):
        if one.note:
            second.setdefault(
                one.note,
                first[base[back[index]].note]
                if index in back and base[back[index]].note
                else f"new {one.note}",
            )
    return tuple(_keyed(one, first) for one in base), tuple(_keyed(one, second) for one in edited)


def _keyed(paragraph: ReadParagraph, keys: Mapping[str, str]) -> ReadParagraph:
    letters = tuple(
        one._replace(refers=keys.get(one.refers, "")) if one.kind == "note" else one._replace(refers="")
        for one in paragraph.letters
    )
    return replace(paragraph, letters=letters, note=keys.get(paragraph.note, ""))


def is_same(base: ReadParagraph, edited: ReadParagraph) -> bool:
    """Say whether nothing that counts has changed."""
    return _essence(base.letters) == _essence(edited.letters) and shows_same(base, edited)


def shows_same(base: ReadParagraph, edited: ReadParagraph) -> bool:
    """Say whether a chart still shows all it did; LibreOffice adds names, and a picture tells nothing."""
    return not edited.shows or not Counter(base.shows) - Counter(edited.shows)


def _essence(letters: Sequence[Letter]) -> list[tuple[str, Looks, str]]:
    found = []
    for char, at in fold([one.char for one in letters], "en"):
        plain = char.isspace() or letters[at].kind == "note"
        found.append((char, Looks() if plain else looks_of(letters[at]), letters[at].refers))
    return found


def said_before(base: ReadParagraph, edited: ReadParagraph) -> str:
    """Return what a paragraph said when it was written, as a digest, if the brief says otherwise today."""
    names = base.names[:1]
    found = (one.words for one in edited.names if names and one.where == names[0].where)
    stored = next(found, "")
    return stored if names and stored != names[0].words else ""
