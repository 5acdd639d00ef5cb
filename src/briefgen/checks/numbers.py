"""The numbers contract: what is declared is proved, and what is said is declared."""

from collections.abc import Iterator

from briefgen.brief import Briefing, Number
from briefgen.brief.bare import bare_numerals
from briefgen.brief.evidence import SourceText, proves
from briefgen.problems import Place, Problem, error, warning
from briefgen.typeset import Language

_LANGUAGES: tuple[Language, ...] = ("zh", "en")


def contradicted(briefing: Briefing) -> Iterator[Problem]:
    """Say of which numbers the quotation states something else."""
    for number in briefing.numbers.values():
        differs = proves(number, number.evidence) if number.evidence else ""
        if differs:
            place = _place(briefing, number, "evidence")
            message = f"number {number.name!r}: {differs}"
            hint = "correct the value or quote the words that state it"
            yield error("evidence-differs", message, place, hint=hint, source=briefing.source_line(place))


def unproved(briefing: Briefing) -> Iterator[Problem]:
    """Say which numbers of a briefing that has a source are not quoted from it; of all of them, only once."""
    stated = [number for number in briefing.numbers.values() if not number.formula]
    bare = [number for number in stated if not number.evidence]
    if not briefing.source or not bare:
        return
    hint = "quote the words of the report that state it under evidence:"
    if len(bare) == len(stated):
        place = briefing.place("numbers", key=True)
        message = f"none of the {len(bare)} numbers has evidence"
        yield warning("no-evidence", message, place, hint=hint, source=briefing.source_line(place))
        return
    for number in bare:
        place = _place(briefing, number)
        message = f"number {number.name!r} has no evidence"
        yield warning("no-evidence", message, place, hint=hint, source=briefing.source_line(place))


def not_in_source(briefing: Briefing, report: SourceText, name: str) -> Iterator[Problem]:
    """Say which quotations do not stand in the report."""
    for number in briefing.numbers.values():
        if number.evidence and not report.find(number.evidence):
            place = _place(briefing, number, "evidence")
            message = f"number {number.name!r}: {number.evidence!r} is not in {name}"
            hint = "copy the words from the report as they stand"
            yield error("evidence-not-found", message, place, hint=hint, source=briefing.source_line(place))


def undeclared(briefing: Briefing) -> Iterator[Problem]:
    """Say which numerals stand in prose without being declared or excepted."""
    seen: set[tuple[Place, str]] = set()  # a text written once for both languages is said once
    for located in briefing.texts():
        for language in _LANGUAGES:
            at = "/".join(str(part) for part in (*located.path, language))
            for span in bare_numerals(located.text.pick(language), language, briefing.exceptions):
                place = briefing.place(at, offset=span.start)
                if (place, span.text) not in seen:
                    seen.add((place, span.text))
                    yield _bare(briefing, span.text, place)


def _bare(briefing: Briefing, numeral: str, place: Place) -> Problem:
    return warning(
        "bare-number",
        f"{numeral!r} is a number that is not declared",
        place,
        hint="declare it under numbers: and write {its_name}; a name such as 1+8 goes under except:",
        source=briefing.source_line(place),
    )


def _place(briefing: Briefing, number: Number, key: str = "") -> Place:
    return briefing.place(f"numbers/{number.name}" + (f"/{key}" if key else ""), key=not key)
