"""Put an author's marks right where every writer sees it: before there are pages or files.

What a paragraph reads like decides, not how it is marked up: a comma after bold words is a comma after words.
Numbers, names of blocks and note marks are nobody's slips and stay as they are said.
"""

from dataclasses import dataclass, replace

from briefgen.document.blocks import Span
from briefgen.typeset import Language, put_right


@dataclass(frozen=True, slots=True)
class Said:
    """A span, and the stretches of its text that stay as they are."""

    span: Span
    kept: tuple[tuple[int, int], ...] = ()


def tidied(said: tuple[Said, ...], language: Language) -> list[Span]:
    """Return the spans of one paragraph with their marks put right; note marks part nothing."""
    right = tidied_letters(said, language)
    return [replace(one.span, text="".join(letters)) for one, letters in zip(said, right, strict=True)]


def tidied_letters(said: tuple[Said, ...], language: Language) -> list[tuple[str, ...]]:
    """Return for each span what each of its characters becomes when the marks are put right."""
    words = [one for one in said if not one.span.note]
    kept: set[int] = set()
    length = 0
    for one in words:
        kept.update(at for start, end in one.kept for at in range(length + start, length + end))
        length += len(one.span.text)
    right = put_right("".join(one.span.text for one in words), language, kept)
    letters: list[tuple[str, ...]] = []
    at = 0
    for one in said:
        if one.span.note:
            letters.append(tuple(one.span.text))
            continue
        end = at + len(one.span.text)
        letters.append(right[at:end])
        at = end
    return letters


def tidy_words(words: str, language: Language) -> str:
    """Return plain words with their marks put right."""
    return "".join(put_right(words, language))
