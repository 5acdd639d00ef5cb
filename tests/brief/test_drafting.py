"""A draft made from a report nobody has prepared: it loads, and its numbers are those of the report."""

from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief import SourceText, load_text, proves
from briefgen.brief.drafting import draft
from briefgen.brief.report import read_report

REPORT = Path(__file__).with_name("report.txt").read_text(encoding="utf-8")
# Every quantity of the report in its order: an Arabic or Han numeral with a unit or %.
# fmt: off
STATED = (
    "186.7亿元", "6.5%", "9.83亿元", "11.2%", "38420元", "19865元", "5.8%", "7.6%", "14家", "97家", "2.3个百分点", "23万吨",
    "3.2万亩", "4亿元", "300万人次", "21亿元", "126个", "58.6亿元", "103.4%", "12.4亿元", "6.8亿元", "145公里", "7座", "420个",
    "78.6%", "3200人", "3所", "1080个", "216名", "1600张", "6.2万名", "60岁", "1.3万人次", "860万元", "12个", "2800户",
    "3个", "80%", "6%", "8%", "5.5%", "3%", "3000户", "5家", "92%", "2%", "5000万元", "2.6万平方米",
    "1.5亿元", "120家", "15起", "23.5万元",
)
# fmt: on
POWERS = {"万": 10**4, "亿": 10**8}


def worth(written: str) -> tuple[Fraction, str]:
    digits = written.rstrip("".join(set(written) - set("0123456789.")))
    unit = written[len(digits) :]
    value = Fraction(digits)
    if unit[:1] in POWERS:
        value, unit = value * POWERS[unit[0]], unit[1:]
    return (value / 100 if unit in ("%", "个百分点") else value), unit


def test_every_quantity_is_found_with_its_value_and_unit_and_nothing_else() -> None:
    found = [(one.value, one.unit) for one in read_report(REPORT).readings]

    assert found == [worth(one) for one in STATED]


def test_the_sections_are_those_of_the_enumerators() -> None:
    sections = [(one.level, one.heading) for one in read_report(REPORT).sections if one.heading]

    assert sections == [
        (1, "一、2023年工作回顾"),
        (2, "（一）产业发展提质增效"),
        (2, "（二）项目建设成效明显"),
        (2, "（三）民生保障持续加强"),
        (1, "二、存在的问题"),
        (1, "三、2024年主要任务"),
    ]


def test_a_draft_loads_and_its_evidence_proves_its_numbers() -> None:
    made = draft(SourceText.from_text(REPORT), id="county")

    briefing = load_text(made.text.encode(), Path("county.yaml"))

    assert len(briefing.numbers) == len(made.numbers) == len(STATED)
    assert briefing.problems == ()
    report = SourceText.from_text(REPORT)
    for number in briefing.numbers.values():
        assert report.find(number.evidence), number
        assert proves(number, number.evidence) is None, number


def test_a_draft_names_numbers_by_what_they_count() -> None:
    names = {one.number.name for one in draft(SourceText.from_text(REPORT), id="county").numbers}

    assert {"gdp", "built_bridges", "teachers", "visitors"} <= names


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("一二（）、。3.5万亿元%件年月日：“”《》\n1-—～余近abc "), max_size=120)
)
def test_any_text_makes_a_draft_that_loads(text: str) -> None:
    made = draft(SourceText.from_text(text), id="any")

    load_text(made.text.encode(), Path("any.yaml"))
