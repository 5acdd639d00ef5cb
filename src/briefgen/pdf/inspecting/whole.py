"""Rules for the file as a whole: its language, its title, its fonts, and text that can be read."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.reading import Reading
from briefgen.pdf.inspecting.tags import is_language

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def judge_whole(reading: Reading) -> Iterator[Finding]:
    """Judge what belongs to no page."""
    root: Any = reading.pdf.Root
    if root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked") is not True:
        yield Finding("no-structure", "the file does not say that it is tagged (MarkInfo)")
    language = str(root.get("/Lang", ""))
    if not is_language(language):
        yield Finding("language", f"the file's language {language!r} is none")
    if root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle") is not True:
        yield Finding("title", "a reader would show the file's name instead of its title (DisplayDocTitle)")
    packet = root.get("/Metadata")
    if not isinstance(packet, pikepdf.Stream) or b"dc:title" not in packet.read_bytes():
        yield Finding("title", "the metadata has no title")
    yield from _judge_fonts(reading.pdf)
    yield from _judge_text(reading)


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
    for page in reading.pages:
        lost = {character for _, text in page.sequences for character in text if _says_nothing(character)}
        for character in sorted(lost):
            yield Finding("text", f"U+{ord(character):04X} stands where there should be text", page.number)


def _says_nothing(character: str) -> bool:
    """Say whether a character is private, missing, or no character at all."""
    code = ord(character)
    private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
    return private or code in (0, 0xFFFD, 0xFEFF, 0xFFFE)
