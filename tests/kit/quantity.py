"""Numbers for the tests of this room, in one line each."""

from decimal import Decimal
from typing import Any

from briefgen.brief.catalogue import find_unit
from briefgen.brief.number import Number, Qualifier


def number(value: str, unit: str, qualifier: str = "", *, high: str = "", **more: Any) -> Number:
    """Declare `number("3400", "条", "more_than")` as a brief would."""
    found = find_unit(unit, {})
    assert found is not None, unit
    return Number(
        name=more.pop("name", "it"),
        value=Decimal(value),
        high=Decimal(high) if high else None,
        unit=found,
        qualifier=Qualifier(qualifier) if qualifier else None,
        **more,
    )
