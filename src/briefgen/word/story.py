"""Write the words of one story (the text, a header, the footnotes): paragraphs, links, fields, bookmarks.

All text of a file goes through here: that is what keeps hints, languages and the characters to embed right in
headers and notes as well as in the text.
"""

from collections.abc import Iterable, Iterator

from briefgen.document import Inline, Span, plain
from briefgen.style.sheet import Role
from briefgen.typeset import Language
from briefgen.word.desk import Desk
from briefgen.word.identity import bookmark_name
from briefgen.word.names import Use
from briefgen.word.package import Part
from briefgen.word.runs import Dress, plain_properties, text_runs
from briefgen.word.xml import Element, W, instruction, ppr, w

_ID, _NAME = f"{{{W}}}id", f"{{{W}}}name"


class Story:
    """Writes one part of the file that holds text."""

    def __init__(self, desk: Desk, part: Part) -> None:
        self.desk, self.part = desk, part

    def paragraph(self, use: Use, elements: Iterable[Element] = (), *properties: Element | None) -> Element:
        """Write a paragraph in the style of a role, with properties of its own if it must."""
        return w("p", ppr(w("pStyle", val=self.desk.book.paragraph(use)), *properties), *elements)

    def text(self, use: Use, inline: Inline) -> Element:
        """Write inline text as a paragraph in the style of a role."""
        return self.paragraph(use, self.runs(inline, use.role, use.language))

    def furniture(self, use: Use, elements: list[Element]) -> Element:
        """Write a line at the head or foot of the pages; its name tells what it said without its fields."""
        return self.paragraph(use, self.identified("=", outside_fields(elements), elements))

    def styled(self, style: str, *elements: Element) -> Element:
        """Write a paragraph in a style that is no role's."""
        return w("p", ppr(w("pStyle", val=style)), *elements)

    def runs(
        self, inline: Inline, role: Role, language: Language, *, mark: Role | None = None
    ) -> list[Element]:
        """Write inline text for a paragraph of a role; `mark` sets it in another role's character style."""
        dress = Dress(role, language, mark)
        elements = [element for span in inline for element in self._span(span, dress)]
        at = next((span.at for span in inline if span.at), "")
        return self.identified(at, plain(inline), elements) if at else elements

    def words(self, text: str, role: Role, language: Language, *, mark: Role | None = None) -> list[Element]:
        """Write plain words."""
        return self.runs((Span(text, language),), role, language, mark=mark)

    def field(self, code: str, shown: str, dress: Dress) -> list[Element]:
        """Write a field with what it showed last; without a separator Word would show nothing of it."""
        marks = {
            kind: w("r", plain_properties(self.desk, dress), w("fldChar", fldCharType=kind))
            for kind in ("begin", "separate", "end")
        }
        told = w("r", plain_properties(self.desk, dress), instruction(code))
        words = text_runs(self.desk, Span(shown, dress.language), dress)
        return [marks["begin"], told, marks["separate"], *words, marks["end"]]

    def bookmarked(self, name: str, elements: list[Element]) -> list[Element]:
        """Put a bookmark around elements; in two languages a place has one all the same."""
        if name in self.desk.placed:
            return elements
        self.desk.placed.add(name)
        # Every paragraph has one, and neither the number nor the name needs cleaning.
        start, end, identity = w("bookmarkStart"), w("bookmarkEnd"), str(next(self.desk.ids))
        start.set(_ID, identity)
        start.set(_NAME, name)
        end.set(_ID, identity)
        return [start, *elements, end]

    def identified(self, at: str, text: str, elements: list[Element]) -> list[Element]:
        """Tell by a hidden bookmark where the words of a paragraph are written, as in `Span`."""
        name = bookmark_name(self.desk.document.edition, at, text)
        self.desk.shown[name] += 1
        times = self.desk.shown[name]
        return self.bookmarked(name if times == 1 else f"{name}_{times}", elements)

    def _span(self, span: Span, dress: Dress) -> Iterator[Element]:
        if span.note:
            yield self.desk.notes.reference(span.note, span.text, apart=dress.language == "zh")
        elif span.link.startswith("#"):
            yield from self._reference(span, dress)
        elif span.link:
            relation = self.desk.package.link(self.part, span.link)
            linked = Dress(dress.role, dress.language, dress.mark, "Hyperlink")
            yield w("hyperlink", *text_runs(self.desk, span, linked), r_id=relation, history=True)
        else:
            yield from text_runs(self.desk, span, dress)

    def _reference(self, span: Span, dress: Dress) -> Iterator[Element]:
        """Lead to a place: as a field that repeats its label, or as a link if the words differ."""
        target = self.desk.targets.get(span.link[1:])
        linked = Dress(dress.role, dress.language, dress.mark, "Hyperlink")
        if target is None:
            yield from text_runs(self.desk, span, dress)
        elif span.text in target.labels[:1] and span.language == self.desk.grid.language:
            yield from self.field(f"REF {target.bookmark} \\h", span.text, linked)
        else:
            yield w("hyperlink", *text_runs(self.desk, span, linked), anchor=target.bookmark, history=True)


def outside_fields(elements: Iterable[Element]) -> str:
    """Return the words of runs, but for what fields show."""
    words, depth = [], 0
    for run in elements:
        for element in run.iter(f"{{{W}}}fldChar", f"{{{W}}}t"):
            if element.tag == f"{{{W}}}t":
                words.append("" if depth else element.text or "")
            else:
                depth += {"begin": 1, "end": -1}.get(str(element.get(f"{{{W}}}fldCharType")), 0)
    return "".join(words)
