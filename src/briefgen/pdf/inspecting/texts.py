"""Read what the codes of a font stand for (ISO 32000-1, 9.10.3)."""

import re
from dataclasses import dataclass
from typing import Any

import pikepdf

_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
UNREADABLE = "\ufffd"


@dataclass(slots=True)
class FontTexts:
    """The text of each code, and how many bytes a code has."""

    width: int
    texts: dict[int, str]

    def decode(self, raw: bytes) -> str:
        """Return what shown bytes stand for."""
        codes = (raw[at : at + self.width] for at in range(0, len(raw), self.width))
        return "".join(self.texts.get(int.from_bytes(code, "big"), UNREADABLE) for code in codes)


def read_font(font: Any) -> FontTexts:
    """Read what the codes of a font stand for; a font without ToUnicode stands for nothing."""
    if not isinstance(font, pikepdf.Dictionary):
        return FontTexts(1, {})
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    stream = font.get("/ToUnicode")
    return FontTexts(width, _read_cmap(stream.read_bytes()) if isinstance(stream, pikepdf.Stream) else {})


def _read_cmap(cmap: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for block in _CHARACTERS.findall(cmap):
        found |= {int(code, 16): _utf16(text) for code, text in _PAIR.findall(block)}
    for block in _RANGES.findall(cmap):
        for first, last, start, listed in _RANGE.findall(block):
            codes = range(int(first, 16), int(last, 16) + 1)
            texts = _HEX.findall(listed) if listed else []
            for at, code in enumerate(codes):
                if not listed:
                    found[code] = _counted_on(_utf16(start), at)
                elif at < len(texts):
                    found[code] = _utf16(texts[at])
    return found


def _counted_on(text: str, steps: int) -> str:
    return text[:-1] + chr(ord(text[-1]) + steps) if text else ""


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
