"""A bound as the report words it: 8%以内, 65亿元以上, 不超过4个工作日.

至少 and 至多 say the same, but after a verb (控制在8%以内) Chinese wants the words of the report.
"""

import re
from functools import lru_cache

from briefgen.brief.amount import Affixes, chinese_affixes
from briefgen.brief.marks import Form
from briefgen.brief.number import Number, Qualifier
from briefgen.brief.quantities import read_quantities

_WORDS = {
    Qualifier.AT_LEAST: re.compile("^(?P<before>不少于|不低于|不小于)|(?P<after>及?以上)$"),
    Qualifier.UP_TO: re.compile("^(?P<before>不超过|不多于|不高于|不大于)|(?P<after>以内|之内|以下)$"),
}


def prose_affixes(number: Number, form: Form) -> Affixes:
    """Place the Chinese qualifier in a sentence or on a card; a bound stands as in its evidence.

    A number without its unit keeps 至少 and 至多, for what follows it may be a unit: 至少65.
    """
    words = _WORDS.get(number.qualifier) if number.qualifier else None
    if words is None or not number.evidence or min(number.value, number.high or number.value) < 0:
        return chinese_affixes(number)
    found = words.search(_stated(number))
    before, after = (found["before"] or "", found["after"] or "") if found else ("", "")
    if not before and (not after or form == "bare"):
        return chinese_affixes(number)
    return Affixes(before=before, after_unit=after)


@lru_cache(1024)  # a number is said many times
def _stated(number: Number) -> str:
    """Return the words of the evidence that state the number with its qualifier."""
    ends = (number.quantity, number.high_quantity)
    nouns = (number.unit.noun,) if number.unit.noun else ()
    for reading in read_quantities(number.evidence, nouns):
        if (reading.value, reading.high) == ends and reading.qualifier is number.qualifier:
            return reading.text
    return ""
