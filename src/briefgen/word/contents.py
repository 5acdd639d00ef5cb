"""The table of contents: Word's own field, with its entries and page numbers already in it.

Neither `w:dirty` nor `w:updateFields`: both make Word ask the reader a question when the file is opened.
"""

from collections.abc import Iterator

from briefgen.document import Contents, Entry, Span
from briefgen.style.sheet import Role
from briefgen.word.names import Use
from briefgen.word.runs import Dress, text_runs
from briefgen.word.slots import Slot, spoken
from briefgen.word.story import Story
from briefgen.word.xml import Element, instruction, w

_HEADINGS: dict[int, tuple[Role, int]] = {1: ("contents1", 0), 2: ("contents2", 0), 3: ("contents2", 1)}


def write_contents(story: Story, block: Contents, slot: Slot) -> Element:
    """Write the contents as the building block that Word's ribbon makes, so that it can be updated there."""
    paragraphs = [
        story.text(Use("contents-title", language, slot.place), inline)
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
    """Write one entry in each language; the first carries the number, the last the page, all lead there."""
    role, level = _HEADINGS[min(entry.level, 3)]
    target = story.desk.targets.get(entry.anchor)
    lines = list(spoken(story.desk, entry.text, slot.language))
    for at, (language, inline) in enumerate(lines):
        use = Use(role, language, slot.place, level=level)
        number = entry.number if at == 0 else ""
        words = story.words(number + "\t", role, language) + story.runs(inline, role, language)
        if target:
            page = story.desk.pages.pages.get(entry.anchor) if story.desk.pages else None
            if page and at == len(lines) - 1:
                words += text_runs(story.desk, Span("\t", language), Dress(role, language, style="Leader"))
                words += story.field(f"PAGEREF {target.bookmark} \\h", str(page), Dress(role, language))
            words = [w("hyperlink", *words, anchor=target.bookmark, history=True)]
        yield story.paragraph(use, words)


def _open_field(paragraph: Element, code: str) -> None:
    for at, run in enumerate((_run("begin"), w("r", instruction(code)), _run("separate")), 1):
        paragraph.insert(at, run)


def _run(kind: str) -> Element:
    return w("r", w("fldChar", fldCharType=kind))
