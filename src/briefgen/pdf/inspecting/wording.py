"""Say a document's words in the order they are to be read in, from the document alone."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeAlias, assert_never

from briefgen.document import (
    Block,
    Callout,
    Card,
    Cards,
    Chart,
    Contents,
    Document,
    Footnotes,
    Heading,
    Image,
    Inline,
    Lines,
    List,
    PageBreak,
    Paragraph,
    Parallel,
    Quote,
    Table,
    Timeline,
    Words,
    ordinal,
)
from briefgen.typeset import Language

Languages: TypeAlias = tuple[Language, ...]


def said(document: Document) -> Iterator[str]:
    """Yield the words of everything but the notes."""
    head = document.masthead
    for at in range(len(document.languages)):
        named = (head.series, head.publisher, head.mark, head.issue, head.date)
        yield from (_inline(lines[at]) for lines in named if len(lines) > at)
    yield from _lines(document.title, document.subtitle, document.opening)
    if document.summary:
        yield from _lines(document.summary_title)
        yield from _blocks(document.summary, document.languages)
    yield from _blocks(document.blocks, document.languages)


def notes_said(document: Document) -> Iterator[str]:
    """Yield each note's mark and words, in the order of their marks."""
    for note in document.notes:
        yield note.mark
        yield _inline(note.text)


def _blocks(blocks: Iterable[Block], languages: Languages) -> Iterator[str]:
    return chain.from_iterable(_block(block, languages) for block in blocks)


def _block(block: Block, languages: Languages) -> Iterator[str]:  # noqa: PLR0911
    match block:
        case Heading():
            return iter((block.number, _inline(block.text)))
        case Paragraph():
            return iter((_inline(block.text),))
        case List():
            return _list(block, languages[0])
        case Cards():
            return chain.from_iterable(_card(card, languages) for card in block.items)
        case Chart() | Table() | Image():
            return _titled(block)
        case Callout():
            return chain(_lines(block.title), _blocks(block.blocks, languages))
        case Quote():
            return _lines(block.text, block.by)
        case Timeline():
            return _lines(*(lines for event in block.events for lines in (event.when, event.text)))
        case Contents():
            return _contents(block)
        case Parallel():
            return _parallel(block)
        case Footnotes() | PageBreak():
            return iter(())
    assert_never(block)


def _list(block: List, language: Language, depth: int = 0) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        if block.ordered:
            yield ordinal(number, depth, language)
        yield _inline(item.text)
        if item.nested:
            yield from _list(item.nested, language, depth + 1)


def _card(card: Card, languages: Languages) -> Iterator[str]:
    yield _value(card, 0, languages[0])
    if len(set(card.value)) > 1 or (len(card.value) > 1 and any(card.before)):
        yield _value(card, 1, languages[1])
    elif len(set(card.unit)) > 1:
        yield card.unit[1]
    yield from _lines(card.label, card.note)


def _value(card: Card, at: int, language: Language) -> str:
    before, value, unit = (
        words[min(at, len(words) - 1)] if words else "" for words in (card.before, card.value, card.unit)
    )
    amount = f"{value}{unit}" if language == "zh" or unit.startswith("%") or not unit else f"{value} {unit}"
    return f"{before} {amount}" if language == "en" and before else f"{before}{amount}"


def _titled(block: Chart | Table | Image) -> Iterator[str]:
    """Say a figure's or a table's label and title, language by language, then what belongs to it."""
    title = block.caption if isinstance(block, Image) else block.title
    for at, line in enumerate(title):
        yield block.label[at] if at < len(block.label) else ""
        yield _inline(line)
    if isinstance(block, Chart):
        yield from _lines(block.subtitle)
    if isinstance(block, Table):
        yield from _lines(*(column.title for column in block.columns))
        yield from _lines(*(cell.text for row in block.rows for cell in row))
    yield from _lines(*(() if isinstance(block, Image) else (block.note,)), block.source)


def _contents(block: Contents) -> Iterator[str]:
    yield from _lines(block.title)
    for entry in block.entries:
        for line in entry.text:
            yield entry.number
            yield _inline(line)


def _parallel(block: Parallel) -> Iterator[str]:
    """Say both sides block by block, or one side after the other where they do not pair."""
    left, right = ([_block(one, side) for one in blocks] for blocks, side in _sides(block))
    if len(left) != len(right):
        return chain.from_iterable((*left, *right))
    return chain.from_iterable(one for pair in zip(left, right, strict=True) for one in pair)


def _sides(block: Parallel) -> tuple[tuple[tuple[Block, ...], Languages], ...]:
    return (block.left, ("zh",)), (block.right, ("en",))


def _lines(*texts: Lines) -> Iterator[str]:
    return (_inline(line) for lines in texts for line in lines)


def _inline(inline: Inline) -> str:
    return "".join(span.text for span in inline)


def alternatives(blocks: Sequence[Block]) -> Iterator[Words]:
    """Yield the words that stand for each picture."""
    for block in blocks:
        match block:
            case Chart() | Image():
                yield block.alt
            case Callout():
                yield from alternatives(block.blocks)
            case Parallel():
                yield from alternatives((*block.left, *block.right))
            case _:
                pass
