"""What the roles of a style are called in Word: the name of a built-in style wherever Word has one."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefgen.style.sheet import Role
from briefgen.typeset import Language

Place: TypeAlias = Literal["main", "block"]  # indented to the main column, or from the text block's left edge
Kind: TypeAlias = Literal["", "bullet", "number", "wide", "last"]


@dataclass(frozen=True, slots=True)
class Named:
    """A style's id and name, where it stands as a rule, and its place in Word's list of styles."""

    id: str
    name: str
    place: Place = "main"
    priority: int = 40


PARAGRAPHS: dict[tuple[Role, Kind, int], Named] = {
    ("body", "", 0): Named("BodyText", "Body Text", priority=1),
    ("side", "", 0): Named("SideNote", "Side Note"),
    ("opening", "", 0): Named("Standfirst", "Standfirst", priority=12),
    ("title", "", 0): Named("Title", "Title", "block", 10),
    ("title", "last", 0): Named("TitleSecond", "Title Second", "block", 10),
    ("subtitle", "", 0): Named("Subtitle", "Subtitle", "block", 11),
    ("heading1", "", 0): Named("Heading1", "heading 1", priority=9),
    ("heading2", "", 0): Named("Heading2", "heading 2", priority=9),
    ("heading3", "", 0): Named("Heading3", "heading 3", priority=9),
    ("key", "bullet", 0): Named("KeyMessage", "Key Message", priority=13),
    ("key", "bullet", 1): Named("KeyMessage2", "Key Message 2", priority=13),
    ("key", "bullet", 2): Named("KeyMessage3", "Key Message 3", priority=13),
    ("key", "number", 0): Named("KeyNumber", "Key Number", priority=13),
    ("key", "number", 1): Named("KeyNumber2", "Key Number 2", priority=13),
    ("key", "number", 2): Named("KeyNumber3", "Key Number 3", priority=13),
    ("key", "", 0): Named("KeyText", "Key Text", priority=13),
    ("key-title", "", 0): Named("KeyTitle", "Key Title", priority=13),
    ("list", "bullet", 0): Named("ListBullet", "List Bullet", priority=30),
    ("list", "bullet", 1): Named("ListBullet2", "List Bullet 2", priority=30),
    ("list", "bullet", 2): Named("ListBullet3", "List Bullet 3", priority=30),
    ("list", "number", 0): Named("ListNumber", "List Number", priority=30),
    ("list", "number", 1): Named("ListNumber2", "List Number 2", priority=30),
    ("list", "number", 2): Named("ListNumber3", "List Number 3", priority=30),
    ("card-value", "", 0): Named("CardValue", "Card Value", "block"),
    ("card-label", "", 0): Named("CardLabel", "Card Label", "block"),
    ("card-note", "", 0): Named("CardNote", "Card Note", "block"),
    ("figure-title", "", 0): Named("Caption", "caption", priority=35),
    ("figure-subtitle", "", 0): Named("FigureSubtitle", "Figure Subtitle", priority=35),
    ("figure-source", "", 0): Named("SourceNote", "Source Note", priority=36),
    ("figure-source", "last", 0): Named("SourceNoteLast", "Source Note Last", priority=36),
    ("table-head", "", 0): Named("TableHead", "Table Head", "block"),
    ("table-cell", "", 0): Named("TableText", "Table Text", "block"),
    ("table-total", "", 0): Named("TableTotal", "Table Total", "block"),
    ("callout-title", "", 0): Named("CalloutTitle", "Callout Title", "block"),
    ("callout", "", 0): Named("Callout", "Callout", "block"),
    ("callout", "bullet", 0): Named("CalloutBullet", "Callout Bullet", "block"),
    ("callout", "bullet", 1): Named("CalloutBullet2", "Callout Bullet 2", "block"),
    ("callout", "bullet", 2): Named("CalloutBullet3", "Callout Bullet 3", "block"),
    ("callout", "number", 0): Named("CalloutNumber", "Callout Number", "block"),
    ("callout", "number", 1): Named("CalloutNumber2", "Callout Number 2", "block"),
    ("callout", "number", 2): Named("CalloutNumber3", "Callout Number 3", "block"),
    ("quote", "", 0): Named("Quote", "Quote", priority=29),
    ("quote-by", "", 0): Named("QuoteSource", "Quote Source"),
    ("timeline-when", "", 0): Named("TimelineDate", "Timeline Date", "block"),
    ("timeline", "", 0): Named("Timeline", "Timeline", "block"),
    ("contents-title", "", 0): Named("TOCHeading", "TOC Heading", priority=39),
    ("contents1", "", 0): Named("TOC1", "toc 1", priority=39),
    ("contents2", "", 0): Named("TOC2", "toc 2", priority=39),
    ("contents2", "", 1): Named("TOC3", "toc 3", priority=39),
    ("note", "", 0): Named("FootnoteText", "footnote text", priority=99),
    ("masthead-series", "", 0): Named("Masthead", "Masthead", "block", 99),
    ("masthead-series", "last", 0): Named("MastheadSecond", "Masthead Second", "block", 99),
    ("running", "", 0): Named("Header", "header", "block", 99),
    ("running", "last", 0): Named("Footer", "footer", "block", 99),
}

CHARACTERS: dict[Role, Named] = {
    "card-unit": Named("CardUnit", "Card Unit"),
    "figure-label": Named("FigureLabel", "Figure Label", priority=35),
    "masthead-meta": Named("MastheadMeta", "Masthead Meta", priority=99),
    "mark": Named("Mark", "Classification Mark", priority=99),
    "heading-number": Named("HeadingNumber", "Heading Number", priority=9),
}


@dataclass(frozen=True, slots=True)
class Use:
    """One way a role appears: in which language, where, as what kind of paragraph, how deep in a list."""

    role: Role
    language: Language
    place: Place
    kind: Kind = ""
    level: int = 0

    @property
    def named(self) -> Named:
        """The name of the role in Word."""
        return PARAGRAPHS[self.role, self.kind, self.level]
