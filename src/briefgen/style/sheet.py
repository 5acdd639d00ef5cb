"""A style: how a briefing looks, as numbers. Lengths are points, colours `#RRGGBB`, proportions of 1.

Both writers, the charts and the mail read the same sheet, so one change restyles them all.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefgen.typeset import Language

if TYPE_CHECKING:
    from briefgen.faces import Stack

FamilyName: TypeAlias = Literal["serif", "sans"]
TextAlign: TypeAlias = Literal["justify", "left", "right", "center"]

Role: TypeAlias = Literal[
    "body", "side", "opening", "title", "subtitle", "heading1", "heading2", "heading3", "heading-number",
    "key", "key-title", "list", "card-value", "card-unit", "card-label", "card-note",
    "figure-title", "figure-subtitle", "figure-label", "figure-source",
    "chart-label", "chart-value", "chart-note",
    "table-head", "table-cell", "table-total", "callout-title", "callout", "quote", "quote-by",
    "timeline-when", "timeline", "contents-title", "contents1", "contents2", "note", "note-mark",
    "masthead-series", "masthead-meta", "running", "mark",
]  # fmt: skip

# Of a title's size, tried in turn until the title has no more lines than these.
TITLE_SIZES = (1.0, 0.86, 0.74)
TITLE_LINES: dict[Language, int] = {"zh": 2, "en": 3}
SECOND_TITLE = 0.7  # the size of the second language's title, of the first one's


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How one role looks in one language.

    `before` and `after` are the space around a paragraph, `indent` its first-line indent in em, `tabular`
    asks for figures of equal width.
    """

    family: FamilyName
    size: float
    leading: float
    bold: bool = False
    italic: bool = False
    colour: str = "#1C2430"
    align: TextAlign = "left"
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    tabular: bool = False


@dataclass(frozen=True, slots=True)
class FaceFiles:
    """The font files of one family in one script."""

    regular: Path
    bold: Path
    italic: Path | None = None
    bold_italic: Path | None = None

    def pick(self, *, bold: bool, italic: bool) -> Path:
        """Choose the file for a weight and slant; a missing slant falls back on the upright."""
        if bold and italic:
            return self.bold_italic or self.bold
        if italic:
            return self.italic or self.regular
        return self.bold if bold else self.regular


@dataclass(frozen=True, slots=True)
class Family:
    """A Chinese family and its Latin companion; `name` and `latin_name` are what Word shows."""

    name: str
    latin_name: str
    zh: FaceFiles
    en: FaceFiles


@dataclass(frozen=True, slots=True)
class Page:
    """The page and its grid, in points.

    The text block is `main` + `gutter` + `margin` wide: a margin column at the left for numerals and remarks,
    and the main column. `grid` is the distance of the baselines.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    margin: float
    gutter: float
    grid: float
    columns_gutter: float  # between the two languages of a parallel text
    columns_share: float  # the Chinese column's part of what the gutter leaves

    @property
    def block(self) -> float:
        """The width of the text block."""
        return self.width - self.left - self.right

    @property
    def main(self) -> float:
        """The width of the main column."""
        return self.block - self.margin - self.gutter

    def columns(self, width: float) -> tuple[float, float, float]:
        """Part a width into a Chinese column, a gutter, and an English column.

        English needs about a quarter more room to say the same, so equal columns would leave one half empty.
        """
        gutter = min(self.columns_gutter, width / 10)
        left = (width - gutter) * self.columns_share
        return left, gutter, width - gutter - left

    @property
    def main_left(self) -> float:
        """Where the main column begins, from the left edge of the page."""
        return self.left + self.margin + self.gutter


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours: few, each with a job. `data` are for charts, `data[0]` first.

    `inks` says for some colours how much cyan, magenta, yellow and black (0 to 1) print them.
    """

    ink: str
    grey: str
    hairline: str
    tint: str
    accent: str
    link: str
    data: tuple[str, ...]
    paper: str = "#FFFFFF"
    inks: tuple[tuple[str, tuple[float, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """The weights of the lines, in points; `edge` is of a band along each page's upper edge, 0 for none."""

    opening: float
    card: float
    hairline: float
    table: float
    edge: float = 0.0


HouseRole: TypeAlias = Literal[
    "title", "subtitle", "opening", "heading1", "heading2", "heading3", "body", "side", "key", "key-title",
    "list", "list2", "list3", "number", "number2", "number3", "caption", "source", "table", "table-head",
    "table-cell", "table-total", "callout-title", "callout", "quote", "quote-by", "timeline", "timeline-when",
    "contents-title", "contents1", "contents2", "contents3", "note",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class HouseWord:
    """What a house wants of its Word files: a file of its own as the base, and its names of our styles.

    `joiners` puts characters of no width between figures and units, for programs that tear them otherwise.
    """

    template: Path | None = None
    styles: tuple[tuple[HouseRole, str], ...] = ()
    joiners: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """A template with the brand laid over it.

    `press` is the ICC profile of the printing condition, None for the one that ships (FOGRA39, coated paper).
    """

    name: str
    page: Page
    palette: Palette
    rules: Rules
    families: dict[FamilyName, Family]
    roles: dict[tuple[Role, Language], TextStyle]
    logo: Path | None = None
    press: Path | None = None
    word: HouseWord = HouseWord()

    def text(self, role: Role, language: Language) -> TextStyle:
        """Return how a role looks in a language."""
        return self.roles[role, language]

    def stack(
        self, role: Role, language: Language, *, strong: bool = False, emphasis: bool = False
    ) -> "Stack":
        """Return the faces a role is set in; Han has no italic, so emphasis leaves it upright."""
        look = self.text(role, language)
        return self.faces(look.family, bold=look.bold or strong, italic=look.italic or emphasis)

    def font_files(self) -> tuple[Path, ...]:
        """Name every font file the style may use, in a fixed order."""
        files = {
            path
            for family in self.families.values()
            for script in (family.zh, family.en)
            for path in (script.regular, script.bold, script.italic, script.bold_italic)
            if path
        }
        return tuple(sorted(files))

    def faces(self, family: FamilyName, *, bold: bool = False, italic: bool = False) -> "Stack":
        """Return the faces of a family, with the other family behind them for rare characters."""
        from briefgen.faces import Stack, open_face  # a look can be read without opening a font

        this = self.families[family]
        other = self.families["sans" if family == "serif" else "serif"]
        return Stack(
            han=open_face(this.zh.pick(bold=bold, italic=False)),
            latin=open_face(this.en.pick(bold=bold, italic=italic)),
            fallback=(
                open_face(other.en.pick(bold=bold, italic=False)),
                open_face(other.zh.pick(bold=bold, italic=False)),
            ),
        )
