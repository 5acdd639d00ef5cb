"""How numbers are declared and used: each once, in units that agree, hedged and signed once."""

import re
from collections.abc import Iterator
from itertools import combinations

from briefgen.brief import Briefing, Chart, Number, located_paragraphs, parse_inline, say
from briefgen.brief.english import POWERS
from briefgen.brief.marks import Emphasis, Link, Mark, NoteMark, NumberRef, Strong, Text
from briefgen.checks.measures import is_other_unit
from briefgen.checks.passages import Manuscript, Side
from briefgen.checks.rule import found
from briefgen.problems import Problem
from briefgen.typeset import Language
from briefgen.yamlfile import Data

_LITERAL = re.compile(r"[+-]?[\d.]+")
_CURRENCY = re.compile(r"(?:RMB|CNY|USD|\$|¥)[ \u00a0]?$")
_SIGN = re.compile(r"[¥￥$]\s?$")  # 人民币 stands before an amount, a sign of it says 元 twice
_TOGETHER = re.compile("(?<!平)均|(?<!首)都|分别|各|皆|双(?!随机)|同(?![比期])")
_POWER = re.compile(rf"\b(?:{'|'.join(POWERS)}|hundred|wan|yi)s?\b", re.IGNORECASE)
_AFTER_EN = re.compile(
    r"[ \u00a0]?(%|percentage points?\b|per[ -]?cent\b|yuan\b|RMB\b|(?:thousand|million|billion|trillion)\b)"
)
_SHARE_ZH = re.compile("[百千万]分之$")
_AFTER_ZH = re.compile(r"[ \u00a0]?(%|％|个百分点|万亿|[万亿])")
_UNIT = re.compile(r"[%％]|个百分点|percentage points?|per[ -]?cent|yuan|RMB")
_HEDGES = {
    "zh": re.compile(
        "(?<![节预公合签契条制违邀履解守失特集简纽毁最附临就亲远邻靠切贴逼毗高])(?:超过|突破|多于|高于|逾|超|近|约|大约|大概|至少|不少于|不低于|至多|最多|最少|不超过|不足|不到|低于)了?$"
    ),
    "en": re.compile(
        r"\b(?:more than|over|nearly|almost|about|around|some|approximately|roughly|at least|up to|less than|"
        r"fewer than|under|close to|in excess of|upwards of|no (?:more|less|fewer) than|"
        r"not (?:more|less|fewer) than|at most|well over|just (?:over|under)|"
        r"a (?:maximum|minimum) of|an estimated|above|"
        r"below)[ \u00a0]$",
        re.IGNORECASE,
    ),
}
_HEDGES_AFTER = {
    "zh": re.compile("多|余|左右|上下|以上|以内"),
    "en": re.compile(r"[ \u00a0]or (?:more|so|less)\b"),
}
_FALLS = {
    "zh": re.compile("(?:下降|减少|降低|回落|下跌|缩小|收窄|下滑|缩减|减|降|[降跌减]幅为?)了?$"),
    "en": re.compile(
        r"\b(?:fell|fall|falls|fallen|dropped|drop|drops|decreased|decrease|decreases|declined|decline|declines|"
        r"down|shrank|reduced|lower|reduction|cut|slipped|slid|sank|slumped|plunged|lost|loss)"
        r"(?: by| of)?[ \u00a0]$",
        re.IGNORECASE,
    ),
}
_RISES = {
    "zh": re.compile("(?:增长|上升|提高|提升|增加|扩大|上涨|上浮|上调|增|[增涨]幅为?)了?$"),
    "en": re.compile(
        r"\b(?:rose|rise|rises|risen|grew|grow|grows|grown|increased|increase|increases|up|climbed|gained|"
        r"gain|growth|expanded|jumped|surged|advanced|added)(?: by| of)?[ \u00a0]$",
        re.IGNORECASE,
    ),
}


def declared_twice(briefing: Briefing) -> Iterator[Problem]:
    """Say which numbers state one quantity: the same worth, and the same words of the report or label."""
    groups: dict[tuple[object, ...], list[Number]] = {}
    for number in briefing.numbers.values():
        key = (number.quantity, number.high_quantity, number.qualifier)
        groups.setdefault(key, []).append(number)
    idle = {problem.place.line for problem in briefing.problems if problem.rule == "unused-number"}
    for group in groups.values():
        said: set[str] = set()
        # of two, the one that is not used is too many, or else the later one
        used = sorted(group, key=lambda one: briefing.place(f"numbers/{one.name}", key=True).line in idle)
        for one, other in combinations(used, 2):
            if _is_same(one, other) and other.name not in said:
                said.add(other.name)
                message = f"number {other.name!r} states what {one.name!r} states: {say(one, 'zh')}"
                hint = f"use {{{one.name}}} in its place, or tell their labels apart"
                yield found(briefing, "same-quantity", f"numbers/{other.name}", message, hint=hint, key=True)


def _is_same(one: Number, other: Number) -> bool:
    if one.unit.noun != other.unit.noun and (
        one.evidence != other.evidence or one.unit.kind != other.unit.kind
    ):
        return False
    if one.evidence and other.evidence:
        inside = one.evidence in other.evidence or other.evidence in one.evidence
        several = _TOGETHER.search(one.evidence + other.evidence) or any(
            len(re.findall(r"\d+(?:\.\d+)?", each.evidence)) > 1 for each in (one, other)
        )
        return inside and (not several or _same_label(one, other))
    if one.formula or other.formula:
        return "".join(one.formula.split()) == "".join(other.formula.split())
    return _same_label(one, other)


def _same_label(one: Number, other: Number) -> bool:
    return bool(one.label and other.label and one.label.zh == other.label.zh)


def unit_words(briefing: Briefing) -> Iterator[Problem]:
    """Check the words of units: English moves the point by itself, so its unit must hold no magnitude."""
    for number in briefing.numbers.values():
        at, unit = f"numbers/{number.name}/unit", number.unit
        word = _POWER.search(unit.en_many) or _POWER.search(unit.en_one)
        if word and unit.kind in ("count", "measure") and number.unit.name not in briefing.units:
            message = f"the English unit of {number.name!r} holds {word[0]!r}, and numbers are converted"
            hint = f"write the unit alone: {_POWER.sub('', unit.en_many).strip() or 'its noun'}"
            yield found(briefing, "unit-magnitude", at, message, hint=hint)
        if is_other_unit(unit.noun, unit.en_many):
            message = f"{number.name!r} counts {unit.noun!r} in Chinese and {unit.en_many!r} in English"
            yield found(briefing, "unit-words", at, message, hint="name one unit in both languages")
            continue
        percent = "%" in unit.en_many or "percent" in unit.en_many
        if unit.kind == "count" and percent != bool(re.search("[%％‰]|百分", unit.zh)):
            message = f"{number.name!r} counts {unit.zh!r} in Chinese and {unit.en_many!r} in English"
            yield found(briefing, "unit-words", at, message, hint="name one unit in both languages")
    for name, unit in briefing.units.items():
        word = _POWER.search(unit.en_many) or _POWER.search(unit.en_one)
        if word:
            message = f"the English unit {unit.en_many!r} holds {word[0]!r}, and numbers are converted"
            hint = "write the unit alone"
            yield found(briefing, "unit-magnitude", f"units/{name}", message, hint=hint)


def bare_values(briefing: Briefing) -> Iterator[Problem]:
    """Say which series of a chart hold values nobody declared; a data file is its own evidence."""
    for block in briefing.body:
        if not isinstance(block, Chart) or not briefing.source:
            continue
        series = _literal_series(briefing, block.at)
        for index, values in series:
            listed = ", ".join(values[:3]) + (", …" if len(values) > 3 else "")
            message = f"the chart holds values that are not declared: {listed}"
            hint = "declare them under numbers: with their evidence, or read them from a data file"
            yield found(
                briefing, "bare-value", f"{block.at}/series/{index}/values", message, hint=hint, key=True
            )


def _literal_series(briefing: Briefing, at: str) -> Iterator[tuple[int, list[str]]]:
    data: Data = briefing.file.data
    for part in briefing.resolve(at):
        data = data[part] if isinstance(data, (dict, list)) else None  # type: ignore[index]
    entries = data.get("series") if isinstance(data, dict) else None
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        values = entry.get("values") if isinstance(entry, dict) else None
        listed = values if isinstance(values, list) else []
        literal = [
            one for one in listed if isinstance(one, str) and re.fullmatch(r"[+-]?[\d.]+", one.strip())
        ]
        if literal:
            yield index, literal


def said_twice(manuscript: Manuscript) -> Iterator[Problem]:
    """Check the words around every number: its unit, its hedge and its sign are said by the number itself."""
    for pair in manuscript.pairs:
        for language, side in (("zh", pair.zh), ("en", pair.en)):
            if side.numbers and not (pair.shared and language == "en"):
                yield from _around(manuscript.briefing, side, "zh" if language == "zh" else "en")


def _around(briefing: Briefing, side: Side, language: Language) -> Iterator[Problem]:
    for offset, paragraph in located_paragraphs(side.raw):
        flat = list(_flat(parse_inline(paragraph)))
        for index, mark in enumerate(flat):
            if not isinstance(mark, NumberRef) or mark.name not in briefing.numbers:
                continue
            before, after = _text(flat, index - 1), _text(flat, index + 1)
            where, number = offset + mark.start, briefing.numbers[mark.name]
            for rule, message, hint in _doubled(number, mark, before, after, language):
                yield found(briefing, rule, side.at, message, hint=hint, offset=where)


def _doubled(
    number: Number, mark: NumberRef, before: str, after: str, language: Language
) -> Iterator[tuple[str, str, str]]:
    written = "{" + mark.name + (f":{mark.form}" if mark.form != "full" else "") + "}"
    said = say(number, language, mark.form)
    doubled = _unit_after(number, mark, after, language)
    if doubled:
        message = f"{written} is {said!r} already, and {doubled!r} follows it"
        yield "unit-doubled", message, f"take {doubled!r} out"
    money = number.unit.kind == "money" and mark.form in ("full", "digits")
    if language == "zh" and mark.form != "unit" and (share := _SHARE_ZH.search(before)):
        yield (
            "unit-doubled",
            f"{written} is {said!r} already, and {share[0]!r} stands before it",
            "take it out",
        )
    if money and (_CURRENCY if language == "en" else _SIGN).search(before):
        message = f"{written} is {said!r} already, and a currency stands before it"
        yield "unit-doubled", message, "take the currency out"
    if number.qualifier and mark.form != "unit":
        hedge = _HEDGES[language].search(before) or _HEDGES_AFTER[language].match(after)
        if hedge:
            message = f"{written} is {said!r} already, and {hedge[0].strip()!r} hedges it again"
            yield "hedge-doubled", message, "take the words out"
    falls, rises = bool(_FALLS[language].search(before)), bool(_RISES[language].search(before))
    message = f"{written} is {said!r}, and the words before it say which way it goes"
    if mark.form == "plain":
        if (number.quantity < 0 and rises) or (number.quantity > 0 and falls and number.sign):
            yield "sign-doubled", message, "the verb goes the other way: change one of them"
    elif (falls or rises) and (number.quantity < 0 or number.sign):
        yield "sign-doubled", message, f"after a verb write {{{mark.name}:plain}}"


def _unit_after(number: Number, mark: NumberRef, after: str, language: Language) -> str:
    """Return what of the unit or the magnitude is written again behind a number."""
    if mark.form == "unit":
        return ""
    magnitude = (_AFTER_ZH if language == "zh" else _AFTER_EN).match(after)
    noun = number.unit.noun if language == "zh" else number.unit.en_many
    has_unit = mark.form != "bare"
    if magnitude:
        scaled = bool(number.unit.power) or number.unit.kind in ("money", "percent", "points")
        return magnitude[1] if has_unit or (scaled and not _UNIT.fullmatch(magnitude[1])) else ""
    if not has_unit or not noun or number.unit.kind == "none":
        return ""
    words = {noun, number.unit.en_one} if language == "en" else {noun, number.unit.zh}
    for word in sorted(filter(None, words), key=len, reverse=True):
        behind = after.lstrip(" \u00a0") if language == "en" else after
        if behind.startswith(word) and (language == "zh" or not behind[len(word) : len(word) + 1].isalpha()):
            if language == "zh" and len(word) == 1 and behind[1:2] not in ("，", "。", "、", "；", "（", ""):
                continue
            return word
    return ""


def _flat(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    for mark in marks:
        if isinstance(mark, (Strong, Emphasis, Link, NoteMark)):
            yield from _flat(mark.children)
        else:
            yield mark


def _text(marks: list[Mark], index: int) -> str:
    mark = marks[index] if 0 <= index < len(marks) else None
    return mark.text if isinstance(mark, Text) else ""
