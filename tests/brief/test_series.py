"""A pattern and a table: each row a brief with its own numbers and words, compared with all the others."""

from decimal import Decimal
from pathlib import Path
from statistics import mean, median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief import Briefing, Chart, Table, load
from briefgen.brief.series import Series, open_series
from briefgen.errors import ContentError
from briefgen.problems import Problem

ROOT = Path(__file__).parents[2]
HEAD = """\
id: towns
title: {zh: '{name}的一年', en: 'A year in {name}'}
date: 2024-03-01
publisher: {zh: 研究室, en: Research Office}
each: {id: code, name: {zh: 镇, en: town}, words: {county: county}}
numbers:
  cases: {column: cases, unit: 件, label: {zh: 案件, en: Cases}}
  rate: {column: rate, unit: '%', label: {zh: 占比, en: Share}}
"""
BODY = "body: [{text: {zh: '{name}有{cases}，占{rate}。', en: '{name} in {county} has {cases}, {rate}.'}}]\n"
TABLE = 'code,镇,town,county,cases,rate\na,甲镇,Jia,Yun,30,5.5\nb,乙镇,Yi,Yun,10,7\nc,丙镇,Bing,Yun,20,"1,000.5"\n'


def series(
    numbers: str = "", body: str = BODY, table: str = TABLE, head: str = HEAD, **given: object
) -> Series:
    content = (head + numbers + body).encode()
    return open_series(Path("towns.yaml"), content, ("towns.csv", table.encode()), **given)  # type: ignore[arg-type]


def problems(**given: str) -> list[Problem]:
    with pytest.raises(ContentError) as wrong:
        series(**given)
    return list(wrong.value.problems)


def number(briefing: Briefing, name: str) -> Decimal:
    return briefing.numbers[name].value


def test_each_row_is_a_brief_with_its_own_id_words_and_numbers() -> None:
    found = series()
    briefs = [found.load(at) for at in range(3)]

    assert [one.id for one in briefs] == ["towns-a", "towns-b", "towns-c"]
    assert [one.title.en for one in briefs] == ["A year in Jia", "A year in Yi", "A year in Bing"]
    assert [number(one, "cases") for one in briefs] == [30, 10, 20]
    assert [number(one, "rate") for one in briefs] == [Decimal("5.5"), 7, Decimal("1000.5")]
    (text,) = briefs[0].body
    assert text.text.en == "Jia in Yun has {cases}, {rate}."  # type: ignore[union-attr]


def test_formulas_compare_a_row_with_all_of_them() -> None:
    numbers = (
        "  place: {formula: rank(cases), unit: none}\n"
        "  from_below: {formula: rank_lowest(cases), unit: none}\n"
        "  middle: {formula: median(cases), unit: 件}\n"
        "  gap: {formula: cases - mean(cases), unit: 件}\n"
        "  part: {formula: cases / total(cases), unit: '%', digits: 1}\n"
        "  best: {formula: highest(part), unit: '%', digits: 1}\n"
        "  least: {formula: lowest(cases) + count(cases), unit: 件}\n"
    )
    found = series(numbers)
    shown = ("place", "from_below", "middle", "gap", "part", "best", "least")

    rows = [[str(number(found.load(at), name)) for name in shown] for at in range(3)]
    assert rows == [
        ["1", "3", "20", "10", "50.0", "50.0", "13"],
        ["3", "1", "20", "-10", "16.7", "50.0", "13"],
        ["2", "2", "20", "0", "33.3", "50.0", "13"],
    ]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=12))
@settings(max_examples=40)
def test_ranks_and_middles_are_those_of_any_table(values: list[int]) -> None:
    rows = "".join(f"r{at},甲,J,Y,{value},1\n" for at, value in enumerate(values))
    numbers = (
        "  place: {formula: rank(cases), unit: none}\n"
        "  middle: {formula: median(cases), unit: 件, digits: 2}\n"
        "  average: {formula: mean(cases), unit: 件, digits: 12}\n"
    )
    found = series(numbers, table=TABLE.partition("\n")[0] + "\n" + rows)

    for at, value in enumerate(values):
        briefing = found.load(at)
        assert number(briefing, "place") == 1 + sum(other > value for other in values)
        assert number(briefing, "middle") == Decimal(str(median(values)))
        assert abs(float(number(briefing, "average")) - mean(values)) < 1e-9


def test_a_chart_of_all_rows_highlights_the_briefs_own_and_shows_its_neighbours() -> None:
    rows = "".join(f"r{at},镇{at},T{at},Y,{at},1\n" for at in range(30))
    body = (
        BODY.rstrip("]\n")
        + ", {chart: {kind: bar, title: {zh: 图, en: Chart}, data: {group: cases, nearest: 5}}}]\n"
    )
    found = series(body=body, table=TABLE.partition("\n")[0] + "\n" + rows)

    for at, expected in ((15, [17, 16, 15, 14, 13]), (29, [29, 28, 27, 26, 25]), (0, [4, 3, 2, 1, 0])):
        chart = found.load(at).body[1]
        assert isinstance(chart, Chart)
        assert [one.en for one in chart.categories] == [f"T{one}" for one in expected]
        assert [chart.categories[own].en for own in chart.highlight] == [f"T{at}"]
        assert chart.unit is not None and chart.unit.zh == "件"


def test_the_index_has_every_row_the_best_first() -> None:
    index = series(
        "  part: {formula: cases / total(cases), unit: '%', digits: 1, label: {zh: 份额, en: Part}}\n"
    ).load_index()
    (table,) = (block for block in index.body if isinstance(block, Table))

    assert index.id == "towns-index"
    assert [[cell.text.en for cell in row] for row in table.rows] == [
        ["Jia", "30", "5.5%"],
        ["Bing", "20", "1,000.5%"],
        ["Yi", "10", "7%"],
    ]
    assert number(index, "cases") == 20


def test_a_change_from_outside_holds_for_every_row() -> None:
    found = series(changes={"date": "2025-01-02"}, issue="2025-01")

    assert {(str(found.load(at).date), found.load(at).period) for at in range(3)} == {
        ("2025-01-02", "2025-01")
    }


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (TABLE.replace("b,", "a,", 1), [("towns.csv:3:1", "duplicate-row")]),
        (TABLE.replace("b,", "B 2,", 1), [("towns.csv:3:1", "bad-id")]),
        (TABLE.replace(",10,", ",,", 1), [("towns.csv:3:13", "data-hole")]),
        (TABLE.replace(",20,", ",twenty,", 1), [("towns.csv:4:15", "data-number")]),
        (TABLE.replace("Jia", "{x}", 1), [("towns.csv:2:6", "markup")]),
        (TABLE.replace("Jia", "", 1), [("towns.csv:2:6", "data-hole")]),
        (TABLE.replace("Yun", "云", 1), [("towns.csv:2:10", "missing-language")]),
        (TABLE.replace("cases", "case", 1), [("towns.yaml:7:19", "missing-column")]),
        (TABLE.replace("code", "id", 1), [("towns.yaml:5:12", "missing-column")]),
        (TABLE.replace(",10,", ",,", 1).replace("c,", "a,", 1), [("towns.csv:3:13", "data-hole"), ("towns.csv:4:1", "duplicate-row")]),
        (TABLE.partition("\n")[0], [("towns.csv", "data-empty")]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_table_is_said_at_its_line_and_column(
    table: str, expected: list[tuple[str, str]]
) -> None:
    found = [(str(one.place), one.rule) for one in sorted(problems(table=table), key=lambda one: one.place)]

    assert found == expected


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ("  x: {formula: rank(x), unit: none}\n", "'x' has no value in every row"),
        ("  x: {formula: ranks(cases), unit: none}\n", "no function is called 'ranks'"),
        ("  x: {formula: rank(1), unit: none}\n", "rank takes the name of one number"),
        ("  x: {formula: rank(cass), unit: none}\n", "no number is called 'cass'"),
        ("  x: {formula: rank(), unit: none}\n", "rank takes the name of one number"),
        ("  x: {formula: 'rank(cases', unit: none}\n", "rank takes the name of one number"),
    ],
)
def test_a_comparison_that_cannot_be_made_is_said_at_its_place(numbers: str, message: str) -> None:
    with pytest.raises(ContentError) as wrong:
        series(numbers).load(0)

    assert message in str(wrong.value)
    assert all(one.place.line == 9 for one in wrong.value.problems)


def test_a_finding_behind_a_filled_in_word_stands_where_the_author_wrote_it() -> None:
    body = "body:\n- text: {zh: '{name}共{nobody}。', en: '{name} has {cases}, {rate}.'}\n"
    with pytest.raises(ContentError) as wrong:
        series(body=body).load(0)

    (problem,) = wrong.value.problems
    line = body.splitlines()[1]
    assert (problem.place.line, problem.place.column) == (10, line.index("{nobody}") + 1)


def test_a_pattern_by_itself_says_what_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "towns.yaml"
    path.write_text(HEAD + BODY, encoding="utf-8")
    with pytest.raises(ContentError) as wrong:
        load(path)

    assert "--each TABLE" in wrong.value.problems[0].hint
    assert wrong.value.problems[0].place.line == 5


def test_a_brief_that_is_no_pattern_makes_no_series() -> None:
    with pytest.raises(ContentError, match="no pattern"):
        series(head=HEAD.replace("each:", "#"))


def test_an_index_over_unknown_numbers_is_refused() -> None:
    head = HEAD.replace("words: {county: county}}", "words: {county: county}, index: {sort: caes}}")

    assert [(one.place.line, one.hint) for one in problems(head=head)] == [(5, "did you mean 'cases'?")]


def test_an_index_may_be_left_out() -> None:
    assert series().has_index
    assert not series(head=HEAD.replace("county}}", "county}, index: none}")).has_index
    (problem,) = problems(head=HEAD.replace("county}}", "county}, index: never}"))
    assert problem.place.line == 5


def test_the_sample_table_is_what_its_program_writes() -> None:
    from benchmarks.districts import table

    assert (ROOT / "data" / "districts.csv").read_text(encoding="utf-8") == table(24)
    assert len(set(table(2800).splitlines())) == 2801
