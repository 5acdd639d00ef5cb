"""Days, rates and names that stand in both languages are the same, however each writes them."""

from pathlib import Path

import pytest

from briefgen.checks import check_brief
from briefgen.checks.amounts import differing
from briefgen.checks.times import differing_times
from kit import briefs

PARITY = ("dates-differ", "names-differ", "amount-differs", "bare-number")


def found(folder: Path, chinese: str, english: str, head: str = "") -> list[str]:
    body = f'- text: {{zh: "{chinese}", en: "{english}"}}'
    path = briefs.write(folder, briefs.yaml(body, head=head))
    return [one.rule for one in check_brief(path).problems if one.rule in PARITY]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("6月18日至21日下雨。", "It rained from 18 to 21 June."),
        ("6月18日至21日下雨。", "It rained on 18–21 June."),
        ("6月18日至21日下雨。", "It rained between 18 and 21 June."),
        ("6月18日至21日下雨。", "It rained from June 18 to 21."),
        ("6月18—21日下雨。", "It rained from 18 June to 21 June."),
        ("6月18日、20日和21日下雨。", "It rained on 18, 20 and 21 June."),
        ("6月28日至7月2日下雨。", "It rained from 28 June to 2 July."),
        (
            "每万人床位增加，万元地区生产总值用水量下降。",
            "More beds per 10,000 people, less water per RMB 10,000 of output.",
        ),
        ("每10万人医生增加。", "There are more doctors per 100,000 people."),
        ("CPI微涨，PM2.5下降。", "Consumer prices rose a little, and fine particles fell."),
        ("ICU床位增加，GDP再上台阶。", "There are more beds in intensive care, and the economy grew."),
    ],
)
def test_the_same_is_no_difference(tmp_path: Path, chinese: str, english: str) -> None:
    assert found(tmp_path, chinese, english) == []


def test_a_small_count_in_words_and_a_range_are_no_other_amount(tmp_path: Path) -> None:
    english = "Draining takes 30–45 minutes at 45 sites instead of four hours."
    assert "amount-differs" not in found(tmp_path, "45处，由4小时缩短到30～45分钟。", english)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("6月18日至21日下雨。", "It rained from 18 to 22 June, and not before 17 June."),
        ("6月28日至7月2日下雨。", "It rained from 28 June to 3 July."),
        ("6月18—21日下雨。", "It rained on 18–20 June, or 19 June."),
    ],
)
def test_another_day_is_a_difference(tmp_path: Path, chinese: str, english: str) -> None:
    assert found(tmp_path, chinese, english) == ["dates-differ"]


@pytest.mark.parametrize(
    ("name", "chinese", "english", "rules"),
    [
        ("10,000", "万元地区生产总值用水量下降。", "Water use fell, by RMB 10,000 worth of output.", []),
        (
            "10,000",
            "投资超过3万元。",
            "It cost RMB 10,000 or so.",
            ["amount-differs", "bare-number", "names-differ"],
        ),
        ("10,000", "用水量下降。", "Water use fell, by RMB 10,000 worth of output.", ["names-differ"]),
        ("12", "12平台上线。", "The platform of twelve opened.", ["bare-number"]),
        ("1", "平台上线。", "The 1 platform opened.", ["names-differ"]),
    ],
)
def test_an_excepted_numeral_may_stand_in_words_in_the_other_language(
    tmp_path: Path, name: str, chinese: str, english: str, rules: list[str]
) -> None:
    assert sorted(found(tmp_path, chinese, english, f"except: ['{name}']")) == rules


def test_a_fraction_is_told_how_it_may_stay(tmp_path: Path) -> None:
    body = "- text: {zh: 三分之一以上已完成。, en: More than a third is done.}"
    said = [one.hint for one in check_brief(briefs.write(tmp_path, briefs.yaml(body))).problems]
    assert len(said) == 2 and all("except:" in hint and "share in %" in hint for hint in said)
    excepted = briefs.yaml(body, head="except: [三分之一, a third]")
    assert check_brief(briefs.write(tmp_path, excepted)).problems == ()


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("全长50公里。", "It is 50 miles long."),
        ("补助500万元。", "The grant was $5 million."),
        ("提高2个百分点。", "It rose by 2 percent."),
        ("培训二百三十人。", "It trained 320 people."),
        ("新建8个站点。", "It built seven stations."),
        ("占五分之一。", "It made up a quarter."),
        ("第十五届大会已经召开。", "The 16th congress has met."),
    ],
)
def test_units_words_and_places_are_compared_as_well(zh: str, en: str) -> None:
    assert len(list(differing(zh, en))) == 1


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("全长50公里。", "It is 50 km long."),
        ("补助500万元。", "The grant was 5 million yuan."),
        ("培训二百三十人。", "It trained two hundred and thirty people."),
        ("新建8个站点，分两期。", "In two phases it built eight stations."),
        ("占五分之一。", "It made up one-fifth, or 20%."),
        ("占五分之一。", "It made up 20 percent."),
        ("第三产业占一半。", "In the first half, services made up one half."),
        ("第一批10人，第二批12人。", "The first batch was 10, the second 12."),
        ("用了3个月，即90天。", "It took 3 months, or 90 days."),
    ],
)
def test_what_is_the_same_in_other_words_is_no_difference(zh: str, en: str) -> None:
    assert list(differing(zh, en)) == []


@pytest.mark.parametrize(
    ("zh", "en", "what"),
    [
        ("第一季度开工。", "Work began in the second quarter.", "quarter"),
        ("上半年完工。", "It was done in the second half of the year.", "half of the year"),
        ("每周三开放。", "It is open on Thursdays.", "weekday"),
        ("下午3点开会。", "The meeting is at 3 a.m.", "hour"),
        ("上午9时开门。", "It opens at 10 a.m.", "hour"),
        ("自二〇一九年起施行。", "In force since 2018.", "year"),
    ],
)
def test_quarters_weekdays_and_hours_are_compared(zh: str, en: str, what: str) -> None:
    assert [one for one, _, _ in differing_times(zh, en)] == [what]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("前三季度增长。", "It grew in the first three quarters."),
        ("每周三次。", "Three times a week, on Mondays."),
        ("15时30分开始。", "It begins at 3:30 p.m."),
        ("上午9时至下午5点半。", "From 9 a.m. to 17:30."),
        ("中午12时。", "At 12 p.m."),
    ],
)
def test_times_said_in_another_way_are_the_same(zh: str, en: str) -> None:
    assert list(differing_times(zh, en)) == []
