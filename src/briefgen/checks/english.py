"""English marks, numbers and words: E1 to E10 of docs/rules.md, and what a careful editor would mend."""

import re
from collections.abc import Iterator
from string import ascii_lowercase, digits

from briefgen.brief.screen import SOME_HAN
from briefgen.checks.englishnumbers import NUMBERS, SPACES
from briefgen.checks.englishwords import WORDS
from briefgen.checks.grammar import GRAMMAR
from briefgen.checks.lint import RUNNING, Lint, Pattern, Remark
from briefgen.checks.passage import Passage
from briefgen.checks.spelled import letter_amiss

_WIDE = 0xFEE0  # from a character of ASCII to its full-width form


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
    text = "".join(marks.get(c) or (chr(ord(c) - _WIDE) if "！" <= c <= "～" else c) for c in match[0])
    return text.rstrip() if match.end() == len(match.string) or match.string[match.end()] in " )" else text


def _curled(match: re.Match[str]) -> str:
    before = match.string[: match.start()][-1:]
    opens = not before or before in " (\u00a0—–[“‘"
    if match[0] == "'":
        return "‘" if opens and re.match(r"'\w[^']*'", match.string[match.start() :]) else "’"
    return "“" if opens else "”"


MARKS: tuple[Lint, ...] = (
    Pattern(
        "han-in-english",
        "[，。；：？！（）、］［％～＋－＝＆＃＠／]|[０-９Ａ-Ｚａ-ｚ]+",
        "{} is a full-width character in English (E1)",
        better=_folded,
        needs=[
            *"，。；：？！（）、］［％～＋－＝＆＃＠／",
            *(chr(ord(char) + _WIDE) for char in digits + ascii_lowercase),
        ],
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
        shapes=(SOME_HAN,),
    ),
    Pattern(
        "straight-quote", "[\"']", "{} is a straight quotation mark (E2)", better=_curled, needs=('"', "'")
    ),
    Pattern(
        "double-hyphen",
        r"(?<=[\w”’)])\s?--+\s?(?=[\w“‘(])|(?<=[A-Za-z”’)]) - (?=[A-Za-z“‘(])",
        "{} is no dash (E3)",
        better="—",
        needs=("--", " - "),
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
        r"(?<=[\w%)”’])[ \u00a0]+(?=[,;!?]|:(?:\s|$|[A-Za-z])|\.(?:\s|$))",
        "a space stands before a mark",
        better="",
        needs=[space + mark for space in " \u00a0" for mark in ",;:!?."],
    ),
    Pattern(
        "space-before-mark",
        r"(?<=[a-z])([,;])(?=[A-Za-z])",
        "no space stands after {}",
        better=r"\1 ",
        shapes=("a,a", "a,A", "a;a", "a;A"),
    ),
    Pattern(
        "space-before-mark",
        r"(?<=[a-z]{3})\.(?=[A-Z][a-z]+\b)",
        "no space stands after {}",
        better=". ",
        shapes=("aaa.Aa",),
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
        r"(?<!\.)\.\.(?!\.)|\.{4,}|,,+|;;+|[!?]{2,}|(?<=[a-z]{4})\.,|,\.|,;|;,",
        "{} repeats a mark",
        better=lambda m: m[0][0],
        needs=("..", ",,", ";;", "!!", "??", "!?", "?!", ".,", ",.", ",;", ";,"),
    ),
    Pattern(
        "mark-runs",
        r"[,;:] [,;:]",
        "{} repeats a mark",
        better=lambda m: m[0][0],
        needs=[f"{one} {other}" for one in ",;:" for other in ",;:"],
    ),
    Pattern(
        "quote-stop",
        r"[.!?]”\.",
        "{} ends twice",
        better=lambda m: m[0][:2],
        needs=(".”.", "!”.", "?”."),
    ),
    Pattern(
        "space-before-mark",
        r"(?<=[a-z]{2})\((?=[a-z]{3,})",
        "no space stands before {}",
        better=" (",
        shapes=("aa(aaa",),
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
    if passage.role != "body" or words < 6 or passage.at.split("/")[-2] == "alt":
        return
    if (text.rstrip("”’)") or text)[-1] not in ".!?:;…":
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


LINTS: tuple[Lint, ...] = (
    unpaired,
    ending,
    long_sentences,
    *MARKS,
    *SPACES,
    *NUMBERS,
    *WORDS,
    letter_amiss,
    *GRAMMAR,
)
