"""English marks, numbers and words: E1 to E10 of docs/rules.md, and what a careful editor would mend."""

import re
from collections.abc import Iterator

from briefgen.checks.englishwords import WORDS
from briefgen.checks.lint import RUNNING, Lint, Pattern, Remark
from briefgen.checks.passage import Passage

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)


def _folded(match: re.Match[str]) -> str:
    """Write full-width letters, digits and marks as English has them."""
    marks = {
        "，": ", ",
        "。": ". ",
        "；": "; ",
        "：": ": ",
        "？": "? ",
        "！": "! ",
        "（": " (",
        "）": ") ",
        "、": ", ",
    }
    text = "".join(marks.get(c) or (chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c) for c in match[0])
    return text.rstrip() if match.end() == len(match.string) or match.string[match.end()] in " )" else text


def _grouped(match: re.Match[str]) -> str:
    return f"{int(match[0]):,}"


def _curled(match: re.Match[str]) -> str:
    before = match.string[: match.start()][-1:]
    opens = not before or before in " (\u00a0—–[“‘"
    if match[0] == "'":
        return "‘" if opens and re.match(r"'\w[^']*'", match.string[match.start() :]) else "’"
    return "“" if opens else "”"


MARKS: tuple[Lint, ...] = (
    Pattern(
        "han-in-english",
        "[，。；：？！（）、］［％～]|[０-９Ａ-Ｚａ-ｚ]+",
        "{} is a full-width character in English (E1)",
        better=_folded,
    ),
    Pattern(
        "han-in-english",
        "《[^《》]*》|[《》【】〔〕「」]",
        "{} are no English marks (E1)",
        hint="set titles in *italics*",
        needs="《》【】〔〕「」",
    ),
    Pattern(
        "han-in-english",
        "[\u3400-\u9fff\U00020000-\U0003ffff]+",
        "{} is Chinese in English (E1)",
        hint="translate it, or write its pinyin",
    ),
    Pattern(
        "straight-quote", "[\"']", "{} is a straight quotation mark (E2)", better=_curled, needs=('"', "'")
    ),
    Pattern(
        "double-hyphen", r"(?<=[\w”’)])\s?--+\s?(?=[\w“‘(])", "{} is no dash (E3)", better="—", needs=("--",)
    ),
    Pattern(
        "double-space",
        r"(?<=\S)[ \u00a0]{2,}(?=\S)",
        "two spaces stand here (E8)",
        better=" ",
        needs=("  ", " \u00a0", "\u00a0 ", "\u00a0\u00a0"),
    ),
    Pattern(
        "space-before-mark",
        r"(?<=\w)[ \u00a0]+(?=[,;:!?](?:\s|$)|\.(?:\s|$))",
        "a space stands before a mark",
        better="",
        needs=[space + mark for space in " \u00a0" for mark in ",;:!?."],
    ),
    Pattern("space-before-mark", r"(?<=[a-z])([,;])(?=[A-Za-z])", "no space stands after {}", better=r"\1 "),
    Pattern(
        "space-before-mark", r"(?<=[a-z]{3})\.(?=[A-Z][a-z]+\b)", "no space stands after {}", better=". "
    ),
    Pattern(
        "space-before-mark",
        r"\([ \u00a0]+|[ \u00a0]+\)",
        "{}: no space stands inside brackets",
        better=lambda m: m[0].strip(),
        needs=("( ", " )", "(\u00a0", "\u00a0)"),
    ),
    Pattern(
        "mark-runs",
        r"(?<!\.)\.\.(?!\.)|,,+|;;+|[!?]{2,}|(?<=[a-z]{4})\.,|,\.|,;|;,",
        "{} repeats a mark",
        better=lambda m: m[0][0],
        needs=("..", ",,", ";;", "!!", "??", "!?", "?!", ".,", ",.", ",;", ";,"),
    ),
)

# Typed with an ordinary space these hold together when lines are set; without one they are slips.
SPACES: tuple[Lint, ...] = (
    Pattern(
        "amount-space",
        r"\b(?:RMB|CNY|USD|HKD|EUR|JPY|GBP)(?=\d)|\b(?:Nos?|Art|Sec|Fig|Vol|Ch|pp?)\.(?=\d)",
        "{} wants a space before the number (E4)",
        better=lambda m: m[0] + "\u00a0",
    ),
    Pattern(
        "amount-space",
        r"(?<![\w.,])(\d[\d.,]*)(thousand|million|billion|trillion|yuan|percent|mu|km|kg|mm|cm|ha|kW|MW|GW|kWh|"
        r"tonnes?|hectares?|met(?:re|er)s?|kilomet(?:re|er)s?)\b",
        "{} wants a space before the unit (E4)",
        better="\\1\u00a0\\2",
    ),
    Pattern(
        "amount-space",
        r"\b(?:Mr|Mrs|Ms|Dr)\.?(?=[A-Z][a-z])",
        "{} wants a space before the name (E4)",
        better=lambda m: m[0] + "\u00a0",
        needs=("Mr", "Mrs", "Ms", "Dr"),
    ),
    Pattern(
        "odd-character",
        r"(?<=[a-z]{2})(?<!illion)(?<!ousand)\u00a0(?=[a-z]{2})",
        "a no-break space stands between words",
        hint="write an ordinary space",
        better=" ",
        needs=("\u00a0",),
    ),
)

NUMBERS: tuple[Lint, ...] = (
    Pattern(
        "english-grouping",
        r"(?<![\d.,/A-Za-z#-])\d{5,}(?![\d/-])(?! hotline)",
        "{} has no commas (E5)",
        better=_grouped,
    ),
    Pattern(
        "english-grouping",
        r"(?<![\d.,])\d{1,3},(?:\d{1,2}|\d{4,})(?![\d,])(?= )",
        "{} is not grouped by threes (E5)",
        hint="write 12,345",
    ),
    Pattern(
        "percent-style",
        r"\bper cents?\b|\bpercents\b",
        "{} is one word (E9)",
        better="percent",
        needs=("per cent", "percents"),
    ),
    Pattern(
        "percent-style",
        r"(?<=\d)[ \u00a0]+%",
        "{}: no space stands before %",
        better="%",
        needs=(" %", "\u00a0%"),
    ),
    Pattern(
        "rmb-yuan",
        r"(?:RMB|CNY|¥|￥)[ \u00a0]?\d(?:[\d.,]*\d)?(?:[ \u00a0](?:thousand|million|billion|"
        r"trillion))?[ \u00a0](?:yuan|RMB)\b",
        "{} names the currency twice",
        hint="write RMB 5 billion or 5 billion yuan",
    ),
    Pattern(
        "rmb-yuan",
        r"\byuans\b|\bRMBs\b",
        "{} has no plural",
        better=lambda m: m[0][:-1],
        needs=("yuans", "RMBs"),
    ),
    Pattern(
        "english-range",
        r"(?<![\d-])(\d{1,4}(?:\.\d+)?%?)-(?=\d{1,4}(?:\.\d+)?(?:%|\b)(?![-\d]))(?<!\d{4}-)(?!\d{2}-)",
        "{} joins a range by a hyphen",
        better=r"\1–",
        needs=("-",),
    ),
    Pattern(
        "english-range",
        r"(?<!\d)((?:19|20)\d{2})(?:-|—)((?:19|20)\d{2}|\d{2})(?![\d-])",
        "{} joins a range of years by no en dash",
        better=r"\1–\2",
        needs=("-", "—"),
    ),
    Pattern(
        "english-range",
        rf"({_MONTH})(?:-|—)({_MONTH})",
        "{} joins a range by no en dash",
        better=r"\1–\2",
        needs=("-", "—"),
    ),
    Pattern(
        "english-range",
        r"\bfrom (\d[\d.,]*%?)[–-](\d[\d.,]*%?)",
        "{}: from goes with to",
        better=r"from \1 to \2",
        needs=("from ",),
    ),
    Pattern(
        "english-range",
        r"\bbetween (\d[\d.,]*%?)[–-](\d[\d.,]*%?)",
        "{}: between goes with and",
        better=r"between \1 and \2",
        needs=("between ",),
    ),
    Pattern(
        "date-form",
        rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)\b",
        "{} has an ending (write the day alone)",
        better=lambda m: m[0][:-2],
    ),
    Pattern(
        "date-form", rf"\b{_MONTH} 0\d\b", "{} has a leading zero", better=lambda m: m[0][:-2] + m[0][-1]
    ),
    Pattern(
        "date-form", rf"\b({_MONTH} \d{{1,2}}) ((?:19|20)\d{{2}})\b", "{} lacks its comma", better=r"\1, \2"
    ),
    Pattern("date-form", rf"\b({_MONTH}), ((?:19|20)\d{{2}})\b", "{} needs no comma", better=r"\1 \2"),
    Pattern("leading-zero", r"(?<![\d\w.])\.(\d+)(?=%| |$)", "{} begins without a zero", better=r"0.\1"),
    Pattern(
        "double-hedge",
        r"(?i)\b(?:about|around|approximately|some|nearly) (?:about|around|approximately|more than|"
        r"over|nearly|some)\b|\b(?:more than|over|at least)(?: about|"
        r" around)? [\d.,]+(?: \w+)? or more\b",
        "{} hedges twice",
        hint="keep one of the two",
        own=True,
    ),
)

_PAIRED = re.compile(r"[“”()\[\]]")


def unpaired(passage: Passage) -> Iterator[Remark]:
    """Check that English brackets and quotation marks come in pairs."""
    if passage.language != "en":
        return
    waiting: list[tuple[str, int]] = []
    closes = {"”": "“", ")": "(", "]": "["}
    for match in _PAIRED.finditer(passage.text):
        at, char = match.start(), match[0]
        if char in closes.values():
            waiting.append((char, at))
        elif char in closes:
            enumerator = char == ")" and re.search(
                r"(?:^|[\s;,])\(?(?:\w|[ivx]{1,4}|\d{1,2})$", passage.text[:at]
            )
            if waiting and waiting[-1][0] == closes[char]:
                waiting.pop()
            elif not enumerator:
                yield Remark(
                    "unpaired", at, at + 1, f"{char!r} closes nothing", f"open it with {closes[char]}"
                )
                return
    for char, at in waiting[:1]:
        yield Remark("unpaired", at, at + 1, f"{char!r} is never closed", "close it")


def ending(passage: Passage) -> Iterator[Remark]:
    """Check both ends of a passage: a heading has no full stop, a paragraph has one and a capital."""
    text = passage.text.rstrip()
    if passage.language != "en" or not text:
        return
    at, words = len(text) - 1, len(re.findall(r"[A-Za-z]+", text))
    if (
        passage.role in ("title", "caption")
        and text[-1] in ".;,"
        and not re.search(r"\b(?:[A-Z]\.)+$|\b(?:etc|Ltd|Inc|Co)\.$", text)
    ):
        yield Remark("heading-stop", at, at + 1, f"the heading ends with {text[-1]!r}", "take it out", "")
    if passage.role != "body" or words < 8 or passage.at.split("/")[-2] == "alt":
        return
    if text[-1] not in ".!?:;…”’)":
        yield Remark("missing-stop", at, at + 1, "the paragraph ends without a full stop", "write .")
    if text[0].islower() and 0 not in passage.given and "/parallel/" not in passage.at:
        yield Remark("lower-case", 0, 1, "the paragraph begins with a small letter", "", text[0].upper())


_SENTENCE = re.compile(r"(?:[^.!?;:]|\.(?=\d|\w\.)|(?<=\b[A-Z])\.|(?<=No)\.|(?<=Art)\.)+[.!?;:]?")
_LONGEST = 50


def long_sentences(passage: Passage) -> Iterator[Remark]:
    """Say which sentences are longer than one reads in a breath."""
    if passage.language != "en" or passage.role not in RUNNING:
        return
    for match in _SENTENCE.finditer(passage.text):
        count = len(re.findall(r"[A-Za-z0-9][\w’'.,-]*", match[0]))
        if count > _LONGEST:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Remark(
                "long-sentence",
                start,
                match.end(),
                f"the sentence has {count} words",
                f"part it; {_LONGEST} are many",
            )


LINTS: tuple[Lint, ...] = (unpaired, ending, long_sentences, *MARKS, *SPACES, *NUMBERS, *WORDS)
