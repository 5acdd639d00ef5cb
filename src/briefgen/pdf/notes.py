"""Set footnotes: at the foot of the page they are referred to on, under a short rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.document import Note
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.lines import note_place, paint_line
from briefgen.pdf.strips import Strip
from briefgen.pdf.studio import Studio
from briefgen.pdf.text import Text

_RULE, _RULE_LENGTH = 0.5, 56.0
OVER_NOTES = 14.0  # between the text and the first note: the rule is in the middle


@dataclass(frozen=True, slots=True)
class SetNote:
    """A composed note with its mark hanging before it."""

    mark: Text
    text: Text
    hang: float
    height: float


def set_notes(studio: Studio) -> dict[str, SetNote]:
    """Compose every note of the document."""
    return {name: _set(studio, note) for name, note in studio.notes.items()}


def _set(studio: Studio, note: Note) -> SetNote:
    language = note.text[0].language if note.text else studio.main
    look = studio.style.text("note", language)
    mark = studio.setter.words(note.mark, "note", language)
    hang = 1.5 * look.size
    text = studio.setter.paragraph(note.text, "note", language, studio.frame.width - hang)
    return SetNote(mark, text, hang, text.height + look.after)


def claim_notes(studio: Studio, strips: Sequence[Strip]) -> None:
    """Let the first strip that refers to a note bring it to its page; its element follows the block's."""
    for strip in strips:
        strip.notes = tuple(
            name
            for name in dict.fromkeys(strip.notes)
            if name in studio.notes and name not in studio.note_elements
        )
        for name in strip.notes:
            studio.note_elements[name] = studio.root.child("Note", id=note_place(name))


def paint_notes(canvas: TaggedCanvas, studio: Studio, notes: Sequence[tuple[str, SetNote]]) -> None:
    """Paint a page's notes, the last one on the last line of the text block."""
    left, style = studio.frame.left, studio.style
    y = studio.page.bottom + sum(note.height for _, note in notes)
    with canvas.artifact("Layout"):
        rule = y + OVER_NOTES / 2
        canvas.rule((left, rule), (left + _RULE_LENGTH, rule), _RULE, style.palette.grey)
    for name, note in sorted(notes, key=lambda one: int(studio.notes[one[0]].mark)):
        element = studio.note_elements[name]
        element.language = studio.tag(note.text.language)
        canvas.destination(note_place(name), left, y)
        paint_line(canvas, note.mark, 0, (left, y), element.child("Lbl"))
        body = element.child("P")
        for at in range(len(note.text.lines)):
            paint_line(canvas, note.text, at, (left + note.hang, y - at * note.text.leading), body)
        y -= note.height
