"""Ordinary prose of many registers, each with figures of its own, gives no false alarm either."""

import re
from pathlib import Path

import pytest

from briefgen.checks import check_brief
from briefgen.checks.rule import RULES, Group
from briefgen.problems import Problem
from kit import briefs

FILE = Path(__file__).with_name("registers.txt")


def pairs() -> tuple[list[str], list[tuple[str, str]]]:
    """Read the numbers that are declared, and both languages of each paragraph with their names in it."""
    numbers: list[str] = []
    texts: list[tuple[str, str]] = []
    lines = (line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for index, line in enumerate(lines):
        declared, zh, en = line.split("\t")
        for name, value, unit in re.findall(r"(\w): (\S+) ([^;]+)", declared):
            full = f"n{index}{name}"
            if f"{{{name}" not in zh:
                continue
            zh, en = (re.sub(rf"\{{{name}(?=[:}}])", f"{{{full}", text) for text in (zh, en))
            label = f"{{zh: 数{full}, en: Label {full}}}"
            numbers.append(f"{full}: {{value: {value}, unit: {unit}, label: {label}}}")
        texts.append((zh, en))
    return numbers, texts


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> tuple[Problem, ...]:
    numbers, texts = pairs()
    body = "\n".join(f'- text:\n    zh: "{zh}"\n    en: "{en}"' for zh, en in texts)
    path = briefs.write(tmp_path_factory.mktemp("registers"), briefs.yaml(body, "\n".join(numbers)))
    return check_brief(path).problems


def told(problems: tuple[Problem, ...], *groups: Group) -> list[str]:
    return [f"{p.place.line} {p.rule}: {p.message}" for p in problems if RULES[p.rule].group in groups]


def test_there_are_two_hundred_paragraphs_of_many_registers() -> None:
    assert 2 * len(pairs()[1]) >= 200


def test_no_number_and_no_pair_of_them_is_objected_to(problems: tuple[Problem, ...]) -> None:
    assert told(problems, Group.NUMBERS, Group.PARITY) == []


def test_of_a_hundred_of_their_sentences_at_most_one_is_objected_to(problems: tuple[Problem, ...]) -> None:
    sentences = sum(len(re.findall("[。！？；]|[.!?](?: |$|”)", f"{zh} {en}")) for zh, en in pairs()[1])

    assert len(told(problems, Group.LANGUAGE)) <= sentences / 100, told(problems, Group.LANGUAGE)
