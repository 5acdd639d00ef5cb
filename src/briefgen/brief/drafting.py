"""Draft a brief from a report: its sections for headings, its quantities declared, the prose left to write.

The draft loads as it stands. `check` names every text that is left to be written.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from briefgen.brief.catalogue import Unit, find_unit
from briefgen.brief.evidence import SourceText, proves
from briefgen.brief.fields import EVIDENCE_LIMIT
from briefgen.brief.naming import is_known, propose
from briefgen.brief.number import Number, NumberError, from_quantity
from briefgen.brief.numerals import fold_digits, plain
from briefgen.brief.quantities import Reading
from briefgen.brief.report import Report, Section, read_report
from briefgen.values import dataclass

_BREAK = re.compile("[，。、；：？！,;:?!\n（）()《》“”]")
_MAGNITUDE = re.compile("[十百千]?万亿?|[十百千]?亿|百万|千万")
_ENUMERATOR = re.compile(
    r"^(?:第[^章编]*[章编]|[一二三四五六七八九十]+、|[（(][^（）()]*[）)]|\d{1,2}[.．、])\s*"
)
_AFTER = re.compile(f"{_BREAK.pattern}|\\d|[和与及或占比达为]|同比|超过|不足|以上|以内")
_COUNTED = re.compile("[\u3400-\u9fff]{2}")
_KINDS = {"money": "amount", "percent": "share", "points": "points"}
_READ_ON = re.compile(
    "日内|级.|回."
)  # 5日 is one of a month, 6级 of something; 5日内 and 6级地震 are quantities
_MARKUP = re.compile(r"[\\*{}\[\]^`]")
_LINE_END = re.compile("\n")
_LABEL = 14
_TRIMMED = re.compile(
    r"^(?:其中|[一二三四五六七八九]是)|^(?:20\d\d)?年?[\d.,%％的了为达至到户项]*|[为达至到了约近超共计均]+$"
)


@dataclass(frozen=True, slots=True)
class Drafted:
    """One quantity as it is declared: its number and what the report calls it."""

    number: Number
    label: str
    section: Section


@dataclass(frozen=True, slots=True)
class Draft:
    """A brief to be finished; `passed` are quantities that cannot be declared, as the report has them."""

    text: str
    numbers: tuple[Drafted, ...]
    passed: tuple[str, ...]


def draft(source: SourceText, *, id: str, file: str = "") -> Draft:
    """Draft a brief from the text of a report; `file` is its name beside the brief, if it lies there."""
    report = read_report(source.text)
    source = SourceText.from_text(report.text)
    drafted: dict[str, Drafted] = {}
    passed: list[str] = []
    for section in report.sections:
        for reading in report.of(section):
            one = _drafted(report, source, section, reading, drafted)
            if one is None:
                passed.append(reading.text)
            elif not _declared(one, drafted.values()):
                drafted[one.number.name] = one
    lines = [*_head(report, id, file), *_numbers(drafted.values()), *_body(report, tuple(drafted.values()))]
    return Draft("\n".join(lines) + "\n", tuple(drafted.values()), tuple(passed))


def _drafted(
    report: Report, source: SourceText, section: Section, reading: Reading, taken: dict[str, Drafted]
) -> Drafted | None:
    unit = _unit(reading)
    value, high = _in_unit(reading.value, unit), _in_unit(reading.high, unit)
    if unit is None or value is None or (reading.high is not None and (high is None or high <= value)):
        return None
    words = _words_before(report, reading)
    probe = Number("", value, high, unit, qualifier=reading.qualifier)
    evidence = _evidence(report, source, reading, probe)
    if not evidence:
        return None
    after = _AFTER.split(report.text[reading.end : reading.end + _LABEL])[0]
    label = _label(words, after)
    telling = next(filter(is_known, (label, after, words)), "")
    name = propose(telling, _fallback(unit), taken)
    number = Number(name, value, high, unit, qualifier=reading.qualifier, evidence=evidence)
    return Drafted(number, label or unit.zh, section)


def _label(before: str, after: str) -> str:
    """Return what a quantity is called: the words before it, or what it counts (12个站点)."""
    label = _TRIMMED.sub("", before)[-_LABEL:]
    counted = bool(_COUNTED.match(after))
    if counted and (len(label) < 3 or re.search(r"\d", label)):
        return after.strip()
    return "" if re.search(r"\d", label) else label


def _fallback(unit: Unit) -> str:
    """Return what a number is called of whose words none is known."""
    return _KINDS.get(unit.kind) or unit.en_many


def _unit(reading: Reading) -> Unit | None:
    """Return the unit as the report has it, with its 万 or 亿; of a rate, in words of its own (立方米/秒)."""
    if reading.per and (rate := _rate(reading)):
        return rate
    magnitudes = _MAGNITUDE.findall(fold_digits(reading.text))
    for magnitude in dict.fromkeys([*reversed(magnitudes), ""]):
        unit = find_unit(magnitude + reading.unit, {})
        if unit and reading.text.find(magnitude) >= 0:
            return unit
    return None


def _rate(reading: Reading) -> Unit | None:
    """Return the unit of a rate; one with a 万 only if the catalogue has it."""
    joiner = "每" if f"每{reading.per}" in reading.text else "/"
    zh = f"{reading.unit}{joiner}{reading.per}"
    top, base = find_unit(reading.unit, {}), find_unit(reading.per, {})
    if find_unit(zh, {}) or top is None or base is None or _MAGNITUDE.search(reading.text):
        return find_unit(zh, {})
    one, many = (f"{word} per {base.en_one}" for word in (top.en_one, top.en_many))
    return Unit(zh, zh, one, many, "count", Decimal(1))


def _in_unit(worth: Fraction | None, unit: Unit | None) -> Decimal | None:
    try:
        return from_quantity(worth, unit, None) if unit and worth is not None else None
    except NumberError:
        return None


def _words_before(report: Report, reading: Reading) -> str:
    before = report.text[max(reading.start - EVIDENCE_LIMIT, 0) : reading.start]
    return _BREAK.split(before)[-1].strip()


def _evidence(report: Report, source: SourceText, reading: Reading, number: Number) -> str:
    """Return the shortest words that prove the number and stand in one place, or else that prove it."""
    starts = [reading.start]
    end = max(reading.end, reading.through)
    end += _READ_ON.match(reading.unit + report.text[end : end + 1]) is not None
    for at in range(reading.start - 1, max(end - EVIDENCE_LIMIT, 0) - 1, -1):
        if _BREAK.match(report.text[at]) or report.text[at].isspace():
            starts.append(at + 1)
    starts.append(max(end - EVIDENCE_LIMIT, 0))
    proved = ""
    for start in starts:
        quote = _LINE_END.sub("", report.text[start:end].strip())
        if not quote or len(quote) > EVIDENCE_LIMIT or proves(number, quote) is not None:
            continue
        places = source.find(quote)
        if len(places) == 1 and start < reading.start:
            return quote
        proved = quote if places else proved
    return proved


def _declared(one: Drafted, others: Iterable[Drafted]) -> bool:
    """Say whether a quantity was met before in the same words."""
    return any(
        other.number.evidence == one.number.evidence and other.number.quantity == one.number.quantity
        for other in others
    )


def _head(report: Report, id: str, file: str) -> Iterator[str]:
    title = report.title or "TODO"
    yield "# A draft: every TODO is yours to write. Numbers nobody uses may go."
    yield f"id: {id}"
    yield f"title: {{zh: {_quoted('TODO')}, en: {_quoted('TODO')}}}"
    yield f"date: {report.date.isoformat() if report.date else '2000-01-01  # TODO'}"
    yield "publisher: {zh: TODO, en: TODO}"
    yield "source:"
    yield f"  title: {{zh: {_quoted(title)}, en: TODO}}"
    if report.date:
        yield f"  date: {report.date.isoformat()}"
    if file:
        yield f"  text: {_quoted(file)}"
    yield ""


def _numbers(drafted: Collection[Drafted]) -> Iterator[str]:
    section: Section | None = None
    if drafted:
        yield "numbers:"
    for one in drafted:
        if one.section is not section and one.section.heading:
            yield f"  # {one.section.heading}"
        section = one.section
        number = one.number
        ends = [plain(end) for end in (number.value, number.high) if end is not None]
        value = f"[{', '.join(ends)}]" if len(ends) > 1 else ends[0]
        hedge = f", qualifier: {number.qualifier}" if number.qualifier else ""
        yield f"  {number.name}:"
        unit, evidence = _unit_entry(number.unit), _quoted(number.evidence)
        yield f"    {{value: {value}{hedge}, unit: {unit}, evidence: {evidence},"
        yield f"     label: {{zh: {_quoted(one.label)}, en: TODO}}}}"


def _unit_entry(unit: Unit) -> str:
    """Write a unit by its name, or one the catalogue lacks with its words."""
    if find_unit(unit.name, {}):
        return _quoted(unit.name)
    return f"{{zh: {_quoted(unit.zh)}, en: [{unit.en_one}, {unit.en_many}]}}"


def _body(report: Report, drafted: Sequence[Drafted]) -> Iterator[str]:
    yield ""
    yield "body:"
    level, empty = 0, True
    for section in report.sections:
        names = [one.number.name for one in drafted if one.section is section]
        if section.heading:
            level = min(section.level, level + 1, 3)
            heading = _MARKUP.sub(r"\\\g<0>", _ENUMERATOR.sub("", section.heading) or section.heading)
            yield f"  - heading: {{zh: {_quoted(heading)}, en: TODO, level: {level}}}"
        if section.heading or names:
            zh, en = (mark.join(f"{{{name}}}" for name in names) for mark in ("，", ", "))
            yield f"  - text: {{zh: {_quoted(f'TODO{zh}')}, en: {_quoted(f'TODO {en}')}}}"
            empty = False
    if empty:
        yield "  - text: {zh: TODO, en: TODO}"


def _quoted(text: str) -> str:
    return "'" + " ".join(text.split()).replace("'", "''") + "'"
