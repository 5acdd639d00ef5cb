"""The numbers contract: what is declared is proved, and what is said is declared."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from briefgen.brief import Briefing, Number
from briefgen.brief.bare import bare_numerals
from briefgen.brief.english import read_english
from briefgen.brief.evidence import SourceText, proves
from briefgen.brief.fractions import is_fraction
from briefgen.brief.numerals import read_chinese
from briefgen.checks.passages import plain_texts
from briefgen.checks.rule import found
from briefgen.problems import Problem, Severity
from briefgen.typeset import Language

_DECLARE = "declare it under numbers: and write {its_name}; a name such as 1+8 goes under except:"
_FRACTION = "declare the share in %, or put the fraction under except:, in the words of each language"

_LANGUAGES: tuple[Language, ...] = ("zh", "en")


def contradicted(briefing: Briefing) -> Iterator[Problem]:
    """Say of which numbers the quotation states something else; what cannot be read is but a warning."""
    for number in briefing.numbers.values():
        differs = proves(number, number.evidence) if number.evidence else None
        if differs:
            message = f"number {number.name!r}: {differs.text}"
            problem = found(briefing, "evidence-differs", _evidence(number), message, hint=differs.hint)
            yield problem if differs.contradicts else replace(problem, severity=Severity.WARNING)


def unproved(briefing: Briefing) -> Iterator[Problem]:
    """Say which numbers of a briefing that has a source are not quoted from it; of all of them, only once."""
    stated = [number for number in briefing.numbers.values() if not number.formula]
    bare = [number for number in stated if not number.evidence]
    if not briefing.source or not bare:
        return
    hint = "quote the words of the report that state it under evidence:"
    if len(bare) == len(stated):
        message = f"none of the {len(bare)} numbers has evidence"
        yield found(briefing, "no-evidence", "numbers", message, hint=hint, key=True)
        return
    for number in bare:
        message = f"number {number.name!r} has no evidence"
        yield found(briefing, "no-evidence", f"numbers/{number.name}", message, hint=hint, key=True)


def not_in_source(briefing: Briefing, report: SourceText, name: str) -> Iterator[Problem]:
    """Say which quotations do not stand in the report."""
    for number in briefing.numbers.values():
        if number.evidence and not report.find(number.evidence):
            message = f"number {number.name!r}: {number.evidence!r} is not in {name}"
            hint = "copy the words from the report as they stand"
            yield found(briefing, "evidence-not-found", _evidence(number), message, hint=hint)


def not_as_locked(briefing: Briefing, names: Iterable[str], lock: str) -> Iterator[Problem]:
    """Say which numbers are no longer what the evidence lock has proved."""
    hint = "check it against the report: briefgen check BRIEF --source REPORT"
    for name in names:
        message = f"number {name!r} is not as {lock} has it"
        yield found(briefing, "evidence-changed", f"numbers/{name}", message, hint=hint, key=True)


def undeclared(briefing: Briefing) -> Iterator[Problem]:
    """Say which numerals stand in texts, with or without markup, without being declared or excepted."""
    for located in (*briefing.texts(), *plain_texts(briefing)):
        for language in _LANGUAGES:
            at = "/".join(str(part) for part in (*located.path, language))
            spans = bare_numerals(located.text.pick(language), language, briefing.exceptions)
            if spans and language == "en":
                named = _named(located.text.zh)
                spans = tuple(one for one in spans if read_english(one.text) not in named)
            yield from (_bare(briefing, span.text, at, span.start) for span in spans)
            if spans and located.text.zh == located.text.en:
                break  # a text that stands for both languages is said once


def _named(chinese: str) -> set[Fraction | None]:
    """Return what stands in the quoted names of a Chinese text: 24 of “二十四节气”, 211 of “211工程”."""
    names = "，".join(match[0] for match in re.finditer("“[^“”]{1,16}”|《[^《》]{1,60}》", chinese))
    figures = (Fraction(one) for one in re.findall(r"\d+(?:\.\d+)?", names))
    words = (read_chinese(one) for one in re.findall("[一二三四五六七八九十百千万两]{2,}", names))
    return {*figures, *words} - {None}


def _bare(briefing: Briefing, numeral: str, at: str, offset: int) -> Problem:
    hint = _FRACTION if is_fraction(numeral) else _DECLARE
    message = f"{numeral!r} is a number that is not declared"
    return found(briefing, "bare-number", at, message, hint=hint, offset=offset)


def _evidence(number: Number) -> str:
    return f"numbers/{number.name}/evidence"
