"""Formulas add like to like: no kilometres to lifts, no yuan to dollars, no share to a count."""

from collections.abc import Iterator
from typing import TypeAlias

from briefgen.brief import Briefing
from briefgen.brief.catalogue import Unit
from briefgen.brief.formula import Chain, FormulaError, Named, Negative, Term, parse_formula
from briefgen.checks.measures import thing_of
from briefgen.checks.rule import found
from briefgen.problems import Problem

# What a quantity is one of, and a number or a unit to name it by.
_Sort: TypeAlias = tuple[str, str]
_LIKE = {"percent": "share", "points": "share"}


def unlike_units(briefing: Briefing) -> Iterator[Problem]:
    """Say which formula adds, or takes away, what is not of one sort; a product may be of any."""
    for number in briefing.numbers.values():
        if not number.formula:
            continue
        try:
            term = parse_formula(number.formula).term
        except FormulaError:
            continue
        clash = next(_clashes(briefing, term), None)
        sort = _sort(briefing, term)
        own = _sort_of(number.unit, number.unit.zh)
        if clash is None and sort and own and sort[0] != own[0]:
            clash = (sort, own)
        if clash:
            message = f"the formula of {number.name!r} mixes {clash[0][1]!r} and {clash[1][1]!r}"
            hint = "add only what is counted in one unit, or correct a name"
            yield found(briefing, "unlike-units", f"numbers/{number.name}/formula", message, hint=hint)


def _clashes(briefing: Briefing, term: Term) -> Iterator[tuple[_Sort, _Sort]]:
    if isinstance(term, Negative):
        yield from _clashes(briefing, term.term)
    if not isinstance(term, Chain):
        return
    parts = [term.first, *(part for _, part, _ in term.rest)]
    for part in parts:
        yield from _clashes(briefing, part)
    sorts = [sort for part in parts if (sort := _sort(briefing, part))] if _is_sum(term) else []
    yield from ((sorts[0], sort) for sort in sorts[1:] if sort[0] != sorts[0][0])


def _is_sum(chain: Chain) -> bool:
    return all(sign in "+-" for sign, _, _ in chain.rest)


def _sort(briefing: Briefing, term: Term) -> _Sort | None:
    """Say what a term is one of; nothing of a numeral, a product, or a rank."""
    if isinstance(term, Named):
        number = briefing.numbers.get(term.name)
        return _sort_of(number.unit, term.name) if number else None
    if isinstance(term, Negative):
        return _sort(briefing, term.term)
    if isinstance(term, Chain) and _is_sum(term):
        parts = (term.first, *(part for _, part, _ in term.rest))
        return next((sort for part in parts if (sort := _sort(briefing, part))), None)
    return None


def _sort_of(unit: Unit, name: str) -> _Sort | None:
    thing = thing_of(unit.noun)
    if unit.kind == "none" or (unit.kind == "measure" and not thing):
        return None
    if unit.kind == "money":
        return f"money in {unit.noun}", name
    return _LIKE.get(unit.kind) or thing or unit.kind, name
