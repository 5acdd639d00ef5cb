"""The table of contents: Word's own field, with its entries and page numbers already in it.

Neither `w:dirty` nor `w:updateFields`: both make Word ask the reader a question when the file is opened.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.document import Contents, Entry, Inline, Span, plain
from briefgen.style.sheet import Role
from briefgen.typeset import Language
from briefgen.word.desk import Desk
from briefgen.word.names import Use
from briefgen.word.runs import Dress, text_runs
from briefgen.word.slots import Slot, spoken
from briefgen.word.story import Story
from briefgen.word.xml import Element, instruction, twips, w

_HEADINGS: dict[int, tuple[Role, int]] = {1: ("contents1", 0), 2: ("contents2", 0), 3: ("contents2", 1)}


def write_contents(story: Story, block: Contents, slot: Slot) -> Element:
    """Write the contents as the building block that Word's ribbon makes, so that it can be updated there."""
    titles = list(_title(story, block, slot))
    entries = [_entry(story, entry, slot) for entry in block.entries]
    deepest = max((entry.level for entry in block.entries), default=1)
    if entries:
        _open_field(entries[0], f'TOC \\o "1-{deepest}" \\h \\u')
        entries[-1].append(_run("end"))
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return w("sdt", w("sdtPr", gallery), w("sdtContent", *titles, *entries))


def _title(story: Story, block: Contents, slot: Slot) -> Iterator[Element]:
    """Write the title; a second language stands beside the first one."""
    lines = list(spoken(story.desk, block.title, slot.language))
    for language, inline in lines[:1]:
        words = story.runs(inline, "contents-title", language)
        for other, also in lines[1:]:
            words += [*story.words("\t", "contents-title", other), *story.runs(also, "contents-title", other)]
        left, gutter, _ = story.desk.style.page.columns(story.desk.grid.block)
        stop = w("tabs", w("tab", val="left", pos=twips(left + gutter))) if len(lines) > 1 else None
        yield story.paragraph(Use("contents-title", language, slot.place), words, stop)


def _entry(story: Story, entry: Entry, slot: Slot) -> Element:
    """Write one entry with its number and page; a second language stands beside the first, as in the text."""
    desk = story.desk
    role, level = _HEADINGS[min(entry.level, 3)]
    lines = list(spoken(desk, entry.text, slot.language))
    main = lines[0][0]
    words = story.words(entry.number + "\t", role, main) if entry.number else []
    words += story.runs(lines[0][1], role, main)
    own: list[Element] = []
    for language, inline in lines[1:]:
        stops = _stops(desk, entry, plain(lines[0][1]), slot)
        words += story.words("\t" if stops.beside else "\n", role, language)
        words += story.runs(inline, role, language)
        own = stops.properties()
    return story.paragraph(Use(role, main, slot.place, level=level), _led(story, entry, words, lines), *own)


def _led(
    story: Story, entry: Entry, words: list[Element], lines: Sequence[tuple[Language, Inline]]
) -> list[Element]:
    """Let an entry lead to its heading, and say on which page that is."""
    role, language = _HEADINGS[min(entry.level, 3)][0], lines[-1][0]
    target = story.desk.targets.get(entry.anchor)
    if not target:
        return words
    page = story.desk.pages.pages.get(entry.anchor) if story.desk.pages else None
    if page:
        leader = text_runs(story.desk, Span("\t", language), Dress(role, language, style="Leader"))
        words = [*words, *leader]
        words += story.field(f"PAGEREF {target.bookmark} \\h", str(page), Dress(role, language))
    return [w("hyperlink", *words, anchor=target.bookmark, history=True)]


@dataclass(frozen=True, slots=True)
class _Stops:
    """Where an entry in two languages has its texts and its page: points from the edge of the text block.

    `beside` is false where the first language has no room before the second, which then has its own line.
    """

    number: float
    first: float
    second: float
    page: float
    beside: bool

    def properties(self) -> list[Element]:
        """Return the paragraph properties: what runs over goes on in the second language's column."""
        tabs = [
            w("tab", val="left", pos=twips(self.first)),
            w("tab", val="left", pos=twips(self.second)),
            w("tab", val="right", leader="dot", pos=twips(self.page)),
        ]
        hanging = twips(self.second) - twips(self.number)
        return [w("tabs", *tabs), w("ind", left=twips(self.second), hanging=hanging)]


def _stops(desk: Desk, entry: Entry, first: str, slot: Slot) -> _Stops:
    role = _HEADINGS[min(entry.level, 3)][0]
    number, text = desk.grid.contents(
        Use(role, desk.grid.language, slot.place, level=_HEADINGS[min(entry.level, 3)][1])
    )
    left, gutter, _ = desk.style.page.columns(desk.grid.block)
    inset = number - desk.grid.left(slot.place)
    beside = text + desk.width(first, role) <= left + gutter / 2
    return _Stops(number, text, left + gutter + inset, desk.grid.block, beside)


def _open_field(paragraph: Element, code: str) -> None:
    for at, run in enumerate((_run("begin"), w("r", instruction(code)), _run("separate")), 1):
        paragraph.insert(at, run)


def _run(kind: str) -> Element:
    return w("r", w("fldChar", fldCharType=kind))
