"""The pieces of a mail's HTML: paragraphs, rows and texts with every look written on them.

Outlook draws with Word's engine: no style sheets, nothing positioned, tables for everything side by side.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from briefgen.delivery.mail.letter import Piece, Text
from briefgen.typeset import Language

SANS: dict[Language, str] = {
    "zh": "'PingFang SC','Microsoft YaHei','Noto Sans SC','Noto Sans CJK SC',Arial,sans-serif",
    "en": "'Segoe UI','Helvetica Neue',Helvetica,Arial,'PingFang SC','Microsoft YaHei',sans-serif",
}
SERIF: dict[Language, str] = {
    "zh": "'Songti SC','Noto Serif SC','Noto Serif CJK SC','Microsoft YaHei',serif",
    "en": "Georgia,'Times New Roman','Songti SC','Microsoft YaHei',serif",
}
TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'
# A longer one, such as "more than 300 documents", would leave holes at the ends of lines.
_KEPT = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks; sizes in pixels, `top` the space above it."""

    size: int
    line: int
    colour: str
    top: int = 0
    bold: bool = False
    serif: bool = False


def paragraph(inner: str, language: Language, look: Look, *, tag: str = "p", name: str = "") -> str:
    """Write a paragraph; `inner` is HTML already, `name` a class for narrow screens."""
    family = (SERIF if look.serif else SANS)[language]
    style = (
        f"margin:{look.top}px 0 0;font-family:{family};font-size:{look.size}px;"
        f"line-height:{look.line}px;color:{look.colour};font-weight:{'bold' if look.bold else 'normal'}"
    )
    named = f' class="{name}"' if name else ""
    return f'<{tag}{named} lang="{TAGS[language]}" style="{style}">{inner}</{tag}>'


def text(one: Text, look: Look) -> str:
    """Write a text as a paragraph."""
    return paragraph("".join(_piece(piece) for piece in one.pieces), one.language, look)


def texts(several: Iterable[Text], look: Look, second: str) -> str:
    """Write a text in its languages; the second one a little smaller and in a colour of its own."""
    lines = []
    for at, one in enumerate(several):
        lines.append(text(one, replace(look, size=look.size - 1, colour=second) if at else look))
    return "".join(lines)


def row(content: str, *, top: int, bottom: int = 0) -> str:
    """Write a row of the mail's one column."""
    return f'<tr><td class="edge" style="padding:{top}px 32px {bottom}px">{content}</td></tr>\n'


def table(rows: str) -> str:
    """Write a table as wide as the column."""
    return f'<table {TABLE} width="100%">{rows}</table>'


def boxed(content: str, style: str, *, ground: str = "") -> str:
    """Write a table of one cell, for rules and grounds that Outlook draws around cells only."""
    coloured = f' bgcolor="{ground}"' if ground else ""
    return table(f'<tr><td{coloured} style="{style}">{content}</td></tr>')


def _piece(piece: Piece) -> str:
    inner = escape(piece.text)
    if piece.keep and len(piece.text) <= _KEPT:
        inner = f'<span style="white-space:nowrap">{inner}</span>'
    if piece.emphasis:
        inner = f"<em>{inner}</em>"
    return f"<b>{inner}</b>" if piece.strong else inner
