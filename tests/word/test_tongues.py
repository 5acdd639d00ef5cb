"""Two languages in one file: beside each other where there is room, with no more space than the PDF gives."""

from dataclasses import replace

import pytest

from briefgen.document import (
    Callout,
    Cell,
    Contents,
    Entry,
    Event,
    Heading,
    Item,
    List,
    Paragraph,
    Parallel,
    Span,
    Table,
    Timeline,
)
from kit import documents
from kit.worded import W, Worded, of, value, words

AUTHOR = documents.Author("zh-en")


def said(zh: str, en: str) -> tuple[tuple[Span, ...], ...]:
    return AUTHOR.lines({"zh": zh, "en": en})


def table_of(*names: tuple[str, str], width: float = 0.0) -> Table:
    block = documents.table(AUTHOR)
    first = replace(block.columns[0], width=width)
    rows = tuple((Cell(said(*name)), *block.rows[0][1:]) for name in names)
    others = tuple(replace(one, width=width and 1.0) for one in block.columns[1:])
    return replace(block, columns=(first, *others), rows=rows, total=False)


def cells(file: Worded, row: int) -> list[list[str]]:
    (one,) = (t for t in file.document.iter(f"{W}tbl") if value(t, "tblPr/tblStyle") == "BriefTable")
    found = one.findall(f"{W}tr")[row]
    return [[words(p) for p in cell.findall(f"{W}p")] for cell in found.findall(f"{W}tc")]


def space(paragraph, side: str) -> str:  # type: ignore[no-untyped-def]
    found = value(paragraph, "pPr/spacing", side)
    return "" if found == "None" else found


def test_short_names_stand_beside_each_other_each_language_under_its_own_head() -> None:
    file = of(table_of(("城东", "East"), ("城西", "West")), edition="zh-en")

    assert cells(file, 0)[:2] == [["类别"], ["Kind"]]
    assert cells(file, 1)[:2] == [["城东"], ["East"]]
    assert len(cells(file, 1)) == 5


@pytest.mark.parametrize(
    "name", [("政府合同与协议，以及与它们有关的补充约定", "Contracts, with all that belongs to them")]
)
def test_long_names_stand_under_one_another(name: tuple[str, str]) -> None:
    file = of(table_of(("城东", "East"), name), edition="zh-en")

    assert cells(file, 2)[0] == list(name)
    assert len(cells(file, 2)) == 4


def test_names_whose_heads_are_in_one_language_stay_together() -> None:
    block = table_of(("城东", "East"))
    shared = replace(block.columns[0], title=(block.columns[0].title[0],))

    assert len(cells(of(replace(block, columns=(shared, *block.columns[1:])), edition="zh-en"), 1)) == 4


def test_a_share_the_author_gave_is_divided_between_the_languages() -> None:
    file = of(table_of(("城东", "East"), width=2.0), edition="zh-en")

    (one,) = (t for t in file.document.iter(f"{W}tbl") if value(t, "tblPr/tblStyle") == "BriefTable")
    widths = [int(str(column.get(f"{W}w"))) for column in one.iter(f"{W}gridCol")]
    assert abs(widths[0] + widths[1] - 2 * widths[2]) <= 4


def contents(zh: str, en: str) -> Worded:
    heads = Heading(1, (Span(zh, "zh"),), "1", "one"), Heading(1, (Span(en, "en"),), "1", "one")
    block = Contents(said("目录", "Contents"), (Entry(1, said(zh, en), "1", "one"),))
    return of(block, Parallel(heads[:1], heads[1:]), edition="zh-en")


def test_an_entry_of_the_contents_says_both_languages_on_a_line() -> None:
    file = contents("数字", "Figures")

    (title,), (entry,) = file.paragraphs("TOCHeading"), file.paragraphs("TOC1")
    assert words(title) == "目录\tContents"
    assert words(entry) == "1\t数字\tFigures"


def test_an_entry_that_is_too_long_for_that_goes_on_in_the_second_column() -> None:
    file = contents("数字" * 20, "Figures")

    (entry,) = file.paragraphs("TOC1")
    assert words(entry) == "1\t" + "数字" * 20 + "\nFigures"
    stops = entry.findall(f"{W}pPr/{W}tabs/{W}tab")
    assert value(entry, "pPr/ind", "left") == stops[1].get(f"{W}pos")


def test_space_between_two_rows_is_the_larger_of_both() -> None:
    text = AUTHOR.paragraph({"zh": "文", "en": "text"})
    head = AUTHOR.heading({"zh": "题", "en": "Head"}, "", level=2)
    file = of(text, head, edition="zh-en")

    before = int(value(file.style("Heading2"), "pPr/spacing", "before"))
    after = int(value(file.style("BodyText"), "pPr/spacing", "after"))
    assert [space(p, "before") for p in file.paragraphs("Heading2")] == [str(before - after)]


def test_an_event_in_two_languages_has_no_space_inside() -> None:
    event = Event(said("2020年", "2020"), said("开馆", "It opens."))
    file = of(Timeline((event,)), edition="zh-en")

    assert [space(p, "after") for p in file.paragraphs("Timeline")] == ["0"]
    assert [space(p, "after") for p in file.paragraphs("TimelineEN")] == [""]


def test_the_title_of_a_callout_stays_with_what_it_says() -> None:
    file = of(Callout(said("提示", "Note"), (AUTHOR.paragraph({"zh": "文", "en": "text"}),)), edition="zh-en")

    for style in ("CalloutTitle", "CalloutTitleEN"):
        (title,) = file.paragraphs(style)
        assert title.find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize(("text", "apart"), [("短", False), ("长" * 60, True)])
def test_items_that_run_over_lines_stand_half_a_line_apart(text: str, apart: bool) -> None:
    items = tuple(Item((Span(one, "zh"),)) for one in ("甲", text, "丙", "丁"))
    file = of(List(items))

    gaps = [space(p, "after") not in ("", "0") for p in file.paragraphs("ListBullet")]
    assert gaps[:-1] == [apart] * 3


def test_a_pair_in_a_file_of_one_language_stands_apart_and_has_no_indents() -> None:
    pair = Parallel((Paragraph((Span("中", "zh"),)),), (Paragraph((Span("in", "en"),)),))
    text = Paragraph((Span("正文", "zh"),))
    file = of(text, pair, text)

    above, *_, below = file.paragraphs("BodyText")
    assert int(space(above, "after")) > 0
    assert int(space(below, "before")) > 0
    (inside,) = file.paragraphs("BodyTextInset")
    assert value(inside, "pPr/ind", "firstLine") == "0"


def test_a_callout_of_one_cell_asks_nothing_of_what_follows_it() -> None:
    """LibreOffice would take the first paragraph of a row for the row, and move it with what follows."""
    file = of(Callout(((Span("提示", "zh"),),), (Paragraph((Span("文", "zh"),)),)))

    (title,) = file.paragraphs("CalloutTitle")
    assert title.find(f"{W}pPr/{W}keepNext") is None
    assert file.style("CalloutTitle").find(f"{W}pPr/{W}keepNext") is None


@pytest.mark.parametrize(("text", "whole"), [("短句。", True), ("长" * 120, False)])
def test_a_pair_of_more_than_a_few_lines_may_part_over_a_page(text: str, whole: bool) -> None:
    file = of(AUTHOR.paragraph({"zh": text, "en": "Short."}), edition="zh-en")

    (row,) = (t.find(f"{W}tr") for t in file.document.iter(f"{W}tbl"))
    assert (row.find(f"{W}trPr/{W}cantSplit") is not None) is whole  # type: ignore[union-attr]
