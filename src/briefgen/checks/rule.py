"""The rules: what each asks, how bad it is to break it, and where its findings are put together.

`docs/rules.md` says the same at length, with sources and examples; a test holds the two together.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

from briefgen.brief import Briefing
from briefgen.problems import Problem, Severity
from briefgen.values import dataclass
from briefgen.yamlfile import YamlPath


class Group(StrEnum):
    """What a rule is about."""

    NUMBERS = "numbers"
    PARITY = "parity"
    LANGUAGE = "language"
    LOOK = "look"
    LAYOUT = "layout"
    BRIEF = "brief"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; `asks` says what is right, in a sentence without a full stop."""

    id: str
    group: Group
    severity: Severity
    asks: str


_SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "H": Severity.HINT}

_TABLE = {
    Group.NUMBERS: """
        E evidence-differs     a quotation states the value, the unit and the hedge of its number
        E evidence-not-found   a quotation stands in the report
        E evidence-changed     a number is as it was proved
        W no-evidence          a number of a brief that has a source is quoted from it
        W bare-number          a numeral in a text is declared, or is a name
        W bare-value           a value in a chart is declared, or comes from a file
        W same-quantity        a quantity is declared once
        E sum-differs          parts add up to their total, and shares to 100%
        W rounding-unstated    parts that miss their total by rounding say so
        W unit-magnitude       an English unit word holds no magnitude of its own
        E unit-doubled         the unit or the magnitude of a number is written once
        W hedge-doubled        a number is hedged once
        W sign-doubled         a fall is said by a word or by a minus, not by both
        W unit-words           both languages count in the same unit
        W unlike-units         a formula adds like to like
    """,
    Group.PARITY: """
        W untranslated         a text is written in its language
        E placeholder-text     no text is left to be written
        W stale-translation    a translation was looked at since the other language changed
        W numbers-differ       both languages of a text state the same declared numbers
        W amount-differs       an amount written out is the same in both languages
        W dates-differ         years and days are the same in both languages
        W names-differ         names in Latin letters or digits are the same in both languages
        W links-differ         links lead to the same place in both languages
        W references-differ    both languages refer to the same blocks
        W notes-differ         both languages have the same number of footnotes
        W paragraphs-differ    both languages have the same number of paragraphs
        W length-differs       neither language says much less than the other
        W keywords-differ      both languages have the same number of keywords
        W term-english         a Chinese term has its official English
        W term-chinese         an official English term stands for its Chinese one
        W two-spellings        a name is translated in one way
    """,
    Group.LANGUAGE: """
        W half-width-mark      marks in Chinese are full width
        W full-width-digit     digits and Latin letters are half width
        W mark-form            dashes, ellipses, range marks and interpuncts have their own characters
        W document-number      the year of a document number stands in 〔〕
        W stray-space          no space stands between Han characters or beside full-width marks
        W odd-character        no look-alike or invisible character stands in a text
        W heading-stop         a heading, a title or a caption ends without a stop
        H list-comma           no 、 stands between neighbouring 《》 or “”
        W approximation-comma  neighbouring numerals that mean about so many have no 、 between them
        W ellipsis-and-so-on   等 and …… do not stand together
        W ordinal-mark         an enumerator is followed by its own mark
        W enumerator-order     enumerators follow one another and do not climb back
        W quote-nesting        quotation marks and book-title marks inside their like are the inner ones
        H title-marks          《》 holds the title of a work
        W mark-runs            marks are not repeated beyond measure
        W quote-stop           a quotation does not end with two stops
        W dash-mark            no mark stands beside ——
        H semicolon-stop       parts divided by ； hold no 。
        W unpaired             quotation marks, brackets and book-title marks come in pairs
        W missing-stop         a paragraph ends with a stop
        W arabic-words         numerals inside words are Han numerals
        W digit-groups         digits are grouped by threes
        W leading-zero         a decimal below one begins with 0
        W range-unit           a range repeats its % and its magnitude
        W date-form            a date has a year of four digits and no leading zeros
        W mixed-numeral        a number is in Arabic digits or in Han numerals
        H points-percent       the difference of two rates is in percentage points
        W fold-decrease        nothing decreases by so many times
        W double-hedge         an amount is hedged once
        W traditional          Chinese is in simplified characters
        W slip                 common slips are put right
        W repeated-word        no word is written twice
        H long-sentence        a sentence can be read in one breath
        H officialese          words say something
        W han-in-english       English holds no Chinese characters or marks
        W straight-quote       quotation marks and apostrophes are curled
        W double-hyphen        a dash is a dash
        W amount-space         an amount, a number or a title is parted from its unit or name by a space
        W english-grouping     digits of five and more are grouped by commas
        W percent-style        percentages are written in one way
        H serial-comma         lists of three have the last comma always or never
        W double-space         words are parted by one space
        W date-order           dates are written in one order
        W rmb-yuan             a currency is named once
        W english-range        a range is joined by an en dash
        W space-before-mark    no space stands before a mark
        W lower-case           a sentence begins with a capital
        W misspelling          words are spelled right
        W article              an stands before a vowel sound, a before others
        W grammar              a verb agrees with its subject, and words have their right form
        H spelling-mix         a word is spelled one way
    """,
    Group.LOOK: """
        E missing-glyph        every character has a glyph in the style's fonts
        E chart-honesty        a chart shows no more than its numbers say
        W contrast             text can be told from its ground
        W poor-alt             an alternative text says what a picture shows
        W empty-section        a heading has something under it
        W same-heading         two headings of one level differ
        H long-heading         a heading fits on two lines
        W too-many-series      a chart has as many series as a reader can tell apart
        W too-many-parts       a share chart has few parts
        H unsorted-bars        bars that follow no order of their own are sorted
        W time-order           years and months stand in their order
        H topic-title          the title of a chart states its finding
        H too-many-cards       a row of cards has as few as one remembers
        W wide-table           a table has as many columns as fit
    """,
    Group.LAYOUT: """
        W printed-marks        Chinese is printed with the marks and numerals of Chinese
        E printed-amounts      both editions print the same amounts
        E printed-english      English is printed in English marks, and a currency once
        H forced-line          the composer set every line within its limits
        H short-page           a page is at least a third full
    """,
    Group.BRIEF: """
        E unknown-rule         a rule that is silenced exists
        W unused-allowance     what is allowed is found
    """,
}


def _rules() -> Iterator[Rule]:
    for group, table in _TABLE.items():
        for line in table.strip().splitlines():
            letter, id, asks = line.split(maxsplit=2)
            yield Rule(id, group, _SEVERITIES[letter], asks)


RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in _rules()})


def found(
    briefing: Briefing,
    rule: str,
    at: str | YamlPath,
    message: str,
    *,
    hint: str = "",
    offset: int | None = None,
    key: bool = False,
) -> Problem:
    """Make the finding of a rule about the value at a path, its key, or a character of its text."""
    where = at if isinstance(at, str) else "/".join(map(str, at))
    place = briefing.place(where, key=key, offset=offset)
    return Problem(RULES[rule].severity, rule, message, place, hint, briefing.source_line(place))
