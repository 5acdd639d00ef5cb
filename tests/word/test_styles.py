"""Styles: every look has a name, every line its height, every script its font."""

import pytest

from briefgen.document import Edition
from kit.rendered import style_of
from kit.worded import W, sample, style_of_paragraph, value


def test_every_paragraph_of_every_story_has_a_named_style(edition: Edition) -> None:
    file = sample(edition)
    known = {style.get(f"{W}styleId") for style in file.part("word/styles.xml").iter(f"{W}style")}

    for story in file.stories:
        for paragraph in story.iter(f"{W}p"):
            if (
                paragraph.find(f"{W}r/{W}separator") is None
                and paragraph.find(f"{W}r/{W}continuationSeparator") is None
            ):
                assert style_of_paragraph(paragraph) in known


def test_every_line_is_exactly_as_high_as_the_style_says(edition: Edition) -> None:
    styles = sample(edition).part("word/styles.xml").findall(f"{W}style[@{W}type='paragraph']")

    rules = {style.get(f"{W}styleId"): value(style, "pPr/spacing", "lineRule") for style in styles}
    assert {name for name, rule in rules.items() if rule != "exact"} == {"Figure", "FigureWide"}
    body = style_of(edition).text("body", "en" if edition == "en" else "zh")
    assert value(sample(edition).style("BodyText"), "pPr/spacing", "line") == str(round(body.leading * 20))


def test_all_four_slots_of_a_style_name_the_document_s_own_fonts(edition: Edition) -> None:
    for style in sample(edition).part("word/styles.xml").iter(f"{W}style"):
        fonts = style.find(f"{W}rPr/{W}rFonts")
        signs = str(style.get(f"{W}styleId")).startswith("Sign")  # which only the Chinese font has
        if fonts is not None and not signs:
            slots = {name: str(fonts.get(f"{W}{name}")) for name in ("ascii", "hAnsi", "cs", "eastAsia")}
            assert all(name.startswith("Briefgen ") for name in slots.values())
            assert " SC " in slots["eastAsia"]
            assert " SC " not in slots["ascii"]


def test_runs_carry_no_font_size_or_colour_of_their_own() -> None:
    for story in sample("zh").stories:
        for properties in story.iter(f"{W}rPr"):
            assert properties.find(f"{W}sz") is None
            assert properties.find(f"{W}color") is None
            fonts = properties.find(f"{W}rFonts")
            assert fonts is None or list(fonts.attrib) == [f"{W}hint"]


@pytest.mark.parametrize(
    ("identity", "name"),
    [("Heading1", "heading 1"), ("Caption", "caption"), ("TOC1", "toc 1"), ("ListBullet", "List Bullet")],
)
def test_word_s_own_styles_are_used_where_it_has_one(identity: str, name: str) -> None:
    assert value(sample("zh").style(identity), "name") == name


def test_the_main_column_is_an_indent_and_headings_hang_their_numbers_out_of_it() -> None:
    file, page = sample("zh"), style_of("zh").page
    indent = str(round((page.margin + page.gutter) * 20))

    assert value(file.style("BodyText"), "pPr/ind", "left") == indent
    assert value(file.style("Heading1"), "pPr/ind", "hanging") == indent
    assert value(file.style("Title"), "pPr/ind", "left") == "0"


def test_two_languages_take_the_whole_width_and_have_styles_of_their_own() -> None:
    file = sample("zh-en")

    assert value(file.style("BodyText"), "pPr/ind", "left") == "0"
    assert value(file.style("BodyText"), "rPr/lang", "eastAsia") == "zh-CN"
    assert value(file.style("BodyTextEN"), "rPr/lang", "val") == "en-GB"


def test_english_is_hyphenated_and_chinese_is_not() -> None:
    assert sample("en").part("word/settings.xml").find(f"{W}autoHyphenation") is not None
    assert sample("zh").part("word/settings.xml").find(f"{W}autoHyphenation") is None


def test_the_theme_carries_the_same_fonts_for_what_a_reader_adds() -> None:
    theme = sample("zh").members["word/theme/theme1.xml"].decode()
    body = value(sample("zh").style("BodyText"), "rPr/rFonts", "eastAsia")

    assert f'<a:font script="Hans" typeface="{body}"/>' in theme
