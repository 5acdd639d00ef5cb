"""The brief file as an author writes it: an entry for each thing, with a word about every key.

The models say what may be written; what it adds up to (`Briefing`) is put together from them in `load`. The
descriptions are what an editor shows beside the keys.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from briefgen.brief.bilingual import Bilingual
from briefgen.brief.entry import Accept, Entry, Field, Told
from briefgen.brief.fields import (
    SCALAR,
    Day,
    Digits,
    Evidence,
    Flag,
    Id,
    IssueNumber,
    Name,
    Period,
    Qualified,
    Text,
    Url,
    Value,
    has_han,
    shape,
)
from briefgen.brief.kinds import RefusalError


class Texts(Entry):
    """One text in Chinese and in English."""

    zh: Text = Field(description="The Chinese words.")
    en: Text = Field(description="The English words.")

    @property
    def both(self) -> Bilingual:
        """The two texts as one value."""
        return Bilingual(self.zh, self.en)


def same_in_both(value: Any) -> Any:
    """Turn one text into the same text in both languages; Chinese words are not English ones."""
    if not isinstance(value, str) or not value.strip():
        return value
    if has_han(value):
        raise RefusalError("missing-language", "has no English (en)", f"write {{zh: {value.strip()}, en: …}}")
    return {"zh": value, "en": value}


# Labels, units, cells and categories may be one text where both languages write the same.
Label: TypeAlias = Annotated[Texts, Accept(same_in_both, SCALAR)]


class UnitWords(Entry):
    """The words of a unit: one in Chinese, singular and plural in English."""

    zh: Text = Field(description="The Chinese unit word, such as 件.", examples=("件",))
    en: Annotated[tuple[Text, ...], Accept(lambda v: [v] if isinstance(v, str) else v, SCALAR)] = Field(
        fewest=1,
        most=2,
        description="The English word, or the singular and the plural: [matter, matters].",
        examples=(["matter", "matters"],),
    )


UnitChoice: TypeAlias = Annotated[
    Text | UnitWords,
    Told(
        shape,
        "text",
        "mapping",
        predicate="needs the name of a unit",
        hint="write a unit such as 件, or {zh: 件, en: [matter, matters]}",
    ),
]


class NumberEntry(Entry):
    """One quantity, declared once. Prose, cards, charts and tables refer to it by its name."""

    one_of = (("value", "formula", "column"),)
    rare = ("column",)

    value: Value | None = Field(None, description="The value as the report writes it, or [low, high].")
    formula: Text | None = Field(None, description="How it follows from other numbers: a / (b + c).")
    column: Text | None = Field(None, description="The column of the table of a series that holds the value.")
    unit: UnitChoice = Field(
        description="What it counts: a unit from the catalogue, the words of one, or none for a bare number."
    )
    qualifier: Qualified | None = Field(
        None, description="How the report hedges it: 余, 近, 约, 至少, 至多, 不足."
    )
    sign: Flag = Field(False, description="Show + or − always: the number is a change.")
    digits: Digits | None = Field(None, description="Decimals shown; needed where a formula does not end.")
    label: Label | None = Field(None, description="What the number is, on cards and in charts.")
    short: Label | None = Field(None, description="A shorter label for charts.")
    evidence: Evidence | None = Field(
        None, description="The words of the report that prove it, as they stand."
    )
    note: Text | None = Field(None, description="A note for whoever checks the number; it is not printed.")


class Issue(Entry):
    """Which issue of a series this is."""

    number: IssueNumber | None = Field(None, description="The running number of the issue.")
    period: Period | None = Field(None, description="The period it covers: 2023-03, 2026-W47, 2022.")


class SourceEntry(Entry):
    """The report that the brief summarises."""

    title: Texts = Field(description="The title of the report.")
    issuer: Texts | None = Field(None, description="Who issued it.")
    date: Day | None = Field(None, description="When it was issued.")
    url: Url | None = Field(None, description="Where it is published.")
    text: Text | None = Field(None, description="A file with its text, for checking the numbers.")


class SumEntry(Entry):
    """Numbers that add up, which is checked."""

    parts: tuple[Name, ...] = Field(fewest=2, description="The names of the numbers that are added.")
    total: Text = Field(
        description="The name of the number they add up to, or 100%.", examples=("matters_closed", "100%")
    )


class AllowEntry(Entry):
    """A finding somebody has looked at, and why it may stand."""

    rule: Text = Field(description="The rule, as a report names it.", examples=("long-sentence",))
    at: Text | None = Field(
        None, description="Where: the name of a number, the id of a block, a path such as body/3, or words."
    )
    because: Text = Field(description="The reason, for whoever checks the brief next.")


class Keywords(Entry):
    """Words by which the document is found."""

    zh: tuple[Text, ...] = Field(description="Chinese keywords.")
    en: tuple[Text, ...] = Field(description="English keywords.")


MARKS: Mapping[str, Bilingual] = {
    "internal": Bilingual("内部资料", "Internal"),
    "draft": Bilingual("征求意见稿", "Draft"),
}


def known_mark(value: Any) -> Any:
    """Turn the name of a shipped mark into its words."""
    if not isinstance(value, str):
        return value
    if value not in MARKS:
        hint = "write internal, draft, or words of your own: {zh: …, en: …}"
        raise RefusalError("unknown-mark", f"is {value!r}, which is no mark", hint)
    return {"zh": MARKS[value].zh, "en": MARKS[value].en}


class Head(Entry):
    """What a brief says about itself, apart from its numbers and its body."""

    id: Id = Field(
        description="The name of the brief; output files are called by it.", examples=("wutongqiao-2022",)
    )
    template: Text | None = Field(None, description="A shipped template, or the folder of one.")
    brand: Text | None = Field(None, description="A brand file beside the brief.")
    issue: Issue | None = Field(None, description="The issue and its period.")
    series: Texts | None = Field(None, description="The name of the publication.")
    title: Texts = Field(description="The title.")
    subtitle: Texts | None = Field(None, description="The subtitle.")
    date: Day = Field(description="The date of the brief.", examples=("2023-03-01",))
    publisher: Texts | None = Field(None, description="Who publishes it; needed unless the brand says so.")
    opening: Texts | None = Field(None, description="The standfirst: one paragraph before everything else.")
    mark: Annotated[Texts, Accept(known_mark, {"enum": list(MARKS)})] | None = Field(
        None, description="A mark of status on every page."
    )
    keywords: Keywords | None = Field(None, description="Words by which the document is found.")
    source: SourceEntry | None = Field(None, description="The report that is summarised.")
    exceptions: tuple[Text, ...] = Field(
        (), alias="except", description="Numerals in prose that are names, such as 1+8."
    )
    summary_title: Texts | None = Field(None, description="The title over the key messages.")
    sums: tuple[SumEntry, ...] = Field((), description="Which numbers add up to which, to be checked.")
    allow: tuple[AllowEntry, ...] = Field((), description="Findings that may stand, each with its reason.")


NumberTable: TypeAlias = dict[Name, NumberEntry]
UnitTable: TypeAlias = dict[Text, UnitWords]
ChartKind: TypeAlias = Literal["column", "bar", "stacked", "line", "area", "share", "dumbbell", "lollipop"]
