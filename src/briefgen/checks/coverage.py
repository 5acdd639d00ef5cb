"""What of a report a brief uses: which quantities it states, which sections it represents."""

import re
from collections.abc import Iterator
from dataclasses import replace

from briefgen.brief import Briefing, Number, SourceText
from briefgen.brief.quantities import Reading
from briefgen.brief.report import Report, Section, read_report
from briefgen.values import dataclass

_BREAK = re.compile(r"[，。；、：,;:\n（）()“”]")
_BEGUN = re.compile(r"^[一二三四五六七八九十]是")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Covered:
    """One section: its quantities that are used, those that are not, and whether the brief represents it."""

    section: Section
    used: tuple[Reading, ...]
    unused: tuple[Reading, ...]
    represented: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """A report against a brief."""

    report: Report
    sections: tuple[Covered, ...]

    @property
    def used(self) -> int:
        """How many quantities of the report the brief states."""
        return sum(len(one.used) for one in self.sections)

    @property
    def stated(self) -> int:
        """How many quantities the report states."""
        return len(self.report.readings)


def coverage(briefing: Briefing, source: SourceText) -> Coverage:
    """Compare a brief with the report it summarises."""
    report = read_report(source.text)
    source = SourceText.from_text(report.text)
    proofs = _proofs(briefing, source)
    words = _bigrams("".join(text.text.zh for text in briefing.texts()))
    found = [_covered(report, one, proofs, words) for one in report.sections]
    for at in range(len(found) - 2, -1, -1):  # who represents a part represents the whole
        below = found[at + 1]
        if below.represented and below.section.level > found[at].section.level:
            found[at] = replace(found[at], represented=True)
    return Coverage(report, tuple(found))


@dataclass(frozen=True, slots=True)
class _Proof:
    """Where the evidence of a number stands in the report."""

    number: Number
    start: int
    end: int

    def states(self, reading: Reading) -> bool:
        """Say whether a quantity is the one of the number: a quotation may hold others beside it."""
        worths = {abs(reading.value), abs(reading.high or 0)}
        inside = self.start <= reading.start and reading.end <= self.end
        return inside and abs(self.number.quantity) in worths


def _proofs(briefing: Briefing, source: SourceText) -> list[_Proof]:
    """Return where the evidence of those numbers stands that the brief prints; a draft declares all."""
    idle = {problem.place for problem in briefing.problems if problem.rule == "unused-number"}
    return [
        _Proof(number, start, source.end(start, number.evidence))
        for name, number in briefing.numbers.items()
        if number.evidence and briefing.file.place(("numbers", name), key=True) not in idle
        for start in source.find(number.evidence)
    ]


def _covered(report: Report, section: Section, proofs: list[_Proof], words: set[str]) -> Covered:
    used: list[Reading] = []
    unused: list[Reading] = []
    for one in report.of(section):
        (used if any(proof.states(one) for proof in proofs) else unused).append(one)
    heading = _bigrams(re.sub(r"^[^、.）)]*[、.）)]", "", section.heading))
    spoken = bool(heading) and 3 * len(heading & words) >= len(heading)
    held = any(section.start <= proof.start < section.end for proof in proofs)
    return Covered(section, tuple(used), tuple(unused), bool(held or spoken))


def _bigrams(text: str) -> set[str]:
    han = "".join(_HAN.findall(text))
    return {han[at : at + 2] for at in range(len(han) - 1)}


def told(found: Coverage) -> Iterator[str]:
    """Say it in lines: what is used, and by section what is not."""
    named = [one for one in found.sections if one.section.heading]
    represented = sum(one.represented for one in named)
    sections = f"{represented} of {len(named)} sections represented"
    yield f"{found.used} of {found.stated} quantities used, {sections}"
    for one in found.sections:
        indent = "  " * one.section.level
        heading = one.section.heading or "(before the first section)"
        count = len(one.used) + len(one.unused)
        if not (count or one.section.heading):
            continue
        state = f"{len(one.used)} of {count} used" if count else "no quantities"
        absent = one.section.heading and not one.represented
        yield f"{indent}{heading}: {state}{', not represented' if absent else ''}"
        for reading in one.unused:
            yield f"{indent}  line {found.report.line(reading.start)}: {_around(found.report, reading)}"


def _around(report: Report, reading: Reading) -> str:
    """Quote a quantity with the words before it."""
    before = _BREAK.split(report.text[max(reading.start - 16, 0) : reading.start])[-1]
    return _BEGUN.sub("", before.strip()) + reading.text
