from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.brief.formula import FormulaError, evaluate, order, parse_formula

QUANTITIES = {"withdrawn": Fraction(6), "closed": Fraction(16), "share": Fraction(3, 8)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("withdrawn / closed", Fraction(3, 8)),
        ("1 - share", Fraction(5, 8)),
        ("2 + 3 * 4", Fraction(14)),
        ("(2 + 3) * 4", Fraction(20)),
        ("10 - 4 - 3", Fraction(3)),
        ("16 / 4 / 2", Fraction(2)),
        ("-withdrawn + 0.5", Fraction(-11, 2)),
        ("3 * -2", Fraction(-6)),
    ],
)
def test_a_formula_is_computed_as_it_is_read(text: str, value: Fraction) -> None:
    assert evaluate(parse_formula(text), QUANTITIES) == value


def test_the_names_come_in_the_order_of_their_first_use() -> None:
    assert parse_formula("b / (a + b) - c").names == ("b", "a", "c")


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        ("a +", "ends where a number or a name is expected", 4),
        ("(a + b", "'(' is never closed", 1),
        ("a + b)", "')' closes no bracket", 6),
        ("a b", "an operator is missing before 'b'", 3),
        ("a × b", "'×' is written '*'", 3),
        ("a % b", "'%' has no meaning", 3),
        ("", "ends where", 1),
        ("(" * 40 + "1" + ")" * 40, "nested more than 32 deep", 33),
        ("__import__(1)", "no function is called", 1),
        ("open('x')", "has no meaning", 6),
        ("2**3", "expected before '*'", 3),
    ],
)
def test_a_formula_that_cannot_be_read_says_where(text: str, message: str, column: int) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_formula(text)

    assert message in caught.value.message
    assert caught.value.column == column


def test_a_division_by_zero_is_an_error_at_its_sign() -> None:
    with pytest.raises(FormulaError, match="division by zero") as caught:
        evaluate(parse_formula("1 / (closed - 16)"), QUANTITIES)

    assert caught.value.column == 3


def test_a_name_nobody_declared_is_an_error_at_the_name() -> None:
    with pytest.raises(FormulaError, match="no number is called 'opened'") as caught:
        evaluate(parse_formula("1 + opened"), QUANTITIES)

    assert caught.value.column == 5


def test_formulas_come_after_those_they_need() -> None:
    formulas = {name: parse_formula(text) for name, text in [("a", "b + c"), ("b", "c * 2"), ("c", "plain")]}

    assert order(formulas) == ("c", "b", "a")


def test_a_circle_is_named_in_full() -> None:
    formulas = {name: parse_formula(text) for name, text in [("x", "a"), ("a", "b + 1"), ("b", "a / 2")]}

    with pytest.raises(FormulaError, match="a → b → a"):
        order(formulas)


def test_a_formula_may_not_need_itself() -> None:
    with pytest.raises(FormulaError, match="a → a"):
        order({"a": parse_formula("a + 1")})


def test_a_long_chain_of_formulas_is_no_trouble() -> None:
    formulas = {f"n{i}": parse_formula(f"n{i + 1} + 1") for i in range(3000)}

    assert order(formulas)[0] == "n2999"


@given(st.text("ab1.+-*/() ", max_size=40))
def test_no_text_does_anything_but_read_or_say_why_not(text: str) -> None:
    try:
        evaluate(parse_formula(text), {"a": Fraction(1), "b": Fraction(0)})
    except FormulaError as error:
        assert 0 <= error.column <= len(text) + 1


WHOLE = st.integers(0, 99).map(str)
SUMS = st.recursive(
    WHOLE,
    lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda parts: f"({' '.join(parts)})"),
    max_leaves=12,
)


@given(SUMS, WHOLE)
def test_it_computes_what_python_computes(text: str, more: str) -> None:
    text = f"{text} - {more} * 2 + {more}"

    assert evaluate(parse_formula(text), {}) == eval(text)
