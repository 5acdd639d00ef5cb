"""A Document as pandoc's Markdown: the same words; charts are pictures beside it."""

import re
from collections.abc import Iterable, Iterator

from briefgen.document import (
    Block,
    Callout,
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
    Span,
    Table,
    Timeline,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~^$@\"'-])")


def markdown(document: Document) -> str:
    """Write a document as Markdown; pandoc makes the contents itself (`--toc`)."""
    return "\n\n".join(_Writer(document).document()) + "\n"


class _Writer:
    """Writes the blocks of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._images = 0

    def document(self) -> Iterator[str]:
        """Write the head of the briefing, its blocks and its notes."""
        this = self._document
        head = this.masthead
        yield f"---\ntitle: {_quoted(this.title)}\nsubtitle: {_quoted(this.subtitle)}\n---"
        yield self.lines((*head.series, *head.publisher, *head.issue, *head.date, *head.source))
        yield self.lines(this.opening)
        if this.summary:
            yield self.lines(this.summary_title)
            yield self.blocks(this.summary)
        yield self.blocks(this.blocks)
        for note in this.notes:
            yield f"[^{note.id}]: {self.inline(note.text)}"

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Write blocks one after another."""
        return "\n\n".join(filter(None, map(self.block, blocks)))

    def block(self, block: Block) -> str:  # noqa: PLR0911 - one case for each kind of block
        """Write one block."""
        match block:
            case Heading():
                return f"{'#' * block.level} {block.number} {self.inline(block.text)} {{#{block.anchor}}}"
            case Paragraph():
                return self.inline(block.text)
            case List():
                return self.list(block, "")
            case Cards():
                cards = (
                    [*card.before, *card.value, *card.unit, *map(self.inline, (*card.label, *card.note))]
                    for card in block.items
                )
                return "\n\n".join(" ".join(card) for card in cards)
            case Chart():
                return self.figure(block.label, block.title, f"{block.anchor}.png", block)
            case Table():
                return self.table(block)
            case Callout():
                return _quote(f"{self.lines(block.title)}\n\n{self.blocks(block.blocks)}")
            case Quote():
                return _quote(f"{self.lines(block.text)}\n\n{self.lines(block.by)}")
            case Timeline():
                return "\n".join(f"- {self.lines((*event.when, *event.text))}" for event in block.events)
            case Image():
                return self.figure(block.label, block.caption, f"{block.anchor}.png", block)
            case Parallel():
                return f"{self.blocks(block.left)}\n\n{self.blocks(block.right)}"
            case PageBreak() | Footnotes() | Contents():
                return ""

    def list(self, block: List, inset: str) -> str:
        """Write a list and those nested in it."""
        mark = "1." if block.ordered else "-"
        rows = []
        for item in block.items:
            rows.append(f"{inset}{mark} {self.inline(item.text)}")
            if item.nested:
                rows.append(self.list(item.nested, inset + "    "))
        return "\n".join(rows)

    def figure(self, label: Iterable[str], title: Lines, path: str, block: Chart | Image) -> str:
        """Write a picture with its caption, and under it its source."""
        caption = f"{' '.join(label)} {self.lines(title)}"
        under = self.lines((*block.source, *getattr(block, "note", ())))
        return f"![{caption}]({path}){{#{block.anchor}}}\n\n{under}"

    def table(self, table: Table) -> str:
        """Write a pipe table with its caption and source."""
        rows = [[self.lines(column.title) for column in table.columns]]
        rows += [[self.lines(cell.text) for cell in row] for row in table.rows]
        rules = ["--" if column.align == "left" else "-:" for column in table.columns]
        lines = ["| " + " | ".join(row) + " |" for row in (rows[0], rules, *rows[1:])]
        caption = f": {' '.join(table.label)} {self.lines(table.title)}"
        return "\n".join(lines) + f"\n\n{caption}\n\n{self.lines((*table.source, *table.note))}"

    def lines(self, lines: Lines) -> str:
        """Write a text once for each language."""
        return " ".join(map(self.inline, lines))

    def inline(self, inline: Inline) -> str:
        """Write running text."""
        return "".join(map(self.span, inline))

    def span(self, span: Span) -> str:
        """Write a stretch of text that looks alike, or the note it marks."""
        if span.note:
            return f"[^{span.note}]"
        text = escape(span.text)
        text = f"**{text}**" if span.strong else f"*{text}*" if span.emphasis else text
        return f"[{text}]({span.link})" if span.link else text


def escape(text: str) -> str:
    """Write text so that pandoc reads it as text."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\\n")


def _quote(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _quoted(lines: Lines) -> str:
    text = " ".join("".join(span.text for span in line) for line in lines)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
