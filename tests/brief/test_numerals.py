from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.brief.numerals import (
    fold_digits,
    plain,
    read_chinese,
    read_english,
    scan_numeral,
    shift,
    spell_english,
    write_chinese,
)


@pytest.mark.parametrize(
    ("written", "worth"),
    [
        ("一千二百三十", 1230),
        ("二〇二二", 2022),
        ("十二", 12),
        ("一百零二", 102),
        ("一百二", 120),
        ("两万", 20_000),
        ("一亿零二千", 100_002_000),
        ("三点五亿", 350_000_000),
        ("贰仟伍佰", 2500),
        ("十", 10),
    ],
)
def test_chinese_numerals_are_read(written: str, worth: int) -> None:
    assert read_chinese(written) == worth


@pytest.mark.parametrize("written", ["三四", "十三四", "", "三点", "几百", "一千千"])
def test_approximations_and_nonsense_are_no_numerals(written: str) -> None:
    assert read_chinese(written) is None


@pytest.mark.parametrize(
    ("text", "worth", "rest"),
    [
        ("1171.89亿元", Fraction(117_189_000_000), "元"),
        ("144,150件", Fraction(144_150), "件"),
        ("2千瓦", Fraction(2), "千瓦"),
        ("3千万元", Fraction(30_000_000), "元"),
        ("百分之三十七点五的", Fraction(3, 8), "的"),
        ("千分之3", Fraction(3, 1000), ""),
        ("三分之二", Fraction(2, 3), ""),
        ("1/3", Fraction(1, 3), ""),
        ("2个百分点", Fraction(2), "个百分点"),
        ("12,34", Fraction(12), ",34"),
    ],
)
def test_a_numeral_is_read_where_it_begins(text: str, worth: Fraction, rest: str) -> None:
    numeral = scan_numeral(text, 0)

    assert numeral is not None
    assert (numeral.value, text[numeral.end :]) == (worth, rest)


def test_a_division_by_zero_is_no_numeral() -> None:
    assert scan_numeral("1/0", 0) is None


def test_a_numeral_of_thousands_of_digits_is_none() -> None:
    assert scan_numeral("9" * 5000, 0) is None
    assert read_chinese("万" * 5000) is None
    assert read_english("9" * 5000) is None


def test_full_width_digits_become_half_width_in_place() -> None:
    assert fold_digits("３．５％，第１条") == "3.5%，第1条"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2", "二"),
        ("12", "十二"),
        ("110", "一百一十"),
        ("100010", "十万零一十"),
        ("37.05", "三十七点零五"),
        ("-8", "负八"),
    ],
)
def test_chinese_numerals_are_written(value: str, written: str) -> None:
    assert write_chinese(Decimal(value)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [("2", "两"), ("2000", "两千"), ("20", "二十"), ("12", "十二"), ("12000", "一万二千"), ("2.5", "二点五")],
)
def test_before_a_unit_two_is_said_as_one_counts(value: str, written: str) -> None:
    assert write_chinese(Decimal(value), counting=True) == written


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("8", "eight"),
        ("42", "forty-two"),
        ("3400", "three thousand four hundred"),
        ("117.189", "one hundred seventeen point one eight nine"),
        ("-0.5", "minus zero point five"),
    ],
)
def test_english_numerals_are_spelled(value: str, words: str) -> None:
    assert spell_english(Decimal(value)) == words


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("117.189 billion", Fraction(117_189_000_000)),
        ("3,400", Fraction(3400)),
        ("\u22122.1", Fraction(-21, 10)),
        ("one hundred and five", Fraction(105)),
        ("two point five million", Fraction(2_500_000)),
    ],
)
def test_english_amounts_are_read(text: str, worth: Fraction) -> None:
    assert read_english(text) == worth


@pytest.mark.parametrize("text", ["", "cases", "12,34", "point five", "one case"])
def test_what_is_no_english_numeral_is_not_read(text: str) -> None:
    assert read_english(text) is None


DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**14), max_value=10**14)


@given(DECIMALS)
def test_chinese_numerals_say_what_was_written(value: Decimal) -> None:
    written = write_chinese(value.copy_abs())

    assert read_chinese(written) == Fraction(value.copy_abs())


@given(st.integers(0, 10**15))
def test_counting_changes_no_worth(value: int) -> None:
    assert read_chinese(write_chinese(Decimal(value), counting=True)) == value


@given(DECIMALS)
def test_english_words_say_what_was_written(value: Decimal) -> None:
    assert read_english(spell_english(value)) == Fraction(value)


@given(st.integers(-(10**60), 10**60), st.integers(-40, 40), st.integers(-40, 40))
def test_the_point_moves_without_rounding(digits: int, exponent: int, power: int) -> None:
    value = Decimal(f"{digits}E{exponent}")

    assert Fraction(shift(value, power)) == Fraction(value) * Fraction(10) ** power
    assert Fraction(plain(value)) == Fraction(value)


def test_a_magnitude_with_nothing_but_zeros_after_it_is_no_numeral() -> None:
    assert read_chinese("亿零零") is None
