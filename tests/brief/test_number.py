from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.brief.catalogue import CATALOGUE
from briefgen.brief.number import NumberError, from_quantity
from kit.quantity import number


@pytest.mark.parametrize(
    ("value", "unit", "quantity"),
    [
        ("37.5", "%", Fraction(3, 8)),
        ("2", "亿元", Fraction(200_000_000)),
        ("-2.1", "个百分点", Fraction(-21, 1000)),
        ("3", "成", Fraction(3, 10)),
        ("1119", "件", Fraction(1119)),
    ],
)
def test_a_number_is_worth_its_value_times_its_unit(value: str, unit: str, quantity: Fraction) -> None:
    assert number(value, unit).quantity == quantity


def test_both_ends_of_a_range_are_worth_something() -> None:
    assert number("3", "%", high="5").high_quantity == Fraction(1, 20)


def test_a_quantity_is_expressed_in_its_unit_exactly() -> None:
    assert from_quantity(Fraction(3, 8), CATALOGUE["%"], None) == Decimal("37.5")
    assert from_quantity(Fraction(1_629_900), CATALOGUE["万元"], None) == Decimal("162.99")


def test_decimals_without_end_are_refused_unless_digits_are_given() -> None:
    with pytest.raises(NumberError, match="without end"):
        from_quantity(Fraction(1, 3), CATALOGUE["%"], None)

    assert from_quantity(Fraction(1, 3), CATALOGUE["%"], 1) == Decimal("33.3")


def test_a_half_is_rounded_away_from_zero() -> None:
    assert str(from_quantity(Fraction(45, 100), CATALOGUE["件"], 1)) == "0.5"
    assert str(from_quantity(Fraction(-45, 100), CATALOGUE["件"], 1)) == "-0.5"


def test_digits_are_kept_even_when_they_are_zeros() -> None:
    assert str(from_quantity(Fraction(1, 2), CATALOGUE["%"], 2)) == "50.00"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**20), max_value=10**20))
def test_what_terminates_comes_back_as_it_was(value: Decimal) -> None:
    unit = CATALOGUE["亿元"]

    assert from_quantity(Fraction(value) * Fraction(unit.scale), unit, None) == value
