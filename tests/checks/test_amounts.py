"""Days, rates and names that stand in both languages are the same, however each writes them."""

from pathlib import Path

import pytest

from briefgen.checks import check_brief
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
