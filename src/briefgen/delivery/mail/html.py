"""Letter and note → the HTML of a mail, in one column of at most 640 pixels.

No pictures from elsewhere, no scripts; where a reader keeps the style sheet in the head (telephones do),
margins shrink on narrow screens.
"""

from collections.abc import Sequence
from html import escape

from briefgen.delivery.mail.letter import Figure, Letter, Picture
from briefgen.delivery.mail.markup import (
    SANS,
    TABLE,
    TAGS,
    Look,
    boxed,
    paragraph,
    row,
    table,
    text,
    texts,
)
from briefgen.delivery.mail.note import Note
from briefgen.delivery.mail.words import both
from briefgen.typeset import Language

_NARROW = (
    "@media (max-width:480px){.edge{padding-left:20px!important;padding-right:20px!important}"
    ".page{padding:0!important}.title{font-size:23px!important;line-height:31px!important}}"
)
_MSO = '<!--[if mso]><table role="presentation" width="640"><tr><td><![endif]-->'
_MSO_END = "<!--[if mso]></td></tr></table><![endif]-->"


def letter_html(letter: Letter, note: Note, content_id: str) -> str:
    """Write the whole page; `content_id` names the part that holds the chart."""
    paper = _Paper(letter)
    rows = (
        paper.masthead(),
        paper.headline(),
        paper.correction(note),
        paper.opening(note),
        paper.points(),
        paper.cards(),
        paper.picture(content_id),
        paper.enclosures(note),
        paper.footer(note),
    )
    return paper.page("".join(rows))


class _Paper:
    """Writes the rows of the mail in the colours of the letter."""

    def __init__(self, letter: Letter) -> None:
        self._letter, self._colours = letter, letter.colours
        self._main: Language = letter.languages[0]
        self._body = Look(16, 26, letter.colours.ink)
        self._small = Look(13, 20, letter.colours.grey)

    def page(self, rows: str) -> str:
        """Set the column on its ground; Outlook is told the width in a table of its own."""
        colours, title = self._colours, escape(" / ".join(self._letter.title))
        column = (
            f'<table {TABLE} width="100%" bgcolor="{colours.paper}" '
            f'style="max-width:640px;background-color:{colours.paper}">{rows}</table>'
        )
        return (
            f'<!DOCTYPE html>\n<html lang="{TAGS[self._main]}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            '<meta name="color-scheme" content="light only">'
            f"<title>{title}</title><style>{_NARROW}</style></head>\n"
            f'<body bgcolor="{colours.tint}" style="margin:0;padding:0;background-color:{colours.tint}">'
            f'{self._preview()}<table {TABLE} width="100%" bgcolor="{colours.tint}"><tr>'
            f'<td class="page" align="center" style="padding:24px 0">{_MSO}{column}{_MSO_END}</td>'
            "</tr></table></body></html>\n"
        )

    def masthead(self) -> str:
        """Set the accent rule, and under it the publication, its issue and date."""
        letter, colours = self._letter, self._colours
        name = f"<b>{escape(' / '.join(letter.series or letter.publisher))}</b>"
        if letter.mark:
            mark = escape(" / ".join(letter.mark))
            name += f' <span style="color:{colours.accent};font-weight:bold">{mark}</span>'
        meta = " · ".join(" / ".join(words) for words in (letter.issue, letter.date) if words)
        left = paragraph(name, self._main, Look(14, 20, colours.ink))
        right = paragraph(escape(meta), self._main, self._small)
        rule = f'height="4" bgcolor="{colours.accent}" style="height:4px;line-height:4px;font-size:0"'
        cells = f'<td valign="top">{left}</td><td align="right" valign="top">{right}</td>'
        return f"<tr><td {rule}>&nbsp;</td></tr>" + row(table(f"<tr>{cells}</tr>"), top=16)

    def headline(self) -> str:
        """Set the title, and what stands under it."""
        letter, colours = self._letter, self._colours
        first = Look(27, 37, colours.ink, bold=True, serif=True)
        second = Look(20, 28, colours.ink, top=2, bold=True, serif=True)
        pieces = []
        for at, (language, title) in enumerate(zip(letter.languages, letter.title, strict=False)):
            look, tag, name = (second, "p", "") if at else (first, "h1", "title")
            pieces.append(paragraph(escape(title), language, look, tag=tag, name=name))
        for at, subtitle in enumerate(letter.subtitle):
            language = letter.languages[min(at, len(letter.languages) - 1)]
            pieces.append(paragraph(escape(subtitle), language, Look(16, 24, colours.grey, top=6)))
        return row("".join(pieces), top=28)

    def correction(self, note: Note) -> str:
        """Say that this is a corrected version, and what was corrected."""
        if not note.correction:
            return ""
        lines = [f"<b>{escape(line)}</b>" for line in note.correction]
        lines += [escape(line) for line in note.changes]
        said = paragraph("<br>".join(lines), self._main, Look(15, 24, self._colours.ink))
        style = f"padding:12px 16px;border-left:4px solid {self._colours.accent}"
        return row(boxed(said, style, ground=self._colours.tint), top=22)

    def opening(self, note: Note) -> str:
        """Greet, and say what is attached."""
        greetings = [paragraph(escape(line), self._main, self._body) for line in note.greetings]
        intro = [
            paragraph(escape(line), language, Look(16, 26, self._colours.ink, top=6))
            for language, line in zip(self._letter.languages, note.intro, strict=False)
        ]
        return row("".join([*greetings, *intro]), top=24)

    def points(self) -> str:
        """List the key messages, each with a square in the accent colour before it."""
        if not self._letter.points:
            return ""
        square = f'<span style="color:{self._colours.accent};font-size:11px">&#9632;</span>'
        cell = 'valign="top" style="padding-top:8px'
        rows = [
            f'<tr><td width="20" {cell};line-height:26px">{square}</td>'
            f'<td {cell}">{texts(point, self._body, self._colours.grey)}</td></tr>'
            for point in self._letter.points
        ]
        return row(self._label(" / ".join(self._letter.key_title)) + table("".join(rows)), top=20)

    def cards(self) -> str:
        """Set the cards two in a row, each under a rule: four in a row would not fit a telephone."""
        cards = self._letter.cards
        if not cards:
            return ""
        pairs = [cards[at : at + 2] for at in range(0, len(cards), 2)]
        return row(table("".join(f"<tr>{self._pair(pair)}</tr>" for pair in pairs)), top=12)

    def picture(self, content_id: str) -> str:
        """Set the chart under its title, with its source under it."""
        picture = self._letter.picture
        if picture is None:
            return ""
        grey = self._colours.grey
        title = "".join(text(one, Look(16, 24, self._colours.ink, bold=True)) for one in picture.title)
        under = "".join(text(one, self._small) for one in picture.subtitle)
        source = "".join(text(one, Look(12, 18, grey)) for one in picture.source)
        return self._ruled(f"{title}{under}{self._image(picture, content_id)}{source}")

    def enclosures(self, note: Note) -> str:
        """Name the files, with their sizes."""
        if not note.enclosures:
            return ""
        look, grey = Look(15, 24, self._colours.ink), f"color:{self._colours.grey};white-space:nowrap"
        lines = [
            paragraph(f'{escape(name)}&nbsp; <span style="{grey}">{escape(size)}</span>', self._main, look)
            for name, size in note.enclosures
        ]
        return self._ruled(self._label(both("attached", self._letter.languages)) + "".join(lines))

    def footer(self, note: Note) -> str:
        """Sign, and say how to answer and how to stop the mails."""
        lines = [(self._main, " / ".join(self._letter.publisher)), *note.footer]
        said = "".join(paragraph(escape(line), language, self._small) for language, line in lines if line)
        return row(said, top=24, bottom=28)

    def _preview(self) -> str:
        """Say in a list of mails what this one says first."""
        if not self._letter.points:
            return ""
        first = escape(self._letter.points[0][0].words)
        return f'<div style="display:none;max-height:0;overflow:hidden">{first}</div>'

    def _ruled(self, content: str) -> str:
        return row(boxed(content, f"border-top:1px solid {self._colours.hairline};padding-top:18px"), top=26)

    def _pair(self, pair: Sequence[Figure]) -> str:
        cells = [self._card(card) for card in pair] + ['<td width="48%">&nbsp;</td>'] * (2 - len(pair))
        return '<td width="4%">&nbsp;</td>'.join(cells)

    def _card(self, card: Figure) -> str:
        grey = self._colours.grey
        values = "".join(self._value(value, at) for at, value in enumerate(card.values))
        said = texts(card.label, Look(14, 20, grey), grey) + texts(card.note, Look(12, 18, grey), grey)
        rule = f"border-top:2px solid {self._colours.data};padding-top:6px"
        cell = f'<div style="{rule}">{values}{said}</div>'
        return f'<td width="48%" valign="top" style="padding-top:16px">{cell}</td>'

    def _value(self, value: tuple[str, str, str], at: int) -> str:
        before, number, unit = (escape(word) for word in value)
        small = '<span style="font-size:14px;font-weight:normal">'
        left = f"{small}{before}&nbsp;</span>" if before else ""
        gap = "" if unit.startswith("%") else "&nbsp;"
        right = f"{small}{gap}{unit}</span>" if unit else ""
        size, line = (20, 26) if at else (28, 36)
        style = (
            f"font-family:{SANS['en']};font-size:{size}px;line-height:{line}px;font-weight:bold;"
            f"color:{self._colours.ink};white-space:nowrap"
        )
        return f'<div style="{style}">{left}{number}{right}</div>'

    def _image(self, picture: Picture, content_id: str) -> str:
        """Write the picture; where pictures are blocked, its words are shown, and must be readable."""
        style = (
            "display:block;width:100%;max-width:576px;height:auto;border:0;margin:10px 0 8px;"
            f"font-family:{SANS[self._main]};font-size:13px;line-height:20px;color:{self._colours.grey}"
        )
        source, alt = escape(content_id), escape(picture.alt)
        return f'<img src="cid:{source}" width="{picture.width}" alt="{alt}" style="{style}">'

    def _label(self, words: str) -> str:
        return paragraph(escape(words), self._main, Look(13, 20, self._colours.grey, bold=True))
