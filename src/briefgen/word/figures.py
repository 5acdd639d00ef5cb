"""What stands around charts, tables and pictures: captions that Word can list, sources and notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.document import Lines, Words
from briefgen.typeset import Language
from briefgen.word.names import Kind, Place, Use
from briefgen.word.runs import Dress
from briefgen.word.slots import spoken
from briefgen.word.story import Story
from briefgen.word.xml import Element

_NUMBERED = re.compile(r"(.*?)(\d+)")


@dataclass(frozen=True, slots=True)
class Caption:
    """The words above a figure: its finding, what is shown in which unit, its label and anchor."""

    title: Lines
    subtitle: Lines
    label: Words
    anchor: str


def captions(story: Story, caption: Caption, place: Place) -> Iterator[Element]:
    """Write the title in each language, the first with the number that references repeat."""
    for number, (language, inline) in enumerate(spoken(story.desk, caption.title)):
        label = caption.label[number] if number < len(caption.label) else ""
        use = Use("figure-title", language, place)
        elements = _label(story, caption, label, language, first=number == 0) if label else []
        yield story.paragraph(use, [*elements, *story.runs(inline, use.role, language)])
    for language, inline in spoken(story.desk, caption.subtitle):
        yield story.text(Use("figure-subtitle", language, place), inline)


def sources(story: Story, source: Lines, note: Lines, place: Place) -> Iterator[Element]:
    """Write the notes and sources under a figure; the last line keeps what follows away."""
    lines = [*spoken(story.desk, note), *spoken(story.desk, source)]
    for number, (language, inline) in enumerate(lines, 1):
        last: Kind = "last" if number == len(lines) else ""
        yield story.text(Use("figure-source", language, place, last), inline)


def _label(story: Story, caption: Caption, label: str, language: Language, *, first: bool) -> list[Element]:
    """Write `图1` as a sequence field; the second language repeats the number without counting on."""
    found = _NUMBERED.fullmatch(label)
    end = story.words(
        "\u3000" if language == "zh" else "\u2002", "figure-title", language, mark="figure-label"
    )
    if found is None:
        return [*story.words(label, "figure-title", language, mark="figure-label"), *end]
    name = (_NUMBERED.fullmatch(caption.label[0]) or found)[1].strip("\u00a0 ")
    code = f"SEQ {name} \\* ARABIC" if first else f"SEQ {name} \\c \\* ARABIC"
    elements = [
        *story.words(found[1], "figure-title", language, mark="figure-label"),
        *story.field(code, found[2], Dress("figure-title", language, "figure-label")),
    ]
    target = story.desk.targets.get(caption.anchor)
    if first and target:
        elements = story.bookmarked(target.bookmark, elements)
    return [*elements, *end]
