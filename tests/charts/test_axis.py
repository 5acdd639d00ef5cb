from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.charts.axis import bare_axis, nice_ticks, scale_axis, starts_elsewhere

numbers = st.decimals(-1_000_000_000, 1_000_000_000, places=3)


def decimals(*values):
    return tuple(Decimal(str(value)) for value in values)


def test_ticks_are_round_and_enclose_the_values():
    assert nice_ticks(*decimals(0, 45)) == decimals(0, 10, 20, 30, 40, 50)
    assert nice_ticks(*decimals("94.1", "97.2")) == decimals(94, 95, 96, 97, 98)


def test_ticks_of_small_numbers_stay_exact():
    axis = scale_axis(decimals("0.001", "0.003"), zero=True, suffix="%")

    assert [text for _, text in axis.ticks] == ["0.000%", "0.001%", "0.002%", "0.003%"]


@settings(max_examples=100)
@given(numbers, numbers)
def test_ticks_always_enclose_and_are_never_many(one, other):
    low, high = sorted((one, other))

    ticks = nice_ticks(low, high)

    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert 2 <= len(ticks) <= 7


def test_an_axis_without_a_scale_contains_zero():
    assert (bare_axis(decimals(75, 99)).minimum, bare_axis(decimals(75, 99)).maximum) == (0.0, 99.0)
    assert (bare_axis(decimals(-3, -1)).minimum, bare_axis(decimals(-3, -1)).maximum) == (-3.0, 0.0)


def test_values_of_nothing_still_have_an_axis():
    assert bare_axis(decimals(0, 0)).maximum == 1.0


def test_a_line_starts_elsewhere_only_where_it_would_be_flat():
    assert starts_elsewhere(decimals(94, 97))
    assert not starts_elsewhere(decimals(9, 16))
    assert not starts_elsewhere(decimals(-1, 97))
    assert not starts_elsewhere(decimals(97, 97))


def test_ticks_are_grouped_from_five_digits_on_with_a_true_minus():
    texts = [text for _, text in scale_axis(decimals(-20000, 0), zero=True, suffix="").ticks]

    assert texts == ["−20,000", "−15,000", "−10,000", "−5,000", "0"]
