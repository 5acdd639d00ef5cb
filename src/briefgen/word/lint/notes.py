"""Rules over what text refers to elsewhere: notes, comments, and the ranges of bookmarks and others."""

from collections import Counter
from collections.abc import Iterator

from briefgen.word.lint.opened import Opened, every, value
from briefgen.word.xml import Element, W

_NOTES = {"footnote": "footnoteRef", "endnote": "endnoteRef", "comment": ""}
_RANGES = ("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange")


def note_problems(opened: Opened) -> Iterator[str]:
    """Judge notes and comments: each is there once, referred to once in the text, and says something."""
    for kind, mark in _NOTES.items():
        root = opened.parts.get(f"word/{kind}s.xml")
        notes = [] if root is None else list(every(root, kind))
        marks = every(opened.main, f"{kind}Reference")
        own = {value(one, "id") for one in marks if value(one, "customMarkFollows")}
        yield from _there(opened, kind, notes)
        for note in notes:
            yield from (f"{kind}s: {problem}" for problem in _note(note, mark, own))
    for name, root in opened.stories:
        if not name.endswith("/document.xml"):
            for kind in _NOTES:
                if next(every(root, f"{kind}Reference"), None) is not None and kind != "comment":
                    yield f"{name}: a {kind} is referred to, which only the text can do"


def _there(opened: Opened, kind: str, notes: list[Element]) -> Iterator[str]:
    known = Counter(value(note, "id") for note in notes)
    own = [value(note, "id") for note in notes if value(note, "type") not in ("", "normal")]
    used = Counter(value(mark, "id") for mark in every(opened.main, f"{kind}Reference"))
    yield from (f"{kind}s: note {note} is there twice" for note, count in known.items() if count > 1)
    yield from (f"document: note {note} is referred to twice" for note, count in used.items() if count > 1)
    yield from (f"document: {kind} note {note} is not there" for note in used if note not in known)
    yield from (f"document: note {note} is a separator of the {kind}s" for note in own if note in used)
    yield from (
        f"{kind}s: nothing refers to note {note}, so nobody sees it"
        for note in known
        if note not in used and note not in own
    )
    named = {value(one, "id") for one in opened.settings.findall(f"{{{W}}}{kind}Pr/{{{W}}}{kind}")}
    if not named <= set(known):
        yield f"settings: a separator of the {kind}s is declared that is not there"
    yield from (f"settings: the {kind} separator {one} is not named" for one in own if one not in named)


def _note(note: Element, mark: str, own: set[str]) -> Iterator[str]:
    """Judge one note; those in `own` have marks that somebody wrote."""
    if next(every(note, "p"), None) is None:
        yield f"note {value(note, 'id')} has no paragraph"
    elif not value(note, "type") and not any((one.text or "").strip() for one in every(note, "t")):
        yield f"note {value(note, 'id')} says nothing"
    marked = bool(mark) and next(every(note, mark), None) is not None
    if value(note, "type") and marked:
        yield "a separator refers to a note"
    if mark and not value(note, "type") and not marked and value(note, "id") not in own:
        yield f"note {value(note, 'id')} does not show its mark"


def range_problems(root: Element) -> Iterator[str]:
    """Judge what begins and ends in a story: both once, and in this order."""
    for kind in _RANGES:
        seen: dict[str, str] = {}
        for mark in root.iter(f"{{{W}}}{kind}Start", f"{{{W}}}{kind}End"):
            part, identity = str(mark.tag).removeprefix(f"{{{W}}}{kind}"), value(mark, "id")
            if (
                part == seen.get(identity, "End" if identity not in seen else "")
                or seen.get(identity) == "End"
            ):
                yield f"{kind}s begin and end in different numbers, or the other way round"
            seen[identity] = part
        if "Start" in seen.values():
            yield f"{kind}s begin and end in different numbers"
