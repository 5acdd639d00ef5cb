"""Print a document as indented text, one line a thing, so that it can be read and tested before any page."""

from collections.abc import Iterator
from typing import assert_never

from briefgen.document.blocks import (
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
    Series,
    Span,
    Table,
    Timeline,
    Words,
)

_STEP = "  "


def tree(document: Document) -> str:
    """Write a document as a tree: strong as `**`, emphasis as `*`, numbers in braces, notes as `[1]^`."""
    head = [
        f"Document {document.id} [{document.edition}] {document.date}",
        *_field("series", document.masthead.series),
        *_field("publisher", document.masthead.publisher),
        *_field("issue", document.masthead.issue),
        *_field("date", document.masthead.date),
        *_field("mark", document.masthead.mark),
        *_field("title", document.title),
        *_field("subtitle", document.subtitle),
        *_field("opening", document.opening),
        *_field("source", document.masthead.source),
    ]
    summary = [f"{_STEP}summary {_lines(document.summary_title)}", *_indent(_blocks(document.summary), 2)]
    notes = [f"{_STEP}note {note.mark} {_inline(note.text)}" for note in document.notes]
    body = [f"{_STEP}body", *_indent(_blocks(document.blocks), 2)]
    return "\n".join([*head, *(summary if document.summary else []), *body, *notes]) + "\n"


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:  # noqa: PLR0912  # one branch a kind, which is what a closed set asks for
    match block:
        case Heading():
            yield f"Heading {block.level} {block.number or '-'} #{block.anchor} {_inline(block.text)}"
        case Paragraph():
            yield f"Paragraph {block.role} {_inline(block.text)}"
        case List():
            yield from _list(block)
        case Cards():
            yield "Cards"
            yield from _indent((_card(card) for card in block.items), 1)
        case Chart():
            yield from _chart(block)
        case Table():
            yield from _table(block)
        case Callout():
            yield f"Callout {block.tone} {_lines(block.title)}".rstrip()
            yield from _indent(_blocks(block.blocks), 1)
        case Quote():
            yield f"Quote {_lines(block.text)} — {_lines(block.by)}"
        case Timeline():
            yield "Timeline"
            yield from (f"{_STEP}{_lines(event.when)} : {_lines(event.text)}" for event in block.events)
        case Image():
            yield f"Image {_words(block.label)} #{block.anchor} {_lines(block.caption)} ({_words(block.alt)})"
        case Contents():
            yield f"Contents {_lines(block.title)}"
            yield from (
                f"{_STEP * entry.level}{entry.number} {_lines(entry.text)} #{entry.anchor}"
                for entry in block.entries
            )
        case Footnotes():
            yield f"Footnotes {len(block.notes)}"
        case Parallel():
            yield "Parallel"
            yield from _indent((f"left  {line}" for line in _blocks(block.left)), 1)
            yield from _indent((f"right {line}" for line in _blocks(block.right)), 1)
        case PageBreak():
            yield "PageBreak"
        case _:
            assert_never(block)


def _list(block: List) -> Iterator[str]:
    yield "List" + (" ordered" if block.ordered else "") + (" key" if block.key else "")
    for item in block.items:
        yield f"{_STEP}- {_inline(item.text)}"
        if item.nested:
            yield from _indent(_list(item.nested), 2)


def _card(card: Card) -> str:
    figure = " ".join(part for part in (_words(card.before), _words(card.value), _words(card.unit)) if part)
    return f"{figure} : {_lines(card.label)}" + (f" ({_lines(card.note)})" if card.note else "")


def _chart(chart: Chart) -> Iterator[str]:
    yield f"Chart {chart.kind} {_words(chart.label)} #{chart.anchor} {_lines(chart.title)}"
    for series in chart.series:
        yield f"{_STEP}series {_words(series.name)}"
        yield from _indent(_points(chart, series), 2)
    if chart.reference:
        yield f"{_STEP}reference {chart.reference.value} {_words(chart.reference.text)}"
    yield from (f"{_STEP}annotation {_words(a.text)}" for a in chart.annotations)
    yield from _captions(chart.source, chart.note)


def _points(chart: Chart, series: Series) -> Iterator[str]:
    for category, value, text in zip(chart.categories, series.values, series.texts, strict=True):
        yield f"{_words(category)} = {value} {_words(text)}".rstrip()


def _table(table: Table) -> Iterator[str]:
    yield f"Table {_words(table.label)} #{table.anchor} {_lines(table.title)}"
    yield _STEP + " | ".join(_lines(column.title) for column in table.columns)
    for row in table.rows:
        yield _STEP + " | ".join(_lines(cell.text) for cell in row)
    yield from _captions(table.source, table.note)


def _captions(source: Lines, note: Lines) -> Iterator[str]:
    yield from _field("source", source)
    yield from _field("note", note)


def _field(name: str, lines: Lines) -> list[str]:
    return [f"{_STEP}{name} {_lines(lines)}"] if any(lines) else []


def _indent(lines: "Iterator[str]", steps: int) -> Iterator[str]:
    return (_STEP * steps + line for line in lines)


def _lines(lines: Lines) -> str:
    return " / ".join(_inline(line) for line in lines)


def _words(words: Words) -> str:
    return " / ".join(dict.fromkeys(word for word in words if word))


def _inline(inline: Inline) -> str:
    return "".join(_span(span) for span in inline)


def _span(span: Span) -> str:
    text = span.text.replace("\n", "⏎")
    if span.note:
        return f"[{text}]^"
    mark = ("**" if span.strong else "") + ("*" if span.emphasis else "")
    text = f"{mark}{text}{mark[::-1]}"
    if span.number:
        text = f"{{{text}}}"
    return f"[{text}]({span.link})" if span.link else text
