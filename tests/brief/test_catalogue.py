from decimal import Decimal

import pytest

from briefgen.brief.catalogue import CATALOGUE, Unit, find_unit, suggest_units, unit_rows


def test_there_are_well_over_a_hundred_units() -> None:
    assert len(CATALOGUE) >= 120


def test_every_unit_but_the_bare_ones_has_words_in_both_languages() -> None:
    wordless = [unit.name for unit in CATALOGUE.values() if not (unit.zh and unit.en_one and unit.en_many)]

    assert wordless == ["none", "万", "亿", "万亿"]


WEEKLY = "件 项 个 户 户次 人 人次 万人 亿人 家次 份 场次 宗 卷 亩 万亩 公顷 平方公里 吨 亿千瓦时"


@pytest.mark.parametrize("name", WEEKLY.split())
def test_the_units_of_every_week_are_listed(name: str) -> None:
    assert CATALOGUE[name].zh == name


@pytest.mark.parametrize(
    ("name", "scale"),
    [("万件", 10**4), ("亿户次", 10**8), ("百万元", 10**6), ("万亿千瓦时", 10**12), ("千万美元", 10**7)],
)
def test_a_magnitude_before_any_unit_is_understood(name: str, scale: int) -> None:
    unit = find_unit(name, {})

    assert unit is not None
    assert unit.scale == scale
    assert unit.zh == name


def test_a_magnitude_and_its_noun_come_apart() -> None:
    unit = find_unit("亿元", {})

    assert unit is not None
    assert (unit.magnitude, unit.noun, unit.power) == ("亿", "元", 8)


def test_the_thousand_of_a_kilowatt_is_no_magnitude() -> None:
    kilowatt = CATALOGUE["千瓦"]

    assert (kilowatt.magnitude, kilowatt.noun) == ("", "千瓦")


def test_ten_thousand_percent_points_are_no_unit() -> None:
    assert find_unit("万%", {}) is None
    assert find_unit("亿个百分点", {}) is None


def test_a_magnitude_is_not_put_before_a_magnitude() -> None:
    assert find_unit("万亿万人", {}) is None


def test_a_briefs_own_unit_comes_before_the_catalogue() -> None:
    matters = Unit("件", "件", "matter", "matters", "count", Decimal(1))

    assert find_unit("件", {"件": matters}) is matters
    scaled = find_unit("万件", {"件": matters})
    assert scaled is not None
    assert (scaled.en_many, scaled.scale) == ("matters", 10**4)


def test_a_full_width_percent_sign_is_the_percent_sign() -> None:
    assert find_unit("％", {}) is CATALOGUE["%"]


@pytest.mark.parametrize(
    ("wanted", "likely"),
    [("yuan", "元"), ("percent", "%"), ("households", "户"), ("百分点数", "百分点"), ("件案件", "件")],
)
def test_an_unknown_unit_brings_the_likely_one_to_mind(wanted: str, likely: str) -> None:
    assert likely in suggest_units(wanted, {})


def test_nothing_is_suggested_for_nothing() -> None:
    assert suggest_units(" ", {}) == ()


def test_every_unit_that_is_no_multiple_of_another_is_a_row() -> None:
    rows = {row.name: row for row in unit_rows()}

    assert (rows["吨"].zh, rows["吨"].en_one, rows["吨"].en_many, rows["吨"].kind) == (
        "吨",
        "tonne",
        "tonnes",
        "measure",
    )
    assert {"件", "元", "%", "个百分点", "岁", "none"} <= rows.keys()
    assert "万人" not in rows
    assert list(rows) == [row.name for row in unit_rows()]
