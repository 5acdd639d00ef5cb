"""Ordinary official prose gives no false alarm: an author who is warned for nothing stops reading warnings."""

import re
from pathlib import Path

import pytest

from briefgen.checks import check_brief
from briefgen.checks.rule import RULES, Group
from briefgen.problems import Problem
from kit import briefs

# Sentences of work reports, and paragraphs of other genres: communiqués, notices, rules, letters, speeches.
FILES = ("prose.txt", "paragraphs.txt")
UNITS = {
    "gdp": "236.4, unit: 亿元", "growth": "6.2, unit: '%'", "cases": "128, unit: 件", "rate": "98.7, unit: '%'",
    "items": "356, unit: 项", "money": "1820, unit: 万元", "people": "12600, unit: 人", "firms": "845, unit: 家",
    "share": "61.3, unit: '%'", "points": "0.8, unit: 个百分点", "homes": "17, unit: {zh: 家, en: [home, homes]}",
    "roads": "46, unit: 公里", "land": "58.2, unit: 万亩", "times": "24, unit: 次",
}  # fmt: skip


def lines() -> list[tuple[str, str]]:
    """Read the pairs."""
    texts = (Path(__file__).with_name(name).read_text(encoding="utf-8") for name in FILES)
    listed = [line for text in texts for line in text.splitlines() if line and not line.startswith("#")]
    return [(zh, en) for zh, _, en in (line.partition("\t") for line in listed)]


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> tuple[Problem, ...]:
    body = "\n".join(f'- text:\n    zh: "{zh}"\n    en: "{en}"' for zh, en in lines())
    numbers = "\n".join(
        f"{name}: {{value: {value}, label: {{zh: {name}, en: {name}}}}}" for name, value in UNITS.items()
    )
    path = briefs.write(tmp_path_factory.mktemp("prose"), briefs.yaml(body, numbers))
    return check_brief(path).problems


def told(problems: tuple[Problem, ...], *groups: Group) -> list[str]:
    return [f"{p.place.line} {p.rule}: {p.message}" for p in problems if RULES[p.rule].group in groups]


def test_there_are_two_hundred_paragraphs_of_it() -> None:
    assert 2 * len(lines()) >= 200


def test_no_number_and_no_pair_is_objected_to(problems: tuple[Problem, ...]) -> None:
    assert told(problems, Group.NUMBERS, Group.PARITY) == []


def test_of_a_hundred_sentences_at_most_one_is_objected_to(problems: tuple[Problem, ...]) -> None:
    sentences = sum(len(re.findall("[。！？；]|[.!?](?: |$|”)", f"{zh} {en}")) for zh, en in lines())

    assert len(told(problems, Group.LANGUAGE)) <= sentences / 100, told(problems, Group.LANGUAGE)
