"""What all stories of one file share while it is written."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import count

from briefgen.document import Document, PageMap
from briefgen.faces import Face
from briefgen.style.sheet import FamilyName, Role, Style
from briefgen.typeset import Language
from briefgen.word.grid import Grid
from briefgen.word.notes import Notes
from briefgen.word.numbering import Numbering
from briefgen.word.package import Package
from briefgen.word.ruler import Ruler
from briefgen.word.styles import StyleBook
from briefgen.word.targets import Target
from briefgen.word.xml import Element


@dataclass(frozen=True, slots=True)
class Desk:
    """The document and the style, and what is gathered while they are written."""

    document: Document
    style: Style
    grid: Grid
    package: Package
    numbering: Numbering
    book: StyleBook
    notes: Notes
    targets: dict[str, Target]
    pages: PageMap | None
    joined: bool = False  # by joiners, what no line should tear
    used: dict[FamilyName, set[str]] = field(default_factory=lambda: {"serif": set(), "sans": set()})
    placed: set[str] = field(default_factory=set)  # bookmarks that are set already
    ruler: Ruler = field(init=False)
    runs: dict[tuple[object, ...], Element] = field(default_factory=dict)  # one of each look, to copy
    shown: "Counter[str]" = field(default_factory=Counter)  # how often bookmarks of one name were wanted
    latins: dict[tuple[Role, Language], Face] = field(default_factory=dict)
    ids: "count[int]" = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        object.__setattr__(self, "ruler", Ruler(self.style, self.grid.language))

    def width(self, text: str, role: Role, *, bold: bool = False) -> float:
        """Measure a text on one line, in points."""
        look = self.style.text(role, self.grid.language)
        return self.ruler.width(text, role, bold=bold or look.bold)

    def latin(self, role: Role, language: Language) -> Face:
        """Return the face that a role's Latin letters are set in."""
        if (role, language) not in self.latins:
            self.latins[role, language] = self.style.stack(role, language).latin
        return self.latins[role, language]

    def use(self, family: FamilyName, text: str) -> None:
        """Remember that characters are shown in a family."""
        self.used[family].update(text)
