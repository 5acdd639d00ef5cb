"""English words: misspelled, written twice, without their capital, after the wrong article, or empty."""

import re
from collections.abc import Iterator

from briefgen.checks.lint import RUNNING, Lint, Pattern, Remark
from briefgen.checks.misspelled import MISSPELLED
from briefgen.checks.passage import Passage

_PLACES = (
    "china|chinese|beijing|shanghai|tianjin|chongqing|hebei|shanxi|liaoning|jilin|heilongjiang|jiangsu|zhejiang|anhui|"
    "fujian|jiangxi|shandong|henan|hubei|hunan|guangdong|guangxi|hainan|sichuan|guizhou|yunnan|shaanxi|gansu|qinghai|"
    "ningxia|xinjiang|tibet|hong kong|macao|taiwan|chengdu|hangzhou|nanjing|wuhan|shenzhen|guangzhou|yangtze"
)
_VOWEL = r"(?:[aeio]\w*|u(?!ni|s[eu]|ti|ro|k\b|ran|biq)\w+|hours?|hourly|honest\w*|honou?r\w*|heirs?)"
_CONSONANT = (
    r"(?:[bcdfgjklmnpqrstvwyz][a-z]\w*|[BCDGJKPQTVWYZ][a-z]{2,}|h(?!our|on|eir|m)\w+|[Uu]ni(?!d|m|n|rr|ss)[a-z]+|use[drs]?\w*|"
    r"usu\w+|[Ee]uro\w*|U[NS]\b|one\b|once\b)"
)
# Abbreviations that are said as words.
_SPOKEN = (
    "NATO|NASA|SARS|SIM|RAM|ROM|LAN|MERS|FIFA|HEPA|LIBOR|LED|NEET|RAID|SWAT|SWOT|SWIFT|SAT|NICE|HIV|LASER|MAC|"
    "SASAC|RCEP|SAFE|MOFCOM|NIMBY|SAMR"
)
_NOT_VOWEL = r"(?:one\b|once\b|one-|eu\w+|ew\w+|ubiq\w+|[aeio]\b)"


def _with_n(match: re.Match[str]) -> str:
    return match[1] + "n "


def _without_n(match: re.Match[str]) -> str:
    return match[1][:-1] + " "


_WORD = re.compile(r"(?i)\b(?:judgement-debtor|[a-z]+)\b")


def misspelled(passage: Passage) -> Iterator[Remark]:
    """Look every word up; one pattern of all that is written wrongly takes fifty times as long."""
    if passage.language != "en":
        return
    for match in _WORD.finditer(passage.text):
        right = MISSPELLED.get(match[0].casefold())
        if right and not passage.given.issuperset(range(*match.span())):
            better = right.capitalize() if match[0][0].isupper() else right
            message, fixable = f"{match[0]!r} is misspelled", passage.written(*match.span())
            yield Remark(
                "misspelling", *match.span(), message, f"write {better}", better if fixable else None
            )


_EMPTY = (
    "in order to", "timely manner", "carry out", "relevant dep", "efforts to", "vigorously", "earnestly",
    "comprehensively", "full play", "conscientiously", "unswervingly", "scientific", "with regard to",
    "point in time", "be noted that", "important role", "importance to", "progress", "achievements",
    "results", "spare",
)  # fmt: skip

WORDS: tuple[Lint, ...] = (
    Pattern(
        "misspelling",
        r"\b([Ii])ts (?=(?:a|an|the|been|not|also)\b)",
        "{}: it’s is meant, or another word",
        better=r"\1t’s ",
        needs=("its a", "its the", "its been", "its not"),
    ),
    misspelled,
    Pattern(
        "repeated-word",
        # “had had” and “that that” may be meant, and so may Wagga Wagga.
        r"(?i)\b(?!had\b|that\b|bye\b)(?-i:(?=[a-z]|[A-Z][a-z]+ [a-z]))([a-z]{2,}|a) \1\b(?!-)",
        "{} is written twice",
        better=r"\1",
        own=True,
    ),
    Pattern(
        "article",
        rf"\b([Aa]) (?!{_NOT_VOWEL}){_VOWEL}\b".replace(f"{_VOWEL}\\b", f"(?={_VOWEL}\\b)"),
        "{} is an before a vowel sound",
        better=_with_n,
    ),
    Pattern(
        "article", rf"\b([Aa]n) (?={_CONSONANT}\b)", "{} is a before a consonant sound", better=_without_n
    ),
    Pattern(
        "article",
        # by their sound: an 8, an 11, an 18, an 80
        r"\b([Aa]) (?=(?:8\d{0,2}|1[18])(?:,\d{3})*(?:\.\d+)?(?![\d,]))",
        "{} is an before a vowel sound",
        better=_with_n,
        needs=("a 0",),
    ),
    Pattern(
        "article",
        rf"\b([Aa]) (?=(?!(?:{_SPOKEN})\b)[AEFHILMNORSX][A-Z]{{1,4}}s?\b)",
        "{} is an before a vowel sound",
        better=_with_n,
        shapes=("a AA", "A AA"),
    ),
    Pattern(
        "lower-case",
        r"(?<=[a-z)”’][.!?] )[a-z](?=\w*\b(?!\.))(?<!e\.g\. .)(?<!i\.e\. .)(?<![ap]\.m\. .)(?<!etc\. .)"
        r"(?<!vs\. .)(?<!\b(?:Co|Jr|Sr|Mr|Ms|Dr|St)\. .)"
        r"(?<!\b(?:Ltd|Inc|Mrs|Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec|Gov)\. .)"
        r"(?<!\b(?:Corp|Sept|Dept|Prof)\. .)(?<!et al\. .)(?<!approx\. .)",
        "the sentence begins with a small letter",
        better=lambda m: m[0].upper(),
        roles=RUNNING,
        shapes=[f"{end}{mark} a" for end in "a)”’" for mark in ".!?"],
    ),
    Pattern(
        "lower-case",
        rf"(?<![\w./@-])(?:{_PLACES}|january|february|april|june|"
        r"july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|"
        r"sunday|english)(?![\w/@]|\.\w)",
        "{} begins with a capital",
        better=lambda m: m[0].capitalize(),
    ),
    Pattern(
        "rmb-yuan",
        r"\$[ \u00a0]?\d(?:[\d.,]*\d)?(?:[ \u00a0](?:thousand|million|billion|trillion))?[ \u00a0]dollars\b",
        "{} names the currency twice",
        hint="write $5 million",
        needs=("dollars",),
    ),
    Pattern(
        "officialese",
        r"(?i)\b(?:in order to|in a timely manner|carry out (?:the )?work (?:of|on)|"
        r"relevant departments|m(?:ake|ade|akes) (?:great|vigorous) efforts to|vigorously|earnestly|"
        r"comprehensively (?:promote|deepen|strengthen)|g(?:ive|ave|ives|iving) full play to|conscientiously|"
        r"unswervingly|scientific(?:ally)? and effective(?:ly)?|with regard to the fact that|"
        r"at this point in time|it should be noted that|play(?:s|ed)? an important role in|"
        r"(?:attach(?:es|ed)?|attaching) (?:great|high) importance to|"
        r"(?:ma[dk]es?|achieved?|scored?) (?:remarkable|significant|notable|great) "
        r"(?:progress|achievements|results)|"
        r"spare(?:s|d)? no efforts? to)\b",
        "{} says little to a reader",
        hint="say it plainly: who did what",
        roles=RUNNING,
        needs=_EMPTY,
    ),
)
