"""Reports nobody prepared the reader for: what they state is found, with its value and unit, and little else."""

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from briefgen.brief import SourceText, load_text, proves
from briefgen.brief.drafting import draft
from briefgen.brief.quantities import Reading
from briefgen.brief.report import read_report

FILES = sorted((Path(__file__).parent / "reports").glob("*.txt"))
# A quantity stands between ⟦ and ⟧; where it is not in plain digits, = says what it is.
MARKED = re.compile("⟦([^⟧=]*)(?:=([^⟧]*))?⟧")
PLAIN = re.compile("([+-]?[0-9,.]+)(?:(?:—|至)([0-9,.]+))?(万亿|[万亿])?(.*)")
POWERS = {"万": 4, "亿": 8, "万亿": 12, None: 0}
SHARES = {"%": Fraction(1, 100), "个百分点": Fraction(1, 100), "‰": Fraction(1, 1000)}
HALF = {0xFF10 + digit: 0x30 + digit for digit in range(10)} | {ord("．"): ord("."), ord("％"): ord("%")}


@dataclass(frozen=True)
class Stated:
    """What somebody who read the report says it states, and where."""

    start: int
    end: int
    value: Fraction
    high: Fraction | None
    unit: str

    def is_in(self, reading: Reading) -> bool:
        unit = f"{reading.unit}每{reading.per}" if reading.per and "每" in self.unit else reading.unit
        same = unit == self.unit or {unit, self.unit} == {"%", "成"}
        return same and (reading.value, reading.high) == (self.value, self.high)


def marked(path: Path) -> tuple[str, list[Stated]]:
    """Return a report without its marks, and what they say."""
    raw, text, stated, last = path.read_text(encoding="utf-8"), "", [], 0
    for mark in MARKED.finditer(raw):
        text += raw[last : mark.start()]
        stated.append(read(len(text), mark[1], mark[2] or mark[1]))
        text += mark[1]
        last = mark.end()
    return text + raw[last:], stated


def read(start: int, written: str, meant: str) -> Stated:
    words = re.sub("^(?:近|超过|约|不足)|(?:以上|左右|以内|以下)$", "", meant.translate(HALF))
    parts = PLAIN.fullmatch(re.sub("[余多]", "", words, count=1))
    assert parts, written
    scale = SHARES.get(parts[4], Fraction(1)) * 10 ** POWERS[parts[3]]
    low, high = (Fraction(one.replace(",", "")) * scale if one else None for one in (parts[1], parts[2]))
    assert low is not None
    return Stated(start, start + len(written), low, high, parts[4])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nearly_every_quantity_is_found_and_hardly_anything_else(path: Path) -> None:
    text, stated = marked(path)
    readings = read_report(text).readings

    at = [[one for one in readings if one.start < each.end and each.start < one.end] for each in stated]
    missed = [
        text[each.start : each.end]
        for each, near in zip(stated, at, strict=True)
        if not any(map(each.is_in, near))
    ]
    taken = [one for near in at for one in near]
    idle = [one.text for one in readings if one not in taken]

    assert len(stated) >= 40
    assert len(missed) <= 0.05 * len(stated), missed
    assert len(idle) <= 0.03 * len(stated), idle


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_draft_declares_them_with_words_that_prove_them(path: Path) -> None:
    text, _ = marked(path)
    source = SourceText.from_text(text)

    made = draft(source, id="unseen")
    briefing = load_text(made.text.encode(), Path("unseen.yaml"))

    assert len(made.passed) <= 0.05 * len(made.numbers), made.passed
    assert briefing.problems == ()
    for number in briefing.numbers.values():
        assert source.find(number.evidence) and proves(number, number.evidence) is None, number


def test_a_draft_is_the_same_every_time() -> None:
    text, _ = marked(FILES[0])
    source = SourceText.from_text(text)

    assert draft(source, id="same").text == draft(source, id="same").text


def test_a_rate_a_term_and_a_row_are_declared_with_words_that_prove_them() -> None:
    source = SourceText.from_text(
        "流量3280立方米/秒，5日内抢通，占比分别提高15、22个百分点，管网62.7 km，水位12\n米。"
    )

    made = draft(source, id="rates")
    numbers = load_text(made.text.encode(), Path("rates.yaml")).numbers.values()

    assert made.passed == ()
    assert [(str(one.value), one.unit.zh) for one in numbers] == [
        ("3280", "立方米/秒"),
        ("5", "日"),
        ("15", "个百分点"),
        ("22", "个百分点"),
        ("62.7", "km"),
        ("12", "米"),
    ]


def test_a_value_far_below_its_unit_is_drafted_in_digits() -> None:
    made = draft(SourceText.from_text("做到两个到亿个。"), id="tiny")

    assert load_text(made.text.encode(), Path("tiny.yaml")).problems == ()
