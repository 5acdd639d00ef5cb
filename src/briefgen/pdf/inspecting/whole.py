"""Rules for the file as a whole: its language, its title, its fonts, and text that can be read."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pikepdf

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.content import PageContent
from briefgen.pdf.inspecting.reading import Reading

_TITLE = re.compile(rb"<dc:title>(.*?)</dc:title>", re.DOTALL)
_ITEM = re.compile(rb"<rdf:li[^>]*>([^<]*)</rdf:li>")
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def judge_whole(reading: Reading) -> Iterator[Finding]:
    """Judge what belongs to no page."""
    root: Any = reading.pdf.Root
    if root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked") is not True:
        yield Finding("no-structure", "the file does not say that it is tagged (MarkInfo)")
    if root.get("/MarkInfo", pikepdf.Dictionary()).get("/Suspects") is True:
        yield Finding("no-structure", "the file says that its own structure may be wrong (Suspects)")
    if root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle") is not True:
        yield Finding("title", "a reader would show the file's name instead of its title (DisplayDocTitle)")
    packet = root.get("/Metadata")
    titles = titles_of(packet.read_bytes()) if isinstance(packet, pikepdf.Stream) else []
    shown = str(reading.pdf.docinfo.get("/Title", ""))
    if not titles:
        yield Finding("title", "the metadata has no title")
    elif shown and shown not in titles:
        yield Finding("title", f"the file's title is {shown!r}, and {titles[0]!r} in the metadata")
    yield from _judge_fonts(reading.pdf)
    yield from _judge_text(reading)


def titles_of(packet: bytes) -> list[str]:
    """Return the titles in the metadata, in all languages."""
    titles = _TITLE.search(packet)
    return [unescape(item.decode("utf-8", "replace")) for item in _ITEM.findall(titles[1])] if titles else []


def _judge_fonts(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    judged: set[tuple[int, ...]] = set()
    for number, page in enumerate(pdf.pages, 1):
        fonts = page.obj.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
        for font in fonts.values():
            if tuple(font.objgen) not in judged:
                judged.add(tuple(font.objgen))
                yield from _judge_font(font, number)


def _judge_font(font: Any, page: int) -> Iterator[Finding]:
    name = str(font.get("/BaseFont", "a font"))
    holder = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = holder.get("/FontDescriptor", pikepdf.Dictionary())
    if not any(program in descriptor for program in _PROGRAMS) and font.get("/Subtype") != "/Type3":
        yield Finding("font", f"{name} is not embedded", page)
    if "/ToUnicode" not in font:
        yield Finding("font", f"{name} does not say what its codes stand for (ToUnicode)", page)


def _judge_text(reading: Reading) -> Iterator[Finding]:
    for page, raw in zip(reading.pages, reading.pdf.pages, strict=True):
        yield from _judge_places(page, raw)
        painted = {character for sequence in page.sequences for character in sequence.text}
        for character in sorted(filter(_says_nothing, painted)):
            yield Finding("text", f"U+{ord(character):04X} stands where there should be text", page.number)


def _judge_places(page: PageContent, raw: pikepdf.Page) -> Iterator[Finding]:
    left, bottom, right, top = (float(edge) for edge in raw.mediabox)
    starts = [start for sequence in page.sequences for start in sequence.starts]
    if any(not (left <= x <= right and bottom <= y <= top) for x, y in starts):
        yield Finding("outside", "tagged text stands outside of the page", page.number)


def _says_nothing(character: str) -> bool:
    """Say whether a character is private, missing, or no character at all."""
    code = ord(character)
    private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
    return private or code in (0, 0xFFFD, 0xFEFF, 0xFFFE)
