"""Blocks: contents, captions, tables, cards, passages, pictures, page breaks, headers and footers."""

from dataclasses import replace
from pathlib import Path

from briefgen.document import (
    Cards,
    Cell,
    Chart,
    Edition,
    Heading,
    Item,
    List,
    PageBreak,
    Paragraph,
    Parallel,
    Span,
    Table,
)
from briefgen.word import lint, render
from kit import documents
from kit.rendered import style_of
from kit.worded import PAGES, W, Worded, of, sample, style_of_paragraph, value, worded, words

VML = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def tables(file: Worded, style: str) -> list:  # type: ignore[type-arg]
    return [one for one in file.document.iter(f"{W}tbl") if value(one, "tblPr/tblStyle") == style]


def fields(file: Worded) -> list[str]:
    return [str(code.text).strip() for story in file.stories for code in story.iter(f"{W}instrText")]


def test_the_contents_have_their_entries_and_page_numbers_already() -> None:
    file = sample("zh")

    shown = [words(one) for one in file.paragraphs("TOC1")]
    assert shown[0] == "1\t政务服务：几乎都能在网上办，提速仍有空间\t1"
    assert shown[-1].endswith("\t4")
    assert 'TOC \\o "1-2" \\h \\u' in fields(file)


def test_without_pages_the_contents_have_no_numbers_rather_than_wrong_ones() -> None:
    file = worded(documents.document("zh"), pages=None)

    assert words(file.paragraphs("TOC1")[0]) == "1\t政务服务：几乎都能在网上办，提速仍有空间"


def test_a_caption_counts_by_itself_and_can_be_referred_to() -> None:
    author = documents.Author("zh")
    file = of(documents.chart(author), Paragraph((Span("见", "zh"), Span("图1", "zh", link="#services"))))

    (caption,), (text,) = file.paragraphs("Caption"), file.paragraphs("BodyText")
    assert words(caption) == "图1\u3000五项服务指标中，只有提速率低于九成"
    bookmark = value(caption, "bookmarkStart", "name")
    assert f"REF {bookmark} \\h" in fields(file)
    assert "SEQ 图 \\* ARABIC" in fields(file)
    assert words(text) == "见图1"


def test_words_that_are_no_label_are_a_link_to_the_place() -> None:
    (link,) = (one for one in sample("zh").document.iter(f"{W}hyperlink") if words(one) == "第二部分")

    names = [one.get(f"{W}name") for one in sample("zh").document.iter(f"{W}bookmarkStart")]
    assert link.get(f"{W}anchor") in names


def test_the_second_language_of_a_caption_does_not_count_on() -> None:
    assert "SEQ 图 \\c \\* ARABIC" in fields(sample("zh-en"))
    assert "SEQ Figure \\* ARABIC" in fields(sample("en"))


def test_a_table_repeats_its_header_keeps_rows_whole_and_marks_its_total(edition: Edition) -> None:
    (one,) = tables(sample(edition), "BriefTable")
    rows = one.findall(f"{W}tr")

    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert value(one, "tblPr/tblLook", "lastRow") == "1"
    assert {value(p, "pPr/pStyle")[:10] for p in rows[-1].iter(f"{W}p")} == {"TableTotal"}


def test_figures_in_a_table_end_together() -> None:
    (one,) = tables(sample("zh"), "BriefTable")

    aligned = [value(cell, "p/pPr/jc") for cell in one.findall(f"{W}tr")[1].findall(f"{W}tc")]
    assert aligned == ["", "right", "right", "right"]


def decimals(*values: str) -> Table:
    block = documents.table(documents.Author("zh"))
    named, other = block.columns[:2]
    rows = tuple((block.rows[0][0], Cell(((Span(value, "zh"),),))) for value in values)
    return replace(block, columns=(named, replace(other, align="decimal")), rows=rows, total=False)


def test_decimal_points_stand_in_a_row() -> None:
    (one,) = tables(of(decimals("35.5", "40", "7.25%", "12.75%")), "BriefTable")

    short = [int(value(row[-1], "p/pPr/ind", "right") or 0) for row in one.findall(f"{W}tr")[1:]]
    assert short[2] == short[3] == 0 < short[0] < short[1]


def test_a_short_table_stays_with_its_title_and_its_source(edition: Edition) -> None:
    file = sample(edition)
    (one,) = tables(file, "BriefTable")

    rows = one.findall(f"{W}tr")[1:]
    assert len(rows) < 9
    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for row in rows for p in row.iter(f"{W}p"))


def test_no_column_is_narrower_than_its_longest_word() -> None:
    block = documents.table(documents.Author("en"))
    wide = replace(block.columns[1], title=((Span("Straightforwardness", "en"),),), width=1)
    shares = (replace(block.columns[0], width=9), wide, *block.columns[2:])
    for given in (shares, tuple(replace(column, width=column.width or 1) for column in shares)):
        (one,) = tables(of(replace(block, columns=given), edition="en"), "BriefTable")

        widths = [int(str(column.get(f"{W}w"))) / 20 for column in one.iter(f"{W}gridCol")]
        assert widths[1] > style_of("en").text("table-head", "en").size * 19 * 0.5


def test_a_table_too_wide_for_the_main_column_takes_the_whole_width() -> None:
    author, page = documents.Author("zh"), style_of("zh").page
    narrow = documents.table(author)
    wide = replace(
        narrow,
        columns=narrow.columns * 3,
        rows=tuple(row * 3 for row in narrow.rows),
    )

    for block, width, indent in ((narrow, page.main, page.margin + page.gutter), (wide, page.block, 0.0)):
        (one,) = tables(of(block), "BriefTable")
        assert abs(int(value(one, "tblPr/tblW", "w")) - width * 20) < 20
        assert abs(int(value(one, "tblPr/tblInd", "w")) - indent * 20) < 2


def test_column_widths_the_author_gave_are_kept() -> None:
    block = documents.table(documents.Author("zh"))
    shared = tuple(
        replace(column, width=share) for column, share in zip(block.columns, (3, 1, 1, 1), strict=True)
    )
    (one,) = tables(of(replace(block, columns=shared)), "BriefTable")

    widths = [int(str(column.get(f"{W}w"))) for column in one.iter(f"{W}gridCol")]
    assert abs(widths[0] - 3 * widths[1]) <= 3


def test_cards_span_the_block_and_read_card_by_card() -> None:
    (one,) = tables(sample("zh"), "CardTable")
    page = style_of("zh").page

    assert abs(int(value(one, "tblPr/tblW", "w")) - page.block * 20) < 20
    assert [words(cell) for cell in one.iter(f"{W}tc")][:2] == [
        "144,150\u2009件省平台办结事项",
        "99.43%网上可办占比",
    ]


def test_six_cards_stand_in_two_rows_of_three() -> None:
    four = documents.cards(documents.Author("zh")).items
    (one,) = tables(of(Cards((*four, *four[:2]))), "CardTable")

    assert [len(row.findall(f"{W}tc")) for row in one.findall(f"{W}tr")] == [3, 3]


def test_a_card_says_the_second_language_once_and_small() -> None:
    (one,) = tables(sample("zh-en"), "CardTable")
    cells = [[words(p) for p in cell.iter(f"{W}p")] for cell in one.iter(f"{W}tc")]

    assert cells[0][0] == "144,150\u2009件\u00a0matters"
    assert cells[2][:2] == ["1,171.89\u2009亿元", "RMB\u00a0117.189\u00a0billion"]


def test_both_languages_stand_side_by_side_as_rows_of_one_table() -> None:
    file = sample("zh-en")

    for one in tables(file, "ParallelTable"):
        for row in one.findall(f"{W}tr"):
            assert len(row.findall(f"{W}tc")) == 2
    pairs = [
        [words(cell) for cell in row.findall(f"{W}tc")]
        for one in tables(file, "ParallelTable")
        for row in one.iter(f"{W}tr")
    ]
    assert [documents.BODY["zh"], documents.BODY["en"]] in pairs


def test_no_item_of_a_list_stands_alone_on_a_page() -> None:
    items = tuple(Item((Span(text, "zh"),)) for text in "甲乙丙丁戊")

    kept = [one.find(f"{W}pPr/{W}keepNext") is not None for one in of(List(items)).paragraphs("ListBullet")]
    assert kept == [True, False, False, True, False]


def test_lists_in_two_languages_stay_level_item_by_item() -> None:
    author = documents.Author("zh-en")
    file = of(author.each(documents.bullet_list), edition="zh-en")
    (one,) = tables(file, "ParallelTable")

    rows = [[words(cell) for cell in row.findall(f"{W}tc")] for row in one.findall(f"{W}tr")]
    assert [row[1] for row in rows] == [
        "Reform of the legal offices lags; some towns have none.",
        "Enforcement staff are ageing.",
        "Files corrected",
        "Heads who appeared in court",
    ]
    assert all(all(row) for row in rows)


def test_a_callout_is_tinted_and_holds_its_paragraphs_and_lists(edition: Edition) -> None:
    (one,) = tables(sample(edition), "WarningTable")

    assert documents.MORE["en" if edition == "en" else "zh"] in words(one)
    assert len(one.find(f"{W}tblGrid")) == (2 if edition == "zh-en" else 1)


def test_a_remark_stands_in_the_margin_column_where_there_is_one() -> None:
    (aside,) = sample("zh").paragraphs("SideNote")

    assert value(aside, "pPr/framePr", "hAnchor") == "margin"
    assert not any(p.find(f"{W}pPr/{W}framePr") is not None for p in sample("zh-en").document.iter(f"{W}p"))


def test_a_remark_with_a_note_stands_in_the_text_because_libreoffice_loses_notes_of_frames() -> None:
    remark = Paragraph((Span("旁注", "zh"), Span("1", "zh", note="a")), role="side")
    file = of(remark, Paragraph((Span(documents.MORE["zh"], "zh"),)))

    noted = next(one for one in file.document.iter(f"{W}p") if words(one).startswith("旁注"))
    assert noted.find(f"{W}pPr/{W}framePr") is None
    assert file.style(style_of_paragraph(noted)).find(f"{W}pPr/{W}framePr") is None
    assert int(value(noted, "pPr/ind", "left")) > 0
    assert lint(file.data) == ()


def test_a_remark_never_reaches_below_the_text_it_stands_beside() -> None:
    remark = Paragraph((Span("旁注说明一句话里的一个词从何而来，要占好几行。" * 2, "zh"),), role="side")
    short = Paragraph((Span("一行正文。", "zh"),))
    file = of(remark, *[short] * 12)

    kept = [one.find(f"{W}pPr/{W}keepNext") is not None for one in file.paragraphs("BodyText")]
    assert kept[:3] == [True] * 3
    assert not kept[-1]


def test_a_page_break_is_a_property_of_what_follows() -> None:
    after = Paragraph((Span("后", "zh"),))
    file = of(Paragraph((Span("前", "zh"),)), PageBreak(), after)

    assert [one.find(f"{W}pPr/{W}pageBreakBefore") is not None for one in file.paragraphs("BodyText")] == [
        False,
        True,
    ]


def test_a_page_break_before_a_table_stands_before_it() -> None:
    file = of(Paragraph((Span("前", "zh"),)), PageBreak(), documents.cards(documents.Author("zh")))

    gap, *_ = file.paragraphs("CellEnd")
    assert gap.find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert gap.getnext() is not None and gap.getnext().tag == f"{W}tbl"


def test_no_empty_paragraph_makes_space_but_between_tables(edition: Edition) -> None:
    for paragraph in sample(edition).document.iter(f"{W}p"):
        if not words(paragraph) and not list(paragraph.iter(f"{W}drawing")):
            assert value(paragraph, "pPr/pStyle") in ("Gap", "CellEnd")


def test_tables_that_follow_each_other_do_not_grow_together() -> None:
    cards = documents.cards(documents.Author("zh"))
    file = of(cards, cards)

    first, second = tables(file, "CardTable")
    assert first.getnext() is not second


def test_a_picture_says_in_words_what_it_shows(edition: Edition) -> None:
    described = [str(one.get("descr")) for one in sample(edition).document.iter(f"{WP}docPr")]

    assert len(described) == 2
    assert all(described)


def test_an_image_is_as_wide_as_its_share_of_the_column() -> None:
    *_, extent = sample("zh").document.iter(f"{WP}extent")
    page = style_of("zh").page

    assert abs(int(str(extent.get("cx"))) - page.main * 0.5 * 12700) < 12700
    assert abs(int(str(extent.get("cx"))) / int(str(extent.get("cy"))) - 60 / 24) < 0.01


def test_the_first_page_has_a_masthead_and_the_others_a_running_line(edition: Edition) -> None:
    file = sample(edition)
    references = {
        (str(one.tag).removeprefix(W), str(one.get(f"{W}type")))
        for one in file.document.iterfind(f".//{W}sectPr/*")
        if str(one.tag).endswith("Reference")
    }

    assert references == {
        (tag, kind) for tag in ("headerReference", "footerReference") for kind in ("first", "default")
    }
    assert file.document.find(f".//{W}titlePg") is not None
    masthead = words(file.part("word/header1.xml"))
    assert {"zh": "内部资料", "en": "Internal", "zh-en": "Internal"}[edition] in masthead
    assert documents.TITLE["zh"] not in masthead


def test_a_logo_stands_at_the_right_over_the_masthead_and_moves_nothing(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(documents.picture("RGBA"))
    style = replace(style_of("zh"), logo=logo)
    file = Worded(render(documents.document("zh", ()), style, {}, {}, pages=None))

    (mark,) = file.part("word/header1.xml").iter(f"{WP}anchor")
    assert mark.findtext(f"{WP}positionH/{WP}align") == "right"
    extent = mark.find(f"{WP}extent")
    assert extent is not None
    under = int(str(mark.findtext(f"{WP}positionV/{WP}posOffset"))) + int(str(extent.get("cy")))
    assert abs(under / 12700 - (style.page.top - 31)) < 0.1
    assert lint(file.data) == ()


def test_a_draft_says_so_under_every_page_and_a_final_text_does_not() -> None:
    document = documents.document("zh")
    draft = worded(replace(document, masthead=replace(document.masthead, draft=True)))

    for name in ("header1", "header2"):
        (mark,) = draft.part(f"word/{name}.xml").iter(f"{VML}shape")
        assert str(mark.get("id")).startswith("WordPictureWatermark")  # by which Word's ribbon takes it away
        (image,) = mark.iter(f"{VML}imagedata")
        assert image.get("{urn:schemas-microsoft-com:office:office}title") == "内部资料"
        assert not list(sample("zh").part(f"word/{name}.xml").iter(f"{VML}shape"))
    assert lint(draft.data) == ()


def test_a_long_title_is_smaller_so_that_it_does_not_fill_half_the_page() -> None:
    document = documents.document("zh", ())
    words = "生源见顶之后：云岭县教育事业发展统计公报解读与明年的学位、师资、经费三本账"
    long = worded(replace(document, title=((Span(words, "zh"),),)))

    def size(file: Worded) -> int:
        style = next(one for one in file.part("word/styles.xml") if one.get(f"{W}styleId") == "Title")
        return int(str(next(style.iter(f"{W}sz")).get(f"{W}val")))

    assert size(long) < size(worded(document))


def test_a_second_row_of_cards_stands_off_the_first() -> None:
    document = documents.document("zh")
    (cards,) = (one for one in document.blocks if isinstance(one, Cards))
    table = next(of(replace(cards, items=cards.items[:1] * 6)).document.iter(f"{W}tbl"))

    first, second = (row.find(f"{W}tc/{W}p/{W}pPr/{W}spacing") for row in table.findall(f"{W}tr"))
    assert first is None
    assert second is not None
    assert int(str(second.get(f"{W}before"))) > 200


def test_the_footer_counts_pages_by_fields_that_show_what_is_known() -> None:
    footer = words(sample("zh").part("word/footer3.xml"))

    assert footer.endswith(f"1 / {PAGES.count}")
    assert {"PAGE", "NUMPAGES"} <= set(fields(sample("zh")))


def test_an_empty_document_is_a_whole_file() -> None:
    assert lint(of().data) == ()


def test_a_table_in_the_last_place_is_followed_by_a_paragraph() -> None:
    block: Table | Chart = replace(documents.table(documents.Author("zh")), source=())
    body = of(block).document.find(f"{W}body")

    assert body is not None
    assert [str(one.tag).removeprefix(W) for one in body][-2:] == ["p", "sectPr"]


def test_pairs_an_author_wrote_stand_in_the_main_column() -> None:
    pair = Parallel((Paragraph((Span("中", "zh"),)),), (Paragraph((Span("in", "en"),)),))
    (one,) = tables(of(pair), "ParallelTable")
    page = style_of("zh").page

    assert abs(int(value(one, "tblPr/tblInd", "w")) - (page.margin + page.gutter) * 20) < 2
    styles = [value(p, "pPr/pStyle") for p in one.iter(f"{W}p")]
    assert styles == ["BodyTextInset", "BodyTextENInset"]


def test_a_heading_on_a_page_of_its_own_begins_at_the_head_of_it() -> None:
    heading = next(one for one in documents.document("zh").blocks if isinstance(one, Heading))
    text = Paragraph((Span("前", "zh"),))
    (begun,) = of(text, PageBreak(), heading).paragraphs("Heading1")

    assert value(begun, "pPr/spacing", "before") == "0"


def test_two_lists_are_told_apart_by_a_line() -> None:
    first = List((Item((Span("one", "en"),)), Item((Span("two", "en"),))))
    second = replace(first, ordered=True)
    (item, *_) = of(first, second, edition="en").paragraphs("ListNumber")

    assert int(value(item, "pPr/spacing", "before")) > 200


def test_a_heading_in_two_languages_is_in_one_table_with_the_figure_under_it() -> None:
    author = documents.Author("zh-en")
    heads = Parallel(
        (Heading(1, (Span("甲", "zh"),)),),
        (Heading(1, (Span("A", "en"),)),),
    )
    file = of(Parallel((Paragraph((Span("前", "zh"),)),), (Paragraph((Span("b", "en"),)),)), heads,
              documents.chart(author), edition="zh-en")  # fmt: skip
    table = tables(file, "ParallelTable")[-1]

    assert words(table).startswith("甲A")
    assert list(table.iter(f"{WP}inline"))
    assert all(value(one, "pPr/keepNext", "val") != "0" for one in table.iter(f"{W}p"))
    assert lint(file.data) == ()
