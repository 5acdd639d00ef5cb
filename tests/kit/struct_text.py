"""Read a PDF's structure as poppler does: what a screen reader built on it would say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kit.programs import run

_ELEMENT = re.compile(r"(\w+)( \S.*)?$")


@dataclass
class Said:
    """An element: its type, and in order the texts and elements in it."""

    kind: str
    parts: "list[str | Said]" = field(default_factory=list)

    def walk(self) -> "Iterator[Said]":
        yield self
        for part in self.parts:
            if isinstance(part, Said):
                yield from part.walk()

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


def struct_text(path: Path) -> Said:
    """Return the tree that `pdfinfo -struct-text` prints."""
    root = Said("")
    open_: list[tuple[int, Said]] = [(-1, root)]
    for line in run("pdfinfo", "-struct-text", path).splitlines():
        depth, told = len(line) - len(line.lstrip(" ")), line.strip()
        if not told or told.startswith(("/", "Object ")):
            continue
        while open_[-1][0] >= depth:
            open_.pop()
        inside = open_[-1][1]
        if told.startswith('"'):
            inside.parts.append(told[1:-1])
            continue
        match = _ELEMENT.match(told.rstrip(":"))
        assert match, line
        element = Said(match[1])
        inside.parts.append(element)
        open_.append((depth, element))
    return root
