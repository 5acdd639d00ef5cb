"""Compose a brief's Chinese paragraphs as briefgen and as typst do: `python -m benchmarks.composing BRIEF`.

Ours goes from strings and spans to positioned glyphs, typst's from markup to a PDF in its memory. Fonts are
open for ours, and typst is warm; nothing else is kept from one round to the next: ours opens its faces anew
and empties every cache of the two rooms before the clock starts, typst gets another word in every paragraph.
"""

import json
import pkgutil
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import typst

import briefgen.faces
import briefgen.typeset
from briefgen.brief import load
from briefgen.document import Block, Callout, Inline, List, Paragraph, brand_of, resolve
from briefgen.faces import Face, Stack
from briefgen.typeset import Piece, Shape, compose

FONTS = Path(__file__).parents[1] / "fonts"
SIZE = 10.0
TIMES = 10
_ROUNDS = 31
_TYPST = """\
#set page(width: {width}pt, height: 800pt, margin: 20pt)
#set text(font: ("Source Serif 4", "Noto Serif SC"), size: {size}pt, lang: "zh", region: "cn")
#set par(justify: true, leading: 7pt, spacing: 10pt, first-line-indent: (amount: 2em, all: true))
#set smartquote(enabled: false)
"""


def texts(blocks: Sequence[Block]) -> Iterator[Inline]:
    """Yield the running text of some blocks."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block.text
            case List():
                yield from (item.text for item in block.items)
            case Callout():
                yield from texts(block.blocks)


def stacks() -> tuple[Stack, Stack]:
    """Open the faces of the text and of what is bold in it; of their glyphs they know none that is in it."""
    return _stack("Regular"), _stack("Bold")


def _stack(weight: str) -> Stack:
    faces = Face(FONTS / f"NotoSerifSC-{weight}.ttf"), Face(FONTS / f"SourceSerif4-{weight}.ttf")
    for face in faces:  # the tables of a font are read when it first shapes and measures something
        for language in ("zh-Hans", "en"):
            (glyph,) = face.shape("ß", language=language)
        face.ink(glyph.gid)
    return Stack(*faces)


def forget() -> None:
    """Empty every cache of the rooms that compose."""
    for room in (briefgen.faces, briefgen.typeset):
        for found in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            for thing in vars(import_module(found.name)).values():
                if hasattr(thing, "cache_clear"):
                    thing.cache_clear()


def ours(paragraphs: Sequence[Inline], em: float, _number: int) -> float:
    """Return the seconds of composing paragraphs; nothing is remembered that would need another word."""
    forget()
    regular, bold = stacks()
    start = perf_counter()
    for inline in paragraphs:
        pieces = [
            Piece(
                span.text, span.language, bold if span.strong else regular, SIZE, key, whole=bool(span.number)
            )
            for key, span in enumerate(inline)
        ]
        compose(pieces, Shape(em * SIZE, first=2 * SIZE), language="zh")
    return perf_counter() - start


def theirs(paragraphs: Sequence[Inline], em: float, number: int) -> float:
    """Return the seconds of typst for the same paragraphs, a word altered in each."""
    altered = "一二三四五六七八九十"[number % 10] * (1 + number // 10)
    source = _TYPST.format(width=em * SIZE + 40, size=SIZE)
    source += "\n\n".join(_markup(inline) + f"#{json.dumps(altered)}" for inline in paragraphs)
    start = perf_counter()
    markup: Any = source.encode()
    typst.compile(markup, font_paths=[str(FONTS)], ignore_system_fonts=True)
    return perf_counter() - start


def _markup(inline: Inline) -> str:
    return "".join(
        f"#strong({json.dumps(span.text, ensure_ascii=False)})"
        if span.strong
        else f"#{json.dumps(span.text)}"
        for span in inline
    )


def medians(*works: Callable[[int], float]) -> list[float]:
    """Do the works in turn, the first round unmeasured; return the median seconds of each."""
    times = [[work(number) for work in works] for number in range(_ROUNDS + 1)][1:]
    return [median(column) for column in zip(*times, strict=True)]


def main(brief: Path) -> None:
    """Print the seconds of ours and theirs at two measures, and of ten times the text, as JSON."""
    briefing = load(brief)
    paragraphs = list(texts(resolve(briefing, "zh", brand_of(briefing)).blocks))
    joined = [tuple(span for inline in paragraphs for span in inline)]
    found = {
        str(em): medians(partial(ours, paragraphs, em), partial(theirs, paragraphs, em)) for em in (28, 40)
    }
    many, one, once = medians(
        partial(ours, paragraphs * TIMES, 28),
        partial(ours, [joined[0] * TIMES], 28),
        partial(ours, paragraphs, 28),
    )
    print(json.dumps(found | {"many": [many, once], "one": [one, once]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
