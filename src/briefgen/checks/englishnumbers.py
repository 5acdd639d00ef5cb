"""How English writes numbers, amounts and dates: E4 to E6 and E10 of docs/rules.md."""

import re

from briefgen.brief.uncounted import CURRENCIES
from briefgen.checks.lint import Lint, Pattern

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)

_SHORT = ("no.", "nos.", "art.", "sec.", "fig.", "vol.", "ch.", "p.", "pp.")
_ENDINGS = ("0st", "0nd", "0rd", "0th")
_ENDS = ("0", "thousand", "million", "billion", "trillion")
_HEDGES = ("about", "around", "approximately", "some", "nearly")


def _grouped(match: re.Match[str]) -> str:
    return f"{int(match[0]):,}"


# Typed with an ordinary space these hold together when lines are set; without one they are slips.
SPACES: tuple[Lint, ...] = (
    Pattern(
        "amount-space",
        rf"\b(?:{CURRENCIES})(?=\d)|\b(?:Nos?|Art|Sec|Fig|Vol|Ch|pp?)\.(?=\d)",
        "{} wants a space before the number (E4)",
        better=lambda m: m[0] + "\u00a0",
        needs=[f"{word}0" for word in (*CURRENCIES.casefold().split("|"), *_SHORT)],
    ),
    Pattern(
        "amount-space",
        r"(?<![\w.,])(\d[\d.,]*)(thousand|million|billion|trillion|yuan|percent|mu|km|kg|mm|cm|ha|kW|MW|GW|kWh|"
        r"tonnes?|hectares?|met(?:re|er)s?|kilomet(?:re|er)s?|days?|hours?|minutes?|months?|years?|weeks?|people|"
        r"miles?|acres?|tons?)\b",
        "{} wants a space before the unit (E4)",
        better="\\1\u00a0\\2",
        shapes=[f"{end}{unit}" for end in ("0", "0.", "0,") for unit in "aA"],
    ),
    Pattern(
        "amount-space",
        r"\b(?:Mr|Mrs|Ms|Dr)\.?(?=[A-Z][a-z])",
        "{} wants a space before the name (E4)",
        better=lambda m: m[0] + "\u00a0",
        shapes=("AaA", "AaaA", "Aa.A", "Aaa.A"),
    ),
    Pattern(
        "odd-character",
        r"(?<=[a-z]{2})(?<!illion)(?<!ousand)\u00a0(?=[a-z]{2})",
        "a no-break space stands between words",
        hint="write an ordinary space",
        better=" ",
        shapes=("aa\u00a0aa",),
    ),
)

NUMBERS: tuple[Lint, ...] = (
    Pattern(
        "english-grouping",
        r"(?<![\d.,])\d{1,3}(?:, 000)+\b",
        "{} holds a space (E5)",
        better=lambda m: m[0].replace(" ", ""),
        needs=("0, 000",),
    ),
    Pattern(
        "misspelling",
        r"(?<=\d[ \u00a0])(thousand|million|billion|trillion)s\b",
        "{} has no plural after a figure",
        better=r"\1",
        needs=("thousands", "millions", "billions", "trillions"),
    ),
    Pattern(
        "english-range",
        r"(?<=\d)(%?) - (?=[\d$])",
        "{} joins a range by a hyphen",
        better=r"\1–",
        needs=("0 - ", "0% - "),
    ),
    Pattern(
        "english-range",
        r"\bbetween (\d[\d.,]*%?) to (?=\d)",
        "{}: between goes with and",
        better=r"between \1 and ",
        needs=("between 0",),
    ),
    Pattern(
        "date-form",
        rf"\b(\d{{1,2}})(?:st|nd|rd|th) (?:of )?(?={_MONTH})",
        "{} has an ending (write the day alone)",
        better=r"\1 ",
        needs=_ENDINGS,
    ),
    Pattern(
        "english-grouping",
        r"(?<![\d.,/A-Za-z#-])(?<![Cc]all )(?<![Cc]alling )(?<![Dd]ial )(?<![Hh]otline )\d{5,}(?![\d/-])"
        "(?! (?:hotline|website|app|portal|line|platform|system|service)s?\\b)",
        "{} has no commas (E5)",
        better=_grouped,
        needs=("00000",),
    ),
    Pattern(
        "english-grouping",
        r"(?<![\d.,])\d{1,3}(?:,\d{3})*,(?:\d{1,2}|\d{4,})(?!\d)(?= |,\d)",
        "{} is not grouped by threes (E5)",
        hint="write 12,345",
        needs=("0,0 ", "0,00 ", "0,0000", "0,00,0", "0,0,0"),
    ),
    Pattern(
        "english-grouping",
        r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.])|"
        r"(?<![\d.,/])(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?![\d.-]| \d)(?= [a-z])",
        "{} is grouped by points or spaces (E5)",
        better=lambda m: re.sub("[. ]", ",", m[0]),
        needs=("0.000.000", "0 000"),
    ),
    Pattern(
        "percent-style",
        r"(?<![A-Za-z])per[ -]cents?\b|\bpercents\b|(?<=\d[ \u00a0])pct\b",
        "{} is one word (E9)",
        better="percent",
        needs=("per cent", "per-cent", "percents", "pct"),
    ),
    Pattern(
        "amount-space",
        r"(?<![\d:])\d{1,2}(?::\d{2})?(?=[ap]\.m\.)",
        "{} wants a space before a.m. or p.m. (E4)",
        better=lambda m: m[0] + "\u00a0",
        needs=("0a.m.", "0p.m."),
    ),
    Pattern(
        "rmb-yuan",
        r"\b(?:RMB|CNY)[ \u00a0]yuan\b|\byuan[ \u00a0](?:RMB|CNY)\b|\b(?:US )?dollars[ \u00a0]USD\b",
        "{} names the currency twice",
        hint="write RMB 5 billion or 5 billion yuan",
        needs=(
            "rmb yuan",
            "cny yuan",
            "yuan rmb",
            "yuan cny",
            "dollars usd",
            "dollars\u00a0usd",
            "\u00a0yuan",
            "yuan\u00a0",
        ),
    ),
    Pattern(
        "date-form",
        r"(?<![\d/])(?:\d{4}/\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}/(?:19|20)\d{2})(?![\d/])",
        "{} is not how a date is written",
        hint="write May 6, 2021 or 6 May 2021",
        needs=("/0/", "/00/"),
    ),
    Pattern(
        "percent-style",
        r"(?<=\d)[ \u00a0]+%",
        "{}: no space stands before %",
        better="%",
        needs=[f"{before}{space}%" for before in "0 \u00a0" for space in " \u00a0"],
    ),
    Pattern(
        "rmb-yuan",
        r"(?:RMB|CNY|¥|￥)[ \u00a0]?\d(?:[\d.,]*\d)?(?:[ \u00a0](?:thousand|million|billion|"
        r"trillion))?[ \u00a0](?:yuan|RMB)\b",
        "{} names the currency twice",
        hint="write RMB 5 billion or 5 billion yuan",
        needs=[f"{end}{space}{unit}" for end in _ENDS for space in " \u00a0" for unit in ("yuan", "rmb")],
    ),
    Pattern(
        "rmb-yuan",
        r"\byuans\b|\bRMBs\b",
        "{} has no plural",
        better=lambda m: m[0][:-1],
        needs=("yuans", "rmbs"),
    ),
    Pattern(
        "english-range",
        r"(?<![\d-])(\d{1,4}(?:\.\d+)?%?)-(?=\d{1,4}(?:\.\d+)?(?:%|\b)(?![-\d]))(?<!\d{4}-)(?!\d{2}-)",
        "{} joins a range by a hyphen",
        better=r"\1–",
        needs=("0-0", "0%-0"),
    ),
    Pattern(
        "english-range",
        r"(?<!\d)((?:19|20)\d{2})(?:-|—)((?:19|20)\d{2}|\d{2})(?![\d-])",
        "{} joins a range of years by no en dash",
        better=r"\1–\2",
        needs=("0000-00", "0000—00"),
    ),
    Pattern(
        "english-range",
        rf"({_MONTH})(?:-|—)({_MONTH})",
        "{} joins a range by no en dash",
        better=r"\1–\2",
        shapes=("a-A", "a—A", "a.-A", "a.—A"),
    ),
    Pattern(
        "english-range",
        r"\bfrom (\d[\d.,]*%?)[–-](\d[\d.,]*%?)",
        "{}: from goes with to",
        better=r"from \1 to \2",
        needs=("from 0",),
    ),
    Pattern(
        "english-range",
        r"\bbetween (\d[\d.,]*%?)[–-](\d[\d.,]*%?)",
        "{}: between goes with and",
        better=r"between \1 and \2",
        needs=("between 0",),
    ),
    Pattern(
        "date-form",
        rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)\b",
        "{} has an ending (write the day alone)",
        better=lambda m: m[0][:-2],
        needs=_ENDINGS,
    ),
    Pattern(
        "date-form", rf"\b{_MONTH} 0\d\b", "{} has a leading zero", better=lambda m: m[0][:-2] + m[0][-1]
    ),
    Pattern(
        "date-form",
        rf"\b({_MONTH} \d{{1,2}}) ((?:19|20)\d{{2}})\b",
        "{} lacks its comma",
        better=r"\1, \2",
        shapes=("a 0 0000", "a 00 0000", ". 0 0000", ". 00 0000"),
    ),
    Pattern(
        "date-form",
        rf"\b({_MONTH}), ((?:19|20)\d{{2}})\b",
        "{} needs no comma",
        better=r"\1 \2",
        shapes=("a, 0000", "., 0000"),
    ),
    Pattern("leading-zero", r"\.(?<![\w.]\.)(\d+)(?=%| |$)", "{} begins without a zero", better=r"0.\1"),
    Pattern(
        "double-hedge",
        rf"(?i)\b(?:{'|'.join(_HEDGES)}) (?:{'|'.join(_HEDGES)}|more than|over)\b|"
        r"\b(?:more than|over|at least|about|around|some|nearly)(?: about| around)? [\d.,]+(?: \w+)? "
        r"(?:or more|or so|plus)\b",
        "{} hedges twice",
        hint="keep one of the two",
        own=True,
        needs=[
            "or more",
            "or so",
            " plus",
            *(f"{one} {other}" for one in _HEDGES for other in (*_HEDGES, "more than", "over")),
        ],
    ),
)
