"""One edition of a briefing: which words and numbers it shows, and in which order."""

from pathlib import Path

import pytest

from briefgen.document import (
    Cards,
    Chart,
    Contents,
    Document,
    Edition,
    Footnotes,
    Heading,
    List,
    Paragraph,
    Parallel,
    Table,
    ordinal,
    plain,
    resolve,
)
from briefgen.errors import ContentError
from briefgen.style import Brand
from kit import briefs

NUMBERS = """
closed: {value: 144150, unit: {zh: 件, en: [matter, matters]}, label: {zh: 办结, en: Closed}}
money: {value: 1171.89, unit: 亿元, label: {zh: 金额, en: Value}}
few: {value: 8, unit: {zh: 件, en: [case, cases]}, label: {zh: 移送, en: Passed on}}
share: {value: 37.5, unit: '%', label: {zh: 占比, en: Share}}
"""
ALL = "- cards: [closed, money, few, share]\n"


def resolved(folder: Path, edition: Edition, body: str, numbers: str = "", head: str = "") -> Document:
    return resolve(briefs.briefing(folder, body, numbers, head), edition)


def test_each_edition_says_a_number_in_its_own_way(tmp_path: Path) -> None:
    body = ALL + "- text: {zh: '审查{money}。', en: 'Reviews covered {money}.'}"

    zh = resolved(tmp_path, "zh", body, NUMBERS).blocks[1]
    en = resolved(tmp_path, "en", body, NUMBERS).blocks[1]

    assert isinstance(zh, Paragraph) and isinstance(en, Paragraph)
    assert plain(zh.text) == "审查1171.89亿元。"
    assert plain(en.text) == "Reviews covered RMB\u00a0117.189\u00a0billion."


def test_a_number_is_a_span_of_its_own_and_knows_its_name(tmp_path: Path) -> None:
    block = resolved(tmp_path, "zh", ALL + "- text: {zh: '办结{closed}。', en: '{closed}.'}", NUMBERS).blocks[
        1
    ]

    assert isinstance(block, Paragraph)
    assert [(span.text, span.number) for span in block.text] == [
        ("办结", ""),
        ("144150件", "closed"),
        ("。", ""),
    ]


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("{few} went on.", "Eight cases went on."),
        ("It rained. {few} went on.", "It rained. Eight cases went on."),
        ("It rained, and {few} went on.", "It rained, and eight cases went on."),
        ("“It rained.” {few} went on.", "“It rained.” Eight cases went on."),
        ("It rained.^[Hard.] {few} went on.", "It rained. Eight cases went on."),
    ],
)
def test_a_number_at_the_start_of_an_english_sentence_has_a_capital(
    tmp_path: Path, english: str, said: str
) -> None:
    block = resolved(tmp_path, "en", ALL + f"- text: {{zh: '{{few}}。', en: '{english}'}}", NUMBERS).blocks[1]

    assert isinstance(block, Paragraph)
    assert plain(block.text) == said


def test_the_edition_of_two_languages_sets_paragraphs_level_one_by_one(tmp_path: Path) -> None:
    body = '- text: {zh: "甲。\\n\\n乙。", en: "A.\\n\\nB."}'

    blocks = resolved(tmp_path, "zh-en", body).blocks

    assert [(_words(b.left), _words(b.right)) for b in blocks if isinstance(b, Parallel)] == [
        (["甲。"], ["A."]),
        (["乙。"], ["B."]),
    ]


def test_paragraphs_that_do_not_pair_stand_beside_each_other_whole(tmp_path: Path) -> None:
    body = '- text: {zh: "甲。\\n\\n乙。", en: "A and B."}'

    (block,) = resolved(tmp_path, "zh-en", body).blocks

    assert isinstance(block, Parallel)
    assert (_words(block.left), _words(block.right)) == (["甲。", "乙。"], ["A and B."])


def test_figures_and_tables_are_numbered_apart_and_references_say_their_names(tmp_path: Path) -> None:
    body = """
- chart: {kind: bar, title: {zh: 一。, en: One.}, data: [closed, few]}
- table: {title: {zh: 表。, en: Table.}, columns: [{zh: 甲, en: A}], rows: [['{share}']]}
  id: rows
- chart: {kind: bar, title: {zh: 二。, en: Two.}, data: [closed, few]}
  id: second
- cards: [money]
- text: {zh: '见[@second]和[@rows]。', en: 'See [@second] and [@rows].'}
"""
    document = resolved(tmp_path, "en", body, NUMBERS)

    charts = [block for block in document.blocks if isinstance(block, Chart)]
    assert [chart.label for chart in charts] == [("Figure\u00a01",), ("Figure\u00a02",)]
    last = document.blocks[-1]
    assert isinstance(last, Paragraph)
    assert [(span.text, span.link) for span in last.text if span.link] == [
        ("Figure\u00a02", "#second"),
        ("Table\u00a01", "#rows"),
    ]


def test_a_reference_to_a_heading_quotes_it_and_leads_there(tmp_path: Path) -> None:
    body = """
- heading: {zh: '办结{few}', en: '{few} closed'}
  id: one
- cards: [closed, money, share]
- text: {zh: '见[@one]。', en: 'See [@one].'}
"""
    last = resolved(tmp_path, "zh", body, NUMBERS).blocks[-1]

    assert isinstance(last, Paragraph)
    assert plain(last.text) == "见“办结8件”。"
    assert last.text[1].link == "#one"


def test_a_reference_to_a_nameless_block_leads_to_its_section(tmp_path: Path) -> None:
    body = """
- heading: {zh: 节, en: Section}
- text: {zh: 正文。, en: Text.}
  id: here
- text: {zh: '[回到](#here)。', en: '[Back](#here).'}
"""
    heading, _, last = resolved(tmp_path, "en", body).blocks

    assert isinstance(heading, Heading) and isinstance(last, Paragraph)
    assert last.text[0].link == f"#{heading.anchor}"


def test_notes_are_numbered_as_a_reader_meets_them(tmp_path: Path) -> None:
    head = """opening: {zh: '开头^[一]。', en: 'Opening^[one].'}
summary:
  - {zh: '要点^[二]。', en: 'Point^[two].'}"""
    body = "- text: {zh: '正文^[三]。', en: 'Text^[three].'}\n- footnotes:"

    document = resolved(tmp_path, "zh", body, head=head)

    assert [(note.mark, plain(note.text)) for note in document.notes] == [
        ("1", "一"),
        ("2", "二"),
        ("3", "三"),
    ]
    assert isinstance(document.blocks[-1], Footnotes)
    assert document.blocks[-1].notes == document.notes


def test_a_note_and_its_translation_share_a_mark(tmp_path: Path) -> None:
    head = "opening: {zh: '开头^[一]。', en: 'Opening^[one].'}"
    body = """
- text: {zh: '只有中文有注^[二]。', en: 'None here.'}
- list:
    - {zh: '甲^[三]', en: 'A^[three]'}
    - {zh: '乙^[四]', en: 'B^[four]'}
"""
    document = resolved(tmp_path, "zh-en", body, head=head)

    assert {plain(note.text): note.mark for note in document.notes} == {
        "一": "1", "one": "1", "二": "2", "三": "3", "four": "4", "四": "4", "three": "3",
    }  # fmt: skip
    assert len({note.id for note in document.notes}) == 7


def test_contents_list_headings_to_their_depth_and_take_no_notes(tmp_path: Path) -> None:
    body = """
- contents: {depth: 1}
- heading: {zh: '甲^[注]。', en: 'A^[note]'}
- heading: {zh: 甲一, en: A1, level: 2}
- text: {zh: 正文。, en: Text.}
"""
    document = resolved(tmp_path, "en", body)

    contents = document.blocks[0]
    assert isinstance(contents, Contents)
    assert [(entry.number, plain(entry.text[0])) for entry in contents.entries] == [("1", "A")]
    assert len(document.notes) == 1


def test_a_chart_in_english_is_scaled_once_for_all_its_values(tmp_path: Path) -> None:
    numbers = "a: {value: 1171.89, unit: 亿元, label: 甲}\nb: {value: 5, unit: 亿元, label: 乙}".replace(
        "甲", "{zh: 甲, en: A}"
    ).replace("乙", "{zh: 乙, en: B}")
    body = "- chart: {kind: bar, title: {zh: 甲多。, en: A has more.}, data: [a, b]}"

    en = resolved(tmp_path, "en", body, numbers).blocks[0]
    both = resolved(tmp_path, "zh-en", body, numbers).blocks[0]

    assert isinstance(en, Chart) and isinstance(both, Chart)
    assert en.unit == ("RMB billion",)
    assert [text[0] for text in en.series[0].texts] == ["117.189", "0.500"]
    assert [str(value) for value in en.series[0].values] == ["117.189", "0.5"]
    assert both.unit == ("亿元", "RMB 100 million")
    assert both.series[0].texts[1] == ("5", "5")


def test_moving_the_point_adds_no_zeros_to_a_chart(tmp_path: Path) -> None:
    numbers = (
        "a: {value: '9.80', unit: 亿元, label: {zh: 甲, en: A}}\n"
        "b: {value: '21.30', unit: 亿元, label: {zh: 乙, en: B}}"
    )
    body = "- chart: {kind: bar, title: {zh: 乙多。, en: B has more.}, data: [a, b]}"

    en = resolved(tmp_path, "en", body, numbers).blocks[0]

    assert isinstance(en, Chart)
    assert en.unit == ("RMB billion",)
    assert en.series[0].texts == (("0.98",), ("2.13",))


def test_a_reference_line_says_its_value_once_unless_its_label_does(tmp_path: Path) -> None:
    numbers = (
        "a: {value: 41, unit: 公里, label: {zh: 甲, en: A}}\nb: {value: 24, unit: 公里, label: {zh: 乙, en: B}}\n"
        "mean: {formula: (a + b) / 2, unit: 公里}"
    )
    body = "- chart: {kind: bar, title: {zh: 甲多。, en: A has more.}, data: [a, b], reference: {value: mean, label: %s}}"
    average = resolved(tmp_path, "zh-en", body % "{zh: 平均, en: Average}", numbers).blocks[0]
    worded = resolved(tmp_path, "zh-en", body % "{zh: 四成, en: four in ten}", numbers).blocks[0]

    assert isinstance(average, Chart) and isinstance(worded, Chart)
    assert average.reference and average.reference.text == ("平均", "Average 32.5")
    assert worded.reference and worded.reference.text == ("四成", "four in ten")


def test_a_chart_writes_all_its_values_alike(tmp_path: Path) -> None:
    numbers = (
        "a: {value: 21400, unit: 件, label: {zh: 甲, en: A}}\n"
        "b: {value: 8600, unit: 件, label: {zh: 乙, en: B}}"
    )
    body = "- chart: {kind: bar, title: {zh: 甲多。, en: A has more.}, data: [a, b]}"

    zh = resolved(tmp_path, "zh", body, numbers).blocks[0]
    both = resolved(tmp_path, "zh-en", body, numbers).blocks[0]

    assert isinstance(zh, Chart) and isinstance(both, Chart)
    assert zh.series[0].texts == (("21,400",), ("8,600",))
    assert both.series[0].texts == (("21,400", "21,400"), ("8,600", "8,600"))


def test_a_chart_without_words_for_the_blind_gets_them_from_its_data(tmp_path: Path) -> None:
    body = ALL + "- chart: {kind: bar, title: {zh: 办结最多, en: Closed leads}, data: [closed, few]}"

    chart = resolved(tmp_path, "en", body, NUMBERS).blocks[1]

    assert isinstance(chart, Chart)
    assert chart.alt == ("Bar chart: Closed leads. Closed 144,150, Passed on 8.",)


def test_cards_keep_value_and_unit_apart(tmp_path: Path) -> None:
    cards = resolved(tmp_path, "zh-en", ALL, NUMBERS).blocks[0]

    assert isinstance(cards, Cards)
    first, money = cards.items[0], cards.items[1]
    assert (first.value, first.unit) == (("144,150", "144,150"), ("件", "matters"))
    assert (money.before, money.value, money.unit) == (
        ("", "RMB"),
        ("1,171.89", "117.189"),
        ("亿元", "billion"),
    )


def test_a_column_of_numbers_stands_by_its_decimal_points(tmp_path: Path) -> None:
    body = """
- table:
    title: {zh: 表, en: Table}
    columns: [{zh: 项, en: Item}, {zh: 值, en: Value}]
    rows: [[{zh: 甲, en: A}, '{few}'], [{zh: 乙, en: B}, '12.5']]
- cards: [closed, money, share]
"""
    table = resolved(tmp_path, "zh-en", body, NUMBERS).blocks[0]

    assert isinstance(table, Table)
    assert [column.align for column in table.columns] == ["left", "decimal"]
    assert [len(cell.text) for cell in table.rows[1]] == [2, 1]


def test_a_column_of_large_data_is_grouped_and_a_column_of_years_is_not(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("year,visits\n2022,77314\n2023,-9120\n", encoding="utf-8")
    body = """
- table:
    title: {zh: 表, en: Table}
    columns: [{zh: 年, en: Year}, {zh: 人次, en: Visits}]
    data: {file: d.csv, columns: [year, visits]}
"""
    zh = resolved(tmp_path, "zh", body).blocks[0]
    en = resolved(tmp_path, "en", body).blocks[0]

    assert isinstance(zh, Table) and isinstance(en, Table)
    assert [[plain(cell.text[0]) for cell in row] for row in zh.rows] == [
        ["2022", "77,314"],
        ["2023", "−9,120"],
    ]
    assert [[plain(cell.text[0]) for cell in row] for row in en.rows] == [
        ["2022", "77,314"],
        ["2023", "−9,120"],
    ]


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("8600,3150", ["8,600", "3,150"]),
        ("2022,2023", ["2022", "2023"]),
        ("2022,2101", ["2,022", "2,101"]),
        ("2022.5,2023", ["2,022.5", "2,023"]),
        ("860,315", ["860", "315"]),
    ],
)
def test_english_groups_four_digits_too_unless_all_are_years(
    written: str, english: list[str], tmp_path: Path
) -> None:
    (tmp_path / "d.csv").write_text("n\n" + written.replace(",", "\n") + "\n", encoding="utf-8")
    body = """
- table:
    title: {zh: 表, en: Table}
    columns: [{zh: 数, en: Count}]
    data: {file: d.csv, columns: [n]}
"""
    zh, en, both = (resolved(tmp_path, edition, body).blocks[0] for edition in ("zh", "en", "zh-en"))

    assert isinstance(zh, Table) and isinstance(en, Table) and isinstance(both, Table)
    assert [plain(row[0].text[0]) for row in en.rows] == english
    assert [plain(row[0].text[0]) for row in zh.rows] == written.split(",")
    assert [[plain(line) for line in row[0].text] for row in both.rows] == [[one] for one in english]


def test_without_a_subtitle_an_edition_shows_the_other_language_s_title(tmp_path: Path) -> None:
    body = "- text: {zh: 正文。, en: Text.}"

    assert plain(resolved(tmp_path, "zh", body).subtitle[0]) == "A probe"
    assert plain(resolved(tmp_path, "en", body).subtitle[0]) == "试件"
    assert resolved(tmp_path, "zh-en", body).subtitle == ()


def test_a_brand_names_the_publisher_a_brief_leaves_out(tmp_path: Path) -> None:
    text = briefs.yaml(head="brand: brand.yaml").replace("publisher: {zh: 研究室, en: Research Office}\n", "")
    (tmp_path / "brand.yaml").write_text("publisher: {zh: 局, en: Bureau}\n", encoding="utf-8")
    from briefgen.brief import load

    briefing = load(briefs.write(tmp_path, text))

    assert resolve(briefing, "en").author == "Bureau"
    with pytest.raises(ContentError, match="nobody is named as publisher"):
        resolve(briefing, "en", Brand({}, {}))


def test_the_masthead_speaks_the_edition_s_languages(tmp_path: Path) -> None:
    head = """issue: {number: 12}
mark: internal
source: {title: {zh: 年度报告, en: Annual Report}, issuer: {zh: 区政府, en: District}, date: 2023-02-23}"""

    masthead = resolved(tmp_path, "zh-en", "- text: {zh: 正文。, en: Text.}", head=head).masthead

    assert [plain(line) for line in masthead.issue] == ["第12期", "Issue\u00a012"]
    assert [plain(line) for line in masthead.date] == ["2024年3月1日", "1\u00a0March\u00a02024"]
    assert [plain(line) for line in masthead.mark] == ["内部资料", "Internal"]
    assert [plain(line) for line in masthead.source] == [
        "资料来源：《年度报告》，区政府，2023年2月23日",
        "Source: Annual Report, District, 23\u00a0February\u00a02023",
    ]


def test_summaries_are_key_lists_side_by_side_in_two_languages(tmp_path: Path) -> None:
    head = "summary:\n  - {zh: 一。, en: One.}"

    document = resolved(tmp_path, "zh-en", "- text: {zh: 正文。, en: Text.}", head=head)

    (pair,) = document.summary
    assert isinstance(pair, Parallel)
    assert isinstance(pair.left[0], List) and pair.left[0].key


def _words(blocks: tuple[object, ...]) -> list[str]:
    return [plain(block.text) for block in blocks if isinstance(block, Paragraph)]


def put_right(folder: Path, zh: str, numbers: str = NUMBERS) -> str:
    block = resolved(folder, "zh", ALL + f"- text:\n    zh: >-\n      {zh}\n    en: Text", numbers).blocks[1]
    assert isinstance(block, Paragraph)
    return plain(block.text)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("一是**强化引领**,推进AI 应用.", "一是**强化引领**，推进AI应用。"),
        ("办结 {closed},占{share};其中(不完全统计):好", "办结144150件，占37.5%；其中（不完全统计）：好"),
        ("改革^[见附注,说明.],推进", "改革，推进"),
        (
            "[通知(全文)](https://example.org/a,b(c)),见 https://example.org/x,y 一文",
            "通知（全文），见 https://example.org/x,y 一文",
        ),
        ("写作`甲,乙(丙)`,或甲\\,乙", "写作甲,乙(丙)，或甲,乙"),
    ],
)
def test_half_width_marks_of_copied_chinese_are_put_right_around_what_is_not_prose(
    tmp_path: Path, written: str, said: str
) -> None:
    assert put_right(tmp_path, written) == said.replace("**", "")


def test_labels_and_notes_are_put_right_too(tmp_path: Path) -> None:
    head = "mark: {zh: '内部(征求意见)', en: Draft}\n"
    document = resolved(
        tmp_path, "zh", ALL + "- text: {zh: '改革^[见附注,说明.]。', en: 'Reform^[Note.].'}", NUMBERS, head
    )

    assert plain(document.notes[0].text) == "见附注，说明。"
    assert plain(document.masthead.mark[0]) == "内部（征求意见）"


def test_items_are_numbered_by_their_depth_in_the_manner_of_the_language() -> None:
    assert [ordinal(2, depth, "zh") for depth in range(4)] == ["2.", "（2）", "②", "②"]
    assert [ordinal(4, depth, "en") for depth in range(4)] == ["4.", "d.", "iv.", "iv."]
    assert [ordinal(27, 1, "en"), ordinal(49, 2, "en"), ordinal(21, 2, "zh")] == ["aa.", "xlix.", "(21)"]
