"""What every block is set with: the style, the typesetter, the drawings, and where text may stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from briefgen.charts.drawing import Drawing
from briefgen.document import Document, Note
from briefgen.pdf.metadata import LANGUAGE_TAGS
from briefgen.pdf.structure import Element
from briefgen.pdf.text import Typesetter
from briefgen.style import Page, Role, Style
from briefgen.typeset import Language


@dataclass(frozen=True, slots=True)
class Frame:
    """A column text may stand in; `margin` says that the margin column lies free at its left."""

    left: float
    width: float
    language: Language
    margin: bool = False
    body: Role = "body"
    list: Role = "list"

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    def inset(self, left: float, right: float = 0.0) -> "Frame":
        """Return a narrower frame inside this one."""
        return replace(self, left=self.left + left, width=self.width - left - right, margin=False)

    def spoken(self, language: Language) -> "Frame":
        """Return the frame for text in a language that stands over or under the other."""
        return replace(self, language=language, margin=False)


@dataclass(frozen=True, slots=True)
class Studio:
    """One render's surroundings. `page_of` is filled once the pages are; `problems` as they are met."""

    document: Document
    style: Style
    setter: Typesetter
    drawings: Mapping[str, Drawing]
    notes: Mapping[str, Note]
    root: Element
    page_of: dict[str, int] = field(default_factory=dict)
    note_elements: dict[str, Element] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The page of the style."""
        return self.style.page

    @property
    def main(self) -> Language:
        """The language of the document, or its first one."""
        return self.document.languages[0]

    @property
    def bilingual(self) -> bool:
        """Whether the edition shows both languages."""
        return len(self.document.languages) > 1

    @property
    def frame(self) -> Frame:
        """Where running text stands: the main column, or the whole block when it holds two languages."""
        page = self.page
        if self.bilingual:
            return self.block
        return Frame(page.main_left, page.main, self.main, margin=True)

    @property
    def block(self) -> Frame:
        """The whole text block."""
        return Frame(self.page.left, self.page.block, self.main)

    def columns(self, frame: Frame) -> tuple[Frame, Frame]:
        """Part a frame for Chinese and English."""
        chinese, gutter, english = self.page.columns(frame.width)
        left = replace(frame, width=chinese, language="zh", margin=False)
        return left, replace(left, left=frame.left + chinese + gutter, width=english, language="en")

    def tag(self, language: Language) -> str:
        """Return the Lang of an element, or nothing where it is the document's own."""
        return "" if language == self.main else LANGUAGE_TAGS[language]
