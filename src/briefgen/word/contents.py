"""The table of contents: Word's own field, with its entries and page numbers already in it.

Neither `w:dirty` nor `w:updateFields`: both make Word ask the reader a question when the file is opened.
"""

from collections.abc import Iterator

from briefgen.document import Contents, Entry
from briefgen.style.sheet import Role
from briefgen.word.names import Use
from briefgen.word.slots import Slot, spoken
from briefgen.word.story import Story
from briefgen.word.xml import Element, w

_HEADINGS: dict[int, tuple[Role, int]] = {1: ("contents1", 0), 2: ("contents2", 0), 3: ("contents2", 1)}


def write_contents(story: Story, block: Contents, slot: Slot) -> Element:
    """Write the contents as the building block that Word's ribbon makes, so that it can be updated there."""
    paragraphs = [
        story.paragraph(Use("contents-title", language, slot.place), inline)
        for language, inline in spoken(story.desk, block.title, slot.language)
    ]
    entries = [paragraph for entry in block.entries for paragraph in _entry(story, entry, slot)]
    deepest = max((entry.level for entry in block.entries), default=1)
    if entries:
        _open_field(entries[0], f'TOC \\o "1-{deepest}" \\h \\z \\u')
        entries[-1].append(_run("end"))
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return w("sdt", w("sdtPr", gallery), w("sdtContent", *paragraphs, *entries))


def _entry(story: Story, entry: Entry, slot: Slot) -> Iterator[Element]:
    """Write one entry in each language; only the first carries the page, the others lead there too."""
    role, level = _HEADINGS[min(entry.level, 3)]
    target = story.desk.targets.get(entry.anchor)
    for language, inline in spoken(story.desk, entry.text, slot.language):
        use = Use(role, language, slot.place, level=level)
        number = story.words(entry.number + "\t", role, language) if entry.number else story.words("\t", role, language)
        words = [*number, *story.runs(inline, role, language)]
        if target:
            page = story.desk.pages.pages.get(entry.anchor) if story.desk.pages else None
            if page:
                words += story.words("\t", role, language)
                words += story.field(f"PAGEREF {target.bookmark} \\h", str(page), role, language)
            words = [w("hyperlink", *words, anchor=target.bookmark, history=True)]
        yield story.paragraph(use, words)


def _open_field(paragraph: Element, instruction: str) -> None:
    code = w("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for at, run in enumerate((_run("begin"), w("r", code), _run("separate")), 1):
        paragraph.insert(at, run)


def _run(kind: str) -> Element:
    return w("r", w("fldChar", fldCharType=kind))
