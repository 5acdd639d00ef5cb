"""Every character of an edition must have a glyph in the style's faces; tofu is an error, not a look."""

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from briefgen.brief import Briefing
from briefgen.document import Document
from briefgen.faces import open_face
from briefgen.problems import Place, Problem, error
from briefgen.style import Style
from briefgen.typeset import is_ignorable


def missing_glyphs(briefing: Briefing, document: Document, style: Style) -> tuple[Problem, ...]:
    """Name every character no face of the style has, at each place of the brief where it stands."""
    wanted = set().union(*_texts(document)) - {"\n"}
    for path in style.font_files():
        if not wanted:  # the first face has nearly all, and to open the others takes time
            return ()
        face = open_face(path)
        wanted = {character for character in wanted if not face.has(character)}
    missing = sorted(character for character in wanted if not is_ignorable(character))
    return tuple(problem for character in missing for problem in _at_each_place(briefing, character))


def _texts(value: object) -> Iterator[str]:
    """Walk through a document for every string in it; names of anchors and places do no harm among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _at_each_place(briefing: Briefing, character: str) -> Iterator[Problem]:
    name = unicodedata.name(character, "a character without a name")
    message = f"no font has {character!r} (U+{ord(character):04X}, {name.lower()})"
    hint = "write it another way, or add a font that has it to the template or brand"
    places = list(_places(briefing, character))
    if not places:
        yield error("missing-glyph", message, Place(briefing.file.name), hint=hint)
    for place, line in places:
        yield error("missing-glyph", message, place, hint=hint, source=line)


def _places(briefing: Briefing, character: str) -> Iterator[tuple[Place, str]]:
    for number, line in enumerate(briefing.file.text.splitlines(), start=1):
        column = line.find(character)
        if column >= 0:
            yield Place(briefing.file.name, number, column + 1), line
