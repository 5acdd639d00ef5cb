"""Lines: titles break where they read well, figures stay with their units, and no text is changed for it."""

import pytest

from briefgen.document import (
    Cell,
    Column,
    Contents,
    Document,
    Edition,
    Entry,
    Heading,
    Inline,
    Paragraph,
    Span,
    Table,
)
from kit import documents
from kit.worded import W, Worded, of, value, worded, words


def said(text: str, language: str = "en") -> Inline:
    return (Span(text, language),)  # type: ignore[arg-type]


def titled(text: str, edition: Edition = "en") -> Worded:
    return of(Paragraph(said("Words.")), edition=edition, title=(said(text, edition),))


LONG = "Law by the numbers: Wutongqiao in the year 2022, and a little more of it"


def test_a_title_of_two_lines_is_narrowed_and_keeps_its_words() -> None:
    (title,) = titled("Law by the numbers: Wutongqiao in 2022").paragraphs("Title")

    assert words(title) == "Law by the numbers: Wutongqiao in 2022"
    assert int(value(title, "pPr/ind", "right")) > 1000


def test_a_title_that_fits_is_left_alone() -> None:
    (title,) = titled("Law by the numbers").paragraphs("Title")

    assert value(title, "pPr/ind", "right") == ""


def test_a_break_within_a_title_parts_words_and_never_joins_them() -> None:
    (title,) = titled(LONG).paragraphs("Title")

    assert words(title).replace(" \n", " ") == LONG


def test_a_chinese_title_is_never_broken_inside_a_word() -> None:
    text = "四川一个产业区的法治政府建设成绩短板与下一步打算和全区配置"
    (title,) = titled(text, "zh").paragraphs("Title")

    first, _, rest = words(title).partition("\n")
    assert first + rest == text
    assert not rest or (first[-1:] + rest[:1]) not in ("法治", "政府", "建设", "短板", "打算", "产业")


def test_the_words_of_a_heading_hold_no_break_for_the_contents_to_repeat() -> None:
    long = "纠纷多靠调解，行政复议增加四成多，法庭和检察服务先进园区，综合体还在等规划和审批"
    (heading,) = of(Heading(1, said(long, "zh"))).paragraphs("Heading1")

    assert words(heading) == long


def test_a_unit_that_does_not_fit_beside_the_head_of_its_column_has_a_line_of_its_own() -> None:
    heads = [f"每周开放的时间第{at}季（小时）" for at in range(8)]
    table = Table(
        (said("表", "zh"),),
        tuple(Column((said(head, "zh"),)) for head in heads),
        (tuple(Cell((said("1", "zh"),)) for _ in heads),),
        ("表1",),
        "t",
    )

    heads = [words(one) for one in of(table).paragraphs("TableHead")]
    assert all("\n（小时）" in head or head.endswith("（小时）") for head in heads)
    assert any("\n" in head for head in heads)


def test_word_is_told_what_no_line_begins_and_ends_with() -> None:
    settings = of(Paragraph(said("占7.2亿元", "zh"))).part("word/settings.xml")

    before, after = (settings.find(f"{W}noLineBreaks{where}") for where in ("Before", "After"))
    assert before is not None and after is not None
    assert {"亿", "元", "，", "”"} <= set(before.get(f"{W}val") or "")
    assert {"第", "图", "《", "“"} <= set(after.get(f"{W}val") or "")


@pytest.mark.parametrize(
    ("joiners", "shown"), [(False, "见图1，占7.2亿元"), (True, "见图\u200d1，占7.2\u200d亿\u200d元")]
)
def test_joiners_are_put_in_only_where_asked_for(joiners: bool, shown: str) -> None:
    file = worded(document_of(Paragraph(said("见图1，占7.2亿元", "zh"))), joiners=joiners)  # type: ignore[arg-type]

    assert words(file.paragraphs("BodyText")[0]) == shown


def document_of(block: Paragraph) -> Document:
    return documents.document("zh", (block,), summary=(), opening=())


def test_each_level_of_the_contents_stands_further_in() -> None:
    entries = tuple(Entry(level, (said("a", "zh"),), "", "") for level in (1, 2, 3))
    file = of(Contents((said("目录", "zh"),), entries))

    def begins(level: int) -> int:
        left, hanging = (
            value(file.style(f"TOC{level}"), "pPr/ind", name) or "0" for name in ("left", "hanging")
        )
        return int(left) - int(hanging)

    lefts = [begins(level) for level in (1, 2, 3)]
    assert lefts == sorted(set(lefts))
