"""What a good brief becomes: texts in both languages, numbers worked out, data in order, places kept."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.brief import Bilingual, Briefing, Chart, List, Table, Timeline, blocks, load, load_text
from briefgen.errors import ContentError, UsageError
from briefgen.problems import Place

HEAD = "id: sample\ntitle: {zh: 题, en: Title}\ndate: 2023-03-01\npublisher: {zh: 某办, en: Office}\n"
NUMBERS = """\
numbers:
  closed: {value: 144150, unit: 件, label: {zh: 办结, en: Closed}, short: {zh: 结, en: C}}
  part: {value: 36037.5, unit: 件, label: {zh: 其中, en: Part}}
  share: {formula: part / closed, unit: '%', label: {zh: 占比, en: Share}}
  third: {formula: closed / (closed + 2 * closed), unit: '%', digits: 1, label: 3rd}
  money: {value: 2, unit: 亿元, label: {zh: 金额, en: Amount}}
  less: {value: 162.99, unit: 万元, label: {zh: 罚款, en: Fines}}
  sum: {formula: money + less, unit: 万元, label: {zh: 合计, en: Sum}}
"""
DATA = "年,year,甲,乙\n一月,Jan,1,20\n二月,Feb,3,10\n三月,Mar,2,30\n"


def brief(body: str, tmp_path: Path, head: str = NUMBERS) -> Briefing:
    (tmp_path / "x.csv").write_text(DATA, encoding="utf-8")
    return load_text(f"{HEAD}{head}body:\n{body}\n".encode(), tmp_path / "brief.yaml")


def chart(rest: str, tmp_path: Path) -> Chart:
    found = brief(f"- chart: {{title: {{zh: 图, en: C}}, {rest}}}", tmp_path).body[0]
    assert isinstance(found, Chart)
    return found


def test_numbers_are_worked_out_exactly_in_their_units(tmp_path: Path) -> None:
    numbers = brief("- text: {zh: 甲, en: A}", tmp_path).numbers

    assert {name: number.value for name, number in numbers.items()} == {
        "closed": Decimal(144150),
        "part": Decimal("36037.5"),
        "share": Decimal(25),
        "third": Decimal("33.3"),
        "money": Decimal(2),
        "less": Decimal("162.99"),
        "sum": Decimal("20162.99"),
    }


def test_numbers_that_nothing_uses_are_a_warning_each(tmp_path: Path) -> None:
    briefing = brief('- text: {zh: "{share}", en: "{sum}"}', tmp_path)

    assert [(p.rule, p.message, str(p.place.line)) for p in briefing.problems] == [
        ("unused-number", "number 'third' is declared and never used", "9")
    ]


def test_what_follows_from_a_hedged_number_is_a_warning_unless_it_is_hedged(tmp_path: Path) -> None:
    head = """\
numbers:
  a: {value: 3400, qualifier: more_than, unit: 条}
  b: {formula: a / 2, unit: 条}
  c: {formula: a / 2, unit: 条, qualifier: more_than}
"""
    found = brief('- text: {zh: "{b}{c}", en: "{b}{c}"}', tmp_path, head)

    assert [p.message for p in found.problems] == ["'a' is more than its value, so the result is not exact"]


def test_a_unit_of_the_brief_s_own_is_counted_by_its_magnitude(tmp_path: Path) -> None:
    head = "units: {台套: {zh: 台套, en: [set, sets]}}\nnumbers:\n"
    head += "  a: {value: 2, unit: 台套}\n  b: {value: 3, unit: {zh: 万名法警, en: [bailiff, bailiffs]}}\n"
    numbers = brief('- text: {zh: "{a}{b}", en: "{a}{b}"}', tmp_path, head).numbers

    assert (numbers["a"].unit.en_one, numbers["a"].unit.en_many) == ("set", "sets")
    assert numbers["b"].quantity == 30_000


def test_a_chart_of_numbers_has_their_short_labels_for_categories(tmp_path: Path) -> None:
    found = chart("kind: bar, data: [closed, part], highlight: part", tmp_path)

    assert found.categories == (Bilingual("结", "C"), Bilingual("其中", "Part"))
    assert found.series[0].values == (Decimal(144150), Decimal("36037.5"))
    assert found.series[0].numbers == ("closed", "part")
    assert (found.highlight, found.unit and found.unit.name) == ((1,), "件")


def test_values_of_different_magnitude_are_brought_to_one_unit(tmp_path: Path) -> None:
    found = chart(
        "kind: bar, data: [money, less], reference: {value: sum, label: {zh: 合计, en: Sum}}", tmp_path
    )

    assert found.series[0].values == (Decimal(2), Decimal("0.016299"))
    assert found.reference and found.reference.value == Decimal("2.016299")


def test_the_unit_written_for_a_chart_is_the_one_its_values_are_in(tmp_path: Path) -> None:
    found = chart("kind: bar, data: [money, less], unit: 万元", tmp_path)

    assert found.series[0].values == (Decimal(20000), Decimal("162.99"))


def test_values_that_cannot_be_compared_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        chart("kind: bar, data: [money, closed]", tmp_path)

    assert [p.message for p in caught.value.problems] == ["'closed' is in 件, and the chart is in 亿元"]


def test_sorting_takes_highlights_and_remarks_along(tmp_path: Path) -> None:
    data = "data: {file: x.csv, category: {zh: 年, en: year}, series: [{column: 甲}]}"
    annotate = "annotate: [{at: 一月, text: {zh: 低, en: low}}]"
    found = chart(f"kind: column, sort: descending, highlight: [二月, Mar], {annotate}, {data}", tmp_path)

    assert [category.en for category in found.categories] == ["Feb", "Mar", "Jan"]
    assert found.series[0].values == (Decimal(3), Decimal(2), Decimal(1))
    assert found.highlight == (0, 1)
    assert [(one.index, one.text.en) for one in found.annotations] == [(2, "low")]


def test_a_stack_is_sorted_by_its_sum_and_others_by_their_first_series(tmp_path: Path) -> None:
    series = "series: [{column: 甲, name: {zh: 甲, en: A}}, {column: 乙, name: {zh: 乙, en: B}}]"
    data = f"data: {{file: x.csv, category: {{zh: 年, en: year}}, {series}}}"
    stacked = chart(f"kind: stacked, sort: ascending, {data}", tmp_path)
    line = chart(f"kind: line, sort: ascending, highlight: 乙, {data}", tmp_path)

    assert [category.en for category in stacked.categories] == ["Feb", "Jan", "Mar"]
    assert [category.en for category in line.categories] == ["Jan", "Mar", "Feb"]
    assert line.highlight_series == (1,)


def test_a_table_from_a_file_has_plain_cells_with_their_values(tmp_path: Path) -> None:
    text = (
        "- table: {title: {zh: 表, en: T}, columns: [{zh: 月, en: Month}, A], data: {file: x.csv, columns: "
    )
    found = brief(text + "[{zh: 年, en: year}, 甲]}}", tmp_path).body[0]

    assert isinstance(found, Table)
    assert found.rows[1] == (
        blocks.Cell(Bilingual("二月", "Feb"), plain=True),
        blocks.Cell(Bilingual("3", "3"), Decimal(3), plain=True),
    )


def test_the_files_a_brief_was_made_from_are_listed_with_their_hashes(tmp_path: Path) -> None:
    data = "data: {file: x.csv, category: {zh: 年, en: year}, series: [{column: 甲}]}"
    briefing = brief(f"- chart: {{kind: bar, title: {{zh: 图, en: C}}, {data}}}", tmp_path)

    assert [one.file for one in briefing.inputs] == ["brief.yaml", "x.csv"]
    assert all(len(one.sha256) == 64 for one in briefing.inputs)


def test_a_list_may_be_written_short_or_with_its_order(tmp_path: Path) -> None:
    body = "- list: [{zh: 甲, en: A, items: [{zh: 乙, en: B}]}]\n"
    body += "- list: {ordered: true, items: [{zh: 甲, en: A}]}"
    short, long = brief(body, tmp_path).body

    assert isinstance(short, List) and isinstance(long, List)
    assert (short.ordered, long.ordered) == (False, True)
    assert short.items[0].items[0].text == Bilingual("乙", "B")
    assert (short.items[0].at, long.items[0].at) == ("body/0/list/0", "body/1/list/items/0")


def test_a_moment_is_a_date_or_words(tmp_path: Path) -> None:
    body = "- timeline:\n" + "".join(
        f"  - {{when: {when}, text: {{zh: 甲, en: A}}}}\n"
        for when in ("2023-02-23", "2023-02", "{zh: 春, en: spring}")
    )
    found = brief(body, tmp_path).body[0]

    assert isinstance(found, Timeline)
    assert [event.when for event in found.events] == [
        datetime.date(2023, 2, 23),
        Bilingual("2023-02", "2023-02"),
        Bilingual("春", "spring"),
    ]


@pytest.mark.parametrize("written", ["contents:", "contents: true", "contents: {}"])
def test_a_block_without_words_may_be_written_bare(written: str, tmp_path: Path) -> None:
    assert isinstance(
        brief(f"- {written}\n- page-break:\n- footnotes: true", tmp_path).body[0], blocks.Contents
    )


def test_every_block_knows_its_place_in_the_file(tmp_path: Path) -> None:
    briefing = brief("- text: {zh: 甲, en: A}\n- quote: {zh: 乙, en: B}", tmp_path, "")

    assert [block.at for block in briefing.body] == ["body/0/text", "body/1/quote"]
    place = briefing.place("body/1/quote/en")
    assert place == Place(str(tmp_path / "brief.yaml"), 7, 22)
    assert briefing.source_line(place) == "- quote: {zh: 乙, en: B}"
    assert briefing.place("body/1/quote/zh", offset=0).column == 15


def test_all_texts_with_markup_are_found_with_their_paths(tmp_path: Path) -> None:
    body = """\
- heading: {zh: 甲, en: A}
- list: [{zh: 乙, en: B}]
- table: {title: {zh: 丙, en: C}, columns: [{zh: 丁, en: D}], rows: [[E]]}
"""
    paths = ["/".join(map(str, one.path)) for one in brief(body, tmp_path, "").texts()]

    assert paths == [
        "title",
        "body/0/heading",
        "body/1/list/0",
        "body/2/table/title",
        "body/2/table/columns/0",
        "body/2/table/rows/0/0",
    ]


def test_references_lead_to_blocks_that_exist(tmp_path: Path) -> None:
    body = '- text: {zh: "见[@h]，[那里](#t)", en: "See [@h]"}\n- heading: {zh: 甲, en: A}\n  id: h\n'
    body += "- text: {zh: 乙, en: B}\n  id: t\n"

    assert brief(body, tmp_path, "").problems == ()


def test_a_value_from_the_command_line_takes_the_place_of_the_written_one(tmp_path: Path) -> None:
    text = f'{HEAD}{NUMBERS}body:\n- text: {{zh: "{{closed}}", en: A}}\n'.encode()
    changes = {"numbers.closed.value": "288300", "title.zh": "新题", "numbers.closed.digits": "1"}
    briefing = load_text(text, tmp_path / "b.yaml", changes=changes, issue="2023-04")

    assert (briefing.numbers["closed"].value, briefing.numbers["closed"].digits) == (Decimal(288300), 1)
    assert (briefing.title.zh, briefing.period) == ("新题", "2023-04")


def test_a_problem_of_a_value_from_the_command_line_is_placed_there(tmp_path: Path) -> None:
    text = f"{HEAD}body:\n- text: {{zh: 甲, en: A}}\n".encode()

    with pytest.raises(ContentError) as caught:
        load_text(text, tmp_path / "b.yaml", changes={"date": "soon"})
    assert str(caught.value.problems[0].place) == "--set date=soon"


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("titel.zh", "--set titel.zh: there is no 'titel' in the brief; did you mean 'title'?"),
        ("title.fr", "--set title.fr: there is no 'fr' in title; there are zh, en"),
        ("title", "--set title: title is not one text; set one of the values in it"),
        ("id.x", "--set id.x: id is one text, with nothing in it to set"),
        ("body.5.text.zh", "--set body.5.text.zh: body has no entry '5'; entries are counted from 0"),
        ("numbers.x.value", "--set numbers.x.value: there is no 'x' in numbers"),
    ],
)
def test_a_key_there_cannot_be_is_a_mistake_in_the_command(key: str, message: str, tmp_path: Path) -> None:
    text = f"{HEAD}body:\n- text: {{zh: 甲, en: A}}\n".encode()

    with pytest.raises(UsageError) as caught:
        load_text(text, tmp_path / "b.yaml", changes={key: "x"})
    assert str(caught.value) == message


def test_an_issue_that_is_no_period_is_a_mistake_in_the_command(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--issue 2023/04"):
        load_text(f"{HEAD}body:\n- text: {{zh: 甲, en: A}}\n".encode(), tmp_path / "b.yaml", issue="2023/04")


def test_the_samples_of_the_project_are_briefs() -> None:
    data = Path(__file__).parents[2] / "data"

    for sample in sorted(data.glob("*.yaml")):
        if b"\neach:" not in sample.read_bytes():  # which is the pattern of a series
            assert load(sample).problems == ()


def test_a_file_that_is_not_there_is_a_mistake_in_the_command(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path / "none.yaml")
