"""Chinese marks, by GB/T 15834—2011 (the numbers P1 to P16 of docs/rules.md), and common slips."""

import re
from collections.abc import Iterator, Mapping

from briefgen.brief.fields import count_han
from briefgen.checks.chinesewords import OFFICIALESE, REPEATED
from briefgen.checks.lint import BEFORE_HAN, RUNNING, Lint, Pattern, Remark
from briefgen.checks.passage import Passage, Role
from briefgen.checks.slips import SLIPS
from briefgen.checks.traditional import traditional

_HAN = "\u3400-\u9fff"
_DIGIT = "一二三四五六七八九"
_HAN_TEN = f"{_DIGIT}十"
_COUNTED = "秒趟遍回个名位件项次年天月周日岁米里亩吨家户人倍成百千万亿层级种类"

_NORMALISED: Mapping[str, tuple[str, str]] = {
    "compatibility characters": ("odd-character", "is a look-alike character"),
    "invisible characters": ("odd-character", "is an invisible character"),
    "half-width figures": ("full-width-digit", "is full width"),
    "ellipsis": ("mark-form", "is not how Chinese writes an ellipsis"),
    "dash": ("mark-form", "is not how Chinese writes a dash"),
    "range mark": ("mark-form", "is not the mark of a range"),
    "interpunct": ("mark-form", "is not the Chinese interpunct"),
    "book-title marks": ("mark-form", "is not a book-title mark"),
    "document number": ("document-number", "is not the bracket of a document number"),
    "brackets": ("half-width-mark", "is a half-width bracket in Chinese"),
    "quotes": ("half-width-mark", "is a straight quotation mark in Chinese"),
    "full-width marks": ("half-width-mark", "is a half-width mark in Chinese"),
    "spaces": ("stray-space", "is a space where Chinese has none"),
    "indent": ("stray-space", "is a space used as an indent"),
}


# Characters that are right wherever they stand; most texts have no other.
_RIGHT = re.compile(
    "(?:[^\\W_]|[“”《》〈〉）%+]|[，、；：！（](?![0-9])|。(?![0-9。])"
    "|(?:(?<=[^\\W\x00-\x7f])|(?<=[%”》）]))[，、；：。](?=[0-9])|(?<=[0-9])[.—](?=[0-9]))*"
)


def _is_clean(text: str) -> bool:
    """Say whether a text has nothing but such characters: its letters are Han, or of ASCII."""
    letters = (char for char in set(text) if char.isalnum() and not char.isascii())
    return bool(_RIGHT.fullmatch(text)) and all("\u4e00" <= char <= "\u9fff" for char in letters)


def normalised(passage: Passage) -> Iterator[Remark]:
    """Say what copied text has that Chinese has not: P16, P10 and the forms of marks."""
    if passage.language != "zh" or _is_clean(passage.text):
        return
    from briefgen.typeset import normalise

    _, changes = normalise(passage.text, "zh", passage.given)
    for change in changes:
        if change.rule not in _NORMALISED:  # a space between Han and Latin is a way of typing, and no slip
            continue
        rule, why = _NORMALISED[change.rule]
        end = change.start + len(change.before)
        if not passage.written(change.start, end):
            continue
        hint = f"write {change.after}" if change.after else "take it out"
        named = (
            change.before
            if change.before.strip() and change.before.isprintable()
            else f"U+{ord(change.before[0]):04X}"
        )
        yield Remark(rule, change.start, end, f"{named!r} {why}", hint, change.after)


_OPEN = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
}
_CLOSE = {close: opening for opening, close in _OPEN.items()}
_INNER = {"“": "‘", "《": "〈"}
_NAMES = {"“": "quotation marks", "《": "book-title marks"}


def pairs(passage: Passage) -> Iterator[Remark]:
    """Check that brackets and quotation marks come in pairs and nest as they should: P7 and P15."""
    if passage.language != "zh":
        return
    waiting: list[tuple[str, int]] = []
    for at, char in enumerate(passage.text):
        if char in _OPEN:
            inner = _INNER.get(char)
            if inner and any(one == char for one, _ in waiting) and waiting[-1][0] == char:
                message = f"{char!r} stands inside {char!r}"
                yield Remark("quote-nesting", at, at + 1, message, f"inside {_NAMES[char]} write {inner}")
            waiting.append((char, at))
        elif char in _CLOSE:
            if char == "’" and passage.text[at - 1 : at].isascii() and passage.text[at - 1 : at].isalpha():
                continue  # an apostrophe of English
            if not waiting or waiting[-1][0] != _CLOSE[char]:
                yield Remark(
                    "unpaired", at, at + 1, f"{char!r} closes nothing", f"open it with {_CLOSE[char]}"
                )
                return
            waiting.pop()
    for char, at in waiting[:1]:
        yield Remark("unpaired", at, at + 1, f"{char!r} is never closed", f"close it with {_OPEN[char]}")


HEADS: Mapping[Role, str] = {"title": "heading", "caption": "caption", "label": "label"}
_STOPS = "。！？…：；.!?;:—"
_WHOLE = 10  # characters of a paragraph that is no mere label
_CLOSING = "”’）》"  # what may stand behind the stop


def ending(passage: Passage) -> Iterator[Remark]:
    """Check the end of a passage: a heading has no stop (P1), a paragraph has one."""
    text = passage.text.rstrip()
    if passage.language != "zh" or not text:
        return
    at = len(text) - 1
    if passage.role in HEADS and text[-1] in "。；，、":
        message = f"the {HEADS[passage.role]} ends with {text[-1]!r} (P1)"
        yield Remark("heading-stop", at, at + 1, message, "take it out", "")
    if passage.role in RUNNING and text[-1] in "，、" and len(text) > 1:
        message = f"the paragraph ends with {text[-1]!r}"
        yield Remark("missing-stop", at, at + 1, message, "write what belongs there")
        return
    open_ = passage.role == "body" and (text.rstrip(_CLOSING) or text)[-1] not in _STOPS
    if open_ and count_han(text) >= _WHOLE and passage.at.split("/")[-2] != "alt":
        message = "the paragraph ends without a stop"
        yield Remark("missing-stop", at, at + 1, message, "write 。 or what belongs there")


def _first(match: re.Match[str]) -> str:
    return match[1]


def _one_mark(match: re.Match[str]) -> str:
    """Keep one of several marks: the later of two that differ, for that is what was meant last."""
    if len(match[0]) == 1:
        return ""
    return "……" if "…" in match[0] else match[0][0]


MARKS: tuple[Lint, ...] = (
    Pattern(
        "list-comma",
        # a list that also has parts without marks keeps its 、: “一国两制”、“港人治港”、高度自治
        "(?<!、)(?:《[^《》\n]*》(?:、《[^《》\n]*》)+|“[^“”\n]*”(?:、“[^“”\n]*”)+)(?!、)",
        "between them, 、 is not needed: {} (P2)",
        better=lambda m: re.sub("(?<=[》”])、", "", m[0]),
        needs=("》、《", "”、“"),
    ),
    Pattern(
        "approximation-comma",
        f"(?<![{_DIGIT}十百千万第、])([{_DIGIT}两])、([{_DIGIT}])(?=[{_COUNTED}]|分钟|小时)(?!日|月|年级|号|类|种|级|层)"
        f"|(?<![{_DIGIT}十百千万第、])([{_DIGIT}])、([{_DIGIT}])(?=十[{_COUNTED}余多])",
        "{} means about so many, and is written without 、 (P3)",
        better=lambda m: m[0].replace("、", ""),
        needs=[f"{digit}、" for digit in f"{_DIGIT}两"],
    ),
    Pattern(
        "ellipsis-and-so-on",
        "等等?(?:……|…)|(?:……|…)等等?(?![到待候])",
        "{} says 'and so on' twice (P4)",
        hint="keep one",
        needs=("…",),
    ),
    Pattern(
        "ordinal-mark",
        "(?:(?<=^)|(?<=[。；！？：]))(第[一二三四五六七八九十]|首先|其次|再次|最后)、(?![一二三四五六七八九十])",
        "{} is followed by ，, not by 、 (P5)",
        better=r"\1，",
        roles=RUNNING,
        needs=[*(f"第{one}、" for one in _HAN_TEN), "首先、", "其次、", "再次、", "最后、"],
    ),
    Pattern(
        "ordinal-mark",
        "(?:^|(?<=[。；：]))(（[一二三四五六七八九十]{1,3}）|（\\d{1,2}）)[、，.．]",
        "no mark follows {} (P5)",
        better=_first,
        needs=[f"{one}）{mark}" for one in f"{_HAN_TEN}0" for mark in "、，.．"],
    ),
    Pattern(
        "ordinal-mark",
        rf"(?:^|(?<=[。；]))([一二三四五六七八九十]{{1,3}})[.．，]{BEFORE_HAN}",
        "{} is followed by 、 (P5)",
        better=r"\1、",
        needs=[one + mark for one in _HAN_TEN for mark in ".．，"],
    ),
    Pattern(
        "ordinal-mark",
        rf"^(\d{{1,2}})、{BEFORE_HAN}",
        "{} is followed by a point (P5)",
        better=r"\1.",
        needs=("0、",),
    ),
    Pattern(
        "title-marks",
        "《[^《》]{2,14}(?:活动|会议|工程|项目|课程|大赛|比赛|奖|行动|培训班|品牌|平台|系统)》|"
        "《[^《》]{2,14}》(?=称号|荣誉)|"
        # 《民法典》活动 is about a work; so is what a law, a plan or a notice names
        "《[^《》]{2,14}(?<![法典例则定见知案要划约章书报告])》(?=(?:主题|专项|系列|评选|创建|评比|征集)?(?:活动|行动|大赛|比赛|竞赛|培训班|工程|奖))",
        "{} is no work or document (P8)",
        hint="write “” or nothing",
        needs=(
            "动》",
            "议》",
            "程》",
            "目》",
            "赛》",
            "奖》",
            "训班》",
            "牌》",
            "平台》",
            "系统》",
            *(f"》{one}" for one in "称荣主专系评创征活行大比竞培工奖"),
        ),
    ),
    Pattern(
        "mark-runs",
        "[！？]{4,}|([，。；：、])\\1+|…{3,}|[！？][！？]*。|。[！？]|[，、；：。](?=[，、；：])|[，、；：](?=[。！？])",
        "{} repeats a mark (P11)",
        better=_one_mark,
        needs=[*(one + other for one in "，。；：、！？" for other in "，。；：、！？"), "………"],
    ),
    Pattern(
        "quote-stop",
        "[。！？](”|’)[。]",
        "{} ends twice (P12)",
        better=lambda m: m[0][:2],
        needs=[f"{stop}{quote}。" for stop in "。！？" for quote in "”’"],
    ),
    Pattern(
        "quote-stop",
        "。(”|’)(?=[，；、])",
        "{} is a stop before the sentence ends (P12)",
        better=_first,
        needs=("。”", "。’"),
    ),
    Pattern(
        "dash-mark",
        "[，、；：](?=——)|(?<=——)[，。；、：]",
        "{} stands beside —— (P13)",
        better="",
        needs=("——",),
    ),
    Pattern(
        "semicolon-stop",
        # only where the parts are counted or begin alike: two sentences may have ； of their own
        "；([一二三四五六七八九]|有的|对|既|或)[^；。！？\n]{1,60}。(?!第?[一二三四五六七八九十]|（)"
        "[^；。！？\n]{2,60}；(?=\\1|[一二三四五六七八九十](?![批轮期届次]))|"
        "；[二三四五六七八]是[^；。！？\n]{1,60}。[三四五六七八九]是[^；。！？\n]{1,60}；|"
        "；[^，；。！？\n]{2,8}。[^，；。！？\n]{2,8}；(?=[^，；。！？\n]{2,8}。)",
        "。 stands between parts divided by ； (P14)",
        hint="write ； throughout, or 。 throughout",
        roles=RUNNING,
        needs=("；",),
    ),
    Pattern(
        "mark-form",
        f"——[—-]+|(?<=[{_HAN}])--(?=[{_HAN}])|(?<=[\\d年月日号])--+(?=\\d)",
        "{} is not how Chinese writes a dash",
        better=lambda m: "——" if m.string[m.end() : m.end() + 1] > "9" else "—",
        needs=("———", "——-", "--"),
    ),
    Pattern(
        "stray-space",
        rf"(?<=“)[ \u3000]+{BEFORE_HAN}|(?<=[{_HAN}])[ \u3000]+(?=”)",
        "{}: no space stands inside quotation marks",
        better="",
        needs=("“ ", " ”", "“\u3000", "\u3000”"),
    ),
    Pattern(
        "odd-character",
        "[\u200e\u200f\u202a-\u202e\u2066-\u2069]",
        "a mark that turns the direction of writing stands here",
        better="",
        needs="\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ),
    Pattern(
        "half-width-mark",
        # behind a number that is said, where the text around does not tell Chinese from English
        rf"(?<=[0-9%％）])[,;](?=$|{BEFORE_HAN})|(?<=[0-9%％）])\.$",
        "{} is a half-width mark in Chinese",
        better=lambda m: {",": "，", ";": "；", ".": "。"}[m[0]],
        roles=RUNNING,
        needs=(",", ";", "."),
    ),
    Pattern(
        "half-width-mark",
        r"<[^<>\n]*[一-龥][^<>\n]*>",
        "{} stands in half-width brackets in Chinese",
        better=lambda m: f"〈{m[0][1:-1]}〉",
        needs=("<",),
    ),
)

_SENTENCE = re.compile("[^。！？；\n]+[。！？；]?")
_LONGEST = 130


def long_sentences(passage: Passage) -> Iterator[Remark]:
    """Say which sentences are longer than one reads in a breath."""
    if passage.language != "zh" or passage.role not in RUNNING:
        return
    for match in _SENTENCE.finditer(passage.text):
        length = count_han(match[0]) if len(match[0]) > _LONGEST else 0
        if length > _LONGEST:
            message = f"the sentence has {length} characters"
            yield Remark("long-sentence", *match.span(), message, f"part it; {_LONGEST} are many")


LINTS: tuple[Lint, ...] = (
    normalised,
    pairs,
    ending,
    traditional,
    long_sentences,
    *MARKS,
    *REPEATED,
    *SLIPS,
    *OFFICIALESE,
)
